// The newsroom's pictures and files: cleaned, named by what they hold, published with the text that shows them and taken away with it.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { foundMedia, type MediaFilter } from '../../src/institution/newsroom/media/found-media.ts'
import type { Medium } from '../../src/institution/newsroom/media/media.ts'
import type { UsesBelow } from '../../src/institution/newsroom/media/server/stored-media.ts'
import { cleanMedia } from '../../src/main/staff/clean-media.ts'
import { siteBuilder } from '../../src/public/server/build-site.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { openPublications } from '../../src/publish/server/parts.ts'
import { completeShownFiles, usesOf } from '../../src/publish/server/publication-files.ts'
import { publishRoutes } from '../../src/publish/server/publish-routes.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import type { LocalText } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { type FileType, fileNameOf } from '../../src/vocabulary/published/files.ts'
import { sourceOf } from '../public/built-site.ts'
import { frenchOnly } from '../public/samples.ts'
import { gateParts } from '../publish/gate-parts.ts'
import { archive, docx } from '../sealed/attachments/office-samples.ts'
import { pdf } from '../sealed/attachments/scans.ts'
import { onEachDatabase } from '../support/databases.ts'
import { askerOf, hind, karim, leila, means, openInstitution, today } from './institution.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-media-test-'))
  folders.push(folder)
  return folder
}

/** One grey point, by hand. */
const png = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'),
)
const upload = (bytes: Uint8Array<ArrayBuffer>, name: string, text = {}) => ({ name, text, bytes: toBase64url(bytes) })

test('only what a browser shows and cannot run is taken, whatever its name says', async () => {
  const kindOf = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const cleaned = await cleanMedia(bytes, name)
    return cleaned.ok ? cleaned.value.type : cleaned.problem.code
  }
  const text = (words: string) => new Uint8Array(Buffer.from(words))
  assert.equal(await kindOf(png, 'a.html'), 'image/png')
  assert.equal(
    await kindOf(text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.png'),
    'medium-kind',
  )
  assert.equal(await kindOf(text('<html><script>alert(1)</script>'), 'a.pdf'), 'medium-kind')
  assert.equal(await kindOf(png.slice(0, 30), 'a.png'), 'medium-damaged')
  const huge = png.slice()
  new DataView(huge.buffer).setUint32(16, 10_000)
  new DataView(huge.buffer).setUint32(20, 10_000)
  assert.equal(
    await kindOf(huge, 'a.png'),
    'medium-too-many-pixels',
    'refused by what it says, before anything draws it',
  )
  const word = new Uint8Array(zipSync({ 'word/document.xml': text('<w/>') }, { level: 0 }))
  assert.match(await kindOf(word, 'rapport.docx'), /wordprocessingml/)
  assert.equal(await kindOf(word, 'rapport.zip'), 'medium-kind')
  assert.equal(granted(await cleanMedia(word, 'rapport.docx')).cleaned, false, 'no document that can be read')
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) }, { level: 1 })
  assert.ok(bomb.length < 1024 * 1024)
  assert.equal(
    await kindOf(new Uint8Array(bomb), 'rapport.docx'),
    'medium-unopenable',
    'no device of a reader unfolds it',
  )
  assert.equal(await kindOf(word.slice(0, -10), 'rapport.docx'), 'medium-damaged', 'nor what was cut')
  const cleaned = granted(await cleanMedia(archive(docx), 'rapport.docx'))
  assert.ok(cleaned.cleaned && !Buffer.from(cleaned.bytes).includes('docProps'))
})

