// Texts as paper can carry them and a reader of the file can find them again.

/** Runs of characters that can be shown, as first and last, in order. */
export type Covered = readonly (readonly [first: number, last: number])[]

/**
 * The same data with every text as it is printed. Arabic vowel signs are left out: the compiler writes each with its letter twice, and who searches or
 * listens to the file would hear the letter twice. What no face can show becomes ◊, which is seen on the paper.
 */
export function textsForPaper(data: unknown, covered: Covered): unknown {
  if (typeof data === 'string') return textForPaper(data, covered)
  if (Array.isArray(data)) return data.map((inner) => textsForPaper(inner, covered))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, textsForPaper(inner, covered)]))
}

const textForPaper = (text: string, covered: Covered): string =>
  Array.from(text.normalize('NFC').replace(vowelSigns, '').replace(unseen, ' '), (character) =>
    controls.has(character) || isCovered(character.codePointAt(0) ?? 0, covered) ? character : '◊',
  ).join('')

const vowelSigns = /[\u064b-\u0652\u0670\u0640]/g
/** What draws nothing and says nothing of a direction. */
const unseen = /(?!\n)[\p{Cc}\p{Cs}\ufeff\u00ad\u200b\u2028\u2029]/gu
/** They turn or join what stands around them, and are drawn by no face. */
const controls = new Set('\n\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069')

function isCovered(code: number, covered: Covered): boolean {
  let [from, to] = [0, covered.length - 1]
  while (from <= to) {
    const middle = (from + to) >> 1
    const [first, last] = covered[middle] ?? [0, 0]
    if (code < first) to = middle - 1
    else if (code > last) from = middle + 1
    else return true
  }
  return false
}
