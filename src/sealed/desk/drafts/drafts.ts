// What is typed into notes and fields and is in no record yet, sealed on the disk at once: a browser that is killed in mid-sentence loses nothing.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { isValue } from '../../log/content.ts'
import type { Value, WriteId } from '../../log/model.ts'
import type { Bench, Opened } from '../bench.ts'
import type { SealedValues } from '../store/sealed-values.ts'
import { signTyped } from './sign-typed.ts'
import type { Draft, Edit } from './typing-buffer.ts'

/** Replaces what one tab has on the disk. Several tabs share the value, so it is changed in turns. */
export async function keepDrafts(
  { store }: Bench,
  values: SealedValues,
  tab: string,
  drafts: readonly Draft[],
): Promise<void> {
  await store.alone(turn, async () => {
    const others = (await read(values)).filter((row) => row.tab !== tab)
    await write(values, [...others, ...drafts.map((draft) => ({ tab, draft }))])
  })
}

/**
 * Makes records of what was on the disk when the last browser ended. Another tab that still writes may have some of it waiting too: the one that signs second
 * signs the rest. What is refused is kept and reported, and is tried again when the device is next opened.
 */
export async function takeUpDrafts(bench: Bench, opened: Opened): Promise<void> {
  await bench.store.alone(turn, async () => {
    const rows = await read(opened.values)
    if (rows.length === 0) return
    const left: Row[] = []
    for (const [stream, found] of Map.groupBy(rows, ({ draft }) => draft.stream)) {
      const edits = found.map(({ draft: { stream: _, ...edit } }) => edit)
      const signed = await signTyped(bench, opened, stream, edits)
      if (signed.problem) bench.troubled(signed.problem)
      left.push(...found.filter((_, at) => signed.left.includes(edits[at] as Edit)))
    }
    await write(opened.values, left)
  })
}

/** What is on the disk, of every tab. */
export const draftsHere = async (values: SealedValues): Promise<readonly Draft[]> =>
  (await read(values)).map(({ draft }) => draft)

export const dropDrafts = (values: SealedValues): Promise<void> => values.drop(name)

/** Of an erased stream: what was being typed into it goes too. */
export async function dropDraftsOf({ store }: Bench, values: SealedValues, stream: StreamId): Promise<void> {
  await store.alone(turn, async () => {
    const rows = await read(values)
    if (rows.some(({ draft }) => draft.stream === stream))
      await write(
        values,
        rows.filter(({ draft }) => draft.stream !== stream),
      )
  })
}

const isText = (value: unknown): boolean => typeof value === 'string'
const turn = 'drafts'
const name = 'drafts'

type Row = { readonly tab: string; readonly draft: Draft }

/** As it is kept: the tab, the stream; then the note, the session and the update in base64url, or the field, what is replaced and the value. */
const shape = v.array(
  v.union([
    v.strictTuple([v.string(), v.string(), v.string(), v.number(), v.string()]),
    v.strictTuple([v.string(), v.string(), v.string(), v.array(v.custom<WriteId>(isText)), v.custom<Value>(isValue)]),
  ]),
)

async function read(values: SealedValues): Promise<Row[]> {
  const kept = v.parse(shape, (await values.kept(name)) ?? [])
  return kept.map(([tab, of, name, ...rest]) => {
    const stream = of as StreamId
    const [first, second] = rest
    if (typeof first !== 'number')
      return { tab, draft: { kind: 'write', stream, register: name, replaces: first, value: second } }
    const update = fromBase64url(String(second))
    if (!update) throw new Error('a draft is not as it was kept')
    return { tab, draft: { kind: 'note', stream, note: name, session: first, update } }
  })
}

async function write(values: SealedValues, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return values.drop(name)
  const kept: Value = rows.map(({ tab, draft }) =>
    draft.kind === 'note'
      ? [tab, draft.stream, draft.note, draft.session, toBase64url(draft.update)]
      : [tab, draft.stream, draft.register, [...draft.replaces], draft.value],
  )
  await values.keep(name, kept)
}
