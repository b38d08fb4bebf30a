// A picture redrawn on the device that has it: smaller, or in the colours of a screen where it was made for a press.
import { isOfFourInks } from '../../../../foundation/pictures/four-inks.ts'
import { readFile } from '../../../../foundation/read-file.ts'

/** As a JPEG. `share`: of its width and height. The same file where this browser cannot draw it: the server then says what is wrong with it. */
export async function redrawPicture(file: File, drawn: ImageBitmap, share: number, quality: number): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(drawn.width * share)
  canvas.height = Math.round(drawn.height * share)
  const context = canvas.getContext('2d')
  if (!context) return file
  // Transparent parts of a PNG would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
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
