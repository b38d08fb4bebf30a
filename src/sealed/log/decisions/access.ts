// The result of the decisions: who may do what in which stream, and whose records count. Where two decisions crossed, removal and the narrower right win.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { TeamRole } from '../../../vocabulary/visits/visits.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { type Causality, inCausalOrder, type Link } from '../causality.ts'
import type { Pin } from '../epochs/epoch-form.ts'
import type { RecordName } from '../form.ts'
import { type ChangeOf, type Decision, type StreamPurpose, streamPurposes } from './decision.ts'

type Rights = {
  readonly manage: boolean
  readonly write: boolean
  readonly read: boolean
  readonly role: TeamRole | null
  /** The last day on which her records count. */
  readonly until: IsoDate | null
}

/** Which valid records of a stream do not count, or count after all. */
export type Rulings = {
  /** How far decisions say that a device counts. Where none does, the epochs that leave it out say how far it was seen. */
  readonly pins: ReadonlyMap<DeviceId, readonly DecidedPin[]>
  /** The decisions that took somebody out of this very stream who was not out already. */
  readonly takenOut: ReadonlyMap<PersonId, readonly Link[]>
  /** Whoever was removed, with the decisions that did it. */
  readonly removed: ReadonlyMap<PersonId, readonly Link[]>
  /** Also of whoever was removed afterwards: to be taken out makes nothing count that did not. */
  readonly ends: ReadonlyMap<PersonId, IsoDate>
  /** Of a device (`<device> <seq>`) that signed two records at one seq, the one that counts. */
  readonly branches: ReadonlyMap<string, RecordName>
  /** Two managers have decided it: see `Erasure`. */
  readonly erased: boolean
}

/** One pin of a removal, or of a decision to let more count. */
export type DecidedPin = {
  readonly pin: Pin
  readonly by: Link
  /** Whom the removal takes out: it says nothing of anybody else's devices. Null where the pin is raised. */
  readonly of: PersonId | null
  /** She was taken out already: it takes back nothing that counted. */
  readonly again: boolean
}

/** Nobody who was taken out, or whose last day is decided, says how far she counts herself: what crossed that decision would undo it. */
export const isOwnWord = (
  { by: { person } }: Pick<DecidedPin, 'by'>,
  of: PersonId | undefined,
  { removed, ends }: Pick<Rulings, 'removed' | 'ends'>,
): boolean => person === of && (removed.has(person) || ends.has(person))

export type Resume = { readonly by: Link; readonly position: number; readonly head: Bytes }

/** A decision to erase a stream: what its log came to for the person who decided, and who that was. */
export type Erasure = { readonly by: Link; readonly reason: string; readonly position: number; readonly head: Bytes }

export type Access = {
  /** The data streams of the dossier. */
  readonly streams: ReadonlyMap<StreamId, StreamPurpose>
  /** Who began a data stream, whatever she may do in it by now. */
  readonly begunBy: (stream: StreamId) => PersonId | null
  /** What a person may do in a stream; all false when she was never granted anything, or was removed. */
  readonly rightsOf: (stream: StreamId, person: PersonId) => Rights
  /** Everyone who may do something in a stream. */
  readonly peopleOf: (stream: StreamId) => readonly PersonId[]
  readonly rulingsOf: (stream: StreamId) => Rulings
  /** The decisions that let the log of a stream go on after the server was put back: from this position, where L was this. */
  readonly resumesOf: (stream: StreamId) => readonly Resume[]
  /** The decisions to erase a stream that hold, in causal order: their author may take one back until another person agrees. */
  readonly erasuresOf: (stream: StreamId) => readonly Erasure[]
  /**
   * The erasure that two people have decided, of one head, so that neither agreed to more than the other asked; null while nobody has agreed. Agreeing to
   * what one knows to be taken back has no effect; if the two crossed, the stream is erased, since devices may already have erased it.
   */
  readonly agreedErasureOf: (stream: StreamId) => Erasure | null
}

/** Who may read there on this day. */
export const readersOn = (access: Access, stream: StreamId, day: IsoDate): readonly PersonId[] =>
  access.peopleOf(stream).filter((person) => readsOn(access.rightsOf(stream, person), day))

/** Whoever has a last day reads until it. */
export const readsOn = ({ read, until }: Rights, day: IsoDate): boolean => read && (until === null || until >= day)

const noRights: Rights = { manage: false, write: false, read: false, role: null, until: null }

/**
 * Folds the decisions of these records of the control stream `control`. Each change replaces what its author had seen decided about the same person and
 * stream. A person’s rights in any stream end when those in the control stream do: one decision may have taken her out of the dossier while another, which
 * crossed it, let her into an interview.
 */
