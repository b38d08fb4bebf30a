// The figures of a year: each as a chart with its table, its question and its day; all of them as a document or a workbook.
import { type ReactNode, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { Bars } from '../../../foundation/components/drawn/bars.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Loading, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { csvFile } from '../../../foundation/csv.ts'
import type { Cell } from '../../../foundation/tables/write-workbook.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useMay } from '../../screens/use-may.ts'
import type { AnnualFigures } from '../figure.ts'
import { type FigureTable, figureTable } from '../figure-table.ts'
import { figuresWorkbook } from '../figures-workbook.ts'
import { chartFile } from './chart-file.ts'

export default function AnnualScreen(): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? today.slice(0, 4)
  const annual = useLoaded<AnnualFigures>(`/api/statistics/${year}`)
  return (
    <div className="stack-l">
      <ScreenHead title={t('statistics.menu')}>
        <p className="muted">{t('statistics.intro')}</p>
      </ScreenHead>
      <Shown of={annual}>
        {(figures) => <Annual figures={figures} onYear={(next) => setSearch({ year: next })} />}
      </Shown>
    </div>
  )
}

function Annual({
  figures,
  onYear,
}: {
  readonly figures: AnnualFigures
  readonly onYear: (year: string) => void
}): ReactNode {
  const words = useWords()
  const { t } = words
  const tables = figures.figures.map((figure) => figureTable(figure, figures.year, figures.on, words))
  return (
    <>
      <div className="filters">
        <Select
          label={t('statistics.year')}
          value={String(figures.year)}
          onChange={onYear}
          options={figures.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
      </div>
      <WholeYear year={figures.year} tables={tables} />
      {tables.map((table) => (
        <OneFigure key={table.id} table={table} year={figures.year} />
      ))}
      <p className="small muted">{t('statistics.small-numbers')}</p>
    </>
  )
}

function WholeYear({ year, tables }: { readonly year: number; readonly tables: readonly FigureTable[] }): ReactNode {
  const words = useWords()
  const { t, language } = words
  const call = useCall()
  const [making, setMaking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async (form: 'pdf' | 'docx') => {
    setMaking(true)
    setProblem(null)
    const made = await call('GET', `/api/statistics/${year}/paper?language=${language}&form=${form}`)
    setMaking(false)
    if (made.ok) saveFile(`${year}-${language}.${form}`, made.value as Uint8Array<ArrayBuffer>)
    else setProblem(made.problem)
  }
  const workbook = () => saveFile(`${year}-${language}.xlsx`, figuresWorkbook(tables, words))
  return (
    <div className="stack-s">
      <p className="row wide">
        <Button disabled={making} onPress={() => void save('pdf')}>
          {t('statistics.paper')}
        </Button>
        <Button kind="quiet" disabled={making} onPress={() => void save('docx')}>
          {t('statistics.docx')}
        </Button>
        <Button kind="quiet" onPress={workbook}>
          {t('statistics.workbook')}
        </Button>
      </p>
      {making && <Loading words={t('statistics.making')} />}
      {problem && <Failed title={t('statistics.not-made')} problem={problem} />}
    </div>
  )
}

const plain = (cell: Cell): string | number => (typeof cell === 'object' ? cell.share : cell)

function OneFigure({ table, year }: { readonly table: FigureTable; readonly year: number }): ReactNode {
  const words = useWords()
  const { t, direction, language } = words
  const chart = useRef<SVGSVGElement>(null)
  const may = useMay()
  const { id, title, asked, read, head, rows, cells, bars, said, link } = table
  const name = `${year}-${id}-${language}`
  return (
    <section aria-labelledby={`figure-${id}`} className="sheet stack">
      <h2 id={`figure-${id}`} className="h3">
        {title}
      </h2>
      <p className="muted">{asked}</p>
      {rows.length === 0 ? (
        <p>{t('statistics.nothing')}</p>
      ) : (
        <div className="cols">
          <div className="c5">
            <Bars
              ref={chart}
              title={title}
              rtl={direction === 'rtl'}
              bars={rows.map((row, at) => ({
                label: row[0] ?? '',
                said: said[at] ?? '',
                length: bars[at] ?? 0,
              }))}
            />
          </div>
          <div className="c7">
            <ScrollTable label={title} className="list">
              <thead>
                <tr>
                  {head.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([what = '', ...values]) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    {values.map((value, at) => (
                      <td key={head[at + 1]} className="num">
                        {value}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </ScrollTable>
          </div>
        </div>
      )}
      <p className="small muted">{read}</p>
      <p className="row wide">
        {rows.length > 0 && (
          <>
            <Button
              kind="plain"
              label={`${t('statistics.csv')} · ${title}`}
              onPress={() =>
                saveFile(
                  `${name}.csv`,
                  csvFile(
                    // On every line, so that a line copied from the file still says what it is about.
                    [...head, t('statistics.about.asked'), t('statistics.read-on')],
                    cells.map((row) => [...row.map(plain), asked, read]),
                  ),
                )
              }
            >
              {t('statistics.csv')}
            </Button>
            <Button
              kind="plain"
              label={`${t('statistics.xlsx')} · ${title}`}
              onPress={() => saveFile(`${name}.xlsx`, figuresWorkbook([table], words))}
            >
              {t('statistics.xlsx')}
            </Button>
            <Button
              kind="plain"
              label={`${t('statistics.svg')} · ${title}`}
              onPress={() =>
                chart.current && saveFile(`${name}.svg`, chartFile(chart.current, { title, below: [asked, read] }))
              }
            >
              {t('statistics.svg')}
            </Button>
          </>
        )}
        {link && may(link.asks) && (
          <ButtonLink kind="plain" to={link.to}>
            {t('statistics.to-register')}
          </ButtonLink>
        )}
      </p>
    </section>
  )
}
