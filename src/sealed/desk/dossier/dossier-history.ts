// The decisions in a dossier, as its history shows them to everyone in it: who let whom in or out, erased, handed keys over, or took it up again, when and why.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import type { Apart } from '../../log/decisions/counting.ts'
import { type DecisionChange, isMain } from '../../log/decisions/decision.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench } from '../bench.ts'
import { recoveriesOf } from './dossier-card.ts'
import { withinDossier } from './within-dossier.ts'

const historyKinds = [
  'begun',
  'opened',
  'joined',
  'changed',
  'left',
  'reader-added',
  'reader-removed',
  'late-counted',
  'late-left',
  'branch-named',
  'erasure',
  'erasure-taken-back',
  'resumed',
  'handed-over',
  'recovered',
] as const

/** `people` and `parts` are whom and what it concerns; `branch-named`, `resumed` and `recovered` need neither. */
type HistoryAct = {
  readonly kind: (typeof historyKinds)[number]
  readonly people: readonly PersonId[]
  readonly parts: readonly StreamId[]
}

export type HistoryEntry = {
  /** Its record's name, or the directory version: the same for everyone. */
  readonly record: string
  readonly person: PersonId
  /** When her device said that it was; of a recovery, the directory's word. */
  readonly at: Instant | null
  readonly reason: string
  /** Never empty. */
  readonly acts: readonly HistoryAct[]
  /** False where everyone keeps it apart: it came after a removal, or was signed twice. Of what came after a removal, whom it takes out stays out all the same. */
  readonly counts: boolean | 'takes-out'
}

export interface HistoryActs {
  /** What was decided in a dossier and when the council took it up again, first things first: the same for everyone who has seen as much. */
  dossierHistory(dossier: DossierId): Promise<Outcome<readonly HistoryEntry[]>>
}

export const historyActs = (bench: Bench): HistoryActs => {
  const within = withinDossier(bench)
  return {
    dossierHistory: (dossier) =>
      within(dossier, async (_, directory, control) => accept(historyOf(control, directory))),
  }
}

/** The council's word stands before the first record whose author knew of it. */
function historyOf(control: Stream, directory: Directory): readonly HistoryEntry[] {
  const apart = new Map(control.apart().map(({ record, reason }) => [record, reason]))
  const known = new Set<PersonId>()
  const out = new Set<string>()
  const words = [...recoveriesOf(control, directory)]
  const wordsUpTo = (version: number) => words.splice(0, words.filter(({ number }) => number <= version).length)
  const decided = control.links().flatMap((link): HistoryEntry[] => {
    const decision = decisionIn(link)
    const acts = decision ? actsOf(decision.changes, { control: control.stream, directory, known, out }) : []
    const { name: record, person, claimed: at, directory: version } = link
    const before = wordsUpTo(version).map(recovered)
    if (!decision || acts.length === 0) return before
    return [...before, { record, person, at, reason: decision.reason, acts, counts: counts(apart.get(record), acts) }]
  })
  return [...decided, ...words.map(recovered)]
}

const counts = (apart: Apart | undefined, acts: readonly HistoryAct[]): HistoryEntry['counts'] => {
  const takesOut = acts.some(({ kind }) => kind === 'left' || kind === 'reader-removed')
  return apart === 'after-removal' && takesOut ? 'takes-out' : !apart
}

const recovered = ({ number, ...word }: ReturnType<typeof recoveriesOf>[number]): HistoryEntry => ({
  ...word,
  record: `directory ${number}`,
  acts: [act('recovered')],
  counts: true,
})

type Before = {
  readonly control: StreamId
  readonly directory: Directory
  readonly known: Set<PersonId>
  readonly out: Set<string>
}

/** `known` are those who were in the dossier before, `out` whoever was taken out of which part; new people are added to both. */
function actsOf(changes: readonly DecisionChange[], { control, directory, known, out }: Before): readonly HistoryAct[] {
  const opened = changes.filter((change) => change.kind === 'open')
  const [main, inner] = [
    opened.find(({ purpose }) => isMain(purpose)),
    opened.filter(({ purpose }) => !isMain(purpose)),
  ]
  const granted = changes.filter((change) => change.kind === 'grant')
  const inPart = ({ stream, person }: { readonly stream: StreamId; readonly person: PersonId }) => `${stream} ${person}`
  const removals = changes.filter((change) => change.kind === 'remove')
  const again = removals.filter((change) => out.has(inPart(change)))
  const removed = removals.filter((change) => !again.includes(change))
  for (const change of granted) out.delete(inPart(change))
  for (const change of removals) out.add(inPart(change))
  const team = granted.filter(({ stream }) => stream === control).map(({ person }) => person)
  const gone = removed.filter(({ stream }) => stream === control).map(({ person }) => person)
  const readersOf = (id: StreamId) => granted.filter(({ stream }) => stream === id).map(({ person }) => person)
  const joined = team.filter((person) => !known.has(person))
  const changed = team.filter((person) => known.has(person))
  for (const person of team) known.add(person)
  for (const person of gone) known.delete(person)
  const added = granted.filter(
    (one) => !team.includes(one.person) && !opened.some(({ stream }) => stream === one.stream),
  )
  const fromPart = removed.filter(({ person }) => !gone.includes(person))
  const about = (kind: DecisionChange['kind'], as: HistoryAct['kind']) => {
    const parts = changes.flatMap((change) => (change.kind === kind && 'stream' in change ? [change.stream] : []))
    return parts.length > 0 ? [act(as, [], [...new Set(parts)])] : []
  }
  return [
    ...(main ? [act('begun', joined)] : []),
    ...inner.map(({ stream }) => act('opened', readersOf(stream), [stream])),
    ...(!main && joined.length > 0 ? [act('joined', joined)] : []),
    ...(changed.length > 0 ? [act('changed', changed)] : []),
    ...(gone.length > 0 ? [act('left', gone)] : []),
    ...byStream(added).map(([stream, people]) => act('reader-added', people, [stream])),
    ...byStream(fromPart).map(([stream, people]) => act('reader-removed', people, [stream])),
    ...lateCounted(changes, directory),
    ...byStream(again).map(([stream, people]) => act('late-left', people, [stream])),
    ...about('branch', 'branch-named'),
    ...about('erase', 'erasure'),
    ...about('keep', 'erasure-taken-back'),
    ...about('resume', 'resumed'),
    ...about('hand-over', 'handed-over'),
  ]
}

/** Whose it was, by the device that wrote it. */
const lateCounted = (changes: readonly DecisionChange[], { devices }: Directory): readonly HistoryAct[] => {
  const raised = changes.filter((change) => change.kind === 'raise')
  return [...Map.groupBy(raised, ({ stream }) => stream)].map(([stream, of]) => {
    const people = of.flatMap(({ pin }) => devices.get(pin.device)?.person ?? [])
    return act('late-counted', [...new Set(people)], [stream])
  })
}

const byStream = (
  changes: readonly { readonly stream: StreamId; readonly person: PersonId }[],
): readonly (readonly [StreamId, readonly PersonId[]])[] =>
  [...Map.groupBy(changes, ({ stream }) => stream)].map(([stream, of]) => [stream, of.map(({ person }) => person)])

const act = (
  kind: HistoryAct['kind'],
  people: readonly PersonId[] = [],
  parts: readonly StreamId[] = [],
): HistoryAct => ({ kind, people, parts })
