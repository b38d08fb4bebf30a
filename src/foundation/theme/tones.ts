// The public room’s tones from one colour, by day and by night, and whether everything written in them is legible.
// Contrast is that of WCAG 2.2 (1.4.3): 4.5:1 for text. Lightness is changed in OKLab (Björn Ottosson, 2020), which keeps the hue.

/** As `#0f5144`. */
type Colour = string
export const isColour = (value: unknown): value is Colour => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value)

/** The program's own green (`tokens.css`): where an institution has chosen nothing. */
export const ownColour: Colour = '#0f5144'

type Tones = { readonly deep: Colour; readonly on: Colour; readonly tint: Colour }

/** What is written on what: the first unreadable pair is reported by its name. */
const tonePairs = ['on-paper', 'on-sunk', 'on-tint', 'on-button', 'night-paper', 'night-tint', 'night-button'] as const
type TonePair = (typeof tonePairs)[number]

/** By day the colour itself; by night a light one of the same hue. */
export function tonesOf(colour: Colour): { readonly day: Tones; readonly night: Tones } {
  const lab = toLab(colour)
  return {
    day: { deep: colour, on: at(lab, Math.min(lab.light, 0.35), 1), tint: at(lab, 0.94, 0.25) },
    night: { deep: at(lab, 0.84, 0.9), on: at(lab, 0.87, 0.8), tint: at(lab, 0.29, 0.5) },
  }
}

/** Null when all of it can be read. `ratio` is of the pair that fails; `nearest` has the same hue and can be read. */
export function unreadable(colour: Colour): { pair: TonePair; ratio: number; nearest: Colour } | null {
  const failing = firstFailing(colour)
  if (!failing) return null
  const lab = toLab(colour)
  for (let light = lab.light; light > 0; light -= 0.005) {
    const nearest = at(lab, light, 1)
    if (!firstFailing(nearest)) return { ...failing, nearest }
  }
  return { ...failing, nearest: ownColour }
}

/** 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The style sheet for these tones, to come after `tokens.css` with the same selectors: weaker ones would lose to the program's dark mode. Readers who ask for more contrast keep the program's own black and white. */
export function tonesSheet(colour: Colour): string {
  const { day, night } = tonesOf(colour)
  const lines = ({ deep, on, tint }: Tones) => `--public-deep: ${deep}; --public-on: ${on}; --public-tint: ${tint};`
  return `:root { ${lines(day)} }\n@media screen and (prefers-color-scheme: dark) and (not (prefers-contrast: more)) { :root:not([data-theme]) { ${lines(night)} } }\n`
}

/** Of `tokens.css`. */
const grounds = {
  paper: '#faf8f3',
  sunk: '#f1ede4',
  surface: '#ffffff',
  nightPaper: '#151312',
  nightSurface: '#1e1b1a',
}

function firstFailing(colour: Colour): { pair: TonePair; ratio: number } | null {
  const { day, night } = tonesOf(colour)
  const ratios: Readonly<Record<TonePair, number>> = {
    'on-paper': contrast(day.deep, grounds.paper),
    'on-sunk': contrast(day.deep, grounds.sunk),
    'on-tint': contrast(day.deep, day.tint),
    'on-button': contrast(day.deep, grounds.surface),
    'night-paper': contrast(night.deep, grounds.nightPaper),
    'night-tint': contrast(night.deep, night.tint),
    'night-button': contrast(night.deep, grounds.nightSurface),
  }
  const pair = tonePairs.find((one) => ratios[one] < 4.5)
  return pair ? { pair, ratio: Math.floor(ratios[pair] * 10) / 10 } : null
}

type Lab = { readonly light: number; readonly a: number; readonly b: number }

const channels = (colour: Colour) => [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const gamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map(linear)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function toLab(colour: Colour): Lab {
  const [r = 0, g = 0, b = 0] = channels(colour).map(linear)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return {
    light: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

/** The same hue at this lightness, with this share of its chroma, or as much of it as a screen can show. */
function at({ a, b }: Lab, light: number, share: number): Colour {
  for (let left = share; left > 0; left -= 0.02) {
    const rgb = fromLab({ light, a: a * left, b: b * left })
    if (rgb.every((value) => value >= -0.001 && value <= 1.001)) return hexOf(rgb)
  }
  return hexOf(fromLab({ light, a: 0, b: 0 }))
}

function fromLab({ light, a, b }: Lab): readonly number[] {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

const hexOf = (rgb: readonly number[]): Colour =>
  `#${rgb
    .map((value) =>
      Math.round(Math.min(1, Math.max(0, value)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
