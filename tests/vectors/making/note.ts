// One update of a note, as its device makes it.
import { Doc, encodeStateAsUpdate } from 'yjs'
import type { Content } from '../../../src/sealed/log/content.ts'
import { noteClient } from '../../../src/sealed/log/notes.ts'
import type { dossier, Member } from '../../sealed/log/team.ts'

type World = Awaited<ReturnType<typeof dossier>>

/** One update of a note by this device in this session; where `session` is hers. */
export async function noteOf(
  { visitIds }: World,
  { device }: Member,
  session: number,
): Promise<Extract<Content['operations'][number], { kind: 'note' }>> {
  const doc = new Doc()
  doc.clientID = await noteClient(visitIds.stream, device.id, 'notes/1', session)
  doc.getText('text').insert(0, 'كما قيل')
  return { kind: 'note', note: 'notes/1', session, update: new Uint8Array(encodeStateAsUpdate(doc)) }
}
