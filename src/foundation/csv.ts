// Comma-separated values (RFC 4180) that a spreadsheet opens in any script and runs nothing of.

/** Every row has as many cells as the head. Without a line end at its end. */
export const csvOf = (
  head: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string => [head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return `${value}`
  // What a spreadsheet would take for a formula is marked as text.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
