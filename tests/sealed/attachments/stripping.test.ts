// What a file says of its source goes before it is sealed; the picture and the sound stay bit by bit; whatever is hostile is refused in time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { type Bytes, concat, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { cutOff } from '../../../src/sealed/stripping/cut-off.ts'
import { orientationAlone, readExif } from '../../../src/sealed/stripping/exif.ts'
import { isPicture, kindOf } from '../../../src/sealed/stripping/file-kind.ts'
import { strip } from '../../../src/sealed/stripping/strip.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../desk/people.ts'
import * as sample from './samples.ts'
import * as scan from './scans.ts'

const told = { captured: '2026-11-20T14:03:11+01:00', camera: 'Secretcam X100' }
const untold = { captured: null, camera: null }

const clean: Record<
  string,
  [given: Bytes, bare: Bytes, type: string, removed: string[], said: typeof told | typeof untold]
> = {
  JPEG: [
    sample.jpeg(1),
    sample.bareJpeg,
    'image/jpeg',
    ['preview', 'exif', 'place', 'xmp', 'iptc', 'other', 'text', 'tail'],
    told,
  ],
  PNG: [sample.png, sample.barePng, 'image/png', ['other', 'time', 'exif', 'place', 'text', 'xmp', 'tail'], told],
  WebP: [sample.webp, sample.bareWebp, 'image/webp', ['other', 'exif', 'xmp', 'place'], told],
  GIF: [sample.gif, sample.bareGif, 'image/gif', ['text', 'xmp', 'tail'], untold],
  WAVE: [sample.wav, sample.bareWav, 'audio/wav', ['tail', 'text'], untold],
  'Ogg with Opus': [sample.ogg('opus', true), sample.ogg('opus', false), 'audio/ogg', ['text'], untold],
  'Ogg with Vorbis': [sample.ogg('vorbis', true), sample.ogg('vorbis', false), 'audio/ogg', ['text'], untold],
  MP3: [sample.mp3, sample.bareMp3, 'audio/mpeg', ['text'], untold],
}

test('place, time, device and author leave every kind of picture and sound; what draws and sounds stays as it was', async () => {
  for (const [name, [given, bare, type, removed, said]] of Object.entries(clean)) {
    const stripped = granted(await strip(given.slice()))
    assert.deepEqual(Buffer.from(stripped.bytes), Buffer.from(bare), name)
    assert.deepEqual(
      { type: stripped.type, removed: [...stripped.removed], captured: stripped.captured, camera: stripped.camera },
      { type, removed, ...said },
      name,
    )
    assert.deepEqual(granted(await strip(bare.slice())).removed, [], `${name}: a clean file stays as it is`)
  }
})

test('a photograph taken upright stays upright, and of all Exif says nothing else', async () => {
  const { bytes } = granted(await strip(sample.jpeg(6)))
  const at = Buffer.from(bytes).indexOf('Exif\0\0')
  assert.deepEqual(readExif(bytes.subarray(at + 6)), { orientation: 6, captured: null, camera: null, place: false })
  assert.equal(Buffer.from(bytes).indexOf(Buffer.from(orientationAlone(6))), at + 6)
  for (const secret of sample.secrets) assert.ok(!Buffer.from(bytes).includes(secret), secret)
})

test('a voice memo keeps every sample in its place and forgets where and when it was recorded', async () => {
  const given = sample.m4a()
  const { bytes, captured, removed } = granted(await strip(given.slice()))
  assert.equal(bytes.length, given.length)
  assert.equal(Buffer.from(bytes).indexOf('the sound itself'), Buffer.from(given).indexOf('the sound itself'))
  for (const secret of sample.secrets) assert.ok(!Buffer.from(bytes).includes(secret), secret)
  assert.equal(captured, '2025-11-14T21:20:00Z')
  assert.ok(removed.includes('place') && removed.includes('time') && removed.includes('text'))
  assert.equal(refusal(await strip(sample.m4a('meta'))), 'attachment-keeps-traces', 'a track of places along the way')
})

