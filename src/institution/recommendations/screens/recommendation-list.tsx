// The register of recommendations: filters, the overdue first, what is said next to what is verified.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Checkbox, Select } from '../../../foundation/components/forms/fields.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Filters, NoneFound, narrowedBy } from '../../../foundation/components/lists/filters.tsx'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { addresseeKinds, implementations, positions } from '../../../vocabulary/recommendations.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { useAuthorities } from '../../screens/authority-name.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { useOwnThemes } from '../../themes/screens/own-theme-name.tsx'
import { isInWords, type RecommendationFilter, type RecommendationPage } from '../recommendation-register.ts'
import { JoinAddressee } from './join-addressee.tsx'
import { RecommendationLines } from './recommendation-lines.tsx'

const size = 25

export default function RecommendationList(): ReactNode {
  const { t, language } = useWords()
  const may = useMay()
  const places = usePlaces()
  const [search, setSearch] = useSearchParams()
  const filter = filterIn(search)
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? 1)) || 1)
  const setPage = (to: number) => setSearch(queryOf(filter, to))
  const found = useLoaded<RecommendationPage>(
    `/api/recommendations?size=${size}&reader=${language}&${queryOf(filter, page)}`,
  )
  const narrow = (more: Narrowing) => {
    setSearch(queryOf({ ...filter, ...more }, 1), { replace: true })
  }
  const add = may('write recommendations') && (
    <ButtonLink to="/recommendations/new">
      <Plus className="i" aria-hidden="true" />
      {t('institution.recommendation.add')}
    </ButtonLink>
  )
  return (
    <div className="stack-l">
      <ScreenHead title={t('institution.menu.recommendations')}>
        <p className="muted">{t('institution.recommendations.intro')}</p>
        <p className="row no-print">
          <Link href="/recommendations/board">{t('recommendations.board')}</Link>
          <Link href="/recommendations/themes">{t('own-themes.menu')}</Link>
          {may('import into the registers') && (
            <Link href="/recommendations/import">{t('import.recommendations.link')}</Link>
          )}
        </p>
      </ScreenHead>
      <Narrow filter={filter} narrow={narrow} act={add} />
      <Kept filter={filter} narrow={narrow} />
      <Shown of={found}>
        {({ items, total, more, near, overdue, passages }) =>
          total === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <>
              {near && <p role="status">{t('recommendations.near')}</p>}
              <p className="muted" role="status">
                {more
                  ? t('recommendations.at-least', { count: total - 1 })
                  : t('institution.recommendations.count', { count: total, overdue: overdue ?? 0 })}
              </p>
              <RecommendationLines items={items} places={places} heading="h2" passages={passages} />
              <Pages page={page} last={Math.ceil(total / size)} onPage={setPage} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

/** What no filter field shows: a list reached from elsewhere says so, and can be left. */
function Kept({ filter, narrow }: FiltersProps): ReactNode {
  const { t, local } = useWords()
  const may = useMay()
  const authorities = useAuthorities()
  const { body, year, general, visit } = filter
  const registered = authorities.state === 'ready' ? authorities.value.find(({ id }) => id === body) : undefined
  const kept = [
    ...(body ? [registered ? local(registered.name) : named(body)] : []),
    ...(year ? [t('recommendations.of-year', { year: String(year) })] : []),
    ...(general ? [t('recommendations.general')] : []),
    ...(visit ? [t('institution.recommendation.to-visit')] : []),
  ]
  if (kept.length === 0) return null
  return (
    <>
      <p className="row">
        <span>{t('recommendations.filter-kept', { what: isolated(kept.join(' · ')) })}</span>
        <Button
          kind="plain"
          onPress={() => narrow({ body: undefined, year: undefined, general: undefined, visit: undefined })}
        >
          {t('recommendations.filter-clear')}
        </Button>
      </p>
      {body && isInWords(body) && may('import into the registers') && (
        <JoinAddressee from={body} onJoined={(now) => narrow({ body: now })} />
      )}
    </>
  )

  function named(key: string): string {
    return key === 'institution' ? t('vocabulary.addressee-kind.institution') : key.replace(/^[a-z]+:/, '')
  }
}

type FiltersProps = {
  readonly filter: RecommendationFilter
  readonly narrow: (more: Narrowing) => void
}
/** An undefined field no longer filters. */
type Narrowing = { readonly [Name in keyof RecommendationFilter]?: RecommendationFilter[Name] | undefined }

function Narrow({ filter, narrow, act }: FiltersProps & { readonly act: ReactNode }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const places = usePlaces()
  const own = useOwnThemes()
  const all = t('institution.all')
  const within = (own.state === 'ready' ? own.value : []).filter(
    ({ within }) => !filter.theme || within === filter.theme,
  )
  return (
    <Filters
      words={{
        label: t('institution.search'),
        value: filter.text ?? '',
        onChange: (text) => narrow({ text: text || undefined }),
      }}
      narrowed={narrowedBy(
        filter.place,
        filter.position,
        filter.implementation,
        filter.addressee,
        filter.theme,
        filter.ownTheme,
        filter.overdue,
        filter.asked,
      )}
      act={act}
    >
      <Select
        label={t('institution.place.one')}
        none={all}
        value={filter.place ?? ''}
        onChange={(place: PlaceId | '') => narrow({ place: place || undefined })}
        options={named(places.state === 'ready' ? places.value : [])}
      />
      <Select
        label={t('institution.lane.said-short')}
        none={all}
        value={filter.position ?? ''}
        onChange={(position) => narrow({ position: position || undefined })}
        options={positions.map((value) => ({ value, label: t(`vocabulary.position.${value}`) }))}
      />
      <Select
        label={t('institution.lane.verified-short')}
        none={all}
        value={filter.implementation ?? ''}
        onChange={(implementation) => narrow({ implementation: implementation || undefined })}
        options={implementations.map((value) => ({ value, label: t(`vocabulary.implementation.${value}`) }))}
      />
      <Select
        label={t('institution.recommendation.addressee-kind')}
        none={all}
        value={filter.addressee ?? ''}
        onChange={(addressee) => narrow({ addressee: addressee || undefined })}
        options={addresseeKinds.map((value) => ({ value, label: t(`vocabulary.addressee-kind.${value}`) }))}
      />
      <Select
        label={t('institution.recommendation.theme')}
        none={all}
        value={filter.theme ?? ''}
        onChange={(theme) => narrow({ theme: theme || undefined, ownTheme: undefined })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      {within.length > 0 && (
        <Select
          label={t('own-themes.menu')}
          none={all}
          value={filter.ownTheme ?? ''}
          onChange={(ownTheme) => narrow({ ownTheme: ownTheme || undefined })}
          options={named(within)}
        />
      )}
      <div className="across">
        <Checkbox
          label={t('institution.recommendations.overdue-only')}
          checked={filter.overdue === true}
          onChange={(overdue) => narrow({ overdue: overdue || undefined })}
        />
        <Checkbox
          label={t('recommendations.asked-only')}
          checked={filter.asked === true}
          onChange={(asked) => narrow({ asked: asked || undefined })}
        />
      </div>
    </Filters>
  )
}

function Nothing({ filter: { text, ...filters } }: { readonly filter: RecommendationFilter }): ReactNode {
  const { t } = useWords()
  const narrowed = narrowedBy(...Object.values(filters)) > 0
  return text || narrowed ? (
    <NoneFound words={text} narrowed={narrowed} />
  ) : (
    <Empty title={t('institution.recommendations.none')} text={t('institution.recommendations.none-text')} />
  )
}

/** The address holds the filters, so a link gives the same list. */
function queryOf(filter: RecommendationFilter, page: number): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value === true ? '1' : String(value))
  if (page > 1) query.set('page', String(page))
  return query
}

/** The server refuses unknown values. */
function filterIn(search: URLSearchParams): RecommendationFilter {
  const flags = ['general', 'overdue', 'asked']
  const known = [...search].filter(([name, value]) => name !== 'page' && value)
  return Object.fromEntries(known.map(([name, value]) => [name, flags.includes(name) ? true : value]))
}
