// How screens of the registers ask the staff server: one call, handed in by main, which knows the session.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import type { Outcome, Problem } from '../../vocabulary/problems.ts'

/** A JSON call under the person's session. A refusal, and no network, come back as problems. */
export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<Outcome<unknown>>

const CallContext = createContext<Call | null>(null)

export function CallProvider({ call, children }: { readonly call: Call; readonly children: ReactNode }): ReactNode {
  return <CallContext value={call}>{children}</CallContext>
}

/** Throws outside `CallProvider`: that is a bug. */
export function useCall(): Call {
  const call = useContext(CallContext)
  if (!call) throw new Error('useCall is called outside CallProvider')
  return call
}

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | { readonly state: 'ready'; readonly value: T; readonly reload: () => void }

/**
 * What the server gives at `path`, asked for when the path changes and at `reload`; nothing is asked while it is null.
 * `T` is the type of that route's answer: the server is our own. While it reloads, the value before stays.
 */
export function useLoaded<T>(path: string | null): Loaded<T> {
  const call = useCall()
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<{ path: string; outcome: Outcome<unknown> } | null>(null)
  const reload = useCallback(() => setTurn((now) => now + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    if (path === null) return
    let left = false
    call('GET', path).then((outcome) => {
      if (!left) setAnswer({ path, outcome })
    })
    return () => {
      left = true
    }
  }, [call, path, turn])
  if (!answer || answer.path !== path) return { state: 'loading' }
  if (!answer.outcome.ok) return { state: 'failed', problem: answer.outcome.problem, reload }
  return { state: 'ready', value: answer.outcome.value as T, reload }
}
