// Scans and recordings made byte by byte (TIFF, PDF, WebM), each telling where it was taken, when, with what and by whom.
import { deflateSync } from 'node:zlib'
import { type Bytes, concat, joined, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { jpeg, profile } from './samples.ts'

const latin = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))
export const le = (value: number, count: number): Bytes =>
  Uint8Array.from({ length: count }, (_, at) => Math.floor(value / 256 ** at) & 0xff)
export const be = (value: number, count: number): Bytes => le(value, count).reverse()

type Row = { readonly tag: number; readonly type: 2 | 3 | 4; readonly value: Bytes; readonly count?: number }
const text = (tag: number, words: string): Row => ({ tag, type: 2, value: utf8(`${words}\0`) })
const number = (tag: number, ...values: readonly number[]): Row => ({
  tag,
  type: 4,
  count: values.length,
  value: concat(...values.map((value) => le(value, 4))),
})
/** A list of a TIFF that stands at `at`, with its values behind it. */
function directory(at: number, rows: readonly Row[], next: number): Bytes {
  let beyond = at + 6 + rows.length * 12
  const values: Bytes[] = []
  const heads = rows.map(({ tag, type, value, count }) => {
    const inline = value.length <= 4
    const head = concat(
      le(tag, 2),
      le(type, 2),
      le(count ?? value.length, 4),
      inline ? concat(value, new Uint8Array(4 - value.length)) : le(beyond, 4),
    )
    if (!inline) {
      values.push(value)
      beyond += value.length
    }
    return head
  })
  return concat(le(rows.length, 2), ...heads, le(next, 4), ...values)
}

/** Two pages of a fax, eight by eight, and between them a preview; with Exif, a place, XMP, IPTC and the words of the scanner's clerk. `loop` ends the chain at its beginning. */
export function tiff({ loop = false, told = true } = {}): Bytes {
  const head = concat(utf8('II'), le(42, 2))
  const page = (at: number, next: number, rows: readonly Row[], pixels: string): Bytes => {
    const strips = at - pixels.length
    return directory(
      at,
      [
        number(256, 8),
        number(257, 8),
        number(258, 1),
        number(259, 1),
        number(262, 0),
        number(273, strips, strips + 4),
        number(279, 4, 4),
        ...rows,
      ],
      next,
    )
  }
  const exifAt = 8
  const exif = directory(
    exifAt,
    [text(0x9003, '2026:11:20 14:03:11'), text(0x9011, '+01:00'), text(0xa431, 'SERIAL-4711')],
    0,
  )
  const placeAt = exifAt + exif.length
  const placed = directory(placeAt, [text(1, 'N'), text(2, 'Rue Secrète, Tunis')], 0)
  const begin = placeAt + placed.length
  const words: readonly Row[] = told
    ? [
        text(270, 'Rue Secrète'),
        text(271, 'Secretcam'),
        text(272, 'Secretcam X100'),
        text(306, '2026:11:20 14:03:11'),
        text(315, 'Nadia was here'),
        { tag: 700, type: 2, value: utf8('<x:xmpmeta>Nadia</x:xmpmeta>') },
        { tag: 34675, type: 2, value: profile() },
        { tag: 33723, type: 2, value: utf8('Nadia, Rue Secrète') },
        number(34665, exifAt),
        number(34853, placeAt),
      ]
    : []
  const pixels = ['pixels 1', 'preview!', 'pixels 2'] as const
  const previewing = [number(254, 1)]
  const secondAt = (from: number) => from + page(0, 0, words, '').length + 8
  const firstAt = begin + 8
  const previewAt = secondAt(firstAt)
  const lastAt = previewAt + page(0, 0, previewing, '').length + 8
  return concat(
    head,
    le(firstAt, 4),
    exif,
    placed,
    utf8(pixels[0]),
    page(firstAt, previewAt, words, pixels[0]),
    utf8(pixels[1]),
    page(previewAt, lastAt, previewing, pixels[1]),
    utf8(pixels[2]),
    page(lastAt, loop ? firstAt : 0, [], pixels[2]),
    utf8('Nadia'),
  )
}

