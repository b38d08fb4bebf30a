// What every form does: sends its request, and keeps the refusal and what it concerns next to the form.
import { useEffect, useRef, useState } from 'react'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { useCall, useOutdated } from '../call-context.tsx'
import { useDone } from '../undo.tsx'
import { useWords } from '../words-context.tsx'

export type Acting = {
  /** Asks, and where somebody else was quicker has all that is shown asked for again; a second press while the first is under way does nothing. `T` is the type of that route's answer, which has something in it: of one that is empty `ask` tells whether it was done. */
  readonly act: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown) => Promise<T | null>
  /** Gives the refusal too, and leaves all of it to the caller; null while another request is under way. */
  readonly ask: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown) => Promise<Outcome<T> | null>
  /** For `ask`, where somebody else was quicker: has all that is shown asked for again, and says the refusal once more if its form goes with what was out of date. */
  readonly outdated: (problem: Problem) => void
  readonly busy: boolean
  readonly problem: Problem | null
  /** The sentence for a field that the last problem names, or null. */
  readonly wrong: (field: string) => string | null
}

export function useAct(): Acting {
  const call = useCall()
  const isOutdated = useOutdated()
  const words = useWords()
  const done = useDone()
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({ busy: false, problem: null })
  // Not the state, which a second press before the next drawing would find as it was.
  const underWay = useRef(false)
  const ask: Acting['ask'] = async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown) => {
    if (underWay.current) return null
    underWay.current = true
    setState({ busy: true, problem: null })
    const outcome = (await call(method, path, body)) as Outcome<T>
    underWay.current = false
    setState({ busy: false, problem: outcome.ok ? null : outcome.problem })
    return outcome
  }
  const sayAgain = useRef<(() => void) | null>(null)
  useEffect(() => () => sayAgain.current?.(), [])
  const outdated: Acting['outdated'] = (problem) => {
    sayAgain.current = () => done({ words: words.problem(problem) })
    isOutdated(() => {
      sayAgain.current = null
    })
  }
  const act: Acting['act'] = async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown) => {
    const outcome = await ask<T>(method, path, body)
    if (outcome?.ok === false && outcome.problem.code === 'changed-meanwhile') outdated(outcome.problem)
    return outcome?.ok ? outcome.value : null
  }
  const wrong = (name: string) => (state.problem && fieldIn(state.problem, name) ? words.problem(state.problem) : null)
  return { act, ask, outdated, ...state, wrong }
}

/** For an undo: what is refused is said where it was pressed, and its screen may have been left. */
export function useAskBeside(): Acting['ask'] {
  const call = useCall()
  return async <T>(...asked: Parameters<typeof call>) => (await call(...asked)) as Outcome<T>
}

/** Whether the problem is about this field, or what is inside it. */
export function fieldIn({ data: { field } }: Problem, name: string): boolean {
  return typeof field === 'string' && (field === name || field.startsWith(`${name}.`))
}
