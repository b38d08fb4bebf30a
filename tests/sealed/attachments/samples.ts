// Files made byte by byte, each telling where it was taken, when, with what and by whom: what the stripping must find.
import { deflateSync } from 'node:zlib'
import { type Bytes, concat, u32, utf8 } from '../../../src/sealed/keys/bytes.ts'

/** Whatever tells of a source begins with one of these; none may be left in what is sealed. */
export const secrets = ['Secretcam', 'SERIAL-4711', 'Nadia', 'Rue Secrète', '+36.8065+010.1815']

const u16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff)
const le32 = (value: number): Bytes => u32(value).reverse()
const latin = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))

/** A real Exif block, big-endian: maker, model, orientation, artist, details with time and serial number, and a GPS directory. */
function exifBlock(orientation = 6): Bytes {
  const head = concat(utf8('MM'), u16(42), u32(8))
  const entries: { tag: number; type: number; count: number; value: Bytes }[] = []
  const ascii = (tag: number, text: string) =>
    entries.push({ tag, type: 2, count: text.length + 1, value: utf8(`${text}\0`) })
  const directory = (at: number, list: typeof entries): Bytes => {
    let beyond = at + 2 + list.length * 12 + 4
    const rows: Bytes[] = []
    const values: Bytes[] = []
    for (const { tag, type, count, value } of list) {
      const inline = value.length <= 4
      rows.push(
        concat(u16(tag), u16(type), u32(count), inline ? concat(value, new Uint8Array(4 - value.length)) : u32(beyond)),
      )
      if (inline) continue
      values.push(value)
      beyond += value.length
    }
    return concat(u16(list.length), ...rows, u32(0), ...values)
  }
  const take = (): typeof entries => entries.splice(0)
  ascii(0x9003, '2026:11:20 14:03:11')
  ascii(0x9011, '+01:00')
  ascii(0xa431, 'SERIAL-4711')
  const details = take()
  entries.push({ tag: 2, type: 5, count: 3, value: concat(u32(36), u32(1), u32(48), u32(1), u32(23), u32(1)) })
  entries.push({ tag: 1, type: 2, count: 2, value: utf8('N\0') })
  const place = take()
  const main = (detailsAt: number, placeAt: number) => {
    ascii(0x010f, 'Secretcam')
    ascii(0x0110, 'Secretcam X100')
    entries.push({ tag: 0x0112, type: 3, count: 1, value: u16(orientation) })
    ascii(0x013b, 'Nadia')
    entries.push({ tag: 0x8769, type: 4, count: 1, value: u32(detailsAt) })
    entries.push({ tag: 0x8825, type: 4, count: 1, value: u32(placeAt) })
    return directory(8, take())
  }
  const detailsAt = 8 + main(0, 0).length
  const placeAt = detailsAt + directory(detailsAt, details).length
  return concat(head, main(detailsAt, placeAt), directory(detailsAt, details), directory(placeAt, place))
}

const segment = (marker: number, content: Bytes): Bytes =>
  concat(Uint8Array.of(0xff, marker), u16(content.length + 2), content)
/** The smallest picture: eight by eight, grey. */
const drawing = concat(
  segment(0xdb, concat(Uint8Array.of(0), new Uint8Array(64).fill(1))),
  segment(0xc0, Uint8Array.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)),
  segment(0xc4, Uint8Array.of(0x00, 1, ...new Uint8Array(15), 0)),
  segment(0xc4, Uint8Array.of(0x10, 1, ...new Uint8Array(15), 0)),
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  Uint8Array.of(0x3f, 0xff, 0x00, 0x7f),
)
const startOfImage = Uint8Array.of(0xff, 0xd8)
const endOfImage = Uint8Array.of(0xff, 0xd9)
const jfif = (previewed: boolean): Bytes =>
  segment(
    0xe0,
    concat(
      utf8('JFIF\0'),
      Uint8Array.of(1, 1, 0, 0, 72, 0, 72, previewed ? 1 : 0, previewed ? 1 : 0),
      previewed ? utf8('Nad') : new Uint8Array(0),
    ),
  )

