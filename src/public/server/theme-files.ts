// What every page is dressed with: the sheet, the script, the sign, the fonts.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ownColour, tonesSheet } from '../../foundation/theme/tones.ts'
import type { SiteIdentity } from '../../publish/publication.ts'
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Site } from '../site.ts'

export type ThemeFiles = {
  readonly addresses: Site['theme']
  readonly files: ReadonlyMap<string, string | Uint8Array>
}

type Face = Pick<SiteIdentity, 'colour' | 'logo'>

/** The sheet and the scripts under names that carry their content's hash, the fonts under the names that the sheet asks for. */
export function themeFiles(face: Face): Promise<ThemeFiles> {
  const name = JSON.stringify([face.colour, face.logo])
  if (read?.name !== name) read = { name, files: readThemeFiles(face) }
  return read.files
}

/** Of the last appearance only: a site has one. */
let read: { readonly name: string; readonly files: Promise<ThemeFiles> } | undefined

async function readThemeFiles({ colour, logo }: Face): Promise<ThemeFiles> {
  const sheets = [new URL('tokens.css', sharedTheme), new URL('base.css', sharedTheme), new URL('site.css', ownTheme)]
  const shared = await Promise.all(sheets.map((url) => readFile(url, 'utf8')))
  const sheet = smaller([...shared, colour ? tonesSheet(colour) : ''].join('\n'))
  const sign = await readFile(new URL('sign.svg', ownTheme), 'utf8')
  const script = await readFile(new URL('text-size.js', ownTheme), 'utf8')
  const work = await readFile(new URL('work.js', ownTheme), 'utf8')
  const eventHours = await readFile(new URL('event-hours.js', ownTheme), 'utf8')
  const sealLetter = await built('seal-letter')
  const sealAnswer = await built('seal-answer')
  const licences = await bundled('licences.txt')
  const sheetName = `theme/site.${hashOf(sheet)}.css`
  const scriptName = `theme/text-size.${hashOf(script)}.js`
  const workName = `theme/work.${hashOf(work)}.js`
  const eventHoursName = `theme/event-hours.${hashOf(eventHours)}.js`
  const picture = logo && fromBase64url(logo.png)
  const files = new Map<string, string | Uint8Array>([
    [sheetName, sheet],
    [scriptName, script],
    [workName, work],
    [eventHoursName, eventHours],
    ...(sealLetter ? [[sealLetter.name, sealLetter.text] as const] : []),
    ...(sealAnswer ? [[sealAnswer.name, sealAnswer.text] as const] : []),
    ...(licences ? [['theme/licences.txt', licences] as const] : []),
    ['theme/sign.svg', sign.replace(ownColour, colour ?? ownColour)],
    ...(logo && picture ? [[logoName(logo.png), picture] as const] : []),
  ])
  const fonts = new URL('fonts/', sharedTheme)
  for (const name of await readdir(fileURLToPath(fonts)))
    files.set(`theme/fonts/${name}`, await readFile(new URL(name, fonts)))
  const addresses = {
    sheet: `/${sheetName}`,
    script: `/${scriptName}`,
    work: `/${workName}`,
    eventHours: `/${eventHoursName}`,
    sealLetter: sealLetter && `/${sealLetter.name}`,
    sealAnswer: sealAnswer && `/${sealAnswer.name}`,
    logo: logo && picture ? { src: `/${logoName(logo.png)}`, width: logo.width, height: logo.height } : null,
  }
  return { addresses, files }
}

const logoName = (png: string): string => `theme/logo.${hashOf(png)}.png`

const sharedTheme = new URL('../../foundation/theme/', import.meta.url)
const ownTheme = new URL('../theme/', import.meta.url)

/** A script that is bundled with the app (`main/commands/build.ts`); null without it: its form works all the same, and its page says what is then true. */
async function built(script: 'seal-letter' | 'seal-answer') {
  const text = await bundled(`${script}.js`)
  return text === null ? null : { name: `theme/${script}.${hashOf(text)}.js`, text }
}

const bundled = (file: string): Promise<string | null> =>
  readFile(new URL(`../../../dist/public/${file}`, import.meta.url), 'utf8').catch(() => null)

/** Without comments and without the spaces that mean nothing. */
const smaller = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim()

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
