// The worker that holds this tab's desk: keys and opened words live here and are asked for by acts.
import { systemClock } from '../../vocabulary/dates.ts'
import { openDesk } from '../desk/open-desk.ts'
import { helpedBy, onThisThread } from '../keys/public.ts'
import { systemRandom } from '../keys/secret.ts'
import type { Answer, Ask, Channel } from './desk-messages.ts'
import { secondThread } from './second-thread.ts'
import secondThreadUrl from './second-thread-worker.ts?worker&url'
import { serveDesk } from './serve-desk.ts'
import { indexedDbStore } from './store/indexed-db-store.ts'
import { newLog } from './store/new-log.ts'
import { trustedScript } from './trusted-script.ts'

/** Two tabs share one storage; the browser's locks keep them from signing the same seq. */
const alone = <T>(name: string, work: () => Promise<T>): Promise<T> => navigator.locks.request(`wiqaya ${name}`, work)

const begin = () => new Worker(trustedScript(secondThreadUrl), { type: 'module', name: 'second thread' })
helpedBy(secondThread(begin, onThisThread))

const desk = openDesk({
  store: indexedDbStore('wiqaya', alone, newLog),
  fetch: globalThis.fetch,
  baseUrl: '',
  clock: systemClock,
  random: systemRandom,
  program: globalThis.location.pathname,
  live: true,
  onNetwork: (again) => globalThis.addEventListener('online', again),
})

const tab: Channel<Ask, Answer> = {
  postMessage: (message) => globalThis.postMessage(message),
  addEventListener: (kind, listener) => globalThis.addEventListener(kind, listener),
}
serveDesk(desk, tab)
