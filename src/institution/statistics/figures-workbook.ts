// Figures as a workbook: a sheet each, and one that says for every sheet what it asks of the registers, when it was read and who verified it.
import { workbookOf } from '../../foundation/tables/write-workbook.ts'
import type { FigureTable, FigureWords } from './figure-table.ts'

export function figuresWorkbook(
  tables: readonly FigureTable[],
  { t, direction }: Pick<FigureWords, 't'> & { readonly direction: 'ltr' | 'rtl' },
): Uint8Array<ArrayBuffer> {
  const sheet = (at: number) => `${t('statistics.about.sheet')} ${at + 1}`
  const about = tables.map(({ title, asked, read }, at) => ({
    [t('statistics.about.sheet')]: sheet(at),
    [t('statistics.about.title')]: title,
    [t('statistics.about.asked')]: asked,
    [t('statistics.read-on')]: read,
  }))
  const sheets = tables.map(({ head, cells }, at) => [
    sheet(at),
    cells.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column]]))),
  ])
  return workbookOf({ [t('statistics.about.asked')]: about, ...Object.fromEntries(sheets) }, direction)
}
