// A bar a row, drawn as SVG of our own: never without its table, which says the same to whoever does not see it.
import type { ReactNode, Ref } from 'react'

export type Bar = {
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
  const height = bars.length * step + gap
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
        const [top, long] = [row * step + gap, Math.max(length * barMost, length > 0 ? 2 : 0)]
        return (
          <g key={label}>
            <text x={at(0)} y={top + 15} fill="currentColor">
              {label}
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

const width = 380
const barMost = 240
const step = 48
const gap = 4
