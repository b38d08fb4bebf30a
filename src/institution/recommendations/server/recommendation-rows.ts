// How a recommendation and its histories are stored: what is searched has a column, words are JSON.
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RecommendationId, ThemeId, VisitId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type {
  AddresseeKind,
  Implementation,
  Position,
  Priority,
  ReviewOutcome,
  VerificationSource,
} from '../../../vocabulary/recommendations.ts'
import type { Theme } from '../../../vocabulary/themes.ts'
import { languageTerm, narrowingTerm, termsOfStandards, themeTerm } from '../../standing-terms.ts'
import { termsOfAll } from '../../terms.ts'
import type { Answer, FollowUp, Recommendation, ReviewDecision } from '../recommendation.ts'
import {
  askedAfterYears,
  bodyKey,
  type RecommendationFilter,
  type Standing,
  settled,
} from '../recommendation-register.ts'

/** Where the histories of a recommendation stand. */
export type Histories = Pick<Standing, 'positions' | 'implementation' | 'ended'> & {
  /** The last day on which it was said that it is still pursued. */
  readonly pursuedOn: IsoDate | null
}

export type RecommendationTables = {
  recommendations: {
    id: RecommendationId
    /** A small number of its own, used by the index of terms. */
    seq: number
    number: string
    /** JSON that is shown and never searched by itself. */
    words: string
    place: PlaceId | null
    origin_visit: VisitId | null
    origin_finding: string | null
    repeats: RecommendationId | null
    /** The first of those that repeat each other: itself, where it repeats none. */
    root: RecommendationId
    theme: Theme
    own_theme: ThemeId | null
    priority: Priority
    made: IsoDate
    year: number
    deadline: IsoDate | null
    /** The deadline, or a day after all others. */
    due: string
    /** The kinds of its addressees, and what they say: each once, in order, between spaces. */
    kinds: string
    said: string
    /** What each addressee says, in their order. */
    positions: string
    implementation: Implementation
    ended: 'replaced' | 'closed' | null
    pursued_on: IsoDate | null
    /** On the register's day (`recommendation-day.ts`): 0 overdue, 1 open, 2 when nothing is expected any more: seen done, without an object, or ended. */
    phase: Phase
    /** The day from which it is asked whether it is still pursued, and 1 from that day on while it is open. */
    ask_on: string
    asked: 0 | 1
    version: number
    changed_by: PersonId | null
    changed: Instant
  }
  /** One row an addressee, for finding and counting by it. */
  recommendation_addressees: {
    recommendation: RecommendationId
    no: number
    kind: AddresseeKind
    body: string
    name: string
    position: Position
    phase: Phase
    due: string
    number: string
  }
  answers: {
    id: string
    recommendation: RecommendationId
    addressee: number
    seq: number
    on: IsoDate
    position: Position
    text: string
    reference: string
    enteredBy: PersonId
    enteredAt: Instant
    corrects: string | null
    reason: string
  }
  follow_ups: {
    id: string
    recommendation: RecommendationId
    seq: number
    on: IsoDate
    implementation: Implementation
    text: string
    source: VerificationSource | null
    evidence: string
    verifiedBy: PersonId
    enteredAt: Instant
    corrects: string | null
    reason: string
  }
  recommendation_reviews: {
    id: string
    recommendation: RecommendationId
    seq: number
    on: IsoDate
    outcome: ReviewOutcome
    replacement: RecommendationId | null
    reason: string
    decidedBy: PersonId
    enteredAt: Instant
  }
}

export type Phase = 0 | 1 | 2
export type RecommendationRow = RecommendationTables['recommendations']

/** All that a row says; PostgreSQL has its terms beside, which are long and never read. */
export const recommendationColumns = [
  ...(['id', 'seq', 'number', 'words', 'place', 'origin_visit', 'origin_finding', 'repeats', 'root'] as const),
  ...(['theme', 'own_theme', 'priority', 'made', 'year', 'deadline', 'due', 'kinds', 'said', 'positions'] as const),
  ...(['implementation', 'ended', 'pursued_on', 'phase', 'ask_on', 'asked', 'version'] as const),
  ...(['changed_by', 'changed'] as const),
] satisfies readonly (keyof RecommendationRow)[]
type AddresseeRow = RecommendationTables['recommendation_addressees']

type Words = Pick<Recommendation, 'text' | 'standards' | 'addressees' | 'basis'> & {
  /** How many of its versions, since somebody last wrote it, come of joining an addressee to a body or parting it again. */
  readonly joined?: number
}

export function rowOf(
  recommendation: Recommendation,
  { positions, implementation, ended, pursuedOn }: Histories,
  { seq, root }: Pick<RecommendationRow, 'seq' | 'root'>,
  day: string,
): RecommendationRow {
  const { text, standards, addressees, basis, origin, made, deadline } = recommendation
  const words: Words = { text, standards, addressees, basis }
  const over = ended !== null || settled.includes(implementation)
  const askOn = askedFrom(made, pursuedOn)
  const due = deadline ?? never
  const { phase, asked } = standingOn({ due, ask_on: askOn, phase: over ? 2 : 1 }, day)
  const row: RecommendationRow = {
    id: recommendation.id,
    seq,
    number: recommendation.number,
    words: JSON.stringify(words),
    place: recommendation.place,
    origin_visit: origin?.visit ?? null,
    origin_finding: origin?.finding ?? null,
    repeats: recommendation.repeats,
    root,
    theme: recommendation.theme,
    own_theme: recommendation.ownTheme,
    priority: recommendation.priority,
    made,
    year: Number(made.slice(0, 4)),
    deadline,
    due,
    kinds: setOf(addressees.map(({ kind }) => kind)),
    said: setOf(positions),
    positions: positions.join(' '),
    implementation,
    ended,
    pursued_on: pursuedOn,
    phase,
    ask_on: askOn,
    asked,
    version: recommendation.version,
    changed_by: recommendation.changedBy,
    changed: recommendation.changed,
  }
  wordsRead.set(row, words)
  return row
}

