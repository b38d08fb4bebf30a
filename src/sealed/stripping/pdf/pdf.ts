// PDF, as scanners write it: the pages are put together again from what draws them; author, dates, program, earlier versions and every other object stay behind.
import { deflated } from '../../../foundation/archives/inflated.ts'
import { type Bytes, equal, joined, utf8 } from '../../keys/bytes.ts'
import { isCameraTime, type Trace } from '../../log/attachments/attachment-form.ts'
import { cleanProfile } from '../colour-profile.ts'
import { stripJpeg } from '../jpeg.ts'
import type { Stripped } from '../stripped.ts'
import { filtersOf, type Pdf, plainOf, type Read, readPdf } from './pdf-objects.ts'
import { catalog, type Shape, safeAnnotations, safeInCatalog, safeInNames } from './pdf-shapes.ts'
import type { Dict, Value } from './pdf-values.ts'

/** Null, besides for what cannot be read: with a password, a signature, forms, scripts, layers, attached files, remarks on the pages, and pictures coded in a way that may say more. */
export const stripPdf = async (bytes: Bytes): Promise<Stripped | null> => {
  const pdf = await readPdf(bytes)
  if (!pdf) return null
  const root = await pdf.read(pdf.trailer.get('Root'))
  if (root?.value.kind !== 'dict' || !(await isPlain(pdf, root.value.entries))) return null
  const info = await pdf.read(pdf.trailer.get('Info'))
  const said = info?.value.kind === 'dict' ? info.value.entries : new Map<string, Value>()
  const work: Work = {
    pdf,
    removed: new Set(said.size > 0 ? ['text'] : []),
    made: [],
    numbers: new Map(),
    inflated: 64 * 1024 * 1024,
    room: bytes.length * 2,
    values: 2_000_000,
    pages: 0,
  }
  if (said.has('CreationDate') || said.has('ModDate')) work.removed.add('time')
  const rootNumber = await copy(work, pdf.trailer.get('Root'), catalog, 0)
  if (rootNumber === null || work.pages === 0) return null
  return {
    bytes: file(work.made.map((one) => one ?? utf8('null'))),
    removed: [...work.removed],
    captured: instantOf(textOf(said.get('CreationDate'))),
    camera: textOf(said.get('Creator')) ?? textOf(said.get('Producer')),
  }
}

type Work = {
  readonly pdf: Pdf
  readonly removed: Set<Trace>
  /** The new file's objects; its first is number 1. */
  readonly made: (Bytes | null)[]
  /** The new number of an object, by its old one and what it is read as. */
  readonly numbers: Map<string, number>
  /** How many bytes of what draws may still be inflated. */
  inflated: number
  /** How many bytes of streams may still be taken over, those read as several things twice: streams that stand in one another would multiply. */
  room: number
  /** How many values may still be written. */
  values: number
  pages: number
}

const objectsMost = 200_000
const depthMost = 60

async function isPlain(pdf: Pdf, root: Dict): Promise<boolean> {
  if (![...root.keys()].every((key) => safeInCatalog.has(key))) return false
  const names = await pdf.read(root.get('Names'))
  if (names?.value.kind === 'dict' && ![...names.value.entries.keys()].every((key) => safeInNames.has(key)))
    return false
  const form = await pdf.read(root.get('AcroForm'))
  if (form?.value.kind === 'dict') {
    const fields = await pdf.read(form.value.entries.get('Fields'))
    if (
      form.value.entries.has('XFA') ||
      form.value.entries.has('SigFlags') ||
      (fields?.value.kind === 'array' && fields.value.items.length > 0)
    )
      return false
  }
  const open = await pdf.read(root.get('OpenAction'))
  if (open?.value.kind !== 'dict') return true
  const action = open.value.entries.get('S')
  return action?.kind === 'name' && action.name === '/GoTo' && !open.value.entries.has('Next')
}

/** The value in the new file, as it is written there; null when it cannot be cleaned. */
async function copy(work: Work, value: Value | undefined, shape: Shape, depth: number): Promise<Bytes | null> {
  work.values -= 1
  if (!value || depth > depthMost || work.values < 0) return null
  if (value.kind !== 'ref') return written(work, value, null, shape, depth)
  const name = `${value.number} ${shape.name}`
  const known = work.numbers.get(name)
  if (known !== undefined) return utf8(`${known} 0 R`)
  const read = await work.pdf.read(value)
  if (!read) return utf8('null')
  if (work.made.length === objectsMost) return null
  const number = work.made.push(null)
  work.numbers.set(name, number)
  const content = await written(work, read.value, read.stream, shape, depth)
  if (!content) return null
  work.made[number - 1] = content
  return utf8(`${number} 0 R`)
}

async function written(
  work: Work,
  value: Value,
  stream: Read['stream'],
  shape: Shape,
  depth: number,
): Promise<Bytes | null> {
  switch (value.kind) {
    case 'name':
      return utf8Latin(value.name)
    case 'number':
      return utf8(value.text)
    case 'raw':
      return value.bytes
    case 'ref':
      return copy(work, value, shape, depth + 1)
    case 'array': {
      const items: Bytes[] = []
      for (const item of value.items) {
        const one = await copy(work, item, shape, depth + 1)
        if (!one) return null
        items.push(one, space)
      }
      return joined([utf8('['), ...items, utf8(']')])
    }
    case 'dict':
      return stream
        ? streamWritten(work, value.entries, stream, shape, depth)
        : dictWritten(work, value.entries, shape, depth)
  }
}

