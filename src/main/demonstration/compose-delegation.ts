// The delegations of the visits to come and of the one just made: chosen from the register of people, including an interpreter without an account, and somebody in spite of a conflict of interest.
import type { RosterLine } from '../../institution/people/roster-person.ts'
import { choose } from '../../sealed/dossier/plan/delegation.ts'
import { systemClock } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { granted } from '../../vocabulary/problems.ts'
import { write } from './acts.ts'
import { get } from './registry.ts'
import type { Planned } from './story.ts'
import type { Member } from './world.ts'

/** `who`: the account, or the French name of somebody without one. `despite`: the reason, if she goes in spite of a conflict of interest. */
type Chosen = { readonly who: PersonId | string; readonly despite?: string }

/** The one who chooses reads the dossier and the register. */
export async function composeDelegation(
  { desk }: Member,
  { stream }: Pick<Planned, 'stream'>,
  chosen: readonly Chosen[],
): Promise<void> {
  const roster = await get<readonly RosterLine[]>(desk, '/api/roster')
  for (const { who, despite = null } of chosen) {
    const person = roster.find(({ account, name }) => account === who || name.fr === who)
    if (!person) throw new Error(`nobody of the register is ${who}`)
    await write(desk, stream, choose(person, despite, systemClock()))
  }
  granted(await desk.sync())
}
