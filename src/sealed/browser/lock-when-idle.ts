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
 * Looks twice a minute, and when the tab is shown again: a computer that slept has let no timer run. Where words would be lost (`words-not-kept`), or the disk
 * hangs, it locks at the second look after as long again, whatever is lost: an open device costs more. Once something has left the device, such as a mission that
 * ended, it locks at the first minute's rest: what was open of it goes with the page.
 */
export function lockWhenIdle(desk: Pick<Desk, 'kept' | 'lock' | 'subscribe'>): void {
  let last = Date.now()
  let wasAsked = false
  let hasLeft = false
  const seen = () => {
    last = Date.now()
    wasAsked = false
  }
  desk.subscribe(({ kind }) => {
    if (kind === 'left') hasLeft = true
    if (kind === 'locked') hasLeft = false
  })
  // Not waited for: it locks also where the storage does not say.
  let minutes: IdleMinutes = usual
  const look = () => {
    void idleMinutesOf(desk).then((kept) => {
      minutes = kept
    })
    // A clock that is put back, as when one that was wrong is set, would otherwise stand still for as long.
    last = Math.min(last, Date.now())
    const rest = Date.now() - last
    if (rest >= minute * minutes) {
      last = Date.now()
      void lock()
    } else if (hasLeft && rest >= minute) {
      hasLeft = false
      void desk.lock('keeping')
    }
  }
  const lock = async () => {
    const words = wasAsked ? 'losing' : 'keeping'
    wasAsked = true
    if ((await desk.lock(words)).ok) wasAsked = false
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(sign, seen, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, 30_000)
}

const minute = 60_000
