// Which valid records count: what the decisions rule about removals, end dates, branches and erasure. The others are kept and shown apart.
import type { DeviceId } from '../../vocabulary/ids.ts'
import type { Rulings } from './access.ts'
import type { Link } from './causality.ts'
import type { Apart } from './control.ts'

/** The seqs at which a device signed two different records, lowest first. */
export type Forks = ReadonlyMap<DeviceId, readonly number[]>

/** Null for a record that counts. */
export function whyApart(link: Link, rulings: Rulings, forks: Forks): Apart | null {
  if (rulings.erased) return 'erased'
  if (!isOnNamedBranch(link, rulings, forks.get(link.device) ?? [])) return 'two-at-one-seq'
  if (rulings.removed.has(link.person) && link.seq > (rulings.pins.get(link.device)?.seq ?? 0)) return 'after-removal'
  const end = rulings.ends.get(link.person)
  return end && link.claimed && link.claimed.slice(0, 10) > end ? 'after-end' : null
}

/** The same text for the same rulings: when it changes, what counts may change. */
export const rulingsKey = ({ pins, removed, ends, branches, erased }: Rulings, forks: Forks): string =>
  JSON.stringify([
    [...pins].sort(),
    [...removed].sort(),
    [...ends].sort(),
    [...branches].sort(),
    erased,
    [...forks].sort(),
  ])

function isOnNamedBranch(link: Link, { branches }: Rulings, forks: readonly number[]): boolean {
  let at: Link | null = link
  for (const seq of forks.toReversed()) {
    if (seq > link.seq) continue
    while (at && at.seq > seq) at = at.previous
    if (at?.name !== branches.get(`${link.device} ${seq}`)) return false
  }
  return true
}
