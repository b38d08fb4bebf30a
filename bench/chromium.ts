// A device's figures in a real Chromium: this program's own code in a worker, on IndexedDB and the browser's private folder.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import { chromiumPath, openProfile } from '../tests/support/browser.ts'
import { platformCryptography } from '../vite.config.ts'
import { changes, evening } from './day-rows.ts'
import type { Figure, Row } from './figure.ts'
import type { Told } from './in-chromium.ts'
import { type Place, within } from './servers.ts'

export const figure: Figure = {
  asks: `in Chromium what open, day, attach and search ask in Node: a dossier of ${changes} changes, ${evening} more of others, a file of 50 MB, 200 dossiers, ms`,
  run: async () =>
    chromiumPath === null ? [{ of: 'Chromium', skipped: 'there is none on this machine' }] : within(measured),
}

async function measured(place: Place): Promise<readonly Row[]> {
  const url = await servedPage(place)
  const profile = await openProfile({ folder: place.folder() })
  place.afterwards(profile.close)
  await profile.page.goto(url)
  const told = await profile.page.evaluate(
    () =>
      new Promise<Told>((resolve) => {
        const worker = new Worker('/measure.js', { type: 'module' })
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => resolve({ failed: message })
      }),
  )
  if ('failed' in told) throw new Error(told.failed)
  return told.rows
}

/** An empty page and the bundled worker beside it, isolated so that its clock is a fine one. */
async function servedPage(place: Place): Promise<string> {
  const folder = place.folder()
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [platformCryptography],
    worker: { format: 'es', plugins: () => [platformCryptography] },
    build: {
      outDir: folder,
      target: 'es2024',
      rolldownOptions: {
        input: join(import.meta.dirname, 'in-chromium.ts'),
        output: { entryFileNames: 'measure.js' },
      },
    },
  })
  const server = createServer((request, response) => {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const isScript = /^\/[\w/-]+\.js$/.test(pathname)
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? readFileSync(join(folder, pathname)) : '<!doctype html><title>figures</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  place.afterwards(() => new Promise((resolve) => server.close(() => resolve())))
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}
