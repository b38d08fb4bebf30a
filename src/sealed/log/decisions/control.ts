// What the control stream says to the other streams of its dossier: who could do what, as far as these control records had seen.
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { type Causality, inCausalOrder, type Link, type View } from '../causality.ts'
import type { RecordName } from '../form.ts'
import { type Access, decisionFold, decisionIn } from './access.ts'
import { type Apart, type Forks, forksAmong, type Grounds, type Signed } from './counting.ts'

export type Control = {
  /** Whether a control record is here: what refers to one that is not waits for it. */
  readonly stateOf: (record: RecordName) => 'valid' | 'refused' | 'unknown'
  /** What these control records had seen decided, themselves included; null before the first decision. */
  readonly accessAt: (records: readonly RecordName[]) => Access | null
  /** True when the author of these had seen those. */
  readonly includes: (these: readonly RecordName[], those: readonly RecordName[]) => boolean
  /**
   * True when the authors of `these` had seen a decision that takes this person out of that stream, or of the dossier, and the authors of `since` had not: she may be let in again by now. Or
   * one that moves her last day, which others may have had behind them.
   */
  readonly isTakenOut: (
    person: PersonId,
    stream: StreamId,
    since: readonly RecordName[],
    these: readonly RecordName[],
  ) => boolean
  /** The same text where the authors had seen the same removals of this person and the same last days: they are out for all of those or for none. */
  readonly decidedOf: (person: PersonId, stream: StreamId, these: readonly RecordName[]) => string
  /** True when the authors of `these` had seen every removal of this person, and every last day, that the authors of `those` had. */
  readonly hasHeard: (
    these: readonly RecordName[],
    those: readonly RecordName[],
    person: PersonId,
    stream: StreamId,
  ) => boolean
  /** Everybody of whom a decision says something. */
  readonly named: () => readonly PersonId[]
  /** The newest directory version that the authors of these had. */
  readonly directoryAt: (records: readonly RecordName[]) => number
  /** What is decided, as far as this device knows. */
  readonly now: () => Access
  /** The control records that no other has seen: what a record made now names. */
  readonly newest: () => readonly RecordName[]
}

type ControlSource = {
  readonly stream: StreamId
  readonly graph: Causality
  readonly isRefused: (record: RecordName) => boolean
  /** Where devices are known to have signed two records. */
  readonly forks: () => Forks
  /** How far the epochs that were seen pin devices that are gone, and devices that they left out. */
  readonly pinned: (hasSeen: (link: Link) => boolean) => Omit<Disputed, 'forks'>
  readonly apart: (link: Link, access: Access, disputed: Disputed) => Apart | null
}

/** What keeps a record from counting, apart from decisions. */
export type Disputed = Pick<Grounds, 'forks' | 'lost' | 'leftOut' | 'agreed'>

