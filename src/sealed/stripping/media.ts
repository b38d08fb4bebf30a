// MP4, M4A, QuickTime and 3GPP (ISO/IEC 14496-12): everything that is not sound or picture is overwritten with zeros in place, so that no sample moves.
import { textAt, u32be } from '../../foundation/archives/reading.ts'
import { type Cleaning, clean, type Inside } from './boxes.ts'
import type { Strip } from './stripped.ts'

export const stripMedia: Strip = (bytes) => {
  const cleaning: Sounding = { bytes, removed: new Set(), boxes: 0, captured: null, tracks: 0 }
  const whole = clean(cleaning, 0, bytes.length, top)
  if (!whole || cleaning.tracks === 0) return null
  return { bytes, removed: [...cleaning.removed], captured: cleaning.captured, camera: null }
}

type Sounding = Cleaning & {
  captured: string | null
  /** Of sound or picture. */
  tracks: number
}

/** Times of making and changing: 32 or 64 bits each, by the version. */
function eraseTimes(cleaning: Sounding, at: number): boolean {
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
function soundOrPicture(cleaning: Sounding, at: number, end: number): boolean {
  const kind = textAt(cleaning.bytes, at + 8, 4)
  // What the maker's program calls itself.
  cleaning.bytes.subarray(at + 24, end).fill(0)
  cleaning.tracks += 1
  return kind === 'soun' || kind === 'vide'
}

const keep = 'keep'
const track: Inside<Sounding> = {
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
const top: Inside<Sounding> = {
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
