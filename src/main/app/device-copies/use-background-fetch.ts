// Brings something to this device silently: when there is a network, after each change made here, and every so often; soon again if it did not come.
import { useEffect, useRef } from 'react'
import { useCall, useWritten } from '../../../foundation/components/call-context.tsx'
import { type Act, type Asking, may } from '../../../institution/access/access.ts'
import { useDesk, useOfStatus } from '../../../sealed/browser/desk-context.tsx'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { useLetToday } from '../lobby/waiting-context.tsx'

export type Means = {
  readonly desk: ReturnType<typeof useDesk>
  /** Requests what this act allows to read; `not-allowed`, without a request, for people who may not. */
  readonly read: (act: Act, path: string) => Promise<Outcome<unknown>>
}

/** Contract: `bring` is the same function each time. What a person's office may not read counts as brought: it is not requested again before its time. */
export function useBackgroundFetch(
  online: boolean,
  everyMilliseconds: number,
  bring: (means: Means) => Promise<Outcome<unknown>>,
): void {
  const desk = useDesk()
  const call = useCall()
  const me = useOfStatus((status) => status.me)
  const { also } = useLetToday()
  const asking = useRef<Pick<Asking, 'offices' | 'also'>>({ offices: [] })
  asking.current = { offices: me?.offices ?? [], also }
  const carried = [...asking.current.offices, ...also].join()
  const written = useWritten()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `written` asks again, and so does what an office or an exception carries
  useEffect(() => {
    if (!online) return
    const read: Means['read'] = async (act, path) =>
      may(asking.current, act) ? call('GET', path) : refuse('not-allowed', { act })
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const once = async (failures: number) => {
      // Something thrown (a full disk, a bug) is reported as such, and tried again like everything else.
      const outcome = await bring({ desk, read }).catch(reportError)
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
  }, [desk, call, online, written, carried, everyMilliseconds, bring])
}

const soon = 2_000
