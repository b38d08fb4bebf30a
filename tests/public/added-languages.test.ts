// A site in languages that the institution has added by files of words, one written from the left and one from the right: pages, feeds, forms, letters, search.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { PublicServer } from '../../src/main/public-server.ts'
import { numberAnswered } from '../../src/public/forms/sum.ts'
import { inItsLanguage, spokenAs, withoutMarks } from '../../src/public/language-markup.ts'
import type { NewsPublication } from '../../src/publish/publication.ts'
import type { AddedLanguage, LocalText, SiteLanguage } from '../../src/vocabulary/languages.ts'
import { frenchOnly, identity, idFor, newsletter, publishInto, samples } from './samples.ts'
import { startSite } from './serving.ts'
import { labelOfSum } from './sum-answer.ts'

const [es, fa, unknown] = ['es', 'fa', 'de'].map((tag) => tag as AddedLanguage) as [
  AddedLanguage,
  AddedLanguage,
  AddedLanguage,
]
const inBoth = (spanish: string, persian: string): LocalText => ({ [es]: spanish, [fa]: persian })

const article: NewsPublication = {
  ...frenchOnly,
  id: idFor(200),
  slug: 'visitas-nocturnas',
  languages: ['fr', es, fa],
  title: { fr: 'Visites de nuit', ...inBoth('Visitas nocturnas a comisarías', 'بازدیدهای شبانه') },
  summary: inBoth('Lo que se aprende de noche.', 'آنچه شب می‌آموزیم.'),
  body: {
    fr: [{ kind: 'paragraph', text: 'Le texte.' }],
    [es]: [{ kind: 'paragraph', text: 'El mecanismo visitó tres comisarías.' }],
    [fa]: [{ kind: 'paragraph', text: 'سازوکار از سه کلانتری بازدید کرد.' }],
  },
  correction: null,
  related: [],
}
const face = {
  ...identity,
  name: { ...identity.name, ...inBoth('Mecanismo de prevención', 'سازوکار پیشگیری') },
  languages: ['ar', 'fr', 'en', es, fa, unknown] satisfies SiteLanguage[],
}