export function controlOf({ stream, graph, isRefused, forks, pinned, apart }: ControlSource) {
  const decisions: Link[] = []
  const named = new Set<PersonId>()
  /** Of each person the removals, and the grants with a last day. */
  const endings = new Map<PersonId, { readonly link: Link; readonly from: StreamId; readonly isRemoval: boolean }[]>()
  const fold = decisionFold(graph.covers, stream)
  /** By the control records that were named, and by the records that a view names: nothing that these had seen changes any more. */
  const asked = new Map<string, Access | null>()
  const seenBy = new Map<string, Access | null>()
  /** The last two questions: one record's are mostly those of the record before. */
  let last: { readonly records: readonly RecordName[]; readonly access: Access | null } | null = null
  let lastIncluded: {
    readonly these: readonly RecordName[]
    readonly those: readonly RecordName[]
    readonly all: boolean
  } | null = null
  let current: { readonly decisions: number; readonly access: Access } | null = null

  const add = (link: Link): void => {
    const decision = decisionIn(link)
    if (decision) decisions.push(link)
    for (const change of decision?.changes ?? []) {
      if (change.kind !== 'grant' && change.kind !== 'remove') continue
      named.add(change.person)
      const isRemoval = change.kind === 'remove'
      if (!isRemoval && change.until === null) continue
      const hers = endings.get(change.person) ?? []
      hers.push({ link, from: change.stream, isRemoval })
      endings.set(change.person, hers)
    }
    last = null
    lastIncluded = null
  }

  /** Decisions that do not count are left out, but a removal holds even when its author was removed meanwhile. */
  const counted = (among: readonly Link[], disputed: Disputed): Access => {
    const isUndisputed = disputed.forks.size === 0 && disputed.lost.size === 0
    const first = fold(isUndisputed ? among : among.filter((link) => apart(link, nothingDecided, disputed) === null))
    const authors = new Set(among.map(({ person }) => person))
    if (isUndisputed && ![...authors].some((person) => first.isLimited(person, stream))) return first
    const counting = among.flatMap((link) => {
      const reason = apart(link, first, disputed)
      return reason === null ? [link] : reason === 'after-removal' ? [removalsOf(link)] : []
    })
    return fold(counting)
  }

  /** Depends on nothing but the records that were seen: the same for everyone who judges them. */
  const accessOf = (hasSeen: (link: Link) => boolean): Access | null => {
    const seen = decisions.filter(hasSeen)
    if (seen.length === 0) return null
    const branched = graph.branched.size === 0 ? [] : [...graph.links.values()].filter(isOnBranched).filter(hasSeen)
    return counted(seen, { forks: forksAmong(branched.map(signedIn)), ...pinned(hasSeen) })
  }
  const isOnBranched = ({ device }: Link): boolean => graph.branched.has(device)

  const accessSeen = (view: View): Access | null => {
    const { device, previous, seen } = view
    const name = [device, previous?.name, ...[...seen.values()].map((link) => link.name).sort()].join()
    const before = seenBy.get(name)
    const access = before === undefined ? accessOf((link) => graph.covers(view, link)) : before
    seenBy.set(name, access)
    return access
  }

  /** What a decision and all that its author had seen come to, those too that do not count. */
  const accessAfter = (link: Link): Access => fold([...decisions.filter((other) => graph.covers(link, other)), link])

  const linksOf = (records: readonly RecordName[]): Link[] => records.flatMap((record) => graph.links.get(record) ?? [])
  const reached = (from: readonly Link[]) => (link: Link) => from.some((tip) => tip === link || graph.covers(tip, link))

  /** Those that take this person out of that stream, or of the dossier, or give her a last day there, as far as the authors of these had seen. */
  const endingsSeen = (person: PersonId, of: StreamId, these: readonly RecordName[]) => {
    const has = reached(linksOf(these))
    return (endings.get(person) ?? []).filter(({ link, from }) => (from === of || from === stream) && has(link))
  }

  const now = (): Access => {
    if (current?.decisions === decisions.length) return current.access
    const access = counted(decisions, { forks: forks(), ...pinned(() => true) })
    current = { decisions: decisions.length, access }
    return access
  }

  const newest = (): readonly RecordName[] => {
    const tips = [...graph.tips.values()].sort(inCausalOrder)
    return tips.filter((tip) => !tips.some((other) => graph.covers(other, tip))).map((tip) => tip.name)
  }

  const control: Control = {
    stateOf: (record) => (graph.links.has(record) ? 'valid' : isRefused(record) ? 'refused' : 'unknown'),
    accessAt(records) {
      if (last?.records === records) return last.access
      const name = records.join()
      const before = asked.get(name)
      const links = before === undefined ? linksOf(records) : []
      const access = before === undefined ? accessOf(reached(links)) : before
      if (links.length === records.length) asked.set(name, access)
      last = { records, access }
      return access
    },
    includes: (these, those) => {
      if (lastIncluded?.these === these && lastIncluded.those === those) return lastIncluded.all
      const isReached = reached(linksOf(these))
      const all = those.every((record) => these.includes(record) || linksOf([record]).some(isReached))
      lastIncluded = { these, those, all }
      return all
    },
    isTakenOut(person, of, since, these) {
      const before = reached(linksOf(since))
      if (endingsSeen(person, of, these).some(({ link, isRemoval }) => isRemoval && !before(link))) return true
      const [had, has] = [since, these].map((records) => control.accessAt(records)?.rightsOf(of, person).until ?? null)
      return Boolean(had) && (!has || has > (had ?? ''))
    },
    decidedOf: (person, of, these) =>
      [
        control.accessAt(these)?.rightsOf(of, person).until,
        ...endingsSeen(person, of, these).map(({ link }) => link.name),
      ].join(),
    hasHeard(these, those, person, of) {
      const has = reached(linksOf(these))
      return endingsSeen(person, of, those).every(({ link }) => has(link))
    },
    named: () => [...named],
    directoryAt(records) {
      let newest = 0
      for (const record of records) newest = Math.max(newest, graph.links.get(record)?.directory ?? 0)
      return newest
    },
    now,
    newest,
  }
  return {
    ...control,
    add,
    accessSeen,
    accessAfter,
    forget: () => {
      current = null
    },
  }
}

export const nothingDecided: Access = decisionFold(() => false, '' as StreamId)([])

const signedIn = ({ device, seq, name, previous }: Link): Signed => ({
  device,
  seq,
  name,
  previous: previous?.name ?? null,
})

/** The same one each time, so that what follows it is folded on. */
const removalsOf = (link: Link): Link => {
  const known = onlyRemovals.get(link)
  if (known) return known
  const only = {
    ...link,
    operations: link.operations.map((operation) =>
      operation.kind === 'decision'
        ? { ...operation, changes: operation.changes.filter((change) => change.kind === 'remove') }
        : operation,
    ),
  }
  onlyRemovals.set(link, only)
  return only
}
const onlyRemovals = new WeakMap<Link, Link>()
