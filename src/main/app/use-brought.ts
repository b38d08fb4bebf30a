// Brings something to this device in silence: when there is a network, after each change made from here, every so often; soon again where it did not come.
import { useEffect } from 'react'
import { useCall, useWritten } from '../../foundation/components/call-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import type { Outcome } from '../../vocabulary/problems.ts'

export type Means = { readonly desk: ReturnType<typeof useDesk>; readonly call: ReturnType<typeof useCall> }

/** Contract: `bring` is the same function each time. What a person's office may not read has come: it is not asked for again before its time. */
export function useBrought(
  online: boolean,
  everyMilliseconds: number,
  bring: (means: Means) => Promise<Outcome<unknown>>,
): void {
  const desk = useDesk()
  const call = useCall()
  const written = useWritten()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `written` asks again
  useEffect(() => {
    if (!online) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const once = async (failures: number) => {
      // What is thrown (a full disk, a bug) is told as such, and tried again like all else.
      const outcome = await bring({ desk, call }).catch(reportError)
      if (left) return
      const came = outcome !== undefined && (outcome.ok || outcome.problem.code === 'not-allowed')
      const pause = came ? everyMilliseconds : Math.min(everyMilliseconds, soon * 2 ** failures)
      timer = setTimeout(() => void once(came ? 0 : failures + 1), pause)
    }
    void once(0)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [desk, call, online, written, everyMilliseconds, bring])
}

const soon = 2_000
