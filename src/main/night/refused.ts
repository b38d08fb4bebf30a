// A refusal from within what streams: thrown there, and answered by whoever reads the stream.
import type { Outcome, Problem } from '../../vocabulary/problems.ts'

export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export function orRefused<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Refused(outcome.problem)
}
