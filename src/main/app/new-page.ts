// After a lock this tab has a new page and a new worker: the memory of neither has ever held what was open.
import { useSyncExternalStore } from 'react'
import { forgetForReload, keepForReload } from '../../foundation/components/address.ts'
import { pageAfterLock } from '../../foundation/page-after-lock.ts'
import type { DeskOver } from '../../sealed/browser/desk-over.ts'

/**
 * For as long as this tab lives, whoever or whatever locks its desk. What is under way is waited for, since a file that is being sealed is kept behind the lock
 * too; and so is whoever has papers before her that are shown only once. Without a network the page comes from what the browser keeps of the app, or else from its
 * own cache; one that would not come again stays until there is a network, and the door says so.
 */
export function beginAnewWhenLocked(desk: DeskOver): void {
  if (location.pathname === pageAfterLock) history.replaceState(null, '', '/')
  // What a page loads while the device is open, and all that it asks the server, would push out what it began with.
  performance.setResourceTimingBufferSize(2_000)
  if (!navigator.serviceWorker?.controller) void fetch(pageAfterLock, { cache: 'no-cache' }).catch(() => {})
  desk.subscribe((event) => {
    if (event.kind === 'locked') void beginAnew(desk)
    if (event.kind === 'status' && event.status.state === 'open' && newPage === 'stays') tell(null)
  })
  addEventListener('online', () => {
    if (newPage === 'stays') void beginAnew(desk)
  })
}

/** `begins`: until the new page is here nothing can be typed, since it would be lost with this one. `stays`: it would not come. */
type NewPage = 'begins' | 'stays' | null

export const useNewPage = (): NewPage =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => newPage,
  )

async function beginAnew(desk: DeskOver): Promise<void> {
  if (newPage === 'begins') return
  tell('begins')
  await Promise.race([desk.settled(), pause(30_000)])
  while (asksToStay()) await pause(200)
  const isKept = await comesAgain()
  if (isKept || (await isCached())) {
    keepForReload()
    if (isKept) location.reload()
    else location.replace(pageAfterLock)
    await pause(10_000)
    forgetForReload()
  }
  tell('stays')
}

/** Whether something on the page would have the browser ask before it leaves. */
const asksToStay = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

const comesAgain = (): Promise<boolean> =>
  fetch('/index.html', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** The page, and all that this one has loaded: what came in part would open nothing. */
async function isCached(): Promise<boolean> {
  const loaded = performance.getEntriesByType('resource').filter(isLoaded)
  const files = loaded.map(({ name }) => new URL(name).pathname)
  const wanted = [pageAfterLock, ...new Set(files.filter((path) => path.startsWith('/assets/')))]
  const asked = { cache: 'only-if-cached', mode: 'same-origin' } as const
  const found = await Promise.all(
    wanted.map((path) =>
      fetch(path, asked).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  )
  return found.every((is) => is)
}

/** What was asked for without a network was never there. */
const isLoaded = (entry: PerformanceEntry): boolean =>
  !(entry instanceof PerformanceResourceTiming) || entry.responseStatus !== 0

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

let newPage: NewPage = null
const listeners = new Set<() => void>()
function tell(now: NewPage): void {
  newPage = now
  for (const listener of listeners) listener()
}
