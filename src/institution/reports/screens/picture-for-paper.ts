// A photograph brought to the size of a page, and to the colours of a screen, on the device that has it: a report of sixty stays one that can be sent.
import { hasFourInks, redrawPicture } from '../../newsroom/media/screens/redraw-picture.ts'

/** Of the longer side: a page's width in 240 points an inch. */
const longest = 1_600
const quality = 0.82

/** The same file if it is small enough, or if this browser cannot draw it: the server then says what is wrong. */
export async function pictureForPaper(file: File): Promise<File> {
  const drawn = await createImageBitmap(file).catch(() => null)
  if (!drawn) return file
  const share = longest / Math.max(drawn.width, drawn.height)
  if (share >= 1 && file.type !== 'image/webp' && !(await hasFourInks(file))) return file
  return redrawPicture(file, drawn, Math.min(1, share), quality)
}
