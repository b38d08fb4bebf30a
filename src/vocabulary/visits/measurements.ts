// What is measured in a place of deprivation of liberty, each in one unit, and how a number is read as people type it.
import { inLatinFigures } from '../text/latin-figures.ts'

/** Square metres, degrees Celsius, lux, decibels, per cent of humidity, persons for one (a bed, a shower, a nurse). */
export const measuredQuantities = ['area', 'temperature', 'light', 'noise', 'humidity', 'ratio'] as const
export type MeasuredQuantity = (typeof measuredQuantities)[number]

/** A measured value as it is kept: the decimal number, finite. */
export type Measurement = { readonly quantity: MeasuredQuantity; readonly value: number }

/** A decimal number in Western, Arabic or Persian figures, with a point, a comma or an Arabic decimal sign; null for anything else. */
export function numberTyped(text: string): number | null {
  const western = withPoint(text)
  return /^-?\d{1,7}(\.\d{1,4})?$/.test(western) ? Number(western) : null
}

/** The same of what may be greater than a measure: to fifteen figures before the sign and ten behind it. A sign with nothing behind it yet is none. */
export function longNumberTyped(text: string): number | null {
  const western = withPoint(text).replace(/\.$/, '')
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(western) ? Number(western) : null
}

const units: readonly (readonly [MeasuredQuantity, string])[] = [
  ['area', 'm²|m2|sqm|م²|م2|مترا? مربعا?|أمتار مربعة|mètres? carrés?|square met(?:re|er)s?'],
  ['temperature', '°\\s?[CcFم]?|درجة مئوية|درجات مئوية|degrés? celsius|degrees? celsius'],
  ['light', 'lux|lx|لوكس'],
  ['noise', 'dB(?:\\(A\\))?|décibels?|decibels?|ديسيبل'],
]

/**
 * The one measure that words tell with its unit, “31 °C”, « 9 m² », «120 لوكس». Null where there is none, or several: which one is meant is not guessed. Fahrenheit
 * is none of ours.
 */
export function measureIn(words: string): Measurement | null {
  const found = units.flatMap(([quantity, unit]) =>
    [
      ...words.matchAll(
        new RegExp(
          `(?<![\\p{L}\\p{N}.,])([-−]?[\\p{Nd}]+(?:[.,\u066b][\\p{Nd}]+)?)\\s?(${unit})(?![\\p{L}\\p{N}])`,
          'giu',
        ),
      ),
    ].flatMap(([, figure = '', unit = '']): readonly (Measurement | null)[] => {
      const value = numberTyped(figure)
      return [value === null || /f$/i.test(unit) ? null : { quantity, value }]
    }),
  )
  const [only] = found
  return found.length === 1 ? (only ?? null) : null
}

const withPoint = (text: string): string =>
  inLatinFigures(text.trim())
    .replace(/[,\u066b]/, '.')
    .replace(/^\u2212/, '-')
