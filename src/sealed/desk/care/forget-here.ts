// Takes streams off this device: their records and what is opened of them, and what was being fetched of their files until then.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Bench, Opened } from '../bench.ts'

/** Contract: what else is here of them, their files first, is gone already. */
export async function forgetHere(
  { store }: Pick<Bench, 'store'>,
  { shelf, keys }: Pick<Opened, 'shelf' | 'keys'>,
  streams: readonly StreamId[],
): Promise<void> {
  await store.forget(streams, keys.id)
  for (const stream of streams) {
    await shelf.forget(stream)
    // A part that came meanwhile; one that comes from now on finds that the storage does not know its stream (`attachments/fetch.ts`).
    await store.files.dropFilesOf(stream)
  }
}
