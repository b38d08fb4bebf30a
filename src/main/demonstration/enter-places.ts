// The secretariat enters the twenty invented places into the register.
import type { Place } from '../../institution/places/place.ts'
import { authorities, inventedPlaces, regions } from './invented-places.ts'
import { post } from './registry.ts'
import type { Member } from './world.ts'

/** Gives them by the key under which the demonstration speaks of them. */
export async function enterPlaces(secretary: Member): Promise<ReadonlyMap<string, Place>> {
  const entered = new Map<string, Place>()
  for (const { key, kind, name, region, authority, capacity, otherKind } of inventedPlaces)
    entered.set(
      key,
      await post<Place>(secretary.desk, '/api/places', {
        name,
        kind,
        otherKind: otherKind ?? {},
        authority: authorities[authority],
        region: regions[region],
        capacity,
        open: true,
        invented: true,
      }),
    )
  return entered
}
