// From which day until which, as a small line; nothing where neither is known.
import type { ReactNode } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../vocabulary/dates.ts'

export function Lasting({ from, until }: { readonly from: IsoDate | null; readonly until: IsoDate | null }): ReactNode {
  const { t, date } = useWords()
  if (from === null && until === null) return null
  return (
    <p className="small muted">
      {from !== null && until !== null
        ? t('institution.from-until', { from: date(from), until: date(until) })
        : from !== null
          ? t('institution.from-day', { from: date(from) })
          : t('institution.until-day', { until: date(until as IsoDate) })}
    </p>
  )
}
