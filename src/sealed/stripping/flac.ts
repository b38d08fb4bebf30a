// FLAC (RFC 9639), as far as to tell whether its sound goes on to its end: its head counts the samples, each frame says which ones it has, not how long it is, and ends with a check.
import { textAt, u16be, u32be } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'

export const isFlac = (bytes: Bytes): boolean => textAt(bytes, 0, 4) === 'fLaC'

/** Where its last samples are missing: by what it says of their number, where it does, and by the check of its last frame. Where no frame is found, it says nothing. */
export function endsEarly(bytes: Bytes): boolean {
  const begin = endOfHead(bytes)
  if (begin >= bytes.length) return true
  const [block, longest] = [u16be(bytes, 8), u32be(bytes, 14) & 0xff_ffff]
  const samples = ((bytes[21] ?? 0) & 0x0f) * 2 ** 32 + u32be(bytes, 22)
  let end = bytes.length
  while (bytes[end - 1] === 0) end -= 1
  let found = end <= begin
  let tried = 0
  for (let at = end - 1; at >= Math.max(begin, end - 2 * Math.min(longest || frameUsual, frameMost)); at--) {
    const reached = samplesTo(bytes, at, block)
    if (reached === null) continue
    found = true
    if (reached < samples) continue
    if (isWhole(bytes, at, end)) return false
    // What looks like a head may stand in what is coded.
    tried += 1
    if (tried === triesMost) return true
  }
  return found
}
const triesMost = 8
/** Bytes, where the head does not say; and of the longest that it is believed of: 65,535 samples of eight channels, uncoded. */
const [frameUsual, frameMost] = [2 ** 19, 2 ** 21]

/** Behind the blocks that tell of the sound. */
function endOfHead(bytes: Bytes): number {
  for (let at = 4; ; ) {
    const isLast = ((bytes[at] ?? 0x80) & 0x80) !== 0
    at += 4 + (u32be(bytes, at) & 0xff_ffff)
    if (isLast || at >= bytes.length) return at
  }
}

/** The number of samples up to the end of the frame that begins here; null where none does, which the check of its head says. */
function samplesTo(bytes: Bytes, from: number, block: number): number | null {
  if (bytes[from] !== 0xff || ((bytes[from + 1] ?? 0) & 0xfe) !== 0xf8) return null
  const [sizes, rates] = [(bytes[from + 2] ?? 0) >> 4, (bytes[from + 2] ?? 0) & 15]
  const first = bytes[from + 4] ?? 0
  const more = first < 0x80 ? 0 : Math.clz32(~(first << 24)) - 1
  if (sizes === 0 || rates === 15 || (first >= 0x80 && more < 1) || more > 6) return null
  let number = first & (more === 0 ? 0x7f : 0x3f >> more)
  for (let at = 1; at <= more; at++) number = number * 64 + ((bytes[from + 4 + at] ?? 0) & 0x3f)
  let at = from + 5 + more
  const own = sizes === 6 ? (bytes[at] ?? 0) + 1 : sizes === 7 ? u16be(bytes, at) + 1 : sizeOf(sizes)
  at += (sizes === 6 ? 1 : sizes === 7 ? 2 : 0) + (rates === 12 ? 1 : rates > 12 ? 2 : 0)
  if (at >= bytes.length || crc8(bytes.subarray(from, at)) !== bytes[at]) return null
  const isVariable = ((bytes[from + 1] ?? 0) & 1) === 1
  return number * (isVariable ? 1 : block) + own
}

/** Its check is the last of it, or what is no sound follows. */
function isWhole(bytes: Bytes, from: number, end: number): boolean {
  let check = 0
  // Of zeros behind it, two may be its check.
  for (let at = from; at < Math.min(bytes.length, end + 2); at++) {
    check = ((check << 8) ^ (checks[(check >> 8) ^ (bytes[at] ?? 0)] ?? 0)) & 0xffff
    if (check === 0 && (at + 1 >= end || /^(TAG|ID3|APE|LYR)/.test(textAt(bytes, at + 1, 3)))) return true
  }
  return false
}

/** CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1 (9.3). */
const checks = Uint16Array.from({ length: 256 }, (_, byte) => {
  let check = byte << 8
  for (let bit = 0; bit < 8; bit++) check = (check << 1) ^ (check & 0x8000 ? 0x18005 : 0)
  return check & 0xffff
})

const sizeOf = (code: number): number => (code === 1 ? 192 : code < 6 ? 576 << (code - 2) : 256 << (code - 8))

function crc8(bytes: Bytes): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x80 ? 0x107 : 0)
  }
  return crc
}