/** A profile as a computer writes it of its own screen: when, which maker, and in a tag of its own the screen's number. `bare`: what may stay of it, in its place. */
export const profile = (bare = false): Bytes => {
  const [desc, mmod, wtpt] = [
    utf8('desc\0\0\0\0Colour LCD'),
    utf8('mmod\0\0\0\0SERIAL-4711'),
    utf8('XYZ \0\0\0\0 white'),
  ]
  const begin = 132 + 3 * 12
  const [ofDesc, ofMmod, ofWtpt] = [
    concat(utf8('desc'), u32(begin), u32(desc.length)),
    concat(utf8('mmod'), u32(begin + desc.length), u32(mmod.length)),
    concat(utf8('wtpt'), u32(begin + desc.length + mmod.length), u32(wtpt.length)),
  ]
  const nothing = (length: number) => new Uint8Array(length)
  const head = (said: string, length: number) => (bare ? nothing(length) : utf8(said.padEnd(length, '.')))
  return concat(
    u32(begin + desc.length + mmod.length + wtpt.length),
    utf8('applmntrRGB XYZ \x02\x10\0\0'),
    head('Nadia s day', 12),
    utf8('acspAPPL\0\0\0\0'),
    head('Nadia', 8),
    nothing(24),
    head('Nadia', 48),
    u32(bare ? 2 : 3),
    ...(bare ? [ofDesc, ofWtpt, nothing(12)] : [ofDesc, ofMmod, ofWtpt]),
    desc,
    bare ? nothing(mmod.length) : mmod,
    wtpt,
  )
}
const colour = (bare: boolean): Bytes => {
  const [first, second] = [profile(bare).subarray(0, 140), profile(bare).subarray(140)]
  const part = (number: number, content: Bytes) =>
    segment(0xe2, concat(utf8('ICC_PROFILE\0'), Uint8Array.of(number, 2), content))
  return concat(part(1, first), part(2, second))
}

export const jpeg = (orientation = 6): Bytes =>
  concat(
    startOfImage,
    jfif(true),
    segment(0xe1, concat(utf8('Exif\0\0'), exifBlock(orientation))),
    segment(0xe1, utf8('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Nadia, Rue Secrète</x:xmpmeta>')),
    segment(0xed, utf8('Photoshop 3.0\0 Nadia')),
    segment(0xef, utf8('Secretcam notes')),
    colour(false),
    segment(0xfe, utf8('Rue Secrète')),
    drawing,
    endOfImage,
    utf8('motion picture of Nadia'),
  )
/** What of it may stay. */
export const bareJpeg = concat(startOfImage, jfif(false), colour(true), drawing, endOfImage)
/** The same without its colours, which are a program’s words. */
export const drawnJpeg = concat(startOfImage, jfif(false), drawing, endOfImage)

const pngChunk = (name: string, content: Bytes): Bytes =>
  concat(u32(content.length), utf8(name), content, u32(crc32(concat(utf8(name), content))))
const pngHead = concat(
  latin('\x89PNG\r\n\x1a\n'),
  pngChunk('IHDR', concat(u32(1), u32(1), Uint8Array.of(8, 0, 0, 0, 0))),
)
const pngEnd = concat(
  pngChunk('IDAT', Uint8Array.of(0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1)),
  pngChunk('IEND', new Uint8Array(0)),
)
export const png = concat(
  pngHead,
  pngChunk('iCCP', concat(utf8('LCD\0\0'), new Uint8Array(deflateSync(profile())))),
  pngChunk('tIME', Uint8Array.of(7, 234, 11, 20, 14, 3, 11)),
  pngChunk('eXIf', exifBlock()),
  pngChunk('tEXt', latin('Author\0Nadia')),
  pngChunk('iTXt', utf8('XML:com.adobe.xmp\0\0\0\0\0Rue Secrète')),
  pngChunk('prVt', utf8('SERIAL-4711')),
  pngEnd,
  utf8('Nadia'),
)
export const barePng = concat(
  pngHead,
  pngChunk('iCCP', concat(utf8('LCD\0\0'), new Uint8Array(deflateSync(profile(true))))),
  pngEnd,
)
export const drawnPng = concat(pngHead, pngEnd)

const riffChunk = (name: string, content: Bytes): Bytes =>
  concat(utf8(name), le32(content.length), content, new Uint8Array(content.length % 2))
const riff = (form: string, ...chunks: readonly Bytes[]): Bytes => riffChunk('RIFF', concat(utf8(form), ...chunks))
const lossless = riffChunk('VP8L', Uint8Array.of(0x2f, 0, 0, 0, 0, 0x88, 0x88, 8))
const extended = (flags: number) => riffChunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0))
export const webp = riff(
  'WEBP',
  extended(0x2c),
  riffChunk('ICCP', profile()),
  lossless,
  riffChunk('EXIF', exifBlock(1)),
  riffChunk('XMP ', utf8('Nadia')),
)
export const bareWebp = riff('WEBP', extended(0x20), riffChunk('ICCP', profile(true)), lossless)

