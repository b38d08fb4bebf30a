// A text for comparing letter by letter, however it was typed: without marks, hamza, tatweel and invisible characters, a letter that looks like another as that; each with its position in the original.
import { latinFigure } from './latin-figures.ts'

/** A stretch of a text, in UTF-16 units of it, as JavaScript slices it. */
export type Span = { readonly start: number; readonly end: number }

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

/** What a pattern for plain letters finds, in the text as it was written. */
export const spansOf = ({ plain, at }: PlainLetters, pattern: RegExp): readonly Span[] =>
  [...plain.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: at[index] ?? 0,
    end: at[index + found.length] ?? 0,
  }))

/** Words of a pattern, written as anybody writes them, in the letters that they are compared in. */
export const asPlain = (words: string): string => plainLetters(words).plain

function plainLetter(letter: string): string {
  if (letter.length === 1 && letter < '\u0080') return letter
  const bare = letter.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{DI}\u0640]/gu, '')
  return /^\p{Nd}$/u.test(bare) ? latinFigure(bare) : (alike.get(bare) ?? bare)
}

/** Arabic letters as other keyboards and the Maghreb's own names write them; Cyrillic and Greek ones in which a Latin name looks the same. */
const alike: ReadonlyMap<string, string> = new Map(
  ['اٱ', 'يىیے', 'كکڪڭݣگ', 'هةھہە', 'بپ', 'جچ', 'فڤڥڢ', 'قڧڨ']
    .concat(
      'aаα AАΑ bЬ BВΒ cсϲ CС dԁ eеε EЕΕ gɡ hһ HНΗ iіι IІΙ jј JЈ kкκ KКΚ lӏ mм MМΜ NΝ oоοօ OОΟ pрρ PРΡ qԛ sѕ SЅ tтτ TТΤ vѵν uυ wԝ xхχ XХΧ yуγ YУΥ ZΖ'.split(
        ' ',
      ),
    )
    .flatMap(([letter = '', ...others]) => others.map((other) => [other, letter] as const)),
)
