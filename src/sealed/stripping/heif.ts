// HEIF pictures (ISO/IEC 23008-12), as telephones take them: everything but the picture (Exif, XMP and the like) is overwritten with zeros in place.
import { textAt, u16be, u32be } from '../../foundation/archives/reading.ts'
import type { Bytes } from '../keys/bytes.ts'
import { type Cleaning, clean, type Inside, standsInside } from './boxes.ts'
import { cleanProfile } from './colour-profile.ts'
import { type Exif, readExif } from './exif.ts'
import { stripJpeg } from './jpeg.ts'
import { overlap, type Range } from './ranges.ts'
import type { Strip } from './stripped.ts'

export const stripHeif: Strip = (bytes) => {
  const read: Picturing = {
    bytes,
    removed: new Set(),
    boxes: 0,
    isCutOff: false,
    types: new Map(),
    places: [],
    media: [],
    exif: null,
  }
  if (!clean(read, 0, bytes.length, top) || ![...read.types.values()].some((type) => pictures.has(type))) return null
  const state = read.isCutOff ? { ...read, places: read.places.flatMap((place) => asFarAsItGoes(bytes, place)) } : read
  if (!standsApart(state) || !state.places.every((place) => noteItem(state, place))) return null
  for (const range of state.media) eraseBeside(state, range)
  const { removed, exif } = state
  return { bytes, removed: [...removed], captured: exif?.captured ?? null, camera: exif?.camera ?? null }
}

/** Where part of an item stands. `within`: in a box of media, or of small data inside the picture's own. */
type Place = { readonly item: number; readonly within: 'mdat' | 'idat'; readonly at: number; readonly length: number }
type Media = Range & { readonly of: 'mdat' | 'idat' }
type Picturing = Cleaning & {
  readonly types: Map<number, string>
  readonly places: Place[]
  readonly media: Media[]
  exif: Exif | null
}

/** Coded pictures and those put together out of them; the way up is a property of theirs, not of Exif. */
const pictures: ReadonlySet<string> = new Set(['hvc1', 'hev1', 'av01', 'jpeg', 'grid', 'iovl', 'iden', 'tmap'])
const itemsMost = 10_000
const mediaMost = 20

/** Of a picture that was cut off. */
function asFarAsItGoes(bytes: Bytes, place: Place): readonly Place[] {
  if (place.within === 'idat' || place.at + place.length <= bytes.length) return [place]
  return place.at < bytes.length ? [{ ...place, length: bytes.length - place.at }] : []
}

const isPicture = ({ types }: Picturing, { item }: Place): boolean => pictures.has(types.get(item) ?? '')

/** False where the items, together, are more than the file has, which would keep a device at it for hours, or a picture stands in what goes. */
function standsApart(state: Picturing): boolean {
  const { bytes, places } = state
  if (places.reduce((sum, { length }) => sum + length, 0) > bytes.length) return false
  const range = (place: Place): Range => ({ from: startOf(state, place), end: startOf(state, place) + place.length })
  const kept = places.filter((place) => isPicture(state, place))
  const gone = places.filter((place) => !isPicture(state, place))
  return !overlap(kept.map(range), gone.map(range))
}

/** Reads what a part that is no picture says, before it is removed. False for a part outside the data: nothing else may be overwritten. */
function noteItem(state: Picturing, place: Place): boolean {
  const from = startOf(state, place)
  const end = from + place.length
  if (
    place.length === 0 ||
    !state.media.some((range) => range.of === place.within && from >= range.from && end <= range.end)
  )
    return false
  const type = state.types.get(place.item)
  const content = state.bytes.subarray(from, end)
  // A JPEG may say of itself what it says as a file, and nothing can be taken out of it where it stands.
  if (isPicture(state, place)) return type !== 'jpeg' || stripJpeg(content)?.removed.length === 0
  if (content.every((byte) => byte === 0)) return true
  if (type === 'Exif') {
    state.exif ??= readExif(content.subarray(4 + u32be(content, 0)))
    state.removed.add('exif')
    if (state.exif.place) state.removed.add('place')
  } else state.removed.add(type === 'mime' ? 'xmp' : 'other')
  content.fill(0)
  return true
}

/** Zeros wherever no picture stands: what no list names goes too. */
function eraseBeside(state: Picturing, { of, from, end }: Media): void {
  const kept = state.places
    .filter((place) => place.within === of && isPicture(state, place))
    .map((place) => ({ begin: startOf(state, place), end: startOf(state, place) + place.length }))
    .sort((one, other) => one.begin - other.begin)
  let at = from
  for (const next of [...kept, { begin: end, end }]) {
    const beside = state.bytes.subarray(at, Math.max(at, Math.min(next.begin, end)))
    if (beside.some((byte) => byte !== 0)) state.removed.add('other')
    beside.fill(0)
    at = Math.max(at, next.end)
  }
}

