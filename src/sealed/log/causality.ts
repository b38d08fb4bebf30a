// Who had seen what: accepted records as a graph of device chains, in which every record comes after its causal past.
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts'
import type { RecordOperation } from './content.ts'
import type { LogHead, RecordName } from './form.ts'

/** From where a record looks: its device's record before it, and the last record it has seen of every other device. */
export type View = {
  readonly device: DeviceId
  readonly previous: Link | null
  readonly seen: ReadonlyMap<DeviceId, Link>
}

/** A record whose causal past is here and which was found valid after it. An epoch record has no operations and claims no time. */
export type Link = View & {
  readonly name: RecordName
  readonly seq: number
  readonly person: PersonId
  /** The number of the epoch it belongs to; an epoch record, its own. */
  readonly epoch: number
  readonly claimed: Instant | null
  readonly operations: readonly RecordOperation[]
  /** The control records that its author had seen. */
  readonly control: readonly RecordName[]
  /** The directory version that its author had. */
  readonly directory: number
  /** The server's log as far as its author had seen it. */
  readonly log: LogHead | null
  /** One more than the deepest record it has seen: sorted by it, every record comes after its causal past. */
  readonly depth: number
  /** Its place in the server's log; null while only on this device. */
  position: number | null
  /** The records that it carries whole: of branches of a device that signed two at one seq. */
  encloses?: readonly RecordName[]
}

export type Causality = ReturnType<typeof causality>

export function causality() {
  const links = new Map<RecordName, Link>()
  /** The last record of each device; of a device that signed two at one seq, the longest branch, then the lowest name. */
  const tips = new Map<DeviceId, Link>()
  /** Devices that signed two at one seq. */
  const branched = new Set<DeviceId>()
  const seqs = new Map<DeviceId, Set<number>>()
  const enclosers = new Map<RecordName, Link[]>()

  const add = (link: Link): void => {
    links.set(link.name, link)
    if (link.encloses) for (const name of link.encloses) enclosers.set(name, [...(enclosers.get(name) ?? []), link])
    const signed = seqs.get(link.device)
    if (!signed) seqs.set(link.device, new Set([link.seq]))
    else if (signed.has(link.seq)) branched.add(link.device)
    else signed.add(link.seq)
    const tip = tips.get(link.device)
    if (!tip || link.seq > tip.seq || (link.seq === tip.seq && link.name < tip.name)) tips.set(link.device, link)
  }

  /** True when `link` is `tip` or comes before it on its device's chain. */
  const leadsTo = (link: Link, tip: Link): boolean => {
    if (tip.seq < link.seq) return false
    if (!branched.has(link.device)) return true
    let at: Link | null = tip
    while (at && at.seq > link.seq) at = at.previous
    return at === link
  }

  /** True when a record that looks from `view` has seen `link`. */
  const covers = (view: View, link: Link): boolean => {
    const tip = link.device === view.device ? view.previous : view.seen.get(link.device)
    return tip ? leadsTo(link, tip) : false
  }

  /**
   * The same; and if another device signed two records at one seq, also true when it has seen a record that carries `link` whole. Of that device’s chain a
   * view names one branch, which may be the one that does not count.
   */
  const hasSeen = (view: View, link: Link): boolean =>
    covers(view, link) || (link.device !== view.device && branched.has(link.device) && carriedFor(view, link.name))

  const carriedFor = (view: View, name: RecordName): boolean =>
    enclosers.get(name)?.some((by) => covers(view, by)) ?? false

  /** What records that a view has seen carry. */
  const carried = (view: View): readonly RecordName[] => [...enclosers.keys()].filter((name) => carriedFor(view, name))

  return { links, tips, branched, add, covers, hasSeen, carried, leadsTo }
}

/** What this device would write from now: everything here. */
export function viewOf(graph: Causality, device: DeviceId): View {
  const seen = new Map(graph.tips)
  seen.delete(device)
  return { device, previous: graph.tips.get(device) ?? null, seen }
}

/** What a device has seen that goes on after its own record and after these of others: them, and all that they had seen. */
export function viewAfter(device: DeviceId, previous: Link | null, others: readonly Link[]): View {
  const seen = new Map(previous?.seen)
  const add = (link: Link) => {
    if (link.device !== device && (seen.get(link.device)?.seq ?? 0) < link.seq) seen.set(link.device, link)
  }
  for (const other of others) for (const link of [other, ...other.seen.values()]) add(link)
  return { device, previous, seen }
}

/**
 * A record has seen everything that the records it has seen had seen. Compared by seq alone, so that the answer stays the same when a second branch of some
 * chain is discovered.
 */
export function isClosed({ device, previous, seen }: View): boolean {
  // Nothing new was seen since.
  if (previous?.seen === seen) return true
  const reaches = (other: Link): boolean =>
    (other.device === device ? (previous?.seq ?? 0) : (seen.get(other.device)?.seq ?? 0)) >= other.seq
  const before = previous?.seen ?? nothing
  for (const link of before.values()) if (!reaches(link)) return false
  for (const [of, link] of seen) {
    if (before.get(of) === link) continue
    for (const deeper of link.seen.values()) if (!reaches(deeper)) return false
  }
  return true
}

export function depthAfter({ previous, seen }: View): number {
  // Nothing new was seen since.
  if (previous?.seen === seen) return 1 + previous.depth
  let deepest = previous?.depth ?? 0
  for (const { depth } of seen.values()) deepest = Math.max(deepest, depth)
  return 1 + deepest
}

/** An order in which every record comes after what it has seen, the same on every device. */
export const inCausalOrder = (a: Link, b: Link): number => a.depth - b.depth || (a.name < b.name ? -1 : 1)

const nothing: ReadonlyMap<DeviceId, Link> = new Map()