const wave = [
  riffChunk('fmt ', Uint8Array.of(1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0)),
  riffChunk('data', Uint8Array.of(128, 130, 126, 128)),
]
export const wav = concat(
  riff('WAVE', riffChunk('LIST', utf8('INFOIART Nadia!')), ...wave, riffChunk('bext', utf8('SERIAL-4711'))),
  utf8('  Nadia'),
)
export const bareWav = riff('WAVE', ...wave)

const gifPicture = Uint8Array.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0)
const gifHead = concat(utf8('GIF89a'), Uint8Array.of(1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255))
const gifLoop = concat(Uint8Array.of(0x21, 0xff, 11), utf8('NETSCAPE2.0'), Uint8Array.of(3, 1, 0, 0, 0))
export const gif = concat(
  gifHead,
  Uint8Array.of(0x21, 0xfe, 5),
  utf8('Nadia'),
  Uint8Array.of(0),
  gifLoop,
  Uint8Array.of(0x21, 0xff, 11),
  utf8('XMP DataXMP'),
  Uint8Array.of(5),
  utf8('Nadia'),
  Uint8Array.of(0),
  gifPicture,
  Uint8Array.of(0x3b),
  utf8('Nadia'),
)
export const bareGif = concat(gifHead, gifLoop, gifPicture, Uint8Array.of(0x3b))

const frame = concat(Uint8Array.of(0xff, 0xfb, 0x90, 0x00), new Uint8Array(413).fill(0x55))
export const mp3 = concat(
  utf8('ID3'),
  Uint8Array.of(4, 0, 0, 0, 0, 0, 20),
  utf8('TPE1Nadia           '),
  frame,
  frame,
  utf8('TAG'),
  utf8('Nadia'.padEnd(125)),
)
export const bareMp3 = concat(frame, frame)
/** Another tag, a page and what a recorder notes between and behind the frames. */
export const mixedMp3 = concat(
  ...[
    frame,
    frame,
    utf8('ID3 Nadia'),
    frame,
    frame,
    utf8('<script>\xff\xfb\x90 Rue Secrète'),
    frame,
    frame,
    utf8('SERIAL-4711'),
  ],
)
export const longMp3 = concat(...Array(6).fill(frame))
/** What telephones write of a voice: whole frames, of which nothing can be cleaned. */
export const amr = concat(utf8('#!AMR\n'), ...Array(20).fill(concat(Uint8Array.of(0x3c), new Uint8Array(31).fill(5))))
export const adts = concat(
  ...Array(10).fill(concat(Uint8Array.of(0xff, 0xf1, 0x50, 0x80, 0x2e, 0x7f, 0xfc), new Uint8Array(364).fill(5))),
)
/** Seven frames of silence, as the program `flac` makes them. */
export const flac = new Uint8Array(
  Buffer.from(
    '664c6143000000220400040000000b00000b01f400f000001900430077b0065cb075748316c2bc3cb8c5' +
      '84000028200000007265666572656e6365206c6962464c414320312e342e3220323032323130323200000000' +
      'fff8a40800c1000000da76fff8a40801c6000000b60efff8a40802cf0000000286fff8a40803c80000006efefff8a40804dd000000eb93fff8a40805da00000087ebfff8840806900000002d7d',
    'hex',
  ),
)

export const box = (name: string, ...content: readonly Bytes[]): Bytes => {
  const inside = concat(...content)
  return concat(u32(8 + inside.length), latin(name), inside)
}
const times = concat(u32(0), u32(3_846_000_000), u32(3_846_000_000), new Uint8Array(12))
export const handler = (kind: string): Bytes =>
  box('hdlr', concat(new Uint8Array(8), utf8(kind), new Uint8Array(12), utf8('Secretcam\0')))
