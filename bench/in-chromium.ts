// What a device does, measured in a worker of a page: bundled, served and started by `chromium.ts`, to which it tells its rows.

import { secondThread } from '../src/sealed/browser/second-thread.ts'
import secondThreadUrl from '../src/sealed/browser/second-thread-worker.ts?worker&url'
import { indexedDbStore } from '../src/sealed/browser/store/indexed-db-store.ts'
import { privateFolder } from '../src/sealed/browser/store/private-folder.ts'
import type { DeviceStore } from '../src/sealed/desk/store/device-store.ts'
import { helpedBy, onThisThread } from '../src/sealed/keys/public.ts'
import { attachedRows } from './attached-rows.ts'
import { changes, type Device, dayRows, evening } from './day-rows.ts'
import type { Row } from './figure.ts'
import { largeDossier } from './large-dossier.ts'
import { keep, placedIn } from './on-a-device.ts'
import { openedCold } from './opened-cold.ts'
import { figure as search } from './search.ts'

export type Told = { readonly rows: readonly Row[] } | { readonly failed: string }

async function measured(): Promise<Row[]> {
  const dossier = await largeDossier(changes, evening)
  const control = await placedIn(dossier.ids, dossier.server.control)
  const visit = await placedIn(dossier.visitIds, dossier.server.visit)
  const cold = await inStore('cold', async (store) => {
    await keep(store, control)
    await keep(store, visit, changes + 1)
    return openedCold(dossier, store, changes)
  })
  const day = await dayRows(dossier, browserDevice())
  const attached = await attachedRows(privateFolder('files'), written)
  return [cold, ...day, ...attached, ...(await search.run())]
}

const alone = <T>(name: string, work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work)

async function inStore<T>(name: string, act: (store: DeviceStore) => Promise<T>): Promise<T> {
  const store = indexedDbStore(name, alone)
  return act(store).finally(() => store.close())
}

function browserDevice(): Device {
  let stores = 0
  return {
    async filled(fill) {
      const first = `day ${stores++}`
      await inStore(first, fill)
      return {
        opened: (act) => inStore(first, act),
        async copied(act) {
          const copy = `day ${stores++}`
          await inStore(copy, fill)
          return inStore(copy, act)
        },
      }
    },
    commit: bareCommit(),
  }
}

/** In a database of its own, strictly durable as a device's is. */
function bareCommit(): Device['commit'] {
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('bare', { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return async (record) => {
    const transaction = (await opening).transaction('bare', 'readwrite', { durability: 'strict' })
    transaction.objectStore('bare').add(record)
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onerror = reject
    })
  }
}

async function written(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  const folder = await navigator.storage.getDirectory()
  const file = await folder.getFileHandle('bare', { create: true })
  const writing = await file.createSyncAccessHandle()
  let at = 0
  for await (const part of parts) at += writing.write(part, { at })
  writing.flush()
  writing.close()
}

// As the app's own worker does.
helpedBy(secondThread(() => new Worker(secondThreadUrl, { type: 'module' }), onThisThread))

const tell = (told: Told) => globalThis.postMessage(told)
await measured().then(
  (rows) => tell({ rows }),
  (error: Error) => tell({ failed: error.stack ?? error.message }),
)
