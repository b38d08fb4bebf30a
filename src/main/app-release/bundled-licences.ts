// The licences of what the build puts into the app, or into the scripts of the public site: a notice goes where the code goes, and no bundle keeps one.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** Where they stand, beside what was built. */
export const licencesFile = 'licences.txt'

const root = join(import.meta.dirname, '..', '..', '..')
const require = createRequire(import.meta.url)

/**
 * Two plugins that share what they saw: `seen` for what is built first (the worker, which is within the app's build), and `written`, which writes the file. `also` are
 * packages that are bundled after it.
 */
export function bundledLicences(also: readonly string[]): { readonly seen: Plugin; readonly written: Plugin } {
  const folders = new Set(also.map((name) => dirname(require.resolve(`${name}/package.json`))))
  const collected = (bundle: Rolldown.OutputBundle): void => {
    for (const part of Object.values(bundle))
      for (const id of part.type === 'chunk' ? part.moduleIds : []) {
        const folder = packageOf(id.replace(/^\0/, ''))
        if (folder !== null && folder !== root) folders.add(folder)
      }
  }
  return {
    seen: { name: 'bundled-licences-seen', generateBundle: (_, bundle) => collected(bundle) },
    written: {
      name: 'bundled-licences',
      generateBundle(_, bundle) {
        collected(bundle)
        const parts = [...new Set([...folders].map(told))].sort()
        const fonts = readFileSync(join(root, 'src', 'foundation', 'theme', 'fonts', 'LICENSE-OFL.txt'), 'utf8')
        this.emitFile({ type: 'asset', fileName: licencesFile, source: [...parts, `Fonts\n\n${fonts}`].join(between) })
      },
    },
  }
}

/** The folder of the package that a module is of. What a package has taken into itself may lie in a folder that looks like another's. */
function packageOf(id: string): string | null {
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]
  if (folder === undefined) return null
  return existsSync(join(folder, 'package.json')) ? folder : packageOf(dirname(dirname(folder)))
}

const between = `\n${'-'.repeat(72)}\n\n`

/** Name, version, licence, and the notices that the package comes with. */
function told(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const notices = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return `${[`${name} ${version} (${license})`, ...notices].join('\n\n')}\n`
}
