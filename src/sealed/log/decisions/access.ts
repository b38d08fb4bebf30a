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
  /** The same of one of them; null for any other. */
  readonly purposeOf: (stream: StreamId) => StreamPurpose | null
  /** Who began a data stream, whatever she may do in it by now. */
  readonly begunBy: (stream: StreamId) => PersonId | null
  /** What a person may do in a stream; all false when she was never granted anything, or was removed. */
  readonly rightsOf: (stream: StreamId, person: PersonId) => Rights
  /** Everyone who may do something in a stream. */
  readonly peopleOf: (stream: StreamId) => readonly PersonId[]
  /** Whether she was removed there, or has or had a last day: else whatever she wrote counts. */
  readonly isLimited: (person: PersonId, stream: StreamId) => boolean
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
 * Gives what the decisions of some records of the control stream `control` come to. Each change replaces what its author had seen decided about the same person and stream. A person’s rights in any stream end when those in the control stream do: one decision may have
 * taken her out of the dossier while another, which crossed it, let her into an interview. Each record is judged by those that it has seen, mostly one more than the record before: they are
 * folded on from there.
 */
export function decisionFold(covers: Causality['covers'], control: StreamId): (links: readonly Link[]) => Access {
  let journals: readonly Journal[] = []
  return (links) => {
    const inOrder = links.toSorted(inCausalOrder)
    const isBegun = ({ links: taken }: Journal) =>
      taken.slice(0, inOrder.length).every((link, index) => link === inOrder[index])
    const journal = journals.find(isBegun) ?? journalOf(covers)
    for (const link of inOrder.slice(journal.links.length)) journal.take(link)
    journals = [journal, ...journals.filter((other) => other !== journal)].slice(0, journalsMost)
    return accessIn(journal, inOrder.length, control)
  }
}

/** As many lines of decisions that crossed are folded on in turn. */
const journalsMost = 4

/** What the first `until` decisions of a journal come to. */
function accessIn(journal: Journal, until: number, control: StreamId): Access {
  const standingOf = (stream: StreamId, person: PersonId): readonly Ruled[] =>
    journal.standing.get(stream)?.get(person, until) ?? []
  const peopleRuled = (stream: StreamId): readonly PersonId[] => journal.standing.get(stream)?.keys(until) ?? []

  const ownRights = (stream: StreamId, person: PersonId): Rights =>
    narrowest(standingOf(stream, person).map(({ change }) => change))

  /** Worked out once: whoever judges thousands of records asks the same of each. */
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
    peopleRuled(stream).filter((person) => {
      const { manage, write, read } = rightsOf(stream, person)
      return manage || write || read
    })

  const purposeOf = (stream: StreamId): StreamPurpose | null => journal.streams.get(stream, until) ?? null
  let streams: Access['streams'] | null = null

  const resumesOf = (stream: StreamId): readonly Resume[] => journal.resumes.of(stream, until)
  const asked = (stream: StreamId): readonly Erasure[] => journal.erasures.of(stream, until)

  /** By what `reader` had seen; by all that is here without one. */
  const isTakenBack = (stream: StreamId, { by }: Erasure, reader?: Link): boolean =>
    journal.keeps
      .of(stream, until)
      .some(
        (keep) => keep.person === by.person && journal.covers(keep, by) && (!reader || journal.covers(reader, keep)),
      )
  const isAgreed = (stream: StreamId, one: Erasure): boolean =>
    asked(stream).some(
      (other) =>
        other.by.person !== one.by.person &&
        other.position === one.position &&
        equal(other.head, one.head) &&
        !isTakenBack(stream, one, other.by) &&
        !isTakenBack(stream, other, one.by),
    )

  const erasuresOf = (stream: StreamId): readonly Erasure[] =>
    asked(stream).filter((one) => !isTakenBack(stream, one) || isAgreed(stream, one))

  const agreedErasureOf = (stream: StreamId): Erasure | null =>
    asked(stream).find((one) => isAgreed(stream, one)) ?? null

  /** What holds of her in this stream, whoever decided it of the stream or of the dossier. */
  const ruledOf = (stream: StreamId, person: PersonId): readonly Ruled[] => [
    ...new Set([...standingOf(stream, person), ...standingOf(control, person)]),
  ]
  const isLimited = (person: PersonId, stream: StreamId): boolean =>
    ruledOf(stream, person).some(({ change, until: day }) => change.kind === 'remove' || day !== null)

  const rulingsOf = (stream: StreamId): Rulings => {
    const own = new Map(peopleRuled(stream).map((person) => [person, standingOf(stream, person)]))
    const removed = new Map<PersonId, readonly Link[]>()
    const ends = new Map<PersonId, IsoDate>()
    for (const person of own.keys()) {
      const ruled = ruledOf(stream, person)
      const removals = ruled.flatMap(({ change, by }) => (change.kind === 'remove' ? [by] : []))
      if (removals.length > 0) removed.set(person, removals)
      const day = earliest(ruled)
      if (day) ends.set(person, day)
    }
    let pins: Rulings['pins'] | null = null
    return {
      /** Only when asked for: most records need none of them, and there may be hundreds in each removal. */
      get pins() {
        pins ??= Map.groupBy(
          [...journal.raises.of(stream, until), ...[...own.values()].flat().flatMap(pinsIn)],
          ({ pin }) => pin.device,
        )
        return pins
      },
      takenOut: new Map([...own].map(([person, ruled]) => [person, ruled.flatMap((one) => one.takenOut)])),
      removed,
      ends,
      branches: new Map(journal.branches.get(stream)?.entries(until)),
      erased: agreedErasureOf(stream) !== null,
    }
  }

  return {
    get streams() {
      streams ??= new Map(journal.streams.entries(until))
      return streams
    },
    purposeOf,
    begunBy: (stream) => journal.begun.get(stream, until) ?? null,
    rightsOf,
    peopleOf,
    isLimited,
    rulingsOf,
    resumesOf,
    erasuresOf,
    agreedErasureOf,
  }
}

