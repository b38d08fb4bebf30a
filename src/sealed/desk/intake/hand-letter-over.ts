// Writes an opened letter into a dossier, its words as a file and its files beside it; and knows, on this device, which letters were.
import * as v from 'valibot'
import { instantField } from '../../../foundation/fields.ts'
import { utcDayOf } from '../../../vocabulary/dates.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { changeAttachment } from '../../dossier/attachments.ts'
import type { IntakeLetter } from '../../keys/intake/letter.ts'
import type { AttachmentActs, NewAttachment } from '../attachments/attachment-acts.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import type { HandedLetter } from './handed-letter.ts'

/** A letter as it is read. Its files come from outside: to be saved, never shown inline. */
export type ReadLetter = Omit<IntakeLetter, 'receipt'>

/**
 * Each file is cleaned and sealed like any that is attached; one that cannot be cleaned is kept as it came and says so. Who did it and when is in the
 * records. After a refusal a further attempt into the same stream goes on where that one ended; what was put away there comes back.
 */
export async function handLetterOver(
  bench: Bench,
  opened: Opened,
  add: AttachmentActs['addAttachment'],
  id: string,
  letter: ReadLetter,
  stream: StreamId,
  caption: string,
): Promise<Outcome<null>> {
  const parts: readonly NewAttachment[] = [
    attached(`${utcDayOf(letter.at)}.txt`, new TextEncoder().encode(letter.text), caption),
    ...letter.files.map(({ name, bytes }) => attached(name, bytes, caption)),
  ]
  const before = await handedInto(opened, id, stream)
  if (before?.away) {
    const back = await putAway(bench, opened, before, false)
    if (!back.ok) return back
  }
  const { parts: begun = 0, files = [] } = before ?? {}
  const attachedNow = [...files]
  for (const [at, part] of [...parts.entries()].slice(begun)) {
    const added = await add(stream, part)
    if (!added.ok) return added
    attachedNow.push(added.value)
    const [now, of] = [bench.clock(), parts.length]
    await keepHanded(bench, opened, { id, stream, at: now, parts: at + 1, of, files: [...attachedNow], away: false })
  }
  return accept(null)
}

/** Puts away what was written of it into the stream. Refuses `not-found` where this device does not know which files those are, and what a write refuses. */
export async function takeLetterBack(
  bench: Bench,
  opened: Opened,
  id: string,
  stream: StreamId,
): Promise<Outcome<null>> {
  const handed = await handedInto(opened, id, stream)
  return handed && handed.files.length > 0 ? putAway(bench, opened, handed, true) : refuse('not-found')
}

async function putAway(bench: Bench, opened: Opened, handed: HandedLetter, away: boolean): Promise<Outcome<null>> {
  const changes = handed.files.flatMap((file) => changeAttachment(file, { removed: away }))
  const operations = changes.map((change) => ({ kind: 'write' as const, ...change }))
  const written = await signOperations(bench, opened, handed.stream, operations)
  if (written.ok) await keepHanded(bench, opened, { ...handed, away })
  return written
}

const handedInto = async (opened: Opened, id: string, stream: StreamId): Promise<HandedLetter | undefined> =>
  (await handedLetters(opened)).find((one) => one.id === id && one.stream === stream)

async function keepHanded(bench: Bench, opened: Opened, now: HandedLetter): Promise<void> {
  const others = (await handedLetters(opened)).filter(({ id, stream }) => id !== now.id || stream !== now.stream)
  await opened.values.keep(name, JSON.stringify([...others, now].slice(-keptMost)))
  bench.emit({ kind: 'kept', name })
}

export async function handedLetters({ values }: Opened): Promise<readonly HandedLetter[]> {
  const text = await values.kept(name)
  return text === undefined ? [] : v.parse(handedField, JSON.parse(v.parse(v.string(), text)))
}

const attached = (name: string, bytes: Uint8Array<ArrayBuffer>, caption: string): NewAttachment => ({
  content: new Blob([bytes]),
  name,
  caption,
  modified: null,
  asIs: true,
  cutOff: true,
})

const name = 'letters-handed-over'
const keptMost = 500
const handedField = v.array(
  v.object({
    id: v.string(),
    stream: v.custom<StreamId>((value) => typeof value === 'string'),
    at: instantField,
    parts: v.number(),
    of: v.number(),
    files: v.optional(v.array(v.custom<FileId>((value) => typeof value === 'string')), []),
    away: v.optional(v.boolean(), false),
  }),
)
