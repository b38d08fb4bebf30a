// Texts as paper can carry them and a reader of the file can find them again.

/** Runs of characters that can be shown, as first and last, in order. */
export type Covered = readonly (readonly [first: number, last: number])[]

/**
 * The same data with every text as it is printed. Arabic vowel signs are left out: the compiler writes each with its letter twice, and who searches or
 * listens to the file would hear the letter twice. What no face can show becomes ◊, which is seen on the paper.
 */
export const textsForPaper = <Data>(data: Data, covered: Covered): Data =>
  eachText(data, (text) => textForPaper(text, covered))

/**
 * The same data with marks of a direction in the place of what isolates a name or a code: LibreOffice has no face for the isolates and draws the word behind
 * them without its space, and older office programs show them as boxes.
 */
export const textsForOffice = <Data>(data: Data): Data => eachText(data, textForOffice)

function eachText<Data>(data: Data, change: (text: string) => string): Data
function eachText(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((inner) => eachText(inner, change))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, eachText(inner, change)]))
}

/** A mark on both sides keeps what is between them together, in its own direction; one isolated part in another is turned with it. */
function textForOffice(text: string): string {
  const marked = text.replace(/([\u2066-\u2068])([^\u2066-\u2069]*)\u2069/g, (_, isolate: string, inside: string) => {
    const mark = isolate === '\u2068' ? markOf(inside) : isolate === '\u2067' ? rightToLeftMark : holdsTogether(inside)
    return `${mark}${inside}${mark}`
  })
  return marked === text ? text.replace(/[\u2066-\u2069]/g, '') : textForOffice(marked)
}

/** Figures and slashes keep their order by themselves, and stay of the size of those beside them. */
const holdsTogether = (code: string): string => (/^[\d/.,:]*$/.test(code) ? '' : leftToRightMark)

function markOf(text: string): string {
  const [first = ''] = text.match(/\p{L}/u) ?? []
  if (!first) return ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? rightToLeftMark : leftToRightMark
}

const leftToRightMark = '\u200e'
const rightToLeftMark = '\u200f'

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
