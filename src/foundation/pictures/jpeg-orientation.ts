// The orientation of a JPEG that was cleaned here: the only thing kept of what its camera wrote, at its beginning.
import { textAt } from '../archives/reading.ts'

/** 1 … 8, as Exif numbers them; 1 for what says nothing of it. From 5 on the picture is drawn lying on its side: its width is the height that is seen. */
export function turnOf(bytes: Uint8Array): number {
  const isTold = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[3] === 0xe1 && textAt(bytes, 6, 4) === 'Exif'
  const turn = isTold ? (bytes[toldAt] ?? 1) : 1
  return turn >= 1 && turn <= 8 ? turn : 1
}

/** Behind the heads of the file, the segment (10), the structure (8), its count (2) and its one entry (8). */
const toldAt = 2 + 10 + 8 + 2 + 8
