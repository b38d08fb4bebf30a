// Signs what was typed, leaving out what the stream already has: the same edit may come from the tab that made it and from the disk.
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import { equal } from '../../keys/bytes.ts'
import { encodeExact } from '../../keys/exact.ts'
import type { Value } from '../../log/model.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import { refusingOne } from '../store/refusing.ts'
import type { Edit, FieldEdit, NoteEdit, Signed } from './typing-buffer.ts'

/** One record of all that is new; none when nothing is. Where that is refused, a record each: one that nobody would take holds no other up. */
export async function signTyped(
  bench: Bench,
  opened: Opened,
  stream: StreamId,
  edits: readonly Edit[],
): Promise<Signed> {
  const notes = new Set(edits.flatMap((edit) => (edit.kind === 'note' ? [edit.note] : [])))
  const written = opened.shelf.stream(stream)
  if (written.ok) for (const note of notes) await opened.shelf.noteReady(written.value, note)
  const signed = await refusingOne(() =>
    signOperations(bench, opened, stream, (now) => newsIn(now, opened.keys.id, edits)),
  )
  if (signed.ok) return { left: [], problem: null }
  if (edits.length === 1) return { left: edits, problem: signed.problem }
  const left: Edit[] = []
  for (const edit of edits) left.push(...(await signTyped(bench, opened, stream, [edit])).left)
  return { left, problem: left.length > 0 ? signed.problem : null }
}

const newsIn = (stream: Stream, me: DeviceId, edits: readonly Edit[]): readonly Edit[] => [
  ...newsOfNotes(
    stream,
    edits.filter((edit) => edit.kind === 'note'),
  ),
  ...edits.filter((edit) => edit.kind === 'write').flatMap((edit) => newsOfField(stream, me, edit)),
]

/** What this device itself wrote there since is replaced too; what others wrote since stays beside it. */
function newsOfField(stream: Stream, me: DeviceId, edit: FieldEdit): readonly FieldEdit[] {
  const alike = (value: Value) => equal(encodeExact([value]), encodeExact([edit.value]))
  const isSigned = stream
    .history(edit.register)
    .some(
      ({ device, value, replaces }) =>
        device === me && alike(value) && edit.replaces.every((one) => replaces.includes(one)),
    )
  if (isSigned) return []
  const standing = stream.registers().get(edit.register) ?? []
  const replaces = standing.flatMap(({ write, device }) =>
    device === me || edit.replaces.includes(write) ? [write] : [],
  )
  return [{ ...edit, replaces }]
}

/** Of each edit, what the stream does not have yet. */
export const newsOfNotes = (stream: Stream, edits: readonly NoteEdit[]): NoteEdit[] =>
  [...Map.groupBy(edits, ({ note }) => note)].flatMap(([note, of]) => {
    const updates = of.map(({ update }) => update)
    return stream
      .noteLacks(note, updates)
      .flatMap((news, at) => news.map((update) => ({ ...(of[at] as NoteEdit), update: new Uint8Array(update) })))
  })