const startOf = ({ media }: Picturing, { within, at }: Place): number =>
  within === 'mdat' ? at : (media.find(({ of }) => of === 'idat')?.from ?? Number.NaN) + at

const inMedia =
  (of: Media['of']) =>
  (state: Picturing, from: number, end: number): boolean => {
    state.media.push({ of, from, end })
    return state.media.length <= mediaMost
  }

/** What each item is. Those of an older form say it in words: nobody can tell a picture among them. */
function itemTypes(state: Picturing, at: number, end: number): boolean {
  const { bytes, removed, types } = state
  const inside: Inside<Picturing> = {
    infe: (_, from, to) => {
      const version = bytes[from] ?? 0
      if (version < 2 || types.size === itemsMost) return false
      const item = version === 2 ? u16be(bytes, from + 4) : u32be(bytes, from + 4)
      const type = from + (version === 2 ? 8 : 10)
      types.set(item, textAt(bytes, type, 4))
      // What a program calls it, and what kind of words it holds.
      const said = bytes.subarray(type + 4, to)
      if ((said[0] ?? 0) !== 0) removed.add('text')
      said.fill(0)
      return true
    },
  }
  return clean(state, at + (bytes[at] === 0 ? 6 : 8), end, inside, false)
}

/** Where each item stands (8.11.3). False for a file whose items stand in other files, or in other items. */
function itemPlaces(state: Picturing, at: number, end: number): boolean {
  const { bytes, places } = state
  const version = bytes[at] ?? 0
  const sizes = u16be(bytes, at + 4)
  const [ofOffset, ofLength, ofBase, ofIndex] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    version === 0 ? 0 : sizes & 15,
  ]
  if (version > 2 || [ofOffset, ofLength, ofBase, ofIndex].some((size) => size !== 0 && size !== 4 && size !== 8))
    return false
  let next = at + 6
  const take = (size: number): number => {
    const value =
      size === 2
        ? u16be(bytes, next)
        : size === 4
          ? u32be(bytes, next)
          : size === 8
            ? u32be(bytes, next) * 2 ** 32 + u32be(bytes, next + 4)
            : 0
    next += size
    return value
  }
  const ofItem = version < 2 ? 2 : 4
  for (let left = take(ofItem); left > 0; left--) {
    const item = take(ofItem)
    const method = version === 0 ? 0 : take(2) & 15
    const elsewhere = take(2)
    const base = take(ofBase)
    for (let extents = take(2); extents > 0; extents--) {
      take(ofIndex)
      const place = {
        item,
        within: method === 0 ? ('mdat' as const) : ('idat' as const),
        at: base + take(ofOffset),
        length: take(ofLength),
      }
      if (next > end || method > 1 || elsewhere !== 0 || places.length === itemsMost) return false
      places.push(place)
    }
    if (next > end) return false
  }
  return true
}

/** By numbers that are agreed on, or by a profile. */
function colours({ bytes, removed }: Picturing, at: number, end: number): boolean | 'gone' {
  if (!/^(prof|rICC)$/.test(textAt(bytes, at, 4))) return true
  const profile = cleanProfile(bytes.subarray(at + 4, end))
  if (profile === 'cleaned') removed.add('other')
  return profile === 'none' ? 'gone' : true
}

const keep = 'keep'
const inner: Inside<Picturing> = {
  hdlr: ({ bytes }, at, end) => {
    // What the maker's program calls itself.
    bytes.subarray(at + 24, end).fill(0)
    return true
  },
  pitm: keep,
  iinf: itemTypes,
  iref: keep,
  iprp: {
    ipma: keep,
    // How a picture is decoded and laid out: sizes, colours, turns, what lies behind what. What a person or a program wrote of it (`udes`, `uuid`) goes.
    ipco: {
      colr: colours,
      ...Object.fromEntries(
        'ispe pixi hvcC av1C jpgC irot imir clap pasp auxC a1lx a1op lsel clli mdcv cclv rloc iscl'
          .split(' ')
          .map((name) => [name, keep] as const),
      ),
    },
  },
  iloc: itemPlaces,
  idat: inMedia('idat'),
  dinf: { dref: standsInside },
  grpl: keep,
}
const top: Inside<Picturing> = {
  ftyp: keep,
  // A version and flags before the boxes inside.
  meta: (state, at, end) => clean(state, at + 4, end, inner, false),
  mdat: inMedia('mdat'),
  // A film beside the picture.
  moov: () => false,
}
