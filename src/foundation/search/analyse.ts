// The one analyser of words: what is typed and what is written give the same terms, in Arabic, French and English.
import { stemmer as arabicStem } from '@orama/stemmers/arabic'
import { stemmer as englishStem } from '@orama/stemmers/english'
import { stemmer as frenchStem } from '@orama/stemmers/french'
import { remembered } from '../remembered.ts'
import { brokenPlurals } from './broken-plurals.ts'

/** A word of a text, where it stands, and as it is compared: without marks, hamza seats, tatweel and case, and with each letter of œ and æ. */
export type Word = { readonly at: number; readonly length: number; readonly plain: string }

/** The words of a text in their order. */
export const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(words)].map(({ 0: word, index }) => ({
    at: index,
    length: word.length,
    plain: plainWord(word),
  }))

/** The text's plain words, for comparing beginnings. */
export const plainWords = (text: string): readonly string[] => (text.match(words) ?? []).map(plainWord)

/** The same in one text: two spellings of one name give the same. */
export const plainText = (text: string): string => plainWords(text).join(' ')

/** The terms of each of its words, one behind the other and as often as they come. */
export function termsInText(text: string): readonly string[] {
  const found: string[] = []
  for (const word of text.match(words) ?? []) for (const term of termsOfWritten(word)) found.push(term)
  return found
}

const words = /[\p{L}\p{M}\p{N}\u0640]+/gu

/**
 * The terms under which a plain word is found: itself without the article, and its stems. A Latin word does not say which language it is of, so
 * that it has a French stem and an English one; Arabic is stemmed once and once more, since plurals of plurals lose their ending in two steps.
 * A plural in ات (إجراءات, of إجراء, too) and a broken plural of the list are their singular too. A register says the same few thousand words again and again.
 */
export const termsOf = remembered(stemmed)

/** The terms of one word of a text. */
const termsOfWritten = remembered((word) => termsOf(plainWord(word)))

/** The terms of a plain word that is known to be of this language: a stem of another, or an Arabic root of three letters, would take it for a word that it is not: امرأة for أمر, شرطة for شرط. */
export function termsIn(language: 'ar' | 'fr' | 'en', plain: string): readonly string[] {
  if (unstemmed.has(plain)) return [plain]
  if (language !== 'ar') return unique([plain, language === 'fr' ? frenchStem(plain) : englishStem(plain)])
  const forms = bareForms(plain)
  return termsOf(plain).filter((term) => term.length > 3 || forms.includes(term))
}

function stemmed(plain: string): readonly string[] {
  if (unstemmed.has(plain) || isFigures(plain)) return [plain]
  if (!isArabic(plain)) return unique([plain, frenchStem(plain), englishStem(plain)])
  return unique(
    bareForms(plain).flatMap((bare) =>
      [bare, bare.replace(/(?<=..)ات$/, 'ه'), bare.replace(/(?<=..)اءات$/, 'ا'), ...singularsOf(bare)].flatMap(
        (word) => [word, ...arabicStems(word)],
      ),
    ),
  )
}

/** Words of one language that a stem of the other makes into another word, which stands everywhere: a cell, and « repris ». */
const unstemmed = new Set(['celle', 'celles', 'reprisal', 'reprisals'])

/** What a word that is still being typed begins with: any term that starts so is meant. */
export const beginningsOf = (plain: string): readonly string[] =>
  isArabic(plain) ? unique(bareForms(plain).map((bare) => bare.replace(/(?<=..)ه$/, ''))) : [plain]

/**
 * How an Arabic word of three letters or more looks behind a preposition or conjunction written onto it, where the stems of that differ from its `own`
 * terms: بسجن, ولسلا. Searched beside the terms of the word. The words of a text are not taken apart, since لجنة is not ل and جنة.
 */
export function joinedFormsOf(plain: string, own: readonly string[] = termsOf(plain)): readonly string[] {
  if (!isArabic(plain)) return []
  return bareForms(plain)
    .filter((bare) => bare.length > 2)
    .flatMap((bare) => joined.map((letters) => letters + bare))
    .filter((form) => !termsOf(form).some((term) => own.includes(term)))
}

const joined = ['ب', 'ل', 'و', 'ف', 'ك', 'وب', 'ول']

/** A plain word without its first letter, if that may be a preposition or a conjunction; otherwise unchanged. */
export const withoutJoined = (plain: string): string => plain.replace(/^[وفبكل](?=\p{Script=Arabic}{2})/u, '')

/** Whether a text's word matches a searched one, as a prefix or as a whole. `terms` may cache its answers. */
export function answersTo(searched: string, terms = termsOf): (word: string) => boolean {
  const [wanted, begun] = [new Set([...termsOf(searched), ...joinedFormsOf(searched)]), beginningsOf(searched)]
  return (word) => terms(word).some((term) => wanted.has(term) || begun.some((start) => term.startsWith(start)))
}

const plainWord = remembered(plainly)

/** Before و a hamza has three seats in use: مسؤول, مسئول, رءوس. */
function plainly(word: string): string {
  if (isFigures(word)) return word
  return withoutLastHamza(
    word
      .replace(/[ئء](?=و)/g, 'ؤ')
      .normalize('NFKD')
      .replace(/[\p{M}\u0640]/gu, '')
      .replace(/ٱ/g, 'ا')
      .replace(/ى/g, 'ي')
      .replace(/ة/g, 'ه')
      .toLowerCase()
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae'),
  )
}

/** Often left out in writing; but behind only two letters it makes the word: ماء is water, and ما is what. */
const withoutLastHamza = (word: string): string =>
  word.endsWith('ء') && word.replace(article, '').length > 3 ? word.slice(0, -1) : word

const article = /^[وف]?(?:[بك]?ال|لل)/

/** A long table has more numbers than words. */
const isFigures = (word: string): boolean => /^\d+$/.test(word)

const isArabic = (plain: string): boolean => /\p{Script=Arabic}/u.test(plain)

/** Without the conjunction and the article before it; with لل the letter after it may belong to the word. */
function bareForms(plain: string): readonly string[] {
  const found = /^[وف]?(?:[بك]?ال|(لل))(.{2,})$/.exec(plain)
  if (!found) return [plain]
  const [, doubled, rest = ''] = found
  return doubled ? [rest, `ل${rest}`] : [rest]
}

const singulars = new Map<string, readonly string[]>()
for (const [plural, singular] of brokenPlurals.map((pair) => pair.map(plainWord)) as [string, string][])
  singulars.set(plural, [...(singulars.get(plural) ?? []), singular])

/** What a plural is the plural of, also under one letter that is written onto it (وسجناء, لأطباء), and before whose it is (غرفهم, أطبائها). */
function singularsOf(bare: string): readonly string[] {
  const withoutOwner = bare.replace(/[وي]?(?:ها|هم|هن|هما|نا|كم)$|ا$/, '')
  const forms = [bare, withoutOwner].flatMap((form) => [form, withoutJoined(form)])
  return unique(forms).flatMap((form) => singulars.get(form) ?? [])
}

/** The stemmer knows the feminine ending by its own letter. */
function arabicStems(bare: string): readonly string[] {
  const once = arabicStem(bare.replace(/ه$/, 'ة'))
  return [once, arabicStem(once)].filter((stem) => stem.length > 1)
}

const unique = (terms: readonly string[]): readonly string[] => [...new Set(terms)].filter(Boolean)
