// Makes the browser begin a new log for its databases: after half an entry, left by a full disk or a flat battery, Chromium writes on, and at the next start throws everything away.
import { refuse } from '../../../vocabulary/problems.ts'
import { StorageRefusal } from '../../desk/store/device-store.ts'
import { systemRandom } from '../../keys/secret.ts'
import { forBrowser, roomLeft } from './room-left.ts'

/**
 * Writes more than a log holds before it is put into order and left, and removes it. Throws `device-full` where there is no room for that, and for what follows: nothing was
 * written into a database then. One at a time.
 */
export async function newLog(): Promise<void> {
  if (((await roomLeft(forBrowser)) ?? forBrowser) < forBrowser) throw new StorageRefusal(refuse('device-full').problem)
  const name = 'a new log'
  const database = await opened(name)
  try {
    for (let row = 0; row < rows; row += rowsAtOnce) {
      const writing = database.transaction(name, 'readwrite')
      for (let at = row; at < row + rowsAtOnce; at++) writing.objectStore(name).put(noise(), at)
      await ended(writing)
    }
  } finally {
    database.close()
    indexedDB.deleteDatabase(name)
  }
}

/** Values of more than 64 KB are kept beside the log; four megabytes are the longest that one gets. */
const [rowLength, rows, rowsAtOnce] = [50_000, 90, 15]

/** No shorter when it is compressed. */
const noise = (): Uint8Array => systemRandom(rowLength)

const opened = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onupgradeneeded = () => opening.result.createObjectStore(name)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })

const ended = (writing: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve()
    writing.onabort = () => reject(writing.error ?? new DOMException('closed', 'AbortError'))
  })
