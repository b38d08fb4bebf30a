// How many of each group were held in a place on a day, beside how many were held in all.
import type { ReactNode } from 'react'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { heldGroups } from '../../../vocabulary/places.ts'
import type { PlaceFact } from '../place.ts'
import { FactEndHeads, FactEnds } from './fact-ends.tsx'

type GroupFact = Extract<PlaceFact, { kind: 'group' }>
type Props = {
  /** Oldest first, both. */
  readonly groups: readonly GroupFact[]
  readonly populations: readonly Extract<PlaceFact, { kind: 'population' }>[]
  /** What stands at the end of a row. */
  readonly act?: (fact: PlaceFact) => ReactNode
}

/** The last day first; within a day, the groups in their own order. A person may belong to several groups, so they have no sum. */
export function GroupsOverTime({ groups, populations, act }: Props): ReactNode {
  const { t, number } = useWords()
  const narrow = (what: string) => <span className="narrow muted">{t('common.labelled', { what, is: '' })}</span>
  const rows = groups.toSorted(
    (a, b) => b.on.localeCompare(a.on) || heldGroups.indexOf(a.group) - heldGroups.indexOf(b.group),
  )
  return (
    <div className="stack">
      <h3>{t('institution.facts.by-group')}</h3>
      <ScrollTable label={t('institution.facts.by-group')} className="list fold figures">
        <thead>
          <tr>
            <th scope="col">{t('institution.facts.group')}</th>
            <th scope="col">{t('institution.facts.on')}</th>
            <th scope="col">{t('institution.facts.count')}</th>
            <th scope="col">{t('institution.facts.of-held')}</th>
            <FactEndHeads act={act} />
          </tr>
        </thead>
        <tbody>
          {rows.map((fact) => {
            const { on, count } = fact
            const all = populations.findLast((one) => one.on === on)?.count
            return (
              <tr key={JSON.stringify(fact)}>
                <th scope="row">{t(`vocabulary.place-group.${fact.group}`)}</th>
                <td>
                  <When at={on} />
                </td>
                <td className={count === null ? 'unsaid' : 'num'}>
                  {narrow(t('institution.facts.count'))}
                  {count === null ? t('institution.facts.some') : number(count)}
                </td>
                <td className={count !== null && all ? 'num' : 'num unsaid'}>
                  {narrow(t('institution.facts.of-held'))}
                  {count !== null && all
                    ? t('institution.facts.percent', { share: Math.round((count * 100) / all) })
                    : '–'}
                </td>
                <FactEnds fact={fact} act={act} />
              </tr>
            )
          })}
        </tbody>
      </ScrollTable>
    </div>
  )
}
