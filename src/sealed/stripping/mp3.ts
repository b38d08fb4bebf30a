// MP3: keeps the frames of sound; the tags before, between and behind them (ID3, APE, Lyrics3) go.
import { textAt, u32le } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'
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
    } else if (/^\d{6}LYRICS200$/.test(textAt(bytes, end - 15, 15))) end -= Number(textAt(bytes, end - 15, 6)) + 15
    else if (textAt(bytes, end - 10, 3) === '3DI') end -= 20 + sevenBits(bytes, end - 4)
    if (!(end > begin)) return null
  }
  if (bytes[begin] !== 0xff || ((bytes[begin + 1] ?? 0) & 0xe0) !== 0xe0) return null
  const kept = soundIn(bytes, begin, end)
  const removed: Trace[] = begin > 0 || end < bytes.length ? ['text'] : []
  return {
    bytes: kept,
    removed: kept.length < end - begin ? [...removed, 'other'] : removed,
    captured: null,
    camera: null,
  }
}

/** The frames alone: what stands between two or behind the last (another tag, what a recorder notes) is no sound. Where frames do not say how long they are, all of it. */
function soundIn(bytes: Bytes, begin: number, end: number): Bytes {
  if (frameLength(bytes, begin) === null) return bytes.slice(begin, end)
  let kept = 0
  for (let at = begin; at < end; ) {
    const next = at + (frameLength(bytes, at) ?? 0)
    if (next > at) {
      bytes.copyWithin(kept, at, Math.min(next, end))
      kept += Math.min(next, end) - at
      at = next
    } else at = nextFrame(bytes, at + 1, end)
  }
  return bytes.slice(0, kept)
}

/** From here, the first frame that another one follows: two bytes alone may look like one anywhere. */
function nextFrame(bytes: Bytes, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const length = frameLength(bytes, at)
    if (length !== null && frameLength(bytes, at + length) !== null) return at
  }
  return end
}

/** How long a frame of layer III is by its header (ISO/IEC 11172-3, 13818-3, and the lower rates that MP3 added); null where there is none, and for a rate of its own, which says no length. */
export function frameLength(bytes: Uint8Array, at: number): number | null {
  if (bytes[at] !== 0xff) return null
  const [kind, rates] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
  if ((kind & 0xe6) !== 0xe2) return null
  const isFirst = (kind & 0x08) !== 0
  const bits = (isFirst ? firstRates : laterRates)[(rates >> 4) - 1]
  const samples = samplesASecond[(rates >> 2) & 3]
  const halved = [4, null, 2, 1][(kind >> 3) & 3]
  if (bits === undefined || samples === undefined || !halved) return null
  return Math.floor(((isFirst ? 144_000 : 72_000) * bits) / (samples / halved)) + ((rates >> 1) & 1)
}

/** Thousands of bits a second, of MPEG-1 and of what came later. */
const firstRates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const laterRates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const samplesASecond = [44_100, 48_000, 32_000]

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
