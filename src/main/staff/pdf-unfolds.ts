// Whether a PDF can be opened by a reader's device: a few kilobytes of it may stand for more than any device holds.
import { setImmediate as othersFirst } from 'node:timers/promises'
import { constants, createInflate, type Inflate, inflateSync } from 'node:zlib'
import { sizeOf } from '../../sealed/stripping/pixels.ts'

/** Bytes that one stream may unfold to: instructions to draw with, and a picture, of which a page of A4 scanned in colours at 600 points an inch has 104 million. */
const [streamMost, pictureMost] = [64 * 1024 * 1024, 128 * 1024 * 1024]
/** Points of one picture, also of one that is coded otherwise. */
const pixelsMost = 110_000_000
/** Bytes that all streams may unfold to: this much, and so many times the file. */
const [allMost, timesMost] = [512 * 1024 * 1024, 40]
/** How often a stream may be folded. */
const foldsMost = 3
const streamsMost = 100_000

/** What may still be read, and unfolded, of one file. */
type Room = { left: number; toRead: number }

/**
 * Looks at every place where a stream may begin, whatever the file's own tables say, so that no table can lead past one. False past these limits, and for a file
 * under a password, whose streams nobody can look at.
 */
export async function pdfUnfolds(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (/\/Encrypt\s*(?:<<|\d)/.test(file.toString('latin1'))) return false
  // A stream that is met inside another is read twice: not over and over.
  const room: Room = { left: allMost + timesMost * bytes.length, toRead: 4 * bytes.length }
  let met = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const begins = afterLine(bytes, at + 6)
    if (begins === null) continue
    met += 1
    if (met % 100 === 0) await othersFirst()
    const head = headOf(file, at)
    if (met > streamsMost || !pictureFits(head, bytes.subarray(begins)) || isFoldedOddly(head)) return false
    const most = /\/Subtype\s*\/Image/.test(head) ? pictureMost : streamMost
    const { read, written } = inLetters(bytes, begins)
    room.toRead -= read
    if (room.toRead < 0) return false
    const [from, first] = written ? [written, 0] : [bytes, begins]
    if (!(await streamFits(from, first, most, room, saysRuns(file, at)))) return false
  }
  return true
}

async function streamFits(
  bytes: Uint8Array,
  begins: number,
  most: number,
  room: Room,
  mayBeRuns: boolean,
): Promise<boolean> {
  const fits = ({ read, length }: Omit<Unfolded, 'isFoldedAgain'>) => {
    room.left -= length
    room.toRead -= read
    return length <= most && room.left >= 0 && room.toRead >= 0
  }
  let isStillFolded = isFolded(bytes, begins)
  if (!isStillFolded)
    return (
      (!mayBeRuns || fits(unfoldedByRuns(bytes, begins, most))) &&
      // Asked of every other stream: what is no LZW soon names a word that is not there, and ends.
      [0, 1].every((early) => fits(unfoldedByWords(bytes, begins, most, early)))
    )
  for (let folds = 1; isStillFolded; folds++) {
    if (folds > foldsMost) return false
    const little = folds === 1 ? littleUnfolded(bytes, begins) : null
    const { isFoldedAgain, ...now } = little ?? (await unfolded(bytes, begins, folds, most))
    if (!fits(now)) return false
    isStillFolded = isFoldedAgain
  }
  return true
}

/** Where a stream begins after its word (ISO 32000-1, 7.3.8.1); null where no line ends there. */
function afterLine(bytes: Uint8Array, at: number): number | null {
  if (bytes[at] === 0x0a) return at + 1
  if (bytes[at] !== 0x0d) return null
  return bytes[at + 1] === 0x0a ? at + 2 : at + 1
}

/** What its object says of the stream: all that stands before it, at most. */
function headOf(file: Buffer, at: number): string {
  const before = file.toString('latin1', Math.max(0, at - headMost), at)
  return before.slice(Math.max(0, before.lastIndexOf(' obj')))
}

const headMost = 2000