test('a PDF that no device of a reader should unfold is refused, whether or not it can be cleaned, and wherever the file says that its parts stand', async () => {
  const kept = async (bytes: Uint8Array<ArrayBuffer>) => {
    const cleaned = await cleanMedia(bytes, 'rapport.pdf')
    return cleaned.ok ? cleaned.value.cleaned : cleaned.problem.code
  }
  for (const packed of [false, true]) {
    assert.equal(await kept(pdf({ packed })), true)
    assert.equal(await kept(pdf({ packed, trap: 'signature' })), false, 'as it came')
    assert.equal(await kept(pdf({ packed, trap: 'a bomb' })), 'medium-unopenable')
  }
  assert.equal(await kept(pdf({ trap: 'password' })), 'medium-unopenable', 'nobody can look at what is in it')
  const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1024 * 1024))
  const hundred = zeros(100)
  const stream = (head: string, ...bytes: readonly Uint8Array[]) =>
    new Uint8Array(
      Buffer.concat([Buffer.from(`9 0 obj\n<<${head}>>\nstream\n`), ...bytes, Buffer.from('\nendstream\nendobj\n')]),
    )
  /** Behind the last table of a file that is otherwise sound: nothing names it, as in a file whose tables are damaged. */
  const beside = (...parts: readonly Uint8Array[]) =>
    kept(new Uint8Array(Buffer.concat([pdf({ trap: 'signature' }), ...parts])))
  const image = '/Subtype/Image/Filter/FlateDecode'
  assert.equal(await beside(stream(image, hundred)), false, 'a page of A4 in colours, at 600 points an inch')
  assert.equal(await beside(stream('/Filter/FlateDecode', hundred)), 'medium-unopenable', 'as much to draw with')
  assert.equal(await beside(stream(image, zeros(129))), 'medium-unopenable')
  assert.equal(
    await beside(stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(hundred))),
    'medium-unopenable',
    'folded twice',
  )
  assert.equal(
    await beside(Buffer.from('%stream\n'), stream('/Filter/FlateDecode', hundred)),
    'medium-unopenable',
    'behind a word that begins nothing',
  )
  assert.equal(
    await beside(...Array.from({ length: 8 }, () => stream(image, hundred))),
    'medium-unopenable',
    'many, each of which would do',
  )
  assert.equal(
    await beside(Buffer.from('stream\n!'.repeat(250_000))),
    'medium-unopenable',
    'letters without an end, each looked at to the end of the file: half a megabyte took minutes',
  )
  const runs = (megabytes: number) => Buffer.concat([Buffer.alloc(megabytes * 16384, Buffer.from([129, 0])), end])
  const end = Buffer.from([128])
  for (const early of [0, 1]) {
    assert.equal(await beside(stream('/Filter/LZWDecode', words(1, early))), false, 'seven megabytes')
    assert.equal(await beside(stream('/Filter/LZWDecode', words(12, early))), 'medium-unopenable')
  }
  assert.equal(await beside(stream('/Filter/RunLengthDecode', runs(60))), false)
  assert.equal(await beside(stream('/Filter/RunLengthDecode', runs(70))), 'medium-unopenable')
  for (const [name, bomb] of [
    ['FlateDecode', hundred],
    ['LZWDecode', words(12, 1)],
    ['RunLengthDecode', runs(70)],
  ] as const) {
    const sixteen = Buffer.from(`${bomb.toString('hex')}>`)
    assert.equal(await beside(stream(`/Filter[/ASCIIHexDecode/${name}]`, sixteen)), 'medium-unopenable')
    const eightyFive = Buffer.from(base85(bomb))
    assert.equal(await beside(stream(`/Filter[/ASCII85Decode/${name}]`, eightyFive)), 'medium-unopenable')
  }
  const page = Buffer.from(base85(deflateSync('BT (Un mot.) Tj ET'.repeat(200))))
  assert.equal(await beside(stream('/Filter[/ASCII85Decode/FlateDecode]', page)), false, 'as old programs write')
  for (const filters of ['[/FlateDecode /RunLengthDecode]', '[/LZW#44ecode/RunLengthDecode]'])
    assert.equal(await beside(stream(`/Filter${filters}`, zeros(1))), 'medium-unopenable', 'one in the other')
  assert.equal(await beside(stream('/Width 30000/Height 30000/Filter/CCITTFaxDecode')), 'medium-unopenable')
  assert.equal(await beside(stream('/Filter/FlateDecode', zeros(1).subarray(0, 100))), false, 'cut, and harmless')
})

/** LZW whose words are each by one longer than the one before, so many times from the beginning: seven megabytes each. */
function words(times: number, early: number): Buffer {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  const write = (word: number, wide: number) => {
    held = (held << wide) | word
    for (bits += wide; bits >= 8; bits -= 8) bytes.push((held >> (bits - 8)) & 0xff)
    held &= (1 << bits) - 1
  }
  for (let time = 0; time < times; time++) {
    write(256, time === 0 ? 9 : 12)
    write(0, 9)
    for (let word = 258; word < 4096; word++) write(word, Math.min(12, 32 - Math.clz32(word + early)))
  }
  write(257, 12)
  return Buffer.from([...bytes, (held << (8 - bits)) & 0xff])
}

function base85(bytes: Uint8Array): string {
  const groups = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
  const lines = Array.from({ length: groups.length / 4 }, (_, at) => {
    const value = groups.readUInt32BE(at * 4)
    const letters = [4, 3, 2, 1, 0].map((place) => String.fromCharCode((Math.floor(value / 85 ** place) % 85) + 0x21))
    return value === 0 ? 'z' : letters.join('')
  })
  return `${lines.join('')}~>`
}

