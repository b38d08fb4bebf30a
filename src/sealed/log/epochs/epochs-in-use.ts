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
    // Nobody goes back behind what she wrote in. Earlier programs went on in an epoch of somebody who let herself in: whoever has written there stays.
    const open = ofReaders.filter(({ number }) => number >= own()).sort(newestFirst)
    const rivals = rivalsAmong(ofReaders)
    return (
      open.find((epoch) => rivals(epoch).length === 0) ??
      open.find((epoch) => rivals(epoch).every(({ link }) => leavesOut(epoch, link.person))) ??
      open[0] ??
      here.sort(newestFirst)[0] ??
      null
    )
  }

  /**
   * The epochs by which readers left out somebody who reads in this one, or who began one that it goes on from, when she was taken out or her last day had passed, and whose keys it does not hand on: its author did not
   * know, or says so. Whoever went on here would hand her, and whom she let in, what was written without them, by a decision alone.
   */
  const setAsideFor = (epoch: Epoch): readonly Epoch[] => rivalsAmong(thatCount().filter(canOpen))(epoch)

  /** The same among these. Who leaves whom out is asked once for all: somebody may have made hundreds on purpose. */
  const rivalsAmong = (among: readonly Epoch[]): ((epoch: Epoch) => readonly Epoch[]) => {
    if (!isSensitive(control.accessAt(control.newest()), stream)) return () => []
    const known = new Map<PersonId, readonly Epoch[]>()
    const without = (person: PersonId): readonly Epoch[] => {
      const found = known.get(person) ?? among.filter((other) => leavesOut(other, person))
      known.set(person, found)
      return found
    }
    return (epoch) => {
      const reached = reachedFrom(epoch)
      const past = [...reached].flatMap((name) => reader.epochs.get(name) ?? [])
      const byAuthors = [...Map.groupBy(past, ({ link }) => link.person)].flatMap(([person, hers]) =>
        without(person).filter((other) => {
          if (reached.has(other.link.name)) return false
          const there = reachedFrom(other)
          return !hers.every(({ link }) => there.has(link.name))
        }),
      )
      const byReaders = [...epoch.letIn].flatMap((person) =>
        without(person).filter(({ link }) => !reached.has(link.name)),
      )
      return [...new Set([...byReaders, ...byAuthors])]
    }
  }

  /** She is not in it, and its author had seen her taken out, or given a last day: it stays so, whatever comes. */
  const leavesOut = ({ link, decisions, letIn }: Epoch, person: PersonId): boolean => {
    if (letIn.has(person)) return false
    const name = `${link.name} ${person}`
    const isOut =
      outs.get(name) ??
      (control.isTakenOut(person, stream, [], decisions) ||
        (control.accessAt(decisions)?.rightsOf(stream, person).until ?? null) !== null)
    outs.set(name, isOut)
    return isOut
  }
  const outs = new Map<string, boolean>()

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

  return { newest, setAsideFor, rivalsAmong, thatCount, canOpen, beside, reachedFrom }
}
