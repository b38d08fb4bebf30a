// GIF 89a: keeps the pictures, their timing and how often they repeat; comments, texts, what programs add and what follows the end go.
import { textAt } from '../../foundation/archives/reading.ts'
import { joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import type { Strip } from './stripped.ts'

export const stripGif: Strip = (bytes) => {
  const removed = new Set<Trace>()
  const kept: Uint8Array[] = [bytes.subarray(0, gifHeadEnd(bytes))]
  let [pictures, parts] = [0, 0]
  let reach = gifHeadEnd(bytes)

  for (const { kind, at, end } of gifParts(bytes)) {
    const part = bytes.subarray(at, end)
    const [, label = 0] = part
    const name = textAt(part, 3, 11)
    if (kind === 'picture') pictures += 1
    parts += 1
    if (parts > partsMost) return null
    if (kind !== 'extension' || label === control || (label === application && repeats.has(name))) kept.push(part)
    else removed.add(traceOf(label, name))
    reach = end
    if (kind !== 'end') continue
    if (bytes.length > end) removed.add('tail')
    break
  }
  // One that was cut off stays as far as it goes.
  const isRead = kept.at(-1)?.[0] === trailer || reach >= bytes.length
  return isRead && pictures > 0 ? { bytes: joined(kept), removed: [...removed], captured: null, camera: null } : null
}

/** More than any animation of 50 MB that is meant to be seen. */
const partsMost = 1_000_000

type GifPart = { readonly kind: 'picture' | 'extension' | 'end'; readonly at: number; readonly end: number }

/** One after the other, as far as they can be told; the last of a file that was cut off ends behind it. */
export function* gifParts(bytes: Uint8Array): Generator<GifPart, void> {
  for (let at = gifHeadEnd(bytes); ; ) {
    const begins = bytes[at]
    if (begins === trailer) return yield { kind: 'end', at, end: at + 1 }
    if (begins !== picture && begins !== extension) return
    const kind = begins === picture ? 'picture' : 'extension'
    const end = endOfBlocks(bytes, kind === 'picture' ? at + 11 + colourBytes(bytes[at + 9]) : at + 2)
    yield { kind, at, end }
    at = end
  }
}

/** Where the head ends, with its colours. */
export const gifHeadEnd = (bytes: Uint8Array): number => 13 + colourBytes(bytes[10])

const trailer = 0x3b
const picture = 0x2c
const extension = 0x21
const control = 0xf9
const application = 0xff
const repeats: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** Bytes of a colour table, by the flags before it. */
export const colourBytes = (flags = 0): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))

/** Where a row of blocks ends, each with its length before it, the last one empty; behind the end when the file ends first. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const length = bytes[at]
    if (length === undefined) return bytes.length + 1
    at += 1 + length
    if (length === 0) return at
  }
}

function traceOf(label: number, name: string): Trace {
  if (label === 0xfe || label === 0x01) return 'text'
  return name === 'XMP DataXMP' ? 'xmp' : 'other'
}
