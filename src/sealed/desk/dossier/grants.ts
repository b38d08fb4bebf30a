// What somebody may do in a stream by her role on the team.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { TeamRole } from '../../../vocabulary/visits/visits.ts'
import type { ChangeOf } from '../../log/decisions/decision.ts'
import type { TeamMember } from '../desk-view.ts'

/** The lead and the coordinators manage; an interpreter reads and writes nothing; all others read and write. Without a role, as in an interview, she reads and writes. */
export const grantOf = (
  stream: StreamId,
  { person, role, until }: Pick<TeamMember, 'person' | 'until'> & { readonly role: TeamRole | null },
): ChangeOf<'grant'> => ({
  kind: 'grant',
  stream,
  person,
  role,
  manage: role === 'lead' || role === 'coordinator',
  write: role !== 'interpreter',
  read: true,
  until: until ?? null,
})
