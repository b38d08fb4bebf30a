// MP4, M4A, QuickTime and 3GPP (ISO/IEC 14496-12): everything that is not sound or picture is overwritten with zeros in place, so that no sample moves.
import { textAt, u16be, u32be } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'
import { blankLeast, type Cleaning, clean, type Inside, isBlank, standsInside } from './boxes.ts'
import { overlap, type Range } from './ranges.ts'
import type { Strip } from './stripped.ts'

export const stripMedia: Strip = (bytes) => {
  const cleaning: Sounding = {
    bytes,
    removed: new Set(),
    boxes: 0,
    isCutOff: false,
    captured: null,
    tracks: 0,
    hasBeside: false,
    kept: [],
    dropped: [],
    media: [],
    isInFragments: false,
    areSized: true,
  }
  const whole = clean(cleaning, 0, bytes.length, top)
  if (!whole || cleaning.tracks === 0 || !eraseBeside(cleaning)) return null
  return { bytes, removed: [...cleaning.removed], captured: cleaning.captured, camera: null }
}

type Sounding = Cleaning & {
  captured: string | null
  /** Of sound or picture. */
  tracks: number
  /** It had tracks that were removed: in a film in fragments their samples are said there, not in the index. */
  hasBeside: boolean
  /** Where the samples of these stand, as far as is known; and those of tracks that were removed. */
  readonly kept: Range[]
  readonly dropped: Range[]
  /** The boxes of samples. */
  readonly media: Range[]
  isInFragments: boolean
  /** The size of each kept sample is known. */
  areSized: boolean
}

/**
 * What a removed track pointed to goes; and what lies between the samples, where it is known of each how long it is. False where what goes lies over a picture or a sound, or outside: nobody can say what
 * would be lost.
 */
