// How far devices that epochs leave out were seen: what counts, and what only one of two epochs had that were made side by side.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { farthest, type Grounds, type Lost } from '../decisions/counting.ts'
import type { Epoch } from '../judge.ts'

type Pins = Pick<Grounds, 'lost' | 'leftOut' | 'agreed'>

/** By these records count: of two epochs side by side, the one that had seen more, or a changed program could take away what counts. */
export const farthestPins = (epochs: readonly Epoch[]): Pins => ({
  lost: farthest(epochs.map(({ lost }) => lost)),
  leftOut: farthest(epochs.map(({ pins }) => pins)),
  agreed: nearest(epochs, 'pins'),
})

/** The same by the one that had seen less. Where one epoch alone measured a device, there is no difference. */
export const nearestPins = (epochs: readonly Epoch[]): Omit<Pins, 'agreed'> => ({
  lost: nearest(epochs, 'lost'),
  leftOut: nearest(epochs, 'pins'),
})

function nearest(epochs: readonly Epoch[], of: 'lost' | 'pins'): Lost {
  const byName = new Map(epochs.map((epoch) => [epoch.link.name, epoch]))
  const before = ({ older: [name = ''] }: Epoch) => byName.get(name)
  const pinIn = (epoch: Epoch | undefined, device: DeviceId) => epoch?.[of].find((pin) => pin.device === device)
  const follows = (later: Epoch, earlier: Epoch): boolean => {
    for (let at: Epoch | undefined = later; at; at = before(at)) if (at === earlier) return true
    return false
  }
  const isBeside = (one: Epoch, other: Epoch): boolean => !follows(one, other) && !follows(other, one)
  const seqs = new Map<DeviceId, number>()
  for (const [device, most] of farthest(epochs.map((epoch) => epoch[of]))) {
    const measuring = epochs.filter((epoch) => pinIn(epoch, device) && !pinIn(before(epoch), device))
    const farther = measuring.filter((epoch) => pinIn(epoch, device)?.seq === most)
    const beside = measuring.filter((one) => farther.some((other) => isBeside(one, other)))
    seqs.set(device, Math.min(most, ...beside.map((one) => pinIn(one, device)?.seq ?? 0)))
  }
  return seqs
}
