// What is typed is saved by itself: shortly after the last key, when the field leaves the screen, and when the tab is hidden.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'

const pause = 700

export type Typed = {
  readonly value: string
  readonly type: (value: string) => void
  /** Why the last attempt failed; the words are still in the field, and the next key tries again. */
  readonly problem: Problem | null
}

/** `shown` is what stands in the register. What she is typing is never replaced under her hands by what arrives. */
export function useTyped(shown: string, save: (value: string) => Promise<Outcome<unknown>>): Typed {
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latestSave = useRef(save)
  latestSave.current = save

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const value = unsaved.current
    if (value === null) return
    unsaved.current = null
    const outcome = await latestSave.current(value)
    setProblem(outcome.ok ? null : outcome.problem)
    if (!outcome.ok) unsaved.current ??= value
  }, [])

  useEffect(() => {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') void flush()
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      void flush()
    }
  }, [flush])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft gives way when the register has changed and nothing is waiting
  useEffect(() => {
    if (unsaved.current === null) setDraft(null)
  }, [shown])

  const type = (value: string) => {
    setDraft(value)
    unsaved.current = value
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), pause)
  }
  return { value: draft ?? shown, type, problem }
}
