// Visits in the months in which they begin.
import type { ReactNode } from 'react'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { firstOf } from '../../dossier/programme/month-days.ts'

type Props<T> = {
  readonly visits: readonly T[]
  readonly fromOf: (visit: T) => IsoDate | null
  readonly row: (visit: T) => ReactNode
}

export function ByMonth<T>({ visits, fromOf, row }: Props<T>): ReactNode {
  const { t, monthAndYear } = useWords()
  const groups = Map.groupBy(visits, (visit) => fromOf(visit)?.slice(0, 7) ?? '')
  return [...groups].map(([month, inMonth]) => (
    <section key={month} className="group" aria-labelledby={`month-${month}`}>
      <h2 id={`month-${month}`} className="opens">
        {month ? monthAndYear(firstOf(month)) : t('dossier.no-date')}
      </h2>
      <ul>
        <InSteps of={inMonth} isList>
          {row}
        </InSteps>
      </ul>
    </section>
  ))
}
