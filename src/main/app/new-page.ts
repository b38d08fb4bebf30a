// After a lock this tab has a new page and a new worker: the memory of neither has ever held what was open.
import { useSyncExternalStore } from 'react'
import { forgetForReload, keepForReload } from '../../foundation/components/address.ts'
import type { DeskOver } from '../../sealed/browser/desk-over.ts'

/**
 * For as long as this tab lives, whoever or whatever locks its desk. What is under way is waited for, since a file that is being sealed is kept behind the lock
 * too; and so is whoever has papers before her that are shown only once. A page that would not come again, since there is no network and the browser has not kept
 * the app, stays as it is.
 */
export const beginAnewWhenLocked = (desk: DeskOver): void =>
  void desk.subscribe(({ kind }) => {
    if (kind === 'locked') void beginAnew(desk)
  })

/** Until the new page is here nothing can be typed: it would be lost with this one. */
export const useBeginsAnew = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => begins,
  )

async function beginAnew(desk: DeskOver): Promise<void> {
  tell(true)
  await Promise.race([desk.settled(), pause(30_000)])
  while (asksToStay()) await pause(200)
  if (await comesAgain()) {
    keepForReload()
    location.reload()
    await pause(10_000)
    forgetForReload()
  }
  tell(false)
}

/** Whether something on the page would have the browser ask before it leaves. */
const asksToStay = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

const comesAgain = (): Promise<boolean> =>
  fetch('/index.html', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

let begins = false
const listeners = new Set<() => void>()
function tell(now: boolean): void {
  begins = now
  for (const listener of listeners) listener()
}