export function foldDecisions(links: readonly Link[], covers: Causality['covers'], control: StreamId): Access {
  const { streams, begun, standing, raises, branches, erasures, keeps, resumes } = gathered(links, covers)

  const ownRights = (stream: StreamId, person: PersonId): Rights =>
    narrowest(
      standing
        .get(stream)
        ?.get(person)
        ?.map(({ change }) => change) ?? [],
    )

  /** Worked out once: all decisions are folded, and whoever judges thousands of records asks the same of each. */
  const calculated = new Map<StreamId, Map<PersonId, Rights>>()
  const rightsOf = (stream: StreamId, person: PersonId): Rights => {
    const before = calculated.get(stream)?.get(person)
    if (before) return before
    const [own, inDossier] = [ownRights(stream, person), ownRights(control, person)]
    const both = { ...own, until: earlier(own.until, inDossier.until) }
    const rights = inDossier.read ? both : stream === control ? own : noRights
    upsert(calculated, stream, () => new Map<PersonId, Rights>()).set(person, rights)
    return rights
  }

  const peopleOf = (stream: StreamId): readonly PersonId[] =>
    [...(standing.get(stream)?.keys() ?? [])].filter((person) => {
      const { manage, write, read } = rightsOf(stream, person)
      return manage || write || read
    })

  const resumesOf = (stream: StreamId): readonly Resume[] => resumes.get(stream) ?? []

  /** By what `reader` had seen; by all that is here without one. */
  const isTakenBack = (stream: StreamId, { by }: Erasure, reader?: Link): boolean =>
    (keeps.get(stream) ?? []).some(
      (keep) => keep.person === by.person && covers(keep, by) && (!reader || covers(reader, keep)),
    )
  const isAgreed = (stream: StreamId, one: Erasure): boolean =>
    (erasures.get(stream) ?? []).some(
      (other) =>
        other.by.person !== one.by.person &&
        other.position === one.position &&
        equal(other.head, one.head) &&
        !isTakenBack(stream, one, other.by) &&
        !isTakenBack(stream, other, one.by),
    )

  const erasuresOf = (stream: StreamId): readonly Erasure[] =>
    (erasures.get(stream) ?? []).filter((one) => !isTakenBack(stream, one) || isAgreed(stream, one))

  const agreedErasureOf = (stream: StreamId): Erasure | null =>
    erasures.get(stream)?.find((one) => isAgreed(stream, one)) ?? null

  const rulingsOf = (stream: StreamId): Rulings => ({
    ...pinsOf(stream, raises, standing, control),
    branches: branches.get(stream) ?? new Map(),
    erased: agreedErasureOf(stream) !== null,
  })

  const begunBy = (stream: StreamId): PersonId | null => begun.get(stream) ?? null

  return { streams, begunBy, rightsOf, peopleOf, rulingsOf, resumesOf, erasuresOf, agreedErasureOf }
}

/** All that the decisions say, by stream. */
type Gathered = {
  readonly streams: ReadonlyMap<StreamId, StreamPurpose>
  readonly begun: ReadonlyMap<StreamId, PersonId>
  /** For each person, the decisions that no later one has replaced: several where they crossed. */
  readonly standing: ReadonlyMap<StreamId, ReadonlyMap<PersonId, readonly Ruled[]>>
  readonly raises: readonly (DecidedPin & { readonly stream: StreamId })[]
  readonly branches: ReadonlyMap<StreamId, ReadonlyMap<string, RecordName>>
  readonly erasures: ReadonlyMap<StreamId, readonly Erasure[]>
  /** Who took an erasure back. */
  readonly keeps: ReadonlyMap<StreamId, readonly Link[]>
  readonly resumes: ReadonlyMap<StreamId, readonly Resume[]>
}

function gathered(links: readonly Link[], covers: Causality['covers']): Gathered {
  const streams = new Map<StreamId, StreamPurpose>()
  const begun = new Map<StreamId, PersonId>()
  const standing = new Map<StreamId, Map<PersonId, readonly Ruled[]>>()
  const raises: Gathered['raises'][number][] = []
  const branches = new Map<StreamId, Map<string, RecordName>>()
  const erasures = new Map<StreamId, Erasure[]>()
  const keeps = new Map<StreamId, Link[]>()
  const resumes = new Map<StreamId, Resume[]>()
  const rule = (by: Link, change: Ruled['change']) => {
    const people = upsert(standing, change.stream, () => new Map<PersonId, readonly Ruled[]>())
    const before = people.get(change.person) ?? []
    const { crossed = [], replaced = [] } = Object.groupBy(before, (other) =>
      covers(by, other.by) ? 'replaced' : 'crossed',
    )
    const until = change.kind === 'grant' ? change.until : earliest(before)
    people.set(change.person, [...crossed, { by, change, until, ...removalIn(by, change, replaced) }])
  }
  for (const by of links.toSorted(inCausalOrder)) {
    const { reason, changes } = decisionIn(by) ?? { reason: '', changes: [] }
    for (const change of changes)
      switch (change.kind) {
        case 'open':
          streams.set(change.stream, narrower(change.purpose, streams.get(change.stream)))
          if (!begun.has(change.stream)) begun.set(change.stream, by.person)
          break
        case 'grant':
        case 'remove':
          rule(by, change)
          break
        case 'raise':
          raises.push({ stream: change.stream, pin: change.pin, by, of: null, again: false })
          break
        case 'branch':
          upsert(branches, change.stream, () => new Map<string, RecordName>()).set(
            `${change.device} ${change.seq}`,
            toBase64url(change.record),
          )
          break
        case 'erase':
          upsert(erasures, change.stream, () => []).push({ by, reason, position: change.position, head: change.head })
          break
        case 'keep':
          upsert(keeps, change.stream, () => []).push(by)
          break
        case 'resume':
          upsert(resumes, change.stream, () => []).push({ by, position: change.position, head: change.head })
          break
      }
  }
  return { streams, begun, standing, raises, branches, erasures, keeps, resumes }
}

