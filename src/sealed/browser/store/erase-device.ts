// Takes everything of the app off this browser: records, keys, attached files, the app's own files and settings. Works while the device is locked.
import { keepInTab, keptInTab } from '../../../foundation/components/kept-in-browser.ts'
import { browserHeaders } from '../browser-token.ts'

/**
 * Resolves when nothing is left but the page that is open, which the caller leaves. Other tabs are told, and leave by themselves. What cannot be
 * removed is tried to the end of the list all the same; the first refusal is thrown then.
 */
export async function eraseDevice(): Promise<void> {
  endSignIn()
  const steps = [
    eraseDatabases,
    eraseFolders,
    eraseCaches,
    async () => localStorage.clear(),
    async () => sessionStorage.clear(),
    forgetServiceWorkers,
  ]
  const refusals: unknown[] = []
  for (const step of steps) await step().catch((refusal: unknown) => refusals.push(refusal))
  tabs.postMessage('erased')
  if (refusals.length > 0) throw refusals[0]
}

/**
 * Before this page opens anything: what was in use when an erasure could not take it, such as a file that was being fetched, no longer is. Only just after that erasure: a tab that the
 * browser brings back on another day erases nothing.
 */
export async function eraseWhatIsLeft(): Promise<void> {
  const since = Date.now() - Number(keptInTab(notAll) ?? Number.NaN)
  if (since >= 0 && since < justAfter) await eraseDevice().catch(tellNotAll)
}

/** Milliseconds: a page is begun anew within half a minute. */
const justAfter = 120_000

/** For every tab: when another one has erased the device, nothing of it stays on this screen. */
export function leaveWhenErased(): void {
  tabs.addEventListener('message', () => {
    leaveErased()
    // Each tab has its own, out of the others' reach.
    sessionStorage.clear()
  })
}

/** Keys and opened words leave the memory with the page. Nothing on it asks to stay any more. */
export function leaveErased(): void {
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  location.replace('/')
}

/** For the page that comes after an erasure that could not take everything: this tab's own storage tells it. */
export const tellNotAll = (): void => keepInTab(notAll, String(Date.now()))

export const isNotAll = (): boolean => keptInTab(notAll) !== null

/** Once it is before somebody's eyes. */
export const notAllIsSaid = (): void => keepInTab(notAll, null)

const notAll = 'wiqaya.not-all-erased'

/** One for the whole page: it does not hear itself, and the page where erasing was asked for says what could not be erased. */
const tabs = new BroadcastChannel('wiqaya device')

/** What an issuer's sign-in proved of this browser ends at the server too. Not waited for: without a network it ends within hours, and it opens nothing. */
function endSignIn(): void {
  const asked = { method: 'DELETE', headers: browserHeaders(), credentials: 'omit', keepalive: true } as const
  void fetch('/api/sign-in', asked).catch(() => {})
}

async function eraseDatabases(): Promise<void> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  await Promise.all(names.map(eraseDatabase))
}

/** Every tab's worker lets go of it when it hears that it is to be deleted; one that hangs does not hold up the rest. */
const eraseDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name)
    deleting.onsuccess = () => resolve()
    deleting.onerror = () => reject(deleting.error)
    setTimeout(() => reject(new Error('a database is still in use')), patience)
  })

/** Milliseconds. */
const patience = 5_000

async function eraseFolders(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const names: string[] = []
  for await (const name of root.keys()) names.push(name)
  for (const name of names) await root.removeEntry(name, { recursive: true })
}

async function eraseCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name)
}

async function forgetServiceWorkers(): Promise<void> {
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister()
}
