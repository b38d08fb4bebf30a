// RIFF: WebP pictures and WAVE sounds. Keeps the chunks that draw or sound; the others, and what follows the end, go.
import { textAt, u32le } from '../../foundation/archives/reading.ts'
import { type Bytes, concat, joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { cleanProfile } from './colour-profile.ts'
import { orientationAlone, readExif } from './exif.ts'
import type { Strip } from './stripped.ts'

export const stripWebp: Strip = (bytes) => {
  const parts = chunksIn(bytes, 12)
  if (!parts?.some(({ name }) => drawing.has(name))) return null
  const kept: Uint8Array[] = []
  const removed = new Set<Trace>(parts.tail ? ['tail'] : [])
  const said = parts.find(({ name }) => name === 'EXIF')
  // Some write the six letters of a JPEG's segment before it.
  const exif = said && readExif(said.content.subarray(textAt(said.content, 0, 4) === 'Exif' ? 6 : 0))
  const turned = exif !== undefined && exif.orientation !== 1
  const profile = parts.find(({ name }) => name === 'ICCP')
  const colours = profile ? cleanProfile(profile.content) : 'clean'
  if (colours !== 'clean') removed.add('other')

  for (const { name, content } of parts) {
    if (name === 'VP8X') {
      const flags = content.slice()
      flags[0] =
        ((flags[0] ?? 0) & ~(hasExif | hasXmp | (colours === 'none' ? hasProfile : 0))) | (turned ? hasExif : 0)
      kept.push(chunk(name, flags))
    } else if (name === 'ANMF') {
      const inner = chunksIn(content, 16)
      if (!inner) return null
      const frame = inner.filter((part) => drawing.has(part.name)).map((part) => chunk(part.name, part.content))
      if (frame.length < inner.length || inner.tail) removed.add('other')
      kept.push(chunk(name, joined([content.subarray(0, 16), ...frame])))
    } else if (drawing.has(name) || name === 'ANIM') kept.push(chunk(name, content))
    else if (name === 'ICCP' && content === profile?.content && colours !== 'none') kept.push(chunk(name, content))
    else removed.add(name === 'EXIF' ? 'exif' : name === 'XMP ' ? 'xmp' : 'other')
  }
  if (exif?.place) removed.add('place')
  if (turned) kept.push(chunk('EXIF', orientationAlone(exif.orientation)))
  return {
    bytes: riff('WEBP', kept),
    removed: [...removed],
    captured: exif?.captured ?? null,
    camera: exif?.camera ?? null,
  }
}

export const stripWave: Strip = (bytes) => {
  const parts = chunksIn(bytes, 12)
  if (!parts?.some(({ name }) => name === 'fmt ') || !parts.some(({ name }) => name === 'data')) return null
  const sounding = parts.filter(({ name }) => ['fmt ', 'fact', 'data'].includes(name))
  const removed = new Set<Trace>(parts.tail ? ['tail'] : [])
  if (sounding.length < parts.length) removed.add('text')
  return {
    bytes: riff(
      'WAVE',
      sounding.map(({ name, content }) => chunk(name, content)),
    ),
    removed: [...removed],
    captured: null,
    camera: null,
  }
}

type Part = { readonly name: string; readonly content: Uint8Array }

const drawing: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH'])
const hasExif = 0x08
const hasXmp = 0x04
const hasProfile = 0x20
/** More chunks than any animation of 50 MB that is meant to be seen. */
const partsMost = 100_000

/**
 * The chunks from here; null when one inside another reaches past the end; the last of a file that was cut off stays as far as it goes. `tail` when more follows than the file's own
 * head announces. A recorder that was stopped announces nothing: what it wrote is sound to the end.
 */
function chunksIn(bytes: Uint8Array, from: number): (Part[] & { tail: boolean }) | null {
  const isFile = textAt(bytes, 0, 4) === 'RIFF'
  const stopped = isFile ? soundUnsaid(bytes) : null
  const whole = isFile && stopped === null ? Math.min(bytes.length, 8 + u32le(bytes, 4)) : bytes.length
  const parts: Part[] = []
  for (let at = from; at + 8 <= whole; ) {
    const name = textAt(bytes, at, 4)
    const length = at === stopped ? bytes.length - at - 8 : u32le(bytes, at + 4)
    const cut = at + 8 + length > bytes.length
    if ((cut && !isFile) || parts.length === partsMost) return null
    parts.push({ name, content: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return Object.assign(parts, { tail: bytes.length > whole + 1 })
}

/** Where the sound of a WAVE file begins whose length nobody went back to write; null for any other. */
function soundUnsaid(bytes: Uint8Array): number | null {
  if (textAt(bytes, 8, 4) !== 'WAVE') return null
  for (let at = 12; at + 8 < bytes.length; at += 8 + u32le(bytes, at + 4) + (u32le(bytes, at + 4) % 2))
    if (textAt(bytes, at, 4) === 'data') return u32le(bytes, at + 4) === 0 ? at : null
  return null
}

function chunk(name: string, content: Uint8Array): Bytes {
  const head = new Uint8Array(8)
  head.set(new TextEncoder().encode(name))
  new DataView(head.buffer).setUint32(4, content.length, true)
  return concat(head, content, new Uint8Array(content.length % 2))
}

function riff(form: string, chunks: readonly Uint8Array[]): Bytes {
  const content = joined([new TextEncoder().encode(form), ...chunks])
  return chunk('RIFF', content).subarray(0, 8 + content.length)
}
