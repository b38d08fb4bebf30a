// The small sum of a form as a person reads it: in the words of the form's language, and of no other.
import assert from 'node:assert/strict'
import type { Language } from '../../src/vocabulary/languages.ts'

/** One to nine, written here by hand: what the program asks is held against them. */
export const numberWords: Readonly<Record<Language, readonly string[]>> = {
  ar: ['واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'],
  fr: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  en: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
}

/** The two numbers that a form's label asks for. Fails on a letter of another script, and on any word but those of the language. */
export function sumAsked(label: string, language: Language): { readonly a: number; readonly b: number } {
  const question = label.replace(/\*\s*$/, '').trim()
  assert.match(question, letters[language], `letters of another script in the form in ${language}: ${question}`)
  const [, ...words] = questions[language].exec(question) ?? []
  const [a = 0, b = 0] = words.map((word) => numberWords[language].indexOf(word) + 1)
  assert.ok(a > 0 && b > 0, `not a sum in the words of ${language}: ${question}`)
  return { a, b }
}

/** The label of the sum on a page. */
export const labelOfSum = (html: string): string => /<label for="sum">([^<]*)/.exec(html)?.[1] ?? ''

const questions: Readonly<Record<Language, RegExp>> = {
  ar: /^كم يساوي (\S+) زائد (\S+)؟$/u,
  fr: /^Combien font (\S+) plus (\S+)\s\?$/u,
  en: /^How much is (\S+) plus (\S+)\?$/u,
}

const letters: Readonly<Record<Language, RegExp>> = {
  ar: /^[\p{Script_Extensions=Arabic}\s]+$/u,
  fr: /^[\p{Script=Latin}\s?]+$/u,
  en: /^[\p{Script=Latin}\s?]+$/u,
}
