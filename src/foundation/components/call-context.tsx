// How screens of the registers ask the staff server: one call, handed in by main, which knows the session.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Outcome, Problem } from '../../vocabulary/problems.ts'

/** A JSON call under the person's session; a file is given as its bytes. A refusal, and no network, come back as problems. */
export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<Outcome<unknown>>

type Calling = {
  readonly call: Call
  readonly quiet: Call
  /** Grows with each call that changed something: earlier answers may be out of date. */
  readonly written: number
  /** Grows with each refusal of what was decided on an answer that is out of date. */
  readonly outdated: number
  readonly isOutdated: (whenDrawn: () => void) => void
  /** Says that something is asked for; to be called once what came is drawn, or nobody waits for it. */
  readonly asking: () => () => void
}

const CallContext = createContext<Calling | null>(null)

export function CallProvider({ call, children }: { readonly call: Call; readonly children: ReactNode }): ReactNode {
  const [written, setWritten] = useState(0)
  const [outdated, setOutdated] = useState(0)
  const [asked] = useState(() => new Asked())
  const isOutdated = useCallback(
    (whenDrawn: () => void) => {
      asked.toTell.push(whenDrawn)
      setOutdated((now) => now + 1)
    },
    [asked],
  )
  const asking = useCallback(() => asked.begin(), [asked])
  // After everything below has asked again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `outdated` asked again
  useEffect(() => asked.tell(), [asked, outdated])
  const counting = useCallback<Call>(
    async (method, path, body) => {
      const outcome = await call(method, path, body)
      if (method !== 'GET' && outcome.ok) setWritten((now) => now + 1)
      return outcome
    },
    [call],
  )
  const calling = useMemo<Calling>(
    () => ({ call: counting, quiet: call, written, outdated, isOutdated, asking }),
    [counting, call, written, outdated, isOutdated, asking],
  )
  return <CallContext value={calling}>{children}</CallContext>
}

/** What is asked for at this moment, and who is told once all of it is drawn. */
class Asked {
  readonly toTell: (() => void)[] = []
  #told: (() => void)[] = []
  #open = 0
  begin(): () => void {
    this.#open += 1
    return () => {
      this.#open -= 1
      if (this.#open === 0) for (const call of this.#told.splice(0)) call()
    }
  }
  tell(): void {
    this.#told.push(...this.toTell.splice(0))
    this.begin()()
  }
}

/** Throws outside `CallProvider`: that is a bug. */
export const useCall = (): Call => useCalling().call

/** The same for what saves itself as it is typed: nothing else that was asked is old by it. */
export const useQuietCall = (): Call => useCalling().quiet

/** A number that is another one after each change made from here. */
export const useWritten = (): number => useCalling().written

/** To be told that somebody else has changed what is shown: it is asked for again, and `whenDrawn` called once what came is drawn. */
export const useOutdated = (): ((whenDrawn: () => void) => void) => useCalling().isOutdated

function useCalling(): Calling {
  const calling = useContext(CallContext)
  if (!calling) throw new Error('a call is made outside CallProvider')
  return calling
}

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly reload: () => void }
  | { readonly state: 'ready'; readonly value: T; readonly reload: () => void }

/**
 * What the server gives at `path`, asked for when the path or `since` changes, at `reload`, and when it turned out to be out of date; nothing is asked while it is null.
 * `T` is the type of that route's answer: the server is our own. While it reloads, the value before stays.
 */
export function useLoaded<T>(path: string | null, since: number = 0): Loaded<T> {
  const { call, outdated, asking } = useCalling()
  const drawn = useRef<(() => void) | null>(null)
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<{ path: string; outcome: Outcome<unknown> } | null>(null)
  const reload = useCallback(() => setTurn((now) => now + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn`, `since` and `outdated` ask again
  useEffect(() => {
    const before = drawn.current
    drawn.current = path === null ? null : asking()
    before?.()
    if (path === null) return
    let left = false
    call('GET', path).then((outcome) => {
      if (!left) setAnswer({ path, outcome })
    })
    return () => {
      left = true
    }
  }, [call, path, turn, since, outdated])
  const end = useCallback(() => {
    drawn.current?.()
    drawn.current = null
  }, [])
  useEffect(() => end, [end])
  useEffect(() => {
    if (answer) end()
  }, [answer, end])
  // The same object until the answer changes, so that what is calculated from it is not calculated at each drawing.
  return useMemo<Loaded<T>>(() => {
    if (!answer || answer.path !== path) return { state: 'loading' }
    if (!answer.outcome.ok) return { state: 'failed', problem: answer.outcome.problem, reload }
    return { state: 'ready', value: answer.outcome.value as T, reload }
  }, [answer, path, reload])
}
