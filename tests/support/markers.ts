// Words typed in a dossier and sought afterwards in every byte that left it, in the encodings under which a word could hide.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Twenty words that nothing else contains, Arabic and Latin, of different lengths so that base64 falls differently. */
export const sealedMarkers: readonly string[] = [
  'zqvorlanta',
  'brixumelde',
  'quenthavoss',
  'mjorlipsanek',
  'dravuntiqel',
  'solkwimbrath',
  'veltrazunipo',
  'kraspodimel',
  'ughtembralyx',
  'fonziquarebt',
  'زقفرلنتظا',
  'برخسملدغض',
  'كونثظفوضس',
  'مجرلبصنخك',
  'درفنطقلذغ',
  'صلكومبظثر',
  'فلطرزونئبو',
  'قرصبضمذلغ',
  'غتمبرلئخسظ',
  'فنزقرئبتضث',
]
/** Released on purpose: found in the register and on the site, so that the search is known to work. */
export const releasedMarker = 'hlomvariqent'

export type Found = { readonly where: string; readonly word: string; readonly as: string }

/** Every marker found in these bytes, with the encoding under which it was. */
export function searchBytes(where: string, bytes: Buffer, words: readonly string[]): Found[] {
  return words.flatMap((word) =>
    disguisesOf(word).flatMap(({ as, needles }) =>
      needles.some((needle) => bytes.includes(needle)) ? [{ where, word, as }] : [],
    ),
  )
}

/** The same in every file under a folder, -wal and -shm too. A server may be writing there: what a file is written under goes when it stands, and the folder is read anew. */
export function searchFolder(folder: string, words: readonly string[]): Found[] {
  for (let tries = 1; ; tries += 1)
    try {
      return filesIn(folder).flatMap((path) => searchBytes(path, readFileSync(path), words))
    } catch (error) {
      if (tries === 50 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

type Disguise = { readonly as: string; readonly needles: readonly Buffer[] }
const known = new Map<string, readonly Disguise[]>()

function disguisesOf(word: string): readonly Disguise[] {
  const found = known.get(word)
  if (found) return found
  const utf8 = Buffer.from(word, 'utf8')
  const utf16 = Buffer.from(word, 'utf16le')
  const escaped = [...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  const disguises: Disguise[] = [
    { as: 'UTF-8', needles: [utf8] },
    { as: 'UTF-16', needles: [utf16, Buffer.from(utf16).swap16()] },
    { as: 'base64', needles: [...inBase64(utf8), ...inBase64(utf16)] },
    { as: '\\u escapes', needles: [Buffer.from(escaped), Buffer.from(escaped.toUpperCase().replaceAll('\\U', '\\u'))] },
    { as: 'hexadecimal', needles: [Buffer.from(utf8.toString('hex'))] },
    { as: 'percent escapes', needles: /^[a-z]*$/.test(word) ? [] : [Buffer.from(encodeURIComponent(word))] },
  ]
  known.set(word, disguises)
  return disguises
}

/** Base64 of the word at each of the three alignments, without the characters that neighbours would change; both alphabets. */
function inBase64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const settled = text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 8) / 6))
    return [Buffer.from(settled), Buffer.from(settled.replaceAll('+', '-').replaceAll('/', '_'))]
  })
}
