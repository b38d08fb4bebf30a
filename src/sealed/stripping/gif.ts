// GIF 89a: keeps the pictures, their timing and how often they repeat; comments, texts, what programs add and what follows the end go.
import { textAt } from '../../foundation/archives/reading.ts'
import { joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import type { Strip } from './stripped.ts'

export const stripGif: Strip = (bytes) => {
  const removed = new Set<Trace>()
  let at = 13 + colourBytes(bytes[10])
  const kept: Uint8Array[] = [bytes.subarray(0, at)]
  let pictures = 0

  for (;;) {
    const [kind, label] = [bytes[at], bytes[at + 1]]
    if (kind === trailer) break
    if (kind === picture) {
      const end = endOfBlocks(bytes, at + 11 + colourBytes(bytes[at + 9]))
      if (end === null) return null
      kept.push(bytes.subarray(at, end))
      pictures += 1
      at = end
    } else if (kind === extension && label !== undefined) {
      const end = endOfBlocks(bytes, at + 2)
      if (end === null) return null
      if (label === control || (label === application && repeats.has(textAt(bytes, at + 3, 11))))
        kept.push(bytes.subarray(at, end))
      else removed.add(traceOf(label, textAt(bytes, at + 3, 11)))
      at = end
    } else return null
  }
  if (pictures === 0) return null
  if (bytes.length > at + 1) removed.add('tail')
  return { bytes: joined([...kept, Uint8Array.of(trailer)]), removed: [...removed], captured: null, camera: null }
}

const trailer = 0x3b
const picture = 0x2c
const extension = 0x21
const control = 0xf9
const application = 0xff
const repeats: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** Bytes of a colour table, by the flags before it. */
export const colourBytes = (flags = 0): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))

/** Where a row of blocks ends, each with its length before it, the last one empty; null when the file ends first. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  let at = from
  for (;;) {
    const length = bytes[at]
    if (length === undefined) return null
    at += 1 + length
    if (length === 0) return at
  }
}

function traceOf(label: number, name: string): Trace {
  if (label === 0xfe || label === 0x01) return 'text'
  return name === 'XMP DataXMP' ? 'xmp' : 'other'
}