test('a file of the library is found by what is said of it in any language, by its name, and by what it still lacks', () => {
  const medium = (name: string, type: FileType, text: LocalText): Medium => ({
    file: { hash: name, type, name, size: 1, width: null, height: null },
    text,
    cleaned: true,
    by: leila.person,
    added: '2026-11-23T09:00:00.000Z' as Instant,
    version: 1,
    changedBy: leila.person,
  })
  const yard = medium('IMG_2041.jpg', 'image/jpeg', {
    ar: 'السجناء في الساحة',
    fr: 'Des détenus dans la cour',
    en: 'Prisoners',
  })
  const report = medium('rapport-annuel.pdf', 'application/pdf', { fr: 'Le rapport annuel' })
  const namesFor = (text: string, what: MediaFilter | null = null) =>
    foundMedia([yard, report], text, what).map(({ file }) => file.name)
  assert.deepEqual(namesFor('سجين'), ['IMG_2041.jpg'], 'a singular finds its broken plural')
  assert.deepEqual(namesFor('detenu'), ['IMG_2041.jpg'])
  assert.deepEqual(namesFor('annuel'), ['rapport-annuel.pdf'])
  assert.deepEqual(namesFor('img_2041'), ['IMG_2041.jpg'])
  assert.deepEqual(namesFor(''), ['IMG_2041.jpg', 'rapport-annuel.pdf'])
  assert.deepEqual(namesFor('', 'pictures'), ['IMG_2041.jpg'])
  assert.deepEqual(namesFor('', 'documents'), ['rapport-annuel.pdf'])
  assert.deepEqual(namesFor('', 'undescribed'), ['rapport-annuel.pdf'])
})

