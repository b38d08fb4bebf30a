// Signs edits of notes, of them only what the stream has not: the same edit may come from the tab that made it and from the disk.
import { applyUpdate, Doc } from 'yjs'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import type { NoteEdit } from '../note-buffer.ts'
import { signOperations } from '../sign.ts'

/** One record of all that is new; none when nothing is. Refuses what the stream refuses. */
export const signNotes = (
  bench: Bench,
  opened: Opened,
  stream: StreamId,
  edits: readonly NoteEdit[],
): Promise<Outcome<null>> => signOperations(bench, opened, stream, (now) => newsIn(now, edits))

function newsIn(stream: Stream, edits: readonly NoteEdit[]): NoteEdit[] {
  const docs = new Map<string, Doc>()
  return edits.flatMap((edit) => {
    const doc = docs.get(edit.note) ?? docOf(stream.note(edit.note))
    docs.set(edit.note, doc)
    const news: Uint8Array[] = []
    const hear = (update: Uint8Array) => news.push(update)
    doc.on('update', hear)
    applyUpdate(doc, edit.update)
    doc.off('update', hear)
    // An edit of which something waits for what is not here is judged as it is, like any other.
    if (doc.store.pendingStructs || doc.store.pendingDs) return [edit]
    return news.map((update) => ({ ...edit, update: new Uint8Array(update) }))
  })
}

function docOf(state: Uint8Array): Doc {
  const doc = new Doc()
  applyUpdate(doc, state)
  return doc
}
