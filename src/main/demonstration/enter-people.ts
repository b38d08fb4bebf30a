// The secretariat enters whom the mechanism deals with and who works for it: authorities, partners, people.
import type { Authority } from '../../institution/authorities/authority.ts'
import type { Place } from '../../institution/places/place.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import { inventedBodies } from './invented/bodies.ts'
import { cast } from './invented/cast.ts'
import { type InventedConflict, inventedPeople } from './invented/people.ts'
import { post } from './registry.ts'
import type { Members } from './world.ts'

export async function enterPeople(members: Members, places: ReadonlyMap<string, Place>, today: IsoDate): Promise<void> {
  const { desk } = members.karim
  const bodies = new Map<string, Authority>()
  for (const { key, below, ...body } of inventedBodies)
    bodies.set(
      key,
      await post<Authority>(desk, '/api/authorities', {
        ...body,
        parent: below ? bodies.get(below)?.id : null,
        invented: true,
      }),
    )
  for (const { account, name, conflicts, ...person } of inventedPeople(dayAfter(today, 62)))
    await post(desk, '/api/roster', {
      ...person,
      account: account && members[account].card.id,
      name: name ?? cast.find(({ key }) => key === account)?.name,
      conflicts: conflicts.map((conflict) => ({ ...conflict, against: against(conflict, places, bodies) })),
      invented: true,
    })
}

const against = (
  { against: said }: InventedConflict,
  places: ReadonlyMap<string, Place>,
  bodies: ReadonlyMap<string, Authority>,
) =>
  'place' in said
    ? { kind: 'place', place: places.get(said.place)?.id }
    : { kind: 'authority', authority: bodies.get(said.body)?.id }