test('a film loses the track that tells where it was, and what no track points to; one of words cannot be cleaned', async () => {
  // Coded sound; and uncoded, of which the index says how long a piece is, or says nothing and its description does.
  for (const given of [sample.film(), sample.film('meta', false, 2), sample.film('meta', false, 1)]) {
    const { bytes, removed } = granted(await strip(given.slice()))
    assert.equal(bytes.length, given.length)
    isWhereItWas('the sound itself', bytes, given)
    for (const secret of sample.secrets) assert.ok(!Buffer.from(bytes).includes(secret), secret)
    assert.deepEqual(removed.toSorted(), ['other', 'time'])
    assert.deepEqual(granted(await strip(bytes)).removed, [])
  }
  assert.equal(refusal(await strip(sample.film('text'))), 'attachment-keeps-traces')
  assert.equal(refusal(await strip(sample.film('meta', true))), 'attachment-keeps-traces', 'its sound would go with it')
  assert.equal(
    refusal(await strip(sample.fragments('tmcd'))),
    'attachment-keeps-traces',
    'what its fragments hold of that track would stay',
  )
  granted(await strip(sample.fragments('soun')))
})

test('a telephone’s picture keeps its coding in its place and loses what was written beside it', async () => {
  for (const kind of ['heic', 'avif'] as const) {
    const pictured = granted(await strip(sample.heic(kind)))
    for (const secret of sample.secrets) assert.ok(!Buffer.from(pictured.bytes).includes(secret), secret)
    assert.equal(pictured.type, `image/${kind}`)
  }
  const given = sample.heic()
  const { bytes, type, captured, camera, removed } = granted(await strip(given.slice()))
  assert.equal(bytes.length, given.length)
  assert.equal(Buffer.from(bytes).indexOf('the coded picture'), Buffer.from(given).indexOf('the coded picture'))
  for (const secret of sample.secrets) assert.ok(!Buffer.from(bytes).includes(secret), secret)
  assert.deepEqual({ type, captured, camera }, { type: 'image/heic', ...told })
  assert.deepEqual(removed.toSorted(), ['exif', 'other', 'place', 'text', 'xmp'])
  const where = Buffer.from(given).indexOf('iloc') + 4 + 4 + 2 + 2
  const elsewhere = given.slice()
  // The place of the second item: before all data.
  elsewhere.set([0, 0, 0, 4], where + 14 + 6)
  assert.equal(
    refusal(await strip(elsewhere)),
    'attachment-keeps-traces',
    'a place outside the data is never overwritten',
  )
})

test('a picture whose parts lie over each other keeps no device at it, and is never damaged by what goes', async () => {
  const length = 4_000_000
  const data = new Uint8Array(length).fill(7)
  for (const item of [1, 2]) {
    const again = Array.from({ length: 9000 }, () => ({ item, from: 0, length }))
    // Read one after the other, they take minutes.
    assert.equal(refusal(await strip(sample.heic('heic', data, again))), 'attachment-keeps-traces')
  }
  const over = [
    { item: 1, from: 0, length: 100 },
    { item: 2, from: 99, length: 30 },
  ]
  assert.equal(refusal(await strip(sample.heic('heic', data, over))), 'attachment-keeps-traces')
})

test('a picture or a sound in hundreds of thousands of parts is cleaned like any other', async () => {
  const parts = 200_000
  const chunk = (name: string) => concat(new Uint8Array(4), utf8(name), new Uint8Array(4))
  const within = (before: Uint8Array, part: Uint8Array, after: Uint8Array) =>
    concat(before, new Uint8Array(Buffer.alloc(parts * part.length, part)), after)
  const given = {
    png: within(sample.barePng.subarray(0, 33), chunk('fdAT'), sample.barePng.subarray(33)),
    gif: within(sample.bareGif.subarray(0, -1), Uint8Array.of(0x21, 0xf9, 0), Uint8Array.of(0x3b)),
    jpeg: within(sample.bareJpeg.subarray(0, 2), Uint8Array.of(0xff, 0xdb, 0, 2), sample.bareJpeg.subarray(2)),
  }
  for (const [kind, bytes] of Object.entries(given))
    assert.deepEqual(granted(await strip(bytes.slice())).bytes.length, bytes.length, kind)
})

function isWhereItWas(text: string, bytes: Uint8Array, given: Uint8Array): void {
  assert.ok(Buffer.from(given).includes(text), text)
  assert.equal(Buffer.from(bytes).indexOf(text), Buffer.from(given).indexOf(text), text)
}

