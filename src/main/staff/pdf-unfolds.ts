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

/**
 * Looks at every place where a stream may begin, whatever the file's own tables say, so that no table can lead past one. False past these limits, and for a file
 * under a password, whose streams nobody can look at.
 */
export async function pdfUnfolds(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (/\/Encrypt\s*(?:<<|\d)/.test(file.toString('latin1'))) return false
  let left = allMost + timesMost * bytes.length
  // A stream that is met inside another is read twice: not over and over.
  let toRead = 4 * bytes.length
  let met = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const begins = afterLine(bytes, at + 6)
    if (begins === null) continue
    met += 1
    if (met % 100 === 0) await othersFirst()
    const head = headOf(file, at)
    if (met > streamsMost || !pictureFits(head, bytes.subarray(begins))) return false
    const most = /\/Subtype\s*\/Image/.test(head) ? pictureMost : streamMost
    let isStillFolded = isFolded(bytes, begins)
    for (let folds = 1; isStillFolded; folds++) {
      if (folds > foldsMost) return false
      const little = folds === 1 ? littleUnfolded(bytes, begins) : null
      const { read, length, isFoldedAgain } = little ?? (await unfolded(bytes, begins, folds, most))
      left -= length
      toRead -= read
      if (length > most || left < 0 || toRead < 0) return false
      isStillFolded = isFoldedAgain
    }
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

/** By what is said of a picture, and by a photograph's own frame. */
function pictureFits(head: string, stream: Uint8Array): boolean {
  const said = (key: RegExp): number => Number(key.exec(head)?.[1] ?? 0)
  const photograph = stream[0] === 0xff ? sizeOf(stream, 'image/jpeg') : null
  const frame = photograph ? photograph.width * photograph.height : 0
  return Math.max(said(/\/Width\s+(\d+)/) * said(/\/Height\s+(\d+)/), frame) <= pixelsMost
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
