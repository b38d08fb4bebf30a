// The search over all dossiers that this person reads: made on the device, where the words are.
import { KeyRound, SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Filters, narrowedBy } from '../../../foundation/components/lists/filters.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { useDesk, useDossiers } from '../../browser/desk-context.tsx'
import type { FoundHere } from '../../desk/search.ts'
import type { PlaceRef } from '../../dossier/plan/plan.ts'
import { entryKinds } from '../../search/entries.ts'
import type { Found, SearchRequest } from '../../search/search-index.ts'
import { Help } from '../help/help.tsx'
import { HitRow } from './hit-row.tsx'

export default function Search(): ReactNode {
  const { t } = useWords()
  const [request, setRequest] = useState<SearchRequest>({ text: '' })
  const found = useFound(request)
  const places = usePlaces()
  return (
    <div className="stack-l">
      <ScreenHead title={t('search.title')}>
        <p className="muted">{t('search.intro')}</p>
      </ScreenHead>
      <Help topic="search" />
      <Narrow request={request} places={places} onChange={setRequest} />
      {!found && <Loading words={t('search.reading')} />}
      {found && !found.ok && <Failed problem={found.problem} />}
      {found?.ok && found.value.closed > 0 && (
        <p>
          <Mark kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
            {t('search.closed', { count: found.value.closed })}
          </Mark>
        </p>
      )}
      {found?.ok && <Results found={found.value} request={request} onChange={setRequest} />}
    </div>
  )
}

type Narrowing = { readonly request: SearchRequest; readonly onChange: (request: SearchRequest) => void }

function Narrow({ request, places, onChange }: Narrowing & { readonly places: readonly PlaceRef[] }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  return (
    <Filters
      words={{ label: t('search.words'), value: request.text, onChange: (text) => onChange({ ...request, text }) }}
      narrowed={narrowedBy(request.kind, request.theme, request.place, request.from, request.to)}
    >
      <Select
        label={t('search.kind')}
        none={t('search.all')}
        value={request.kind ?? ''}
        options={entryKinds.map((kind) => ({ value: kind, label: t(`search.kind.${kind}`) }))}
        onChange={(kind) => onChange(kind ? { ...request, kind } : without(request, 'kind'))}
      />
      <Select
        label={t('search.theme')}
        none={t('search.all')}
        value={request.theme ?? ''}
        options={themes.map((theme) => ({ value: theme, label: t(`vocabulary.theme.${theme}`) }))}
        onChange={(theme) => onChange(theme ? { ...request, theme } : without(request, 'theme'))}
      />
      <Select
        label={t('search.place')}
        none={t('search.all')}
        value={request.place ?? ''}
        options={named(places)}
        onChange={(place: PlaceId | '') => onChange(place ? { ...request, place } : without(request, 'place'))}
      />
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          label={t(`search.${end}`)}
          value={request[end] ?? ''}
          onChange={(day) => onChange(isDate(day) ? { ...request, [end]: day } : without(request, end))}
        />
      ))}
    </Filters>
  )
}

function Results({ found, request, onChange }: Narrowing & { readonly found: Found }): ReactNode {
  const { t } = useWords()
  const narrowed = Object.keys(request).length > 1
  if (found.count === 0)
    return (
      <Empty title={t(request.text || narrowed ? 'search.nothing' : 'search.empty')} text={t('search.nothing-text')}>
        {narrowed && (
          <p>
            <Button kind="quiet" onPress={() => onChange({ text: request.text })}>
              <SearchX className="i" aria-hidden="true" />
              {t('search.widen')}
            </Button>
          </p>
        )}
      </Empty>
    )
  return (
    <section className="stack" aria-label={t('search.results')}>
      <p className="muted" role="status">
        {t('search.count', { count: found.count })} · {t('search.in-dossiers', { count: found.dossiers })}
      </p>
      <Counts found={found} request={request} onChange={onChange} />
      <ul>
        {found.hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ul>
      {found.count > found.hits.length && <p className="muted">{t('search.more', { shown: found.hits.length })}</p>}
    </section>
  )
}

/** How what was found is spread; a count is also the way to see just these. */
function Counts({ found, request, onChange }: Narrowing & { readonly found: Found }): ReactNode {
  const { t, local, number } = useWords()
  const counts = [
    ...(request.kind ? [] : found.kinds).map(([kind, count]) => ({
      key: kind,
      label: t(`search.kind.${kind}`),
      count,
      to: { ...request, kind },
    })),
    ...(request.theme ? [] : found.themes).map(([theme, count]) => ({
      key: theme,
      label: t(`vocabulary.theme.${theme}`),
      count,
      to: { ...request, theme },
    })),
    ...(request.place ? [] : found.places).map(({ place, count }) => ({
      key: place.id,
      label: local(place.name),
      count,
      to: { ...request, place: place.id },
    })),
  ]
  if (counts.length < 2) return null
  return (
    <details className="stack">
      <summary>{t('search.counts')}</summary>
      <ul className="row wide small">
        {counts.map(({ key, label, count, to }) => (
          <li key={key}>
            <Button kind="plain" onPress={() => onChange(to)}>
              {label} · {number(count)}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The answer to the last thing asked; an earlier one that comes late is dropped. Asked again when a dossier changes. */
function useFound(request: SearchRequest): Outcome<FoundHere> | null {
  const desk = useDesk()
  const dossiers = useDossiers()
  const [found, setFound] = useState<Outcome<FoundHere> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found changes with the dossiers
  useEffect(() => {
    let overtaken = false
    void desk.search(request).then((answer) => {
      if (!overtaken) setFound(answer)
    })
    return () => {
      overtaken = true
    }
  }, [desk, request, dossiers])
  return found
}

/** Every place that a dossier of this device is about. */
function usePlaces(): readonly PlaceRef[] {
  const everything = useFound(allOfIt)
  return everything?.ok ? everything.value.places.map(({ place }) => place) : []
}

const allOfIt: SearchRequest = { text: '' }

function without<Key extends keyof SearchRequest>(request: SearchRequest, key: Key): SearchRequest {
  const { [key]: _, ...rest } = request
  return { text: request.text, ...rest }
}
