// Pictures, tables and charts of a report as they stand in its text: seen, and chosen to be changed.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { MediumPicture } from '../../newsroom/media/screens/medium-picture.tsx'
import type { ReportBlock, TableBlock, Taken } from '../report-blocks.ts'

export function PictureView({
  picture: { file, text },
}: {
  readonly picture: Extract<ReportBlock, { kind: 'picture' }>
}): ReactNode {
  return (
    <span className="row wide">
      <MediumPicture file={file} words={text} />
      <span dir="auto">{text || file.name}</span>
    </span>
  )
}

/** In the direction of the text around it. */
export function TableView({ table }: { readonly table: TableBlock }): ReactNode {
  const { t, number } = useWords()
  const { caption, head, rows } = table
  return (
    <div className="stack-s">
      <span className="strong">{caption || t('reports.table.no-caption')}</span>
      <div className="scroll">
        <table className="cells read">
          <tbody>
            {[head, ...rows.slice(0, shown)].map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row} className={row === 0 ? 'strong' : undefined}>
                {cells.map((text, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column} dir="auto">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <span className="small muted">
          {t('reports.table.size', { rows: number(rows.length), columns: number(head.length) })}
        </span>
      )}
    </div>
  )
}

/** The rest stands on paper. */
const shown = 8

/** Draws nothing but charts. */
export function ChartView({ taken }: { readonly taken: Taken }): ReactNode {
  const { number, t, date } = useWords()
  const bars =
    taken.of === 'population'
      ? taken.points.map(({ on, count }) => ({
          label: date(on),
          said: typeof count === 'number' ? number(count) : t('reports.live.few'),
          value: typeof count === 'number' ? count : 0,
        }))
      : taken.of === 'themes'
        ? taken.points.map(({ theme, count }) => ({
            label: t(`vocabulary.theme.${theme}`),
            said: number(count),
            value: count,
          }))
        : taken.of === 'earlier'
          ? taken.points.map(({ implementation, count }) => ({
              label: t(`vocabulary.implementation.${implementation}`),
              said: number(count),
              value: count,
            }))
          : []
  const most = Math.max(...bars.map(({ value }) => value), 1)
  if (bars.length === 0) return null
  return (
    <table className="cells read">
      <tbody>
        {bars.map(({ label, said, value }) => (
          <tr key={label}>
            <td>{label}</td>
            <td>{said}</td>
            <td width="35%">
              <span className="bar" style={{ inlineSize: `${(100 * value) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