/** What else a document may hold that cannot be cleaned. */
export type Trap =
  | 'a bomb'
  | 'a pit'
  | 'script'
  | 'signature'
  | 'file'
  | 'password'
  | 'remark'
  | 'layers'
  | 'photograph in the drawing'

/** A scanned page with its photograph, a word under it and an earlier version behind it; with tables in words, or in a stream with objects packed. */
export function pdf({ packed = false, trap = null }: { packed?: boolean; trap?: Trap | null } = {}): Bytes {
  const root = {
    script: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>',
    signature: '/AcroForm<</SigFlags 3/Fields[11 0 R]>>',
    file: '/Names<</EmbeddedFiles<</Names[(a) 11 0 R]>>>>',
    layers: '/OCProperties<</OCGs[]>>',
    'a pit': `/Lang${'['.repeat(100_000)}`,
  }
  const draws = `q 8 0 0 8 0 0 cm /Im0 Do Q BT /F1 1 Tf (said) Tj ET${trap === 'photograph in the drawing' ? ' BI /W 8 /F /DCT ID Exif EI' : ''}`
  const coloured = deflateSync(profile())
  const content = deflateSync(trap === 'a bomb' ? Buffer.alloc(65 * 1024 * 1024, 32) : draws)
  const objects: readonly [body: string, stream: Uint8Array | null][] = [
    [
      `<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R/Lang(fr)${trap && trap in root ? root[trap as keyof typeof root] : ''}>>`,
      null,
    ],
    ['<</Type/Pages/Kids[3 0 R]/Count 1>>', null],
    [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 8]/Contents 4 0 R/LastModified(D:20261120)/PieceInfo<</Secretcam<</Private(Nadia)>>>>/Resources<</XObject<</Im0 5 0 R>>/Font<</F1 6 0 R>>>>${trap === 'remark' ? '/Annots[<</Subtype/Text/T(Nadia)>>]' : '/Annots[<</Subtype/Link/A<</S/URI/URI(https://Nadia.example)>>>>]'}>>`,
      null,
    ],
    [`<</Length ${content.length}/Filter/FlateDecode>>`, content],
    [
      `<</Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace[/ICCBased 12 0 R]/Filter/DCTDecode/Metadata 7 0 R/Length ${jpeg(1).length}>>`,
      jpeg(1),
    ],
    ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', null],
    ['<</Type/Metadata/Subtype/XML/Length 12>>', utf8('Rue Secr\u00e8te').subarray(0, 12)],
    ["<</Author(Nadia)/Creator(Secretcam X100)/Producer(SERIAL-4711)/CreationDate(D:20261120140311+01'00')>>", null],
    ['(an earlier version of Nadia)', null],
    ['(Rue Secr\\350te)', null],
    ['<<>>', null],
    [`<</N 1/Alternate/DeviceGray/Filter/FlateDecode/Length ${coloured.length}>>`, coloured],
  ]
  return packed ? packedFile(objects) : plainFile(objects, trap === 'password' ? '/Encrypt 11 0 R' : '')
}

type Objects = readonly (readonly [body: string, stream: Uint8Array | null])[]
const objectOf = (number: number, [body, stream]: Objects[number]): Bytes =>
  concat(
    latin(`${number} 0 obj\n${body}`),
    ...(stream ? [utf8('\nstream\n'), stream, utf8('\nendstream')] : []),
    utf8('\nendobj\n'),
  )

function plainFile(objects: Objects, beside: string): Bytes {
  const parts: Bytes[] = [utf8('%PDF-1.4\n% Nadia\n')]
  const rows = objects.map((object, index) => {
    const at = joined(parts).length
    parts.push(objectOf(index + 1, object))
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const at = joined(parts).length
  const size = objects.length + 1
  return concat(
    ...parts,
    utf8(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R/Info 8 0 R${beside}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
}

function packedFile(objects: Objects): Bytes {
  const parts: Bytes[] = [utf8('%PDF-1.5\n')]
  const places = new Map<number, readonly [kind: number, at: number, index: number]>()
  const bodies = objects.flatMap(([body, stream], index) => (stream ? [] : [[index + 1, body] as const]))
  const container = objects.length + 1
  for (const [index, object] of objects.entries()) {
    if (!object[1]) continue
    places.set(index + 1, [1, joined(parts).length, 0])
    parts.push(objectOf(index + 1, object))
  }
  let length = 0
  const heads = bodies.map(([number, body], index) => {
    const head = `${number} ${length}`
    length += body.length + 1
    places.set(number, [2, container, index])
    return head
  })
  const first = `${heads.join(' ')} `
  const content = deflateSync(latin(first + bodies.map(([, body]) => body).join(' ')))
  places.set(container, [1, joined(parts).length, 0])
  parts.push(
    objectOf(container, [
      `<</Type/ObjStm/N ${bodies.length}/First ${first.length}/Filter/FlateDecode/Length ${content.length}>>`,
      content,
    ]),
  )
  const at = joined(parts).length
  const rows = [...Array(container + 2).keys()].map((number) => {
    const [kind, where, index] = number === container + 1 ? [1, at, 0] : (places.get(number) ?? [0, 0, 0])
    return concat(Uint8Array.of(kind), be(where, 4), Uint8Array.of(index))
  })
  // Each row against the one above (PNG's second filter), as most programs write it.
  const filtered = rows.map((row, index) =>
    concat(
      Uint8Array.of(2),
      row.map((byte, at) => byte - (rows[index - 1]?.[at] ?? 0)),
    ),
  )
  const table = deflateSync(joined(filtered))
  return concat(
    ...parts,
    objectOf(container + 1, [
      `<</Type/XRef/W[1 4 1]/Size ${container + 2}/Root 1 0 R/Info 8 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length ${table.length}>>`,
      table,
    ]),
    utf8(`startxref\n${at}\n%%EOF\n`),
  )
}

const element = (id: number, ...content: readonly Bytes[]): Bytes => {
  const inside = joined(content)
  const name = be(id, Math.ceil(Math.log2(id + 1) / 8))
  return concat(name, Uint8Array.of(0x40 | (inside.length >> 8), inside.length & 0xff), inside)
}
/** Of a length that is not said: a recording as it came. */
const unsaid = (id: number, ...content: readonly Bytes[]): Bytes =>
  concat(be(id, 4), Uint8Array.of(0x01, 255, 255, 255, 255, 255, 255, 255), ...content)

/** A voice in Opus, as a browser records it, with a date, a title, tags and an attached picture. `kind` 17 is a track of words; `packed`: of each piece of sound its first bytes are said once, for all. */
export const webm = ({ kind = 2, open = false, packed = false } = {}): Bytes => {
  const box = open ? unsaid : element
  return concat(
    element(0x1a45dfa3, element(0x4286, Uint8Array.of(1)), element(0x4282, utf8('webm'))),
    box(
      0x18538067,
      element(0xbf, utf8('csum')),
      element(
        0x1549a966,
        element(0x2ad7b1, be(1_000_000, 3)),
        element(0x4461, be(Date.UTC(2026, 10, 20, 13, 3, 11) * 1_000_000 - Date.UTC(2001, 0, 1) * 1_000_000, 8)),
        element(0x4d80, utf8('Secretcam')),
        element(0x5741, utf8('Secretcam X100')),
        element(0x7ba9, utf8('Rue Secrète')),
      ),
      element(
        0x1654ae6b,
        element(
          0xae,
          element(0xd7, Uint8Array.of(1)),
          element(0x83, Uint8Array.of(kind)),
          element(0x86, utf8('A_OPUS')),
          element(0x536e, utf8('Nadia')),
          ...(packed ? [element(0x6d80, element(0x6240, element(0x5034, element(0x4254, Uint8Array.of(3)))))] : []),
        ),
      ),
      box(0x1f43b675, element(0xe7, Uint8Array.of(0)), element(0xa3, utf8('the sound itself'))),
      box(0x1f43b675, element(0xe7, Uint8Array.of(9)), element(0xec, utf8('Nadia')), element(0xa3, utf8('more of it'))),
      element(0x1254c367, utf8('LOCATION +36.8065+010.1815')),
      element(0x1941a469, utf8('SERIAL-4711')),
    ),
  )
}