/** Nobody has written it since it came: where an addressee was joined to a body, that is all. */
export const isAsItCame = (row: RecommendationRow): boolean => row.version - (wordsOf(row).joined ?? 0) === 1

/** Read once, since a row is listed, counted and found by them. */
function wordsOf(row: RecommendationRow): Words {
  const words: Words = wordsRead.get(row) ?? JSON.parse(row.words)
  wordsRead.set(row, words)
  return words
}

const wordsRead = new WeakMap<RecommendationRow, Words>()

/** What changes by the day alone. */
export function standingOn(
  row: Pick<RecommendationRow, 'due' | 'ask_on' | 'phase'>,
  day: string,
): Pick<RecommendationRow, 'phase' | 'asked'> {
  if (row.phase === 2) return { phase: 2, asked: 0 }
  return { phase: row.due < day ? 0 : 1, asked: row.ask_on <= day ? 1 : 0 }
}

export const addresseeRowsOf = (row: RecommendationRow): readonly AddresseeRow[] =>
  saidBy(row).map(({ no, kind, name, body, position }) => ({
    recommendation: row.id,
    no,
    kind,
    body,
    name: JSON.stringify(name),
    position,
    phase: row.phase,
    due: row.due,
    number: row.number,
  }))

/** Each addressee under its key, with its position. */
export function saidBy(row: RecommendationRow) {
  const positions = row.positions.split(' ') as Position[]
  return wordsOf(row).addressees.map((one, index) => ({
    ...one,
    body: bodyKey(one),
    position: positions[index] ?? ('none' as const),
  }))
}

/** The terms that find it: its words in every language, its answers and verifications, addressees and codes, and codes of its languages, theme and standards. */
export function termsOfRow(row: RecommendationRow, told: readonly LocalText[]): readonly string[] {
  const { text, addressees, standards, basis } = wordsOf(row)
  return [
    ...termsOfAll([text, ...addressees.map(({ name }) => name), ...(basis ? [{ fr: basis.title }] : []), ...told]),
    row.number.toLowerCase(),
    ...Object.keys(text).map(languageTerm),
    ...narrowingTerms(row),
    ...termsOfStandards(standards),
  ]
}

/** What narrows is a term too: a word that very many have is found with it at once. Not the phase, which a day changes. */
function narrowingTerms(row: RecommendationRow): readonly string[] {
  const { theme, place, implementation, priority, year } = row
  return [
    themeTerm(theme),
    ...(place ? [narrowingTerm('place', place)] : []),
    narrowingTerm('implementation', implementation),
    narrowingTerm('priority', priority),
    narrowingTerm('year', String(year)),
    ...row.said.split(' ').map((position) => narrowingTerm('position', position)),
    ...row.kinds.split(' ').map((kind) => narrowingTerm('addressee', kind)),
  ]
}

/** The terms of `narrowingTerms` that a filter asks for. */
export function termsOfFilter({ theme, ...filter }: RecommendationFilter): readonly string[] {
  const columns = ['place', 'implementation', 'priority', 'year', 'position', 'addressee'] as const
  return [
    ...(theme ? [themeTerm(theme)] : []),
    ...columns.flatMap((column) =>
      filter[column] === undefined ? [] : [narrowingTerm(column, String(filter[column]))],
    ),
  ]
}

export function standingOf(row: RecommendationRow, today: IsoDate): Standing {
  const { text, standards, addressees, basis } = wordsOf(row)
  const { id, number, place, repeats, theme, priority, made, deadline, version, changed } = row
  return {
    recommendation: {
      id,
      number,
      text,
      addressees,
      place,
      origin: row.origin_visit && row.origin_finding ? { visit: row.origin_visit, finding: row.origin_finding } : null,
      basis,
      repeats,
      theme,
      ownTheme: row.own_theme,
      standards,
      priority,
      made,
      deadline,
      version,
      changedBy: row.changed_by,
      changed,
    },
    positions: row.positions.split(' ') as Position[],
    implementation: row.implementation,
    ended: row.ended,
    overdue: row.phase < 2 && row.due < today,
    asked: row.phase < 2 && row.ask_on <= today,
  }
}

export const answerOf = ({ seq: _, text, corrects, reason, ...rest }: RecommendationTables['answers']): Answer => ({
  ...rest,
  text: JSON.parse(text),
  corrects: corrects === null ? null : { entry: corrects, reason },
})

export const followUpOf = ({
  seq: _,
  text,
  corrects,
  reason,
  ...rest
}: RecommendationTables['follow_ups']): FollowUp => ({
  ...rest,
  text: JSON.parse(text),
  corrects: corrects === null ? null : { entry: corrects, reason },
})

export const reviewOf = ({ seq: _, ...rest }: RecommendationTables['recommendation_reviews']): ReviewDecision => rest

const never = '9999-12-31'

const setOf = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] as string) : [...new Set(values)].sort().join(' ')

/** Three years after it was made, and each year after it was said that it is pursued. */
function askedFrom(made: IsoDate, pursuedOn: IsoDate | null): string {
  const first = yearsAfter(made, askedAfterYears)
  const again = pursuedOn && yearsAfter(pursuedOn, 1)
  return again && again > first ? again : first
}

/** As text: the 29th of February sorts before the 1st of March, also where that year has none. */
const yearsAfter = (day: IsoDate, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
