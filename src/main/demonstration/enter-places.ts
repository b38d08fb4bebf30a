// The secretariat enters the twenty invented places into the register, and the invented regions of their map.
import type { BoundaryForm } from '../../institution/places/boundaries.ts'
import type { Place } from '../../institution/places/place.ts'
import { granted } from '../../vocabulary/problems.ts'
import { boundarySource, inventedShapes, inventedSpots } from './invented/boundaries.ts'
import { knownOfPlaces } from './invented/known-of-places.ts'
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
  for (const [key, facts] of Object.entries(knownOfPlaces)) {
    const place = entered.get(key)
    if (!place) continue
    const path = `/api/places/${place.id}/facts`
    entered.set(key, granted(await secretary.desk.call('PUT', path, { facts, version: place.version })) as Place)
  }
  return entered
}