/** A voice memo: the sample stands where its table says (`stco`), which stripping must not move. */
export function m4a(kind = 'soun'): Bytes {
  const table = (offset: number) =>
    box('stbl', box('stsd', new Uint8Array(8)), box('stco', u32(0), u32(1), u32(offset)))
  const moov = (offset: number) =>
    box(
      'moov',
      box('mvhd', times),
      box(
        'trak',
        box('tkhd', times),
        box(
          'mdia',
          box('mdhd', times),
          handler(kind),
          box(
            'minf',
            box('smhd', u32(0)),
            box('dinf', box('dref', u32(0), u32(1), box('alis', u32(1), utf8('C:/Nadia/Rue Secrète')))),
            table(offset),
          ),
        ),
        box('udta', utf8('Nadia')),
      ),
      box('udta', box('\xa9xyz', latin('+36.8065+010.1815/'))),
      box('meta', utf8('com.apple.quicktime.location.ISO6709 SERIAL-4711')),
    )
  const head = box('ftyp', utf8('M4A '), u32(0), utf8('M4A isom'))
  const at = head.length + moov(0).length + 8
  return concat(head, moov(at), box('mdat', utf8('the sound itself')), box('uuid', utf8('Rue Secrète')))
}

/** A film as telephones take it: beside its sound a track that tells where it was, or one of another `kind`, and a block that no track points to. `over` lets that track point to the sound; `alike`: the sound is not coded, and of all its samples the index says that they are so many bytes long, as QuickTime does. */
export function film(kind = 'meta', over = false, alike = 0): Bytes {
  const [sound, block, told] = ['the sound itself', 'Nadia', 'Rue Secrète'].map((text) => utf8(text)) as [
    Bytes,
    Bytes,
    Bytes,
  ]
  const track = (handling: string, from: number, length: number) =>
    trackOf(
      handling,
      ...(alike > 0 && handling === 'soun'
        ? [
            box('stsd', u32(0), u32(1), box('sowt', new Uint8Array(16), u16(1), u16(16), new Uint8Array(8))),
            box('stsz', u32(0), u32(alike), u32(length / 2)),
            box('stsc', u32(0), u32(1), u32(1), u32(length / 2), u32(1)),
          ]
        : [
            box('stsd', new Uint8Array(8)),
            box('stsz', u32(0), u32(0), u32(1), u32(length)),
            box('stsc', u32(0), u32(1), u32(1), u32(1), u32(1)),
          ]),
      box('stco', u32(0), u32(1), u32(from)),
    )
  const moov = (at: number) =>
    box(
      'moov',
      box('mvhd', times),
      track('soun', at, sound.length),
      track(kind, over ? at : at + sound.length + block.length, told.length),
    )
  const head = box('ftyp', utf8('qt  '), u32(0), utf8('qt  '))
  return concat(head, moov(head.length + moov(0).length + 8), box('mdat', sound, block, told))
}

const trackOf = (handling: string, ...index: readonly Bytes[]): Bytes =>
  box(
    'trak',
    box('tkhd', times),
    box('mdia', box('mdhd', times), handler(handling), box('minf', box('stbl', ...index))),
  )

/** A film in fragments, as it is written while it is taken: its index counts nothing, and the samples of its two tracks, of sound and of another `kind`, are said beside them. */
export function fragments(kind: string): Bytes {
  const empty = ['stsz', 'stsc', 'stco'].map((name) => box(name, new Uint8Array(name === 'stsz' ? 12 : 8)))
  const track = (handling: string) => trackOf(handling, box('stsd', new Uint8Array(8)), ...empty)
  const run = (id: number, length: number) =>
    box('traf', box('tfhd', u32(0), u32(id)), box('trun', u32(0x200), u32(1), u32(length)))
  return concat(
    box('ftyp', utf8('iso5'), u32(0), utf8('iso5')),
    box('moov', box('mvhd', times), track('soun'), track(kind), box('mvex', box('trex', new Uint8Array(24)))),
    box('moof', box('mfhd', u32(0), u32(1)), run(1, 16), run(2, 12)),
    box('mdat', utf8('the sound itself'), utf8('Rue Secrète')),
  )
}

/** A film whose index comes first. */
export function pictures(coded: Bytes, coding = 'avc1'): Bytes {
  const moov = (at: number) =>
    box(
      'moov',
      box(
        'trak',
        box(
          'mdia',
          handler('vide'),
          box(
            'minf',
            box(
              'stbl',
              box('stsd', u32(0), u32(1), box(coding, new Uint8Array(78))),
              box('stsz', u32(0), u32(0), u32(1), u32(coded.length)),
              box('stsc', u32(0), u32(1), u32(1), u32(1), u32(1)),
              box('stco', u32(0), u32(1), u32(at)),
            ),
          ),
        ),
      ),
    )
  const head = box('ftyp', utf8('isom'), u32(0), utf8('isom'))
  return concat(head, moov(head.length + moov(0).length + 8), box('mdat', coded))
}

