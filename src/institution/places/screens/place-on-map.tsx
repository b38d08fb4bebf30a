// Where a place is among the regions, or that it is in none; nothing without loaded boundaries or coordinates.
import { MapPinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { RegionMap } from '../../../foundation/components/drawn/region-map.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { drawMap } from '../../../foundation/maps/draw-map.ts'
import type { Place } from '../place.ts'
import { regionOf } from '../region-of.ts'
import { useBoundaries } from './use-boundaries.ts'

export function PlaceOnMap({ place }: { readonly place: Place }): ReactNode {
  const { t, local } = useWords()
  const boundaries = useBoundaries()
  if (place.coordinates === null || boundaries.state !== 'ready' || boundaries.value === null) return null
  const { regions, source } = boundaries.value
  const isOutside = drawMap(regions, 100, 100).at(place.coordinates) === null
  return (
    <div className="small-map stack-s">
      <RegionMap
        regions={regions}
        spots={[{ id: place.id, at: place.coordinates, hollow: !place.open }]}
        label={
          isOutside
            ? t('map.drawn-regions', { count: regions.length })
            : t('map.drawn-place', { name: local(place.name) })
        }
        source={source}
        chosen={place.id}
        within={regionOf(place, regions)}
        highest={360}
      />
      {isOutside && (
        <Notice icon={<MapPinOff className="i" aria-hidden="true" />}>
          <p>{t('map.place-outside')}</p>
        </Notice>
      )}
    </div>
  )
}
