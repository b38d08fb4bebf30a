// Which valid records count: what the decisions rule about removals, end dates, branches and erasure. The others are kept and shown apart.
import type { DeviceId } from '../../vocabulary/ids.ts'
import type { Rulings } from './access.ts'
import type { Causality, Link } from './causality.ts'
import type { Apart } from './control.ts'
import type { Pin } from './epoch-form.ts'

/** The seqs at which a device signed two different records, lowest first. */
export type Forks = ReadonlyMap<DeviceId, readonly number[]>

/** The seq of the last record that counts of each device that the directory lists no more. */
export type Lost = ReadonlyMap<DeviceId, number>

/** What records are counted by. */
export type Grounds = {
  readonly rulings: Rulings
  readonly forks: Forks
  /** As far as the epochs without those devices had seen. */
  readonly lost: Lost
  /** The same of every device that an epoch left out. */
  readonly leftOut: Lost
  /**
   * In the control stream, whether a decision had seen a record: what the one who removed somebody had seen of hers counts, pins or no pins.
   * Null in a data stream, where the remover may have seen nothing.
   */
  readonly covers: Causality['covers'] | null
}

/** Null for a record that counts. */
export function whyApart(link: Link, { rulings, forks, lost, leftOut, covers }: Grounds): Apart | null {
  if (rulings.erased) return 'erased'
  if (!isOnNamedBranch(link, rulings, forks.get(link.device) ?? [])) return 'two-at-one-seq'
  const raised = rulings.pins.get(link.device)?.seq ?? 0
  if (link.seq > Math.max(raised, lost.get(link.device) ?? Number.POSITIVE_INFINITY)) return 'after-removal'
  const removals = rulings.removed.get(link.person)
  const seen = rulings.pinnedAtRemoval.has(link.device) ? 0 : (leftOut.get(link.device) ?? 0)
  if (removals && link.seq > Math.max(raised, seen) && !removals.some((by) => covers?.(by, link)))
    return 'after-removal'
  const end = rulings.ends.get(link.person)
  return end && link.claimed && link.claimed.slice(0, 10) > end ? 'after-end' : null
}

/** The same text for the same grounds: when it changes, what counts may change. */
export const groundsKey = ({ rulings, forks, lost, leftOut }: Grounds): string => {
  const { pins, removed, ends, branches, erased } = rulings
  return JSON.stringify([
    [...pins].sort(),
    [...removed].map(([person, by]) => [person, ...by.map(({ name }) => name).sort()]).sort(),
    [...ends].sort(),
    [...branches].sort(),
    erased,
    [...forks].sort(),
    [...lost].sort(),
    [...leftOut].sort(),
  ])
}

/** Of several epochs without a device, the one that had seen most of it. */
export function farthest(pins: Iterable<readonly Pin[]>): Lost {
  const seqs = new Map<DeviceId, number>()
  for (const some of pins) for (const { device, seq } of some) seqs.set(device, Math.max(seq, seqs.get(device) ?? 0))
  return seqs
}

function isOnNamedBranch(link: Link, { branches }: Rulings, forks: readonly number[]): boolean {
  let at: Link | null = link
  for (const seq of forks.toReversed()) {
    if (seq > link.seq) continue
    while (at && at.seq > seq) at = at.previous
    if (at?.name !== branches.get(`${link.device} ${seq}`)) return false
  }
  return true
}
