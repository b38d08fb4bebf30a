// Words of a text that could name somebody, pointed out for the person who signs: names, telephone numbers, small numbers of people.
import type { Language } from '../vocabulary/languages.ts'
import { smallNumbersIn } from '../vocabulary/small-numbers.ts'
import { plainWords, readings } from './plain-words.ts'

export type PointerKind = 'name' | 'telephone' | 'small-number'
/** `start` and `end` count UTF-16 units of the text, as JavaScript slices it. */
export type Pointer = { readonly kind: PointerKind; readonly start: number; readonly end: number }

/** What is pointed out, in the order of the text. `names`: all that the readers' interviews call people. A warning, never a proof of absence. */
export function pointersIn(text: string, language: Language, names: readonly string[]): readonly Pointer[] {
  return [...namesIn(text, names), ...telephonesIn(text), ...smallCountsIn(text, language)].sort(
    (a, b) => a.start - b.start,
  )
}

function namesIn(text: string, names: readonly string[]): Pointer[] {
  const sought = new Set(
    names.flatMap((name) => plainWords(name).map((word) => word.plain)).filter((word) => word.length >= 3),
  )
  return plainWords(text)
    .filter((word) => readings(word.plain).some((reading) => sought.has(reading) || sought.has(`ال${reading}`)))
    .map(({ start, end }) => ({ kind: 'name', start, end }))
}

/** Eight figures or more, with the spaces and dashes that people put between; dates and spans of years are not. */
function telephonesIn(text: string): Pointer[] {
  return [
    ...text.matchAll(/(?<![\p{L}\p{N}])\+?\p{Nd}(?:[ .\u00a0\u2011\u2013()-]{0,2}\p{Nd}){7,14}(?![\p{L}\p{N}])/gu),
  ]
    .filter((match) => !dates.some((date) => date.test(match[0])))
    .map((match) => ({ kind: 'telephone', start: match.index, end: match.index + match[0].length }))
}

const dates = [
  /^\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}$/u,
  /^\p{Nd}{1,2}[.-]\p{Nd}{1,2}[.-]\p{Nd}{4}$/u,
  /^\p{Nd}{4}\s?[-–]\s?\p{Nd}{4}$/u,
]

const smallCountsIn = (text: string, language: Language): Pointer[] =>
  smallNumbersIn(text, language).map((place) => ({ kind: 'small-number', ...place }))
