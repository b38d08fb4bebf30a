// Locks the desk of a tab in which nobody has done anything for a while, such as a device left open on a table.
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import { unlessRefused } from './unless-refused.ts'

export const idleMinutes = [5, 15, 30] as const
export type IdleMinutes = (typeof idleMinutes)[number]

/** As her device keeps it; 15 until she chooses, while it is locked, and where its storage refuses to say: it locks all the same. */
export async function idleMinutesOf(desk: Pick<Desk, 'kept'>): Promise<IdleMinutes> {
  const kept = await unlessRefused(desk.kept(name))
  return idleMinutes.find((minutes) => minutes === kept?.value) ?? 15
}

export const keepIdleMinutes = (desk: Pick<Desk, 'keep'>, minutes: IdleMinutes): Promise<Outcome<null>> =>
  desk.keep(name, minutes)

const name = 'idle-minutes'

/**
 * Looks twice a minute, and when the tab is shown again: a computer that slept has let no timer run. Where words would be lost (`words-not-kept`) it locks at
 * the second look after as long again.
 */
export function lockWhenIdle(desk: Pick<Desk, 'kept' | 'lock'>): void {
  let last = Date.now()
  const seen = () => {
    last = Date.now()
  }
  const look = async () => {
    const idle = () => Date.now() - last
    if (idle() < minute * idleMinutes[0] || idle() < minute * (await idleMinutesOf(desk))) return
    seen()
    void desk.lock()
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(sign, seen, { capture: true, passive: true })
  document.addEventListener('visibilitychange', () => void look())
  setInterval(() => void look(), 30_000)
}

const minute = 60_000