onEachDatabase('the media library', ({ fresh }) => {
  test('keeps a file once, described in the languages that it has, and lets it go only when no draft has it', async () => {
    const { ask } = await openInstitution(await fresh())
    const added = await ask(leila, 'POST', '/media', upload(png, 'cour.png', { fr: 'Une cour' }))
    assert.equal(added.status, 200)
    const { file }: Medium = added.json
    assert.deepEqual([file.width, file.height, file.name, added.json.cleaned], [1, 1, 'cour.png', true])
    assert.equal((await ask(leila, 'POST', '/media', upload(png, 'autre.png'))).json.file.name, 'cour.png')
    assert.equal((await ask(leila, 'GET', '/media')).json.length, 1)
    const path = `/media/descriptions/${file.hash}`
    const describe = (text: LocalText, version: number) => ask(hind, 'PUT', path, { text, version })
    assert.deepEqual((await describe({ fr: 'Une cour', ar: 'ساحة' }, 1)).json.text, { fr: 'Une cour', ar: 'ساحة' })
    assert.equal((await describe({ fr: 'Une cour', ar: 'فناء' }, 1)).json.problem.code, 'changed-meanwhile')
    const there = (await ask(leila, 'GET', path)).json
    assert.deepEqual([there.version, there.changedBy, there.by], [2, hind.person, leila.person])
    const both = { ...there.text, en: 'A yard' }
    assert.equal((await describe(both, there.version)).status, 200)
    assert.deepEqual((await ask(leila, 'GET', '/media')).json[0].text, both)
    assert.equal((await ask(leila, 'GET', `/media/${file.hash}`)).json.bytes.length > 20, true)
    assert.equal((await ask(leila, 'GET', '/media/..%2f..%2fpasswd')).status, 404)
    assert.equal((await ask(karim, 'GET', '/media')).status, 403)
    const draft = await ask(leila, 'POST', '/drafts', {
      content: {
        kind: 'news',
        date: today,
        title: { fr: 'T' },
        body: { fr: [{ kind: 'picture', file, text: 'Une cour' }] },
      },
    })
    assert.equal((await ask(leila, 'DELETE', `/media/${file.hash}`)).json.problem.code, 'medium-used')
    const uses = (await ask(leila, 'GET', '/media/uses')).json
    assert.deepEqual(uses, [
      { hash: file.hash, in: 'draft', id: draft.json.id, title: { fr: 'T' }, link: `/newsroom/${draft.json.id}` },
    ])
    assert.equal((await ask(karim, 'GET', '/media/uses')).status, 403)
    await ask(leila, 'DELETE', `/drafts/${draft.json.id}`, { version: 1 })
    assert.equal((await ask(leila, 'GET', '/media/uses')).json[0].link, '/newsroom/deleted')
    const stillThere = await ask(leila, 'DELETE', `/media/${file.hash}`)
    assert.equal(stillThere.json.problem.code, 'medium-used', 'a draft that can be brought back keeps its picture')
    await ask(leila, 'DELETE', `/drafts/deleted/${draft.json.id}`)
    assert.equal((await ask(leila, 'DELETE', `/media/${file.hash}`)).status, 200)
    assert.equal((await ask(leila, 'GET', `/media/${file.hash}`)).status, 404)
  })

  test('a file that a publication shows and one that is let go at that moment: whichever comes first, nothing out lacks its picture', async () => {
    for (const first of ['publication', 'removal'] as const) {
      const database = await fresh()
      const opened = await openPublications(database, means(), newFolder())
      const uses: UsesBelow = async (db) => usesOf(await opened.publications.standingIn(db))
      const { media } = (await openInstitution(database, {}, means(), uses)).registers
      const { file } = granted(await media.add(png, 'cour.png', {}, leila.person))
      const body = { fr: [{ kind: 'picture', file, text: 'Une cour' } as const] }
      const publication: Publication = { ...frenchOnly, version: 1, body }
      // The draft is gone already: only what is out, or is about to be, holds the file.
      const acts = {
        publication: () => opened.publications.record(publication, 'draft/gone', hind.person, null),
        removal: () => media.remove(file.hash),
      }
      const second = first === 'publication' ? 'removal' : 'publication'
      const [one, other] = await Promise.all([acts[first](), acts[second]()])
      assert.notEqual(one.ok, other.ok, `${first} first: one of the two is refused`)
      const refused = one.ok ? other : one
      const [out] = await opened.publications.list()
      assert.equal(refused.ok ? '' : refused.problem.code, out ? 'medium-used' : 'medium-missing')
      assert.equal((await media.read(file.hash)) !== null, out !== undefined)
    }
  })

  test('a file leaves with the text that shows it, stands on the site, and goes with the last text that showed it', async () => {
    const database = await fresh()
    const own = means()
    const folder = newFolder()
    const opened = await openPublications(database, own, folder)
    const it = await openInstitution(database, {}, own, async (db) => usesOf(await opened.publications.standingIn(db)))
    const gate = askerOf(publishRoutes(gateParts({ registers: it.registers, ...opened, folder, means: own })))
    const { file }: Medium = (await it.ask(leila, 'POST', '/media', upload(png, 'cour.png'))).json
    const content = {
      kind: 'news',
      date: today,
      title: { fr: 'Une visite' },
      body: { fr: [{ kind: 'picture', file, text: 'Une cour' }] },
    }
    const draft = (await it.ask(leila, 'POST', '/drafts', { content })).json
    await it.ask(hind, 'POST', `/drafts/${draft.id}/approval`, { version: 1 })
    const request = { source: { kind: 'draft', id: draft.id } }
    const { confirm } = (await gate(hind, 'POST', '/publish/preview', request)).json
    const out = await gate(hind, 'POST', '/publish', { ...request, confirm })
    assert.equal(out.status, 200)
    await it.ask(leila, 'DELETE', `/drafts/${draft.id}`, { version: 1 })
    await it.ask(leila, 'DELETE', `/drafts/deleted/${draft.id}`)
    const [use] = (await it.ask(leila, 'GET', '/media/uses')).json
    assert.deepEqual([use.in, use.id, use.title], ['publication', out.json.id, { fr: 'Une visite' }])
    const refusedWhileShown = await it.ask(leila, 'DELETE', `/media/${file.hash}`)
    assert.equal(refusedWhileShown.json.problem.code, 'medium-used', 'what readers see keeps its picture')
    const name = fileNameOf(file)
    assert.deepEqual(readdirSync(join(folder, 'files')), [name])
    const site = newFolder()
    const builder = siteBuilder(site)
    const files = join(folder, 'files')
    await builder.build({ ...sourceOf([]), files })
    await builder.build({ ...sourceOf([out.json]), files })
    assert.deepEqual(readFileSync(join(site, 'current', 'files', name)), readFileSync(join(files, name)))
    rmSync(files, { recursive: true })
    await completeShownFiles(folder, [out.json], it.registers.media.read)
    assert.deepEqual(readdirSync(files), [name], 'what was lost comes back at the next start')
    await gate(hind, 'POST', '/publish/withdrawal', { publication: out.json.id, note: { fr: 'Retirée' } })
    assert.deepEqual(readdirSync(join(folder, 'files')), [])
    assert.equal((await it.ask(leila, 'DELETE', `/media/${file.hash}`)).status, 200)
    await builder.build({ ...sourceOf([]), files })
    assert.equal(existsSync(join(site, 'current', 'files', name)), false)
  })
})
