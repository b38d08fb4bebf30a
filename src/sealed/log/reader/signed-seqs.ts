// Which record each device signed at which seq, and where it signed two.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import type { RecordName } from '../form.ts'
import type { Item, Pair } from './items.ts'

export function signedSeqs() {
  const signed = new Map<string, RecordName>()
  const forks = new Map<DeviceId, number[]>()
  const at = (device: DeviceId, seq: number) => `${device} ${seq}`

  /** Contract: its signature was verified, and it is noted once. */
  const note = ({ name, record: { header } }: Item): void => {
    const { device, seq } = header
    const other = signed.get(at(device, seq))
    const seqs = forks.get(device) ?? []
    if (other === undefined) signed.set(at(device, seq), name)
    else if (!seqs.includes(seq))
      forks.set(
        device,
        [...seqs, seq].sort((a, b) => a - b),
      )
  }

  /** The two or more of these records that a device signed at one seq, for each such seq. */
  const pairsAmong = (items: Iterable<Item>): readonly Pair[] => {
    const all = [...items]
    return [...forks].flatMap(([device, seqs]) =>
      seqs.map((seq) => {
        const same = all.filter(
          ({ verified, record: { header } }) => verified && header.device === device && header.seq === seq,
        )
        return { device, seq, records: same.map(({ record }) => record.bytes) }
      }),
    )
  }

  /** As text and name, for a snapshot: those whose record is not among these. */
  const besides = (known: { readonly has: (name: RecordName) => boolean }) =>
    [...signed].filter(([, name]) => !known.has(name))

  const restore = (device: DeviceId, seq: number, name: RecordName): void => void signed.set(at(device, seq), name)
  const restoreBesides = (remembered: readonly (readonly [string, RecordName])[]): void => {
    for (const [where, name] of remembered) signed.set(where, name)
  }

  return { note, forks, pairsAmong, besides, restore, restoreBesides }
}
