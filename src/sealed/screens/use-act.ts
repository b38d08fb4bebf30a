// An act of the desk that a button begins: whether it is under way, and why it was refused.
import { useState } from 'react'
import type { Outcome, Problem } from '../../vocabulary/problems.ts'

/** `act` gives true when it was done; `problem` is why the last one was not. */
export function useAct() {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [working, setWorking] = useState(false)
  const act = async (doing: Promise<Outcome<unknown>>): Promise<boolean> => {
    setWorking(true)
    const outcome = await doing
    setWorking(false)
    setProblem(outcome.ok ? null : outcome.problem)
    return outcome.ok
  }
  return { act, problem, working }
}
