// Words of a text as the gate compares them: without marks, hamza, tatweel, case or punctuation, each with where it stands.

export type PlainWord = { readonly plain: string; readonly start: number; readonly end: number }

export function plainWords(text: string): readonly PlainWord[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640]*/gu)].map((match) => ({
    plain: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** One word without what writers leave out or add as they please. */
export const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()

/** The word and what it may be once a joined Arabic particle or article is taken off: `وبالزيتونة` holds `زيتونه`. */
export function readings(word: string): readonly string[] {
  const bare = word.replace(/^[وف]?[بكل]?(?:ال|لل)?/, '')
  return bare.length >= 3 && bare !== word ? [word, bare] : [word]
}
