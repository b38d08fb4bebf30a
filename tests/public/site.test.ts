// The site as files: every kind of page, in every language, from hostile and from incomplete publications.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { searchPage } from '../../src/public/pages/search.ts'
import { publicationDay } from '../../src/public/publication-day.ts'
import { readerOf } from '../../src/public/site.ts'
import type { NewsPublication, Publication } from '../../src/publish/publication.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { allCases } from '../support/cases.ts'
import { openBuilds } from './built-site.ts'
import { event, frenchOnly, identity, idFor, practice, recommendation, report, samples, visit } from './samples.ts'
import { wrongIn } from './valid-html.ts'

const { folder, build, page } = openBuilds()

/** In a short run: whatever writes a page in one language writes it in the others. */
function inOneLanguageEach(pages: readonly string[]): readonly string[] {
  const inLanguages = Object.groupBy(pages, (path) => path.replace(/^(ar|fr|en)\//, '~/'))
  return Object.values(inLanguages).flatMap((same = [], at) => same.slice(at % same.length).slice(0, 1))
}

describe('the site', () => {
  before(() => build(samples, 'whole'))

  test('every page is valid HTML', async () => {
    const pages = globSync('**/*.html', { cwd: join(folder, 'whole', 'current') })
    assert.ok(pages.length > 150)
    const wrong: string[] = []
    for (const path of allCases ? pages : inOneLanguageEach(pages)) {
      const found = await wrongIn(readFileSync(join(folder, 'whole', 'current', path), 'utf8'))
      wrong.push(...found.map((one) => `${path}:${one}`))
    }
    assert.deepEqual(wrong.slice(0, 20), [])
  })

  test('no link of any page leads nowhere', () => {
    const root = join(folder, 'whole', 'current')
    const dead = new Set<string>()
    for (const path of globSync('**/*.html', { cwd: root }))
      for (const [, address = ''] of readFileSync(join(root, path), 'utf8').matchAll(/(?:href|src)="(\/[^"]*)"/g)) {
        // What a question asks of a page is the server's to answer.
        const target = join(root, address.replace(/\?.*/, ''))
        if (!existsSync(target.endsWith('/') ? join(target, 'index.html') : target)) dead.add(`${path} → ${address}`)
      }
    assert.deepEqual([...dead], [])
  })

  test('a French article inside the Arabic site keeps its language and direction, and the page says that it is in French only', () => {
    const html = page('whole', 'ar/news/visiter-par-forte-chaleur')
    assert.match(html, /<html lang="ar" dir="rtl">/)
    assert.match(html, /<article class="article" lang="fr" dir="ltr">/)
    assert.match(html, /هذه الصفحة متوفرة بالفرنسية فقط\./)
    assert.match(html, /5 novembre 2026/)
    assert.match(html, /أعلى الصفحة/)
    assert.match(html, /aria-label="أنتم هنا"/)
    const home = page('whole', 'ar')
    assert.match(home, /بالفرنسية فقط/)
    assert.match(home, /<h3 lang="fr" dir="ltr">/)
  })

  test('what is missing in English is said in English, and given in a language that it has', () => {
    const html = page('whole', 'en/visits/prison-de-ras-talaa')
    assert.match(html, /This page is available in Arabic and French only; the text below is in Arabic\./)
    assert.match(html, /<h1 lang="ar" dir="rtl">/)
  })

  test('long titles are shortened at a word and marked, and heard in full', () => {
    const html = page('whole', 'fr')
    const full = 'Publication du rapport de visite de la prison de Ras Talaa et de la réponse de l’administration'
    const [, shortened = ''] = /<span aria-hidden="true">(Publication[^<]*)<\/span>/.exec(html) ?? []
    assert.match(shortened, /^[^(]+ \(…\)$/)
    assert.ok(full.startsWith(`${shortened.slice(0, -4)} `))
    assert.ok(html.includes(`<span class="vh">${full}</span>`))
  })

  test('implementation is counted as verified, with its denominator and its date', () => {
    const html = page('whole', 'fr')
    assert.match(html, /Au 18 novembre 2026, sur 45 recommandations\./)
    const counts = [...html.matchAll(/<li><b>(\d+)<\/b>/g)].map(([, count]) => Number(count))
    assert.equal(counts.length, 6)
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      45,
    )
  })

  test('what the authority says and what was verified stand in two lanes, never in one', () => {
    const html = page('whole', 'ar/recommendations/2026-07')
    assert.match(html, /موقف السلطة: ما قالته/)
    assert.match(html, /التنفيذ المتحقق منه: ما عايناه/)
    assert.match(html, /<blockquote lang="fr" dir="ltr">/)
    assert.match(html, /قواعد نيلسون مانديلا، 23/)
    assert.match(html, /ساعة يوميا في الهواء الطلق/)
  })

  test('months follow the country of the institution: نونبر in Morocco, نوفمبر where it has none', async () => {
    assert.match(page('whole', 'ar'), /18 نونبر 2026/)
    await build(samples.slice(0, 4), 'nowhere', { ...identity, country: 'ZZ' })
    assert.match(page('nowhere', 'ar'), /18 نوفمبر 2026/)
  })

  test('a demonstration says so on every page; elsewhere what is invented says so itself', async () => {
    for (const path of globSync('**/*.html', { cwd: join(folder, 'whole', 'current') }))
      assert.match(readFileSync(join(folder, 'whole', 'current', path), 'utf8'), /class="demo"/)
    await build([event, { ...frenchOnly, demonstration: false }], 'in-earnest', { ...identity, demonstration: false })
    assert.doesNotMatch(page('in-earnest', 'fr'), /class="demo"|noindex/)
    assert.match(page('in-earnest', 'fr/events/rencontre-en-ligne'), /Exemple\s: ce que montre cette page est inventé/)
    assert.doesNotMatch(page('in-earnest', 'fr/news/visiter-par-forte-chaleur'), /est inventé/)
  })

  test('nothing of a page is inline, so that the strictest policy can forbid it', () => {
    for (const path of globSync('**/*.html', { cwd: join(folder, 'whole', 'current') })) {
      const html = readFileSync(join(folder, 'whole', 'current', path), 'utf8')
      assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<style|<script(?! src=| type="application\/ld\+json")/, path)
    }
  })

  test('the map names only languages in which a page is written', () => {
    const map = readFileSync(join(folder, 'whole', 'current', 'sitemap.xml'), 'utf8')
    assert.ok(map.includes('<loc>https://site.example/fr/news/visiter-par-forte-chaleur/</loc>'))
    assert.ok(!map.includes('<loc>https://site.example/ar/news/visiter-par-forte-chaleur/</loc>'))
  })
})

