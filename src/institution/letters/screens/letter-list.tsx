// The letters to authorities: what is to be sent, whose answer is awaited or late, what was answered.
import { Plus, Settings2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { filtersClass, NoneFound } from '../../../foundation/components/lists/filters.tsx'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Letter } from '../letter.ts'
import { type LetterView, letterViews } from '../letter-register.ts'
import { LetterLines } from './letter-lines.tsx'

const size = 25
type Found = { readonly items: readonly Letter[]; readonly total: number }

export default function LetterList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [view, setView] = useState<LetterView | ''>('')
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const query = new URLSearchParams({ page: String(page), size: String(size) })
  if (view) query.set('view', view)
  if (text.trim()) query.set('text', text.trim())
  const found = useLoaded<Found>(`/api/dialogue?${query}`)
  return (
    <div className="stack-l">
      <ScreenHead title={t('dialogue.title')}>
        <p className="muted">{t('dialogue.intro')}</p>
      </ScreenHead>
      {may('write letters to authorities') && (
        <div className="row wide">
          <ButtonLink to="/dialogue/new">
            <Plus className="i" aria-hidden="true" />
            {t('dialogue.write')}
          </ButtonLink>
          <ButtonLink kind="plain" to="/dialogue/settings">
            <Settings2 className="i" aria-hidden="true" />
            {t('dialogue.to-settings')}
          </ButtonLink>
        </div>
      )}
      <search className={filtersClass(text, view)}>
        <TextField
          type="search"
          label={t('dialogue.search')}
          value={text}
          onChange={(next) => {
            setText(next)
            setPage(1)
          }}
        />
        <Select
          label={t('dialogue.view')}
          none={t('institution.all')}
          value={view}
          onChange={(next: LetterView | '') => {
            setView(next)
            setPage(1)
          }}
          options={letterViews.map((value) => ({ value, label: t(`dialogue.view.${value}`) }))}
        />
      </search>
      <Shown of={found}>
        {({ items, total }) =>
          total === 0 ? (
            <Nothing words={text} narrowed={view !== ''} />
          ) : (
            <>
              <p className="muted" role="status">
                {t('dialogue.count', { count: total })}
              </p>
              <LetterLines letters={items} heading="h2" />
              <Pages page={page} last={Math.ceil(total / size)} onPage={setPage} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Nothing({ words, narrowed }: { readonly words: string; readonly narrowed: boolean }): ReactNode {
  const { t } = useWords()
  return words || narrowed ? (
    <NoneFound words={words} narrowed={narrowed} />
  ) : (
    <Empty title={t('dialogue.none')} text={t('dialogue.none-text')} />
  )
}
