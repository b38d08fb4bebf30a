// Attached files of a device in the browser's private folder (OPFS), in the worker: a folder for each stream and in it a file each, its sealed chunks one behind the other.
import { fromHex, toHex } from '../../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type FileId, idOf, type StreamId } from '../../../vocabulary/ids.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import type { AttachmentStore, FileRef } from '../../desk/attachments/attachment-store.ts'
import { StorageRefusal } from '../../desk/store/device-store.ts'
import { sealedChunkLength } from '../../log/attachments/attachment-form.ts'
import { forBrowser, roomLeft } from './room-left.ts'

/** The folder of this name, made when it is first written to. Its acts throw `StorageRefusal` where the browser keeps none, or is full. */
export function privateFolder(name: string): AttachmentStore {
  const all = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
  const folderOf = async (stream: StreamId, create: boolean) =>
    (await all()).getDirectoryHandle(toHex(bytesOfId(stream)), { create }).catch(absent)
  const handleOf = async ({ stream, file }: FileRef, create: boolean) =>
    (await folderOf(stream, create))?.getFileHandle(toHex(bytesOfId(file)), { create }).catch(absent) ?? null
  const fileOf = async (ref: FileRef) => (await handleOf(ref, false))?.getFile().catch(absent) ?? null
  const drop = async ({ stream, file }: FileRef): Promise<void> => {
    await (await folderOf(stream, false))?.removeEntry(toHex(bytesOfId(file))).catch(absent)
  }

  return {
    count: (ref) =>
      kept(async () => {
        const found = await fileOf(ref)
        return found ? Math.floor(found.size / sealedChunkLength) : 0
      }),
    add: (ref, at, chunks) =>
      kept(async () => {
        // To make a file is a change in one of the browser's databases: one that finds no room for it may throw all of them away.
        if (at === 0 && ((await roomLeft(forBrowser)) ?? forBrowser) < forBrowser) throw full()
        const writing = await (await handleOf(ref, true))?.createSyncAccessHandle()
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
          if (!whole && at === 0) await drop(ref)
        }
      }),
    read: (ref, index) =>
      kept(async () => {
        const part = (await fileOf(ref))?.slice(index * sealedChunkLength, (index + 1) * sealedChunkLength)
        return part?.size === sealedChunkLength ? new Uint8Array(await part.arrayBuffer()) : null
      }),
    drop: (ref) => kept(() => drop(ref)),
    dropFilesOf: (stream) =>
      kept(async () => {
        await (await all()).removeEntry(toHex(bytesOfId(stream)), { recursive: true }).catch(absent)
      }),
    list: (of) =>
      kept(async () => {
        const found: FileRef[] = []
        for (const stream of of ? [of] : await idsIn<StreamId>(await all())) {
          const folder = await folderOf(stream, false)
          if (folder) for (const file of await idsIn<FileId>(folder)) found.push({ stream, file })
        }
        return found
      }),
  }
}

async function idsIn<Id extends StreamId | FileId>(folder: FileSystemDirectoryHandle): Promise<Id[]> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  return names.filter((name) => /^[0-9a-f]{32}$/.test(name)).map((name) => idOf<Id>(fromHex(name)))
}

const full = () => new StorageRefusal(refuse('device-full').problem)

/** The browser's own refusals become problems that a person can act on; anything else is a bug and goes on. */
async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw full()
    const refused = error instanceof DOMException || !('storage' in navigator)
    throw refused ? new StorageRefusal(refuse('device-storage-refused').problem) : error
  }
}

function absent(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw error
}
