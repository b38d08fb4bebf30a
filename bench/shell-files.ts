// Which files of the built app come before its door, and before the hall in the frame of its rooms, is drawn.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appFolder } from '../src/main/commands/build.ts'
import type { Language } from '../src/vocabulary/languages.ts'

/** kB, compressed: what the shell may weigh. */
export const shellAllowed = 300

type Shell = { readonly door: readonly string[]; readonly rooms: readonly string[] }

export function shellFiles(language: Language): Shell {
  const door = importedFrom(['index.html', assetOf(new RegExp(`words_first-${language}-`))])
  return { door, rooms: importedFrom([...door, assetOf(/^staff-(?!context)/), assetOf(/^lobby-/)]) }
}

/** The words that the other screens wait for. */
export const otherWords = (language: Language): string => assetOf(new RegExp(`words_rest-${language}-`))

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

/** Throws when the build has none, or more than one: what is counted would be a guess. */
function assetOf(named: RegExp): string {
  const [name, ...others] = readdirSync(join(appFolder, 'assets')).filter((file) => named.test(file))
  if (name === undefined || others.length > 0) throw new Error(`the build has not one file like ${named}`)
  return `assets/${name}`
}