describe('a site in two added languages', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiqaya-added-'))
  let server: PublicServer
  before(async () => {
    cpSync(join(import.meta.dirname, '..', 'fixtures', 'languages'), join(data, 'languages'), { recursive: true })
    publishInto(join(data, 'publications'), [...samples, article, newsletter], face)
    server = await startSite(data)
    await server.settled()
  })
  after(async () => {
    await server.close()
    rmSync(data, { recursive: true, force: true })
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.address + path, { headers, redirect: 'manual' })
  const read = async (path: string): Promise<string> => {
    const answer = await get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  const at = 'news/visitas-nocturnas/'

  test('a page is in its language and direction, with the days of its country and its sisters', async () => {
    const spanish = await read(`/es/${at}`)
    assert.match(spanish, /<html lang="es" dir="ltr">/)
    assert.match(spanish, /<h1>Visitas nocturnas a comisarías<\/h1>/)
    assert.match(spanish, /<time datetime="2026-11-05">5 de noviembre de 2026<\/time>/)
    for (const one of ['fr', 'es', 'fa'])
      assert.match(spanish, new RegExp(`<link rel="alternate" hreflang="${one}" href="[^"]*/${one}/${at}">`))
    assert.doesNotMatch(spanish, /rel="alternate" hreflang="(ar|en|de)"/)
    assert.match(spanish, /property="og:locale" content="es_MA"/)
    const persian = await read(`/fa/${at}`)
    assert.match(persian, /<html lang="fa" dir="rtl">/)
    assert.match(persian, /<time datetime="2026-11-05">5 نوامبر 2026<\/time>/)
    assert.match(persian, /<a href="\/es\/[^"]*" lang="es" dir="ltr" hreflang="es">Español<\/a>/)
  })

  test('a word that its file lacks is said in the language that it names, and says so', async () => {
    const [spanish, persian] = [await read('/es/'), await read('/fa/')]
    assert.match(spanish, />Noticias<\/a>/)
    assert.match(spanish, /<span lang="fr" dir="ltr">Données ouvertes<\/span>/)
    assert.match(persian, /<span lang="ar" dir="rtl">[^<]+<\/span>/)
    assert.doesNotMatch(spanish, /<(title|option)[^>]*>[^<]*<span/)
    for (const path of [
      '/es/',
      '/fa/',
      `/fa/${at}`,
      '/es/recommendations/',
      '/es/contact/',
      '/fa/privacy/',
      '/es/site-map/',
      '/es/search/?q=noche',
      '/es/feed.xml',
      '/fa/rss.xml',
      '/es/feed.json',
      '/fa/events.ics',
      '/es/404.html',
      '/sitemap.xml',
    ])
      assert.doesNotMatch(await read(path), /[\ufdd0-\ufdef]/, path)
  })

  test('its pages are HTML that stands', async () => {
    const checker = new HtmlValidate({ extends: ['html-validate:standard'] })
    for (const path of ['/es/', `/fa/${at}`, '/es/recommendations/', '/fa/contact/', '/es/news/'])
      assert.deepEqual(
        (await checker.validateString(await read(path))).results.flatMap(({ messages }) => messages),
        [],
        path,
      )
  })

  test('what is not written in it says what it is written in', async () => {
    const page = await read('/es/news/visiter-par-forte-chaleur/')
    assert.match(page, /<article class="article" lang="fr" dir="ltr">/)
    assert.match(await read('/es/news/'), /Solo en francés/)
    // Of several, the one that its file of words names.
    assert.match(await read('/es/news/news-4/'), /<h1>Petit guide/)
    assert.match(await read('/fa/news/news-4/'), /<h1>دليل مختصر/)
    assert.match(await read('/fr/news/'), /Visites de nuit/)
  })

  test('feeds, the map of the site and the tables have it', async () => {
    const feed = await read('/es/feed.xml')
    assert.match(feed, /xml:lang="es"/)
    assert.match(feed, /Visitas nocturnas a comisarías/)
    assert.doesNotMatch(feed, /Visites de nuit/)
    assert.match(await read('/sitemap.xml'), /hreflang="fa" href="[^"]*\/fa\/news\/visitas-nocturnas\/"/)
    assert.match((await read('/data/recommendations.csv')).split('\n')[0] ?? '', /text_es,text_fa/)
  })

  test('the language of a site whose file of words is gone is left out of it', async () => {
    assert.equal((await get('/de/')).status, 404)
    assert.doesNotMatch(await read('/fr/'), /hreflang="de"/)
  })

  test('the root leads a browser there, by the nearest tag', async () => {
    const to = async (wanted: string) => (await get('/', { 'accept-language': wanted })).headers.get('location')
    assert.deepEqual(await Promise.all(['es-MX,fr;q=0.5', 'fa', 'de,es;q=0.4', 'xx'].map(to)), [
      '/es/',
      '/fa/',
      '/es/',
      '/ar/',
    ])
  })

  test('its texts are searched, and found', async () => {
    assert.match(await read('/es/search/?q=comisar%C3%ADas'), /1 resultado[\s\S]*Visitas/)
    assert.match(await read('/fa/search/?q=%DA%A9%D9%84%D8%A7%D9%86%D8%AA%D8%B1%DB%8C'), /1 نتیجه/)
  })

  test('the form asks in its words, and the letters are in them', async () => {
    const form = await read('/es/newsletter/')
    const asked = /¿Cuánto es (\S+) más (\S+)\?/.exec(labelOfSum(form))
    const sum = Number(numberAnswered(asked?.[1] ?? '')) + Number(numberAnswered(asked?.[2] ?? ''))
    assert.equal(numberAnswered('dieciséis'), 16)
    assert.match(await read('/fa/newsletter/'), /<label for="sum"><span lang="ar" dir="rtl">/)
    const [, question = ''] = /name="question" value="([^"]*)"/.exec(form) ?? []
    const sent = await fetch(`${server.address}/es/newsletter/`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email: 'lectora@example.org', website: '', question, sum: String(sum) }),
    })
    assert.equal(sent.headers.get('location'), '/es/newsletter/sent/')
    await server.settled()
    const mail = join(data, 'mail')
    const letter = readdirSync(mail)
      .map((name) => readFileSync(join(mail, name), 'utf8'))
      .join('\n')
    assert.match(letter, /Content-Language: es/)
    assert.match(letter, /Confirme/)
    assert.match(letter, /\/es\/newsletter\/confirm\//)
    assert.match(await read('/es/newsletter/sent/'), /<span lang="fr" dir="ltr">/)
  })
})

describe('words that fall back', () => {
  const [word, title] = [spokenAs('Données', 'fr', es), spokenAs('بيانات', 'ar', fa)]

  test('stand in an element of their language; not in an attribute, a title, a script', () => {
    assert.equal(inItsLanguage(`<p>1 ${word} 2</p>`), '<p>1 <span lang="fr" dir="ltr">Données</span> 2</p>')
    assert.equal(inItsLanguage(`<nav aria-label="${word}">x</nav>`), '<nav aria-label="Données">x</nav>')
    assert.equal(inItsLanguage(`<title>${title}</title>`), '<title>بيانات</title>')
    assert.equal(
      inItsLanguage(`<option value="1">${title}</option>`),
      '<option value="1" lang="ar" dir="rtl">بيانات</option>',
    )
    assert.equal(inItsLanguage(`<script>"${word}"</script>`), '<script>"Données"</script>')
  })

  test('may hold an element, and another language’s words', () => {
    const message = spokenAs(`a <b>c</b> ${title}`, 'fr', es)
    assert.equal(
      inItsLanguage(`<p>${message}</p>`),
      '<p><span lang="fr" dir="ltr">a </span><b><span lang="fr" dir="ltr">c</span></b> <span lang="ar" dir="rtl">بيانات</span></p>',
    )
  })

  test('marks that somebody typed open and close nothing', () => {
    assert.equal(inItsLanguage('<p>\ufddfa</p>'), '<p>a</p>')
    assert.equal(withoutMarks('a\ufdd1b\ufddf'), 'ab')
  })
})
