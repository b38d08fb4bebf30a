// Opens a sealed record's content and does all of its checks that need hashing: note client ids, and who could have made a stream's id.
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { SealingKey } from '../keys/secret.ts'
import { type Content, type contentReader, type RecordOperation, unpad } from './content.ts'
import type { ParsedRecord, RecordHeader } from './form.ts'
import { openedBy } from './ids.ts'
import { type NotedUpdate, noteClient, readNoteUpdate } from './notes.ts'
import { openPadded } from './record.ts'

export type ReadContent = { readonly content: Content; readonly noted: readonly NotedUpdate[] }

/** Refuses `record-unreadable`, `record-padding-wrong`, and what `readContent` refuses. */
export async function openContent(
  record: ParsedRecord,
  key: SealingKey,
  read: ReturnType<typeof contentReader>,
): Promise<Outcome<ReadContent>> {
  const padded = await openPadded(record, key)
  const content = padded ? unpad(padded, read) : refuse('record-unreadable')
  if (!content.ok) return content
  return content.value.operations.some(takesHashing)
    ? readContent(record.header, content.value)
    : accept({ content: content.value, noted: [] })
}

const takesHashing = ({ kind }: RecordOperation): boolean => kind === 'note' || kind === 'decision'

/** Refuses `record-note-session-wrong` (an update of another client id, or past the limits), `decision-not-authorised` (opens another device's stream). */
export async function readContent(header: Where, content: Content): Promise<Outcome<ReadContent>> {
  const noted: NotedUpdate[] = []
  for (const operation of content.operations) {
    if (operation.kind === 'note') {
      const client = await noteClient(header.stream, header.device, operation.note, operation.session)
      const read = readNoteUpdate(operation.update, client)
      if (!read) return refuse('record-note-session-wrong')
      noted.push({ note: operation.note, client, read })
    }
    if (operation.kind !== 'decision') continue
    for (const change of operation.changes)
      if (change.kind === 'open' && !(await mayOpenStream(header, change)))
        return refuse('decision-not-authorised', { why: 'stream-of-another-device' })
  }
  return accept({ content, noted })
}

type Where = Pick<RecordHeader, 'dossier' | 'stream' | 'device'>
type Opening = Parameters<typeof openedBy>[1]

const mayOpenStream = async (
  { dossier, device }: Where,
  { stream, opening }: { readonly stream: Where['stream']; readonly opening: Opening },
): Promise<boolean> => (await openedBy({ dossier, stream, device }, opening)) === 'data'
