// Words to screen: the message of a key in a language, with its data. Runs in Node and in a browser.
import { IntlMessageFormat } from 'intl-messageformat'
import { isDate } from '../../vocabulary/dates.ts'
import { isOwn, type Language, type LocalText, type SiteLanguage, textIn } from '../../vocabulary/languages.ts'
import type { Problem, ProblemCode } from '../../vocabulary/problems.ts'
import { figuresOf } from './figures.ts'
import { addedLanguage, type LanguageHere, nameOfItself, ownLanguageFor, standardName } from './languages-here.ts'
import { localeOf, nowhere, pluralRulesOf } from './locale.ts'
import { messageOf } from './messages.ts'
import type { WordKey } from './words.ts'

/** `you` says how Arabic addresses the reader: `feminine` or `masculine`. */
export type WordData = Readonly<Record<string, string | number>>

/**
 * The words of `key`, with the plurals and figures of the country's locale. `you` is `other` unless given, which every
 * message that addresses the reader has a form for. Throws when data that the message needs is missing: a bug.
 */
export function t(
  language: SiteLanguage,
  key: WordKey,
  data: WordData = {},
  country: string = nowhere.country,
): string {
  const spoken = spokenIn(language, key)
  const said = String(formatOf(localeOf(spoken, country), spoken, key).format({ you: 'other', ...data }))
  return spoken === 'fr' ? elided(said) : said
}

/** The language in which `t` says it: an added one without a word for it uses the fallback that its file names. */
export const spokenIn = (language: SiteLanguage, key: WordKey): SiteLanguage =>
  isOwn(language) || addedLanguage(language)?.words.has(key) ? language : ownLanguageFor(language)

/**
 * What happened and what to do next. Data that the sentence has no place for is left out. Days are named as the country writes them, where all are days: a
 * server may say anything in their place.
 */
export function problemSentence(language: SiteLanguage, { code, data }: Problem, country = nowhere.country): string {
  const { date } = figuresOf(language, { ...nowhere, country })
  const days = (daysNamed[code] ?? []).map((name) => [name, data[name]] as const)
  const dated = days.length > 0 && days.every(([, day]) => isDate(day))
  const written = dated ? days.map(([name, day]) => [name, isDate(day) ? date(day) : '']) : []
  return t(
    language,
    `problems.${code}`,
    { ...data, ...Object.fromEntries(written), dated: dated ? 'yes' : 'no' },
    country,
  )
}

const daysNamed: Partial<Readonly<Record<ProblemCode, readonly string[]>>> = {
  'dates-out-of-order': ['first', 'last'],
  'date-too-early': ['before'],
}

/**
 * The name of a language in another: `vocabulary` within a sentence, `common` as a label. Added languages by the standard tables, otherwise by their own
 * name.
 */
export function languageName(
  language: SiteLanguage,
  named: SiteLanguage,
  as: 'common' | 'vocabulary',
  country?: string,
): string {
  if (isOwn(named)) return t(language, `${as}.language.${named}`, {}, country)
  const locale = localeOf(language, country ?? nowhere.country)
  const name = standardName(named, locale) ?? isolated(nameOfItself(named))
  return as === 'common' ? name.replace(/^\p{Ll}/u, (first) => first.toLocaleUpperCase(locale)) : name
}

/** Keeps a code, a measure or a time (`2026/14-03`) in its own order inside Arabic text, where an element cannot be put. */
export const leftToRight = (code: string): string => `\u2066${code}\u2069`

/** Keeps a name or a title in its own direction inside a sentence of another. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

const formats = new Map<string, IntlMessageFormat>()

function formatOf(locale: string, language: SiteLanguage, key: WordKey): IntlMessageFormat {
  if (!isOwn(language)) return formatOfAdded(locale, language, key)
  const name = `${locale} ${key}`
  const known = formats.get(name)
  if (known) return known
  const message = language === 'fr' ? spacedAsFrench(messageOf(language, key)) : messageOf(language, key)
  const made = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
  formats.set(name, made)
  return made
}

/** Kept with the file that it is of: another one may be read in its place. */
const formatsOfAdded = new WeakMap<LanguageHere, Map<string, IntlMessageFormat>>()

function formatOfAdded(locale: string, language: SiteLanguage, key: WordKey): IntlMessageFormat {
  const added = addedLanguage(language)
  const message = added?.words.get(key)
  if (!added || message === undefined) throw new Error(`no word for ${key} in ${language}`)
  const known = formatsOfAdded.get(added) ?? new Map<string, IntlMessageFormat>()
  formatsOfAdded.set(added, known)
  const name = `${locale} ${key}`
  const made = known.get(name) ?? messageFormat(message, locale, added.fallback)
  known.set(name, made)
  return made
}

const messageFormat = (message: string, locale: string, fallback: Language): IntlMessageFormat =>
  new IntlMessageFormat(message, locale, undefined, {
    ignoreTag: true,
    formatters: {
      getNumberFormat: (locales, options) => new Intl.NumberFormat(locales, options),
      getDateTimeFormat: (locales, options) => new Intl.DateTimeFormat(locales, options),
      getPluralRules: (_, options) => pluralRulesOf(locale, fallback, options ?? {}),
    },
  })

/** What somebody wrote, with typographic spaces however it was typed: no line of French begins with a punctuation mark. Every character keeps its position. */
export const typeset = (language: SiteLanguage, text: string): string =>
  language === 'fr' ? spacedAsFrench(text) : text

/** A text in this language, or in the first that it has, with typographic spaces; empty where it has none. */
export function localIn(language: SiteLanguage, text: LocalText): string {
  const found = textIn(text, language)
  return found ? typeset(found.language, found.text) : ''
}

/** « l’appareil d’Amina », « ce qu’Omar a écrit »: no message knows what name it will be given. Initials keep the whole word. */
const elided = (sentence: string): string =>
  sentence.replace(/(?<!\p{L})([dD]|[qQ]u)e (\u2068?)(?=[AÀÂEÉÈÊIÎOÔU]\p{Ll})/gu, '$1’$2')

/** A narrow space that does not break before ; : ! ? and inside « », none that breaks between an article and its number, and no line that ends within “entre-t-il”: whoever writes types ordinary ones. */
const spacedAsFrench = (message: string): string =>
  message
    .replace(/ ([;!?»]|:(?!:))/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/\b(articles?|art\.|règles?|principes?|n°|nº) (?=\d)/gi, '$1\u00a0')
    .replace(/(?<=\p{L})-t-(?=(?:ils?|elles?|on)\b)/gu, '\u2011t\u2011')
    .replace(/(?<=\p{L})-(?=(?:ils?|elles?)\b)/gu, '\u2011')
