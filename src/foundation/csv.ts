// Comma-separated values (RFC 4180) that a spreadsheet opens in any script, and in which it runs nothing.

/** Every row has as many cells as the head. Without a line end at its end. */
export const csvOf = (
  head: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string => [head, ...rows].map(csvLine).join('\r\n')

/** The same as a file that is saved: its first sign says that it is UTF-8, without which a spreadsheet reads Arabic and accents as debris. */
export const csvFile = (...table: Parameters<typeof csvOf>): string => `\ufeff${csvOf(...table)}\r\n`

/** One row of it. */
export const csvLine = (row: readonly (string | number | boolean | null)[]): string => row.map(cellOf).join(',')

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return `${value}`
  const safe = (runs.test(value) ? `'${value}` : value).replace(runsBehind, "$1'$2")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What a cell that was written here said. Of a cell of another program, which marks its texts in the same way, too. */
export const unmarked = (cell: string): string =>
  cell.includes("'")
    ? (cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell).replace(markedBehind, '$1$2')
    : cell

/** Whatever a spreadsheet would take for a formula is marked as text; so is text that already has the mark, to tell the two apart when read back. */
const runs = /^'*[=+\-@\t\r＝＋－＠]/
/** The same within a cell: a spreadsheet of a language that writes decimals with a comma parts a row at semicolons, whatever is quoted. */
const runsBehind = /([;\t])('*[=+\-@＝＋－＠])/g
const markedBehind = /([;\t])'('*[=+\-@＝＋－＠])/g
