// How far devices that epochs leave out were seen: what counts, and what only one of two epochs had that were made side by side.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { farthest, type Grounds, type Lost } from '../decisions/counting.ts'
import type { Epoch } from '../judge.ts'

type Pins = Pick<Grounds, 'lost' | 'leftOut' | 'agreed'>
type Measuring = Pick<Epoch, 'older' | 'pins' | 'lost'> & { readonly link: Pick<Epoch['link'], 'name'> }

/** By these records count: of two epochs side by side, the one that had seen more, or a changed program could take away what counts. */
export const farthestPins = (epochs: readonly Measuring[]): Pins => ({
  lost: farthest(epochs.map(({ lost }) => lost)),
  leftOut: farthest(epochs.map(({ pins }) => pins)),
  agreed: nearest(epochs, 'pins'),
})

/** The same by the one that had seen less. Where one epoch alone measured a device, there is no difference. */
export const nearestPins = (epochs: readonly Measuring[]): Omit<Pins, 'agreed'> => ({
  lost: nearest(epochs, 'lost'),
  leftOut: nearest(epochs, 'pins'),
})

function nearest(epochs: readonly Measuring[], of: 'lost' | 'pins'): Lost {
  const { before, follows } = linesOf(epochs)
  const measuring = new Map<DeviceId, { readonly epoch: Measuring; readonly seq: number }[]>()
  for (const epoch of epochs) {
    const measured = new Set(before(epoch)?.[of].map(({ device }) => device))
    for (const { device, seq } of epoch[of]) {
      if (measured.has(device)) continue
      const all = measuring.get(device) ?? []
      all.push({ epoch, seq })
      measuring.set(device, all)
    }
  }
  const nearestOf = (all: readonly { readonly epoch: Measuring; readonly seq: number }[]): number => {
    const most = Math.max(...all.map(({ seq }) => seq))
    const farther = all.filter(({ seq }) => seq === most)
    const isBeside = ({ epoch }: { readonly epoch: Measuring }) =>
      farther.some((other) => !follows(epoch, other.epoch) && !follows(other.epoch, epoch))
    return Math.min(most, ...all.filter(isBeside).map(({ seq }) => seq))
  }
  return new Map([...measuring].map(([device, all]) => [device, all.length > 1 ? nearestOf(all) : (all[0]?.seq ?? 0)]))
}

/** Which epoch follows which, one before the other: asked of each two of thousands that somebody may have made on purpose, it walks no line. */
function linesOf(epochs: readonly Measuring[]) {
  const byName = new Map(epochs.map((epoch) => [epoch.link.name, epoch]))
  const before = ({ older: [name = ''] }: Measuring) => byName.get(name)
  const next = Map.groupBy(epochs, before)
  /** The places of an epoch and of all that follow it are one behind the other, hers first: `until` is the first beyond them. */
  const places = new Map<Measuring, { readonly from: number; until: number }>()
  const open: (readonly [Measuring, 'enters' | 'leaves'])[] = (next.get(undefined) ?? []).map((one) => [one, 'enters'])
  for (let one = open.pop(); one; one = open.pop()) {
    const [epoch, step] = one
    if (step === 'enters') {
      places.set(epoch, { from: places.size, until: 0 })
      open.push([epoch, 'leaves'], ...(next.get(epoch) ?? []).map((later) => [later, 'enters'] as const))
    } else {
      const place = places.get(epoch)
      if (place) place.until = places.size
    }
  }
  const follows = (later: Measuring, earlier: Measuring): boolean => {
    const [{ from = -1 } = {}, { from: first = 0, until = 0 } = {}] = [places.get(later), places.get(earlier)]
    return from >= first && from < until
  }
  return { before, follows }
}
