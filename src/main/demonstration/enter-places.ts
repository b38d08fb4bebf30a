// The secretariat enters the twenty invented places into the register, and the invented regions of their map.
import type { BoundaryForm } from '../../institution/places/boundaries.ts'
import type { Place } from '../../institution/places/place.ts'
import { granted } from '../../vocabulary/problems.ts'
import { boundarySource, inventedShapes, inventedSpots } from './invented/boundaries.ts'
import { heldInRasTalaa } from './invented/held-in-ras-talaa.ts'
import { authorities, inventedPlaces, type RegionKey, regions } from './invented/places.ts'
import { post } from './registry.ts'
import type { Member } from './world.ts'

/** Gives them by the key that the demonstration uses for them. */
export async function enterPlaces(secretary: Member): Promise<ReadonlyMap<string, Place>> {
  const map: BoundaryForm = {
    regions: Object.entries(regions).map(([key, name]) => ({ name, shape: inventedShapes[key as RegionKey] })),
    source: boundarySource,
  }
  granted(await secretary.desk.call('PUT', '/api/boundaries', { ...map, version: 0 }))
  const entered = new Map<string, Place>()
  for (const { key, kind, name, region, authority, capacity, otherKind } of inventedPlaces) {
    const spot = inventedSpots[key]
    entered.set(
      key,
      await post<Place>(secretary.desk, '/api/places', {
        name,
        kind,
        otherKind: otherKind ?? {},
        authority: authorities[authority],
        region: regions[region],
        capacity,
        coordinates: spot ? { latitude: spot[0], longitude: spot[1] } : null,
        open: true,
        invented: true,
      }),
    )
  }
  const prison = entered.get('ras-talaa')
  if (prison) {
    const known = { facts: heldInRasTalaa, version: prison.version }
    const path = `/api/places/${prison.id}/facts`
    entered.set('ras-talaa', granted(await secretary.desk.call('PUT', path, known)) as Place)
  }
  return entered
}
