// What a member reads of an attack: the sentences of the words file, as the screens take them, in all three languages at once.
import assert from 'node:assert/strict'
import { problemSentence } from '../../src/foundation/words/t.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { type Outcome, type Problem, type ProblemCode, refuse } from '../../src/vocabulary/problems.ts'

/** Fails where a language has no sentence of its own. */
export function readsAs(problem: Problem | null | undefined): string {
  if (!problem) return 'nothing'
  const said = languages.map((language) => problemSentence(language, problem))
  assert.equal(new Set(said).size, languages.length, problem.code)
  assert.ok(
    said.every((sentence) => sentence.length > 20 && !sentence.includes(problem.code)),
    problem.code,
  )
  return said.join('\n')
}

export const reads = (code: ProblemCode): string => readsAs(refuse(code).problem)

export const saidOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'taken' : readsAs(outcome.problem))
