// How much of the app comes before anything of it is drawn, compressed: the page, its sheets, the scripts that it cannot begin without, the words of one language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compressed } from '../src/foundation/server/http/app-files.ts'
import { appFolder, buildIfStale } from '../src/main/commands/build.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'

const allowed = 300

export const figure: Figure = {
  asks: `the app’s shell, compressed: the page, its sheets, and the words of one language, and every script that is imported before the door, then before the first screen, is drawn, against ${allowed} kB`,
  run: async () => {
    await buildIfStale(() => {})
    const door = importedFrom(['index.html', wordsOf('door')])
    const rooms = importedFrom([...door, assetOf(/^staff-(?!context)/), wordsOf('rest')])
    const kB = (files: readonly string[], pack: (bytes: Buffer) => Uint8Array) =>
      files.reduce((sum, file) => sum + pack(readFileSync(join(appFolder, file))).length, 0) / 1000
    const row = (of: string, files: readonly string[], pack: (bytes: Buffer) => Uint8Array): Row => ({
      of,
      unit: 'kB',
      ...compare([{ ours: kB(files, pack), bare: allowed }]),
      note: `${files.length} files`,
    })
    return [
      row('the door, gzip', door, gzipSync),
      row('the door, as it is sent', door, compressed),
      row('and the rooms’ frame, gzip', rooms, gzipSync),
      row('and the rooms’ frame, as it is sent', rooms, compressed),
    ]
  },
}

/** These, what they name, and what those scripts import as they begin; not what they import later, nor fonts and pictures. */
function importedFrom(begin: readonly string[]): readonly string[] {
  const waiting = [...begin]
  const found = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(join(appFolder, file), 'utf8')
    if (file.endsWith('.html'))
      waiting.push(...[...text.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name = '']) => name))
    if (!file.endsWith('.js')) continue
    for (const [, name = ''] of text.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from)?\s*["']\.\/([^"']+\.js)["']/g,
    ))
      waiting.push(`assets/${name}`)
  }
  return [...found]
}

/** The Arabic ones, which are the largest. */
const wordsOf = (part: 'door' | 'rest'): string => assetOf(new RegExp(`words_${part}-ar-`))

function assetOf(named: RegExp): string {
  const name = readdirSync(join(appFolder, 'assets')).find((file) => named.test(file))
  if (name === undefined) throw new Error(`the build has no file like ${named}`)
  return `assets/${name}`
}
