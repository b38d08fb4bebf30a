// A list of titled things of several kinds: searched by words of their titles, in any language, and by kind, a page at a time.
import { type ReactNode, useState } from 'react'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { answersTo, plainWords } from '../../search/analyse.ts'
import { type Option, Select } from '../forms/fields.tsx'
import { useWords } from '../words-context.tsx'
import { Filters, narrowedBy } from './filters.tsx'
import { Pages } from './pages.tsx'

type Titled = { readonly kind: string; readonly title: LocalText }

type TitledList<One> = {
  readonly filters: ReactNode
  /** How many are found, on every page. */
  readonly count: number
  readonly shown: readonly One[]
  readonly pages: ReactNode
}

/** As many as are gone through at a glance. */
const size = 30

export function useTitledList<One, Kind extends string>(
  all: readonly One[],
  titledIn: (one: One) => Titled,
  kinds: readonly Option<Kind>[],
): TitledList<One> {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind | ''>('')
  const [page, setPage] = useState(1)
  const searched = plainWords(text).map((word) => answersTo(word))
  const found = all.filter((one) => {
    const titled = titledIn(one)
    if (kind !== '' && titled.kind !== kind) return false
    const words = Object.values(titled.title).flatMap(plainWords)
    return searched.every((answers) => words.some(answers))
  })
  const fromTheFirst =
    <Said,>(say: (said: Said) => void) =>
    (said: Said): void => {
      say(said)
      setPage(1)
    }
  return {
    filters: (
      <Filters
        words={{ label: t('institution.search'), value: text, onChange: fromTheFirst(setText) }}
        narrowed={narrowedBy(kind)}
      >
        <Select
          label={t('exchange.filter.kind')}
          value={kind}
          none={t('institution.all')}
          options={kinds}
          onChange={fromTheFirst(setKind)}
        />
      </Filters>
    ),
    count: found.length,
    shown: found.slice((page - 1) * size, page * size),
    pages: <Pages page={page} last={Math.ceil(found.length / size)} onPage={setPage} />,
  }
}
