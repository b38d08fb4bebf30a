// What somebody chose for an import, sorted: the spreadsheet, and the pictures that go with it, each drawn anew; or an archive of both.
import { unzipped } from '../../../foundation/archives/zip.ts'
import { readFile } from '../../../foundation/read-file.ts'
import { nowhere } from '../../../foundation/tables/workbook-faults.ts'
import type { SheetFault } from '../../dossier/forms/xlsform/faults.ts'
import type { GivenPictures } from '../../dossier/forms/xlsform/row-pictures.ts'
import { drawnPicture } from './drawn-picture.ts'

type Chosen =
  | { readonly ok: true; readonly sheet: File; readonly pictures: GivenPictures }
  | { readonly ok: false; readonly file: string; readonly faults: readonly SheetFault[] }

/** Null for no file at all. What is no spreadsheet takes its place where nothing else was chosen: its reader says what is wrong with that. */
export async function sheetAndPictures(chosen: readonly File[]): Promise<Chosen | null> {
  const [first] = chosen
  if (!first) return null
  const opened = await Promise.all(chosen.map(unpacked))
  const wrong = opened.find((one) => 'fault' in one)
  if (wrong && 'fault' in wrong) return { ok: false, file: wrong.of.name, faults: [wrong.fault] }
  const files = opened.flatMap((one) => ('files' in one ? one.files : []))
  const archive = chosen.find(isArchive)
  const sheet = files.find(isSpreadsheet) ?? (archive ? undefined : files.find(isNoPicture))
  if (!sheet) {
    const code = archive ? 'archive-without-sheet' : 'pictures-alone'
    return { ok: false, file: (archive ?? first).name, faults: [{ ...nowhere, code }] }
  }
  const pictures = new Map<string, string | null>()
  for (const file of files.filter((one) => one !== sheet).slice(0, filesMost)) {
    const drawn = await drawnPicture(file)
    pictures.set(baseName(file.name).toLowerCase(), drawn.ok ? drawn.value : null)
  }
  return { ok: true, sheet, pictures }
}

const isSpreadsheet = ({ name }: File): boolean => /\.(?:xlsx|xlsm|xls|ods)$/i.test(name)
const isArchive = ({ name }: File): boolean => /\.zip$/i.test(name)
const isNoPicture = ({ name }: File): boolean => !/\.(?:png|jpe?g|webp|gif)$/i.test(name)
/** More than a questionnaire may hold, so that those without a place are told of. */
const filesMost = 200

type Unpacked =
  | { readonly of: File; readonly files: readonly File[] }
  | { readonly of: File; readonly fault: SheetFault }

/** The files of an archive, without their folders, or why it cannot be opened; any other file as it is. */
async function unpacked(of: File): Promise<Unpacked> {
  if (!isArchive(of)) return { of, files: [of] }
  const tooLarge = { of, fault: { ...nowhere, code: 'file-too-large', most: archiveMost } } as const
  if (of.size > archiveMost) return tooLarge
  const bytes = await readFile(of)
  if (!bytes.ok || bytes.value.length === 0) return { of, fault: { ...nowhere, code: 'file-empty' } }
  const opened = await unzipped(bytes.value, { part: archiveMost, all: 2 * archiveMost }, (name) => !isOfSystem(name))
  if (!opened.ok) return opened.why === 'too-large' ? tooLarge : { of, fault: { ...nowhere, code: 'file-damaged' } }
  return { of, files: [...opened.parts].map(([name, part]) => new File([part], baseName(name))) }
}

const archiveMost = 50_000_000
/** What systems add to an archive on their own. */
const isOfSystem = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name)
const baseName = (name: string): string => name.replace(/^.*[/\\]/, '')
