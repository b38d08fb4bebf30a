// MP3: keeps the frames of sound; the tags before and behind them (ID3, APE, Lyrics3) go.
import { textAt, u32le } from '../../foundation/archives/reading.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import type { Strip } from './stripped.ts'

export const stripMp3: Strip = (bytes) => {
  const begin = afterId3(bytes)
  let end = bytes.length
  for (let before = -1; before !== end; ) {
    before = end
    if (textAt(bytes, end - 128, 3) === 'TAG') end -= 128
    else if (textAt(bytes, end - 32, 8) === 'APETAGEX') {
      const withHead = ((bytes[end - 32 + 23] ?? 0) & 0x80) === 0 ? 0 : 32
      const length = u32le(bytes, end - 32 + 12)
      if (length < 32) return null
      end -= length + withHead
    } else if (textAt(bytes, end - 9, 9) === 'LYRICS200') end -= Number(textAt(bytes, end - 15, 6)) + 15
    else if (textAt(bytes, end - 10, 3) === '3DI') end -= 20 + sevenBits(bytes, end - 4)
    if (!(end > begin)) return null
  }
  if (bytes[begin] !== 0xff || ((bytes[begin + 1] ?? 0) & 0xe0) !== 0xe0) return null
  const removed: Trace[] = begin > 0 || end < bytes.length ? ['text'] : []
  return { bytes: bytes.slice(begin, end), removed, captured: null, camera: null }
}

/** Where the sound begins; behind the end when the tags before it go further. */
export function afterId3(bytes: Uint8Array): number {
  let begin = 0
  while (textAt(bytes, begin, 3) === 'ID3') {
    const footer = ((bytes[begin + 5] ?? 0) & 0x10) === 0 ? 0 : 10
    begin += 10 + sevenBits(bytes, begin + 6) + footer
  }
  // Padding that some writers leave behind their tag.
  while (bytes[begin] === 0) begin += 1
  return begin
}

/** Four bytes of seven bits each, as ID3 writes lengths. */
const sevenBits = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((length, index) => length * 128 + ((bytes[at + index] ?? 0) & 0x7f), 0)
