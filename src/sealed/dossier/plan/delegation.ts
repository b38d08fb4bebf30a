// Who goes: chosen from the roster by those who prepare the visit. What speaks against somebody is asked about, never forbidden; what the delegation lacks is pointed out.
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, PlaceId, RosterId } from '../../../vocabulary/ids.ts'
import {
  type Gender,
  healthSkills,
  type RosterPart,
  type Skill,
  type SpokenLanguage,
} from '../../../vocabulary/people.ts'
import type { PlaceGroup, PlaceKind } from '../../../vocabulary/places.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { delegateAt } from '../names.ts'
import { rowsOf } from '../rows.ts'
import type { RosterRef } from '../shapes.ts'
import type { KnownPerson, KnownPlace } from '../way-back.ts'

export type Delegate = Read<ReturnType<typeof delegateAt>> & {
  /** The id of her entry in the roster. */
  readonly row: string
}

/** In the order in which they were chosen. */
export const readDelegation = (registers: Registers): readonly Delegate[] =>
  rowsOf(registers, 'delegation', (row) => ({ row, ...read(registers, delegateAt(row)) }))

/** Those who go beside the team: without an account, or whose account is not on it. */
export const othersGoing = (registers: Registers, team: readonly PersonId[]): readonly RosterRef[] =>
  readDelegation(registers)
    .flatMap(({ person }) => latest(person) ?? [])
    .filter(({ account }) => account === null || !team.includes(account))

/** Those of the roster who go with the team though nobody has chosen them from it: what speaks against somebody is to be read of them too. */
export function goingUnchosen(
  registers: Registers,
  roster: readonly KnownPerson[],
  team: readonly PersonId[],
): readonly KnownPerson[] {
  const chosen = readDelegation(registers).map(({ row }) => row)
  return roster.filter(({ id, account }) => account !== null && team.includes(account) && !chosen.includes(id))
}

/** How many travel: the team, and who goes beside it. */
export const howManyGo = (registers: Registers, team: readonly PersonId[]): number =>
  team.length + othersGoing(registers, team).length

/** Chooses somebody with the name that she has now; `despite` is why, where something speaks against it. */
export const choose = (
  { id, name, part, account }: RosterRef,
  despite: string | null,
  now: Instant,
): readonly FieldChange[] =>
  changeDelegate(id, { person: { id, name, part, account }, despite, begun: now, removed: false })

export const changeDelegate = (row: string, values: Values<ReturnType<typeof delegateAt>>): readonly FieldChange[] =>
  change(delegateAt(row), values)

export type Concern =
  | ({ readonly kind: 'conflict' } & Pick<KnownPerson['conflicts'][number], 'against' | 'name' | 'declared'>)
  /** Her term ends before the visit does. */
  | { readonly kind: 'term'; readonly until: IsoDate }

/** What speaks against her going there, until `day`, the last of the visit. */
export function concernsAbout(person: KnownPerson, place: PlaceId | null, day: IsoDate): readonly Concern[] {
  const conflicts = person.conflicts
    .filter(({ places, until }) => place !== null && places.includes(place) && (until === null || until >= day))
    .map(({ against, name, declared }) => ({ kind: 'conflict' as const, against, name, declared }))
  const { until } = person
  return [...conflicts, ...(until !== null && until < day ? [{ kind: 'term' as const, until }] : [])]
}

const delegationNeeds = ['woman', 'mixed', 'health', 'children', 'mind', 'disability', 'documentation'] as const
type DelegationNeed = (typeof delegationNeeds)[number]

/** What a visit there needs, with the people who meet it; nobody means a lack, to be pointed out. */
type Guidance = {
  readonly needs: readonly { readonly need: DelegationNeed; readonly by: readonly KnownPerson[] }[]
  readonly languages: readonly {
    readonly language: SpokenLanguage
    readonly speaking: readonly KnownPerson[]
    readonly interpreting: readonly KnownPerson[]
  }[]
}

export function guidanceFor(
  going: readonly KnownPerson[],
  place: KnownPlace | null,
  languages: readonly SpokenLanguage[],
): Guidance {
  const called = delegationNeeds.filter((need) => isCalledFor(need, place))
  return {
    needs: called.map((need) => ({ need, by: need === 'mixed' ? mixed(going) : going.filter(answersNeed[need]) })),
    languages: languages.map((language) => {
      const by = (use: 'speaks' | 'interprets') =>
        going.filter((person) => person.languages.some((known) => known.language === language && known.use === use))
      return { language, speaking: by('speaks'), interpreting: by('interprets') }
    }),
  }
}

/** Women and men, knowledge of health and of documenting ill-treatment in every place; the others where the register says who is held there. */
function isCalledFor(need: DelegationNeed, place: KnownPlace | null): boolean {
  if (need === 'mixed' || need === 'health' || need === 'documentation') return true
  const { groups, kinds } = callsFor[need]
  if (!place) return false
  return kinds.includes(place.kind) || place.facts.some((fact) => fact.kind === 'group' && groups.includes(fact.group))
}

const callsFor: Readonly<
  Record<
    Exclude<DelegationNeed, 'mixed' | 'health' | 'documentation'>,
    { readonly groups: readonly PlaceGroup[]; readonly kinds: readonly PlaceKind[] }
  >
> = {
  woman: { groups: ['women', 'mothers'], kinds: [] },
  children: { groups: ['children', 'mothers'], kinds: ['juvenile'] },
  mind: { groups: ['psychosocial', 'dependence'], kinds: ['psychiatric'] },
  disability: { groups: ['disability'], kinds: ['social-care'] },
}

const knows =
  (...any: readonly Skill[]) =>
  ({ skills }: KnownPerson): boolean =>
    skills.some((skill) => any.includes(skill))

/** The women and the men of a delegation that has both; nobody where it has not, as far as they say. */
function mixed(going: readonly KnownPerson[]): readonly KnownPerson[] {
  const both = (['woman', 'man'] as const).map((gender) => going.filter((person) => person.gender === gender))
  return both.some((some) => some.length === 0) ? [] : both.flat()
}

const answersNeed: Readonly<Record<Exclude<DelegationNeed, 'mixed'>, (person: KnownPerson) => boolean>> = {
  woman: ({ gender }) => gender === 'woman',
  health: knows(...healthSkills),
  children: knows('children'),
  mind: knows('psychiatry', 'psychology'),
  disability: knows('disability'),
  documentation: knows('torture-documentation'),
}

export type RosterSearch = {
  readonly text: string
  readonly part: RosterPart | ''
  readonly skill: Skill | ''
  readonly language: SpokenLanguage | ''
  readonly gender: Gender | ''
}

/** Those of the roster who fit, in either script, without those in `except`. */
export function findPeople(
  roster: readonly KnownPerson[],
  { text, part, skill, language, gender }: RosterSearch,
  except: readonly RosterId[],
): readonly KnownPerson[] {
  const searched = plainWords(text).map((word) => answersTo(word))
  return roster.filter((one) => {
    const words = [one.name, ...one.ownSkills].flatMap((said) => Object.values(said).flatMap(plainWords))
    return (
      !except.includes(one.id) &&
      (part === '' || one.part === part) &&
      (skill === '' || one.skills.includes(skill)) &&
      (language === '' || one.languages.some((known) => known.language === language)) &&
      (gender === '' || one.gender === gender) &&
      searched.every((answers) => words.some(answers))
    )
  })
}
