// The rows of a table that are not imported, each with its column, what stands there and why; the list of all of them, and what becomes of the others.
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { Folded } from '../../../foundation/components/lists/folded.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { csvFile } from '../../../foundation/csv.ts'
import { columnLetters } from '../../../foundation/tables/workbook-faults.ts'
import type { RowRefused } from '../imported-rows.ts'

/** `all`: nothing is imported while a row is refused. `good`: the good rows are. */
export type WhichRows = 'all' | 'good'

type Props = {
  readonly refused: readonly RowRefused[]
  readonly head: readonly string[]
  readonly which: WhichRows
  readonly onWhich: (which: WhichRows) => void
}

const shown = 100

export function RowsRefused({ refused, head, which, onWhich }: Props): ReactNode {
  const { t, number } = useWords()
  const heads = [t('import.row'), t('import.column'), t('import.said'), t('import.reason')]
  const columnOf = ({ column, field }: RowRefused) =>
    column === null ? field && t(`import.field.${field}`) : head[column] || columnLetters(column)
  const save = () => {
    const rows = refused.map((one) => [one.at, columnOf(one) ?? '', one.said, t(`import.fault.${one.why}`)])
    saveFile('import.csv', csvFile(heads, rows))
  }
  return (
    <>
      <div className="stack">
        <h3>{t('import.refused')}</h3>
        <p className="muted">{t('import.refused-hint')}</p>
        <ScrollTable label={t('import.refused')} className="list fold">
          <thead>
            <tr>
              {heads.map((words) => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, shown).map((one) => (
              <tr key={`${one.at} ${one.field} ${one.why}`}>
                <th scope="row" className="num">
                  <Folded label={t('import.row')} />
                  {number(one.at)}
                </th>
                <td>
                  <Folded label={t('import.column')} />
                  <bdi>{columnOf(one)}</bdi>
                </td>
                <td className={one.said ? 'small' : 'small unsaid'}>
                  <Folded label={t('import.said')} />
                  <bdi>{one.said}</bdi>
                </td>
                <td>
                  <Folded label={t('import.reason')} />
                  <span>{t(`import.fault.${one.why}`)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        {refused.length > shown && <p className="small muted">{t('import.refused-first', { count: shown })}</p>}
        <p>
          <Button kind="quiet" onPress={save}>
            <Download className="i" aria-hidden="true" />
            {t('import.refused-save')}
          </Button>
        </p>
      </div>
      <RadioGroup
        label={t('import.which')}
        value={which}
        options={(['all', 'good'] as const).map((value) => ({
          value,
          label: t(`import.which.${value}`),
          hint: t(`import.which.${value}-hint`),
        }))}
        onChange={onWhich}
      />
    </>
  )
}
