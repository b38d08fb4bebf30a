// An interview that nobody opens any more, not even the council: how far its log goes, for a manager at whose device the council takes its dossier up.
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { devicesOf, listedDevice, openRecovery } from '../../keys/directory/directory.ts'
import { epochDevices, readEpochBody } from '../../log/epochs/epoch-form.ts'
import { parseRecord } from '../../log/form.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import type { LogHead } from '../store/device-store.ts'

/** `ask-readers`: nobody, as far as this device was told; but the decisions let somebody read it who has a listed device. */
export type OpenedBy = 'nobody' | 'ask-readers' | 'somebody'

/**
 * Nobody, where the council's word names this device for the dossier and holds now, and each epoch of the stream that is here was left out of the recovery and lists no device
 * that the directory still lists; then `head` is how far its log goes here. The council's word is what the readers' own was: without it, two managers could take out the readers
 * of what speaks against them, and destroy it. A server may keep back the last epochs, by which somebody opens it: whoever may read it is asked, and taken out, first.
 */
export async function openedBy(
  { store, clock }: Bench,
  { directory, keys }: Opened,
  { dossier, access }: Stream,
  id: StreamId,
): Promise<{ readonly by: 'somebody' | 'ask-readers' } | { readonly by: 'nobody'; readonly head: LogHead }> {
  const word = directory && openRecovery(directory, clock())
  if (!word || word.device !== keys.id || !word.dossiers.includes(dossier)) return { by: 'somebody' }
  const { head } = (await store.streams()).find(({ stream }) => stream === id) ?? {}
  if (!head) return { by: 'somebody' }
  for (const { bytes } of await store.records(id, 0)) {
    const record = parseRecord(bytes)
    if (!record.ok || record.value.header.kind !== 'epoch') continue
    const body = readEpochBody(record.value)
    if (!body.ok) continue
    const opens = [...epochDevices(body.value)].some((device) => listedDevice(directory, device))
    if (opens || body.value.recovery !== null) return { by: 'somebody' }
  }
  const { peopleOf, rightsOf } = access()
  const mayRead = (person: PersonId) => rightsOf(id, person).read && devicesOf(directory, person).length > 0
  return peopleOf(id).some(mayRead) ? { by: 'ask-readers' } : { by: 'nobody', head }
}
