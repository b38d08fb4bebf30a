// What feed readers, search engines and whoever counts again find on the site, read with parsers that are not ours.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { parseFeed } from '@rowanmanning/feed-parser'
import Ajv from 'ajv/dist/2020.js'
import { parseJsonFeed } from 'feedsmith'
import { siteMaps } from '../../src/public/for-machines/site-map.ts'
import type { NewsPublication, Publication } from '../../src/publish/publication.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { openBuilds } from './built-site.ts'
import { event, frenchOnly, idFor, recommendation, samples, visit } from './samples.ts'

const { folder, build, page } = openBuilds()
const file = (path: string) => readFileSync(join(folder, 'site', 'current', path), 'utf8')

const at = '2026-11-22T10:00:00.000Z' as Instant
const corrected: NewsPublication = {
  ...frenchOnly,
  id: idFor(901),
  slug: 'corrigee',
  former: ['premiere-adresse', '/spip.php?article12'],
  title: { fr: 'Un titre avec <balise> & « guillemets » ]]><b>' },
  summary: { fr: 'Ceci <script>alert(1)</script> est du texte.' },
  correction: { at, note: { fr: 'Un chiffre a été corrigé.' } },
}
const withdrawn: Publication = {
  ...frenchOnly,
  id: idFor(902),
  slug: 'retiree',
  withdrawn: true,
  body: {},
  summary: {},
  correction: { at, note: { fr: 'À la demande de la personne.' } },
}

describe('what machines read', () => {
  before(() => build([...samples, corrected, withdrawn], 'site'))

  test('the three feeds of a language carry the same items, in this language alone, and say what was corrected or withdrawn', () => {
    const atom = parseFeed(file('fr/feed.xml'))
    const rss = parseFeed(file('fr/rss.xml'))
    const json = parseJsonFeed(file('fr/feed.json'))
    const titles = atom.items.map(({ title }) => title)
    assert.deepEqual(
      rss.items.map(({ title }) => title),
      titles,
    )
    assert.deepEqual(
      json.items?.map(({ title }) => title),
      titles,
    )
    assert.equal(atom.language, 'fr')
    assert.equal(rss.language, 'fr')
    const one =
      atom.items.find(({ title }) => title === corrected.title.fr) ?? assert.fail('the corrected one is there')
    assert.equal(one.url, 'https://site.example/fr/news/corrigee/')
    assert.match(one.description ?? '', /Rectifié le 22 novembre 2026|Corrigé le 22 novembre 2026/)
    assert.match(one.description ?? '', /Un chiffre a été corrigé\./)
    const gone = atom.items.find(({ url }) => url?.includes('retiree')) ?? assert.fail('the withdrawn one is told')
    assert.match(gone.description ?? '', /retiré cette page de la publication le 22 novembre 2026/)
    assert.match(file('fr/rss.xml'), /Ceci &lt;script&gt;alert\(1\)&lt;\/script&gt; est du texte\./)
    assert.ok(!parseFeed(file('ar/feed.xml')).items.some(({ title }) => title === corrected.title.fr))
  })

  test('an article says what it is: its dates, its correction, its language, and nothing that ends the element it stands in', () => {
    const html = page('site', 'ar/news/corrigee')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
    assert.ok(!json.includes('<'))
    const said = JSON.parse(json)
    assert.equal(said['@type'], 'NewsArticle')
    assert.equal(said.headline, corrected.title.fr)
    assert.equal(said.inLanguage, 'fr')
    assert.equal(said.url, 'https://site.example/fr/news/corrigee/')
    assert.equal(said.dateModified, at)
    assert.equal(said.correction.text, 'Un chiffre a été corrigé.')
    assert.match(
      html,
      /<meta property="og:title" content="Un titre avec &lt;balise&gt; &amp; « guillemets » \]\]&gt;&lt;b&gt;">/,
    )
    assert.match(html, /<meta property="og:locale" content="fr_MA">/)
    const { '@type': type, eventAttendanceMode } = JSON.parse(
      /ld\+json">(.*?)<\/script>/.exec(page('site', `fr/events/${event.slug}`))?.[1] ?? '',
    )
    assert.deepEqual([type, eventAttendanceMode], ['Event', 'https://schema.org/OnlineEventAttendanceMode'])
  })

  test('the tables hold every recommendation and visit, fit their schemas, and name the terms of reuse', () => {
    for (const name of ['recommendations', 'recommendation-histories', 'visits']) {
      const table: { rows: unknown[]; licence: string } = JSON.parse(file(`data/${name}.json`))
      const valid = new Ajv.default({ formats: { date: true, uri: true } }).compile(
        JSON.parse(file(`data/${name}.schema.json`)),
      )
      assert.ok(valid(table) === true, JSON.stringify(valid.errors?.slice(0, 3)))
      assert.equal(table.licence, 'https://creativecommons.org/licenses/by/4.0/')
      const lines = file(`data/${name}.csv`).split('\r\n')
      assert.ok(lines.length >= table.rows.length + 2)
      assert.ok(table.rows.length > 0, name)
    }
    const { rows } = JSON.parse(file('data/recommendations.json'))
    const third = recommendation(3)
    const row = rows.find(({ number }: { number: string }) => number === third.number)
    assert.equal(row.position, third.said.at(-1)?.position ?? 'none')
    assert.equal(row.implementation, third.verified.at(-1)?.implementation ?? 'unverified')
    assert.equal(rows.length, samples.filter(({ kind }) => kind === 'recommendation').length)
  })

  test('a spreadsheet takes no text of a table for a formula', async () => {
    const hostile = { ...visit, id: idFor(903), place: { ...visit.place, name: { fr: '=cmd|"/c calc"!A1, x' } } }
    await build([...samples, hostile], 'formula')
    const csv = readFileSync(join(folder, 'formula', 'current', 'data', 'visits.csv'), 'utf8')
    assert.ok(csv.includes(`"'=cmd|""/c calc""!A1, x"`))
  })

  test('at an address that a page had before stands where it is now', () => {
    const html = page('site', 'fr/news/premiere-adresse')
    assert.match(html, /<meta http-equiv="refresh" content="0; url=\/fr\/news\/corrigee\/">/)
    assert.match(html, /<meta name="robots" content="noindex">/)
    assert.ok(!file('sitemap.xml').includes('premiere-adresse'))
  })

  test('a weakness of the site has somebody to be told to', () => {
    assert.match(file('.well-known/security.txt'), /^Contact: mailto:security@mechanism\.example\nExpires: 2027-12-31T/)
  })

  test('more addresses than one map may hold are mapped in several, with an index', () => {
    const pages = Array.from({ length: 30_000 }, (_, at) => ({ path: `news/${at}/`, writtenIn: ['ar', 'fr'] }))
    const maps = siteMaps({ address: 'https://site.example' } as Parameters<typeof siteMaps>[0], pages)
    assert.deepEqual([...maps.keys()], ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml'])
    assert.equal(maps.get('sitemap-1.xml')?.match(/<loc>/g)?.length, 50_000)
    assert.equal(maps.get('sitemap.xml')?.match(/<sitemap>/g)?.length, 2)
  })
})
