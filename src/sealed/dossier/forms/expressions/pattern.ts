// The regular expressions of forms, which anyone may have written: all ways through one are followed at once, so that none takes for ever, as a browser's own can.
import { RE2JS } from 're2js'
import { remembered } from '../../../../foundation/remembered.ts'

/** Letters of an answer that a pattern is tried on; a longer answer matches none. */
const patternedMost = 500
const patternMost = 300
/** Steps of a pattern, with each that is repeated up to a number counted so often. */
const stepsMost = 1_000

/** True for what is no pattern, for one that is too long, and for those that look back or ahead, which cannot be followed so. */
export const unsafePattern = (pattern: string): boolean => patternOf(pattern) === null

/** The whole answer, as ODK’s documentation says of `regex`. `spend` is told what it takes at most, and may throw. */
export function matchesWhole(text: string, pattern: string, spend: (steps: number) => void): boolean {
  const known = patternOf(pattern)
  if (!known || text.length > patternedMost) return false
  spend((known.programSize() * text.length) / waysAStep)
  return known.testExact(text)
}

/** Few of the ways through a pattern are open at one letter. */
const waysAStep = 10

/** More than any form has; each takes some hundred kilobytes at most. */
const patternsKept = 1_000

const patternOf = remembered((pattern: string): RE2JS | null => {
  if (pattern.length > patternMost) return null
  try {
    const known = RE2JS.compile(RE2JS.translateRegExp(pattern))
    return known.programSize() <= stepsMost ? known : null
  } catch {
    return null
  }
}, patternsKept)
