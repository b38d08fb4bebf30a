// Zip archives (APPNOTE 6.3), as office programs write them: read by their central directory under limits, and written again without times, owners or remarks.
import { zipSync } from 'fflate'
import { inflated } from './inflated.ts'
import { u16le, u32le } from './reading.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** In the order of the archive; folders are left out. */
export type Parts = ReadonlyMap<string, Bytes>

export const isZip = (bytes: Uint8Array): boolean => u32le(bytes, 0) === localHeader

/** Its directory is the last thing that is written. */
export const isZipToItsEnd = (bytes: Uint8Array): boolean => endRecord(bytes) !== null

/** Bytes of one part and of all parts that are wanted, unfolded. */
type ZipLimits = { readonly part: number; readonly all: number }
type Unzipped =
  | { readonly ok: true; readonly parts: Parts }
  | { readonly ok: false; readonly why: 'damaged' | 'too-large' }

/**
 * Refuses as damaged what is not a plain archive: encrypted parts, several files, more than 4 GB, another coding; parts that overlap, or state another
 * size or check than they have; names that lead outside or occur twice. Beyond 4,000 parts or the limits, which a few kilobytes can claim, nothing is unpacked at
 * all. `wanted` is asked for every name before anything is unpacked.
 */
export async function unzipped(bytes: Bytes, limits: ZipLimits, wanted: (name: string) => boolean): Promise<Unzipped> {
  const entries = entriesIn(bytes, strictly)?.filter(({ name }) => wanted(name))
  if (!entries) return { ok: false, why: 'damaged' }
  const all = entries.reduce((sum, { size }) => sum + size, 0)
  if (all > limits.all || entries.some(({ size }) => size > limits.part)) return { ok: false, why: 'too-large' }
  const parts = new Map<string, Bytes>()
  for (const entry of entries) {
    const part = await contentOf(bytes, entry)
    if (!part) return { ok: false, why: 'damaged' }
    parts.set(entry.name, part)
  }
  return { ok: true, parts }
}

/**
 * For an archive whose files are only read: each by itself, under any name, as often as there are. Null for what is not a plain archive, or has parts that
 * overlap. `wanted` is told the size that a file states.
 */
export function filesIn(
  bytes: Bytes,
  wanted: (name: string, size: number) => boolean,
): readonly { readonly name: string; readonly content: () => Promise<Bytes | null> }[] | null {
  const entries = entriesIn(bytes, leniently)?.filter(({ name, size }) => wanted(name, size))
  return entries?.map((entry) => ({ name: entry.name, content: () => contentOf(bytes, entry) })) ?? null
}

/** Null unless it unfolds to just what it states. */
async function contentOf(bytes: Bytes, { from, end, size, check, isStored }: Entry): Promise<Bytes | null> {
  const coded = bytes.subarray(from, end)
  const part = isStored ? coded : await inflated(coded, size, 'deflate-raw')
  return part?.length === size && checkOf(part) === check ? part : null
}

/** Compressed where that is worth it; the first part stays in the clear where it says the kind (`mimetype`, ODF 1.3 part 2, 3.3). */
export const zipped = (parts: Parts): Bytes =>
  zipSync(
    Object.fromEntries(
      [...parts].map(([name, part]) => [
        name,
        [part, { level: name === 'mimetype' || /\.(png|jpe?g|gif)$/i.test(name) ? 0 : 6, mtime: '1980-01-01T00:00' }],
      ]),
    ),
  )

type Entry = {
  readonly name: string
  readonly from: number
  readonly end: number
  readonly size: number
  /** CRC-32 of what it unfolds to: one changed bit would otherwise be another figure in somebody’s table. */
  readonly check: number
  readonly isStored: boolean
}

const [localHeader, centralHeader, endOfDirectory] = [0x04034b50, 0x02014b50, 0x06054b50]

/** How many parts there may be, how a name is read (null where it must not be), and whether one may occur twice. */
type Manner = {
  readonly most: number
  readonly nameIn: (bytes: Uint8Array) => string | null
  readonly twice: boolean
}

function entriesIn(bytes: Uint8Array, { most, nameIn, twice }: Manner): readonly Entry[] | null {
  const last = endRecord(bytes)
  if (last === null) return null
  const [count, directory] = [u16le(bytes, last + 10), u32le(bytes, last + 16)]
  if (count === 0 || count > most) return null
  const entries: Entry[] = []
  const names = new Set<string>()
  let at = directory
  for (let index = 0; index < count; index++) {
    if (u32le(bytes, at) !== centralHeader || at + 46 > last) return null
    const [flags, coding] = [u16le(bytes, at + 8), u16le(bytes, at + 10)]
    const [coded, size, local] = [u32le(bytes, at + 20), u32le(bytes, at + 24), u32le(bytes, at + 42)]
    const name = nameIn(bytes.subarray(at + 46, at + 46 + u16le(bytes, at + 28)))
    const from = local + 30 + u16le(bytes, local + 26) + u16le(bytes, local + 28)
    const isStored = coding === 0
    if (!name || (flags & encrypted) !== 0 || (coding !== 0 && coding !== 8) || (isStored && coded !== size))
      return null
    if (u32le(bytes, local) !== localHeader || from + coded > directory || (!twice && names.has(name.toLowerCase())))
      return null
    names.add(name.toLowerCase())
    if (!name.endsWith('/'))
      entries.push({ name, from, end: from + coded, size, check: u32le(bytes, at + 16), isStored })
    at += 46 + u16le(bytes, at + 28) + u16le(bytes, at + 30) + u16le(bytes, at + 32)
  }
  const inOrder = entries.toSorted((one, other) => one.from - other.from)
  return inOrder.every(({ end }, index) => end <= (inOrder[index + 1]?.from ?? directory)) ? entries : null
}

const encrypted = 0x0001

export function checkOf(bytes: Uint8Array): number {
  let check = -1
  for (let at = 0; at < bytes.length; at++) check = (checks[(check ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (check >>> 8)
  return ~check >>> 0
}

const checks = Int32Array.from({ length: 256 }, (_, byte) => {
  let check = byte
  for (let bit = 0; bit < 8; bit++) check = (check & 1) === 0 ? check >>> 1 : (check >>> 1) ^ 0xedb88320
  return check
})

/** Where the archive's last record stands: behind it there may be a remark of 64 KB. */
function endRecord(bytes: Uint8Array): number | null {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (u32le(bytes, at) === endOfDirectory) return at
  return null
}

/** A path inside, and nowhere else; null for any other. */
function pathIn(bytes: Uint8Array): string | null {
  try {
    const name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const isInside = !/[\\:\p{Cc}]/u.test(name) && !name.split('/').some((part) => part === '..' || part === '.')
    return name !== '' && !name.startsWith('/') && name !== '__proto__' && isInside ? name : null
  } catch {
    return null
  }
}

/** As old programs wrote it, where it is not UTF-8. */
function anyNameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

const strictly: Manner = { most: 4000, nameIn: pathIn, twice: false }
const leniently: Manner = { most: 0xffff, nameIn: anyNameIn, twice: true }