/** Or leads elsewhere for how it is folded. What stands before the object is looked at as well: words in a text must not hide it. */
const saysRuns = (file: Buffer, at: number): boolean =>
  /\/RunLengthDecode|\/Filter\s{0,9}\[?\s{0,9}\d/.test(named(file.toString('latin1', Math.max(0, at - headMost), at)))

/** `#41` of a name is `A`. */
const named = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Run lengths or LZW around another folding: what comes of both is not counted, and nobody writes so. */
function isFoldedOddly(head: string): boolean {
  const names =
    /\/Filter\s*\[([^\]]*)/.exec(named(head))?.[1]?.match(/\/(?:FlateDecode|LZWDecode|RunLengthDecode)/g) ?? []
  return names.length > 1 && names.some((name) => name !== '/FlateDecode')
}

/** By what is said of a picture, and by a photograph's own frame. */
function pictureFits(head: string, stream: Uint8Array): boolean {
  const said = (key: RegExp): number => Number(key.exec(head)?.[1] ?? 0)
  const photograph = stream[0] === 0xff ? sizeOf(stream, 'image/jpeg') : null
  const frame = photograph ? photograph.width * photograph.height : 0
  return Math.max(said(/\/Width\s+(\d+)/) * said(/\/Height\s+(\d+)/), frame) <= pixelsMost
}

/** What is written there in letters (ISO 32000-1, 7.4.2 and 7.4.3), as many a file was for lines that carried no bytes; null where something else stands. `read`: how far it was looked at for it. */
function inLetters(bytes: Uint8Array, from: number): { readonly read: number; readonly written: Uint8Array | null } {
  const [sixteen, eightyFive] = [endOf(bytes, from, isOf16), endOf(bytes, from, isOf85)]
  const read = Math.max(sixteen, eightyFive) - from
  if (sixteen > from && bytes[sixteen] === 0x3e) {
    const letters = Buffer.from(bytes.subarray(from, sixteen)).toString('latin1').replace(/\s/g, '')
    return { read, written: Buffer.from(letters, 'hex') }
  }
  const is85 = eightyFive > from && bytes[eightyFive] === 0x7e
  return { read, written: is85 ? ofBase85(bytes.subarray(from, eightyFive)) : null }
}

const isSpace = (byte: number): boolean => byte === 0 || byte === 32 || (byte >= 9 && byte <= 13)
const isOf16 = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
const isOf85 = (byte: number): boolean => (byte >= 0x21 && byte <= 0x75) || byte === fourZeros
/** `z`. */
const fourZeros = 0x7a

function endOf(bytes: Uint8Array, from: number, isLetter: (byte: number) => boolean): number {
  let at = from
  while (at < bytes.length && (isLetter(bytes[at] ?? 0) || isSpace(bytes[at] ?? 1))) at++
  return at
}

function ofBase85(letters: Uint8Array): Uint8Array {
  const zeros = letters.reduce((sum, letter) => sum + Number(letter === fourZeros), 0)
  const made = Buffer.alloc(4 * (Math.ceil(letters.length / 5) + zeros))
  let [value, held, to] = [0, 0, 0]
  for (const letter of letters) {
    if (isSpace(letter)) continue
    if (letter === fourZeros) to += 4
    else {
      value = value * 85 + letter - 0x21
      held += 1
    }
    if (held < 5) continue
    made.writeUInt32BE(value % 2 ** 32, to)
    to += 4
    value = held = 0
  }
  for (let last = held; held > 1 && last < 5; last++) value = value * 85 + 84
  if (held > 1) made.writeUInt32BE(value % 2 ** 32, to)
  return made.subarray(0, to + Math.max(0, held - 1))
}

/** Counts what runs stand for (ISO 32000-1, 7.4.5): up to 128 bytes for two. */
function unfoldedByRuns(bytes: Uint8Array, from: number, most: number): { read: number; length: number } {
  let [at, length] = [from, 0]
  while (at < bytes.length && length <= most) {
    const says = bytes[at] ?? 128
    if (says === 128) break
    at += says < 128 ? says + 2 : 2
    length += says < 128 ? says + 1 : 257 - says
  }
  return { read: at - from, length }
}

/** Counts what the words of LZW stand for (ISO 32000-1, 7.4.4): up to thousands of bytes for twelve bits. Only their lengths are kept. `early` is by how many words they grow sooner than is needed: one, unless a file says none. */
function unfoldedByWords(
  bytes: Uint8Array,
  from: number,
  most: number,
  early: number,
): { read: number; length: number } {
  const [first, last] = [258, 4096]
  const lengths = new Uint16Array(last)
  let [at, held, bits, next, before, length] = [from, 0, 0, first, 0, 0]
  for (;;) {
    const wide = Math.min(12, Math.max(9, 32 - Math.clz32(next + early)))
    while (bits < wide && at < bytes.length) {
      held = ((held << 8) | (bytes[at] ?? 0)) & 0xff_ffff
      at += 1
      bits += 8
    }
    if (bits < wide || length > most) break
    const word = (held >> (bits - wide)) & ((1 << wide) - 1)
    bits -= wide
    if (word === 257) break
    if (word === 256) {
      next = first
      before = 0
      continue
    }
    const own = word < 256 ? 1 : word < next ? (lengths[word] ?? 0) : before > 0 && word === next ? before + 1 : 0
    if (own === 0) break
    if (before > 0 && next < last) {
      lengths[next] = before + 1
      next += 1
    }
    length += own
    before = own
  }
  return { read: at - from, length }
}

/** By the two bytes with which zlib begins (RFC 1950, 2.2). */
const isFolded = (bytes: Uint8Array, at: number): boolean =>
  ((bytes[at] ?? 0) & 0x0f) === 8 && (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) % 31 === 0

type Unfolded = { readonly read: number; readonly length: number; readonly isFoldedAgain: boolean }

/** At once, as nearly every stream is small; null for a larger one. */
function littleUnfolded(bytes: Uint8Array, from: number): Unfolded | null {
  const part = bytes.subarray(from, from + littleMost)
  try {
    // `info` also gives the engine, which knows how much it read; its types do not say so.
    const { buffer, engine } = inflateSync(part, littleOptions) as unknown as { buffer: Uint8Array; engine: Inflate }
    if (engine.bytesWritten === part.length && from + part.length < bytes.length) return null
    return { read: engine.bytesWritten, length: buffer.length, isFoldedAgain: isFolded(buffer, 0) }
  } catch (error) {
    const isLarger = error instanceof RangeError
    return isLarger ? null : { read: 0, length: 0, isFoldedAgain: false }
  }
}

const littleMost = 16 * 1024
const littleOptions = { maxOutputLength: 4 * littleMost, finishFlush: constants.Z_SYNC_FLUSH, info: true }

/** Counts what a stream that is folded so many times stands for, up to its limit; what is damaged counts up to there. Nothing of it is kept. */
async function unfolded(bytes: Uint8Array, from: number, folds: number, most: number): Promise<Unfolded> {
  const engines = Array.from({ length: folds }, () => createInflate({ chunkSize: 64 * 1024 }))
  const [first, last] = [engines[0], engines.at(-1)]
  for (const [index, engine] of engines.entries()) {
    const next = engines[index + 1]
    if (next) engine.on('error', () => next.end()).pipe(next)
  }
  // As much as the engine asks for: where the stream ends is for the engine to say.
  let at = from
  let length = 0
  let head = new Uint8Array()
  const feed = () => {
    while (first && !first.destroyed && at < bytes.length) {
      const part = bytes.subarray(at, at + partLength)
      at += part.length
      if (!first.write(part)) return
    }
    first?.end()
  }
  first?.on('drain', feed)
  feed()
  try {
    for await (const part of last ?? []) {
      if (length === 0) head = new Uint8Array(part.subarray(0, 2))
      length += part.length
      if (length > most) break
    }
  } catch {
    // damaged, cut, or no folded stream at all
  }
  for (const engine of engines) engine.destroy()
  return { read: first?.bytesWritten ?? 0, length, isFoldedAgain: isFolded(head, 0) }
}

const partLength = 16 * 1024
