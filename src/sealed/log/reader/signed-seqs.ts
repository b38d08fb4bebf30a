// Which record each device signed at which seq, and where it signed two.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { type Forks, forksAmong } from '../decisions/counting.ts'
import { type RecordName, recordName } from '../form.ts'
import type { Item, Pair } from './items.ts'

/** As a snapshot keeps it: device and seq as one text, and the record. */
type SignedSeq = readonly [at: string, record: RecordName]

export function signedSeqs() {
  const signed = new Map<DeviceId, Map<number, RecordName>>()
  const twice = new Map<DeviceId, readonly number[]>()

  const restore = (device: DeviceId, seq: number, name: RecordName): void => {
    const own = signed.get(device)
    if (own) own.set(seq, name)
    else signed.set(device, new Map([[seq, name]]))
  }

  /** Contract: its signature was verified, and it is noted once. */
  const note = ({ name, record: { header } }: Item): void => {
    const { device, seq } = header
    if (signed.get(device)?.has(seq)) {
      const seqs = new Set(twice.get(device)).add(seq)
      twice.set(
        device,
        [...seqs].sort((a, b) => a - b),
      )
    } else restore(device, seq, name)
  }

  /** True once some device signed two records at one seq. */
  const isTwice = (device?: DeviceId): boolean => (device ? twice.has(device) : twice.size > 0)

  /** Where the branches part, as far as these records show it. */
  const forksOf = (items: Iterable<Item>): Forks => {
    if (twice.size === 0) return none
    const own = [...items]
      .filter(({ verified, record: { header } }) => verified && twice.has(header.device))
      .map(({ name, record: { header } }) => ({
        device: header.device,
        seq: header.seq,
        name,
        previous: header.seq === 1 ? null : recordName(header.previous),
      }))
    const here = new Set(own.map(({ name }) => name))
    // For a record known only from a snapshot, its predecessor is not known here.
    const remembered = [...twice].flatMap(([device, seqs]) =>
      seqs.flatMap((seq) => {
        const name = signed.get(device)?.get(seq)
        return name === undefined || here.has(name) ? [] : [{ device, seq, name, previous: null }]
      }),
    )
    return forksAmong([...own, ...remembered])
  }

  /** The two or more of these records that a device signed at one seq, for each such seq. */
  const pairsAmong = (items: Iterable<Item>): readonly Pair[] => {
    if (twice.size === 0) return []
    const all = [...items]
    return [...twice].flatMap(([device, seqs]) =>
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

  return { note, isTwice, forksOf, pairsAmong, besides, restore, restoreBesides }
}

const none: Forks = new Map()
