// What peers recommend to mechanisms: whose each is, to whom in its own words, and how far we have come with it.
import { Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Select } from '../../foundation/components/forms/fields.tsx'
import { Filters, NoneFound, narrowedBy } from '../../foundation/components/lists/filters.tsx'
import { Pages } from '../../foundation/components/lists/pages.tsx'
import { saveFile } from '../../foundation/components/save-file.ts'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../foundation/components/states.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { csvFile } from '../../foundation/csv.ts'
import { plainWords } from '../../foundation/search/analyse.ts'
import { type PeerRecommendationState, peerRecommendationStates } from '../../vocabulary/peer-recommendations.ts'
import type { Origin } from '../item.ts'
import { type Addressing, addressings, type PeerRecommendation } from '../recommended.ts'
import type { RecommendedShown } from '../shown.ts'
import { AddressedTo, pathOf, RecommendationMarks } from './recommendation-words.tsx'
import { useOrigin } from './use-origin.ts'

type Filter = {
  readonly text?: string
  readonly state?: PeerRecommendationState | ''
  readonly addressing?: Addressing | ''
  readonly origin?: string
}

const size = 25

export default function RecommendedList(): ReactNode {
  const { t } = useWords()
  const loaded = useLoaded<RecommendedShown>('/api/exchange/recommended')
  return (
    <div className="stack-l">
      <ScreenHead title={t('exchange.menu.recommended')}>
        <p className="muted">{t('exchange.recommended.intro')}</p>
      </ScreenHead>
      <Shown of={loaded}>
        {({ recommended }) =>
          recommended.length === 0 ? (
            <Empty title={t('exchange.recommended.none')} text={t('exchange.recommended.none-text')} />
          ) : (
            <Found all={recommended} />
          )
        }
      </Shown>
    </div>
  )
}

function Found({ all }: { readonly all: readonly PeerRecommendation[] }): ReactNode {
  const { t } = useWords()
  const { nameOf } = useOrigin()
  const [filter, setFilter] = useState<Filter>({})
  const [page, setPage] = useState(1)
  const csv = useCsv()
  const found = all.filter((one) => admits(filter, one))
  const narrow = (more: Filter) => {
    setFilter({ ...filter, ...more })
    setPage(1)
  }
  return (
    <>
      <Narrow filter={filter} narrow={narrow} all={all} nameOf={nameOf} />
      <div className="row between">
        {found.length === 0 ? (
          <NoneFound words={filter.text} narrowed={othersIn(filter) > 0} />
        ) : (
          <p className="muted" role="status">
            {t('exchange.recommended.count', { count: found.length })}
          </p>
        )}
        {found.length > 0 && (
          <Button kind="plain" onPress={() => saveFile('recommendations-of-peers.csv', csv(found))}>
            <Download className="i" aria-hidden="true" />
            {t('exchange.recommended.csv')}
          </Button>
        )}
      </div>
      <ul className="lines">
        {found.slice((page - 1) * size, page * size).map((one) => (
          <Line key={pathOf(one.ref)} one={one} nameOf={nameOf} />
        ))}
      </ul>
      <Pages page={page} last={Math.ceil(found.length / size)} onPage={setPage} />
    </>
  )
}

function Line({
  one,
  nameOf,
}: {
  readonly one: PeerRecommendation
  readonly nameOf: (origin: Origin) => string
}): ReactNode {
  const { t } = useWords()
  const { ref, origin, words } = one
  return (
    <li>
      <p className="small muted">
        <strong>
          <bdi>{origin ? nameOf(origin) : t('exchange.recommended.not-followed')}</bdi>
        </strong>
        {' · '}
        <AddressedTo words={words} />
        {' · '}
        <When at={words.date} />
      </p>
      <h2>
        <Link href={pathOf(ref)}>
          {words.number && (
            <>
              <bdi>{words.number}</bdi> ·{' '}
            </>
          )}
          <UserText text={words.text} />
        </Link>
      </h2>
      <p className="small muted">
        <UserText text={words.title} />
      </p>
      <RecommendationMarks one={one} />
    </li>
  )
}

function Narrow({
  filter,
  narrow,
  all,
  nameOf,
}: {
  readonly filter: Filter
  readonly narrow: (more: Filter) => void
  readonly all: readonly PeerRecommendation[]
  readonly nameOf: (origin: Origin) => string
}): ReactNode {
  const { t } = useWords()
  const none = t('institution.all')
  const origins = [...new Set(all.flatMap(({ origin }) => origin ?? []))]
  return (
    <Filters
      words={{ label: t('institution.search'), value: filter.text ?? '', onChange: (text) => narrow({ text }) }}
      narrowed={othersIn(filter)}
    >
      <Select
        label={t('exchange.recommended.state')}
        none={none}
        value={filter.state ?? ''}
        onChange={(state) => narrow({ state })}
        options={peerRecommendationStates.map((value) => ({
          value,
          label: t(`vocabulary.peer-recommendation-state.${value}`),
        }))}
      />
      <Select
        label={t('exchange.recommended.addressing')}
        none={none}
        value={filter.addressing ?? ''}
        onChange={(addressing) => narrow({ addressing })}
        options={addressings.map((value) => ({ value, label: t(`exchange.recommended.addressing.${value}`) }))}
      />
      <Select
        label={t('exchange.filter.origin')}
        none={none}
        value={filter.origin ?? ''}
        onChange={(origin) => narrow({ origin })}
        options={origins.map((value) => ({ value: value as string, label: nameOf(value) }))}
      />
    </Filters>
  )
}

/** By how many fields beside the words. */
const othersIn = ({ state, addressing, origin }: Filter): number => narrowedBy(state, addressing, origin)

function admits({ text, state, addressing, origin }: Filter, one: PeerRecommendation): boolean {
  const { words } = one
  const said = [words.number, ...[words.text, words.title, words.name].flatMap((of) => Object.values(of))]
  const plain = plainWords(said.join(' '))
  return (
    (!state || one.state === state) &&
    (!addressing || one.addressing === addressing) &&
    (!origin || one.origin === origin) &&
    plainWords(text ?? '').every((sought) => plain.some((word) => word.startsWith(sought)))
  )
}

/** In the reader's language, a row each. */
function useCsv(): (found: readonly PeerRecommendation[]) => string {
  const { t, local } = useWords()
  const { nameOf } = useOrigin()
  const columns = ['from', 'event', 'date', 'number', 'text', 'to', 'standing', 'state', 'note', 'when'] as const
  return (found) => {
    const rows = found.map(({ origin, words, standing, state, steps }) => [
      origin ? nameOf(origin) : t('exchange.recommended.not-followed'),
      local(words.title),
      words.date,
      words.number,
      local(words.text),
      words.to === 'all-mechanisms' ? t('exchange.event.to-all') : local(words.name),
      t(`exchange.recommended.standing.${standing}`),
      t(`vocabulary.peer-recommendation-state.${state}`),
      steps.at(-1)?.note ?? '',
      steps.at(-1)?.at ?? '',
    ])
    return csvFile(
      columns.map((name) => t(`exchange.recommended.column.${name}`)),
      rows,
    )
  }
}
