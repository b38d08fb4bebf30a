// The words of a text as the gate compares them: without marks, hamza, tatweel, case or punctuation, each with its position.
import { asPlain } from '../vocabulary/text/plain-letters.ts'

export type PlainWord = { readonly plain: string; readonly start: number; readonly end: number }

/** What nobody sees (a joiner, a soft hyphen, a mark of direction) does not part a word. */
export function plainWords(text: string): readonly PlainWord[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}\p{DI}\u0640]*/gu)].map((match) => ({
    plain: asPlain(match[0]).toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The word and all that it may be once joined Arabic particles, the article or the ending of an object are taken off: `وبالزيتونة` holds `زيتونه`, `وبشير` both `بشير` and `شير`. No word bears many: of an endless one the first readings are enough. */
export function readings(word: string): ReadonlySet<string> {
  const found = new Set([word])
  // What is found on the way is looked at in its turn.
  for (const one of found) {
    if (found.size > readingsMost) break
    for (const shorter of [
      one.replace(/^[وفبكل]/, ''),
      one.replace(/^ال/, ''),
      one.replace(/^لل/, ''),
      one.replace(/^لل/, 'ال'),
      one.replace(/(?<=...)ا$/, ''),
    ])
      if (shorter.length >= 3) found.add(shorter)
  }
  return found
}

const readingsMost = 64
