// A chart as a file of its own: with its colour, its title, and the notes that the page has around it and a reader must know.
import { linesOf } from '../../../foundation/components/drawn/bars.tsx'

type Around = {
  readonly title: string
  /** Sentences below the drawing: what was asked, when it was read, who verified it. */
  readonly below: readonly string[]
}

/** `chart` as the page draws it, from left to right or from right to left. */
export function chartFile(chart: SVGSVGElement, { title, below }: Around): string {
  const alone = chart.cloneNode(true) as SVGSVGElement
  const { width, height } = chart.viewBox.baseVal
  const head = linesOf(title)
  const foot = below.flatMap(linesOf)
  const above = head.length * line + gap
  alone.setAttribute('viewBox', `0 ${-above} ${width} ${above + height + gap + foot.length * line}`)
  alone.setAttribute('color', getComputedStyle(chart).color)
  alone.setAttribute('font-family', 'sans-serif')
  alone.removeAttribute('class')
  const start = chart.getAttribute('direction') === 'rtl' ? width : 0
  const write = (words: string, y: number, weight: string) => {
    const text = document.createElementNS(alone.namespaceURI, 'text')
    text.setAttribute('x', String(start))
    text.setAttribute('y', String(y))
    text.setAttribute('fill', 'currentColor')
    text.setAttribute('font-size', '14')
    text.setAttribute('font-weight', weight)
    text.textContent = words
    alone.append(text)
  }
  for (const [at, words] of head.entries()) write(words, line * (at + 1) - above, '600')
  for (const [at, words] of foot.entries()) write(words, height + gap + line * at, '400')
  return new XMLSerializer().serializeToString(alone)
}

const line = 20
const gap = 24
