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
  const follows = (later: Epoch, earlier: Epoch): boolean => {
    for (let at: Epoch | undefined = later; at; at = before(at)) if (at === earlier) return true
    return false
  }
  const measuring = new Map<DeviceId, { readonly epoch: Epoch; readonly seq: number }[]>()
  for (const epoch of epochs) {
    const measured = before(epoch)?.[of] ?? []
    for (const { device, seq } of epoch[of])
      if (!measured.some((pin) => pin.device === device))
        measuring.set(device, [...(measuring.get(device) ?? []), { epoch, seq }])
  }
  const nearestOf = (all: readonly { readonly epoch: Epoch; readonly seq: number }[]): number => {
    const most = Math.max(...all.map(({ seq }) => seq))
    const farther = all.filter(({ seq }) => seq === most)
    const isBeside = ({ epoch }: { readonly epoch: Epoch }) =>
      farther.some((other) => !follows(epoch, other.epoch) && !follows(other.epoch, epoch))
    return Math.min(most, ...all.filter(isBeside).map(({ seq }) => seq))
  }
  return new Map([...measuring].map(([device, all]) => [device, all.length > 1 ? nearestOf(all) : (all[0]?.seq ?? 0)]))
}
