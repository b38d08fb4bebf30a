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

/** What a file of the app names, what those scripts import as they begin, and so on; not what they import later, nor fonts and pictures. */
export function importedBy(file: string): ReadonlySet<string> {
  const found = new Set(named(file))
  for (const one of found) for (const other of named(one)) found.add(other)
  return found
}

/** These too. */
const importedFrom = (begin: readonly string[]): readonly string[] => [
  ...new Set(begin.flatMap((file) => [file, ...importedBy(file)])),
]

function named(file: string): readonly string[] {
  const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
  const text = () => readFileSync(join(appFolder, file), 'utf8')
  if (file.endsWith('.html')) return names(text(), /(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)
  if (!file.endsWith('.js')) return []
  return names(text(), /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from)?\s*["']\.\/([^"']+\.js)["']/g).map(
    (name) => `assets/${name}`,
  )
}

/** Throws when the build has none, or more than one: what is counted would be a guess. */
function assetOf(named: RegExp): string {
  const [name, ...others] = readdirSync(join(appFolder, 'assets')).filter((file) => named.test(file))
  if (name === undefined || others.length > 0) throw new Error(`the build has not one file like ${named}`)
  return `assets/${name}`
}
