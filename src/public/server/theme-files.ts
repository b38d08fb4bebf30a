// What every page is dressed with: the sheet, the script, the sign, the fonts.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Site } from '../site.ts'

export type ThemeFiles = {
  readonly addresses: Site['theme']
  readonly files: ReadonlyMap<string, string | Uint8Array>
}

/** The sheet and the scripts under names that carry their content's hash, the fonts under the names that the sheet asks for. */
export function themeFiles(): Promise<ThemeFiles> {
  read ??= readThemeFiles()
  return read
}

let read: Promise<ThemeFiles> | undefined

async function readThemeFiles(): Promise<ThemeFiles> {
  const sheets = [new URL('tokens.css', sharedTheme), new URL('base.css', sharedTheme), new URL('site.css', ownTheme)]
  const sheet = smaller((await Promise.all(sheets.map((url) => readFile(url, 'utf8')))).join('\n'))
  const script = await readFile(new URL('text-size.js', ownTheme), 'utf8')
  const work = await readFile(new URL('work.js', ownTheme), 'utf8')
  const sealLetter = await readFile(builtScript, 'utf8').catch(() => null)
  const sheetName = `theme/site.${hashOf(sheet)}.css`
  const scriptName = `theme/text-size.${hashOf(script)}.js`
  const workName = `theme/work.${hashOf(work)}.js`
  const sealName = sealLetter === null ? null : `theme/seal-letter.${hashOf(sealLetter)}.js`
  const files = new Map<string, string | Uint8Array>([
    [sheetName, sheet],
    [scriptName, script],
    [workName, work],
    ...(sealName && sealLetter ? [[sealName, sealLetter] as const] : []),
    ['theme/sign.svg', await readFile(new URL('sign.svg', ownTheme), 'utf8')],
  ])
  const fonts = new URL('fonts/', sharedTheme)
  for (const name of await readdir(fileURLToPath(fonts)))
    files.set(`theme/fonts/${name}`, await readFile(new URL(name, fonts)))
  const addresses = {
    sheet: `/${sheetName}`,
    script: `/${scriptName}`,
    work: `/${workName}`,
    sealLetter: sealName && `/${sealName}`,
  }
  return { addresses, files }
}

const sharedTheme = new URL('../../foundation/theme/', import.meta.url)
const ownTheme = new URL('../theme/', import.meta.url)
/** Bundled with the app (`main/build.ts`). Without it the contact form works all the same, and its page says what is then true. */
const builtScript = new URL('../../../dist/public/seal-letter.js', import.meta.url)

/** Without comments and indentation: what is left is still readable. */
const smaller = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
