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

const withPoint = (text: string): string =>
  inLatinFigures(text.trim())
    .replace(/[,\u066b]/, '.')
    .replace(/^\u2212/, '-')
