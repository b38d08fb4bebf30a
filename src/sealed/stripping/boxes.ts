// Boxes (ISO/IEC 14496-12), of which MP4, QuickTime and HEIF files consist: everything that is not listed as kept is overwritten with zeros in place.
import { textAt, u32be } from '../../foundation/archives/reading.ts'
import { entryIn } from '../../foundation/entry-in.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'

export type Cleaning = {
  readonly bytes: Bytes
  readonly removed: Set<Trace>
  /** How many were met, so that no file keeps a device at it. */
  boxes: number
  /** The file ends before its last box does. */
  isCutOff: boolean
}
/** What happens to each box inside another: kept as it is, looked into, or cleaned by its own code (false: it cannot be; `gone`: it is to be removed). Unlisted boxes are removed. */
export type Inside<State extends Cleaning> = {
  readonly [box: string]: 'keep' | Inside<State> | ((cleaning: State, at: number, end: number) => boolean | 'gone')
}

const boxesMost = 100_000

/** False when the boxes do not end where they should, or something in them cannot be cleaned. */
export function clean<State extends Cleaning>(
  cleaning: State,
  from: number,
  end: number,
  inside: Inside<State>,
  isTop = true,
): boolean {
  const { bytes } = cleaning
  for (let at = from; at < end; ) {
    cleaning.boxes += 1
    if (cleaning.boxes > boxesMost) return false
    const name = textAt(bytes, at + 4, 4)
    const small = u32be(bytes, at)
    const head = small === 1 ? 16 : 8
    const size = small === 1 ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : small === 0 ? end - at : small
    // QuickTime closes some rows of boxes with four zeros.
    if (small === 0 && !isTop) return end - at === 4
    // A file that was cut off stays as far as it goes, where that is in what cannot be misread: what is drawn or sounds, or what goes.
    const isCutOff = isTop && at + head <= end && at + size > end && (name === 'mdat' || !Object.hasOwn(inside, name))
    cleaning.isCutOff ||= isCutOff
    const next = isCutOff ? end : at + size
    if (size < head || next > end) return false
    const rule = entryIn(inside, name)
    if (rule === undefined) erase(cleaning, name, at, head, next)
    else if (typeof rule === 'function') {
      const done = rule(cleaning, at + head, next)
      if (!done) return false
      if (done === 'gone') erase(cleaning, name, at, head, next)
    } else if (rule !== 'keep' && !clean(cleaning, at + head, next, rule, false)) return false
    at = next
  }
  return true
}

/** The room that a full card, or a copy that broke off, left behind what was written. */
export const isBlank = (bytes: Bytes, from: number, end = bytes.length): boolean =>
  bytes.subarray(from, end).every((byte) => byte === 0)

/** Nothing that is coded ends in so many zeros, or is nothing else. */
export const blankLeast = 1024

/** Becomes free space of the same length. */
function erase({ bytes, removed }: Cleaning, name: string, at: number, head: number, end: number): void {
  const content = bytes.subarray(at + head, end)
  if (content.some((byte) => byte !== 0)) for (const trace of tracesIn(name, content)) removed.add(trace)
  bytes.set([0x66, 0x72, 0x65, 0x65], at + 4)
  content.fill(0)
}

/** What is drawn or sounds stands in the file itself (8.7.2). A program that edited it may have written the path of a file beside that, with the name of whoever sat there; where it stands in another file, false. */
export function standsInside({ bytes, removed }: Cleaning, at: number, end: number): boolean {
  for (let entry = at + 8; entry + 12 <= end; ) {
    const [size, flags] = [u32be(bytes, entry), u32be(bytes, entry + 8)]
    if (size < 12 || entry + size > end) return false
    const path = bytes.subarray(entry + 12, entry + size)
    const isSaid = path.some((byte) => byte !== 0)
    if (isSaid && (flags & 1) === 0) return false
    if (isSaid) removed.add('text')
    path.fill(0)
    entry += size
  }
  return true
}

function tracesIn(name: string, content: Uint8Array): readonly Trace[] {
  if (name === 'trak')
    return /location|gpmd|camm/i.test(textAt(content, 0, Math.min(content.length, 8192)))
      ? ['other', 'place']
      : ['other']
  if (name !== 'udta' && name !== 'meta') return ['other']
  const words = textAt(content, 0, Math.min(content.length, 4096))
  return /\xa9xyz|loci|location/.test(words) ? ['text', 'place'] : ['text']
}
