// Finds an interviewee's own words in a text that is to leave.
import type { Span } from '../vocabulary/text/plain-letters.ts'
import { type PlainWord, plainWords } from './plain-words.ts'

/** Words of three letters or more that two texts must share in one run before the run counts as hers. */
const runLength = 4
/** Between quotation marks two are enough: the writer says that they are somebody's words. */
const quotedRunLength = 2

/** The longest runs of words that `text` shares with what was said, in the order of the text. */
export function quotationsIn(text: string, said: string): readonly Span[] {
  const words = plainWords(text)
  const source = plainWords(said).map(({ plain }) => plain)
  const places = new Map<string, number[]>()
  source.forEach((word, at) => {
    places.set(word, [...(places.get(word) ?? []), at])
  })
  const quoted: Span[] = []
  for (let at = 0; at < words.length; ) {
    const length = longestRun(words, at, source, places)
    const run = words.slice(at, at + length)
    const [first, last] = [run[0], run.at(-1)]
    if (first && last && weightOf(run) >= (betweenMarks(text, first, last) ? quotedRunLength : runLength)) {
      quoted.push({ start: first.start, end: last.end })
      at += length
    } else at += 1
  }
  return quoted
}

function longestRun(
  words: readonly PlainWord[],
  at: number,
  source: readonly string[],
  places: ReadonlyMap<string, number[]>,
): number {
  let longest = 0
  for (const place of places.get(words[at]?.plain ?? '') ?? []) {
    let length = 1
    while (words[at + length] && words[at + length]?.plain === source[place + length]) length += 1
    longest = Math.max(longest, length)
  }
  return longest
}

const weightOf = (run: readonly PlainWord[]): number => run.filter(({ plain }) => plain.length >= 3).length

const opening = /[«“„‹"]/g
const closing = /[»”›"]/g

/** True when a mark opens before the run and one closes after it, in the same paragraph: a quotation goes on over the end of a line. */
function betweenMarks(text: string, first: PlainWord, last: PlainWord): boolean {
  const begun = text.lastIndexOf('\n\n', first.start) + 1
  const ended = text.indexOf('\n\n', last.end)
  const [ahead, behind] = [text.slice(begun, first.start), text.slice(last.end, ended === -1 ? undefined : ended)]
  const straightOpen = (ahead.match(/"/g)?.length ?? 0) % 2 === 1
  const opened = (ahead.match(opening)?.length ?? 0) > (ahead.match(closing)?.length ?? 0) || straightOpen
  return opened && (behind.match(closing)?.length ?? 0) > 0
}