type ItemPlace = { readonly item: number; readonly from: number; readonly length: number }

/**
 * As a telephone takes it: a coded picture (item 1), Exif (2) and XMP (3), side by side in one box of data, found by a list of places. `places` say others, from the beginning of
 * the data.
 */
export function heic(
  kind: 'heic' | 'avif' = 'heic',
  picture = utf8('the coded picture'),
  places?: readonly ItemPlace[],
  coding = kind === 'heic' ? 'hvc1' : 'av01',
): Bytes {
  const exif = concat(u32(6), utf8('Exif\0\0'), exifBlock())
  const words = utf8('<x:xmpmeta>Nadia</x:xmpmeta>')
  const item = (id: number, type: string) =>
    box('infe', Uint8Array.of(2, 0, 0, 0), u16(id), u16(0), utf8(`${type}Nadia\0`))
  const beside = [picture, exif, words].map((content, index, all) => ({
    item: index + 1,
    from: all.slice(0, index).reduce((length, one) => length + one.length, 0),
    length: content.length,
  }))
  const stand = places ?? beside
  const meta = (at: number) =>
    box(
      'meta',
      u32(0),
      handler('pict'),
      box('iinf', u32(0), u16(3), item(1, coding), item(2, 'Exif'), item(3, 'mime')),
      box(
        'iloc',
        u32(0),
        u16(0x4400),
        u16(stand.length),
        ...stand.map(({ item, from, length }) => concat(u16(item), u16(0), u16(1), u32(at + from), u32(length))),
      ),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', u32(0), u32(8), u32(8)),
          box('colr', utf8('prof'), profile()),
          box('udes', utf8('Nadia')),
        ),
      ),
      box('dinf', box('dref', u32(0), u32(1), box('url ', u32(1), utf8('C:/Nadia')))),
      box('uuid', utf8('Rue Secrète')),
    )
  const head = box('ftyp', utf8(kind), u32(0), utf8(`mif1${kind}`))
  const at = head.length + meta(0).length + 8
  return concat(head, meta(at), box('mdat', picture, exif, words, utf8('Nadia')))
}

/** A voice note of Ogg with Opus, or with Vorbis, whose comments go on into a second page. */
export function ogg(codec: 'opus' | 'vorbis', told: boolean): Bytes {
  const [head, tags] = codec === 'opus' ? ['OpusHead', 'OpusTags'] : ['\x01vorbis', '\x03vorbis']
  const comment = utf8(`LOCATION=Rue Secrète, Nadia${'.'.repeat(500)}`)
  const vendor = utf8(told ? 'Secretcam' : ' '.repeat(9))
  const framing = codec === 'vorbis' ? Uint8Array.of(1) : new Uint8Array(0)
  const said = told
    ? concat(le32(1), le32(comment.length), comment, framing)
    : concat(le32(0), framing, new Uint8Array(4 + comment.length))
  const packet = concat(latin(tags ?? ''), le32(vendor.length), vendor, said)
  const [first, rest] = [packet.subarray(0, 510), packet.subarray(510)]
  return concat(
    oggPage(0, 2, concat(latin(head ?? ''), new Uint8Array(11)), [latin(head ?? '').length + 11]),
    oggPage(1, 0, first, [255, 255]),
    oggPage(2, 1, concat(rest, utf8('sound')), [rest.length, 5]),
    oggPage(3, 4, utf8('the sound itself'), [16]),
  )
}

function oggPage(number: number, kind: number, content: Bytes, lengths: readonly number[]): Bytes {
  const page = concat(
    utf8('OggS'),
    Uint8Array.of(0, kind),
    new Uint8Array(8),
    le32(4711),
    le32(number),
    le32(0),
    Uint8Array.of(lengths.length, ...lengths),
    content,
  )
  page.set(le32(oggCheck(page)), 22)
  return page
}

/** RFC 3533, section 6: bit by bit. */
function oggCheck(page: Bytes): number {
  let check = 0n
  for (const byte of page) {
    check ^= BigInt(byte) << 24n
    for (let bit = 0; bit < 8; bit++) check = (check & 0x80000000n) === 0n ? check << 1n : (check << 1n) ^ 0x104c11db7n
  }
  return Number(check)
}

/** The check of PNG chunks (ISO/IEC 15948, annex D). */
function crc32(bytes: Bytes): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320
  }
  return (crc ^ 0xffffffff) >>> 0
}
