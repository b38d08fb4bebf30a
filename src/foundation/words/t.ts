// Words to screen: the message of a key in a language, with its data. Runs in Node and in a browser.
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../../vocabulary/languages.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { localeOf, nowhere } from './locale.ts'
import { messageOf, type WordKey } from './words.ts'

/** `you` says how Arabic addresses the reader: `feminine` or `masculine`. */
export type WordData = Readonly<Record<string, string | number>>

/**
 * The words of `key`, with the plurals and figures of the country's locale. `you` is `other` unless given, which every
 * message that addresses the reader has a form for. Throws when data that the message needs is missing: a bug.
 */
export function t(language: Language, key: WordKey, data: WordData = {}, country: string = nowhere.country): string {
  return String(formatOf(localeOf(language, country), language, key).format({ you: 'other', ...data }))
}

/** What happened and what to do next. Data that the sentence has no place for is left out. */
export function problemSentence(language: Language, problem: Problem, country?: string): string {
  return t(language, `problems.${problem.code}`, problem.data, country)
}

/** Keeps a code, a measure or a time (`2026/14-03`) in its own order inside Arabic text, where an element cannot be put. */
export const leftToRight = (code: string): string => `\u2066${code}\u2069`

/** Keeps a name or a title in its own direction inside a sentence of another. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

const formats = new Map<string, IntlMessageFormat>()

function formatOf(locale: string, language: Language, key: WordKey): IntlMessageFormat {
  const name = `${locale} ${key}`
  const known = formats.get(name)
  if (known) return known
  const message = language === 'fr' ? spacedAsFrench(messageOf(language, key)) : messageOf(language, key)
  const made = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
  formats.set(name, made)
  return made
}

/** A narrow space that does not break before ; : ! ? and inside « »: whoever writes the messages types an ordinary one. */
const spacedAsFrench = (message: string): string =>
  message.replace(/ ([;!?»]|:(?!:))/g, '\u202f$1').replace(/« /g, '«\u202f')
