// Edits a note that no editor has open, through the desk.
import { applyUpdate, Doc, mergeUpdates } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'

/** `edit` leaves the document as it is where nothing is to be done. Refused as the desk refuses to open the note, or to edit it. */
export async function editNoteApart(
  desk: Desk,
  stream: StreamId,
  note: string,
  edit: (doc: Doc) => void,
): Promise<Outcome<null>> {
  const opened = await desk.openNote(stream, note)
  if (!opened.ok) return opened
  const { state, session, clientId } = opened.value
  const doc = new Doc()
  doc.clientID = clientId
  applyUpdate(doc, state)
  const news: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => news.push(update))
  edit(doc)
  return news.length === 0 ? accept(null) : desk.editNote(stream, note, session, new Uint8Array(mergeUpdates(news)))
}
