// Prints blank sheets: the one route where the server sees what a dossier's questionnaires ask, and nothing of what is answered, where or when.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import encodeQR from 'qr'
import type { Typesetter } from '../../foundation/server/documents/typesetter.ts'
import { readJson } from '../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../foundation/server/http/http.ts'
import { blankSheets, sheetLimits } from '../mailbox/blank-sheets.ts'
import type { SheetCode } from '../mailbox/sheet-code.ts'

const template = readFileSync(join(import.meta.dirname, 'blank-sheet.typ'), 'utf8')

/** Anyone with a session may ask; nothing is kept, and it is not recorded who asked for which codes. */
export function blankSheetRoutes(typeset: Typesetter['typeset']): Hono<{ Variables: StaffVariables }> {
  return new Hono<{ Variables: StaffVariables }>().post('/blank-sheets', async (c) => {
    const asked = await readJson(c.req.raw, blankSheets, sheetLimits.bytes)
    if (!asked.ok) return answer(c, asked)
    const { codes, ...form } = asked.value
    const sheets = codes.map((code) => ({ code, picture: pictureOf(code) }))
    const made = await typeset({ template, data: { ...form, sheets } })
    return made.ok ? bytesAnswer(c, made.value) : answer(c, made)
  })
}

/** The code as a QR code (SVG): one path of squares. */
function pictureOf(code: SheetCode): string {
  const lines = encodeQR(code, 'raw', { ecc: 'medium', border: 1 })
  const squares = lines.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${lines.length} ${lines.length}"><path d="${squares.join('')}"/></svg>`
}
