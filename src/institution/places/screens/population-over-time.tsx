// How many persons were held in a place, from day to day: a drawing against its official capacity, and the table that says the same.
import type { ReactNode } from 'react'
import { ScrollTable } from '../../../foundation/components/scroll-table.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { daysBetween } from '../../../vocabulary/dates.ts'
import type { PlaceFact } from '../place.ts'

export type PopulationFact = Extract<PlaceFact, { kind: 'population' }>
type Props = {
  /** Oldest first. */
  readonly facts: readonly PopulationFact[]
  readonly capacity: number | null
  /** What stands at the end of a row. */
  readonly act?: (fact: PopulationFact) => ReactNode
}

export function PopulationOverTime({ facts, capacity, act }: Props): ReactNode {
  const { t, number } = useWords()
  return (
    <div className="stack">
      {facts.length > 1 && <Drawing facts={facts} capacity={capacity} />}
      <ScrollTable label={t('institution.facts.population')} className="list fold figures">
        <thead>
          <tr>
            <th scope="col">{t('institution.facts.on')}</th>
            <th scope="col">{t('institution.facts.count')}</th>
            {capacity !== null && capacity > 0 && <th scope="col">{t('institution.facts.of-capacity')}</th>}
            <th scope="col">{t('institution.facts.source')}</th>
            {act && (
              <td>
                <span className="vh">{t('institution.facts.take-out')}</span>
              </td>
            )}
          </tr>
        </thead>
        <tbody>
          {facts.toReversed().map((fact) => (
            <tr key={JSON.stringify(fact)}>
              <th scope="row">
                <When at={fact.on} />
              </th>
              <td className="num">
                <span className="narrow muted">
                  {t('common.labelled', { what: t('institution.facts.count'), is: '' })}
                </span>
                {number(fact.count)}
              </td>
              {capacity !== null && capacity > 0 && (
                <td className="num">
                  <span className="narrow muted">
                    {t('common.labelled', { what: t('institution.facts.of-capacity'), is: '' })}
                  </span>
                  {t('institution.facts.percent', { share: Math.round((fact.count * 100) / capacity) })}
                </td>
              )}
              <td>
                <UserText text={fact.source} />
              </td>
              {act && <td>{act(fact)}</td>}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  )
}

const [width, height, margin] = [640, 180, 12]

/** Time runs as the reader's language does; the scale begins at nothing. The table says what is drawn. */
function Drawing({ facts, capacity }: Props): ReactNode {
  const { t, number, date, direction } = useWords()
  const [first, last] = [facts[0] as PopulationFact, facts.at(-1) as PopulationFact]
  const days = Math.max(1, daysBetween(first.on, last.on))
  const most = Math.max(1, capacity ?? 0, ...facts.map(({ count }) => count))
  const across = (fact: PopulationFact) => {
    const x = margin + (daysBetween(first.on, fact.on) / days) * (width - 2 * margin)
    return direction === 'rtl' ? width - x : x
  }
  const up = (count: number) => height - margin - (count / most) * (height - 2 * margin)
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className="ground" x1={margin} x2={width - margin} y1={up(0)} y2={up(0)} />
        {capacity !== null && (
          <line className="bound" x1={margin} x2={width - margin} y1={up(capacity)} y2={up(capacity)} />
        )}
        <polyline points={facts.map((fact) => `${across(fact)},${up(fact.count)}`).join(' ')} />
        {facts.map((fact) => (
          <circle key={JSON.stringify(fact)} cx={across(fact)} cy={up(fact.count)} r="5" />
        ))}
      </svg>
      <div className="row between small muted" aria-hidden="true">
        <span>{date(first.on)}</span>
        <span>{date(last.on)}</span>
      </div>
      <figcaption className="small muted">
        {capacity === null
          ? t('institution.facts.drawn')
          : t('institution.facts.drawn-with-capacity', { capacity: number(capacity) })}
      </figcaption>
    </figure>
  )
}
