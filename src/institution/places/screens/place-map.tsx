// The places of the register on a map of the institution's own boundaries, beside the list that says the same; what each region comes to.
import { Map as MapSign } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { RegionMap } from '../../../foundation/components/drawn/region-map.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { drawMap } from '../../../foundation/maps/draw-map.ts'
import type { Region } from '../../../foundation/maps/regions.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import type { BoardLine } from '../../recommendations/recommendation-register.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { VisitLine } from '../../visits/registered-visit.ts'
import type { Boundaries } from '../boundaries.ts'
import type { Coordinates, Place } from '../place.ts'
import { figuresByRegion, regionOf } from '../region-of.ts'
import { PlaceKindName } from './place-kind.tsx'
import { useBoundaries } from './use-boundaries.ts'

export default function PlaceMap(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const places = usePlaces()
  const boundaries = useBoundaries()
  const title = t('map.title')
  const load = may('load boundaries') && (
    <ButtonLink to="/places/boundaries">
      <MapSign className="i" aria-hidden="true" />
      {t('map.boundaries')}
    </ButtonLink>
  )
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/places', label: t('institution.menu.places') }, { label: title }]}>
        <p className="muted">{t('map.intro')}</p>
        {may('load boundaries') && boundaries.state === 'ready' && boundaries.value !== null && (
          <p className="row">
            <Link href="/places/boundaries">{t('map.boundaries')}</Link>
          </p>
        )}
      </ScreenHead>
      <Shown of={places}>
        {(all) => (
          <Shown of={boundaries}>
            {(loaded) =>
              loaded === null ? (
                <Empty title={t('map.no-boundaries')} text={t('map.no-boundaries-text')}>
                  {load}
                </Empty>
              ) : (
                <OnMap places={all} boundaries={loaded} />
              )
            }
          </Shown>
        )}
      </Shown>
    </div>
  )
}

type Placed = Place & { readonly coordinates: Coordinates }
const hasCoordinates = (place: Place): place is Placed => place.coordinates !== null

/** The number of a region, `none` for what is in no region, or empty for all. */
type Within = string

