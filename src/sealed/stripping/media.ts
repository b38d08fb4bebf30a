// MP4, M4A, QuickTime and 3GPP (ISO/IEC 14496-12): everything that is not sound or picture is overwritten with zeros where it stands, so that no sample moves.
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachment-form.ts'
import { textAt, u32be } from './reading.ts'
import type { Strip } from './strip.ts'

export const stripMedia: Strip = (given) => {
  const bytes = given.slice()
  const cleaning: Cleaning = { bytes, removed: new Set(), captured: null, sounds: 0, boxes: 0 }
  const whole = clean(cleaning, 0, bytes.length, top)
  if (!whole || cleaning.sounds === 0) return null
  return { bytes, removed: [...cleaning.removed], captured: cleaning.captured, camera: null }
}

type Cleaning = {
  readonly bytes: Bytes
  readonly removed: Set<Trace>
  captured: string | null
  /** Tracks of sound or picture. */
  sounds: number
  boxes: number
}
/** What each box inside another is: kept as it is, looked into, or cleaned by hand. What is not named goes. */
type Inside = { readonly [box: string]: 'keep' | Inside | ((cleaning: Cleaning, at: number, end: number) => boolean) }

const boxesMost = 100_000

/** False when the boxes do not end where they should, or something in them cannot be cleaned. */
function clean(cleaning: Cleaning, from: number, end: number, inside: Inside): boolean {
  const { bytes } = cleaning
  for (let at = from; at < end; ) {
    cleaning.boxes += 1
    if (cleaning.boxes > boxesMost) return false
    const name = textAt(bytes, at + 4, 4)
    const small = u32be(bytes, at)
    const head = small === 1 ? 16 : 8
    const size = small === 1 ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : small === 0 ? end - at : small
    // QuickTime closes some rows of boxes with four zeros.
    if (small === 0 && inside !== top) return end - at === 4
    const next = at + size
    if (size < head || next > end) return false
    const rule = Object.hasOwn(inside, name) ? inside[name] : undefined
    if (rule === undefined) erase(cleaning, name, at, head, next)
    else if (typeof rule === 'function') {
      if (!rule(cleaning, at + head, next)) return false
    } else if (rule !== 'keep' && !clean(cleaning, at + head, next, rule)) return false
    at = next
  }
  return true
}

/** Becomes free space of the same length. */
function erase({ bytes, removed }: Cleaning, name: string, at: number, head: number, end: number): void {
  const content = bytes.subarray(at + head, end)
  if (content.some((byte) => byte !== 0)) for (const trace of tracesIn(name, content)) removed.add(trace)
  bytes.set([0x66, 0x72, 0x65, 0x65], at + 4)
  content.fill(0)
}

function tracesIn(name: string, content: Uint8Array): readonly Trace[] {
  if (name !== 'udta' && name !== 'meta') return ['other']
  const words = textAt(content, 0, Math.min(content.length, 4096))
  return /\xa9xyz|loci|location/.test(words) ? ['text', 'place'] : ['text']
}

/** Times of making and changing: 32 or 64 bits each, by the version. */
function eraseTimes(cleaning: Cleaning, at: number): boolean {
  const { bytes, removed } = cleaning
  const wide = bytes[at] === 1
  const made = wide ? u32be(bytes, at + 4) * 2 ** 32 + u32be(bytes, at + 8) : u32be(bytes, at + 4)
  const times = bytes.subarray(at + 4, at + (wide ? 20 : 12))
  if (times.some((byte) => byte !== 0)) removed.add('time')
  times.fill(0)
  cleaning.captured ??= instantOf(made)
  return true
}

/** Seconds since 1904, in UTC; null before 1970, which says that the clock was never set. */
function instantOf(seconds: number): string | null {
  const since1970 = seconds - 2_082_844_800
  return since1970 > 0 && since1970 < 2 ** 32 ? `${new Date(since1970 * 1000).toISOString().slice(0, 19)}Z` : null
}

/** A track of anything but sound and picture (places along the way, times of day) cannot be cleaned where it stands. */
function soundOrPicture(cleaning: Cleaning, at: number, end: number): boolean {
  const kind = textAt(cleaning.bytes, at + 8, 4)
  // What the maker's program calls itself.
  cleaning.bytes.subarray(at + 24, end).fill(0)
  cleaning.sounds += 1
  return kind === 'soun' || kind === 'vide'
}

const keep = 'keep'
const track: Inside = {
  tkhd: eraseTimes,
  edts: { elst: keep },
  mdia: {
    mdhd: eraseTimes,
    hdlr: soundOrPicture,
    elng: keep,
    minf: {
      vmhd: keep,
      smhd: keep,
      // QuickTime names how data is found a second time here.
      hdlr: keep,
      dinf: { dref: keep },
      stbl: Object.fromEntries(
        'stsd stts ctts cslg stss stsz stz2 stsc stco co64 sgpd sbgp sdtp stps'.split(' ').map((name) => [name, keep]),
      ),
    },
  },
}
const top: Inside = {
  ftyp: keep,
  styp: keep,
  sidx: keep,
  mdat: keep,
  moov: { mvhd: eraseTimes, trak: track, mvex: { mehd: keep, trex: keep } },
  moof: {
    mfhd: keep,
    traf: { tfhd: keep, tfdt: keep, trun: keep, sgpd: keep, sbgp: keep },
  },
  mfra: keep,
}
