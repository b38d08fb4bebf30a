// Texts as paper can carry them and a reader of the file can find them again.
import { arabicSigns } from '../../../vocabulary/text/arabic-signs.ts'

/**
 * The same data with every text as it is printed. Arabic vowel signs and other marks of a letter are left out: the compiler writes each with its letter twice, and who searches or
 * listens to the file would hear the letter twice. What no face can show becomes ◊, which is seen on the paper.
 */
export const textsForPaper = <Data>(data: Data, missingCharacters: RegExp): Data =>
  eachText(data, (text) =>
    text.normalize('NFC').replace(arabicSigns, '').replace(unseen, ' ').replace(missingCharacters, '◊'),
  )

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

/** Isolating marks on both sides keep what is between them together, in its own direction; an isolated part inside another follows it. */
function textForOffice(text: string): string {
  const marked = text.replace(/([\u2066-\u2068])([^\u2066-\u2069]*)\u2069/g, (_, isolate: string, inside: string) => {
    const mark = isolate === '\u2068' ? markOf(inside) : isolate === '\u2067' ? rightToLeftMark : holdsTogether(inside)
    return `${mark}${inside}${mark}`
  })
  return marked === text ? text.replace(/[\u2066-\u2069]/g, '') : textForOffice(marked)
}

/** Figures and slashes keep their order by themselves, and stay the size of those next to them. */
const holdsTogether = (code: string): string => (/^[\d/.,:]*$/.test(code) ? '' : leftToRightMark)

function markOf(text: string): string {
  const [first = ''] = text.match(/\p{L}/u) ?? []
  if (!first) return ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? rightToLeftMark : leftToRightMark
}

const leftToRightMark = '\u200e'
const rightToLeftMark = '\u200f'

/** What draws nothing and says nothing of a direction. */
const unseen = /(?!\n)[\p{Cc}\p{Cs}\ufeff\u00ad\u200b\u2028\u2029]/gu
