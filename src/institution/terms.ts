// The words by which a record is found: without case or marks, Arabic letters that are written several ways made one.
import type { LocalText } from '../vocabulary/languages.ts'

/** Each word once, in every language the text has. A code such as `2026/14-03` is one word. */
export const termsOf = (text: LocalText): readonly string[] => [...new Set(Object.values(text).flatMap(wordsOf))]

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .match(/[\p{L}\p{N}]+(?:[/-]\p{N}+)*/gu) ?? []
