// The register of places: every place of deprivation of liberty that the institution may visit.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { filtersClass } from '../../../foundation/components/lists/filters.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Place } from '../place.ts'
import { PlaceKindName } from './place-kind.tsx'
import { PlaceTable } from './place-table.tsx'

export default function PlaceList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const places = usePlaces()
  const add = may('write places') && (
    <ButtonLink to="/places/new">
      <Plus className="i" aria-hidden="true" />
      {t('institution.place.add')}
    </ButtonLink>
  )
  return (
    <>
      <ScreenHead title={t('institution.menu.places')}>
        <p className="muted">{t('institution.places.intro')}</p>
        <p className="row no-print">
          <Link href="/places/map">{t('map.see')}</Link>
          {may('import into the registers') && <Link href="/places/import">{t('import.places.title')}</Link>}
        </p>
      </ScreenHead>
      <Shown of={places}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('institution.places.none')} text={t('institution.places.none-text')}>
              {add}
            </Empty>
          ) : (
            <Listed places={all} add={add} />
          )
        }
      </Shown>
    </>
  )
}

/** Sought on the device: what is typed here reaches no server. */
function Listed({ places, add }: { readonly places: readonly Place[]; readonly add: ReactNode }): ReactNode {
  const { t, local, compare } = useWords()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<PlaceKind | ''>('')
  const searched = plainWords(text).map((word) => answersTo(word))
  const found = places
    .filter((place) => kind === '' || place.kind === kind)
    .filter((place) => {
      const former = place.formerNames.map(({ name }) => name)
      const words = [place.name, ...former, place.region, place.authority].flatMap((said) =>
        Object.values(said).flatMap(plainWords),
      )
      return searched.every((answers) => words.some(answers))
    })
    .toSorted((a, b) => compare(local(a.name), local(b.name)))
  const kinds = placeKinds.map((value) => ({ value, label: t(`vocabulary.place-kind.${value}`) }))
  return (
    <div className="stack-l">
      <search className={filtersClass(text, kind)}>
        <TextField type="search" label={t('institution.search')} value={text} onChange={setText} />
        <Select
          label={t('institution.place.kind')}
          none={t('institution.all')}
          value={kind}
          onChange={setKind}
          options={kinds}
        />
        {add}
      </search>
      <p className="muted" role="status">
        {t('institution.places.count', { count: found.length })}
      </p>
      {found.length > 0 && (
        <PlaceTable
          label={t('institution.menu.places')}
          rows={found.map((place) => ({
            key: place.id,
            name: (
              <>
                <Link href={`/places/${place.id}`}>
                  <UserText text={place.name} />
                </Link>
                {!place.open && <Mark>{t('institution.place.closed')}</Mark>}
                {place.open && place.temporary && <Mark>{t('institution.place.is-temporary')}</Mark>}
                <FormerNamesMet place={place} searched={searched} />
              </>
            ),
            kind: <PlaceKindName place={place} />,
            region: <UserText text={place.region} />,
            capacity: place.capacity,
          }))}
        />
      )}
    </div>
  )
}

/** The former names by which a place was found, so that nobody wonders why it is in the list. */
function FormerNamesMet({
  place,
  searched,
}: {
  readonly place: Place
  readonly searched: readonly ((word: string) => boolean)[]
}): ReactNode {
  const { t } = useWords()
  const met = place.formerNames.filter(({ name }) =>
    Object.values(name)
      .flatMap(plainWords)
      .some((word) => searched.some((answers) => answers(word))),
  )
  return met.map(({ name }) => (
    <p key={JSON.stringify(name)} className="small muted">
      {t('institution.place.formerly')} <UserText text={name} />
    </p>
  ))
}
