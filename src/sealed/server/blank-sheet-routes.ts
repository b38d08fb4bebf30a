// Prints blank sheets: the one route where the server sees what a dossier's questionnaires ask, and nothing of what is answered, where or when.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import encodeQR from 'qr'
import { type PlainPicture, plainPictureIn } from '../../foundation/pictures/plain-picture.ts'
import type { Typesetter } from '../../foundation/server/documents/typesetter.ts'
import { readJson } from '../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../foundation/server/http/http.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { refuse } from '../../vocabulary/problems.ts'
import { type BlankSheets, blankSheets, type SheetPicture, sheetLimits } from '../mailbox/blank-sheets.ts'
import type { SheetCode } from '../mailbox/sheet-code.ts'

const template = readFileSync(join(import.meta.dirname, 'blank-sheet.typ'), 'utf8')

/** Anyone with a session may ask; nothing is kept, and it is not recorded who asked for which codes. */
export function blankSheetRoutes(typeset: Typesetter['typeset']): Hono<{ Variables: StaffVariables }> {
  return staffRoutes().post('/blank-sheets', async (c) => {
    const asked = await readJson(c.req.raw, blankSheets, sheetLimits.bytes)
    if (!asked.ok) return answer(c, asked)
    const { codes, ...form } = asked.value
    const sheets = codes.map((code) => ({ code, picture: pictureOf(code) }))
    const { data, files } = withFiles(form)
    const made = await typeset({ template, data: { ...data, sheets }, files }).catch((why: unknown) => {
      // The form of a picture was looked at, and its points were not: what the engine cannot draw is no bug here.
      if (Object.keys(files).length === 0) throw why
      return refuse('question-picture-unreadable')
    })
    return made.ok ? bytesAnswer(c, made.value) : answer(c, made)
  })
}

type Form = Omit<BlankSheets, 'codes'>

/** Its pictures as files of the engine, each once, with their places in the form by name and by their width on paper. */
function withFiles(form: Form): { readonly data: object; readonly files: Record<string, PlainPicture['bytes']> } {
  const files: Record<string, PlainPicture['bytes']> = {}
  const names = new Map<string, string>()
  const placed = <T extends { readonly picture?: SheetPicture }>({ picture, ...rest }: T) => {
    const plain = picture && plainPictureIn(picture.data)
    if (!picture || !plain) return rest
    const name = names.get(picture.data) ?? `picture-${names.size}.${plain.type === 'image/png' ? 'png' : 'jpg'}`
    names.set(picture.data, name)
    files[name] = plain.bytes
    const { shows, alt } = picture
    return { ...rest, picture: { file: name, width: widthOnPaper(plain), shows, alt } }
  }
  const sections = form.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (block.kind === 'table') return { ...block, questions: block.questions.map(placed) }
      return block.kind === 'heading' ? block : placed(block)
    }),
  }))
  return { data: { ...form, sections }, files }
}

/** In millimetres, at 150 points an inch, where that is no wider than a column and no higher than leaves room for answers. */
function widthOnPaper({ width, height }: PlainPicture): number {
  const natural = (width / 150) * 25.4
  return Math.min(natural, 150, (100 / height) * width)
}

/** The code as a QR code (SVG): one path of squares. */
function pictureOf(code: SheetCode): string {
  const lines = encodeQR(code, 'raw', { ecc: 'medium', border: 1 })
  const squares = lines.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${lines.length} ${lines.length}"><path d="${squares.join('')}"/></svg>`
}
