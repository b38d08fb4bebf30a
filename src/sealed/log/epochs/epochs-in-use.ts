// The epochs of a stream that this device can write in, and the one that it does write in.
import type { Bytes } from '../../keys/bytes.ts'
import { farthest } from '../decisions/counting.ts'
import type { Epoch } from '../judge.ts'
import type { Reader } from '../reader/reader.ts'

export type EpochsInUse = ReturnType<typeof epochsInUse>

export function epochsInUse(reader: Pick<Reader, 'epochs' | 'epochKeys'>) {
  /**
   * The epoch with the highest number that this device can open, so that spoilt wraps of a newer one stop nobody. If two were made at once, every device
   * chooses the same. With `upTo`, only epochs that the server’s log holds up to that position.
   */
  const newest = (upTo?: number): Epoch | null =>
    thatCount()
      .filter(canOpen)
      .filter(({ link }) => upTo === undefined || (link.position !== null && link.position <= upTo))
      .reduce<Epoch | null>((best, epoch) => {
        if (!best || epoch.number > best.number) return epoch
        return epoch.number === best.number && epoch.link.name < best.link.name ? epoch : best
      }, null)

  /** Nobody goes on in an epoch that a lost device made after its loss. */
  const thatCount = (): readonly Epoch[] => {
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
