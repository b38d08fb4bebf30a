// The search of the site: what a reader of any language finds, and what is done with questions that are long, empty or hostile.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { libraryOf } from '../../src/public/library.ts'
import { implementationNow, isOverdue, positionNow } from '../../src/public/pages/frame/parts.ts'
import { type SearchRequest, type SiteSearch, siteSearch } from '../../src/public/search/site-search.ts'
import {
  nothingTracked,
  type Tracked,
  trackedFields,
  trackedIn,
  trackedQuery,
  trackedValue,
} from '../../src/public/search/tracked.ts'
import type { NewsPublication, Publication } from '../../src/publish/publication.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { idFor, publishInto, samples } from './samples.ts'
import { startSite } from './serving.ts'

const [first] = samples.filter((one): one is NewsPublication => one.kind === 'news')
const news = (number: number, change: Partial<NewsPublication>): NewsPublication => {
  assert.ok(first)
  return {
    ...first,
    body: {},
    summary: {},
    former: [],
    correction: null,
    id: idFor(number),
    slug: `found-${number}`,
    ...change,
  }
}

const both = news(900, {
  languages: ['ar', 'fr'],
  title: { ar: 'أسرّة كافية في جناح النساء', fr: 'Des lits en nombre au quartier des femmes' },
  body: {
    ar: [{ kind: 'paragraph', text: 'عاد الفريق إلى الجناح ووجد فيه الأسرّة والأغطية.' }],
    fr: [{ kind: 'paragraph', text: 'L’équipe est revenue au quartier ; elle y a trouvé lits et couvertures.' }],
  },
})
const english = news(901, {
  languages: ['en'],
  title: { en: 'Blankets before winter' },
  body: { en: [{ kind: 'paragraph', text: 'Blankets were given to everybody <b>before</b> the first cold night.' }] },
})

async function searchOf(publications: readonly Publication[]): Promise<SiteSearch> {
  const search = siteSearch(async () => {})
  await search.follow(libraryOf(publications))
  return search
}

const asked = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  text,
  language: 'fr',
  from: 0,
  most: 10,
  ...more,
})

describe('who searches', () => {
  test('finds a word under its stems, with the article or without, in each language', async () => {
    const search = await searchOf([both, english])
    for (const [text, id] of [
      ['غطاء', both.id],
      ['الاسره', both.id],
      ['couverture', both.id],
      ['COUVERTURES lit', both.id],
      ['blanket', english.id],
    ] as const) {
      const { hits } = await search.find(asked(text))
      assert.deepEqual([...new Set(hits.map(({ publication }) => publication.id))], [id], text)
    }
  })

  test('is given the words around what was found, in the language in which they stand', async () => {
    const search = await searchOf([both, english])
    const inFrench = (await search.find(asked('couvertures'))).hits[0]
    assert.equal(inFrench?.language, 'fr')
    assert.deepEqual(
      inFrench?.excerpt.filter(({ found }) => found).map(({ text }) => text),
      ['couvertures'],
    )
    const inArabic = (await search.find(asked('الفريق'))).hits[0]
    assert.equal(inArabic?.language, 'ar')
    assert.match(inArabic?.excerpt.map(({ text }) => text).join('') ?? '', /^عاد الفريق/)
  })

  test('finds a thing of the field under its name in another language, and reads it in the language in which it stands', async () => {
    const search = await searchOf([both, english])
    for (const [text, language, words] of [
      ['women', 'fr', []],
      ['le quartier des femmes', 'fr', ['quartier']],
      ['froid', 'en', ['cold']],
      ['beds', 'fr', ['lits']],
    ] as const) {
      const { hits } = await search.find(asked(text))
      assert.deepEqual(
        hits.map((hit) => [hit.language, hit.excerpt.flatMap((piece) => (piece.found ? [piece.text] : []))]),
        [[language, words]],
        text,
      )
    }
    assert.equal((await search.find(asked('mattress'))).count, 0)
  })

  test('finds nothing where one of the words is missing', async () => {
    const search = await searchOf([both])
    assert.equal((await search.find(asked('couvertures isolement'))).count, 0)
  })

  test('sees how many there are of each kind, and may ask for one', async () => {
    const search = await searchOf(samples)
    const all = await search.find(asked('mécanismes'))
    assert.ok(all.kinds.length > 1)
    assert.equal(
      all.kinds.reduce((sum, [, count]) => sum + count, 0),
      all.count,
    )
    for (const [kind, count] of all.kinds) {
      const { hits } = await search.find(asked('mécanismes', { kind, most: 1_000 }))
      assert.equal(hits.length, count)
      assert.ok(hits.every(({ publication }) => publication.kind === kind))
    }
  })

  test('is answered, whatever is asked', async () => {
    const search = await searchOf(samples)
    for (const text of [
      '',
      ' ',
      '*',
      '"',
      '((((',
      '\\',
      'a'.repeat(100_000),
      'ﷺ'.repeat(1_000),
      '؟؟',
      '\u202e\u2066',
      '__proto__',
      'constructor',
      'e '.repeat(5_000),
    ]) {
      const { count, hits } = await search.find(asked(text))
      assert.ok(count >= hits.length, text.slice(0, 20))
    }
  })
})

