// A table is chosen, and how it is read: its coding, what separates its columns, its sheet; its first rows beside that.
import { FileSpreadsheet } from 'lucide-react'
import type { ReactNode } from 'react'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { encodings } from '../../../foundation/tables/decoded-text.ts'
import type { Reading, TableFile } from '../../../foundation/tables/read-table.ts'
import { separators } from '../../../foundation/tables/separated.ts'
import { columnLetters } from '../../../foundation/tables/workbook-faults.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { NotTaken } from './use-table.ts'

/** `why` says why the last one was not read. */
export function ChooseTable({
  why,
  onChoose,
}: {
  readonly why: NotTaken | Problem | null
  readonly onChoose: (file: File) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <section className="sheet stack" aria-labelledby="choose-table">
      <h2 id="choose-table" className="h3">
        {t('import.choose')}
      </h2>
      <p>{t('import.choose-hint')}</p>
      {typeof why === 'object' && why && <Failed title={t('import.not-read')} problem={why} />}
      {typeof why === 'string' && (
        <Notice kind="alert" live>
          <p className="strong">{t('import.not-read')}</p>
          <p>{t(`import.unreadable.${why}`)}</p>
        </Notice>
      )}
      <div className="row">
        <PickFiles accept=".csv,.tsv,.txt,.xlsx" onPick={([file]) => file && onChoose(file)}>
          <FileSpreadsheet className="i" aria-hidden="true" />
          {t('import.choose-file')}
        </PickFiles>
      </div>
    </section>
  )
}

const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

type Props = {
  readonly name: string
  readonly table: TableFile
  readonly onRead: (reading: Reading) => void
}

export function HowRead({ name, table, onRead }: Props): ReactNode {
  const { t, number } = useWords()
  const { reading } = table
  // Read in another way, it may begin at another row.
  const { head: _, ...withoutHead } = reading
  return (
    <section className="stack" aria-labelledby="how-read">
      <h2 id="how-read">{t('import.how-read')}</h2>
      <p>
        <bdi className="strong">{name}</bdi> · {t('import.found', { count: table.rows.length })}
      </p>
      {table.cut && (
        <Notice kind="differ">
          <p>{t('import.cut')}</p>
        </Notice>
      )}
      {!table.certain && (
        <Notice kind="differ">
          <p>{t('import.encoding-doubtful')}</p>
        </Notice>
      )}
      <div className="filters told">
        {reading.encoding && (
          <Select
            label={t('import.encoding')}
            value={reading.encoding}
            options={encodings.map((value) => ({ value, label: t(`import.encoding.${value}`) }))}
            onChange={(encoding) => onRead({ ...withoutHead, encoding })}
          />
        )}
        {reading.separator && (
          <Select
            label={t('import.separator')}
            value={reading.separator}
            options={separators.map((value) => ({ value, label: t(`import.separator.${separatorNames[value]}`) }))}
            onChange={(separator) => onRead({ ...withoutHead, separator })}
          />
        )}
        {table.sheets.length > 1 && (
          <Select
            label={t('import.sheet')}
            value={reading.sheet ?? ''}
            options={table.sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => onRead({ sheet })}
          />
        )}
        {table.first.length > 1 && (
          <Select
            label={t('import.head')}
            value={String(reading.head)}
            options={table.first.map(({ at, cells }) => ({
              value: String(at),
              label: `${number(at)} · ${shortened(cells.filter((cell) => cell.trim() !== '').join(' · '))}`,
            }))}
            onChange={(head) => onRead({ ...reading, head: Number(head) })}
          />
        )}
      </div>
      <FirstRows table={table} />
    </section>
  )
}

function FirstRows({ table }: { readonly table: TableFile }): ReactNode {
  const { t, number } = useWords()
  return (
    <ScrollTable label={t('import.preview')} className="list">
      <caption className="vh">{t('import.preview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import.row')}</th>
          {table.head.map((head, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <th key={column} scope="col">
              <bdi>{head || columnLetters(column)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.slice(0, 3).map(({ at, cells }) => (
          <tr key={at}>
            <th scope="row" className="num">
              {number(at)}
            </th>
            {table.head.map((_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
              <td key={column} className="small">
                <bdi>{shortened(cells[column] ?? '')}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text)
