// The sheets that a dossier has printed: where each is, and what the person who typed it in said of it. Missing sheets are reported.
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import type { Registers } from '../../log/model.ts'
import { readSheetCode, type SheetCode } from '../../mailbox/sheet-code.ts'
import { change, type FieldChange, latest, type Read, read } from '../field.ts'
import { sheetAt, type sheetPlaces } from '../names.ts'
import { rowsOf } from '../rows.ts'

type SheetPlace = (typeof sheetPlaces)[number]
export type Sheet = Read<ReturnType<typeof sheetAt>> & { readonly code: SheetCode }
/** `writer` who wrote the sheet, by her initials; `on` the day on which it was written; `unclear` the lines that nobody could read. */
export type SheetEntered = {
  readonly writer: string
  readonly on: IsoDate | null
  readonly unclear: readonly string[]
  readonly rows?: Readonly<Record<string, string>> | undefined
}

/** In the order in which they were printed. */
export const readSheets = (registers: Registers): readonly Sheet[] =>
  rowsOf(registers, 'sheets', (row) => ({ code: readSheetCode(row), ...read(registers, sheetAt(row)) })).flatMap(
    ({ code, ...sheet }) => (code ? [{ code, ...sheet }] : []),
  )

export const sheetIn = (registers: Registers, code: SheetCode): Sheet | null =>
  readSheets(registers).find((sheet) => sheet.code === code) ?? null

/** Where it is; a sheet that was typed in is back, whatever was said before. */
export const placeOf = (sheet: Sheet): SheetPlace =>
  latest(sheet.entered) && latest(sheet.where) !== 'destroyed' ? 'back' : (latest(sheet.where) ?? 'printed')

type SheetCount = Readonly<Record<SheetPlace, number>>
export function countSheets(sheets: readonly Sheet[]): SheetCount {
  const count = { printed: 0, out: 0, back: 0, lost: 0, destroyed: 0 }
  for (const sheet of sheets) count[placeOf(sheet)] += 1
  return count
}

export const printed = (codes: readonly SheetCode[], form: string, language: Language, at: Instant): FieldChange[] =>
  codes.flatMap((code) => change(sheetAt(code), { form, language, where: 'printed', begun: at }))

export const moved = (codes: readonly SheetCode[], where: SheetPlace): FieldChange[] =>
  codes.flatMap((code) => change(sheetAt(code), { where }))

export const sheetTypedIn = (code: SheetCode, entered: SheetEntered): readonly FieldChange[] =>
  change(sheetAt(code), { entered, where: 'back' })

/** As it was before it was typed in. */
export const notTypedIn = ({ code, entered, where }: Sheet): readonly FieldChange[] =>
  change(sheetAt(code), { entered: latest(entered), where: latest(where) })
