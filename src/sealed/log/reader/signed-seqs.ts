// Which record each device signed at which seq, and where it signed two.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import type { RecordName } from '../form.ts'
import type { Item, Pair } from './items.ts'

/** As a snapshot keeps it: device and seq as one text, and the record. */
export type SignedSeq = readonly [at: string, record: RecordName]

export function signedSeqs() {
  const signed = new Map<DeviceId, Map<number, RecordName>>()
  const forks = new Map<DeviceId, readonly number[]>()

  const restore = (device: DeviceId, seq: number, name: RecordName): void => {
    const own = signed.get(device)
    if (own) own.set(seq, name)
    else signed.set(device, new Map([[seq, name]]))
  }

  /** Contract: its signature was verified, and it is noted once. */
  const note = ({ name, record: { header } }: Item): void => {
    const { device, seq } = header
    if (signed.get(device)?.has(seq)) {
      const twice = new Set(forks.get(device)).add(seq)
      forks.set(
        device,
        [...twice].sort((a, b) => a - b),
      )
    } else restore(device, seq, name)
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

  /** Those whose record is not among these. */
  const besides = (known: { readonly has: (name: RecordName) => boolean }): readonly SignedSeq[] =>
    [...signed].flatMap(([device, own]) =>
      [...own].flatMap(([seq, name]): SignedSeq[] => (known.has(name) ? [] : [[`${device} ${seq}`, name]])),
    )

  const restoreBesides = (remembered: readonly SignedSeq[]): void => {
    for (const [at, name] of remembered) {
      const [device, seq] = at.split(' ')
      restore(device as DeviceId, Number(seq), name)
    }
  }

  return { note, forks, pairsAmong, besides, restore, restoreBesides }
}
