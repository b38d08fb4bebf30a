// A chosen picture as it goes into a questionnaire: drawn anew on this device, so that nothing of its file is left but points, and few of them.
import { pictureFile, redrawn } from '../../../foundation/pictures/browser/redrawn.ts'
import { plainJpegOf } from '../../../foundation/pictures/plain-jpeg.ts'
import { plainPictureIn, plainPictureLimits } from '../../../foundation/pictures/plain-picture.ts'
import { readFile } from '../../../foundation/read-file.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isPicture, kindOf } from '../../stripping/file-kind.ts'
import { canBeDrawn } from '../../stripping/pixels.ts'

/** As a questionnaire holds it. Refuses `question-picture-unreadable` whatever is no picture by its first bytes, claims too many points, or does not come out small; and `file-unreadable`. */
export async function drawnPicture(file: Blob): Promise<Outcome<string>> {
  if (file.size > fileMost) return unreadable
  const read = await readFile(file)
  if (!read.ok) return read
  const kind = kindOf(read.value)
  if (!isPicture(kind) || !canBeDrawn(read.value, kind)) return unreadable
  const drawn = await createImageBitmap(new Blob([read.value], { type: kind })).catch(() => null)
  if (!drawn) return unreadable
  const fit = Math.min(1, plainPictureLimits.side / Math.max(drawn.width, drawn.height))
  for (const share of [1, 0.75, 0.5, 0.35, 0.25]) {
    // Lines of a drawing on nothing would vanish on a dark screen.
    const canvas = redrawn(drawn, fit * share, 'white')
    const made = await Promise.all([lettersOf(canvas, 'image/png'), lettersOf(canvas, 'image/jpeg')])
    const [smaller] = made.filter((one) => plainPictureIn(one) !== null).sort((a, b) => a.length - b.length)
    if (smaller !== undefined) return accept(smaller)
  }
  return unreadable
}

const unreadable = refuse('question-picture-unreadable')
/** Any telephone's photograph is smaller. */
const fileMost = 50_000_000

async function lettersOf(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): Promise<string> {
  const blob = await pictureFile(canvas, type, 0.85)
  if (!blob) return ''
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return toBase64url(type === 'image/jpeg' ? plainJpegOf(bytes) : bytes)
}
