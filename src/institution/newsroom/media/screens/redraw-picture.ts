// A picture redrawn on the device that has it: smaller, or in the colours of a screen where it was made for a press.
import { pictureFile, redrawn } from '../../../../foundation/pictures/browser/redrawn.ts'
import { isOfFourInks } from '../../../../foundation/pictures/four-inks.ts'
import { readFile } from '../../../../foundation/read-file.ts'

/** As a JPEG. `share`: of its width and height. The same file where this browser cannot draw it: the server then says what is wrong with it. */
export async function redrawPicture(file: File, drawn: ImageBitmap, share: number, quality: number): Promise<File> {
  const blob = await pictureFile(redrawn(drawn, share, 'white'), 'image/jpeg', quality)
  return blob ? new File([blob], file.name.replace(/\.[a-z]+$/i, '.jpg'), { type: 'image/jpeg' }) : file
}

/** A file that is no picture is returned unchanged. */
export async function inScreenColours(file: File): Promise<File> {
  if (!(await hasFourInks(file))) return file
  const drawn = await createImageBitmap(file).catch(() => null)
  return drawn ? redrawPicture(file, drawn, 1, quality) : file
}

export async function hasFourInks(file: File): Promise<boolean> {
  if (file.type !== 'image/jpeg') return false
  const head = await readFile(file.slice(0, headMost))
  return head.ok && isOfFourInks(head.value)
}

/** The colour profile comes before the number of colours. */
const headMost = 4_000_000
const quality = 0.92
