// How far this device follows the server's log of a stream, and what a page of it adds.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import {
  isSignedBy,
  logNext,
  logNextAtOnce,
  logStart,
  type ParsedRecord,
  parseRecord,
  recordHash,
  recordHashAtOnce,
  recordName,
} from '../../log/form.ts'
import type { Numbered } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import type { LogHead, PlacedRecord } from '../store/device-store.ts'

export type Target = { readonly dossier: DossierId; readonly stream: StreamId }

export async function headOf({ store }: Bench, target: Target): Promise<LogHead> {
  const known = (await store.streams()).find(({ stream }) => stream === target.stream)?.head
  return known ?? startOf(target)
}

/** Of a log that was not followed yet. */
export const startOf = async ({ dossier, stream }: Target): Promise<LogHead> => ({
  position: 0,
  hash: await logStart(dossier, stream),
})

/**
 * The page as records at their positions, and L after each. Refuses what is not a record or not of this stream; a record that bears this device’s name and
 * not its signature (it would take a seq that this device has to sign); and `server-forked` for a gap.
 */
export async function place(
  { opened }: Bench,
  { dossier, stream }: Target,
  before: LogHead,
  page: readonly Numbered[],
): Promise<Outcome<{ records: PlacedRecord[]; parsed: ParsedRecord[]; heads: LogHead[]; head: LogHead }>> {
  const records: PlacedRecord[] = []
  const parsedRecords: ParsedRecord[] = []
  const heads: LogHead[] = []
  let head = before
  for (const { position, record } of page) {
    const parsed = parseRecord(record)
    if (!parsed.ok) return parsed
    const { header, bytes } = parsed.value
    if (header.stream !== stream || header.dossier !== dossier) return refuse('record-wrong-stream')
    if (position !== head.position + 1) return forked(position)
    if (header.device === opened?.keys.id && !(await isSignedBy(parsed.value, opened.keys.signing.publicKey)))
      return refuse('record-signature-wrong')
    const hash = recordHashAtOnce(bytes) ?? (await recordHash(bytes))
    head = { position, hash: logNextAtOnce(head.hash, hash) ?? (await logNext(head.hash, hash)) }
    heads.push(head)
    const { device, seq } = header
    parsedRecords.push(parsed.value)
    records.push({ dossier, stream, device, seq, hash: recordName(hash), bytes, position })
  }
  return accept({ records, parsed: parsedRecords, heads, head })
}

export const forked = (position: number) => refuse('server-forked', { position })
