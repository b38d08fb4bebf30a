// Serves the built app: one fixed bundle, read once at start, to which the server adds nothing.
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { Hono } from 'hono'
import { pageAfterLock } from '../../page-after-lock.ts'
import { commonHeaders } from './http.ts'

/** The bytes of each file by its address: `/index.html`. */
export type AppBytes = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** Routes for every file of them, and `index.html` for navigations to any other path outside `/api`. All else is a plain 404; without any, it says that the app is not built. */
export function appFiles(bytes: AppBytes): Hono {
  const files = filesOf(bytes)
  const app = new Hono()
  app.get('*', (c) => {
    const path = c.req.path
    const isNavigation = c.req.header('sec-fetch-mode') === 'navigate' || c.req.header('accept')?.includes('text/html')
    const file = files.get(path) ?? (isNavigation && !/^\/api(\/|$)/.test(path) ? files.get('/index.html') : undefined)
    if (!file) return c.text(files.size > 0 ? 'Not found' : 'The app is not built: npm run build', 404, commonHeaders)
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headersOf(path, file))
    const compressed = file.text && c.req.header('accept-encoding')?.includes('br')
    return c.body(compressed ? compress(file) : file.bytes, 200, {
      ...headersOf(path, file),
      ...(compressed ? { 'Content-Encoding': 'br' } : {}),
    })
  })
  return app
}

/** No frame but of its own address, where pages are shown that may do nothing. No inline script, no inline style, nothing from elsewhere; the app's own Trusted Types policy names its worker, the editor's reads what is pasted. */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types wiqaya ProseMirrorClipboard 'allow-duplicates'",
].join('; ')

type AppFile = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly text: boolean
  readonly etag: string
  compressed: Uint8Array<ArrayBuffer> | null
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Every file of the folder; none when it is not there. */
export function readAppFolder(folder: string): AppBytes {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const name of globSync('**/*', { cwd: folder }).sort()) {
    const path = join(folder, name)
    if (statSync(path).isFile()) files.set(`/${name.split(sep).join('/')}`, new Uint8Array(readFileSync(path)))
  }
  return files
}

function filesOf(all: AppBytes): Map<string, AppFile> {
  const files = new Map<string, AppFile>()
  for (const [address, bytes] of all) {
    const type = types[extname(address)] ?? 'application/octet-stream'
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    files.set(address, { bytes, type, text: /charset|wasm/.test(type), etag, compressed: null })
  }
  const index = files.get('/index.html')
  if (index) for (const address of ['/', pageAfterLock]) files.set(address, index)
  return files
}

/** Names under /assets carry their content's hash; the page after a lock is asked for again by the app itself; all else each time, and usually answered with 304. */
const headersOf = (path: string, { type, etag }: AppFile): Record<string, string> => ({
  ...commonHeaders,
  'Content-Type': type,
  'Content-Security-Policy': appPolicy,
  'Cache-Control': cachedFor(path),
  ETag: etag,
  Vary: 'Accept-Encoding',
})

function cachedFor(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable'
  return path === pageAfterLock ? 'private, max-age=31536000' : 'no-cache'
}

function compress(file: AppFile): Uint8Array<ArrayBuffer> {
  file.compressed ??= compressed(file.bytes)
  return file.compressed
}

/** As the app's text is sent to a browser that takes it so. */
export const compressed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
