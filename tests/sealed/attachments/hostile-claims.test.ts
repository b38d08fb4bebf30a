// What a file claims of itself (sizes, counts, lists that stand in one another) costs no more time and memory than the file is long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { zipped } from '../../../src/foundation/archives/zip.ts'
import { type Bytes, concat, joined, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { cutOff } from '../../../src/sealed/stripping/cut-off.ts'
import { strip } from '../../../src/sealed/stripping/strip.ts'
import { working } from '../../support/worked.ts'
import { archive, docx } from './office-samples.ts'
import * as sample from './samples.ts'
import { be, le } from './scans.ts'

const again = (count: number, part: Uint8Array): Bytes => new Uint8Array(Buffer.alloc(count * part.length, part))

/** Its head says that a frame may have 16 MB; what looks like the head of one stands everywhere. */
const flac = (): Bytes => {
  const head = sample.flac.slice(0, 42)
  head[4] = 0x80
  head.set([0xff, 0xff, 0xff], 15)
  return concat(head, again(4_000_000, Uint8Array.of(0xff, 0xf8, 0xc9, 0x18, 0xfe, 0xbf)), utf8('end'))
}

/** Each of its tracks says that its last sound is the same five million zeros, of which the last byte is none. */
const tracks = (): Bytes => {
  const [size, count] = [5_000_000, 10_000]
  const table = sample.box(
    'stbl',
    sample.box('stsd', be(0, 4), be(1, 4), sample.box('mp4a', new Uint8Array(8))),
    sample.box('stsz', be(0, 4), be(0, 4), be(1, 4), be(size, 4)),
    sample.box('stsc', be(0, 4), be(1, 4), be(1, 4), be(1, 4), be(1, 4)),
    sample.box('stco', be(0, 4), be(1, 4), be(24, 4)),
  )
  const track = sample.box('trak', sample.box('mdia', sample.box('minf', table)))
  const media = new Uint8Array(size)
  media[size - 1] = 1
  return concat(
    sample.box('ftyp', utf8('isom'), be(0, 4)),
    sample.box('mdat', media),
    sample.box('moov', again(count, track)),
  )
}

/** Each of its pages is the one picture that fills it; `lists`: and has no picture, but the same long list. */
const pages = (lists: boolean): Bytes => {
  const [count, long] = [1_500, lists ? 100_000 : 1]
  const picture = lists
    ? be(0, 4)
    : concat(sample.bareJpeg.subarray(0, -2), new Uint8Array(8_000_000), sample.bareJpeg.subarray(-2))
  const beside = 8 + picture.length
  const entry = (tag: number, type: number, many: number, value: number) =>
    concat(le(tag, 2), le(type, 2), le(many, 4), le(value, 4))
  const list = new Uint8Array(lists ? long * 4 : 0)
  const page = (at: number, next: number) =>
    concat(
      le(3, 2),
      entry(259, 3, 1, 7),
      entry(273, 4, long, lists ? beside : 8),
      entry(279, 4, long, lists ? beside : picture.length),
      le(next, 4),
      new Uint8Array(at % 2),
    )
  const first = beside + list.length
  const length = page(0, 0).length
  const all = Array.from({ length: count }, (_, at) => page(0, at + 1 < count ? first + (at + 1) * length : 0))
  return concat(utf8('II'), le(42, 2), le(first, 4), picture, list, joined(all))
}

/** Its table has the same hundred thousand rows six hundred times, of a byte each. */
const tables = (): Bytes => {
  const rows = deflateSync(Buffer.alloc(60_000_000))
  const head = `<</Type/XRef/W[1 0 0]/Index[${'0 100000 '.repeat(600)}]/Size 1/Root 1 0 R/Filter/FlateDecode/Length ${rows.length}>>`
  return concat(
    utf8(`%PDF-1.5\n1 0 obj\n${head}\nstream\n`),
    new Uint8Array(rows),
    utf8('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
  )
}

/** Each of its objects has all that follow inside its stream. */
const nested = (): Bytes => {
  const count = 300
  const filling = new Uint8Array(4_000_000)
  const tail = '\nendstream\nendobj\n'
  const heads: Bytes[] = []
  // From the innermost out: what is inside is as long as all that comes before it here.
  let inside = filling.length
  for (let number = count; number > 0; number--) {
    const head = utf8(`${number + 3} 0 obj\n<</Type/XObject/Subtype/Image/Length ${inside}>>\nstream\n`)
    heads.unshift(head)
    inside += head.length + tail.length
  }
  const images = Array.from({ length: count }, (_, at) => `/I${at} ${at + 4} 0 R`).join('')
  const front = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 8]/Resources<</XObject<<${images}>>>>>>\nendobj\n`,
  ].map(utf8)
  const places: number[] = []
  let at = 9
  for (const part of [...front, ...heads]) {
    places.push(at)
    at += part.length
  }
  const body = concat(utf8('%PDF-1.4\n'), ...front, ...heads, filling, utf8(tail.repeat(count)))
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = places.length + 1
  return concat(
    body,
    utf8(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    ),
  )
}

/** A text with the same text inside it many times, each of which unfolds to thirty million bytes. */
const texts = (): Bytes => {
  const inner = zipped(
    new Map([
      ['[Content_Types].xml', utf8('<Types/>')],
      ['word/document.xml', utf8('<a/>')],
      ['docProps/a.xml', new Uint8Array(30_000_000)],
    ]),
  )
  const embedded = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`word/embeddings/a${at}.docx`, inner]))
  return archive({ ...docx, ...embedded })
}

const within = async (seconds: number, what: string, act: () => unknown): Promise<void> => {
  const worked = working()
  await act()
  assert.ok(worked() < seconds * 1000, `${what}: ${worked()} ms`)
}

test('a file that claims more than it has is read or refused within seconds of a processor, however much it claims', async () => {
  for (const [what, bytes] of Object.entries({ flac: flac(), tracks: tracks(), 'pages of lists': pages(true) }))
    await within(5, what, () => cutOff(bytes))
  const stripped = { tracks: tracks(), pages: pages(false), tables: tables(), nested: nested(), texts: texts() }
  for (const [what, bytes] of Object.entries(stripped))
    await within(5, what, async () => assert.equal((await strip(bytes)).ok, false, what))
})
