// One place: everything that was ever learned about it, in parts that a reader can jump to.
import { Merge, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Redirect, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown, ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { AlertsThere } from '../../alerts/screens/alerts-there.tsx'
import type { Letter } from '../../letters/letter.ts'
import { LetterLines } from '../../letters/screens/letter-lines.tsx'
import type { RecommendationPage } from '../../recommendations/recommendation-register.ts'
import { RecommendationLines } from '../../recommendations/screens/recommendation-lines.tsx'
import { ReportsOf } from '../../reports/screens/report-lines.tsx'
import { AuthorityName, useAuthorities } from '../../screens/authority-name.tsx'
import { Lasting } from '../../screens/lasting.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { PublishedOf } from '../../screens/published-of.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { VisitLine } from '../../visits/registered-visit.ts'
import { VisitLines } from '../../visits/screens/visit-lines.tsx'
import type { Place } from '../place.ts'
import { CoordinatesOf } from './coordinates-of.tsx'
import { factToCorrect, PlaceFacts } from './place-facts.tsx'
import { PlaceForm } from './place-form.tsx'
import { PlaceKindName } from './place-kind.tsx'
import { PlaceOnMap } from './place-on-map.tsx'
import { SameEntries, SamePlaceForm } from './same-place.tsx'

export default function PlacePage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const place = useLoaded<Place>(`/api/places/${id}`)
  return (
    <ShownEntry of={place} list={{ to: '/places', called: 'institution.menu.places' }}>
      {(value, reload) =>
        value.id === id ? (
          <Page place={value} reload={reload} />
        ) : (
          // Another entry stands for this one.
          <Redirect to={`/places/${value.id}`} replace />
        )
      }
    </ShownEntry>
  )
}

