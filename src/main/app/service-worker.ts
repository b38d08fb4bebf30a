// Keeps the app's files on the device: after the first visit every address of the app opens without a network. It touches nothing under /api.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
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

cleanupOutdatedCaches()
precacheAndRoute([...self.__WB_MANIFEST])
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }))

// Browsers that can leave the server's answers out of it altogether are told to: one that is waited for would keep a newer worker waiting too, long after somebody has asked for it.
self.addEventListener('install', (event) => {
  if (event.addRoutes)
    event.waitUntil(event.addRoutes({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' }))
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data === 'use-now') void self.skipWaiting()
})
