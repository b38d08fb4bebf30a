// Narrows a list: by words first, then by other filters; a phone hides those behind a button, so that the list stays in view.
import { ListFilter } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { TextField } from '../forms/fields.tsx'
import { useWords } from '../words-context.tsx'

type Props = {
  /** The words that are looked for; null where a list is not searched. */
  readonly words: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void } | null
  /** By how many of the other fields it is narrowed now. */
  readonly narrowed: number
  readonly children: ReactNode
  /** What stands at the end of the row: adding to the list. */
  readonly act?: ReactNode
}

export function Filters({ words, narrowed, children, act }: Props): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <search className={filtersClass(words?.value, narrowed)}>
      {words && <TextField type="search" {...words} />}
      <button
        type="button"
        className="btn quiet more"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ListFilter className="i" aria-hidden="true" />
        {t('common.filters', { count: narrowed })}
      </button>
      <div id={id} className="rest" data-open={open || undefined}>
        {children}
      </div>
      {act}
    </search>
  )
}

/** What stands in place of a list that what narrows it has left empty: what to change. */
export function NoneFound({ words, narrowed }: { readonly words?: string; readonly narrowed: boolean }): ReactNode {
  const { t } = useWords()
  return <p role="status">{t('common.none-found', { by: words ? (narrowed ? 'both' : 'words') : 'filters' })}</p>
}

/** How many of these say something. */
export const narrowedBy = (...values: readonly unknown[]): number => values.filter(Boolean).length

/** With what narrows the list: where nothing does, a search has nothing to say on paper. */
export const filtersClass = (...values: readonly unknown[]): string =>
  narrowedBy(...values) > 0 ? 'filters' : 'filters no-print'