test('HTML and script in any field are shown as text', async () => {
  const attack = "\"><script>alert(1)</script><img src=x onerror=alert(2)> & 'quoted'"
  const poison = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(poison)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        isShown(key) && typeof each === 'string' ? attack : poison(each),
      ]),
    )
  }
  const isShown = (key: string) => ['ar', 'fr', 'en', 'name', 'number', 'text'].includes(key)
  const poisoned = (poison(samples) as Publication[]).map((one) => ({ ...one, languages: ['ar', 'fr', 'en'] as const }))
  await build(poisoned as Publication[], 'poisoned', poison(identity) as typeof identity)
  const root = join(folder, 'poisoned', 'current')
  let shown = 0
  for (const path of globSync('**/*.html', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8')
    assert.doesNotMatch(text, /<script>|<img/, path)
    if (text.includes('&lt;script&gt;alert(1)&lt;/script&gt;')) shown += 1
  }
  assert.ok(shown > 150)
  assert.deepEqual(await wrongIn(page('poisoned', 'ar/recommendations/2026-07')), [])
})

test('a corrected publication replaces the one before, and a withdrawn one leaves only that it was withdrawn', async () => {
  const at = '2026-11-20T10:00:00.000Z' as Instant
  const corrected: NewsPublication = { ...frenchOnly, version: 2, title: { fr: 'Titre corrigé' } }
  const withdrawn: Publication = {
    ...recommendation(3),
    version: 2,
    withdrawn: true,
    correction: { at, note: { fr: 'À la demande de la personne.' } },
  }
  await build([corrected, frenchOnly, recommendation(3), withdrawn, visit], 'corrected')
  assert.match(page('corrected', 'fr/news/visiter-par-forte-chaleur'), /Titre corrigé/)
  const html = page('corrected', 'fr/recommendations/2026-03')
  assert.match(html, /retiré cette page de la publication le 20 novembre 2026/)
  assert.match(html, /À la demande de la personne\./)
  assert.ok(!html.includes('promenade'))
  assert.ok(!page('corrected', 'fr/recommendations').includes('2026/14-03'))
})

