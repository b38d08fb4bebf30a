// Mandates as sections of the site: told apart only where there is more than one, each with its list, its feed and its place in the breadcrumb.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { siteBuilder } from '../../src/public/server/build-site.ts'
import type { NewsPublication, SiteIdentity } from '../../src/publish/publication.ts'
import { between, openBuilds, sourceOf } from './built-site.ts'
import { frenchOnly, identity, idFor, report, samples } from './samples.ts'

const { folder, build, page, root } = openBuilds()

const council: SiteIdentity = {
  ...identity,
  mandates: [
    ...identity.mandates,
    { id: 'child-rights', name: { ar: 'حقوق الطفل', fr: 'Droits de l’enfant', en: 'Rights of the child' } },
    { id: 'disability', name: { fr: 'Handicap' } },
  ],
}
const children: NewsPublication = {
  ...frenchOnly,
  id: idFor(20_000),
  slug: 'ecoute-des-enfants',
  title: { fr: 'À l’écoute des enfants' },
  languages: ['fr'],
  mandate: 'child-rights',
  related: [],
  correction: null,
}
const crumb = (html: string) => between(html, '<ol class="crumb">', '</ol>')

describe('the mandates of an institution', () => {
  test('one alone is not told apart anywhere, however many the institution has named', async () => {
    await build(samples, 'one', council)
    assert.ok(!existsSync(join(root('one'), 'fr/mandates')))
    assert.ok(!page('one', 'fr').includes('/fr/mandates/'))
    assert.ok(!crumb(page('one', `fr/reports/${report.slug}`)).includes('mandates'))
  })

  test('of two that have something to read each has its section, in the menu, the breadcrumb, the lists and the map of the site', async () => {
    await build([...samples, children], 'two', council)
    const section = page('two', 'fr/mandates/child-rights')
    assert.match(section, /<h1><bdi>Droits de l’enfant<\/bdi><\/h1>/)
    assert.ok(section.includes('À l’écoute des enfants') && !section.includes(`reports/${report.slug}`))
    assert.ok(page('two', 'fr/mandates/prevention').includes(`reports/${report.slug}`))
    const all = between(page('two', 'ar/mandates'), '<main', '</main>')
    assert.ok(all.includes('حقوق الطفل') && all.includes('الوقاية من التعذيب') && !all.includes('Handicap'))
    assert.ok(page('two', 'fr').includes('href="/fr/mandates/"'))
    const steps = crumb(page('two', 'fr/news/ecoute-des-enfants'))
    assert.match(steps, /href="\/fr\/mandates\/child-rights\/">Droits de l’enfant<\/a>.*href="\/fr\/news\/"/s)
    const filtered = page('two', 'fr/news/mandate/child-rights')
    assert.ok(filtered.includes('À l’écoute des enfants'))
    assert.ok(page('two', 'fr/news').includes('/fr/news/mandate/prevention/'))
    assert.ok(page('two', 'fr/site-map').includes('/fr/mandates/'))
  })

  test('each has its feed in three forms, which other readers read, and names it in its head', async () => {
    await build([...samples, children], 'two', council)
    const feed = (name: string) => readFileSync(join(root('two'), 'fr/mandates/child-rights', name), 'utf8')
    const atom = parseAtomFeed(feed('feed.xml'))
    assert.match(String(atom.title?.value), /Droits de l’enfant$/)
    assert.deepEqual(
      atom.entries?.map(({ title }) => title?.value),
      ['À l’écoute des enfants'],
    )
    assert.ok(atom.links?.some(({ href }) => href === 'https://site.example/fr/mandates/child-rights/feed.xml'))
    assert.equal(
      atom.entries?.[0]?.links?.[0]?.href,
      'https://site.example/fr/news/ecoute-des-enfants/',
      'an item stands where it always stands',
    )
    assert.equal(parseRssFeed(feed('rss.xml')).items?.length, 1)
    assert.equal(parseJsonFeed(feed('feed.json')).items?.length, 1)
    const head = between(page('two', 'fr/mandates/child-rights'), '<head>', '</head>')
    assert.ok(head.includes('/fr/mandates/child-rights/feed.xml') && head.includes('href="/fr/feed.xml"'))
  })

  test('another article writes the section that shows it; with the last of a mandate its section goes', async () => {
    const builder = siteBuilder(join(folder, 'steps'))
    const source = (...more: readonly NewsPublication[]) => sourceOf([...samples, ...more], council)
    await builder.build(source(children))
    const other = { ...children, id: idFor(20_001), slug: 'autre', title: { fr: 'Une autre' } }
    const { written } = await builder.build(source(children, other))
    for (const path of ['fr/mandates/child-rights/index.html', 'fr/mandates/child-rights/feed.xml'])
      assert.ok(written.includes(path), path)
    assert.ok(!written.some((path) => path.includes('mandates/prevention') || path === 'fr/mandates/index.html'))
    const { paths } = await builder.build(
      source({ ...children, version: 2, withdrawn: true }, { ...other, version: 2, withdrawn: true }),
    )
    assert.ok(!paths.some((path) => path.includes('mandates')))
    assert.ok(!page('steps', 'fr').includes('/fr/mandates/'))
  })
})
