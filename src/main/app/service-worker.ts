// Keeps the app's files on the device: after the first visit every address of the app opens without a network. It touches nothing under /api.
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** https://w3c.github.io/ServiceWorker/#service-worker-static-router: not in every browser, and not in TypeScript's own list. */
type StaticRoute = {
  readonly condition: { readonly urlPattern: { readonly pathname: string } }
  readonly source: 'network'
}
declare global {
  interface ExtendableEvent {
    readonly addRoutes?: (route: StaticRoute) => Promise<void>
  }
}

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (string | { readonly url: string; readonly revision: string | null })[]
}

const files = [...self.__WB_MANIFEST]

cleanupOutdatedCaches()
// A file that finds no room would cost the device everything where the browser has promised nothing (`sealed/browser/store/room-trial-worker.ts`): then the app is not kept, and the older one stays.
let room: Promise<boolean> | null = null
addPlugins([
  {
    cacheWillUpdate: async ({ response }) => {
      room ??= hasRoom()
      return (await room) ? response : null
    },
  },
])
precacheAndRoute(files)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }))

// Browsers that can bypass the worker for the server's answers are told to: waiting for one would also keep a newer worker waiting, long after somebody has asked for it.
self.addEventListener('install', (event) => {
  if (event.addRoutes)
    event.waitUntil(event.addRoutes({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' }))
})
// Workbox asks for one file after the other, which on a slow line takes minutes: from the other end some are brought at once into the browser's own cache, where it finds them.
self.addEventListener('install', (event) => event.waitUntil(fetchedAhead()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data === 'use-now') void self.skipWaiting()
})

/** Leaves some of a server's six connections to the page. */
const atOnce = 3

async function fetchedAhead(): Promise<void> {
  // The others bypass the browser's cache.
  const left = files.flatMap((file) => (typeof file !== 'string' && file.revision === null ? file.url : []))
  const bring = async (): Promise<void> => {
    for (let url = left.pop(); url !== undefined; url = left.pop())
      // An earlier version may have stored it.
      if (!(await caches.match(url)))
        await fetch(url)
          .then((answer) => answer.arrayBuffer())
          .catch(() => null)
  }
  await Promise.all(Array.from({ length: atOnce }, bring))
}

/** Tried by a page, which has the means. True where the browser has promised to keep what is here, and where no page answers: one of an earlier app knows nothing of it. */
async function hasRoom(): Promise<boolean> {
  if (await navigator.storage.persisted()) return true
  const [page] = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  if (!page) return true
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true)
  })
  page.postMessage('is-there-room', [port2])
  return Promise.race([answered, new Promise<boolean>((resolve) => setTimeout(() => resolve(true), patience))])
}

/** Milliseconds. */
const patience = 10_000
