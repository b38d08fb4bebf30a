// Locks the desk of a tab in which nobody has done anything for a while, such as a device left open on a table.
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'

export const idleMinutes = [5, 15, 30] as const
export type IdleMinutes = (typeof idleMinutes)[number]

/** As her device keeps it; the usual ones until she chooses, and while it is locked. */
export async function idleMinutesOf(desk: Pick<Desk, 'kept'>): Promise<IdleMinutes> {
  const kept = await desk.kept(name)
  return idleMinutes.find((minutes) => minutes === kept) ?? usual
}

export const keepIdleMinutes = (desk: Pick<Desk, 'keep'>, minutes: IdleMinutes): Promise<Outcome<null>> =>
  desk.keep(name, minutes)

const name = 'idle-minutes'
const usual = 15 satisfies IdleMinutes

/**
 * Looks twice a minute, and when the tab is shown again: a computer that slept has let no timer run. Where words would be lost (`words-not-kept`) it locks at
 * the second look after as long again.
 */
export function lockWhenIdle(desk: Pick<Desk, 'kept' | 'lock'>): void {
  let last = Date.now()
  const seen = () => {
    last = Date.now()
  }
  // Not waited for: it locks also where the storage does not say.
  let minutes: IdleMinutes = usual
  const look = () => {
    void idleMinutesOf(desk).then((kept) => {
      minutes = kept
    })
    if (Date.now() - last < minute * minutes) return
    seen()
    void desk.lock()
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(sign, seen, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, 30_000)
}

const minute = 60_000
