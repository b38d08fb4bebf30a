// Whether a file ends before its own end: a copy that broke off, a card that was full, a recorder whose battery went. Only what the file itself says counts.
import { textAt, u16be, u32be, u32le } from '../../foundation/archives/reading.ts'
import { isZip, isZipToItsEnd } from '../../foundation/archives/zip.ts'
import { endOfImage, jpegParts } from '../../foundation/pictures/jpeg-parts.ts'
import type { Bytes } from '../keys/bytes.ts'
import { blankLeast, isBlank } from './boxes.ts'
import { kindOf } from './file-kind.ts'
import { endsEarly, isFlac } from './flac.ts'
import { gifHeadEnd, gifParts } from './gif.ts'
import { allCoded, endsUnwritten } from './media.ts'
import { afterId3, frameLength } from './mp3.ts'
import { tiffReaches } from './tiff.ts'
import { webmReaches } from './webm.ts'

/** How many bytes it should have at least; null where it does not say. */
export type CutOff = { readonly of: number | null }

/**
 * Null for a whole file, and for one of a kind that says nothing of its end. A file that was cut exactly where it could have ended (between two pages of Ogg, two blocks of WebM, two fragments of MP4, two
 * frames of sound without a count) says nothing either.
 */
export function cutOff(bytes: Bytes): CutOff | null {
  if (isZip(bytes)) return isZipToItsEnd(bytes) ? null : unsaid
  if (textAt(bytes, 0, 4) === 'RIFF') return riff(bytes)
  if (isFlac(bytes)) return endsEarly(bytes) ? unsaid : null
  const kind = kindOf(bytes)
  switch (kind) {
    case 'image/jpeg':
      return jpeg(bytes)
    case 'image/png':
      return png(bytes)
    case 'image/gif':
      return gif(bytes)
    case 'image/tiff':
      return reaches(bytes, tiffReaches(bytes))
    case 'image/heic':
    case 'image/avif':
      return boxes(bytes, 'meta')
    case 'audio/mp4':
    case 'video/mp4':
      return boxes(bytes, 'moov')
    case 'video/webm':
      return reaches(bytes, webmReaches(bytes))
    case 'audio/ogg':
      return ogg(bytes)
    case 'audio/mpeg':
      return mp3(bytes)
    case 'application/pdf':
      return pdf(bytes)
    default:
      return voice(bytes)
  }
}

const unsaid: CutOff = { of: null }

/** `to` is how far the file says that it reaches, at least: null where it breaks off without saying so. */
const reaches = (bytes: Bytes, to: number | null): CutOff | null =>
  to === null ? unsaid : to > bytes.length ? { of: to } : null

function jpeg(bytes: Bytes): CutOff | null {
  let at = 2
  for (const part of jpegParts(bytes)) {
    if (part.marker === endOfImage) return null
    at = part.next
  }
  const isWithin = bytes[at] === 0xff && at + 2 + u16be(bytes, at + 2) > bytes.length
  // It may have been cut behind a marker.
  return isWithin || at + 4 > bytes.length || isBlank(bytes, at + 2) ? unsaid : null
}

function png(bytes: Bytes): CutOff | null {
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return unsaid
    const name = textAt(bytes, at + 4, 4)
    if (!/^[A-Za-z]{4}$/.test(name)) return isBlank(bytes, at) ? unsaid : null
    at += 12 + u32be(bytes, at)
    if (at > bytes.length) return unsaid
    if (name === 'IEND') return null
  }
}

function gif(bytes: Bytes): CutOff | null {
  let at = gifHeadEnd(bytes)
  for (const part of gifParts(bytes)) {
    if (part.kind === 'end') return null
    if (part.end > bytes.length) return unsaid
    at = part.end
  }
  return isBlank(bytes, at) ? unsaid : null
}

/** Also of sounds and films that cannot be cleaned here (AVI). */
function riff(bytes: Bytes): CutOff | null {
  const said = u32le(bytes, 4)
  // Nobody went back to say how long it became, as a recorder does when it is stopped.
  if (said === 0) return unsaid
  // Written by a program that could not go back, and gave the largest length that it knows.
  if (said >= 0x7fff_0000) return null
  // The last byte may be the one that fills up a pair.
  if (8 + said > bytes.length + 1) return { of: 8 + said }
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, length] = [textAt(bytes, at, 4), u32le(bytes, at + 4)]
    if (name === 'data' && length === 0 && bytes.length > at + 8) return unsaid
    if (/^(VP8 |VP8L)$/.test(name) && endsBlank(bytes, at + 8, at + 8 + length)) return unsaid
    at += 8 + length + (length % 2)
  }
  return null
}

