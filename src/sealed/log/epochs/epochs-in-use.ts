// The epochs of a stream that this device can write in, and the one that it does write in.
import type { Bytes } from '../../keys/bytes.ts'
import { farthest } from '../decisions/counting.ts'
import type { Epoch } from '../judge.ts'
import type { Reader } from '../reader/reader.ts'

export type EpochsInUse = ReturnType<typeof epochsInUse>

/** `own` is the epoch that this device wrote in last: it goes back behind none. */
export function epochsInUse(reader: Pick<Reader, 'epochs' | 'epochKeys'>, own: () => number) {
  /**
   * The epoch with the highest number that this device can open, so that spoilt wraps of a newer one stop nobody. If two were made at once, every device
   * chooses the same. With `upTo`, only epochs that the server’s log holds up to that position.
   */
  const newest = (upTo?: number): Epoch | null => {
    const here = thatAreKept()
      .filter(canOpen)
      .filter(({ link }) => upTo === undefined || (link.position !== null && link.position <= upTo))
    // Earlier programs went on in an epoch of somebody who let herself in: whoever has written there stays.
    return newestOf(here.filter((epoch) => epoch.isOfReader && epoch.number >= own())) ?? newestOf(here)
  }

  const newestOf = (some: readonly Epoch[]): Epoch | null =>
    some.reduce<Epoch | null>((best, epoch) => {
      if (!best || epoch.number > best.number) return epoch
      return epoch.number === best.number && epoch.link.name < best.link.name ? epoch : best
    }, null)

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
    const reached = new Set([of.link.name])
    for (const name of reached)
      for (const older of reader.epochs.get(name)?.older ?? [])
        if (!reader.epochKeys.isSpoilt(name, older)) reached.add(older)
    return [...reader.epochs.values()].flatMap((epoch) => {
      const key = reached.has(epoch.link.name) ? null : reader.epochKeys.keyOf(epoch.link.name)
      return key ? [{ epoch, key }] : []
    })
  }

  return { newest, thatCount, canOpen, beside }
}
