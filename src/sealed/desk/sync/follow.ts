// Keeps an open desk in step with the server by itself: after a write soon, and whenever the server says that something came.
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { StaffApi } from '../staff-api.ts'
import { isOutage } from './trouble.ts'

export type Following = {
  /** Something is waiting to be sent: synchronise in a moment. */
  readonly soon: () => void
  /** The network may be back: nothing that was begun without it is waited for. */
  readonly again: () => void
  readonly stop: () => void
}

/**
 * Follows until stopped. While the server cannot be reached it looks again every few seconds, and longer the longer it lasts. `sync` hears whether it comes right after
 * a write: if that one is refused, another follows by itself. A bug in one is told to the console, and is
 * a failure as any other: else nothing would be fetched until the device is opened again.
 */
export function follow(
  api: Pick<StaffApi, 'changes'>,
  sync: (why: 'written' | 'news') => Promise<Outcome<unknown>>,
): Following {
  const ended = new AbortController()
  const { signal } = ended
  const attempt = (why: 'written' | 'news'): Promise<Outcome<unknown>> =>
    sync(why).catch((bug: unknown) => {
      console.error(bug)
      return refuse('unexpected')
    })
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = new AbortController()

  /** Until it succeeds: a request that survives a short interruption brings no news, so nothing else would send what was refused then. */
  const send = async (failures: number) => {
    timer = undefined
    const { ok } = await attempt(failures === 0 ? 'written' : 'news')
    // What was written meanwhile is sooner.
    if (!ok && timer === undefined) sendAfter(pauseAfter(failures + 1), failures + 1)
  }
  const sendAfter = (milliseconds: number, failures = 0) => {
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(() => void send(failures), milliseconds)
  }

  const listen = async () => {
    let cursor = ''
    let failures = 0
    let atOnce = 0
    while (!signal.aborted) {
      round = new AbortController()
      const ending = AbortSignal.any([signal, round.signal])
      // The first answer, and the first after a failure, only says where we stand: what came before it, and what waits here, goes all the same.
      const asked = failures > 0 ? '' : cursor
      let isHeld = false
      const holding = setTimeout(() => {
        isHeld = true
      }, holdLeast)
      const changes = await api.changes(asked, ending)
      clearTimeout(holding)
      atOnce = isHeld ? 0 : atOnce + 1
      if (signal.aborted) return
      if (ending.aborted) {
        cursor = ''
        continue
      }
      // Whoever is refused, having been struck off, learns it from the directory, which a synchronisation fetches.
      const isQuiet = changes.ok ? changes.value.cursor === asked : isOutage(changes.problem)
      const synced = isQuiet ? changes : await attempt('news')
      if (changes.ok) cursor = changes.value.cursor
      failures = synced.ok ? 0 : failures + 1
      if (failures > 0) await pause(pauseAfter(failures), ending)
      else if (atOnce > atOnceMost) await pause(holdLeast, ending)
    }
  }
  void listen()

  return {
    soon: () => sendAfter(moment),
    again: () => round.abort(),
    stop: () => {
      clearTimeout(timer)
      ended.abort()
    },
  }
}

/** Answers in a row that came without being waited for: where much is written there are some; a server that always has one more would keep a device at it for ever. */
const atOnceMost = 20

/** Milliseconds. */
const moment = 150
const holdLeast = 1_000
const firstPause = 2_000
const longestPause = 30_000
const pauseAfter = (failures: number): number => Math.min(longestPause, failures * firstPause)

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