function eraseBeside({ bytes, removed, hasBeside, kept, dropped, media, isInFragments, areSized }: Sounding): boolean {
  if (hasBeside && (isInFragments || media.length > mediaMost)) return false
  const isInMedia = dropped.every(({ from, end }) => media.some((range) => from >= range.from && end <= range.end))
  if (dropped.length > 0 && (!isInMedia || overlap(kept, dropped))) return false
  for (const { from, end } of dropped) bytes.fill(0, from, end)
  if (isInFragments || !areSized || media.length > mediaMost) return true
  kept.sort((one, other) => one.from - other.from)
  for (const { from, end } of media) {
    let at = from
    for (const next of [...kept, { from: end, end }]) {
      const beside = bytes.subarray(at, Math.max(at, Math.min(next.from, end)))
      if (beside.some((byte) => byte !== 0)) removed.add('other')
      beside.fill(0)
      at = Math.max(at, next.end)
    }
  }
  return true
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

/** A track of places along the way, of times of day or of what a camera noticed is removed with its samples; one of words cannot be: they may be what the film is about. */
function soundOrPicture(cleaning: Sounding, at: number, end: number): boolean | 'gone' {
  const { bytes } = cleaning
  const media = within(bytes, { from: at, end }, 'mdia')
  const handler = media && within(bytes, media, 'hdlr')
  const kind = handler ? textAt(bytes, handler.from + 8, 4) : ''
  const samples = media && samplesIn(bytes, media)
  if (samples && cleaning.kept.length + cleaning.dropped.length + samples.ranges.length > chunksMost) return false
  if (beside.has(kind)) {
    if (!samples) return false
    for (const range of samples.ranges) cleaning.dropped.push(range)
    cleaning.hasBeside = true
    if (kind === 'tmcd') cleaning.removed.add('time')
    return 'gone'
  }
  if (kind !== 'soun' && kind !== 'vide') return false
  for (const range of samples?.ranges ?? []) cleaning.kept.push(range)
  cleaning.areSized &&= samples?.areKnown === true
  cleaning.tracks += 1
  return clean(cleaning, at, end, track, false)
}

/** What else cameras write tracks of: Apple’s and others’ notes, times of day, GoPro’s sensors. */
const beside: ReadonlySet<string> = new Set(['meta', 'tmcd', 'fdsc'])

/** Boxes of samples in a film that is not in fragments, and parts of its tracks in them. */
const [mediaMost, chunksMost] = [20, 500_000]

/** What the maker's program calls itself. */
function eraseName({ bytes }: Sounding, at: number, end: number): boolean {
  bytes.subarray(at + 24, end).fill(0)
  return true
}

/** How samples are coded; the name of the maker and of its program go. */
function codings({ bytes, removed }: Sounding, at: number, end: number): boolean {
  const blot = (from: number, to: number) => {
    if (bytes.subarray(from, to).some((byte) => byte !== 0)) removed.add('text')
    bytes.fill(0, from, to)
  }
  for (let entry = at + 8; entry + 8 <= end; ) {
    const size = u32be(bytes, entry)
    if (size < 8 || entry + size > end) return entry + 4 >= end || size === 0
    if (size >= 36) blot(entry + 20, entry + 24)
    if (size >= 86 && pictured.test(textAt(bytes, entry + 4, 4))) blot(entry + 50, entry + 82)
    entry += size
  }
  return true
}

/** Coded pictures, before whose size and name the same stands in each (12.1.3). */
const pictured = /^(avc[1-4]|hvc1|hev1|dvh[1e]|av01|vp0[89]|mp4v|s263|jpeg|mjp[ab]|ap[ch][nsohq4x]|ap4[hx])$/

/** Coded sound, each piece of which ends with three ones (ISO/IEC 14496-3, 4.5.2.1; ALAC alike). */
const sounding = /^(mp4a|alac)$/

/** Whether, by this index (`moov`), the last coded pictures or the last sound were never written: neither ends in so many zeros. */
export function endsUnwritten(bytes: Bytes, index: Range): boolean {
  for (const track of allWithin(bytes, index, 'trak')) {
    const media = within(bytes, track, 'mdia')
    const samples = media && samplesIn(bytes, media)
    const coding = media && codingOf(bytes, media)
    if (!samples || !coding || !(pictured.test(coding) || (sounding.test(coding) && samples.areSized))) continue
    const last = samples.ranges.at(-1)
    if (!last || last.end <= last.from || last.end > bytes.length) continue
    const from = samples.areSized ? last.end - samples.last : last.from
    if (from < last.end && isBlank(bytes, Math.max(from, last.end - blankLeast), last.end)) return true
  }
  return false
}

/** Whether, by this index, no track of it may be zeros: where its pieces stand is said elsewhere. */
export function allCoded(bytes: Bytes, index: Range): boolean {
  for (const track of allWithin(bytes, index, 'trak')) {
    const media = within(bytes, track, 'mdia')
    const coding = media && codingOf(bytes, media)
    if (!coding || !(pictured.test(coding) || sounding.test(coding))) return false
  }
  return true
}

function codingOf(bytes: Bytes, media: Range): string | null {
  const information = within(bytes, media, 'minf')
  const table = information && within(bytes, information, 'stbl')
  const codings = table && within(bytes, table, 'stsd')
  return codings && textAt(bytes, codings.from + 12, 4)
}

/** The first box of a name inside another: what it holds. */
const within = (bytes: Bytes, range: Range, name: string): Range | null =>
  allWithin(bytes, range, name).next().value ?? null

/** Up to one that reaches beyond. */
function* allWithin(bytes: Bytes, { from, end }: Range, name: string): Generator<Range, undefined> {
  for (let at = from; at + 8 <= end; at += Math.max(8, u32be(bytes, at))) {
    const next = at + u32be(bytes, at)
    if (textAt(bytes, at + 4, 4) !== name) continue
    if (next < at + 8 || next > end) return
    yield { from: at + 8, end: next }
  }
}

/**
 * Where the samples of a track stand, chunk by chunk; null where its tables do not say. `areSized`: of each how long it is, and not of all alike; then `last`
 * is the length of the last. `areKnown`: that, or how long each is is known in another way.
 */
function samplesIn(
  bytes: Bytes,
  media: Range,
): {
  readonly ranges: readonly Range[]
  readonly areSized: boolean
  readonly areKnown: boolean
  readonly last: number
} | null {
  const information = within(bytes, media, 'minf')
  const table = information && within(bytes, information, 'stbl')
  const [sizes, runs] = ['stsz', 'stsc'].map((name) => table && within(bytes, table, name))
  const wide = table && within(bytes, table, 'co64')
  const chunks = wide ?? (table && within(bytes, table, 'stco'))
  if (!table || !sizes || !runs || !chunks) return null
  const [alike, samples, count] = [
    u32be(bytes, sizes.from + 4),
    u32be(bytes, sizes.from + 8),
    u32be(bytes, chunks.from + 4),
  ]
  const step = wide ? 8 : 4
  const isThere =
    count <= chunksMost &&
    chunks.from + 8 + count * step <= chunks.end &&
    runs.from + 8 + u32be(bytes, runs.from + 4) * 12 <= runs.end &&
    (alike !== 0 || sizes.from + 12 + samples * 4 <= sizes.end)
  if (!isThere) return null
  const ranges: Range[] = []
  const { areKnown, together } = lengthsOf(bytes, table, alike)
  let [run, sample] = [0, 0]
  for (let chunk = 0; chunk < count; chunk++) {
    const place = chunks.from + 8 + chunk * step
    const from = wide ? u32be(bytes, place) * 2 ** 32 + u32be(bytes, place + 4) : u32be(bytes, place)
    const nextRun = runs.from + 8 + (run + 1) * 12
    if (nextRun + 12 <= runs.end && u32be(bytes, nextRun) === chunk + 1) run += 1
    const most = Math.min(samples - sample, u32be(bytes, runs.from + 8 + run * 12 + 4))
    let end = from + (alike === 0 ? 0 : together(most))
    if (alike === 0) for (let one = 0; one < most; one++) end += u32be(bytes, sizes.from + 12 + (sample + one) * 4)
    sample += most
    ranges.push({ from, end })
  }
  const last = u32be(bytes, sizes.from + 12 + (samples - 1) * 4)
  return { ranges, areSized: alike === 0 && sample === samples, areKnown: areKnown && sample === samples, last }
}

/**
 * How long some samples are together that are all alike. ISO files say it; in QuickTime the number beside them may be 1 for sound that is not coded, or coded in packets, and its description says it. Of
 * several that may be meant the longest: nothing that sounds is ever taken for something between.
 */
function lengthsOf(
  bytes: Bytes,
  table: Range,
  alike: number,
): { readonly areKnown: boolean; readonly together: (samples: number) => number } {
  const codings = within(bytes, table, 'stsd')
  const at = (codings?.from ?? bytes.length) + 8
  const bits = bitsUncoded(bytes, at)
  const [version, channels] = [u16be(bytes, at + 16), u16be(bytes, at + 24)]
  const [packet, inPacket] =
    version === 1
      ? [u32be(bytes, at + 44), u32be(bytes, at + 36)]
      : version === 2
        ? [u32be(bytes, at + 64), u32be(bytes, at + 68)]
        : [channels * Math.ceil((bits ?? 0) / 8), 1]
  const isSaid = bits !== null && packet > 0 && inPacket > 0
  return {
    areKnown: alike !== 1 || isSaid,
    together: (samples) => Math.max(samples * alike, isSaid ? Math.ceil(samples / inPacket) * packet : 0),
  }
}

/** Of one sample of sound that is not coded; 0 where packets say it, null for any other coding. */
function bitsUncoded(bytes: Bytes, entry: number): number | null {
  const coding = textAt(bytes, entry + 4, 4)
  const named = /^(?:in|fl)(24|32|64)$/.exec(coding)?.[1]
  if (named !== undefined) return Number(named)
  if (/^[ua]law$/.test(coding)) return 8
  if (/^(sowt|twos|raw |NONE|lpcm|[if]pcm)$/.test(coding)) return u16be(bytes, entry + 26)
  return /^(ima4|MAC[36]|agsm)$/.test(coding) ? 0 : null
}

const keep = 'keep'
const track: Inside<Sounding> = {
  tkhd: eraseTimes,
  edts: { elst: keep },
  mdia: {
    mdhd: eraseTimes,
    hdlr: eraseName,
    elng: keep,
    minf: {
      vmhd: keep,
      smhd: keep,
      // QuickTime names how data is found a second time here.
      hdlr: eraseName,
      dinf: { dref: standsInside },
      stbl: {
        stsd: codings,
        ...Object.fromEntries(
          'stts ctts cslg stss stsz stz2 stsc stco co64 sgpd sbgp sdtp stps'.split(' ').map((name) => [name, keep]),
        ),
      },
    },
  },
}
const fragment: Inside<Sounding> = {
  mfhd: keep,
  traf: { tfhd: keep, tfdt: keep, trun: keep, sgpd: keep, sbgp: keep },
}
const top: Inside<Sounding> = {
  ftyp: keep,
  styp: keep,
  sidx: keep,
  mdat: ({ media }, from, end) => {
    media.push({ from, end })
    return true
  },
  moov: { mvhd: eraseTimes, trak: soundOrPicture, mvex: { mehd: keep, trex: keep } },
  moof: (cleaning, at, end) => {
    cleaning.isInFragments = true
    return clean(cleaning, at, end, fragment, false)
  },
  mfra: keep,
}
