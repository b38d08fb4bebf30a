// A file of words by which an institution adds a language: read as untrusted, each word checked against the English one.
import { IntlMessageFormat } from 'intl-messageformat'
import * as v from 'valibot'
import { type AddedLanguage, isLanguageTag, isOwn, languages } from '../../vocabulary/languages.ts'
import { accept, type Outcome, type Problem, refuse } from '../../vocabulary/problems.ts'
import { emptyTextField, textField } from '../fields.ts'
import { printable } from '../printable.ts'
import { type LanguageHere, standardName } from './languages-here.ts'
import { localeOfAdded, pluralRulesOf } from './locale.ts'
import { isWordKey, messageOf } from './messages.ts'
import { type WordKey, wordKeys } from './words.ts'

export type ReadLanguage = {
  /** With the words that can be said; each that cannot is left to the language that it falls back to. */
  readonly language: LanguageHere
  /** One problem for each word that cannot be said, with its `key`. */
  readonly wrong: readonly Problem[]
  /** Keys that the program does not know: of another version, or mistyped. */
  readonly unknown: readonly string[]
  readonly missing: readonly WordKey[]
  /** Words whose English sentence is another today than the one that was translated. */
  readonly outdated: readonly WordKey[]
}

/** Bytes of a file: every word in English and in a script of three bytes a letter is well below. */
export const languageBytesMost = 4_000_000

/**
 * The language of a file. Refused as a whole: `language-too-large`, `language-unreadable` (with the `field` that does not fit), `language-tag-unknown`,
 * `language-is-own` (Arabic, French and English are the program's), `language-locale-unknown`. Of its words: `language-word-unreadable`,
 * `language-word-markup`, `language-data-missing`, `language-data-unknown`, `language-plural-unknown`, each with its `key` and what of it is wrong.
 */
export function readLanguage(text: string): Outcome<ReadLanguage> {
  if (text.length > languageBytesMost) return refuse('language-too-large')
  const given = jsonIn(text)
  const parsed = v.safeParse(fileField, given, { abortEarly: true })
  if (!parsed.success) return refuse('language-unreadable', { field: v.getDotPath(parsed.issues[0]) ?? '' })
  // Valibot ignores `__proto__` and the like; their author is told.
  if (Object.keys((given as { words: object }).words).length !== Object.keys(parsed.output.words).length)
    return refuse('language-unreadable', { field: 'words' })
  const { tag, name, fallback, locale, numbering, numbers, words } = parsed.output
  if (!isLanguageTag(tag)) return refuse('language-tag-unknown', { tag })
  if (isOwn(tag.split('-')[0] ?? '')) return refuse('language-is-own', { tag })
  const described = { tag: tag as AddedLanguage, name, fallback, locale, numbering, numbers, words: new Map() }
  if (Intl.DateTimeFormat.supportedLocalesOf(locale ?? tag).length === 0)
    return refuse('language-locale-unknown', { locale: locale ?? tag })
  const said = new Map<string, string>()
  const [wrong, unknown, outdated]: [Problem[], string[], WordKey[]] = [[], [], []]
  for (const [key, word] of Object.entries(words)) {
    if (!isWordKey(key)) {
      unknown.push(key)
      continue
    }
    if (word.en !== undefined && word.en !== messageOf('en', key)) outdated.push(key)
    if (word.text === '') continue
    const checked = checkedWord(key, word.text, described)
    if (checked.ok) said.set(key, word.text)
    else wrong.push(checked.problem)
  }
  return accept({
    language: { ...described, words: said },
    wrong,
    unknown,
    missing: wordKeys.filter((key) => !said.has(key)),
    outdated,
  })
}

/** A file with every key and its English sentence next to the place of its translation; existing translations stay. */
export const languageTemplate = (of: Pick<LanguageHere, 'tag'> & Partial<LanguageHere>): string =>
  `${JSON.stringify(
    {
      format: formatName,
      tag: of.tag,
      name: of.name ?? standardName(of.tag, of.tag) ?? of.tag,
      fallback: of.fallback ?? 'fr',
      ...(of.locale ? { locale: of.locale } : {}),
      ...(of.numbering ? { numbering: of.numbering } : {}),
      numbers: of.numbers ?? [],
      words: Object.fromEntries(
        wordKeys.map((key) => [key, { en: messageOf('en', key), text: of.words?.get(key) ?? '' }]),
      ),
    },
    null,
    2,
  )}\n`

