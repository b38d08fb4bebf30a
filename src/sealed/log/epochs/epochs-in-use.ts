// The epochs of a stream that this device can write in, and the one that it does write in.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { farthest } from '../decisions/counting.ts'
import type { RecordName } from '../form.ts'
import type { Court, Epoch } from '../judge.ts'
import type { Reader } from '../reader/reader.ts'
import { isSensitive } from './let-in.ts'

export type EpochsInUse = ReturnType<typeof epochsInUse>

/** `own` is the epoch that this device wrote in last: it goes back behind none. */
export function epochsInUse(
  { control, stream }: Pick<Court, 'control' | 'stream'>,
  reader: Pick<Reader, 'epochs' | 'epochKeys'>,
  own: () => number,
) {
  /**
   * The epoch with the highest number that this device can open, so that spoilt wraps of a newer one stop nobody. If two were made at once, every device
   * chooses the same. With `upTo`, only epochs that the server’s log holds up to that position.
   */
  const newest = (upTo?: number): Epoch | null => {
    const here = thatAreKept()
      .filter(canOpen)
      .filter(({ link }) => upTo === undefined || (link.position !== null && link.position <= upTo))
    const ofReaders = here.filter(({ isOfReader }) => isOfReader)
    // Earlier programs went on in an epoch of somebody who let herself in: whoever has written there stays.
    const open = ofReaders.filter(({ number }) => number >= own()).sort(newestFirst)
    return open.find((epoch) => !isSetAside(epoch, ofReaders)) ?? open[0] ?? here.sort(newestFirst)[0] ?? null
  }

  /**
   * Somebody reads in it whom a reader left out of another, when she was taken out or her last day had passed, and it does not follow that one: its author did not know, or says so. Whoever went on here would hand
   * her what was written without her, by a decision alone.
   */
  const isSetAside = (epoch: Epoch, others: readonly Epoch[]): boolean => {
    if (!isSensitive(control.accessAt(control.newest()), stream)) return false
    const isOut = (person: PersonId, decisions: readonly RecordName[]) =>
      control.isTakenOut(person, stream, [], decisions) ||
      (control.accessAt(decisions)?.rightsOf(stream, person).until ?? null) !== null
    const leavesOut = ({ letIn, decisions }: Epoch) =>
      [...epoch.letIn].some((person) => !letIn.has(person) && isOut(person, decisions))
    const without = others.filter(leavesOut)
    if (without.length === 0) return false
    const reached = reachedFrom(epoch)
    return without.some(({ link }) => !reached.has(link.name))
  }

  const newestFirst = (one: Epoch, other: Epoch): number =>
    other.number - one.number || (one.link.name < other.link.name ? -1 : 1)

  const thatCount = (): readonly Epoch[] => thatAreKept().filter(({ isOfReader }) => isOfReader)

  /** Nobody goes on in an epoch that a lost device made after its loss. */
  const thatAreKept = (): readonly Epoch[] => {
    const epochs = [...reader.epochs.values()]
    const lost = farthest(epochs.map((epoch) => epoch.lost))
    return epochs.filter(({ link }) => link.seq <= (lost.get(link.device) ?? Number.POSITIVE_INFINITY))
  }

  const canOpen = ({ link }: Epoch): boolean => reader.epochKeys.keyOf(link.name) !== null

  /** Epochs that this device can open and whoever is only in the newest cannot, since nothing hands their keys on, or noise in their place. */
  const beside = (of: Epoch): readonly { epoch: Epoch; key: Bytes }[] => {
    const reached = reachedFrom(of)
    return [...reader.epochs.values()].flatMap((epoch) => {
      const key = reached.has(epoch.link.name) ? null : reader.epochKeys.keyOf(epoch.link.name)
      return key ? [{ epoch, key }] : []
    })
  }

  const reachedFrom = (of: Epoch): ReadonlySet<RecordName> => {
    const reached = new Set([of.link.name])
    for (const name of reached)
      for (const older of reader.epochs.get(name)?.older ?? [])
        if (!reader.epochKeys.isSpoilt(name, older)) reached.add(older)
    return reached
  }

  return { newest, thatCount, canOpen, beside }
}
