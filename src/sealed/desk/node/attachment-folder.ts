// Attached files of a device in Node: a folder for each stream and in it a file each, its sealed chunks one behind the other.
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { absent } from '../../../foundation/server/folders/files.ts'
import { fromHex, toHex } from '../../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type FileId, idOf, type StreamId } from '../../../vocabulary/ids.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { sealedChunkLength } from '../../log/attachments/attachment-form.ts'
import type { AttachmentStore, FileRef } from '../attachments/attachment-store.ts'
import { StorageRefusal } from '../store/device-store.ts'

/** The folder is made when the first file comes. */
export function attachmentFolder(folder: string): AttachmentStore {
  // Hexadecimal: some disks do not tell small letters from capitals.
  const folderOf = (stream: StreamId) => join(folder, toHex(bytesOfId(stream)))
  const pathOf = ({ stream, file }: FileRef) => join(folderOf(stream), toHex(bytesOfId(file)))
  /** A chunk that was cut short by the end of a process does not count; the next one is written over it. */
  const count = async (ref: FileRef) => {
    const found = await stat(pathOf(ref)).catch(absent)
    return found ? Math.floor(found.size / sealedChunkLength) : 0
  }

  return {
    count,
    async add(ref, at, chunks) {
      try {
        await mkdir(folderOf(ref.stream), { recursive: true, mode: 0o700 })
        await using handle = await open(pathOf(ref), at === 0 ? 'w+' : 'r+', 0o600)
        try {
          let next = at
          for await (const chunk of chunks) {
            await writeWhole(handle, chunk, next * sealedChunkLength)
            next += 1
          }
          await handle.datasync()
        } catch (error) {
          await handle.truncate(at * sealedChunkLength)
          throw error
        }
        if (at === 0) for (const changed of [folderOf(ref.stream), folder]) await syncFolder(changed)
      } catch (error) {
        if (at === 0) await rm(pathOf(ref), { force: true })
        throw isFull(error) ? new StorageRefusal(refuse('device-full').problem) : error
      }
    },
    async read(ref, index) {
      const handle = await open(pathOf(ref), 'r').catch(absent)
      if (!handle) return null
      await using closing = handle
      const bytes = new Uint8Array(sealedChunkLength)
      const { bytesRead } = await closing.read(bytes, 0, sealedChunkLength, index * sealedChunkLength)
      return bytesRead === sealedChunkLength ? bytes : null
    },
    drop: (ref) => rm(pathOf(ref), { force: true }),
    dropFilesOf: (stream) => rm(folderOf(stream), { recursive: true, force: true }),
    async list(of) {
      const streams = of ? [of] : await idsIn<StreamId>(folder)
      const files = streams.map(async (stream) =>
        (await idsIn<FileId>(folderOf(stream))).map((file) => ({ stream, file })),
      )
      return (await Promise.all(files)).flat()
    },
  }
}

const idsIn = async <Id extends StreamId | FileId>(folder: string): Promise<Id[]> =>
  ((await readdir(folder).catch(absent)) ?? [])
    .filter((name) => /^[0-9a-f]{32}$/.test(name))
    .map((name) => idOf<Id>(fromHex(name)))

async function writeWhole(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder)
  await handle.sync()
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
