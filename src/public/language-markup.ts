// Words of the site that an added language leaves to its fallback: marked up with the language that they are in.
import { directionOf, isOwn, type Language, languages, type SiteLanguage } from '../vocabulary/languages.ts'

/**
 * The words as they are, or between two marks that no text carries (noncharacters of Unicode: a reader of a page never gets one). Whatever leaves the
 * site goes through `inItsLanguage` or `withoutMarks`.
 */
export const spokenAs = (words: string, spoken: SiteLanguage, reader: SiteLanguage): string =>
  spoken === reader || !isOwn(spoken) ? words : `${marks[spoken]}${words}${end}`

/** For a feed, a calendar, a letter's text: there, nobody asks for the language of a single word. */
export const withoutMarks = (text: string): string => (anyMark.test(text) ? text.replace(everyMark, '') : text)

/**
 * A document of ours: each piece of marked words in an element with their `lang` and `dir`. Where no element can stand, in the value of an attribute or in
 * a title, the marks go; an option of a list says it of itself.
 */
export function inItsLanguage(document: string): string {
  if (!anyMark.test(document)) return document
  const open: Language[] = []
  const out: string[] = []
  let bare = false
  for (const [piece] of document.matchAll(/<script\b[\s\S]*?<\/script>|<[^<>]*>|[^<]+/g)) {
    if (piece.startsWith('<')) {
      bare = /^<(title|option|textarea)\b/.test(piece)
      out.push(withoutMarks(piece))
      continue
    }
    for (const [part] of piece.matchAll(/[\ufdd0-\ufdd2\ufddf]|[^\ufdd0-\ufdd2\ufddf]+/g)) {
      const language = languageOf(part)
      if (language) open.push(language)
      else if (part === end) open.pop()
      else out.push(dressed(part, open.at(-1), bare, out))
    }
  }
  return out.join('')
}

function dressed(part: string, language: Language | undefined, bare: boolean, before: string[]): string {
  if (!language || part.trim() === '') return part
  if (!bare) return `<span${said(language)}>${part}</span>`
  const element = before.at(-1)
  if (element?.startsWith('<option')) before[before.length - 1] = element.replace(/>$/, `${said(language)}>`)
  return part
}

const said = (language: Language): string => ` lang="${language}" dir="${directionOf(language)}"`

const marks: Readonly<Record<Language, string>> = { ar: '\ufdd0', fr: '\ufdd1', en: '\ufdd2' }
const end = '\ufddf'
const anyMark = /[\ufdd0-\ufdd2\ufddf]/
const everyMark = /[\ufdd0-\ufdd2\ufddf]/g

const languageOf = (mark: string): Language | undefined => languages.find((one) => marks[one] === mark)
