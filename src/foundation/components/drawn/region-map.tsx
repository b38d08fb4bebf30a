// A map of regions and the places in them, drawn from an installation's own boundaries: always next to a list that says the same.
import { type ReactNode, useMemo } from 'react'
import { drawMap, type Spot } from '../../maps/draw-map.ts'
import type { Region } from '../../maps/regions.ts'
import { useWords } from '../words-context.tsx'

type MapSpot = {
  readonly id: string
  readonly at: Spot
  /** Drawn as a ring: a place no longer in use. */
  readonly hollow: boolean
}

type Props = {
  readonly regions: readonly Region[]
  readonly spots: readonly MapSpot[]
  /** For whoever hears the page: how much is drawn, and where it is listed. */
  readonly label: string
  readonly source: string
  /** Drawn larger, above the others. */
  readonly chosen?: string | null
  readonly onChoose?: (id: string) => void
  /** A region that is picked out. */
  readonly within?: Region | null
  /** In units of a drawing that is 460 wide. */
  readonly highest?: number
  readonly children?: ReactNode
}

export function RegionMap(props: Props): ReactNode {
  const { regions, spots, label, source, chosen = null, onChoose, within = null, highest = 560, children } = props
  const { t, local, direction } = useWords()
  const drawn = useMemo(() => drawMap(regions, width, highest), [regions, highest])
  const placed = spots.flatMap((spot) => {
    const at = drawn.at(spot.at)
    return at ? [{ ...spot, x: at[0], y: at[1] }] : []
  })
  const names = drawn.regions.map(({ middle: [x, y] }, at) => ({ x, y, text: local((regions[at] as Region).name) }))
  const inOrder = placed.toSorted((a, b) => Number(a.id === chosen) - Number(b.id === chosen))
  return (
    <figure className="regions-map stack-s">
      <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={label} fontSize="15">
        {drawn.regions.map(({ path }, at) => {
          const region = regions[at] as Region
          return (
            <path key={JSON.stringify(region.name)} d={path} className={region === within ? 'region in' : 'region'}>
              <title>{local(region.name)}</title>
            </path>
          )
        })}
        {regions.length <= namesMost &&
          apart(names, placed).map(({ x, y, text }, at) => (
            <text
              key={JSON.stringify((regions[at] as Region).name)}
              x={x}
              y={y}
              textAnchor="middle"
              direction={direction}
              className="region-name"
            >
              {text}
            </text>
          ))}
        {inOrder.map(({ id, x, y, hollow }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it does the same for the keyboard
          <g
            key={id}
            className={`spot${hollow ? ' hollow' : ''}${id === chosen ? ' chosen' : ''}`}
            onClick={() => onChoose?.(id)}
          >
            <circle cx={x} cy={y} r="16" className="reach" />
            <circle cx={x} cy={y} r={id === chosen ? 9 : 6} />
          </g>
        ))}
      </svg>
      <figcaption className="small muted">
        {children}
        <p>
          {t('common.labelled', { what: t('map.source'), is: '' })} <bdi>{source}</bdi>
        </p>
      </figcaption>
    </figure>
  )
}

type Written = { readonly x: number; readonly y: number; readonly text: string }

/**
 * Puts each name in the middle of its region, or just far enough beside it to end within the drawing, and above or below to cover no spot and no other name.
 * Where there is no such position it rather lies on a spot, which is drawn over it, than on a name.
 */
function apart(names: readonly Written[], spots: readonly { readonly x: number; readonly y: number }[]): Written[] {
  const drawn = spots.map(({ x, y }) => ({ x, y: y + halfLine, half: spotWide }))
  const written: typeof drawn = []
  return names.map(({ x: middle, y, text }) => {
    const half = (text.length * letter) / 2
    const x = Math.max(half + edge, Math.min(width - half - edge, middle))
    const isBeside = (there: number) => (one: (typeof drawn)[number]) =>
      Math.abs(one.x - x) > one.half + half || Math.abs(one.y - there) > line
    const heights = [0, -1, 1, -2, 2].map((lines) => y + lines * line * 1.1)
    const besideNames = heights.filter((there) => written.every(isBeside(there)))
    const free = besideNames.find((there) => drawn.every(isBeside(there))) ?? besideNames[0] ?? y
    written.push({ x, y: free, half })
    return { x, y: free, text }
  })
}

const width = 460
/** Of a name as a phone draws it, in the drawing's units: at a desk it is smaller. */
const [letter, line, halfLine, spotWide, edge] = [9.5, 20, 5, 8, 8]
/** With more of them, names would lie over each other: the list has them. */
const namesMost = 16
