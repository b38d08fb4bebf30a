// The one search over the registers: results by register, with counts and passages.
import { ArrowLeft, Lock, Search, SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { type Loaded, useQuietCall } from '../../../foundation/components/call-context.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import { isDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { themes } from '../../../vocabulary/themes.ts'
import type { Place } from '../../places/place.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { type FoundGroup, hitsOfOne, registersFor, type SearchFound, type SearchRequest } from '../search.ts'
import { kindsOf } from './kind-words.ts'
import { SearchHitRow } from './search-hit.tsx'
import { type Seeking, useSearching } from './searching.tsx'

export default function SearchScreen(): ReactNode {
  const { t } = useWords()
  const { seeking, seek, device } = useSearching()
  const [text, setText] = useState(seeking?.request.text ?? '')
  const asked = seeking?.request.text
  useEffect(() => {
    if (asked !== undefined) setText(asked)
  }, [asked])
  const found = useFound(seeking)
  const narrow = (request: SearchRequest, page = 1) => seek({ request, page })
  return (
    <div className="stack-l">
      <ScreenHead title={t('seek.title')}>
        <p className="muted">{t('seek.intro')}</p>
        <p className="row">
          <Mark icon={<Lock className="i" aria-hidden="true" />}>{t('seek.sealed')}</Mark>
          {device && <Link href={device}>{t('seek.sealed-way')}</Link>}
        </p>
      </ScreenHead>
      <search className="stack">
        <form
          className="search-line"
          onSubmit={submits(() => {
            if (text.trim()) narrow({ ...seeking?.request, text: text.trim() })
          })}
        >
          <TextField
            type="search"
            label={t('seek.words')}
            hint={t('seek.words-hint')}
            value={text}
            onChange={(next) => setText(next.slice(0, 200))}
          />
          <Button type="submit">
            <Search className="i" aria-hidden="true" />
            {t('seek.go')}
          </Button>
        </form>
        {seeking && <Filters request={seeking.request} narrow={narrow} />}
      </search>
      {!seeking && <Empty title={t('seek.begin')} text={t('seek.begin-text')} />}
      {seeking && !found && <Loading words={t('seek.searching')} />}
      {found && !found.ok && <Failed problem={found.problem} onRetry={() => seeking && seek({ ...seeking })} />}
      {seeking && found?.ok && <Results found={found.value} seeking={seeking} narrow={narrow} />}
    </div>
  )
}

type Narrow = (request: SearchRequest, page?: number) => void

function Filters({ request, narrow }: { readonly request: SearchRequest; readonly narrow: Narrow }): ReactNode {
  const { t, languageName } = useWords()
  const named = useNamedOptions()
  const { me, also } = useStaff()
  const places = usePlaces()
  const all = t('seek.all')
  const { register } = request
  const kinds = register ? kindsOf[register] : null
  const narrowed = isNarrowed(request)
  // What somebody has opened stays so when she widens again: she is choosing.
  const [open, setOpen] = useState(narrowed)
  useEffect(() => {
    if (narrowed) setOpen(true)
  }, [narrowed])
  return (
    <details className="stack" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('seek.narrow')}</summary>
      <div className="filters">
        <Select
          label={t('seek.register')}
          none={all}
          value={register ?? ''}
          options={registersFor({ offices: me.offices, also }).map((value) => ({
            value,
            label: t(`seek.register.${value}`),
          }))}
          onChange={(to) =>
            narrow(to ? { ...without(request, 'kind'), register: to } : without(request, 'register', 'kind'))
          }
        />
        {kinds && kinds.kinds.length > 0 && (
          <Select
            label={t('seek.kind')}
            none={all}
            value={request.kind ?? ''}
            options={kinds.kinds.map((value) => ({ value, label: t(kinds.words(value)) }))}
            onChange={(kind) => narrow(kind ? { ...request, kind } : without(request, 'kind'))}
          />
        )}
        <Select
          label={t('seek.theme')}
          none={all}
          value={request.theme ?? ''}
          options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
          onChange={(theme) => narrow(theme ? { ...request, theme } : without(request, 'theme'))}
        />
        <Select
          label={t('seek.place')}
          none={all}
          value={request.place ?? ''}
          options={named(places.state === 'ready' ? places.value : [])}
          onChange={(place: PlaceId | '') => narrow(place ? { ...request, place } : without(request, 'place'))}
        />
        {(['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            label={t(`seek.${end}`)}
            value={request[end] ?? ''}
            onChange={(day) => narrow(isDate(day) ? { ...request, [end]: day } : without(request, end))}
          />
        ))}
        <Select
          label={t('seek.language')}
          none={all}
          value={request.language ?? ''}
          options={languagesHere().map((value) => ({ value, label: languageName(value) }))}
          onChange={(language) => narrow(language ? { ...request, language } : without(request, 'language'))}
        />
      </div>
    </details>
  )
}

