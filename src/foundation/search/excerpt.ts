// The few words of a text around what was searched for, with the matching words marked.
import { wordsIn } from './analyse.ts'

/** A piece of a text; `found` if it matches a searched word. */
export type Piece = { readonly text: string; readonly found: boolean }

/** Asked of plain words, as `wordsIn` gives them. */
export type IsMatch = (word: string) => boolean

/** Some two lines around the first matching word, from its own paragraph: the same text in another language is not run into it. */
export function excerptOf(text: string, isMatch: IsMatch): readonly Piece[] {
  const { paragraph, at } = firstFound(text.split('\n'), isMatch)
  const from = Math.max(0, at - before)
  const start = from === 0 ? 0 : paragraph.indexOf(' ', from) + 1
  const cut = paragraph.slice(start, start + length)
  const whole = start + length >= paragraph.length
  return marked(
    `${start > 0 ? '… ' : ''}${whole ? cut : `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))} …`}`,
    isMatch,
  )
}

/** The whole text, with the same words marked as in its passage; null if the passage is not from this text. */
export function markedWhole(text: string, passage: readonly Piece[]): readonly Piece[] | null {
  const between = betweenFound(passage)
  const words = wordsOf(between)
  const at = text.indexOf(words)
  if (words === '' || at < 0) return null
  const end = at + words.length
  return [{ text: text.slice(0, at), found: false }, ...between, { text: text.slice(end), found: false }].filter(
    (piece) => piece.text !== '',
  )
}

/** The part of the text from a passage's first matching word to its last; empty without one. */
export const foundWords = (passage: readonly Piece[]): string => wordsOf(betweenFound(passage))

/** What stands at either end may be cut, and begins or ends with a sign of it. */
const betweenFound = (passage: readonly Piece[]): readonly Piece[] => {
  const first = passage.findIndex(({ found }) => found)
  return first < 0 ? [] : passage.slice(first, passage.findLastIndex(({ found }) => found) + 1)
}

/** The part of the text that a passage shows, without the ellipses. */
export const shownWords = (passage: readonly Piece[]): string => wordsOf(passage).replace(/^… /, '').replace(/ …$/, '')

const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

function firstFound(paragraphs: readonly string[], isMatch: IsMatch): { paragraph: string; at: number } {
  for (const paragraph of paragraphs) {
    const first = wordsIn(paragraph).find(({ plain }) => isMatch(plain))
    if (first) return { paragraph, at: first.at }
  }
  return { paragraph: paragraphs[0] ?? '', at: 0 }
}

const before = 60
const length = 200

function marked(text: string, isMatch: IsMatch): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const word of wordsIn(text)) {
    if (!isMatch(word.plain)) continue
    if (word.at > at) pieces.push({ text: text.slice(at, word.at), found: false })
    pieces.push({ text: text.slice(word.at, word.at + word.length), found: true })
    at = word.at + word.length
  }
  return at < text.length ? [...pieces, { text: text.slice(at), found: false }] : pieces
}
