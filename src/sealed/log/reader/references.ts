// What a record refers to: the records before it, the directory, the control stream. Each is here, or waited for, or the record is refused by everyone.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { compareHead, type DirectoryHead } from '../../keys/directory/directory.ts'
import type { Link } from '../causality.ts'
import type { Content } from '../content.ts'
import type { Pin } from '../epochs/epoch-form.ts'
import { noHash, type RecordName, recordName } from '../form.ts'
import type { Court } from '../judge.ts'
import type { Item, Step } from './items.ts'

/** `isOpenQuestion`: not here yet, or not judged yet; whoever refers to it waits. */
export function referencesOf(
  { graph, control, directory, accessSeen }: Court,
  isOpenQuestion: (name: RecordName) => boolean,
) {
  const previousOf = ({ record: { header } }: Item): Step<Link | null> =>
    header.seq === 1 ? accept(null) : linkAt(recordName(header.previous), header.device, header.seq - 1)

  const linkAt = (name: RecordName, device: DeviceId, seq: number): Step => {
    const link = graph.links.get(name)
    if (!link) return isOpenQuestion(name) ? { waitsFor: name } : refuse('record-chain-broken')
    return link.device === device && link.seq === seq ? accept(link) : refuse('record-chain-broken')
  }

  /** What each device said last that it had seen: most of its next records say the same. Links never change, so neither does the answer. */
  const said = new Map<DeviceId, { readonly seen: Content['seen']; readonly links: ReadonlyMap<DeviceId, Link> }>()

  /** The last record that it has seen of every other device. */
  const seenBy = (author: DeviceId, seen: Content['seen']): Step<ReadonlyMap<DeviceId, Link>> => {
    const before = said.get(author)
    if (before && isSame(before.seen, seen)) return accept(before.links)
    const links = new Map<DeviceId, Link>()
    for (const [device, [seq, hash]] of Object.entries(seen) as [DeviceId, [number, Bytes]][]) {
      if (device === author) return refuse('record-unreadable')
      const link = linkAt(recordName(hash), device, seq)
      if ('waitsFor' in link || !link.ok) return link
      links.set(device, link.value)
    }
    said.set(author, { seen, links })
    return accept(links)
  }

  let named: { readonly hashes: readonly Bytes[]; readonly names: readonly RecordName[] } = { hashes: [], names: [] }
  /** The names of the control records that it had seen: of most records the same ones. */
  const controlsIn = ({ control: hashes }: Content): readonly RecordName[] => {
    const same =
      hashes === named.hashes ||
      (hashes.length === named.hashes.length && hashes.every((hash, at) => equal(hash, named.hashes[at] ?? noHash)))
    if (!same) named = { hashes, names: hashes.map(recordName) }
    return named.names
  }

  /** Null when what it knows of directory and decisions is here. */
  const knowsMore = (head: DirectoryHead, decisions: readonly RecordName[]): Step<never> | null =>
    directoryStep(head) ?? controlStep(decisions)

  const directoryStep = (head: DirectoryHead): Step<never> | null => {
    const stands = compareHead(directory(), head)
    if (stands === 'ahead') return { waitsFor: 'directory' }
    return stands === 'forked' ? refuse('directory-chain-broken') : null
  }

  const controlStep = (records: readonly RecordName[]): Step<never> | null => {
    for (const record of records) {
      const state = control.stateOf(record)
      if (state === 'refused') return refuse('record-chain-broken')
      if (state === 'unknown') return { waitsFor: accessSeen ? record : 'control' }
    }
    return null
  }

  /** Null when the records that an epoch pins are here: a pin says that its author has seen the record. Otherwise one could pin what nobody signed, and let a lost device sign it later. */
  const pinsStep = (pins: readonly Pin[]): Step<never> | null => {
    for (const { device, seq, hash } of pins) {
      const link = seq > 0 ? linkAt(recordName(hash), device, seq) : null
      if (link && ('waitsFor' in link || !link.ok)) return link
    }
    return null
  }

  return { previousOf, seenBy, controlsIn, knowsMore, pinsStep }
}

function isSame(one: Content['seen'], other: Content['seen']): boolean {
  if (one === other) return true
  const devices = Object.keys(one) as DeviceId[]
  return (
    devices.length === Object.keys(other).length &&
    devices.every((device) => {
      const [a, b] = [one[device], other[device]]
      return a !== undefined && b !== undefined && a[0] === b[0] && equal(a[1], b[1])
    })
  )
}
