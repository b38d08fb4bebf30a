// Types in a note of one's own, a word a change.
import { Doc } from 'yjs'
import type { RecordOperation } from '../src/sealed/log/content.ts'
import { noteClient } from '../src/sealed/log/notes.ts'
import type { DeviceId, StreamId } from '../src/vocabulary/ids.ts'

const session = 1

export async function noteWriter(stream: StreamId, device: DeviceId): Promise<(word: string) => RecordOperation> {
  const note = `notes/${device}`
  const doc = new Doc()
  doc.clientID = await noteClient(stream, device, note, session)
  const text = doc.getText('text')
  return (word) => {
    const updates: Uint8Array<ArrayBuffer>[] = []
    const keep = (update: Uint8Array) => updates.push(new Uint8Array(update))
    doc.once('update', keep)
    text.insert(text.length, word)
    const [update] = updates
    if (!update) throw new Error('typing changed nothing')
    return { kind: 'note', note, session, update }
  }
}
