// What somebody typed of words or of a code that were read out to her or stand on paper: in whatever letters her keyboard has, with whatever she puts between them.
import { asPlain } from './plain-letters.ts'

/** The words alone: without case, accents and marks, numbers and signs between them left aside. */
export const typedWords = (text: string): readonly string[] =>
  asPlain(text)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

/** The letters and figures of a code alone, as capitals and Western figures. */
export const typedCode = (text: string): string =>
  asPlain(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
