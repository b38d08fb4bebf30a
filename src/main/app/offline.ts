// Registers the service worker that keeps the app's files, and says when a newer app is ready to be used.
import { keepInTab, keptInTab } from '../../foundation/components/kept-in-browser.ts'
import { tryRoom } from '../../sealed/browser/store/storage-room.ts'
import { trustedScript } from '../../sealed/browser/trusted-script.ts'

/** What is written is already on the disk; nothing waits for a slow network. */
const patience = () => new Promise<true>((resolve) => setTimeout(resolve, 2_000, true))

/** `isComing`: somebody said so, and the browser is on its way to it. It waits for what the older one still answers, on a busy device for minutes. */
export type NewerApp = { readonly isComing: boolean; readonly use: () => void }
type Listener = (newer: NewerApp) => void
const listeners = new Set<Listener>()
const asked = 'wiqaya.newer'
let ready: ServiceWorker | null = null
/** Said before a lock, which begins this page anew. */
let isComing = keptInTab(asked) !== null

function use(): void {
  isComing = true
  keepInTab(asked, 'true')
  ready?.postMessage('use-now')
  tellAll()
}

function tellAll(): void {
  for (const listener of listeners) listener({ isComing, use })
}

/**
 * Once, at the start. In development there is no service worker to keep. A newer app is used from when somebody says so, in all tabs at once: the files of
 * the older one are kept until then, and go then. `putAway` makes what is on the screen durable, and says whether it is: then the page reloads. Where it is not, it does at the next lock.
 */
export function keepOffline(putAway: () => Promise<boolean>): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    keepInTab(asked, null)
    // The very first service worker takes over without having waited.
    if (ready)
      void Promise.race([putAway().catch(() => true), patience()]).then((isPutAway) => {
        if (isPutAway) location.reload()
      })
  })
  navigator.serviceWorker.addEventListener('message', ({ data, ports: [asked] }) => {
    if (data === 'is-there-room') void hasRoom().then((is) => asked?.postMessage(is))
  })
  navigator.serviceWorker.register(trustedScript('/service-worker.js'), { updateViaCache: 'none' }).then(
    (registration: ServiceWorkerRegistration | undefined) => {
      // None if something blocks service workers: an extension, a testing tool.
      if (!registration) return
      const tell = (worker: ServiceWorker | null) => {
        if (!worker || !navigator.serviceWorker.controller) return
        ready = worker
        // One that is newer still has taken the place of the one that was asked for.
        if (isComing) use()
        else tellAll()
      }
      if (!registration.waiting && !registration.installing) {
        isComing = false
        keepInTab(asked, null)
      }
      tell(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const coming = registration.installing
        coming?.addEventListener('statechange', () => {
          if (coming.state === 'installed') tell(coming)
        })
      })
    },
    // A private window may forbid it: the app works, and needs the network at each visit.
    (reason: unknown) => console.warn('The app cannot be kept on this device.', reason),
  )
}

/** True where it cannot be tried. */
const hasRoom = async (): Promise<boolean> =>
  (await tryRoom(roomForApp, () => {}).catch(() => roomForApp)) === roomForApp

/** Megabytes: twice what the app's files take. */
const roomForApp = 16

/** Tells `listener` when a newer app waits or comes, with the way to use it (the page reloads). Gives back the way to stop. */
export function onNewVersion(listener: Listener): () => void {
  listeners.add(listener)
  if (ready) listener({ isComing, use })
  return () => {
    listeners.delete(listener)
  }
}
