// Which valid records count: what the decisions rule about removals, end dates, branches and erasure. The others are kept and shown apart.
import { utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId } from '../../../vocabulary/ids.ts'
import type { Causality, Link } from '../causality.ts'
import type { Pin } from '../epochs/epoch-form.ts'
import { type RecordName, recordName } from '../form.ts'
import { type DecidedPin, isOwnWord, type Rulings } from './access.ts'

/** Why a valid record does not count: it is kept and shown apart. */
export type Apart = 'two-at-one-seq' | 'after-removal' | 'after-end' | 'erased'

/**
 * A point where a device signed two different records that follow the same record of its own. `after` is that record; null at seq 1, and if the record
 * before one of the two is not here, so that nobody knows where they part.
 */
type Fork = { readonly seq: number; readonly after: RecordName | null }

/** Of each device that did so, lowest seq first. */
export type Forks = ReadonlyMap<DeviceId, readonly Fork[]>

/** What its header says of a record that its device signed. */
export type Signed = {
  readonly device: DeviceId
  readonly seq: number
  readonly name: RecordName
  /** Null at seq 1. */
  readonly previous: RecordName | null
}

/** Records that follow two branches are no fork of their own: each follows its branch. */
export function forksAmong(signed: readonly Signed[]): Forks {
  const forks = new Map<DeviceId, readonly Fork[]>()
  const here = new Set(signed.map(({ name }) => name))
  for (const [device, own] of Map.groupBy(signed, (one) => one.device)) {
    const parents = [...Map.groupBy(own, ({ seq }) => seq)].flatMap(([seq, at]) => {
      if (at.length < 2) return []
      const known = at.map(({ previous }) => (previous !== null && here.has(previous) ? previous : null))
      const after = known.filter((one, index) => one === null || known.indexOf(one) !== index)
      return [...new Set(after)].map((one) => ({ seq, after: one }))
    })
    if (parents.length > 0)
      forks.set(
        device,
        parents.sort((a, b) => a.seq - b.seq || ((a.after ?? '') < (b.after ?? '') ? -1 : 1)),
      )
  }
  return forks
}

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
  /** Of these, as far as each of the epochs had seen that left it out side by side. */
  readonly agreed: Lost
  /** Whether the record that a decision pins is here: a pin says that its author had seen it. */
  readonly isNamed: (pinned: DecidedPin) => boolean
  /**
   * In the control stream, whether a decision had seen a record: what the remover had seen of a removed person counts, with or without pins. Null in a data
   * stream, where the remover may have seen nothing.
   */
  readonly covers: Causality['covers'] | null
}

/** Null for a record that counts. */
export function whyApart(link: Link, grounds: Grounds): Apart | null {
  const { rulings, forks, lost, leftOut, agreed, covers } = grounds
  if (rulings.erased) return 'erased'
  if (!isOnNamedBranch(link, rulings, forks.get(link.device) ?? noForks)) return 'two-at-one-seq'
  const removals = rulings.removed.get(link.person)
  const isLimited = lost.has(link.device) || removals !== undefined || rulings.ends.has(link.person)
  if (!isLimited) return null
  const { pinned, raised, by } = decidedOf(link, grounds)
  if (link.seq > Math.max(pinned, lost.get(link.device) ?? Number.POSITIVE_INFINITY)) return 'after-removal'
  const seen = by === 'removal' ? 0 : ((by === 'removal-again' ? agreed : leftOut).get(link.device) ?? 0)
  if (removals && link.seq > Math.max(pinned, seen) && !removals.some((removal) => covers?.(removal, link)))
    return 'after-removal'
  const end = rulings.ends.get(link.person)
  const isLate = end && link.claimed && utcDayOf(link.claimed) > end
  return isLate && link.seq > raised ? 'after-end' : null
}

/**
 * How far decisions let the records of this one's device count, and how far those that say so of what is dated after a last day, too. `by`: removals rule alone where each that took her
 * out pinned the device itself; one of somebody who was out already settles what epochs side by side differ on.
 */
function decidedOf({ device, person }: Link, { rulings, isNamed }: Grounds) {
  const decided = (rulings.pins.get(device) ?? []).filter(
    (one) => (one.of ?? person) === person && !isOwnWord(one, person, rulings) && isNamed(one),
  )
  const farthestOf = (some: readonly DecidedPin[]) => Math.max(0, ...some.map(({ pin }) => pin.seq))
  const removals = decided.filter(({ of }) => of !== null)
  const takenOut = (rulings.takenOut.get(person) ?? []).filter((out) => out.person !== person)
  const isPinned =
    takenOut.length > 0 && takenOut.every((out) => removals.some(({ by, again }) => by === out && !again))
  return {
    pinned: farthestOf(decided),
    raised: farthestOf(decided.filter(({ of }) => of === null)),
    by: isPinned ? 'removal' : removals.some(({ again }) => again) ? 'removal-again' : null,
  }
}

/** In a data stream, by the records that are here; in the control stream, by those that the deciding record itself had seen. */
export const namedIn =
  ({ links, covers }: Pick<Causality, 'links' | 'covers'>, isControl: boolean) =>
  ({ pin: { device, seq, hash }, by }: DecidedPin): boolean => {
    if (seq === 0) return true
    const link = links.get(recordName(hash))
    return link?.device === device && link.seq === seq && (!isControl || covers(by, link))
  }

/** The same text for the same grounds: when it changes, what counts may change. */
export const groundsKey = ({ rulings, forks, lost, leftOut, agreed, isNamed }: Grounds): string => {
  const { pins, takenOut, removed, ends, branches, erased } = rulings
  const namesOf = (some: typeof removed) =>
    [...some].map(([person, by]) => [person, ...by.map(({ name }) => name).sort()]).sort()
  const named = [...pins.values()].flatMap((some) => some.filter(isNamed))
  return JSON.stringify([
    named.map(({ pin, by, of, again }) => [pin.device, pin.seq, by.name, of, again].join()).sort(),
    namesOf(takenOut),
    namesOf(removed),
    [...ends].sort(),
    [...branches].sort(),
    erased,
    [...forks].map(([device, at]) => [device, at.map(({ seq, after }) => [seq, after])]).sort(),
    [...lost].sort(),
    [...leftOut].sort(),
    [...agreed].sort(),
  ])
}

/** Of several epochs without a device, the one that had seen most of it. */
export function farthest(pins: Iterable<readonly Pin[]>): Lost {
  const seqs = new Map<DeviceId, number>()
  for (const some of pins) for (const { device, seq } of some) seqs.set(device, Math.max(seq, seqs.get(device) ?? 0))
  return seqs
}

const noForks: readonly Fork[] = []

function isOnNamedBranch(link: Link, { branches }: Rulings, forks: readonly Fork[]): boolean {
  if (forks.length === 0) return true
  let at: Link | null = link
  for (const { seq, after } of forks.toReversed()) {
    if (seq > link.seq) continue
    while (at && at.seq > seq) at = at.previous
    if (after !== null && at?.previous?.name !== after) continue
    if (at?.name !== branches.get(`${link.device} ${seq}`)) return false
  }
  return true
}
