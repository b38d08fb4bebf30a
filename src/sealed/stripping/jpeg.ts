// JPEG (ITU-T T.81): keeps what is needed to draw the picture in its colours and the right way up; removes other segments, and what follows the picture.
import { textAt, u16be } from '../../foundation/archives/reading.ts'
import { concat, joined } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { type Exif, orientationAlone, readExif } from './exif.ts'
import type { Strip } from './stripped.ts'

export const stripJpeg: Strip = (bytes) => {
  const read = segmentsIn(bytes)
  if (!read) return null
  const { segments, end } = read
  if (!segments.some(({ marker }) => isFrame(marker)) || !segments.some(({ marker }) => marker === startOfScan))
    return null
  const kept: Uint8Array[] = []
  const removed = new Set<Trace>()
  let exif: Exif | null = null

  for (const { marker, segment, coded } of segments) {
    const name = textAt(segment, 4, 30)
    if (isDrawing(marker)) kept.push(segment, coded)
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
  if (bytes.length > end) removed.add('tail')
  const turned = exif && exif.orientation !== 1 ? [exifSegment(exif.orientation)] : []
  return {
    bytes: joined([bytes.subarray(0, 2), ...turned, ...kept, Uint8Array.of(0xff, endOfImage)]),
    removed: [...removed],
    captured: exif?.captured ?? null,
    camera: exif?.camera ?? null,
  }
}

/** `coded` is what follows the head of a scan; empty behind any other segment. */
type Segment = { readonly marker: number; readonly segment: Uint8Array; readonly coded: Uint8Array }

/** All segments, and where the picture ends. Null where they do not follow each other. */
function segmentsIn(bytes: Uint8Array): { readonly segments: readonly Segment[]; readonly end: number } | null {
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return null
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === undefined) return null
    if (marker === endOfImage) return { segments, end: at + 2 }
    const length = u16be(bytes, at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const next = marker === startOfScan ? endOfScan(bytes, end) : end
    segments.push({ marker, segment: bytes.subarray(at, end), coded: bytes.subarray(end, next) })
    at = next
    // Cut off by a camera whose battery went: the picture is drawn as far as it came.
    if (marker === startOfScan && at >= bytes.length) return { segments, end: bytes.length }
  }
}

const endOfImage = 0xd9
const startOfScan = 0xda
/** A JFIF segment without a preview: marker, length, name, version, density, 0 × 0. */
const jfifLength = 18

/** Frames, tables of Huffman and arithmetic codes, scans, quantisation, lines, restarts, hierarchy. */
const isDrawing = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= startOfScan && marker <= 0xdf)
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** A profile of its colours, or how a press reads them. */
const isColours = (marker: number, name: string): boolean =>
  (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) || (marker === 0xee && name.startsWith('Adobe'))

/** Where the next marker begins after coded data, in which FF is followed by 0 or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

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