/** Up to where the records of a stream count: by its removals, its last days, and what was let count after all. */
function pinsOf(
  stream: StreamId,
  raises: Gathered['raises'],
  standing: Gathered['standing'],
  control: StreamId,
): Pick<Rulings, 'pins' | 'takenOut' | 'removed' | 'ends'> {
  const pins: DecidedPin[] = raises.filter((raised) => raised.stream === stream)
  const takenOut = new Map<PersonId, readonly Link[]>()
  const removed = new Map<PersonId, readonly Link[]>()
  const ends = new Map<PersonId, IsoDate>()
  for (const [person, own] of standing.get(stream) ?? []) {
    const ruled = [...new Set([...own, ...(standing.get(control)?.get(person) ?? [])])]
    const removals = ruled.filter(({ change }) => change.kind === 'remove')
    if (removals.length > 0)
      removed.set(
        person,
        removals.map(({ by }) => by),
      )
    pins.push(...own.flatMap((one) => one.pins))
    takenOut.set(
      person,
      own.flatMap((one) => one.takenOut),
    )
    const until = earliest(ruled)
    if (until) ends.set(person, until)
  }
  return { pins: Map.groupBy(pins, ({ pin }) => pin.device), takenOut, removed, ends }
}

/** Of a removal, with what the removals say that it replaces: a pin is never lowered. */
function removalIn(by: Link, change: Ruled['change'], replaced: readonly Ruled[]): Pick<Ruled, 'pins' | 'takenOut'> {
  if (change.kind !== 'remove') return { pins: [], takenOut: [] }
  const before = replaced.filter((other) => other.change.kind === 'remove')
  const again = before.length > 0
  const own = change.pins.map((pin) => ({ pin, by, of: change.person, again }))
  return {
    pins: [...before.flatMap(({ pins }) => pins), ...own],
    takenOut: again ? before.flatMap(({ takenOut }) => takenOut) : [by],
  }
}

/** The decision that a control record carries, if any: never more than one. */
export const decisionIn = ({ operations }: Pick<Link, 'operations'>): Decision | null =>
  operations.find((operation) => operation.kind === 'decision') ?? null

/** A decision about a person in a stream which no decision that saw it has replaced. */
type Ruled = {
  readonly by: Link
  readonly change: ChangeOf<'grant'> | ChangeOf<'remove'>
  /** Of a removal, the earliest last day that it found. */
  readonly until: IsoDate | null
  /** Of a removal, and of those that it replaces: their pins, and those of them that took her out. */
  readonly pins: readonly DecidedPin[]
  readonly takenOut: readonly Link[]
}

function narrowest(changes: readonly Ruled['change'][]): Rights {
  const [first, ...others] = changes
  if (!first) return noRights
  return others.reduce<Rights>((rights, change) => {
    const { manage, write, read, role, until } = rightsIn(change)
    return {
      manage: rights.manage && manage,
      write: rights.write && write,
      read: rights.read && read,
      role: rights.role === role ? role : null,
      until: earlier(rights.until, until),
    }
  }, rightsIn(first))
}

const earlier = (one: IsoDate | null, other: IsoDate | null): IsoDate | null =>
  one === null || (other !== null && other < one) ? other : one

const earliest = (ruled: readonly Ruled[]): IsoDate | null =>
  ruled.reduce<IsoDate | null>((day, { until }) => earlier(day, until), null)

const rightsIn = (change: Ruled['change']): Rights => {
  if (change.kind === 'remove') return noRights
  const { manage, write, read, role, until } = change
  return { manage, write, read, role, until }
}

/** Two decisions that crossed may name one stream for two uses: it takes fewer people then, not more. */
const narrower = (one: StreamPurpose, other: StreamPurpose = one): StreamPurpose =>
  streamPurposes.indexOf(one) > streamPurposes.indexOf(other) ? one : other

function upsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