/** A coded picture never ends in so many zeros. */
const endsBlank = (bytes: Bytes, from: number, end: number): boolean =>
  end - from > blankLeast && isBlank(bytes, end - blankLeast, end)

/** `needed` is the box without which nothing of it can be seen or heard; recorders write it last. */
function boxes(bytes: Bytes, needed: 'meta' | 'moov'): CutOff | null {
  let [found, isInFragments, isCoded] = [false, false, false]
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length && !isBlank(bytes, at)) return unsaid
    const [name, small] = [textAt(bytes, at + 4, 4), u32be(bytes, at)]
    if (small === 0 && isBlank(bytes, at)) return found && !isInFragments ? null : unsaid
    const size = small === 1 ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : small || bytes.length - at
    if (size < 8) return null
    if (at + size > bytes.length) return { of: at + size }
    if (name === 'mdat' && (needed === 'meta' || (isInFragments && isCoded)) && endsBlank(bytes, at + 8, at + size))
      return unsaid
    if (name === 'moov' && endsUnwritten(bytes, { from: at + 8, end: at + size })) return unsaid
    if (name === 'moov') isCoded = allCoded(bytes, { from: at + 8, end: at + size })
    isInFragments ||= name === 'moof'
    found ||= name === needed
    at += size
  }
  return found ? null : unsaid
}

function ogg(bytes: Bytes): CutOff | null {
  for (let at = 0; at < bytes.length; ) {
    if (textAt(bytes, at, 4) !== 'OggS'.slice(0, bytes.length - at)) return isBlank(bytes, at) ? unsaid : null
    const lengths = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0))
    at = lengths.reduce((sum, length) => sum + length, at + 27 + (bytes[at + 26] ?? 0))
    if (at > bytes.length) return unsaid
  }
  return null
}

/** By the count that its first frame may hold (Xing, Info), a frame less being no cut; or by its last frame. */
function mp3(bytes: Bytes): CutOff | null {
  const begin = afterId3(bytes)
  if (begin >= bytes.length) return { of: begin }
  const counts = /Xing|Info/.exec(textAt(bytes, begin, 60))
  const at = begin + (counts?.index ?? 0)
  const flags = counts ? u32be(bytes, at + 4) : 0
  const frames = inFrames(bytes, begin, (frame) => frameLength(bytes, frame))
  if ((flags & 2) === 0) return frames
  const end = begin + u32be(bytes, at + ((flags & 1) === 0 ? 8 : 12))
  return end > bytes.length + frameMost ? { of: end } : frames?.of === null ? unsaid : null
}
const frameMost = 1441

/** What telephones and recorders write of a voice, which cannot be cleaned here: AMR, and AAC in frames (ADTS). */
function voice(bytes: Bytes): CutOff | null {
  const amr = /^#!AMR(-WB)?\n/.exec(textAt(bytes, 0, 9))
  if (!amr) return inFrames(bytes, 0, (at) => aacFrame(bytes, at))
  const lengths = amr[1] ? amrWide : amrNarrow
  return inFrames(bytes, amr[0].length, (at) => {
    const kind = bytes[at] ?? 0xff
    // All zeros is what was never written.
    return kind === 0 || (kind & 0x83) !== 0 ? null : 1 + (lengths[kind >> 3] ?? 0)
  })
}

/** Bytes of a frame behind its first, by its mode (RFC 4867). */
const amrNarrow = [12, 13, 15, 17, 19, 20, 26, 31, 5]
const amrWide = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5]

const aacFrame = (bytes: Bytes, at: number): number | null => {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return null
  const length = (u32be(bytes, at + 2) >> 5) & 0x1fff
  return length < 7 ? null : length
}

/** Cut in the midst of a frame, or zeros from one on. Three frames in a row are no accident; what is none of them says nothing. */
function inFrames(bytes: Bytes, from: number, lengthAt: (at: number) => number | null): CutOff | null {
  let at = from
  for (let frames = 0; at < bytes.length; frames += 1) {
    const length = lengthAt(at)
    if (length === null) return frames >= framesLeast && isBlank(bytes, at) ? unsaid : null
    at += length
    if (at > bytes.length) return frames >= framesLeast ? { of: at } : null
  }
  return null
}
const framesLeast = 3

/** It ends with a mark, and hardly anything behind it. */
function pdf(bytes: Bytes): CutOff | null {
  let end = bytes.length
  while (bytes[end - 1] === 0) end -= 1
  if (textAt(bytes, Math.max(0, end - 2048), Math.min(end, 2048)).includes('%%EOF')) return null
  // One that is made to be read while it comes says how long it is.
  const said = Number(/\/Linearized\b[^>]*?\/L\s+(\d{1,10})\b/.exec(textAt(bytes, 0, 1024))?.[1] ?? 0)
  return said > bytes.length ? { of: said } : unsaid
}