test('a scan keeps its pages where they stand and forgets who scanned them, when, where and with what', async () => {
  const given = scan.tiff()
  const { bytes, type, captured, camera, removed } = granted(await strip(given.slice()))
  assert.equal(bytes.length, given.length)
  for (const page of ['pixels 1', 'pixels 2']) isWhereItWas(page, bytes, given)
  for (const secret of [...sample.secrets, 'preview!', '2026']) assert.ok(!Buffer.from(bytes).includes(secret), secret)
  assert.deepEqual({ type, captured, camera }, { type: 'image/tiff', ...told })
  assert.deepEqual(removed.toSorted(), ['exif', 'iptc', 'other', 'place', 'preview', 'text', 'time', 'xmp'])
  assert.deepEqual(granted(await strip(bytes)), { bytes, type, removed: [], ...untold })
  assert.equal(refusal(await strip(scan.tiff({ loop: true }))), 'attachment-keeps-traces', 'a chain without an end')
})

test('a document keeps what its pages draw, and nothing else of it goes on: no author, no earlier version, no address', async () => {
  for (const packed of [false, true]) {
    const { bytes, type, captured, camera, removed } = granted(await strip(scan.pdf({ packed })))
    for (const secret of [...sample.secrets, 'earlier version', 'example', 'motion'])
      assert.ok(!Buffer.from(bytes).includes(secret), secret)
    assert.ok(Buffer.from(bytes).includes(sample.bareJpeg), 'the photograph in it is cleaned like any other')
    const profile = deflateSync(sample.profile(true))
    assert.ok(Buffer.from(bytes).includes(profile), 'and so is the profile of its colours')
    assert.ok(Buffer.from(bytes).includes('/BaseFont /Helvetica'))
    assert.deepEqual({ type, captured, camera }, { type: 'application/pdf', ...told })
    for (const trace of ['text', 'time', 'exif', 'place', 'xmp'] as const) assert.ok(removed.includes(trace), trace)
    assert.deepEqual(granted(await strip(bytes)), { bytes, type, removed: [], ...untold }, 'and opens again')
  }
})

test('a document with a script, a signature, a file, a password, layers or remarks in it, or without end, is not cleaned behind its author’s back', async () => {
  const traps = [
    'a bomb',
    'a pit',
    'script',
    'signature',
    'file',
    'password',
    'remark',
    'layers',
    'photograph in the drawing',
  ] as const
  for (const trap of traps) assert.equal(refusal(await strip(scan.pdf({ trap }))), 'attachment-keeps-traces', trap)
})

test('a recording of a browser keeps its sound in its place and forgets when, with what and of whom', async () => {
  for (const open of [false, true]) {
    const given = scan.webm({ open })
    const { bytes, type, captured, removed } = granted(await strip(given.slice()))
    assert.equal(bytes.length, given.length)
    for (const sound of ['the sound itself', 'more of it']) isWhereItWas(sound, bytes, given)
    for (const secret of sample.secrets) assert.ok(!Buffer.from(bytes).includes(secret), secret)
    assert.deepEqual([type, captured], ['video/webm', '2026-11-20T13:03:11Z'])
    assert.deepEqual(removed.toSorted(), ['other', 'text', 'time'])
    assert.deepEqual(granted(await strip(bytes)).removed, [])
  }
  assert.equal(refusal(await strip(scan.webm({ kind: 17 }))), 'attachment-keeps-traces', 'a track of words')
  // Without what is said of it once, none of it could be heard.
  assert.equal(refusal(await strip(scan.webm({ packed: true }))), 'attachment-keeps-traces')
})

test('what cannot be cleaned says so, whatever it calls itself, and is never a picture', async () => {
  const given = {
    svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    html: '<!doctype html><script>alert(1)</script>',
    pdf: '%PDF-1.7 /OpenAction << /S /JavaScript >>',
    docx: 'PK\x03\x04 word/document.xml',
    heic: '\0\0\0\x10ftypheic\0\0\0\0',
  }
  for (const [name, text] of Object.entries(given)) {
    assert.equal(refusal(await strip(utf8(text))), 'attachment-keeps-traces', name)
    assert.equal(isPicture(kindOf(utf8(text))), false, name)
  }
})

