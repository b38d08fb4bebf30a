// A workbook of very many rows, written row by row: only one batch of one sheet is in memory.
import { Zip, ZipDeflate } from 'fflate'
import { partsAround, sheetBegin, sheetEnd, sheetPart, sheetRow } from '../../foundation/tables/write-workbook.ts'
import type { SummedFile } from './summed-file.ts'

type SheetRows = {
  readonly name: string
  readonly rows: () => AsyncIterable<readonly (string | number | null)[]>
}

/** A spreadsheet's own limits: rows of a sheet, characters of a cell. Longer texts are complete in the other files. */
const [rowsMost, lettersMost] = [1_048_576, 32_000]

/** Sheets of at most a million rows; the rest of a longer table is in the other files. */
export async function writeWorkbook(file: SummedFile, sheets: readonly SheetRows[]): Promise<void> {
  const pieces: Uint8Array[] = []
  let failed: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failed = error
    else pieces.push(piece)
  })
  const flush = async () => {
    if (failed) throw failed
    for (const piece of pieces.splice(0)) await file.write(piece)
  }
  const text = new TextEncoder()
  const begin = (name: string) => {
    const part = new ZipDeflate(name, { level: 4 })
    part.mtime = '1980-01-01T00:00'
    zip.add(part)
    return part
  }
  for (const [name, part] of Object.entries(partsAround(sheets.map((sheet) => sheet.name.slice(0, 31)))))
    begin(name).push(text.encode(part), true)
  for (const [at, sheet] of sheets.entries()) {
    const part = begin(sheetPart(at))
    part.push(text.encode(sheetBegin))
    let [number, batch] = [0, '']
    for await (const row of sheet.rows()) {
      if (number >= rowsMost) break
      number++
      batch += sheetRow(row.map(cellText), number)
      if (batch.length < 200_000) continue
      part.push(text.encode(batch))
      batch = ''
      await flush()
    }
    part.push(text.encode(batch + sheetEnd), true)
    await flush()
  }
  zip.end()
  await flush()
}

function cellText(cell: string | number | null): string {
  const text = cell === null ? '' : `${cell}`
  return text.length > lettersMost ? `${text.slice(0, lettersMost)}…` : text
}
