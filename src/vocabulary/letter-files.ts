// Files that go with a letter or an answer: scans and documents, recognised by their bytes and not by their names.
import { accept, type Outcome, refuse } from './problems.ts'

/** Their kinds, with the endings that a name may have. */
export const letterFileTypes = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
} as const
export type LetterFileType = keyof typeof letterFileTypes

/** Bytes of one of them. */
export const letterFileMost = 25 * 1024 * 1024

/** Endings for a form that asks for files. */
export const letterFileEndings: string = Object.values(letterFileTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',')

/** Refuses `letter-file-false` when the name says another kind than the bytes, and `letter-file-kind` for a file that neither is nor claims to be one of these; both name it. */
export function letterFileType(bytes: Uint8Array, name: string): Outcome<LetterFileType> {
  const type = typeOf(bytes)
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  const refused = (code: 'letter-file-false' | 'letter-file-kind') => refuse(code, { file: name })
  if (!type)
    return refused(letterFileEndings.split(',').includes(`.${ending}`) ? 'letter-file-false' : 'letter-file-kind')
  return (letterFileTypes[type] as readonly string[]).includes(ending) ? accept(type) : refused('letter-file-false')
}

function typeOf(bytes: Uint8Array): LetterFileType | null {
  const begins = (...signs: readonly number[]) => signs.every((sign, at) => bytes[at] === sign)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (!begins(0x50, 0x4b, 0x03, 0x04)) return null
  // An archive: the names of its parts, which are never compressed, show what it is.
  const names = new TextDecoder('latin1').decode(bytes)
  if (names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return names.slice(0, 200).includes('mimetypeapplication/vnd.oasis.opendocument.text')
    ? 'application/vnd.oasis.opendocument.text'
    : null
}
