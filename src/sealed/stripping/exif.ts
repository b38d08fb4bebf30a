// Exif: reads the few facts that are kept of it (orientation; when and with what a picture was taken), and writes only the orientation.
import { textAt, u16be, u16le, u32be, u32le } from '../../foundation/archives/reading.ts'
import { concat } from '../keys/bytes.ts'
import { isCameraTime } from '../log/attachments/attachment-form.ts'

export type Exif = {
  /** 1 … 8, as TIFF numbers them; 1 when nothing is said. */
  readonly orientation: number
  readonly captured: string | null
  readonly camera: string | null
  readonly place: boolean
}

/** What a TIFF structure says, as far as it can be read: a wrong offset or count gives nothing. */
export function readExif(tiff: Uint8Array): Exif {
  const order = textAt(tiff, 0, 2)
  const [u16, u32] = order === 'MM' ? [u16be, u32be] : [u16le, u32le]
  if (!/^(II|MM)$/.test(order) || u16(tiff, 2) !== 42) return nothing

  const entries = (at: number): ReadonlyMap<number, number> => {
    const found = new Map<number, number>()
    const count = Math.min(u16(tiff, at), entriesMost, Math.floor((tiff.length - at - 2) / 12))
    for (let entry = 0; entry < count; entry++) found.set(u16(tiff, at + 2 + entry * 12), at + 2 + entry * 12)
    return found
  }
  /** An ASCII value, without what follows its first zero. */
  const text = (entry: number | undefined): string | null => {
    if (entry === undefined || u16(tiff, entry + 2) !== ascii) return null
    const length = Math.min(u32(tiff, entry + 4), textMost)
    const at = length <= 4 ? entry + 8 : u32(tiff, entry + 8)
    const said = (textAt(tiff, at, length).split('\0')[0] ?? '').trim()
    return /^[\x20-\x7e]+$/.test(said) ? said : null
  }

  const first = entries(u32(tiff, 4))
  const details = first.get(tag.exif)
  const inner = details === undefined ? new Map<number, number>() : entries(u32(tiff, details + 8))
  const turned = first.get(tag.orientation)
  const orientation = turned === undefined ? 1 : u16(tiff, turned + 8)
  const said = text(inner.get(tag.taken)) ?? text(first.get(tag.changed))
  const offset = text(inner.get(tag.offset)) ?? ''
  const [make, model] = [text(first.get(tag.make)), text(first.get(tag.model))]
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    captured: said && instantOf(said, /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''),
    camera: nameOf(make, model),
    place: first.has(tag.place),
  }
}

/** A TIFF structure that says which way is up, and nothing else. */
export const orientationAlone = (orientation: number): Uint8Array =>
  concat(
    Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0),
    Uint8Array.of(1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0),
  )

const nothing: Exif = { orientation: 1, captured: null, camera: null, place: false }
const entriesMost = 500
const textMost = 100
const ascii = 2
const tag = {
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  changed: 0x0132,
  exif: 0x8769,
  place: 0x8825,
  taken: 0x9003,
  offset: 0x9011,
} as const

/** `2026:11:20 14:03:11` as a moment of the camera's clock; null for zeros and spaces, which say that the clock was never set. */
function instantOf(said: string, offset: string): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(said)
  if (!parts) return null
  const [, year, month, day, hour, minute, second] = parts
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`
  return isCameraTime(at) ? at : null
}

/** Some write the maker into the model too. */
function nameOf(make: string | null, model: string | null): string | null {
  const both = make && model && !model.startsWith(make) ? `${make} ${model}` : (model ?? make)
  return both ? both.slice(0, textMost) : null
}
