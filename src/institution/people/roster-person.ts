// Somebody who works for the institution, as its register of people keeps her: her function, skills and languages, her terms, and what she has declared. Nothing of her health.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId, PlaceId, RosterId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Gender, KnownLanguage, RosterPart, Skill, UndertakingKind } from '../../vocabulary/people.ts'
import type { PlaceKind } from '../../vocabulary/places.ts'

export type RosterPerson = {
  readonly id: RosterId
  /** In each script her name is written in. */
  readonly name: LocalText
  readonly part: RosterPart
  /** The person with keys in the directory; null if she has no account. */
  readonly account: PersonId | null
  readonly gender: Gender
  /** Her own words, where `gender` is `another`. */
  readonly genderWords: string
  /** True only where she chose to state that she belongs to an ethnic or minority group (OPCAT 18(2)): counted, never listed. */
  readonly statesMinority: boolean
  readonly skills: readonly Skill[]
  readonly ownSkills: readonly LocalText[]
  readonly languages: readonly KnownLanguage[]
  /** Her first appointment and each renewal. */
  readonly terms: readonly Term[]
  readonly conflicts: readonly Conflict[]
  readonly undertakings: readonly Undertaking[]
  /** People of a demonstration are invented and say so. */
  readonly invented: boolean
  readonly changed: Instant
  readonly changedBy: PersonId
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

type Term = { readonly from: IsoDate; readonly until: IsoDate | null; readonly appointedBy: LocalText }

/** Declared on a day, in her own words, until it no longer holds. */
export type Conflict = {
  readonly declared: IsoDate
  readonly against: Against
  readonly until: IsoDate | null
  readonly words: string
}
export type Against =
  | { readonly kind: 'place'; readonly place: PlaceId }
  | { readonly kind: 'authority'; readonly authority: AuthorityId }
  | { readonly kind: 'place-kind'; readonly placeKind: PlaceKind }

export type Undertaking = {
  readonly kind: UndertakingKind
  readonly signed: IsoDate
  /** Where the signed paper is kept. */
  readonly reference: string
}

/** What composing a team needs, and all that a device keeps: no words of her own except skills and languages, no papers. */
export type RosterLine = Pick<
  RosterPerson,
  'id' | 'name' | 'part' | 'account' | 'gender' | 'skills' | 'ownSkills' | 'languages' | 'invented'
> & {
  /** The last day of her last term; null where it is open, or none is entered. */
  readonly until: IsoDate | null
  readonly conflicts: readonly Omit<Conflict, 'words'>[]
  /** The day on which she last signed the undertaking of confidentiality; null where she never has. */
  readonly confidentiality: IsoDate | null
}

export function lineOf(person: RosterPerson): RosterLine {
  const { id, name, part, account, gender, skills, ownSkills, languages, invented } = person
  const signed = person.undertakings.filter(({ kind }) => kind === 'confidentiality').map((one) => one.signed)
  return {
    id,
    name,
    part,
    account,
    gender,
    skills,
    ownSkills,
    languages,
    invented,
    until: lastDay(person.terms),
    conflicts: person.conflicts.map(({ words: _, ...rest }) => rest),
    confidentiality: signed.toSorted().at(-1) ?? null,
  }
}

/** So many days before its last one, a term is said to end soon. */
export const endingWithin = 90

/** The last day of all her terms; null if one is open, or if she has none. */
export function lastDay(terms: readonly Term[]): IsoDate | null {
  const ends = terms.map(({ until }) => until)
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null)
}