describe('the index', () => {
  test('follows what is published, corrected, withdrawn and gone', async () => {
    const search = await searchOf([both])
    const count = async (text: string) => (await search.find(asked(text))).count
    await search.follow(libraryOf([both, english]))
    assert.equal(await count('blankets'), 1)
    const corrected = { ...english, version: 2, title: { en: 'Mattresses before winter' }, body: {} }
    await search.follow(libraryOf([both, english, corrected]))
    assert.deepEqual([await count('blankets'), await count('mattress')], [0, 1])
    await search.follow(libraryOf([both, { ...corrected, version: 3, withdrawn: true }]))
    assert.equal(await count('mattress'), 0)
    await search.follow(libraryOf([]))
    assert.equal(await count('couverture'), 0)
  })

  test('a search that comes while it is being made waits for it', async () => {
    const search = siteSearch(() => new Promise((next) => setImmediate(next)))
    const made = search.follow(libraryOf([...samples, both]))
    assert.equal((await search.find(asked('couvertures lits'))).count, 1)
    await made
  })
})

describe('the recommendation tracker', () => {
  const library = libraryOf(samples)
  const all = library.recommendations
  const today = '2026-11-23' as IsoDate
  const tracked = (fields: Tracked['fields'], overdue = false) =>
    trackedIn(library, { text: '', fields, overdue }, null, today)

  test('holds each criterion by itself and all of them together, and never one of the two for the other', () => {
    for (const field of trackedFields) {
      const values = new Set(all.map((one) => trackedValue(library, one, field)))
      const counts = [...values].map((value) => (value === null ? 0 : tracked({ [field]: value }).length))
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        all.filter((one) => trackedValue(library, one, field) !== null).length,
        field,
      )
    }
    for (const one of tracked({ position: 'accepted', verified: 'not' }))
      assert.deepEqual([positionNow(one), implementationNow(one)], ['accepted', 'not'])
    assert.deepEqual(
      tracked({}, true),
      all.filter((one) => isOverdue(one, today)),
    )
    assert.deepEqual(tracked({ position: 'nothing of the kind' }), [])
  })

  test('sends again what it was asked, so that its pages and languages ask the same', () => {
    assert.equal(trackedQuery(nothingTracked), '')
    const asked: Tracked = { text: 'هواء & eau', fields: { year: '2026', place: 'x' }, overdue: true }
    assert.deepEqual(
      [...new URLSearchParams(trackedQuery(asked))],
      [
        ['q', 'هواء & eau'],
        ['place', 'x'],
        ['year', '2026'],
        ['overdue', 'yes'],
      ],
    )
  })
})

describe('over HTTP, without script', () => {
  test('a question is answered with a page in the reader’s language that nobody keeps, and never reported', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wiqaya-search-'))
    after(() => rmSync(data, { recursive: true, force: true }))
    publishInto(join(data, 'publications'), [...samples, both, english])
    const lines: string[] = []
    const server = await startSite(data, { report: (line) => lines.push(line) })
    after(server.close)
    const get = (path: string) => fetch(server.address + path, { headers: { 'x-forwarded-for': '192.0.2.7' } })

    const answer = await get(`/fr/search/?q=${encodeURIComponent('غطاء')}`)
    const html = await answer.text()
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.match(html, /<meta name="robots" content="noindex">/)
    assert.match(html, /1 résultat pour <q><bdi>غطاء<\/bdi><\/q>/)
    assert.match(html, /Trouvé dans le texte en arabe/)
    assert.match(html, /<p lang="ar" dir="rtl">[^<]*<mark>والأغطية<\/mark>/)
    assert.match(html, /href="\/ar\/search\/\?q=/, 'the same question in Arabic')

    const marks = await (await get('/en/search/?q=blankets')).text()
    assert.match(marks, /&lt;b&gt;before&lt;\/b&gt;/, 'what a text says is never markup')
    const hostile = await (await get(`/fr/search/?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text()
    assert.doesNotMatch(hostile, /<script>alert/)
    assert.match(hostile, /Aucun résultat/)

    const tracker = await (await get('/fr/recommendations/?q=promenade&verified=partly&place=%22%3E%3Cb%3E')).text()
    assert.match(tracker, /Aucune recommandation sur 45/)
    const partly = await (await get('/fr/recommendations/?q=promenade&verified=partly&position=')).text()
    const expected = samples.filter(
      (one) => one.kind === 'recommendation' && implementationNow(one) === 'partly',
    ).length
    assert.match(partly, new RegExp(`${expected} recommandations? sur 45`))
    assert.match(partly, /<option value="partly" selected>/)
    assert.match(partly, /href="\/ar\/recommendations\/\?q=promenade&amp;verified=partly"/)
    assert.match(partly, /vérifiée par le mécanisme lui-même/)

    const form = await (await get('/fr/search/?q=+')).text()
    assert.doesNotMatch(form, /résultat/)
    assert.equal((await get(`/ar/search/?q=${'x'.repeat(4_000)}&kind=nothing&page=-1`)).status, 200)
    assert.equal((await get('/fr/search/?q=%ff%fe&page=999')).status, 200)

    // Twice as many as a minute allows: the minute may end among them.
    let last = 200
    for (let at = 0; at < 250 && last === 200; at++) last = (await get('/fr/search/?q=lit')).status
    assert.equal(last, 429)
    assert.deepEqual(lines, [])
  })
})
