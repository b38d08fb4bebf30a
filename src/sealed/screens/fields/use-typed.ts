// Passes on what is typed at each letter, and keeps it in the field until its record is there.
import { useEffect, useRef, useState } from 'react'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'

/** What arrives changes a field at once in which nobody has typed for so long, in milliseconds: longer than what is typed waits for its record. */
const hands = 3000

type Typed = {
  readonly value: string
  readonly type: (value: string) => void
  /** Why it could not be kept; the words are still in the field, and the next key tries again. */
  readonly problem: Problem | null
}

/**
 * `shown` is what stands in the register. What she is typing is never replaced under her hands by what arrives: not by another's words, nor by her own of a
 * moment ago. `keep` resolves once it is on the disk.
 */
export function useTyped(shown: string, keep: (value: string) => Promise<Outcome<unknown>>): Typed {
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const last = useRef(Number.NEGATIVE_INFINITY)

  useEffect(() => {
    setDraft((typed) => (typed === shown || performance.now() - last.current > hands ? null : typed))
  }, [shown])

  const type = (value: string) => {
    last.current = performance.now()
    setDraft(value)
    void keep(value).then((outcome) => setProblem(outcome.ok ? null : outcome.problem))
  }
  return { value: draft ?? shown, type, problem }
}
