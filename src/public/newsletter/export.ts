// The list of those who confirmed, as a table that a spreadsheet opens.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'

type Line = { readonly address: string; readonly language: Language; readonly confirmed_at: Instant | null }

/** RFC 4180, without a line end at its end. A value that a spreadsheet would calculate is led by an apostrophe. */
export const csvOf = (lines: readonly Line[]): string =>
  [
    'address,language,confirmed_at',
    ...lines.map((line) => [line.address, line.language, line.confirmed_at ?? ''].map(cell).join(',')),
  ].join('\r\n')

function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
