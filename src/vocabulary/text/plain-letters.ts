// A text for comparing letter by letter, however it was typed: without marks, hamza, tatweel and invisible characters; each letter with its position in the original.
import { inLatinFigures } from './latin-figures.ts'

type PlainLetters = {
  /** In its own case. Arabic and Persian figures are 0 to 9. */
  readonly plain: string
  /** Where each UTF-16 unit of `plain` stands in the text; at its end, how long the text is. */
  readonly at: readonly number[]
}

export function plainLetters(text: string): PlainLetters {
  const at: number[] = []
  let plain = ''
  let from = 0
  for (const letter of text) {
    const bare = plainLetter(letter)
    plain += bare
    for (let unit = 0; unit < bare.length; unit += 1) at.push(from)
    from += letter.length
  }
  return { plain, at: [...at, text.length] }
}

/** What a pattern for plain letters finds, in UTF-16 units of the text as it was written. */
export const placesOf = ({ plain, at }: PlainLetters, pattern: RegExp): readonly { start: number; end: number }[] =>
  [...plain.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: at[index] ?? 0,
    end: at[index + found.length] ?? 0,
  }))

/** Words of a pattern, written as anybody writes them, in the letters that they are compared in. */
export const asPlain = (words: string): string => plainLetters(words).plain

function plainLetter(letter: string): string {
  if (letter.length === 1 && letter < '\u0080') return letter
  const bare = letter
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[ٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
  return inLatinFigures(bare)
}
