// PNG (ISO/IEC 15948, third edition): keeps the chunks that draw the picture in its colours, animated or not; the others go.
import { deflated, inflated } from '../../foundation/archives/inflated.ts'
import { textAt, u32be } from '../../foundation/archives/reading.ts'
import { checkOf } from '../../foundation/archives/zip.ts'
import { type Bytes, concat, equal, joined, u32 } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'
import { cleanProfile } from './colour-profile.ts'
import { readExif } from './exif.ts'
import type { Stripped } from './stripped.ts'

export const stripPng = async (bytes: Bytes): Promise<Stripped | null> => {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const removed = new Set<Trace>()
  let exif: ReturnType<typeof readExif> | null = null
  let [drawn, profiled] = [false, false]
  let at = 8
  let chunks = 0

  // One that was cut off stays as far as it goes.
  while (at + 8 < bytes.length || !drawn) {
    chunks += 1
    const name = textAt(bytes, at + 4, 4)
    const end = at + 12 + u32be(bytes, at)
    if (chunks > chunksMost || !/^[A-Za-z]{4}$/.test(name) || (at === 8) !== (name === 'IHDR')) return null
    if (name === 'iCCP' && !profiled) {
      profiled = true
      const profile = await bareProfile(bytes.subarray(at, end))
      if (profile.chunk) kept.push(profile.chunk)
      if (profile.isCleaned) removed.add('other')
    } else if (drawing.has(name)) kept.push(bytes.subarray(at, end))
    // A critical chunk that is not known here: nobody can draw the picture without it.
    else if (/^[A-Z]/.test(name)) return null
    else if (name === 'eXIf') {
      exif ??= readExif(bytes.subarray(at + 8, end - 4))
      removed.add('exif')
      if (exif.place) removed.add('place')
    } else removed.add(traceOf(name, textAt(bytes, at + 8, 22)))
    drawn ||= name === 'IDAT'
    at = end
    if (name === 'IEND') break
  }
  if (at < bytes.length) removed.add('tail')
  return {
    bytes: joined(kept),
    removed: [...removed],
    captured: exif?.captured ?? null,
    camera: exif?.camera ?? null,
  }
}

/** More than any picture of 50 MB that is meant to be seen. */
const chunksMost = 1_000_000
const drawing: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
)

/** The chunk of a profile, written anew where anything in it goes; null for one that cannot be read. */
async function bareProfile(
  chunk: Uint8Array,
): Promise<{ readonly chunk: Uint8Array | null; readonly isCleaned: boolean }> {
  const content = chunk.slice(8, -4)
  // Its name, and how it is packed.
  const packed = content.indexOf(0) + 2
  const profile = packed > 1 ? await inflated(content.slice(packed), profileMost) : null
  const before = profile?.slice()
  const cleaned = profile ? cleanProfile(profile) : 'none'
  if (!profile || !before || cleaned === 'none') return { chunk: null, isCleaned: true }
  if (equal(before, profile)) return { chunk, isCleaned: false }
  const bare = concat(content.subarray(0, packed), await deflated(profile))
  const named = concat(chunk.slice(4, 8), bare)
  return { chunk: joined([u32(bare.length), named, u32(checkOf(named))]), isCleaned: cleaned === 'cleaned' }
}

/** Bytes: more than any profile has. */
const profileMost = 16 * 1024 * 1024

function traceOf(name: string, begin: string): Trace {
  if (name === 'iTXt' && begin.startsWith('XML:com.adobe.xmp')) return 'xmp'
  if (/^(tEXt|zTXt|iTXt)$/.test(name)) return 'text'
  return name === 'tIME' ? 'time' : 'other'
}
