// What an act came to, in one word: `accepted`, or the code of its refusal.
import type { Outcome } from '../../src/vocabulary/problems.ts'

export const refusal = (outcome: Outcome<unknown>): string => (outcome.ok ? 'accepted' : outcome.problem.code)