test('a picture with a page or a program hidden in it loses it', async () => {
  const page = '<html><script>alert(1)</script></html>'
  for (const given of [
    concat(sample.bareJpeg, utf8(page)),
    concat(sample.barePng, utf8(page)),
    concat(sample.bareGif, utf8(page)),
  ])
    assert.ok(!Buffer.from(granted(await strip(given)).bytes).includes('script'))
})

test('a file that breaks off says so, with how long it should be where it says that, and is cleaned as far as it goes where that can be', async () => {
  const cutFrom = (bytes: Bytes) => bytes.slice(0, Math.floor(bytes.length * 0.75))
  const length = (bytes: Bytes) => bytes.length
  // Of a picture, a sound or a film: what is left of three quarters of it, and how far it says that it goes; `null` where it does not say.
  const given: Record<string, [whole: Bytes, of: number | null, cleaned: boolean]> = {
    JPEG: [concat(sample.bareJpeg.slice(0, -2), new Uint8Array(400).fill(7), sample.bareJpeg.slice(-2)), null, true],
    PNG: [sample.barePng, null, true],
    GIF: [sample.bareGif, null, true],
    WebP: [sample.bareWebp, length(sample.bareWebp), false],
    WAVE: [sample.bareWav, length(sample.bareWav), false],
    'Ogg with Opus': [sample.ogg('opus', false), null, true],
    HEIC: [sample.heic('heic', new Uint8Array(3000).fill(7)), length(sample.heic('heic', new Uint8Array(3000))), true],
    TIFF: [scan.tiff(), null, false],
    // It was cut in its index, behind which nothing can be said.
    M4A: [sample.m4a(), 410, false],
    MP3: [sample.longMp3, 5 * 417, true],
    FLAC: [sample.flac, null, false],
    AMR: [sample.amr, 6 + 15 * 32, false],
    AAC: [sample.adts, 8 * 371, false],
    WebM: [scan.webm(), length(scan.webm()), true],
    'WebM as it came': [scan.webm({ open: true }), null, true],
    PDF: [scan.pdf(), null, false],
    ZIP: [utf8('PK\x03\x04 word/document.xml'), null, false],
  }
  for (const [name, [whole, of, cleaned]] of Object.entries(given)) {
    if (name !== 'ZIP') assert.equal(cutOff(whole), null, `${name}: whole`)
    // In its sound, or in its picture.
    const cut = name.startsWith('Ogg') ? whole.slice(0, -5) : name === 'PNG' ? whole.slice(0, -17) : cutFrom(whole)
    const found = cutOff(cut)
    assert.ok(found, name)
    assert.equal(found.of, of, name)
    const stripped = await strip(cut.slice())
    assert.equal(stripped.ok, cleaned, name)
    if (stripped.ok)
      for (const secret of sample.secrets) assert.ok(!Buffer.from(stripped.value.bytes).includes(secret), name)
  }
  const zeros = new Uint8Array(2000)
  for (const whole of [sample.bareJpeg, sample.barePng, sample.bareGif])
    assert.deepEqual(cutOff(concat(whole.slice(0, -14), zeros)), { of: null }, 'a card that was full leaves blank room')
  assert.equal(cutOff(concat(sample.barePng, zeros)), null, 'blank room behind the end is no cut')
  for (const whole of [sample.longMp3, sample.amr, sample.adts])
    assert.deepEqual(cutOff(concat(whole.slice(0, -14).fill(0, -500), zeros)), { of: null }, 'as in sounds')
  const film = sample.pictures(utf8('two pictures'))
  assert.equal(cutOff(film), null)
  assert.deepEqual(cutOff(film.fill(0, -12)), { of: null }, 'its index is there, and nothing of its last pictures')
  assert.deepEqual(cutOff(sample.pictures(new Uint8Array(12), 'mp4a')), { of: null }, 'as of a sound’s')
  assert.equal(cutOff(sample.pictures(new Uint8Array(12), 'raw ')), null, 'black, as it is without coding')
  const blank = sample.flac.slice().fill(0, -30)
  assert.deepEqual([cutOff(blank), cutOff(sample.flac.slice().fill(0, -90))], [{ of: null }, { of: null }])
  assert.deepEqual(cutOff(sample.flac.slice(0, -3)), { of: null }, 'in its last frame')
  assert.equal(cutOff(concat(sample.flac, utf8('TAG'), zeros.subarray(0, 125))), null, 'a tag behind it is no cut')
  const uncounted = sample.flac.slice().fill(0, 21, 26)
  assert.deepEqual([cutOff(uncounted), cutOff(uncounted.slice(0, -3))], [null, { of: null }])
  const part = (name: string, content: Bytes) =>
    concat(Uint8Array.of(0, 0, (8 + content.length) >> 8, (8 + content.length) & 0xff), utf8(name), content)
  const fragment = (content: Bytes) => concat(part('moof', new Uint8Array(8)), part('mdat', content))
  const fragmented = concat(sample.pictures(utf8('two pictures')), fragment(new Uint8Array(3000).fill(7)))
  assert.equal(cutOff(fragmented), null)
  assert.deepEqual(cutOff(concat(fragmented, zeros)), { of: null }, 'a fragment is missing')
  assert.deepEqual(
    cutOff(concat(fragmented, fragment(zeros), fragment(utf8('next')))),
    { of: null },
    'or never written',
  )
  assert.equal(cutOff(utf8('<html>')), null)
})

