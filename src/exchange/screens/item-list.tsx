// One search over what the institution and its peers have published; whose each is stands on every line.
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Select } from '../../foundation/components/forms/fields.tsx'
import { Filters, NoneFound, narrowedBy } from '../../foundation/components/lists/filters.tsx'
import { Pages } from '../../foundation/components/lists/pages.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../foundation/components/states.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import { practiceForms } from '../../vocabulary/published/contents.ts'
import { themes } from '../../vocabulary/themes.ts'
import type { ItemLine, Origin } from '../item.ts'
import type { FoundItems, ItemFilter } from '../shown.ts'
import { ItemMarks } from './item-marks.tsx'
import { useOrigin } from './use-origin.ts'

type Asked = ItemFilter & { readonly text?: string | undefined }

/** As the server cuts its answers. */
const size = 30

export default function ItemList(): ReactNode {
  const { t } = useWords()
  const [address] = useSearchParams()
  const [asked, setAsked] = useState<Asked>({ origin: address.get('origin') ?? undefined })
  const [page, setPage] = useState(1)
  const { nameOf, peers } = useOrigin()
  const found = useLoaded<FoundItems>(`/api/exchange/items?${queryOf(asked, page)}`)
  const { text: _, ...filters } = asked
  const narrowed = narrowedBy(...Object.values(filters)) > 0
  const narrow = (more: Asked) => {
    setAsked({ ...asked, ...more })
    setPage(1)
  }
  return (
    <div className="stack-l">
      <ScreenHead title={t('exchange.menu.items')}>
        <p className="muted">{t('exchange.items.intro')}</p>
      </ScreenHead>
      <Narrow
        asked={asked}
        narrow={narrow}
        countries={found.state === 'ready' ? found.value.countries : []}
        origins={['own' as Origin, ...peers.map(({ id }) => id)].map((value) => ({ value, label: nameOf(value) }))}
      />
      <Shown of={found}>
        {({ count, items }) =>
          count === 0 ? (
            asked.text || narrowed ? (
              <NoneFound words={asked.text} narrowed={narrowed} />
            ) : (
              <Empty title={t('exchange.items.none')} text={t('exchange.items.none-text')} />
            )
          ) : (
            <>
              <p className="muted" role="status">
                {t('exchange.items.count', { count })}
              </p>
              <ul className="lines">
                {items.map((line) => (
                  <Line key={`${line.origin} ${line.item}`} line={line} nameOf={nameOf} />
                ))}
              </ul>
              <Pages page={page} last={Math.ceil(count / size)} onPage={setPage} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Line({ line, nameOf }: { readonly line: ItemLine; readonly nameOf: (origin: Origin) => string }): ReactNode {
  const { t } = useWords()
  const { origin, item, title, kind, form, at } = line
  const nothing = typeof title !== 'string' && Object.keys(title).length === 0
  return (
    <li>
      <p className="small muted">
        <strong>
          <bdi>{nameOf(origin)}</bdi>
        </strong>
        {!nothing && (
          <>
            {' · '}
            {kind === 'feed'
              ? t('exchange.kind.feed')
              : form
                ? t(`vocabulary.practice-form.${form}`)
                : t(`vocabulary.publication-kind.${kind}`)}
          </>
        )}
        {at && (
          <>
            {' · '}
            <When at={at} />
          </>
        )}
      </p>
      <h2>
        <Link href={`/exchange/${origin}/${encodeURIComponent(item)}`}>
          {nothing ? t('exchange.item.not-shown') : <UserText text={title} />}
        </Link>
      </h2>
      <ItemMarks line={line} nameOf={nameOf} />
    </li>
  )
}

const kinds = ['news', 'event', 'report', 'practice', 'recommendation', 'visit', 'page'] as const

function Narrow({
  asked,
  narrow,
  origins,
  countries,
}: {
  readonly asked: Asked
  readonly narrow: (more: Asked) => void
  readonly origins: readonly { value: string; label: string }[]
  readonly countries: readonly string[]
}): ReactNode {
  const { languageName, t, country } = useWords()
  const all = t('institution.all')
  return (
    <Filters
      words={{
        label: t('institution.search'),
        value: asked.text ?? '',
        onChange: (text) => narrow({ text: text || undefined }),
      }}
      narrowed={narrowedBy(asked.origin, asked.kind, asked.theme, asked.form, asked.country, asked.language)}
    >
      <Select
        label={t('exchange.filter.origin')}
        none={all}
        value={asked.origin ?? ''}
        onChange={(origin) => narrow({ origin: origin || undefined })}
        options={origins}
      />
      <Select
        label={t('exchange.filter.kind')}
        none={all}
        value={asked.kind ?? ''}
        onChange={(kind) => narrow({ kind: kind || undefined })}
        options={[
          ...kinds.map((value) => ({ value: value as string, label: t(`vocabulary.publication-kind.${value}`) })),
          { value: 'feed', label: t('exchange.kind.feed') },
        ]}
      />
      <Select
        label={t('exchange.filter.theme')}
        none={all}
        value={asked.theme ?? ''}
        onChange={(theme) => narrow({ theme: theme || undefined })}
        options={themes.map((value) => ({ value: value as string, label: t(`vocabulary.theme.${value}`) }))}
      />
      <Select
        label={t('exchange.filter.form')}
        none={all}
        value={asked.form ?? ''}
        onChange={(form) => narrow({ form: form || undefined })}
        options={practiceForms.map((value) => ({
          value: value as string,
          label: t(`vocabulary.practice-form.${value}`),
        }))}
      />
      <Select
        label={t('exchange.filter.country')}
        none={all}
        value={asked.country ?? ''}
        onChange={(code) => narrow({ country: code || undefined })}
        options={countries.map((value) => ({ value, label: country(value) }))}
      />
      <Select
        label={t('exchange.filter.language')}
        none={all}
        value={asked.language ?? ''}
        onChange={(language) => narrow({ language: language || undefined })}
        options={languagesHere().map((value) => ({ value: value as string, label: languageName(value) }))}
      />
    </Filters>
  )
}

function queryOf(asked: Asked, page: number): string {
  const query = new URLSearchParams({ page: String(page) })
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return query.toString()
}
