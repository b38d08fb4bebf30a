// How much of the app comes before anything of it is drawn, compressed: the page, its sheets and the scripts that it cannot begin without.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { appFolder, buildIfStale } from '../src/main/build.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'

const allowed = 300

export const figure: Figure = {
  asks: `the app’s shell, compressed: the page, its sheets, and every script that is imported before the first screen (screens are loaded when they are opened), against ${allowed} kB`,
  run: async () => {
    await buildIfStale(() => {})
    const files = shellFiles()
    const kB = (pack: (bytes: Buffer) => Buffer) =>
      files.reduce((sum, file) => sum + pack(readFileSync(join(appFolder, file))).length, 0) / 1000
    const row = (of: string, pack: (bytes: Buffer) => Buffer): Row => ({
      of,
      unit: 'kB',
      ...compare([{ ours: kB(pack), bare: allowed }]),
      note: `${files.length} files`,
    })
    return [row('gzip', gzipSync), row('brotli', brotliCompressSync)]
  },
}

/** The page, what it names, and what those scripts import as they begin; not what they import later, nor fonts and pictures. */
function shellFiles(): readonly string[] {
  const page = readFileSync(join(appFolder, 'index.html'), 'utf8')
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file)
  const found = new Set(['index.html'])
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    if (!file.endsWith('.js')) continue
    const script = readFileSync(join(appFolder, file), 'utf8')
    for (const [, name = ''] of script.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from)?\s*["']\.\/([^"']+\.js)["']/g,
    ))
      waiting.push(`assets/${name}`)
  }
  return [...found]
}