async function dictWritten(
  work: Work,
  entries: Dict,
  shape: Shape,
  depth: number,
  beside: readonly Uint8Array[] = [],
): Promise<Bytes | null> {
  const parts: Uint8Array[] = [utf8('<<'), ...beside]
  if (shape.name === 'page' && name(entries.get('Type')) === '/Page') work.pages += 1
  for (const [key, value] of entries) {
    const inside = shape.of(key)
    if (inside === 'unsafe') return null
    if (key === 'Annots' && inside === null) {
      if (!(await onlyLinks(work, value))) return null
      work.removed.add('other')
    } else if (inside === null) work.removed.add(traceOf(key))
    else {
      const one = await copy(work, value, inside, depth + 1)
      if (!one) return null
      parts.push(utf8Latin(`/${escaped(key)} `), one, space)
    }
  }
  return joined([...parts, utf8('>>')])
}

/** A stream unchanged, except a photograph and a colour profile, which are cleaned like any other, and drawing instructions, which are checked. */
async function streamWritten(
  work: Work,
  entries: Dict,
  given: Bytes,
  shape: Shape,
  depth: number,
): Promise<Bytes | null> {
  const filters = filtersOf(entries)
  if (!filters || entries.has('F')) return null
  work.room -= given.length
  if (work.room < 0) return null
  let [stream, of] = [given, entries]
  const last = filters.at(-1)
  if (last === '/DCTDecode') {
    if (filters.length > 1) return null
    const photograph = stripJpeg(stream)
    if (!photograph) return null
    for (const trace of photograph.removed) if (trace !== 'tail') work.removed.add(trace)
    stream = photograph.bytes
  } else if (filters.includes('/JPXDecode') || filters.includes('/Crypt')) return null
  if (shape.name === 'colour' && entries.has('N') && !entries.has('FunctionType')) {
    const profile = await plainOf(given, entries, work.inflated)
    const before = profile?.slice()
    const cleaned = profile ? cleanProfile(profile) : 'none'
    if (!profile || !before || cleaned === 'none') return null
    work.inflated -= profile.length
    if (cleaned === 'cleaned') work.removed.add('other')
    if (!equal(before, profile)) {
      stream = await deflated(profile)
      const left = [...entries].filter(([key]) => key !== 'DecodeParms')
      of = new Map([...left, ['Filter', { kind: 'name', name: '/FlateDecode' }]])
    }
  }
  const isDrawing = shape.name === 'content' || name(entries.get('Subtype')) === '/Form' || entries.has('PaintType')
  if (isDrawing) {
    const content = await plainOf(stream, entries, work.inflated)
    if (!content) return null
    work.inflated -= content.length
    if (mayHoldMore(content)) return null
  }
  const without = new Map([...of].filter(([key]) => key !== 'Length'))
  const head = await dictWritten(work, without, shape, depth, [utf8(`/Length ${stream.length} `)])
  return head && joined([head, utf8('\nstream\n'), stream, utf8('\nendstream')])
}

/** A photograph inside what draws, with what its camera wrote. */
const mayHoldMore = (content: Bytes): boolean =>
  /\/(DCT|DCTDecode)[\s/>]|Exif\0|<x:xmpmeta/.test(new TextDecoder('latin1').decode(content))

async function onlyLinks({ pdf }: Work, value: Value): Promise<boolean> {
  const list = await pdf.read(value)
  for (const one of list?.value.kind === 'array' ? list.value.items : []) {
    const annotation = await pdf.read(one)
    const kind = annotation?.value.kind === 'dict' ? name(annotation.value.entries.get('Subtype')) : null
    if (!kind || !safeAnnotations.has(kind)) return false
  }
  return true
}

const name = (value: Value | undefined): string | null => (value?.kind === 'name' ? value.name : null)
const space = utf8(' ')
const utf8Latin = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const escaped = (key: string): string =>
  key.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)

function traceOf(key: string): Trace {
  if (key === 'Metadata') return 'xmp'
  if (key === 'LastModified') return 'time'
  if (key === 'Thumb') return 'preview'
  return 'other'
}

/** Header, objects, table: the first object is the catalog. */
function file(objects: readonly Bytes[]): Bytes {
  const parts: Uint8Array[] = [utf8('%PDF-1.7\n%\u00e2\u00e3\n')]
  let at = parts[0]?.length ?? 0
  const places: number[] = []
  for (const [index, object] of objects.entries()) {
    const [head, foot] = [utf8(`${index + 1} 0 obj\n`), utf8('\nendobj\n')]
    places.push(at)
    at += head.length + object.length + foot.length
    parts.push(head, object, foot)
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return joined([
    ...parts,
    utf8(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  ])
}

/** Plain letters of a string, as programs write dates and their own names; null for others. */
function textOf(value: Value | undefined): string | null {
  const text = value?.kind === 'raw' ? new TextDecoder('latin1').decode(value.bytes.subarray(1, -1)) : ''
  // Two bytes a letter where the first two say so.
  const plain = (text.startsWith('\u00fe\u00ff') ? text.slice(2).replaceAll('\0', '') : text)
    .replace(/\\(.)/g, '$1')
    .trim()
  return /^[\x20-\x7e]{1,100}$/.test(plain) ? plain : null
}

/** `D:20261120140311+01'00'` (7.9.4). */
function instantOf(said: string | null): string | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?/.exec(said ?? '')
  if (!parts) return null
  const [, year, month, day, hour, minute, second = '00', utc, hours, minutes = '00'] = parts
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}${utc ?? (hours ? `${hours}:${minutes}` : '')}`
  return isCameraTime(at) ? at : null
}
