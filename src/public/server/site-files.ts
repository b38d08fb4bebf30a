// Serves the files of one built site from its folder, kept in memory once asked for, with validators and compression.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

export type SiteFile = {
  readonly bytes: Uint8Array<ArrayBuffer>
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

/** Paths come from the folder's own listing: an address that is not in it reaches nothing. */
export async function openSiteFiles(folder: string): Promise<SiteFiles> {
  const files = await pathsIn(folder)
  let kept = new Map<string, Promise<SiteFile>>()
  let size = 0
  return {
    has: (path) => files.has(path),
    async get(path) {
      const file = files.get(path)
      if (!file) return null
      const known = kept.get(file)
      if (known) return known
      const reading = readSiteFile(file, path)
      kept.set(file, reading)
      try {
        size += (await reading).bytes.length
      } catch (error) {
        kept.delete(file)
        throw error
      }
      if (size > memory) [kept, size] = [new Map(), 0]
      return reading
    },
  }
}

async function pathsIn(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    files.set(path.replace(/\/index\.html$/, '/'), file)
  }
  return files
}

async function readSiteFile(file: string, path: string): Promise<SiteFile> {
  const bytes = new Uint8Array(await readFile(file))
  const type = types[extname(file)] ?? 'application/octet-stream'
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
  return {
    bytes,
    compressed: type.includes('charset') ? new Uint8Array(await compress(bytes, quality)) : null,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    fixed: /\.[0-9a-f]{12}\.(css|js)$/.test(path),
  }
}

const compress = promisify(brotliCompress)

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