test('two voice notes that were joined lose what either says of itself, though both bear one number', async () => {
  for (const codec of ['opus', 'vorbis'] as const) {
    const given = concat(sample.ogg(codec, true), sample.ogg(codec, true))
    const { bytes } = granted(await strip(given))
    assert.deepEqual(bytes, concat(sample.ogg(codec, false), sample.ogg(codec, false)))
  }
})

test('of an MP3 the frames of sound stay, whatever stands between them and behind', async () => {
  const { bytes, removed } = granted(await strip(sample.mixedMp3.slice()))
  assert.deepEqual([Buffer.from(bytes).equals(sample.longMp3), removed], [true, ['other']])
  // A rate of its own, by which no frame says how long it is.
  const free = sample.longMp3.with(2, 0)
  assert.deepEqual(granted(await strip(free.slice())).bytes, free)
})

test('a telephone’s picture that is a JPEG inside is cleaned where that one says nothing of itself', async () => {
  const inside = (jpeg: Bytes) => strip(sample.heic('heic', jpeg, undefined, 'jpeg'))
  granted(await inside(sample.bareJpeg))
  assert.equal(refusal(await inside(sample.jpeg())), 'attachment-keeps-traces')
})

test('a film whose samples are said to be in another file is none that can be cleaned', async () => {
  const given = sample.m4a()
  given[Buffer.from(given).indexOf('alis') + 7] = 0
  assert.equal(refusal(await strip(given)), 'attachment-keeps-traces')
})

test('the sound of a recorder that was stopped before it could say how long it became is kept to its end', async () => {
  const sound = new Uint8Array(1000).fill(9)
  const head = sample.bareWav.slice(0, 44)
  for (const said of [0, 36]) {
    const given = concat(head, sound)
    new DataView(given.buffer).setUint32(4, said, true)
    new DataView(given.buffer).setUint32(40, 0, true)
    assert.deepEqual(cutOff(given), { of: null })
    assert.deepEqual(Buffer.from(granted(await strip(given)).bytes).subarray(44), Buffer.from(sound))
  }
})

test('cut, changed and random files end in time, in a clean file or a refusal', async () => {
  const samples = [
    sample.jpeg(),
    sample.png,
    sample.webp,
    sample.gif,
    sample.wav,
    sample.mp3,
    sample.m4a(),
    sample.heic(),
    sample.ogg('opus', true),
    scan.tiff(),
    scan.webm(),
    scan.webm({ open: true }),
    scan.pdf(),
    scan.pdf({ packed: true }),
  ]
  for (const given of samples) {
    for (let length = 0; length < given.length; length += 3) await strip(given.slice(0, length))
    for (let round = 0; round < 300; round++) {
      const changed = given.slice()
      for (const byte of systemRandom(6)) changed[(byte * 7919 + round) % changed.length] = byte
      const outcome = await strip(changed)
      if (outcome.ok) assert.ok(outcome.value.bytes.length <= given.length + 64)
    }
  }
  // Each with a length that points back, to itself, or far past the end.
  const box = utf8('\0\0\0\0ftypM4A ')
  for (const size of [0, 1, 7, 8, 0xffffffff]) {
    new DataView(box.buffer).setUint32(0, size)
    assert.equal(refusal(await strip(box)), 'attachment-keeps-traces')
  }
})
