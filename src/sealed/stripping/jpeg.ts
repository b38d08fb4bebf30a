// JPEG (ITU-T T.81): keeps what is needed to draw the picture in its colours and the right way up; removes other segments, and what follows the picture.
import { textAt } from '../../foundation/archives/reading.ts'
import { endOfImage, isFrame, jpegParts, startOfScan } from '../../foundation/pictures/jpeg-parts.ts'
import { concat, joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { type Exif, orientationAlone, readExif } from './exif.ts'
import type { Strip } from './stripped.ts'

export const stripJpeg: Strip = (bytes) => {
  const parts = [...jpegParts(bytes)]
  const last = parts.at(-1)
  const isWhole = last?.marker === endOfImage || (last?.marker === startOfScan && last.next === bytes.length)
  if (!isWhole || !parts.some(({ marker }) => isFrame(marker)) || !parts.some(({ marker }) => marker === startOfScan))
    return null
  const kept: Uint8Array[] = []
  const removed = new Set<Trace>()
  let exif: Exif | null = null

  for (const { marker, start, end, next } of parts) {
    if (marker === endOfImage) break
    const segment = bytes.subarray(start, end)
    const name = textAt(segment, 4, 30)
    if (isDrawing(marker)) kept.push(bytes.subarray(start, next))
    else if (isColours(marker, name)) kept.push(segment)
    else if (marker === 0xe0 && name.startsWith('JFIF\0')) {
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
  const turned = exif && exif.orientation !== 1 ? [exifSegment(exif.orientation)] : []
  return {
    bytes: joined([bytes.subarray(0, 2), ...turned, ...kept, Uint8Array.of(0xff, endOfImage)]),
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
