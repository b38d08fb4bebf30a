// How balanced the mechanism is as a whole (OPCAT 18(2): capabilities and professional knowledge, gender, ethnic and minority groups): counts of members for sentences, never a score.
import type { IsoDate } from '../../vocabulary/dates.ts'
import { type Skill, skills } from '../../vocabulary/people.ts'
import { lastDay, type RosterPerson } from './roster-person.ts'

export type Balance = {
  /** In office on the day: no term entered, or one that is not over. */
  readonly members: number
  readonly women: number
  /** Null if few others remain, since their number would follow from the total: then everybody except women is counted together. */
  readonly men: number | null
  /** Recorded as neither a woman nor a man: a small number would point at them. */
  readonly others: Few
  /** How many members know each subject; subjects that none knows are left out. */
  readonly skills: readonly { readonly skill: Skill; readonly members: number }[]
  /** Of no member, and whether somebody else on the roster has it. */
  readonly missing: readonly { readonly skill: Skill; readonly elsewhere: boolean }[]
  /** People who stated that they belong to an ethnic or minority group; the number does not show who does or does not. */
  readonly minority: Exclude<Few, 'none'>
}

/** `few` is fewer than five; of what is never to be known of one person, none is few as well. */
type Few = 'none' | 'few' | 'five-or-more'

export function balanceOf(people: readonly RosterPerson[], today: IsoDate): Balance {
  const active = people.filter(({ terms }) => (lastDay(terms) ?? today) >= today)
  const members = active.filter(({ part }) => part === 'member')
  const others = active.filter(({ part }) => part !== 'member')
  const count = (fits: (person: RosterPerson) => boolean) => members.filter(fits).length
  const knowing = skills.map((skill) => ({ skill, members: count((one) => one.skills.includes(skill)) }))
  const unsaid = count(({ gender }) => gender !== 'woman' && gender !== 'man')
  return {
    members: members.length,
    women: count(({ gender }) => gender === 'woman'),
    men: unsaid > 0 && fewOf(unsaid) === 'few' ? null : count(({ gender }) => gender === 'man'),
    others: unsaid === 0 ? 'none' : fewOf(unsaid),
    skills: knowing.filter((one) => one.members > 0),
    missing: knowing
      .filter((one) => one.members === 0)
      .map(({ skill }) => ({ skill, elsewhere: others.some((one) => one.skills.includes(skill)) })),
    minority: fewOf(count(({ statesMinority }) => statesMinority)),
  }
}

const fewOf = (persons: number) => (persons < 5 ? 'few' : 'five-or-more')