test('what was corrected says so with its note on its page, and with its day wherever a list leads to it', async () => {
  const correction = { at: '2026-11-20T10:00:00.000Z' as Instant, note: { fr: 'Un chiffre était faux.' } }
  const all = [...samples, { ...frenchOnly, version: 2, correction }, { ...visit, version: 2, correction }]
  const { site } = await build(all, 'listed')
  const own = page('listed', 'fr/news/visiter-par-forte-chaleur')
  assert.match(own, /Corrigé le 20 novembre 2026\.<\/strong>[^<]*(<bdi[^>]*>)?Un chiffre était faux\./)
  const mark = '<span class="langtag">Corrigé le 20 novembre 2026</span>'
  const said = (path: string) => page('listed', path).split(mark).length - 1
  assert.deepEqual(['fr', 'fr/news', 'fr/visits'].map(said), [1, 1, 1])
  assert.match(page('listed', 'ar/news'), /<span class="langtag">صُحح في 20/)
  assert.equal(said('fr/recommendations'), 0)
  const publication = site.library.find(frenchOnly.id) ?? assert.fail('it stands')
  const found = { count: 1, kinds: [], hits: [{ publication, language: 'fr', excerpt: [] }] } as const
  const answer = searchPage(readerOf(site, 'fr'), { text: 'chaleur', kind: null, number: 1, found })
  assert.ok(`${answer.main}`.includes(mark))
})

test('strong words, links and pictures of a text are shown, and what stands in them is escaped', async () => {
  const text = 'Lire <le> rapport & voir'
  const file = {
    hash: 'b'.repeat(64),
    type: 'image/png',
    name: 'a.png',
    size: 1_200_000,
    width: 640,
    height: 480,
  } as const
  const marked: NewsPublication = {
    ...frenchOnly,
    body: {
      fr: [
        {
          kind: 'paragraph',
          text,
          marks: [
            { kind: 'strong', from: 5, until: 9 },
            { kind: 'link', from: 10, until: 17, to: 'https://example.org/?a=1&b="2' },
          ],
        },
        {
          kind: 'list',
          items: ['un', { text: 'deux', marks: [{ kind: 'emphasis', from: 0, until: 4 }] }],
          ordered: true,
        },
        { kind: 'picture', file, text: 'Une cour "vide"', caption: 'La cour' },
        { kind: 'file', file: { ...file, type: 'application/pdf' }, text: 'Le rapport' },
      ],
    },
  }
  await build([marked], 'marked')
  const html = page('marked', 'fr/news/visiter-par-forte-chaleur')
  assert.match(
    html,
    /Lire <strong>&lt;le&gt;<\/strong> <a href="https:\/\/example\.org\/\?a=1&amp;b=&quot;2">rapport<\/a> &amp; voir/,
  )
  assert.match(html, /<ol class="plain"><li>un<\/li><li><em>deux<\/em><\/li><\/ol>/)
  assert.match(
    html,
    /<img src="\/files\/b{64}\.png" alt="Une cour &quot;vide&quot;" width="640" height="480" loading="lazy"/,
  )
  assert.match(html, /<bdi>Le rapport<\/bdi> <span class="muted">\(<bdi dir="ltr">PDF<\/bdi> · 1,2\u00a0Mo\)/)
})

