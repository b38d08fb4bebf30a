// The sealed chunks of attached files, as files on the server's disk: written once, counted against each stream, deleted with it.
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../../foundation/server/database/database.ts'
import { absent, writeOnce } from '../../../foundation/server/folders/files.ts'
import { fromHex, toBase64url, toHex } from '../../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type FileId, idOf, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { keptHash } from '../../log/attachments/attachment-form.ts'
import type { ChunksHere } from '../../mailbox/wire.ts'
import { countsInDatabase, countsInMemory } from './chunk-counts.ts'

export type AttachmentFiles = {
  /** Resolves when the chunk is on the disk; the same bytes again are fine. Refuses `attachment-chunk-differs` for others, and `attachments-full`. */
  readonly put: (stream: StreamId, file: FileId, chunk: number, bytes: Bytes) => Promise<Outcome<null>>
  /** The files of a stream that somebody has sent something of, with how many chunks of each. */
  readonly filesOf: (stream: StreamId) => Promise<readonly { readonly file: FileId; readonly chunks: number }[]>
  /** The chunks that are here, in order, each with its hash: any member may have put one, and its author is to see that it is not hers. None for a file that nobody has sent. */
  readonly chunks: (stream: StreamId, file: FileId) => Promise<ChunksHere['chunks']>
  readonly get: (stream: StreamId, file: FileId, chunk: number) => Promise<Bytes | null>
  /** Those that have files. */
  readonly streams: () => Promise<readonly StreamId[]>
  /** Deletes all files of a stream, for its erasure. They are out of reach at once; a server that stops in between deletes the rest at its next start. */
  readonly forgetFilesOf: (stream: StreamId) => Promise<void>
}

/** In this folder, which is made if it is missing. On PostgreSQL other servers may have it too: chunks are written once and never over one another, and counted in the database. */
export async function attachmentFiles(folder: string, database: Database | null = null): Promise<AttachmentFiles> {
  await mkdir(folder, { recursive: true, mode: 0o750 })
  for (const name of await readdir(folder))
    if (name.startsWith(erased)) await rm(join(folder, name), { recursive: true, force: true })

  // Hexadecimal: some disks do not tell small letters from capitals.
  const streamFolder = (stream: StreamId) => join(folder, toHex(bytesOfId(stream)))
  const fileFolder = (stream: StreamId, file: FileId) => join(streamFolder(stream), toHex(bytesOfId(file)))
  const chunkPath = (stream: StreamId, file: FileId, chunk: number) => join(fileFolder(stream, file), String(chunk))

  const numbers = async (stream: StreamId, file: FileId): Promise<readonly number[]> =>
    ((await readdir(fileFolder(stream, file)).catch(absent)) ?? [])
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((one, other) => one - other)

  const get: AttachmentFiles['get'] = async (stream, file, chunk) => {
    const bytes = await readFile(chunkPath(stream, file, chunk)).catch(absent)
    return bytes && new Uint8Array(bytes)
  }

  /** One after the other: no more than a megabyte of a file is in memory. */
  const chunks: AttachmentFiles['chunks'] = async (stream, file) => {
    const here: ChunksHere['chunks'][number][] = []
    for (const chunk of await numbers(stream, file)) {
      const bytes = await get(stream, file, chunk)
      if (bytes) here.push({ chunk, hash: toBase64url(await keptHash(bytes)) })
    }
    return here
  }

  const here = (stream: StreamId) => countIn(streamFolder(stream))
  const counts = database?.kind === 'postgres' ? await countsInDatabase(database, here) : countsInMemory(here)

  return {
    async put(stream, file, chunk, bytes) {
      const path = chunkPath(stream, file, chunk)
      const kept = await readFile(path).catch(absent)
      if (kept) return sameOrDiffers(kept, bytes, chunk)
      if (!(await counts.take(stream))) return refuse('attachments-full')
      try {
        await mkdir(fileFolder(stream, file), { recursive: true, mode: 0o750 })
        if (await writeOnce(path, bytes)) return accept(null)
      } catch (error) {
        await counts.giveBack(stream)
        throw error
      }
      await counts.giveBack(stream)
      return sameOrDiffers(await readFile(path), bytes, chunk)
    },
    filesOf: async (stream) => {
      const names = ((await readdir(streamFolder(stream)).catch(absent)) ?? []).filter((name) =>
        /^[0-9a-f]{32}$/.test(name),
      )
      const files = names.map((name) => idOf<FileId>(fromHex(name)))
      return Promise.all(files.map(async (file) => ({ file, chunks: (await numbers(stream, file)).length })))
    },
    chunks,
    get,
    streams: async () =>
      (await readdir(folder))
        .filter((name) => /^[0-9a-f]{32}$/.test(name))
        .map((name) => idOf<StreamId>(fromHex(name))),
    async forgetFilesOf(stream) {
      const gone = join(folder, `${erased}${toHex(bytesOfId(stream))}`)
      await rm(gone, { recursive: true, force: true })
      await rename(streamFolder(stream), gone).catch(absent)
      await counts.forget(stream)
      await rm(gone, { recursive: true, force: true })
    },
  }
}

const erased = 'erased-'

const sameOrDiffers = (here: Uint8Array, bytes: Bytes, chunk: number): Outcome<null> =>
  equal(here, bytes) ? accept(null) : refuse('attachment-chunk-differs', { chunk })

async function countIn(folder: string): Promise<number> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent)) ?? []
  return names.filter((entry) => entry.isFile() && /^\d+$/.test(entry.name)).length
}
