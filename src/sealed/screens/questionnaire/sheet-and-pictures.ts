// What somebody chose for an import, sorted: the spreadsheet, and the pictures that go with it, each drawn anew; or an archive of both.
import { unzipped } from '../../../foundation/archives/zip.ts'
import { readFile } from '../../../foundation/read-file.ts'
import type { GivenPictures } from '../../dossier/forms/xlsform/row-pictures.ts'
import { drawnPicture } from './drawn-picture.ts'

type Chosen = { readonly sheet: File; readonly pictures: GivenPictures }

/** Null for no file at all. Where there is no spreadsheet, its place is taken by what was chosen, and its reader says what is wrong with that. */
export async function sheetAndPictures(chosen: readonly File[]): Promise<Chosen | null> {
  const files = (await Promise.all(chosen.map(unpacked))).flat()
  const sheet = files.find(({ name }) => /\.(?:xlsx|xlsm|xls|ods)$/i.test(name)) ?? files.find(isNoPicture) ?? files[0]
  if (!sheet) return null
  const pictures = new Map<string, string | null>()
  for (const file of files.filter((one) => one !== sheet).slice(0, filesMost)) {
    const drawn = await drawnPicture(file)
    pictures.set(baseName(file.name).toLowerCase(), drawn.ok ? drawn.value : null)
  }
  return { sheet, pictures }
}

const isNoPicture = ({ name }: File): boolean => !/\.(?:png|jpe?g|webp|gif)$/i.test(name)
/** More than a questionnaire may hold, so that those without a place are told of. */
const filesMost = 200

/** The files of an archive, without their folders; the file itself where it is none, or none that can be opened. */
async function unpacked(file: File): Promise<readonly File[]> {
  if (!/\.zip$/i.test(file.name) || file.size > archiveMost) return [file]
  const bytes = await readFile(file)
  const opened = bytes.ok
    ? await unzipped(bytes.value, { part: archiveMost, all: 2 * archiveMost }, (name) => !isOfSystem(name))
    : null
  if (!opened?.ok) return [file]
  return [...opened.parts].map(([name, part]) => new File([part], baseName(name)))
}

const archiveMost = 50_000_000
/** What systems add to an archive on their own. */
const isOfSystem = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name)
const baseName = (name: string): string => name.replace(/^.*[/\\]/, '')