const formatName = 'wiqaya/language/1'

/** Letters of one word: the longest of ours has fewer than a thousand. */
const wordMost = 5_000

const numberField = v.pipe(v.array(textField(40)), v.minLength(1), v.maxLength(8))

const fileField = v.strictObject({
  format: v.literal(formatName),
  tag: v.pipe(v.string(), v.maxLength(20)),
  name: textField(60),
  fallback: v.picklist(languages),
  locale: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40), v.check(isLocale))), null),
  numbering: v.optional(v.nullable(v.picklist(Intl.supportedValuesOf('numberingSystem'))), null),
  numbers: v.optional(
    v.pipe(
      v.array(numberField),
      v.check((numbers) => numbers.length === 0 || numbers.length === 19),
    ),
    [],
  ),
  words: v.record(
    v.pipe(v.string(), v.maxLength(120), v.regex(/^[a-z][a-z-]*(\.[A-Za-z0-9-]+)+$/)),
    v.strictObject({ en: v.optional(v.pipe(v.string(), v.maxLength(wordMost))), text: emptyTextField(wordMost) }),
  ),
})

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // said as a file that cannot be read
  }
}

function checkedWord(key: WordKey, text: string, language: LanguageHere): Outcome<null> {
  const [wanted, given] = [markupIn(messageOf('en', key)), markupIn(text)]
  if (`${wanted}` !== `${given}`) return refuse('language-word-markup', { key, what: given.join(' ') })
  if (printable(text) !== text) return refuse('language-word-unreadable', { key, what: 'U+0000' })
  const locale = localeOfAdded(language, 'ZZ')
  const message = messageIn(text, locale)
  if (typeof message === 'string') return refuse('language-word-unreadable', { key, what: message })
  const has = dataOf(message)
  const ours = languages.map((own) => dataOf(parsedMessage(messageOf(own, key), own)).names)
  for (const name of ours.flatMap((names) => [...names.keys()]))
    if (name !== 'you' && !has.names.has(name)) return refuse('language-data-missing', { key, what: name })
  for (const [name, kind] of has.names) {
    const kinds = ours.map((names) => names.get(name))
    const fits = kind === 'text' ? kinds.some((one) => one !== undefined) : kinds.includes('number')
    if (name !== 'you' && !fits) return refuse('language-data-unknown', { key, what: name })
  }
  for (const { form, ordinal } of has.forms) {
    const rules = pluralRulesOf(locale, language.fallback, { type: ordinal ? 'ordinal' : 'cardinal' })
    if (!/^=\d+$/.test(form) && !rules.resolvedOptions().pluralCategories.some((one) => one === form))
      return refuse('language-plural-unknown', { key, what: form })
  }
  return accept(null)
}

/** What could be taken for an element; the words of the program that have some are dressed by name, each once. */
const markupIn = (text: string): string[] => (text.match(/<[^>]*>?/g) ?? []).sort()

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

const parsedMessage = (text: string, locale: string): readonly Element[] =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst()

/** The message, or what of it cannot be read. */
function messageIn(text: string, locale: string): readonly Element[] | string {
  try {
    return parsedMessage(text, locale)
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'ICU'
  }
}

type Data = {
  /** What the message needs: how it is asked for. */
  readonly names: ReadonlyMap<string, 'text' | 'number'>
  readonly forms: readonly { readonly form: string; readonly ordinal: boolean }[]
}

/** `{name}` and a choice by it take any text; a plural, a figure, a date and an hour do not. */
function dataOf(elements: readonly Element[]): Data {
  const names = new Map<string, 'text' | 'number'>()
  const forms: { form: string; ordinal: boolean }[] = []
  const walk = (list: readonly Element[]): void => {
    for (const element of list) {
      if ('value' in element && element.type !== kinds.literal) {
        const asNumber = element.type !== kinds.argument && element.type !== kinds.select
        if (asNumber || !names.has(element.value)) names.set(element.value, asNumber ? 'number' : 'text')
      }
      if (!('options' in element)) continue
      for (const [form, { value }] of Object.entries(element.options)) {
        if (element.type === kinds.plural) forms.push({ form, ordinal: element.pluralType === 'ordinal' })
        walk(value)
      }
    }
  }
  walk(elements)
  return { names, forms }
}

/** As the parser of messages numbers them. */
const kinds = { literal: 0, argument: 1, select: 5, plural: 6 } as const
