// Rows of figures as a table of plain text: medians, and the least and the most of all rounds beside them.
import type { Row } from './figure.ts'
import type { Spread } from './measure.ts'

export function tableOf(word: string, { asks, rows }: { asks: string; rows: readonly Row[] }): string {
  const cells = [
    ['', 'ours', 'bare', 'ratio'],
    ...rows.map((row) => ('skipped' in row ? [row.of, `not measured: ${row.skipped}`] : measuredCells(row))),
  ]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((line) => (line.length > 2 ? length(line, column) : 0))),
  )
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const notes = rows.flatMap((row) => ('note' in row && row.note ? [`  ${row.of}: ${row.note}`] : []))
  return [`\n${word}: ${asks}`, ...lines.map((line) => `  ${line}`), ...notes].join('\n')
}

const length = (line: readonly string[], column: number): number => line[column]?.length ?? 0

const measuredCells = ({ of, unit, ours, bare, ratio }: Extract<Row, { ratio: Spread }>): string[] => [
  of,
  `${spread(ours)} ${unit}`,
  `${spread(bare)} ${unit}`,
  `${spread(ratio)}`,
]

const spread = ({ median, min, max }: Spread): string => `${short(median)} (${short(min)}–${short(max)})`

const short = (value: number): string => Number(value.toPrecision(3)).toString()
