// The register of requests and alerts: urgent ones that nobody has taken up first.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Filters, NoneFound, narrowedBy } from '../../../foundation/components/lists/filters.tsx'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { alertKinds } from '../../../vocabulary/alerts.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { alertStates } from '../alert.ts'
import type { AlertFilter, AlertPage } from '../alert-register.ts'
import { AlertLines } from './alert-lines.tsx'

const size = 25

export default function AlertList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const places = usePlaces()
  const [filter, setFilter] = useState<AlertFilter>({})
  const [page, setPage] = useState(1)
  const found = useLoaded<AlertPage>(`/api/alerts?${queryOf(filter, page)}`)
  const narrow = (more: AlertFilter) => {
    setFilter({ ...filter, ...more })
    setPage(1)
  }
  const add = may('enter alerts') && (
    <ButtonLink to="/alerts/new">
      <Plus className="i" aria-hidden="true" />
      {t('alerts.add')}
    </ButtonLink>
  )
  return (
    <div className="stack-l">
      <ScreenHead title={t('alerts.menu')}>
        <p className="muted">{t('alerts.intro')}</p>
        <p className="small muted">{t('alerts.journalled')}</p>
      </ScreenHead>
      <Narrow filter={filter} narrow={narrow}>
        {add}
      </Narrow>
      <Shown of={found}>
        {({ items, total }) =>
          total === 0 ? (
            <Nothing filtered={Object.values(filter).some((value) => value !== undefined)} />
          ) : (
            <>
              <p className="muted" role="status">
                {t('alerts.count', { count: total })}
              </p>
              <AlertLines items={items} places={places} />
              <Pages page={page} last={Math.ceil(total / size)} onPage={setPage} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Narrow({
  filter,
  narrow,
  children,
}: {
  readonly filter: AlertFilter
  readonly narrow: (more: AlertFilter) => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const places = usePlaces()
  return (
    <Filters words={null} narrowed={narrowedBy(filter.place, filter.kind, filter.state)} act={children}>
      <Select
        label={t('alerts.place')}
        none={t('alerts.all')}
        value={filter.place ?? ''}
        onChange={(place: PlaceId | '') => narrow({ place: place || undefined })}
        options={named(places.state === 'ready' ? places.value : [])}
      />
      <Select
        label={t('alerts.kind')}
        none={t('alerts.all')}
        value={filter.kind ?? ''}
        onChange={(kind) => narrow({ kind: kind || undefined })}
        options={alertKinds.map((value) => ({ value, label: t(`alerts.kind.${value}`) }))}
      />
      <Select
        label={t('alerts.state')}
        none={t('alerts.all')}
        value={filter.state ?? ''}
        onChange={(state) => narrow({ state: state || undefined })}
        options={alertStates.map((value) => ({ value, label: t(`alerts.state.${value}`) }))}
      />
    </Filters>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }): ReactNode {
  const { t } = useWords()
  return filtered ? <NoneFound narrowed /> : <Empty title={t('alerts.none')} text={t('alerts.none-text')} />
}

function queryOf(filter: AlertFilter, page: number): string {
  const query = new URLSearchParams({ page: String(page), size: String(size) })
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  return query.toString()
}