describe('practices and reports', () => {
  const file = {
    hash: 'c'.repeat(64),
    type: 'application/pdf',
    name: 'rapport.pdf',
    size: 2_400_000,
    width: null,
    height: null,
  } as const
  const files = [
    { file: { ...file, hash: 'd'.repeat(64) }, title: { ar: 'التقرير' } },
    { file, title: { fr: 'Le rapport' } },
  ]
  before(() => build([...samples.filter(({ id }) => id !== report.id), { ...report, files }], 'shared'))

  test('a practice tells its context, what was done, its result and its limits, and leads to the event it came from, which leads to it', () => {
    const html = page('shared', `fr/practices/${practice.slug}`)
    const headings = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading)
    assert.deepEqual(headings, ['Contexte', 'Ce qui a été fait', 'Résultat', 'Limites'])
    assert.match(html, /<p>Plus de 40 °C dans les cellules\.<\/p><p>Trois jours de suite\.<\/p>/)
    assert.match(html, /Tunisie/)
    assert.match(html, new RegExp(`<a href="/fr/events/${event.slug}/"`))
    assert.match(page('shared', `fr/events/${event.slug}`), new RegExp(`<a href="/fr/practices/${practice.slug}/"`))
    assert.match(page('shared', `ar/practices/${practice.slug}`), /تونس/)
  })

  test('practices are listed by their kind, place and country where there is more than one, and only those', () => {
    const lists = [
      ...page('shared', 'fr/practices').matchAll(
        /href="\/fr\/practices\/((?:form|theme|place|crisis|country)\/[^"]*)"/g,
      ),
    ]
    assert.deepEqual(
      lists.map(([, list]) => list),
      ['form/good-practice/', 'form/lesson/', 'place/prison/', 'place/police/', 'country/ma/', 'country/tn/'],
    )
    assert.ok(!page('shared', 'fr/practices/form/lesson').includes(practice.slug))
  })

  test('a report offers its files with their format and size, that of the page’s language first', () => {
    const html = page('shared', `fr/reports/${report.slug}`)
    assert.match(
      html,
      /<a class="file" href="\/files\/c{64}\.pdf" download="rapport\.pdf"><bdi>Le rapport<\/bdi> <span class="muted">\(<bdi dir="ltr">PDF<\/bdi> · 2,4\u00a0Mo\)/,
    )
    assert.ok(html.indexOf('Le rapport</bdi>') < html.indexOf('التقرير</bdi>'))
    assert.match(page('shared', 'fr/reports'), /Rapport annuel/)
  })
})

test('what came out after midnight where the institution is stands under its day there', () => {
  const late = { ...practice, publishedAt: '2026-11-20T23:30:00.000Z' as Instant }
  assert.equal(publicationDay(late, 'Africa/Tunis'), '2026-11-21')
  assert.equal(publicationDay(late, 'America/Asuncion'), '2026-11-20')
  assert.equal(publicationDay(report, 'Africa/Tunis'), report.date, 'what bears a day of its own keeps it')
})

test('two publications that claim one address both keep a page', async () => {
  const other: NewsPublication = { ...frenchOnly, id: idFor(900), publishedAt: '2026-11-22T10:00:00.000Z' as Instant }
  await build([frenchOnly, other], 'twins')
  assert.ok(existsSync(join(folder, 'twins', 'current', 'fr', 'news', 'visiter-par-forte-chaleur', 'index.html')))
  assert.ok(
    existsSync(join(folder, 'twins', 'current', 'fr', 'news', `visiter-par-forte-chaleur-${idFor(900)}`, 'index.html')),
  )
})

test('a reader meets the old site or the new one: a build that fails changes nothing, and the version before is kept', async () => {
  await build(samples.slice(0, 2), 'switched')
  const first = readlinkSync(join(folder, 'switched', 'current'))
  const broken = { ...frenchOnly, date: 'never' as IsoDate }
  await assert.rejects(build([broken], 'switched'))
  assert.equal(readlinkSync(join(folder, 'switched', 'current')), first)
  await build(samples.slice(0, 3), 'switched')
  assert.notEqual(readlinkSync(join(folder, 'switched', 'current')), first)
  assert.ok(existsSync(join(folder, 'switched', first)))
})
