// A bar a row, drawn as SVG of our own: never without its table, which says the same to whoever does not see it.
import type { ReactNode, Ref } from 'react'

type Bar = {
  readonly label: string
  /** As it is written at the end of its bar. */
  readonly said: string
  /** From 0 to 1. */
  readonly length: number
}

type Props = {
  readonly title: string
  readonly bars: readonly Bar[]
  readonly rtl: boolean
  readonly ref?: Ref<SVGSVGElement>
}

/** Whole without the page's styles, so that it can be taken out as a file. */
export function Bars({ title, bars, rtl, ref }: Props): ReactNode {
  const labels = bars.map(({ label }) => linesOf(label))
  const topOf = (row: number) => row * step + (labels.slice(0, row).flat().length - row) * line + gap
  const height = topOf(bars.length)
  const at = (x: number) => (rtl ? width - x : x)
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={title}
      direction={rtl ? 'rtl' : 'ltr'}
      fontSize="15"
      className="bars"
    >
      <title>{title}</title>
      {bars.map(({ label, said, length }, row) => {
        const lines = labels[row] ?? []
        const top = topOf(row) + (lines.length - 1) * line
        const long = Math.max(length * barMost, length > 0 ? 2 : 0)
        return (
          <g key={label}>
            <text fill="currentColor">
              {lines.map((words, index) => (
                <tspan key={words} x={at(0)} y={top + 15 - (lines.length - 1 - index) * line}>
                  {words}
                  {index < lines.length - 1 && ' '}
                </tspan>
              ))}
            </text>
            <rect
              x={rtl ? width - barMost : 0}
              y={top + 23}
              width={barMost}
              height="12"
              fill="currentColor"
              opacity="0.12"
            />
            <rect x={rtl ? width - long : 0} y={top + 23} width={long} height="12" fill="currentColor" />
            <text x={at(barMost + 10)} y={top + 35} fill="currentColor" fontWeight="600">
              {said}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Words in lines that are no longer than the drawing is wide. */
export function linesOf(words: string): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lettersMost) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const width = 380
const barMost = 240
const step = 48
const line = 20
const gap = 4
/** Letters that fit the width in each of the scripts, in the size of a phone too. */
const lettersMost = 42