function OnMap({
  places,
  boundaries: { regions, source },
}: {
  readonly places: readonly Place[]
  readonly boundaries: Boundaries
}): ReactNode {
  const { t, local, compare } = useWords()
  const [kind, setKind] = useState<PlaceKind | ''>('')
  const [within, setWithin] = useState<Within>('')
  const [chosen, setChosen] = useState<Place['id'] | null>(null)
  const drawn = useMemo(() => drawMap(regions, 100, 100), [regions])
  const located = useMemo(() => places.map((place) => [place, regionOf(place, regions)] as const), [places, regions])
  const region = regions[Number(within || Number.NaN)] ?? null
  const shown = located
    .filter(([place]) => kind === '' || place.kind === kind)
    .filter(([, of]) => within === '' || of === region)
    .toSorted(([a], [b]) => compare(local(a.name), local(b.name)))
  const of = shown.map(([place]) => place)
  const placed = of.filter(hasCoordinates)
  const on = placed.filter(({ coordinates }) => drawn.at(coordinates) !== null)
  const outside = placed.filter(({ coordinates }) => drawn.at(coordinates) === null)
  const without = of.filter((place) => !hasCoordinates(place))
  return (
    <>
      <search>
        <div className="filters">
          <Select
            label={t('institution.place.kind')}
            none={t('institution.all')}
            value={kind}
            onChange={setKind}
            options={placeKinds.map((value) => ({ value, label: t(`vocabulary.place-kind.${value}`) }))}
          />
          <Select<Within>
            label={t('map.region')}
            none={t('institution.all')}
            value={within}
            onChange={setWithin}
            options={[
              ...regions.map(({ name }, at) => ({ value: String(at), label: local(name) })),
              { value: 'none', label: t('map.no-region') },
            ]}
          />
        </div>
      </search>
      <div className="beside-map">
        <RegionMap
          regions={regions}
          spots={on.map(({ id, coordinates, open }) => ({ id, at: coordinates, hollow: !open }))}
          label={t('map.drawn', { count: on.length })}
          source={source}
          chosen={chosen}
          within={region}
          onChoose={(id) => setChosen(on.find((place) => place.id === id)?.id ?? null)}
        >
          <Chosen place={on.find(({ id }) => id === chosen) ?? null} />
        </RegionMap>
        <div className="stack">
          <p id="on-map" className="strong" role="status">
            {t('map.on-map', { count: on.length })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too */}
          <ul className="lines tall" tabIndex={0} aria-labelledby="on-map">
            {on.map((place) => (
              <li key={place.id} onMouseEnter={() => setChosen(place.id)} onFocus={() => setChosen(place.id)}>
                <PlaceLine place={place} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      {outside.length + without.length > 0 && (
        <section className="stack" aria-labelledby="not-on-map">
          <h2 id="not-on-map">{t('map.not-on-map')}</h2>
          <Missing title={t('map.outside', { count: outside.length })} hint={t('map.outside-hint')} places={outside} />
          <Missing
            title={t('map.without-coordinates', { count: without.length })}
            hint={t('map.without-coordinates-hint')}
            places={without}
          />
        </section>
      )}
      <ByRegion located={located} regions={regions} />
    </>
  )
}

function Chosen({ place }: { readonly place: Place | null }): ReactNode {
  const { t } = useWords()
  return (
    <p className="chosen-on-map">
      {place ? (
        <Link href={`/places/${place.id}`}>
          <UserText text={place.name} />
        </Link>
      ) : (
        t('map.chosen-hint')
      )}
    </p>
  )
}

function PlaceLine({ place }: { readonly place: Place }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <p className="strong">
        <Link href={`/places/${place.id}`}>
          <UserText text={place.name} />
        </Link>
        {!place.open && <Mark>{t('institution.place.closed')}</Mark>}
      </p>
      <p className="small muted">
        <PlaceKindName place={place} />
        {Object.keys(place.region).length > 0 && (
          <>
            {' '}
            · <UserText text={place.region} />
          </>
        )}
      </p>
    </>
  )
}

function Missing({
  title,
  hint,
  places,
}: {
  readonly title: string
  readonly hint: string
  readonly places: readonly Place[]
}): ReactNode {
  if (places.length === 0) return null
  return (
    <Notice kind="differ">
      <p className="strong">{title}</p>
      <p className="small">{hint}</p>
      <ul className="choices">
        {places.map((place) => (
          <li key={place.id}>
            <Link href={`/places/${place.id}`}>
              <UserText text={place.name} />
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Without what this person may not read. */
function ByRegion({
  located,
  regions,
}: {
  readonly located: readonly (readonly [Place, Region | null])[]
  readonly regions: readonly Region[]
}): ReactNode {
  const { t, number } = useWords()
  const may = useMay()
  const visits = useLoaded<readonly VisitLine[]>(may('read visits') ? '/api/visits' : null)
  const board = useLoaded<readonly BoardLine[]>(
    may('read recommendations') ? '/api/recommendations/board?by=place&most=5000' : null,
  )
  const lines = figuresByRegion(
    located,
    regions,
    visits.state === 'ready' ? visits.value : null,
    board.state === 'ready' ? board.value : null,
  )
  const counted = (what: string, count: number) => (
    <td className="num">
      <span className="narrow muted">{t('common.labelled', { what, is: '' })}</span>
      {number(count)}
    </td>
  )
  const said = { visits: visits.state === 'ready', open: board.state === 'ready' }
  return (
    <section className="stack" aria-labelledby="by-region">
      <h2 id="by-region">{t('map.by-region')}</h2>
      <p className="small muted">{t('map.by-region-hint')}</p>
      <ScrollTable label={t('map.region')} className="list fold figures">
        <thead>
          <tr>
            <th scope="col">{t('map.region')}</th>
            <th scope="col">{t('map.places')}</th>
            {said.visits && <th scope="col">{t('map.visits')}</th>}
            {said.open && <th scope="col">{t('map.open-recommendations')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={JSON.stringify(line.region?.name ?? null)}>
              <th scope="row">{line.region ? <UserText text={line.region.name} /> : t('map.no-region')}</th>
              {counted(t('map.places'), line.places)}
              {line.visits !== null && counted(t('map.visits'), line.visits)}
              {line.open !== null && counted(t('map.open-recommendations'), line.open)}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  )
}
