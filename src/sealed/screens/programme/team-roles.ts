// What somebody of the directory may be on a visit's team; a delegation has one head.
import type { PersonId } from '../../../vocabulary/ids.ts'
import { visitingOffices } from '../../../vocabulary/offices.ts'
import type { TeamRole } from '../../../vocabulary/visits/visits.ts'
import type { PersonCard, TeamMember } from '../../desk/desk-view.ts'

export const makesVisits = ({ offices }: Pick<PersonCard, 'offices'>): boolean =>
  offices.some((office) => visitingOffices.includes(office))

export function roleFor({ offices }: Pick<PersonCard, 'offices'>): TeamRole {
  if (offices.includes('expert')) return 'expert'
  if (offices.includes('interpreter')) return 'interpreter'
  return offices.includes('coordinator') ? 'coordinator' : 'member'
}

export const leadsOf = (team: readonly TeamMember[]): readonly TeamMember[] =>
  team.filter(({ role }) => role === 'lead')

/** Whether this person is of the team, and her last day, if she has one, has not passed. */
export const isInTeam = (team: readonly TeamMember[], id: PersonId): boolean =>
  team.some(({ person, hasEnded = false }) => person === id && !hasEnded)

/** Whoever headed the team before `member` does, each with the part that her offices give her. Empty where `member` does not head it. */
export const handingOver = (
  member: TeamMember,
  team: readonly TeamMember[],
  people: readonly Pick<PersonCard, 'id' | 'offices'>[],
): readonly TeamMember[] =>
  member.role === 'lead'
    ? leadsOf(team)
        .filter(({ person }) => person !== member.person)
        .map((one) => ({ ...one, role: roleFor(people.find(({ id }) => id === one.person) ?? { offices: [] }) }))
    : []

/** The decision that gives `member` her part, and whoever headed the team before another one. */
export const givingPart = (...given: Parameters<typeof handingOver>) => ({
  add: [given[0], ...handingOver(...given)],
  remove: [],
  reason: '',
})