type Journal = ReturnType<typeof journalOf>

/** All that decisions say, one after the other in causal order. Nothing of it is taken back, so that it can be asked what the first of them come to. */
function journalOf(covers: Causality['covers']) {
  const links: Link[] = []
  const streams = said<StreamId, StreamPurpose>()
  const begun = said<StreamId, PersonId>()
  /** For each person, the decisions that no later one has replaced: several where they crossed. */
  const standing = new Map<StreamId, Said<PersonId, readonly Ruled[]>>()
  const branches = new Map<StreamId, Said<string, RecordName>>()
  const raises = lists<DecidedPin>()
  const erasures = lists<Erasure>()
  /** Who took an erasure back. */
  const keeps = lists<Link>()
  const resumes = lists<Resume>()

  const rule = (by: Link, change: Ruled['change'], at: number) => {
    const people = upsert(standing, change.stream, () => said<PersonId, readonly Ruled[]>())
    const before = people.get(change.person, at) ?? []
    const { crossed = [], replaced = [] } = Object.groupBy(before, (other) =>
      covers(by, other.by) ? 'replaced' : 'crossed',
    )
    const until = change.kind === 'grant' ? change.until : earliest(before)
    const removals = change.kind === 'remove' ? replaced.filter((other) => other.change.kind === 'remove') : []
    const taken = removals.length > 0 ? removals.flatMap((other) => other.takenOut) : [by]
    const takenOut = change.kind === 'remove' ? taken : []
    people.set(change.person, [...crossed, { by, change, until, replaced: removals, takenOut }], at)
  }

  const take = (by: Link): void => {
    links.push(by)
    const at = links.length
    const { reason, changes } = decisionIn(by) ?? { reason: '', changes: [] }
    for (const change of changes) {
      const { stream } = change
      switch (change.kind) {
        case 'open':
          streams.set(stream, narrower(change.purpose, streams.get(stream, at)), at)
          if (!begun.get(stream, at)) begun.set(stream, by.person, at)
          break
        case 'grant':
        case 'remove':
          rule(by, change, at)
          break
        case 'raise':
          raises.add(stream, { pin: change.pin, by, of: null, again: false }, at)
          break
        case 'branch':
          upsert(branches, stream, () => said<string, RecordName>()).set(
            `${change.device} ${change.seq}`,
            toBase64url(change.record),
            at,
          )
          break
        case 'erase':
          erasures.add(stream, { by, reason, position: change.position, head: change.head }, at)
          break
        case 'keep':
          keeps.add(stream, by, at)
          break
        case 'resume':
          resumes.add(stream, { by, position: change.position, head: change.head }, at)
          break
      }
    }
  }

  return { covers, links, take, streams, begun, standing, branches, raises, erasures, keeps, resumes }
}

type Said<K, V> = ReturnType<typeof said<K, V>>

/** What was said of each, and by which decision: the last word of the first `until` of them holds. */
function said<K, V>() {
  const all = new Map<K, { readonly at: number; readonly value: V }[]>()
  const set = (key: K, value: V, at: number): void => {
    upsert(all, key, () => []).push({ at, value })
  }
  const get = (key: K, until: number): V | undefined => all.get(key)?.findLast(({ at }) => at <= until)?.value
  const keys = (until: number): K[] => [...all].flatMap(([key, [first]]) => (first && first.at <= until ? [key] : []))
  const entries = (until: number): [K, V][] =>
    keys(until).flatMap((key): [K, V][] => {
      const value = get(key, until)
      return value === undefined ? [] : [[key, value]]
    })
  return { set, get, keys, entries }
}

/** All that was said of each stream, and by which decision. */
function lists<V>() {
  const all = new Map<StreamId, { readonly at: number; readonly value: V }[]>()
  const add = (stream: StreamId, value: V, at: number): void => {
    upsert(all, stream, () => []).push({ at, value })
  }
  const of = (stream: StreamId, until: number): readonly V[] =>
    (all.get(stream) ?? []).flatMap(({ at, value }) => (at <= until ? [value] : []))
  return { add, of }
}

/** Of a removal, with what the removals say that it replaces: a pin is never lowered. */
function pinsIn(ruled: Ruled): readonly DecidedPin[] {
  const pins: (readonly DecidedPin[])[] = []
  const open = [ruled]
  for (let one = open.pop(); one; one = open.pop()) {
    const { by, change, replaced } = one
    if (change.kind !== 'remove') continue
    pins.push(change.pins.map((pin) => ({ pin, by, of: change.person, again: replaced.length > 0 })))
    open.push(...replaced)
  }
  return pins.reverse().flat()
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
  /** The removals that a removal replaces. */
  readonly replaced: readonly Ruled[]
  /** Of a removal, and of those that it replaces: those that took her out. */
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
