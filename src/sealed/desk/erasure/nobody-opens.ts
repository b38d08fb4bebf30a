// An interview that nobody opens any more, not even the council: how far its log goes, for a manager at whose device the council takes its dossier up.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { listedDevice, openRecovery } from '../../keys/directory/directory.ts'
import { epochDevices, readEpochBody } from '../../log/epochs/epoch-form.ts'
import { parseRecord } from '../../log/form.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'

/**
 * Null unless the council's word names this device for the dossier and holds now, and each epoch of the stream that is here was left out of the recovery and lists no
 * device that the directory still lists. The council's word is what the readers' own was: without it, two managers could take out the readers of what speaks against them, and destroy it.
 */
export async function headNobodyOpens(
  { store, clock }: Bench,
  { directory, keys }: Opened,
  { dossier }: Stream,
  id: StreamId,
) {
  const word = directory && openRecovery(directory, clock())
  if (!word || word.device !== keys.id || !word.dossiers.includes(dossier)) return null
  const { head } = (await store.streams()).find(({ stream }) => stream === id) ?? {}
  if (!head) return null
  for (const { bytes } of await store.records(id, 0)) {
    const record = parseRecord(bytes)
    if (!record.ok || record.value.header.kind !== 'epoch') continue
    const body = readEpochBody(record.value)
    if (!body.ok) continue
    const opens = [...epochDevices(body.value)].some((device) => listedDevice(directory, device))
    if (opens || body.value.recovery !== null) return null
  }
  return { position: head.position, head: head.hash }
}
