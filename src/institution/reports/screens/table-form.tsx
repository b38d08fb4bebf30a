// The chosen table of a report, written cell by cell: a head and rows, put in and taken out by the keyboard or by hand, or pasted as a spreadsheet copies them.
import { Columns3, Rows3, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, TextField } from '../../../foundation/components/forms/fields.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { directionOf, type SiteLanguage } from '../../../vocabulary/languages.ts'
import type { TableBlock } from '../report-blocks.ts'
import {
  type Cell,
  gridOf,
  isOfCells,
  tableMost,
  withCell,
  withColumn,
  withoutColumn,
  withoutRow,
  withPasted,
  withRowAfter,
} from '../report-table.ts'

type Props = {
  readonly table: TableBlock
  /** The direction of the surrounding text: the first column is on that side. */
  readonly language: SiteLanguage
  readonly onChange: (table: TableBlock) => void
}

export function TableForm({ table, language, onChange }: Props): ReactNode {
  const { t } = useWords()
  const { caption, chart = false } = table
  return (
    <div className="stack-s link-form">
      <TextField
        label={t('reports.table.caption')}
        lang={language}
        value={caption}
        onChange={(text) => onChange({ ...table, caption: text.slice(0, tableMost.caption) })}
      />
      <Grid table={table} language={language} onChange={onChange} />
      <p className="row">
        <Button
          kind="quiet"
          disabled={table.rows.length >= tableMost.rows}
          onPress={() => onChange(withRowAfter(table, table.rows.length))}
        >
          <Rows3 className="i" aria-hidden="true" />
          {t('reports.table.add-row')}
        </Button>
        <Button
          kind="quiet"
          disabled={table.head.length >= tableMost.columns}
          onPress={() => onChange(withColumn(table))}
        >
          <Columns3 className="i" aria-hidden="true" />
          {t('reports.table.add-column')}
        </Button>
      </p>
      <Checkbox
        label={t('reports.table.chart')}
        checked={chart}
        onChange={(drawn) => {
          const { chart: _, ...without } = table
          onChange(drawn ? { ...without, chart: true } : without)
        }}
      />
    </div>
  )
}

/** Enter goes down and adds a row after the last; Tab leaves a cell, as in every field. */
function Grid({ table, language, onChange }: Props): ReactNode {
  const { t, number } = useWords()
  const body = useRef<HTMLTableSectionElement>(null)
  /** Where to go once a row is there. */
  const goTo = useRef<Cell | null>(null)
  const fieldAt = ({ row, column }: Cell) =>
    body.current?.parentElement?.querySelector<HTMLInputElement>(`[data-cell="${row} ${column}"]`)
  useEffect(() => {
    if (!goTo.current) return
    fieldAt(goTo.current)?.focus()
    goTo.current = null
  })
  const down = (event: KeyboardEvent, { row, column }: Cell) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const below = { row: row + 1, column }
    if (row < table.rows.length) fieldAt(below)?.focus()
    else if (table.rows.length < tableMost.rows) {
      goTo.current = below
      onChange(withRowAfter(table, row))
    }
  }
  const paste = (event: ClipboardEvent, at: Cell) => {
    const text = event.clipboardData.getData('text/plain')
    if (!isOfCells(text)) return
    event.preventDefault()
    onChange(withPasted(table, at, text))
  }
  const cell = (at: Cell, text: string) => {
    const column = number(at.column + 1)
    return (
      <input
        type="text"
        autoComplete="off"
        className="cell-field"
        data-cell={`${at.row} ${at.column}`}
        aria-label={
          at.row === 0
            ? t('reports.table.head-cell', { column })
            : t('reports.table.cell', { row: number(at.row), column })
        }
        lang={language}
        dir="auto"
        maxLength={tableMost.cell}
        value={text}
        onChange={({ target }) => onChange(withCell(table, at, target.value))}
        onKeyDown={(event) => down(event, at)}
        onPaste={(event) => paste(event, at)}
      />
    )
  }
  const [head = [], ...rows] = gridOf(table)
  return (
    <>
      <p className="hint">{t('reports.table.hint')}</p>
      <div dir={directionOf(language)}>
        <ScrollTable label={t('reports.tool.table')} className="cells">
          <thead>
            <tr>
              {head.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <th key={column} scope="col">
                  {cell({ row: 0, column }, text)}
                  {head.length > 1 && (
                    <Button
                      kind="plain"
                      removes
                      label={t('reports.table.remove-column', { column: number(column + 1) })}
                      onPress={() => onChange(withoutColumn(table, column))}
                    >
                      <X className="i" aria-hidden="true" />
                    </Button>
                  )}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at}>
                {cells.map((text, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column}>{cell({ row: at + 1, column }, text)}</td>
                ))}
                <td>
                  {rows.length > 1 && (
                    <Button
                      kind="plain"
                      removes
                      label={t('reports.table.remove-row', { row: number(at + 1) })}
                      onPress={() => onChange(withoutRow(table, at + 1))}
                    >
                      <X className="i" aria-hidden="true" />
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </div>
    </>
  )
}
