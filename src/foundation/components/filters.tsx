// Narrows a list: by words first, and by what else there is; on a phone that stands behind a button, so that the list is what is seen.
import { ListFilter } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from './words-context.tsx'

type Props = {
  /** The field of words; null where a list has none. */
  readonly words: ReactNode
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
    <search className="filters">
      {words}
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

/** How many of these say something. */
export const narrowedBy = (...values: readonly unknown[]): number => values.filter(Boolean).length
