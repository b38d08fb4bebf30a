// An act of the desk that a button begins: whether it is under way, and why it was refused.
import { useState } from 'react'
import type { Outcome, Problem } from '../../vocabulary/problems.ts'

/** `act` gives what came of it; `problem` is why the last one was not. */
export function useDeskAct() {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [working, setWorking] = useState(false)
  const act = async <T>(doing: Promise<Outcome<T>>): Promise<Outcome<T>> => {
    setWorking(true)
    const outcome = await doing.finally(() => setWorking(false))
    setProblem(outcome.ok ? null : outcome.problem)
    return outcome
  }
  return { act, problem, working }
}
