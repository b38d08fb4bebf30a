// Locks the desk of a tab in which nobody has done anything for a while: what was left open on a table closes by itself.
import type { Desk } from '../desk/desk.ts'

/** Looks twice a minute, and when the tab is shown again: a computer that slept has let no timer run. */
export function lockWhenIdle(desk: Desk, minutes = 15): void {
  let last = Date.now()
  const seen = () => {
    last = Date.now()
  }
  const look = () => {
    if (Date.now() - last < minutes * 60_000) return
    seen()
    void desk.lock()
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(sign, seen, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, 30_000)
}
