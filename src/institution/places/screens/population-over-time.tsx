// How many persons were held in a place, from day to day, and for how many it was meant then: a drawing, and the tables that say the same.
import type { ReactNode } from 'react'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import { capacityOn } from '../../../vocabulary/places.ts'
import type { Place, PlaceFact } from '../place.ts'
import { FactEndHeads, FactEnds } from './fact-ends.tsx'

type PopulationFact = Extract<PlaceFact, { kind: 'population' }>
type CapacityFact = Extract<PlaceFact, { kind: 'capacity' }>
type Props = {
  readonly place: Place
  /** Oldest first, both. */
  readonly populations: readonly PopulationFact[]
  readonly capacities: readonly CapacityFact[]
  /** What stands at the end of a row. */
  readonly act?: (fact: PlaceFact) => ReactNode
}

export function PopulationOverTime(props: Props): ReactNode {
  const { place, populations, capacities, act } = props
  const { t, number } = useWords()
  const withCapacity = populations.some(({ on }) => capacityOn(place, on) !== null)
  const narrow = (what: string) => <span className="narrow muted">{t('common.labelled', { what, is: '' })}</span>
  return (
    <div className="stack">
      {populations.length + capacities.length > 1 && <Drawing {...props} />}
      {populations.length > 0 && (
        <ScrollTable label={t('institution.facts.population')} className="list fold figures">
          <thead>
            <tr>
              <th scope="col">{t('institution.facts.on')}</th>
              <th scope="col">{t('institution.facts.count')}</th>
              {withCapacity && (
                <>
                  <th scope="col">{t('institution.facts.capacity-then')}</th>
                  <th scope="col">{t('institution.facts.of-capacity')}</th>
                </>
              )}
              <FactEndHeads act={act} />
            </tr>
          </thead>
          <tbody>
            {populations.toReversed().map((fact) => {
              const capacity = capacityOn(place, fact.on)
              return (
                <tr key={JSON.stringify(fact)}>
                  <th scope="row">
                    <When at={fact.on} />
                  </th>
                  <td className="num">
                    {narrow(t('institution.facts.count'))}
                    {number(fact.count)}
                  </td>
                  {withCapacity && (
                    <>
                      <td className={capacity === null ? 'num unsaid' : 'num'}>
                        {narrow(t('institution.facts.capacity-then'))}
                        {capacity === null ? '–' : number(capacity)}
                      </td>
                      <td className={capacity ? 'num' : 'num unsaid'}>
                        {narrow(t('institution.facts.of-capacity'))}
                        {capacity
                          ? t('institution.facts.percent', { share: Math.round((fact.count * 100) / capacity) })
                          : '–'}
                      </td>
                    </>
                  )}
                  <FactEnds fact={fact} act={act} />
                </tr>
              )
            })}
          </tbody>
        </ScrollTable>
      )}
      {capacities.length > 0 && (
        <ScrollTable label={t('institution.place.capacity')} className="list fold figures">
          <thead>
            <tr>
              <th scope="col">{t('institution.facts.since')}</th>
              <th scope="col">{t('institution.place.capacity')}</th>
              <FactEndHeads act={act} />
            </tr>
          </thead>
          <tbody>
            {capacities.toReversed().map((fact) => (
              <tr key={JSON.stringify(fact)}>
                <th scope="row">
                  <When at={fact.on} />
                </th>
                <td className="num">
                  {narrow(t('institution.place.capacity'))}
                  {number(fact.count)}
                </td>
                <FactEnds fact={fact} act={act} />
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </div>
  )
}

const [width, height, margin] = [640, 180, 12]

/** Time runs as the reader's language does; the scale begins at nothing. The tables say what is drawn. */
function Drawing({ place, populations, capacities }: Props): ReactNode {
  const { t, date, number, direction } = useWords()
  const days = [...populations, ...capacities].map(({ on }) => on).sort()
  const [first, last] = [days[0] as IsoDate, days.at(-1) as IsoDate]
  const long = Math.max(1, daysBetween(first, last))
  // A capacity without a day is said of today, and drawn as if it had always held; the words below say so.
  const steps = capacities.length > 0 ? capacities : place.capacity ? [{ on: first, count: place.capacity }] : []
  const most = Math.max(1, ...[...populations, ...steps].map(({ count }) => count))
  const across = (on: IsoDate) => {
    const x = margin + (daysBetween(first, on) / long) * (width - 2 * margin)
    return direction === 'rtl' ? width - x : x
  }
  const up = (count: number) => height - margin - (count / most) * (height - 2 * margin)
  const line = steps.map(({ on, count }, at) => {
    const until = steps[at + 1]?.on ?? last
    return `${across(on)},${up(count)} ${across(until)},${up(count)}`
  })
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className="ground" x1={margin} x2={width - margin} y1={up(0)} y2={up(0)} />
        {line.length > 0 && <polyline className="bound" points={line.join(' ')} />}
        <polyline points={populations.map(({ on, count }) => `${across(on)},${up(count)}`).join(' ')} />
        {populations.map((fact) => (
          <circle key={JSON.stringify(fact)} cx={across(fact.on)} cy={up(fact.count)} r="5" />
        ))}
      </svg>
      <div className="row between small muted" aria-hidden="true">
        <span>{date(first)}</span>
        <span>{date(last)}</span>
      </div>
      <figcaption className="small muted">
        {t(
          capacities.length > 0
            ? 'institution.facts.drawn-with-capacities'
            : place.capacity
              ? 'institution.facts.drawn-with-capacity'
              : 'institution.facts.drawn',
          { capacity: number(place.capacity ?? 0) },
        )}
      </figcaption>
    </figure>
  )
}
