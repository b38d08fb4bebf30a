// JPEG (ITU-T T.81): keeps what is needed to draw the picture in its colours and the right way up; removes other segments, and what follows the picture.
import { textAt } from '../../foundation/archives/reading.ts'
import { endOfImage, isFrame, jpegParts, startOfScan } from '../../foundation/pictures/jpeg-parts.ts'
import { concat, joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { cleanProfile } from './colour-profile.ts'
import { type Exif, orientationAlone, readExif } from './exif.ts'
import type { Strip } from './stripped.ts'

export const stripJpeg: Strip = (bytes) => {
  const parts = [...jpegParts(bytes)]
  const last = parts.at(-1)
  const isWhole = last?.marker === endOfImage || (last?.marker === startOfScan && last.next === bytes.length)
  if (!isWhole || !parts.some(({ marker }) => isFrame(marker)) || !parts.some(({ marker }) => marker === startOfScan))
    return null
  const kept: Uint8Array[] = []
  const profiled = new Set<Uint8Array>()
  const removed = new Set<Trace>()
  let exif: Exif | null = null

  for (const { marker, start, end, next } of parts) {
    if (marker === endOfImage) break
    const segment = bytes.subarray(start, end)
    const name = textAt(segment, 4, 30)
    if (isDrawing(marker)) kept.push(bytes.subarray(start, next))
    else if (isColours(marker, name)) {
      kept.push(segment)
      if (marker === 0xe2) profiled.add(segment)
    } else if (marker === 0xe0 && name.startsWith('JFIF\0')) {
      if (segment.length > jfifLength) removed.add('preview')
      kept.push(withoutPreview(segment))
    } else if (marker === 0xe1 && name.startsWith('Exif\0')) {
      exif ??= readExif(segment.subarray(10))
      removed.add('exif')
      if (exif.place) removed.add('place')
    } else if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) removed.add(traceOf(marker, name))
    else return null
  }
  if (bytes.length > last.next) removed.add('tail')
  const profile = cleanSegments([...profiled])
  if (profile !== 'clean') removed.add('other')
  const drawn = profile === 'none' ? kept.filter((segment) => !profiled.has(segment)) : kept
  const turned = exif && exif.orientation !== 1 ? [exifSegment(exif.orientation)] : []
  return {
    bytes: joined([bytes.subarray(0, 2), ...turned, ...drawn, Uint8Array.of(0xff, endOfImage)]),
    removed: [...removed],
    captured: exif?.captured ?? null,
    camera: exif?.camera ?? null,
  }
}

/** A JFIF segment without a preview: marker, length, name, version, density, 0 × 0. */
const jfifLength = 18

/** Frames, tables of Huffman and arithmetic codes, scans, quantisation, lines, restarts, hierarchy. */
const isDrawing = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= startOfScan && marker <= 0xdf)

/** A profile of its colours, or how a press reads them. */
const isColours = (marker: number, name: string): boolean =>
  (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) || (marker === 0xee && name.startsWith('Adobe'))

/** A profile in parts, each with its number: cleaned where it stands. */
function cleanSegments(parts: readonly Uint8Array[]): 'clean' | 'cleaned' | 'none' {
  if (parts.length === 0) return 'clean'
  const inOrder = parts
    .toSorted((one, other) => (one[numbered] ?? 0) - (other[numbered] ?? 0))
    .map((part) => part.subarray(numbered + 2))
  const profile = joined(inOrder)
  const cleaned = cleanProfile(profile)
  let at = 0
  for (const part of inOrder) {
    part.set(profile.subarray(at, at + part.length))
    at += part.length
  }
  return cleaned
}

/** Behind its marker, its length and its name. */
const numbered = 16

function withoutPreview(segment: Uint8Array): Uint8Array {
  if (segment.length <= jfifLength) return segment
  const bare = segment.slice(0, jfifLength)
  bare.set([0, jfifLength - 2], 2)
  bare.set([0, 0], jfifLength - 2)
  return bare
}

function traceOf(marker: number, name: string): Trace {
  if (marker === 0xfe) return 'text'
  if (marker === 0xe1 && name.startsWith('http://ns.adobe.com/xap')) return 'xmp'
  if (marker === 0xed) return 'iptc'
  return marker === 0xe0 ? 'preview' : 'other'
}

function exifSegment(orientation: number): Uint8Array {
  const content = concat(new TextEncoder().encode('Exif\0\0'), orientationAlone(orientation))
  return concat(Uint8Array.of(0xff, 0xe1, 0, content.length + 2), content)
}
