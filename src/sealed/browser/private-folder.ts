// Attached files of a device in the browser's private folder (OPFS), in the worker: one file each, its sealed chunks one behind the other.
import { fromHex, toHex } from '../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type FileId, idOf } from '../../vocabulary/ids.ts'
import { refuse } from '../../vocabulary/problems.ts'
import type { AttachmentStore } from '../desk/attachments/attachment-store.ts'
import { StorageRefusal } from '../desk/device-store.ts'
import { sealedChunkLength } from '../log/attachment-form.ts'

/** The folder of this name, made when it is first asked for. Its acts throw `StorageRefusal` where the browser keeps none, or is full. */
export function privateFolder(name: string): AttachmentStore {
  const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
  const handleOf = async (file: FileId, create: boolean) =>
    (await folder()).getFileHandle(toHex(bytesOfId(file)), { create }).catch(absent)
  const fileOf = async (file: FileId) => (await handleOf(file, false))?.getFile().catch(absent) ?? null
  const drop = async (file: FileId): Promise<void> => {
    await (await folder()).removeEntry(toHex(bytesOfId(file))).catch(absent)
  }

  return {
    count: (file) =>
      kept(async () => {
        const found = await fileOf(file)
        return found ? Math.floor(found.size / sealedChunkLength) : 0
      }),
    add: (file, at, chunks) =>
      kept(async () => {
        const writing = await (await handleOf(file, true))?.createSyncAccessHandle()
        if (!writing) throw new Error('a file that was just made is not there')
        let whole = false
        try {
          let next = at
          for await (const chunk of chunks) {
            // Some browsers write less than asked instead of refusing.
            if (writing.write(chunk, { at: next * sealedChunkLength }) !== chunk.length) throw full()
            next += 1
          }
          writing.flush()
          whole = true
        } finally {
          if (!whole) writing.truncate(at * sealedChunkLength)
          writing.close()
          if (!whole && at === 0) await drop(file)
        }
      }),
    read: (file, index) =>
      kept(async () => {
        const part = (await fileOf(file))?.slice(index * sealedChunkLength, (index + 1) * sealedChunkLength)
        return part?.size === sealedChunkLength ? new Uint8Array(await part.arrayBuffer()) : null
      }),
    drop: (file) => kept(() => drop(file)),
    list: () =>
      kept(async () => {
        const names: string[] = []
        for await (const found of (await folder()).keys()) names.push(found)
        return names.filter((found) => /^[0-9a-f]{32}$/.test(found)).map((found) => idOf<FileId>(fromHex(found)))
      }),
  }
}

const full = () => new StorageRefusal(refuse('storage-full').problem)

/** The browser's own refusals become problems that a person can act on; anything else is a bug and goes on. */
async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw full()
    const refused = error instanceof DOMException || !('storage' in navigator)
    throw refused ? new StorageRefusal(refuse('storage-unavailable').problem) : error
  }
}

function absent(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw error
}
