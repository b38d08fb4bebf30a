// Serves the files of one built site from its folder, with validators and compression: kept in memory once asked for, and films, documents and other large files a piece at a time.
import { createHash } from 'node:crypto'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

export type SiteFile = {
  /** Of a large file a stream that opens it once somebody reads: for each reader another one. */
  readonly bytes: Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>)
  readonly size: number
  /** Null for what does not get smaller. */
  readonly compressed: Uint8Array<ArrayBuffer> | null
  readonly type: string
  readonly etag: string
  /** True when the name carries the content's hash. */
  readonly fixed: boolean
}

export type SiteFiles = {
  readonly has: (path: string) => boolean
  /** The file at this path, or null. `/ar/news/` stands for its `index.html`. */
  readonly get: (path: string) => Promise<SiteFile | null>
}

/** What is kept in memory at most; past it all is read again from the folder. */
const memory = 64 * 1024 * 1024

/**
 * Serves a folder. `paths`: the files in it, `ar/news/index.html`; without them it is listed. An address that is not among them reaches nothing.
 */
export async function openSiteFiles(folder: string, paths?: readonly string[]): Promise<SiteFiles> {
  const files = new Map((paths ?? (await pathsIn(folder))).map((path) => [addressOf(path), join(folder, path)]))
  let kept = new Map<string, Promise<SiteFile>>()
  let size = 0
  return {
    has: (path) => files.has(path),
    async get(path) {
      const file = files.get(path)
      if (!file) return null
      const known = kept.get(path)
      if (known) return known
      const reading = readSiteFile(file, path)
      kept.set(path, reading)
      try {
        const { bytes } = await reading
        size += typeof bytes === 'function' ? 0 : bytes.length
      } catch (error) {
        kept.delete(path)
        throw error
      }
      if (size > memory) [kept, size] = [new Map(), 0]
      return reading
    },
  }
}

const addressOf = (path: string): string => `/${path}`.replace(/\/index\.html$/, '/')

async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/** Whoever reads slowly holds what is in memory for her: of a larger file that would be all of it, for each reader. */
const inMemoryMost = 1024 * 1024

async function readSiteFile(file: string, path: string): Promise<SiteFile> {
  const type = types[extname(file)] ?? 'application/octet-stream'
  const [, hash] = /^\/files\/([0-9a-f]{64})\./.exec(path) ?? []
  const { size } = await stat(file)
  if (hash && size > inMemoryMost && !type.includes('charset')) {
    const bytes = () => streamOf(piecesOf(file))
    return { bytes, size, compressed: null, type, etag: `"${hash.slice(0, 22)}"`, fixed: true }
  }
  const bytes = new Uint8Array(await readFile(file))
  // What every page needs is small and packed once for everybody, as tightly as can be; a page may be written again the next minute.
  const everywhere = /\.[0-9a-f]{12}\.(css|js)$/.test(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: everywhere ? 11 : 6 } }
  return {
    bytes,
    size: bytes.length,
    compressed: type.includes('charset') ? new Uint8Array(await compress(bytes, quality)) : null,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    fixed: everywhere || hash !== undefined,
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path)
  yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })
}

/** Nothing is read before it is asked for, and nothing once it is broken off. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )

const compress = promisify(brotliCompress)

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.webp': 'image/webp',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