function Results({
  found: { groups, near },
  seeking: { request, page },
  narrow,
}: {
  readonly found: SearchFound
  readonly seeking: Seeking
  readonly narrow: Narrow
}): ReactNode {
  const { t, number } = useWords()
  const places = usePlaces()
  const widened = { text: request.text }
  if (groups.length === 0)
    return (
      <Empty title={t('seek.nothing')} text={t('seek.nothing-text')}>
        {isNarrowed(request) && (
          <p>
            <Button kind="quiet" onPress={() => narrow(widened)}>
              <SearchX className="i" aria-hidden="true" />
              {t('seek.widen')}
            </Button>
          </p>
        )}
      </Empty>
    )
  const total = groups.reduce((sum, one) => sum + one.total, 0)
  const more = groups.some((one) => one.more)
  return (
    <div className="stack-l">
      <div className="stack" role="status">
        {near && <p>{t('seek.near')}</p>}
        <p className="muted">{t(more ? 'seek.count-more' : 'seek.count', { count: total })}</p>
      </div>
      {request.register ? (
        <p>
          <Button kind="plain" onPress={() => narrow(without(request, 'register', 'kind'))}>
            <ArrowLeft className="i flip" aria-hidden="true" />
            {t('seek.back')}
          </Button>
        </p>
      ) : (
        groups.length > 1 && (
          <ul className="row wide">
            {groups.map(({ register, total: count, more: atLeast }) => (
              <li key={register}>
                <Button kind="plain" onPress={() => narrow({ ...request, register })}>
                  {t('seek.of', {
                    register: t(`seek.register.${register}`),
                    count: `${number(count)}${atLeast ? '+' : ''}`,
                  })}
                </Button>
              </li>
            ))}
          </ul>
        )
      )}
      {groups.map((group) => (
        <Group key={group.register} group={group} request={request} narrow={narrow} places={places} page={page} />
      ))}
    </div>
  )
}

function Group({
  group: { register, total, more, hits },
  request,
  narrow,
  places,
  page,
}: {
  readonly group: FoundGroup
  readonly request: SearchRequest
  readonly narrow: Narrow
  readonly places: Loaded<readonly Place[]>
  readonly page: number
}): ReactNode {
  const { t, number } = useWords()
  const alone = request.register === register
  // If not all are counted, there is at least one more page.
  const last = Math.max(Math.ceil(total / hitsOfOne), more ? page + 1 : 1)
  return (
    <section className="stack">
      <h2>{t('seek.of', { register: t(`seek.register.${register}`), count: `${number(total)}${more ? '+' : ''}` })}</h2>
      <ul className="lines">
        {hits.map((hit) => (
          <SearchHitRow key={hit.id} register={register} hit={hit} places={places} />
        ))}
      </ul>
      {alone ? (
        <Pages page={page} last={last} onPage={(to) => narrow(request, to)} />
      ) : (
        (total > hits.length || more) && (
          <p>
            <Button
              kind="quiet"
              label={t('common.labelled', { what: t('seek.show-all'), is: t(`seek.register.${register}`) })}
              onPress={() => narrow({ ...request, register })}
            >
              {t('seek.show-all')}
            </Button>
          </p>
        )
      )}
    </section>
  )
}

/** The answer to the last thing asked; an earlier one that comes late is dropped. */
function useFound(seeking: Seeking | null): Outcome<SearchFound> | null {
  const call = useQuietCall()
  const { language } = useWords()
  const [answer, setAnswer] = useState<{ to: Seeking; outcome: Outcome<SearchFound> } | null>(null)
  useEffect(() => {
    if (!seeking) return
    let overtaken = false
    const body = { ...seeking.request, page: seeking.page, reader: language }
    void call('POST', '/api/search', body).then((outcome) => {
      if (!overtaken) setAnswer({ to: seeking, outcome: outcome as Outcome<SearchFound> })
    })
    return () => {
      overtaken = true
    }
  }, [call, seeking, language])
  return answer && answer.to === seeking ? answer.outcome : null
}

const isNarrowed = (request: SearchRequest): boolean => Object.keys(request).length > 1

function without(request: SearchRequest, ...names: readonly Exclude<keyof SearchRequest, 'text'>[]): SearchRequest {
  const left = Object.entries(request).filter(([name]) => !names.some((one) => one === name))
  return { text: request.text, ...Object.fromEntries(left) }
}
