// Binds one note of the desk to a Y.Doc, both ways, under the clientID of this tab's session.
import { applyUpdate, Doc } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'

export type NoteBinding = {
  /** The document once it holds the note's state, or why it cannot be opened. */
  readonly opened: Promise<Outcome<Doc>>
  readonly close: () => void
}

/** Events that arrive while the note is being opened are applied too: Yjs updates may be applied in any order, and twice. */
export function bindNote(desk: Desk, stream: StreamId, note: string): NoteBinding {
  const doc = new Doc()
  const fromDesk = Symbol('from the desk')
  const stop = desk.subscribe((event) => {
    if (event.kind === 'note' && event.stream === stream && event.note === note)
      applyUpdate(doc, event.update, fromDesk)
  })
  const open = async (): Promise<Outcome<Doc>> => {
    const outcome = await desk.openNote(stream, note)
    if (!outcome.ok) return outcome
    const { state, session, clientId } = outcome.value
    doc.clientID = clientId
    applyUpdate(doc, state, fromDesk)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromDesk) void desk.editNote(stream, note, session, update)
    })
    return accept(doc)
  }
  const close = () => {
    stop()
    doc.destroy()
  }
  return { opened: open(), close }
}