function Page({ place, reload }: { readonly place: Place; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const readsReports = may('read reports') && may('read visits')
  const readsPublished = may('read publications') && may('read visits') && may('read recommendations')
  const crumbs = [{ to: '/places', label: t('institution.menu.places') }, { label: <UserText text={place.name} /> }]
  return (
    <div className="stack-l">
      <ScreenHead title={t('institution.menu.places')} heading={<UserText text={place.name} />} crumbs={crumbs}>
        {place.invented && <Mark>{t('institution.place.is-invented')}</Mark>}
      </ScreenHead>
      <Entry place={place} reload={reload} />
      <nav className="tabsline" aria-label={t('institution.place.on-this-page')}>
        <a href="#facts">{t('institution.facts.title')}</a>
        {may('read visits') && <a href="#visits-there">{t('institution.menu.visits')}</a>}
        {readsReports && <a href="#reports-there">{t('reports.title')}</a>}
        {may('read recommendations') && <a href="#recommended-there">{t('institution.menu.recommendations')}</a>}
        {may('read letters to authorities') && <a href="#letters-there">{t('institution.place.letters')}</a>}
        {may('read alerts') && <a href="#alerts-there">{t('alerts.menu')}</a>}
        {readsPublished && <a href="#published-there">{t('publish.menu.publications')}</a>}
      </nav>
      <PlaceFacts place={place} reload={reload} />
      {may('read visits') && <VisitsThere place={place} />}
      {readsReports && <ReportsThere place={place} />}
      {may('read recommendations') && <RecommendationsThere place={place} />}
      {may('read letters to authorities') && <LettersThere place={place} />}
      {may('read alerts') && <AlertsThere place={place.id} />}
      {readsPublished && <PublishedThere place={place} />}
      <SameEntries place={place} onDone={reload} />
    </div>
  )
}

/** The entry in the register, or the form that changes it. */
function Entry({ place, reload }: { readonly place: Place; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const [changing, setChanging] = useState<'place' | 'same' | null>(
    may('write places') && rowToCorrect() === place.id && !factToCorrect(place) ? 'place' : null,
  )
  const close = () => setChanging(null)
  const changed = () => {
    close()
    reload()
  }
  if (changing === 'same') return <SamePlaceForm place={place} onDone={changed} onCancel={close} />
  if (changing === 'place')
    return (
      <PlaceForm
        place={place}
        onCancel={close}
        onSaved={() => {
          done({ words: t('institution.place.saved') })
          changed()
        }}
      />
    )
  return (
    <>
      <div className="with-map">
        <SaidOf place={place} />
        <PlaceOnMap place={place} />
      </div>
      {may('write places') && (
        <div className="row">
          <Button kind="quiet" onPress={() => setChanging('place')}>
            <Pencil className="i" aria-hidden="true" />
            {t('institution.place.change')}
          </Button>
          <Button kind="plain" onPress={() => setChanging('same')}>
            <Merge className="i" aria-hidden="true" />
            {t('institution.same.begin')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What the register says of it. */
function SaidOf({ place }: { readonly place: Place }): ReactNode {
  const { t, number } = useWords()
  const may = useMay()
  return (
    <dl className="kv">
      <dt>{t('institution.place.kind')}</dt>
      <dd>
        <PlaceKindName place={place} />
      </dd>
      <dt>{t('institution.place.authority')}</dt>
      <dd>
        <UserText text={place.authority} />
        {place.body && may('read authorities') && <BodyOf id={place.body} />}
      </dd>
      <dt>{t('institution.place.region')}</dt>
      <dd>
        <UserText text={place.region} />
      </dd>
      <dt>{t('institution.place.capacity')}</dt>
      <dd>{place.capacity === null ? t('institution.unknown') : number(place.capacity)}</dd>
      <dt>{t('institution.place.state')}</dt>
      <dd>
        {t(place.open ? 'institution.place.is-open' : 'institution.place.closed')}
        {place.temporary && ` · ${t('institution.place.is-temporary')}`}
        <Lasting from={place.opened} until={place.closed} />
      </dd>
      {place.formerNames.length > 0 && (
        <>
          <dt>{t('institution.place.former-names')}</dt>
          <dd>
            {place.formerNames.map(({ name, until }) => (
              <div key={JSON.stringify([name, until])}>
                <UserText text={name} />
                <Lasting from={null} until={until} />
              </div>
            ))}
          </dd>
        </>
      )}
      {place.coordinates && (
        <>
          <dt>{t('institution.place.coordinates')}</dt>
          <dd>
            <CoordinatesOf coordinates={place.coordinates} />
          </dd>
        </>
      )}
      <dt>{t('institution.changed')}</dt>
      <dd>
        <When at={place.changed} />
        {place.changedBy && (
          <>
            {' · '}
            <PersonName id={place.changedBy} />
          </>
        )}
      </dd>
    </dl>
  )
}

/** The body as the register of authorities names it today, leading to its page. */
function BodyOf({ id }: { readonly id: NonNullable<Place['body']> }): ReactNode {
  const authorities = useAuthorities()
  return (
    <p className="small">
      <AuthorityName id={id} authorities={authorities} />
    </p>
  )
}

function VisitsThere({ place }: { readonly place: Place }): ReactNode {
  const { t } = useWords()
  const visits = useLoaded<readonly VisitLine[]>('/api/visits')
  return (
    <section aria-labelledby="visits-there" className="stack">
      <h2 id="visits-there">{t('institution.menu.visits')}</h2>
      <Shown of={visits}>
        {(all) => {
          const there = all.filter((visit) => visit.place === place.id)
          return there.length > 0 ? (
            <VisitLines visits={there} />
          ) : (
            <p className="muted">{t('institution.visits.none-there')}</p>
          )
        }}
      </Shown>
    </section>
  )
}

function ReportsThere({ place }: { readonly place: Place }): ReactNode {
  const visits = useLoaded<readonly VisitLine[]>('/api/visits')
  return (
    <Shown of={visits}>
      {(all) => <ReportsOf visits={all.filter((visit) => visit.place === place.id).map(({ number }) => number)} />}
    </Shown>
  )
}

function RecommendationsThere({ place }: { readonly place: Place }): ReactNode {
  const { t } = useWords()
  const found = useLoaded<RecommendationPage>(`/api/recommendations?place=${place.id}&size=100`)
  return (
    <section aria-labelledby="recommended-there" className="stack">
      <h2 id="recommended-there">{t('institution.menu.recommendations')}</h2>
      <Shown of={found}>
        {({ items }) =>
          items.length > 0 ? (
            <RecommendationLines items={items} />
          ) : (
            <p className="muted">{t('institution.recommendations.none-there')}</p>
          )
        }
      </Shown>
    </section>
  )
}

/** Those that carry a recommendation of it. */
function LettersThere({ place }: { readonly place: Place }): ReactNode {
  const { t } = useWords()
  const found = useLoaded<{ readonly items: readonly Letter[] }>(`/api/dialogue?place=${place.id}&size=100`)
  return (
    <section aria-labelledby="letters-there" className="stack">
      <h2 id="letters-there">{t('institution.place.letters')}</h2>
      <Shown of={found}>
        {({ items }) =>
          items.length > 0 ? (
            <LetterLines letters={items} />
          ) : (
            <p className="muted">{t('institution.place.no-letters')}</p>
          )
        }
      </Shown>
    </section>
  )
}

/** What is published of its visits and of the recommendations about it. */
function PublishedThere({ place }: { readonly place: Place }): ReactNode {
  const { t } = useWords()
  const visits = useLoaded<readonly VisitLine[]>('/api/visits')
  const found = useLoaded<RecommendationPage>(`/api/recommendations?place=${place.id}&size=100`)
  return (
    <section aria-labelledby="published-there" className="stack">
      <h2 id="published-there">{t('publish.menu.publications')}</h2>
      <Shown of={visits}>
        {(all) => (
          <Shown of={found}>
            {({ items }) => (
              <PublishedOf
                of={{
                  place: place.id,
                  visits: all.filter((visit) => visit.place === place.id).map(({ id }) => id),
                  recommendations: items.map(({ recommendation }) => recommendation.id),
                }}
              />
            )}
          </Shown>
        )}
      </Shown>
    </section>
  )
}
