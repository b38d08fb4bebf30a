// Where a place stands among the regions; nothing where no boundaries are loaded, or its coordinates are not known.
import type { ReactNode } from 'react'
import { RegionMap } from '../../../foundation/components/region-map.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../place.ts'
import { regionOf } from '../region-of.ts'
import { useBoundaries } from './use-boundaries.ts'

export function PlaceOnMap({ place }: { readonly place: Place }): ReactNode {
  const { t, local } = useWords()
  const boundaries = useBoundaries()
  if (place.coordinates === null || boundaries.state !== 'ready' || boundaries.value === null) return null
  const { regions, source } = boundaries.value
  return (
    <div className="small-map">
      <RegionMap
        regions={regions}
        spots={[{ id: place.id, at: place.coordinates, hollow: !place.open }]}
        label={t('map.drawn-place', { name: local(place.name) })}
        source={source}
        chosen={place.id}
        within={regionOf(place, regions)}
        highest={360}
      />
    </div>
  )
}
