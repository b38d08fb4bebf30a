// The files that an older site may have left, in the encodings of their time, and those that mean harm.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { zipSync } from 'fflate'
import { draftOf } from '../../../src/institution/newsroom/bring-over/draft-of.ts'
import { type Article, findIn, type PageFound } from '../../../src/institution/newsroom/bring-over/page-found.ts'
import { readSaved } from '../../../src/institution/newsroom/bring-over/read-saved.ts'
import type { IsoDate } from '../../../src/vocabulary/dates.ts'

const quietly = async () => {}
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (name: string, content: Uint8Array) => readSaved([{ name, bytes: content }], quietly)

const prose =
  'L’équipe a passé trois jours dans l’établissement, a vu chaque quartier de jour et de nuit, et a laissé à la direction ses premières remarques.'
const page = (text = prose) =>
  `<!doctype html><title>Une visite de trois jours</title><h1>Une visite de trois jours</h1><p>${text}</p>`

describe('files of an older site', () => {
  test('a folder in one archive gives its pages; names lead nowhere and what is no page is passed over', async () => {
    const archive = zipSync({
      'site/a.html': bytes(page()),
      '../../outside.html': bytes(page()),
      'site/photo.jpg': bytes('not read'),
    })
    const { pages, unread } = await read('site.zip', archive)
    assert.deepEqual(pages.map(({ name }) => name).sort(), ['../../outside.html', 'site/a.html'])
    assert.deepEqual(unread, [{ name: 'site/photo.jpg', why: 'damaged' }])
  })

  test('an archive that unfolds without end is not unfolded, and a damaged one is named', async () => {
    const bomb = zipSync({ 'a.html': new Uint8Array(30_000_000) })
    assert.ok(bomb.length < 100_000)
    assert.deepEqual(await read('bomb.zip', bomb), {
      pages: [],
      pictures: [],
      unread: [{ name: 'a.html', why: 'too-large' }],
    })
    // A part's line in the directory states its size at 24, and where it begins at 42.
    const patched = (archive: Uint8Array, at: number, value: number) => {
      const bytes = new Uint8Array(archive)
      const last = Buffer.from(bytes.buffer).toString('latin1').lastIndexOf('PK\x01\x02')
      new DataView(bytes.buffer).setUint32(last + at, value, true)
      return bytes
    }
    const lies = patched(bomb, 24, 9)
    assert.deepEqual((await read('lies.zip', lies)).unread, [{ name: 'a.html', why: 'damaged' }])
    const twice = zipSync({ 'a.html': bytes(page()), 'b.html': bytes(page()) })
    assert.deepEqual((await read('twice.zip', patched(twice, 42, 0))).unread, [{ name: 'twice.zip', why: 'damaged' }])
    const cut = zipSync({ 'a.html': bytes(page()) }).subarray(0, 60)
    assert.deepEqual((await read('cut.zip', cut)).unread, [{ name: 'cut.zip', why: 'damaged' }])
  })

  test('each item of a feed is a page, with its day and its address', async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title><item><title>Une visite de trois jours</title><link>https://old.example/spip.php?article7</link><pubDate>Tue, 03 Mar 2020 10:00:00 GMT</pubDate><description>&lt;p&gt;${prose}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item></channel></rss>`
    const [one] = (await read('feed.xml', bytes(rss))).pages
    const found = findIn(one ?? assert.fail('one item'))
    assert.equal(found.article?.title, 'Une visite de trois jours')
    assert.equal(found.article?.date, '2020-03-03')
    assert.deepEqual(
      found.article?.blocks.map(({ text }) => text),
      [prose],
    )
    const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><id>x</id><updated>2020-03-03T10:00:00Z</updated><entry><id>y</id><title>Une visite de trois jours</title><updated>2020-03-03T10:00:00Z</updated><published>2020-03-03T10:00:00Z</published><link href="https://old.example/7"/><content type="html">&lt;p&gt;${prose}&lt;/p&gt;</content></entry></feed>`
    const [entry] = (await read('feed.atom', bytes(atom))).pages
    assert.deepEqual([entry?.address, entry?.published], ['https://old.example/7', '2020-03-03'])
  })

  test('a feed whose entities multiply without end is no feed', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}"><!ENTITY d "${'&c;'.repeat(50)}">]><rss version="2.0"><channel><item><title>&d;</title></item></channel></rss>`
    const { pages } = await read('bomb.xml', bytes(bomb))
    assert.ok(JSON.stringify(pages).length < 10_000)
  })

  test('older encodings of Arabic and French are read, said or not', async () => {
    const arabic =
      'زار الوفد المؤسسة في شهر مارس والتقى بعدد من الأشخاص المحرومين من حريتهم ثم أبلغ الإدارة بملاحظاته الأولى قبل أن يغادر.'
    const in1256 = encoded(`<title>x</title><p>${arabic}</p>`, 'windows-1256')
    assert.ok((await read('a.html', in1256)).pages[0]?.blocks.some(({ text }) => text === arabic))
    const said = encoded(`<meta charset="windows-1256"><p>${arabic}</p>`, 'windows-1256')
    assert.ok((await read('a.html', said)).pages[0]?.blocks.some(({ text }) => text === arabic))
    const french = 'Les détenus à l’isolement ont été reçus.'
    const latin = encoded(`<p>${french.replace('’', "'")}</p>`, 'windows-1252')
    assert.ok((await read('a.html', latin)).pages[0]?.blocks.some(({ text }) => text === french.replace('’', "'")))
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...`<p>${arabic}</p>`].map((c) => c.charCodeAt(0))).buffer),
    ])
    assert.ok((await read('a.html', wide)).pages[0]?.blocks.some(({ text }) => text === arabic))
  })

  test('what is neither a page, a text nor a feed is named', async () => {
    assert.deepEqual((await read('photo.jpg', new Uint8Array([0xff, 0xd8, 0, 0, 0]))).unread, [
      { name: 'photo.jpg', why: 'damaged' },
    ])
    assert.deepEqual((await read('other.xml', bytes('<?xml version="1.0"?><plan/>'))).unread, [
      { name: 'other.xml', why: 'kind-unknown' },
    ])
  })
})

test('a page becomes a draft in its one language, with its old address; script in it is not even text', async () => {
  const html = `<html><head><link rel="canonical" href="https://old.example/spip.php?article12"></head><body><h1>Une visite de trois jours</h1><p>${prose}</p><ul><li>Un</li><li>Deux</li></ul><p>${prose}<script>alert(1)</script></p></body></html>`
  const [one] = (await read('a.html', bytes(html))).pages
  const found = findIn(one ?? assert.fail('one page')) as PageFound & { article: Article }
  const draft = draftOf(found, '2026-11-23' as IsoDate)
  assert.deepEqual(draft.former, ['/spip.php?article12'])
  assert.deepEqual(draft.title, { fr: 'Une visite de trois jours' })
  assert.deepEqual(draft.body, {
    fr: [
      { kind: 'paragraph', text: prose },
      { kind: 'list', items: ['Un', 'Deux'] },
      { kind: 'paragraph', text: prose },
    ],
  })
})

/** The platform decodes these encodings and writes none: found by trying each byte. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]))
  return new Uint8Array([...text].map((letter) => byteOf.get(letter) ?? assert.fail(`${letter} is not in ${encoding}`)))
}
