// The list of those who confirmed, as a table that a spreadsheet opens.
import { csvOf } from '../../foundation/csv.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'

type Line = { readonly address: string; readonly language: SiteLanguage; readonly confirmed_at: Instant | null }

export const readersAsCsv = (lines: readonly Line[]): string =>
  csvOf(
    ['address', 'language', 'confirmed_at'],
    lines.map((line) => [line.address, line.language, line.confirmed_at]),
  )
