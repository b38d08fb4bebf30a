// L at every position of a stream's log, as far as this device followed it: calculated again from the records that it holds.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { logNext, logStart } from '../../log/form.ts'
import type { DeviceStore } from '../store/device-store.ts'

/** At n, L after the record at position n; L₀ at 0. Ends before the first position that is not here. */
export async function headsOf(store: DeviceStore, dossier: DossierId, stream: StreamId): Promise<readonly Bytes[]> {
  const placed = new Map((await store.records(stream, 0)).map(({ position, hash }) => [position, hash]))
  const heads = [await logStart(dossier, stream)]
  for (let head = heads[0]; head; ) {
    const hash = fromBase64url(placed.get(heads.length) ?? '')
    if (hash?.length !== 32) break
    head = await logNext(head, hash)
    heads.push(head)
  }
  return heads
}
