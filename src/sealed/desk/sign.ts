// Signs records on this device: made, stored as signed, and only then taken in. One at a time in all tabs, so that no seq is signed twice.
import type { DossierId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Composed, NewOperation, Stream } from '../log/stream.ts'
import type { Bench, Opened } from './bench.ts'
import { isPutBack } from './put-back/put-back.ts'

/**
 * Runs `make` when everything that the storage has is taken in, and stores what it made, all or nothing. Refuses what `make` refuses,
 * `device-put-back`, `device-behind` where this device has signed more than it holds, and `changed-meanwhile` when a seq was taken by a process that does not take
 * turns: nothing is stored, and it may be tried again.
 */
export function sign(
  bench: Bench,
  { shelf }: Opened,
  dossier: DossierId | undefined,
  make: () => Promise<Outcome<readonly Composed[]>>,
): Promise<Outcome<null>> {
  return bench.store.alone('sign', async () => {
    if (await isPutBack(bench)) return refuse('device-put-back')
    if (dossier) await shelf.catchUp(dossier)
    const made = await make()
    if (!made.ok) return made
    if (!(await bench.store.sign(made.value)))
      return refuse((await isBehind(bench, made.value)) ? 'device-behind' : 'changed-meanwhile')
    await shelf.catchUp(made.value[0]?.dossier)
    await bench.signed()
    return accept(null)
  })
}

/** A dossier was closed here, and came back in a file that is older: only the server has what this device signed last. */
async function isBehind({ store }: Bench, records: readonly Composed[]): Promise<boolean> {
  for (const { stream, device, seq } of records) if (seq <= (await store.forgottenSeq(stream, device))) return true
  return false
}

/**
 * One record with these operations, or with those that are made when its turn has come (no record where there are none); before it a new epoch, where
 * somebody still reads who may no longer: nobody waits for the network to write. Refuses what the stream refuses.
 */
export async function signOperations(
  bench: Bench,
  opened: Opened,
  id: StreamId,
  operations: readonly NewOperation[] | ((stream: Stream) => readonly NewOperation[]),
): Promise<Outcome<null>> {
  const found = opened.shelf.stream(id)
  if (!found.ok) return found
  const stream = found.value
  if (stream.epochNeeded() === 'overtaken') {
    const begun = await signEpoch(bench, opened, stream)
    if (!begun.ok) return begun
  }
  return sign(bench, opened, stream.dossier, async () => {
    const now = typeof operations === 'function' ? operations(stream) : operations
    if (now.length === 0) return accept([])
    const composed = await stream.compose(now, bench.clock())
    return composed.ok ? accept([composed.value]) : composed
  })
}

/** The stream's next epoch, if one is still needed when the turn comes. */
export const signEpoch = (bench: Bench, opened: Opened, stream: Stream): Promise<Outcome<null>> =>
  sign(bench, opened, stream.dossier, async () => {
    if (stream.epochNeeded() === 'no') return accept([])
    const epoch = await stream.composeEpoch()
    return epoch.ok ? accept([epoch.value]) : epoch
  })
