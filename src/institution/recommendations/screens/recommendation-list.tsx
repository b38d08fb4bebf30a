// The register of recommendations: filters, the overdue first, what is said beside what is verified.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Checkbox, Select, TextField } from '../../../foundation/components/fields.tsx'
import { Pages } from '../../../foundation/components/pages.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { addresseeKinds, implementations, positions } from '../../../vocabulary/recommendations.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { RecommendationFilter, RecommendationPage } from '../recommendation-register.ts'
import { RecommendationLines } from './recommendation-lines.tsx'

const size = 25

export default function RecommendationList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const places = usePlaces()
  const [filter, setFilter] = useState<RecommendationFilter>({})
  const [page, setPage] = useState(1)
  const found = useLoaded<RecommendationPage>(`/api/recommendations?${queryOf(filter, page)}`)
  const narrow = (more: RecommendationFilter) => {
    setFilter({ ...filter, ...more })
    setPage(1)
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
      </ScreenHead>
      <Filters filter={filter} narrow={narrow} />
      <div className="row between">
        <Checkbox
          label={t('institution.recommendations.overdue-only')}
          checked={filter.overdue === true}
          onChange={(overdue) => narrow({ overdue: overdue || undefined })}
        />
        <div className="row">
          {may('import into the registers') && (
            <ButtonLink kind="plain" to="/recommendations/import">
              {t('import.recommendations.link')}
            </ButtonLink>
          )}
          {add}
        </div>
      </div>
      <Shown of={found}>
        {({ items, total, more, overdue }) =>
          total === 0 ? (
            <Nothing filtered={Object.values(filter).some((value) => value !== undefined)} />
          ) : (
            <>
              <p className="muted" role="status">
                {more
                  ? t('recommendations.at-least', { count: total - 1 })
                  : t('institution.recommendations.count', { count: total, overdue: overdue ?? 0 })}
              </p>
              <RecommendationLines items={items} places={places} heading="h2" />
              <Pages page={page} last={Math.ceil(total / size)} onPage={setPage} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Filters({
  filter,
  narrow,
}: {
  readonly filter: RecommendationFilter
  readonly narrow: (more: RecommendationFilter) => void
}): ReactNode {
  const { t, local } = useWords()
  const places = usePlaces()
  const all = t('institution.all')
  return (
    <search className="filters">
      <TextField
        type="search"
        label={t('institution.search')}
        value={filter.text ?? ''}
        onChange={(text) => narrow({ text: text || undefined })}
      />
      <Select
        label={t('institution.place.one')}
        none={all}
        value={filter.place ?? ''}
        onChange={(place: PlaceId | '') => narrow({ place: place || undefined })}
        options={(places.state === 'ready' ? places.value : [])
          .map(({ id, name }) => ({ value: id, label: local(name) }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
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
    </search>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }): ReactNode {
  const { t } = useWords()
  return filtered ? (
    <p role="status">{t('common.none-found')}</p>
  ) : (
    <Empty title={t('institution.recommendations.none')} text={t('institution.recommendations.none-text')} />
  )
}

function queryOf(filter: RecommendationFilter, page: number): string {
  const query = new URLSearchParams({ page: String(page), size: String(size) })
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value === true ? '1' : String(value))
  return query.toString()
}
