// What a record refers to: the records before it, the directory, the control stream. Each is here, or waited for, or the record is refused by everyone.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { compareHead, type DirectoryHead } from '../../keys/directory.ts'
import type { Link } from '../causality.ts'
import type { Content } from '../content.ts'
import { type RecordName, recordName } from '../form.ts'
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

  /** The last record that it has seen of every other device. */
  const seenBy = (author: DeviceId, seen: Content['seen']): Step<ReadonlyMap<DeviceId, Link>> => {
    const links = new Map<DeviceId, Link>()
    for (const [device, [seq, hash]] of Object.entries(seen) as [DeviceId, [number, Bytes]][]) {
      if (device === author) return refuse('record-unreadable')
      const link = linkAt(recordName(hash), device, seq)
      if ('waitsFor' in link || !link.ok) return link
      links.set(device, link.value)
    }
    return accept(links)
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

  return { previousOf, seenBy, knowsMore }
}
