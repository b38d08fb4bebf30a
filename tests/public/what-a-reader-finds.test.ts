// What the site promises its readers, clause by clause, on built pages: each test fails when the thing is taken away.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { t, typeset } from '../../src/foundation/words/t.ts'
import { libraryOf } from '../../src/public/library.ts'
import type { RecommendationPublication } from '../../src/publish/publication.ts'
import { type Language, languages, textIn } from '../../src/vocabulary/languages.ts'
import { implementations, positions } from '../../src/vocabulary/recommendations.ts'
import { between, itemsOf, openBuilds, wordsOf } from './built-site.ts'
import { samples } from './samples.ts'

const { build, page, pages, root } = openBuilds()
const library = libraryOf(samples)

describe('what a reader finds', () => {
  before(() => build(samples, 'site'))

  test('the home page gives the three latest news and no more, the newest first, each with its date, and the way to all of them', () => {
    const words = { ar: 'الاطلاع على كل المستجدات', fr: 'Voir toutes les actualités', en: 'See all news' }
    for (const language of languages) {
      const section = between(page('site', language), '<section class="section" aria-labelledby="news">', '</section>')
      const news = itemsOf(between(section, '<ul class="news">', '</ul>'))
      assert.deepEqual(
        news.map((item) => /<time datetime="([^"]*)"/.exec(item)?.[1]),
        ['2026-11-18', '2026-11-05', '2026-10-21'],
      )
      assert.deepEqual(
        news.map((item) => titleIn(item).address),
        ['news-2', 'visiter-par-forte-chaleur', 'news-3'].map((slug) => `/${language}/news/${slug}/`),
      )
      assert.ok(section.includes(`<a href="/${language}/news/">${words[language]}</a>`), language)
    }
    const dates = ['fr/news'].flatMap((path) =>
      itemsOf(between(page('site', path), '<ul class="news list">', '</ul>')).map(
        (item) => /<time datetime="([^"]*)"/.exec(item)?.[1] ?? '',
      ),
    )
    assert.equal(dates.length, library.news.length)
    assert.deepEqual(dates, dates.toSorted().reverse())
  })

  test('a title too long is cut between two words and marked (…) for the eye, and whole for a screen reader', () => {
    for (const language of languages) {
      const shown = itemsOf(between(page('site', language), '<ul class="news">', '</ul>')).map(titleIn)
      for (const [at, { seen, heard }] of shown.entries()) {
        const { title } = library.news[at] ?? assert.fail('there are three')
        const found = textIn(title, language)
        const full = found ? typeset(found.language, found.text) : ''
        assert.equal(heard, full)
        if (full.length <= 68) assert.equal(seen, full)
        else {
          assert.ok(seen.endsWith(' (…)'), seen)
          const kept = seen.slice(0, -' (…)'.length)
          assert.ok(full.startsWith(kept) && kept.length <= 68, seen)
          assert.match(full.slice(kept.length), /^[\s\p{P}]/u, 'cut between words')
          assert.match(kept, /\p{L}$/u)
        }
      }
      assert.deepEqual(
        shown.map(({ seen }) => seen.endsWith('(…)')),
        [true, true, language === 'fr'],
        language,
      )
    }
  })

  test('each item of news has its “read more”, which leads to the article and names it to who cannot see', () => {
    const words = { ar: 'قراءة المزيد', fr: 'Lire la suite', en: 'Read more' }
    for (const language of languages)
      for (const [path, list] of [
        ['', '<ul class="news">'],
        ['news', '<ul class="news list">'],
      ] as const)
        for (const item of itemsOf(between(page('site', join(language, path)), list, '</ul>'))) {
          const { address, heard } = titleIn(item)
          const [, to, said, named] =
            /<p class="more"><a href="([^"]*)">([^<]*)<span class="vh"[^>]*> : ([^<]*)<\/span><\/a><\/p>/.exec(item) ??
            []
          assert.deepEqual([to, said, named], [address, words[language], heard])
        }
  })

  test('beside each article stand the latest news but this one, and the way to all of them', () => {
    for (const language of languages) {
      const aside = between(page('site', `${language}/news/news-2`), '<aside class="c4"', '</aside>')
      const addresses = itemsOf(aside).map((item) => /href="([^"]*)"/.exec(item)?.[1])
      assert.deepEqual(
        addresses,
        ['visiter-par-forte-chaleur', 'news-3', 'news-4'].map((slug) => `/${language}/news/${slug}/`),
      )
      assert.ok(aside.includes(`<a href="/${language}/news/" class="strong">${t(language, 'public.news.all')}</a>`))
    }
  })

  test('every link within a page leads to one element that is there', () => {
    for (const [path, html] of pages('site')) {
      const within = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id)
      assert.ok(within.includes('top') && within.includes('main'), path)
      for (const id of new Set(within)) assert.equal(html.split(` id="${id}"`).length, 2, `#${id} of ${path}`)
    }
  })

  test('every page of its own has a way back to its top, said in the language of the site, at its end', () => {
    const words = { ar: 'أعلى الصفحة', fr: 'Haut de page', en: 'Top of page' }
    for (const language of languages)
      for (const path of [
        'news/visiter-par-forte-chaleur',
        'events/rencontre-en-ligne',
        'recommendations/2026-07',
        'visits/prison-de-ras-talaa',
        'pages/mecanisme',
      ]) {
        const html = page('site', `${language}/${path}`)
        const link = between(html, '<p class="to-top">', '</p>')
        assert.match(link, /<a href="#top"/)
        assert.equal(wordsOf(link), words[language])
        assert.ok(html.indexOf('<h1') < html.indexOf('<p class="to-top">'))
        assert.ok(html.indexOf(' id="top"') < html.indexOf('<h1'))
      }
  })

  test('the size of text is chosen without script: three sizes named on every page, and a sheet that answers to the choice', () => {
    const names = {
      ar: ['أصغر', 'عادي', 'أكبر'],
      fr: ['Plus petit', 'Normal', 'Plus grand'],
      en: ['Smaller', 'Normal', 'Larger'],
    }
    for (const [path, html] of pages('site')) {
      const language = path.slice(0, 2) as Language
      const choices = between(html, '<fieldset class="size">', '</fieldset>')
      const radios = [...choices.matchAll(/<input type="radio" name="size" id="size-(\w)"( checked)?>/g)]
      assert.deepEqual(
        radios.map(([, size, checked]) => [size, checked !== undefined]),
        [
          ['s', false],
          ['m', true],
          ['l', false],
        ],
      )
      const said = [...choices.matchAll(/<span class="vh">([^<]*)<\/span>/g)].map(([, name]) => name)
      assert.deepEqual(said, names[language], path)
    }
    const sheet = themeFile('site')
    const steps = [...sheet.matchAll(/html:has\(#size-([sl]):checked\)\s*\{\s*--step-up:\s*([\d.]+)/g)]
    assert.deepEqual(
      steps.map(([, size, step]) => [size, Math.sign(Number(step) - 1)]),
      [
        ['s', -1],
        ['l', 1],
      ],
    )
    assert.match(sheet, /html\s*\{\s*font-size:\s*calc\(100% \* var\(--step-up\)\)/)
  })

  test('a script remembers the size of text, one beside hours says them on the reader’s clock, one beside the newsletter’s form works for it, one beside the contact form seals: the first three ask nothing of any server', () => {
    for (const [path, html] of pages('site')) {
      const forms = html.split('<div class="work"').length - 1
      assert.deepEqual(
        [...html.matchAll(/<script src="\/theme\/([a-z-]+)\./g)].map(([, name]) => name).toSorted(),
        [
          ...(html.includes(' data-own-hours ') ? ['event-hours'] : []),
          ...(sealsHere(html) ? ['seal-letter'] : []),
          'text-size',
          ...Array(forms).fill('work'),
        ],
        path,
      )
    }
    assert.match(themeFile('text-size'), /localStorage\.setItem\('text-size'/)
    for (const script of ['text-size', 'event-hours', 'work'] as const)
      assert.doesNotMatch(themeFile(script), /fetch|XMLHttpRequest|sendBeacon|WebSocket|import|cookie/)
  })

  test('the mechanism’s own page is reached from the menu of every page, in the words of its language', () => {
    const words = { ar: 'من نحن', fr: 'Qui sommes-nous', en: 'Who we are' }
    for (const [path, html] of pages('site')) {
      const language = path.slice(0, 2) as Language
      const [, said] =
        new RegExp(`<a href="/${language}/pages/mecanisme/"[^>]*>([^<]*)</a>`).exec(
          between(html, '<nav class="menu"', '</nav>'),
        ) ?? []
      assert.equal(said, words[language], path)
    }
    for (const language of languages) {
      const html = page('site', `${language}/pages/mecanisme`)
      assert.match(between(html, '<nav class="menu"', '</nav>'), /pages\/mecanisme\/" aria-current="page"/)
      assert.equal(wordsOf(between(html, '<h1', '</h1>')), words[language])
    }
  })

  test('the mechanism has no place in the menu before it has a page', async () => {
    await build(samples.slice(0, 2), 'young')
    for (const html of pages('young').values())
      assert.ok(!between(html, '<nav class="menu"', '</nav>').includes('Qui sommes-nous'))
  })

  test('every recommendation is listed with the authority’s position beside its verified implementation, each in its own words', () => {
    for (const language of languages) {
      const lists = ['', 'page/2', 'page/3'].map((path) => page('site', `${language}/recommendations/${path}`))
      const listed = lists.flatMap((html) => recommendationsIn(html, language))
      assert.deepEqual(
        listed,
        library.recommendations.map((one) => standing(one, language)),
      )
    }
  })

  test('the list of one position, or of one verified implementation, holds those recommendations and no others', () => {
    const paths = [
      ...positions.map(
        (one) => [`position/${one}`, (of: RecommendationPublication) => positionOf(of) === one] as const,
      ),
      ...implementations.map(
        (one) => [`verified/${one}`, (of: RecommendationPublication) => implementationOf(of) === one] as const,
      ),
    ]
    for (const [path, holds] of paths) {
      const expected = library.recommendations.filter(holds).map((one) => standing(one, 'fr'))
      assert.ok(expected.length > 0 && expected.length <= 20, path)
      assert.deepEqual(recommendationsIn(page('site', `fr/recommendations/${path}`), 'fr'), expected, path)
    }
  })

  test('a recommendation’s page says what the authority said on one side and what was verified on the other, never the one in the lane of the other', () => {
    for (const one of library.recommendations)
      for (const language of ['ar', 'fr'] as const) {
        const html = page('site', `${language}/${library.pathOf(one)}`)
        const { said: position, verified } = standing(one, language)
        const said = wordsOf(between(html, '<section aria-labelledby="said">', '</section>'))
        const seen = wordsOf(between(html, '<section aria-labelledby="seen">', '</section>'))
        assert.ok(said.includes(position) && seen.includes(verified), one.number)
        const answer = one.said.at(-1)
        const evidence = one.verified.at(-1)
        assert.ok(said.includes(answer?.text.fr ?? t(language, 'public.recommendation.no-answer')))
        assert.ok(seen.includes(evidence?.text[language] ?? t(language, 'public.recommendation.not-verified')))
        if (answer) assert.ok(!seen.includes(answer.text.fr ?? ''))
        if (evidence) assert.ok(!said.includes(evidence.text[language] ?? ''))
      }
  })

  test('the form of the newsletter says what it asks in the language of its page, marks what is required, and requires it', () => {
    const words = {
      ar: {
        title: 'النشرة الإخبارية',
        required: 'الحقول التي تحمل علامة * إلزامية.',
        labels: ['البريد الإلكتروني *', 'كم يساوي ثلاثة زائد أربعة؟ *'],
        button: 'التسجيل في النشرة',
      },
      fr: {
        title: 'Lettre d’information',
        required: 'Les champs marqués * sont obligatoires.',
        labels: ['Adresse électronique *', 'Combien font trois plus quatre ? *'],
        button: 'S’inscrire à la lettre',
      },
      en: {
        title: 'Newsletter',
        required: 'Fields marked * are required.',
        labels: ['Email address *', 'How much is three plus four? *'],
        button: 'Subscribe to the newsletter',
      },
    }
    for (const language of languages)
      for (const path of [language, `${language}/newsletter`]) {
        const form = between(page('site', path), '<form class="letter"', '</form>')
        const { title, required, labels, button } = words[language]
        assert.match(form, new RegExp(`^<form class="letter" action="/${language}/newsletter/" method="post"`))
        assert.match(form, new RegExp(`<h[12] id="letter">${title}</h[12]>`))
        assert.ok(wordsOf(form).includes(required), path)
        const fields = [...form.matchAll(/<div class="field">([\s\S]*?)<\/div>/g)].map(([, field = '']) => field)
        assert.deepEqual(
          fields.map((field) => wordsOf(between(field, '<label', '</label>'))),
          labels,
        )
        for (const field of fields) {
          assert.match(field, /<label for="(\w+)">[\s\S]*<input id="\1"[^>]* required[ >]/)
          assert.match(field, /<span class="req" aria-hidden="true">\*<\/span><\/label>/)
        }
        assert.equal(wordsOf(between(form, '<button class="btn" type="submit">', '</button>')), button)
      }
  })

  test('after each act of the newsletter a page says in the reader’s language what was done', () => {
    const words = {
      ar: { sent: 'تفقدوا بريدكم', confirmed: 'سُجّل عنوانكم في النشرة', left: 'أُلغي التسجيل' },
      fr: { sent: 'Consultez votre messagerie', confirmed: 'Inscription réussie', left: 'Désinscription faite' },
      en: { sent: 'Check your mail', confirmed: 'You are subscribed', left: 'You are unsubscribed' },
    }
    for (const language of languages)
      for (const answer of ['sent', 'confirmed', 'left'] as const) {
        const html = page('site', `${language}/newsletter/${answer}`)
        assert.ok(html.includes(`<html lang="${language}"`))
        assert.equal(wordsOf(between(html, '<h1>', '</h1>')), words[language][answer])
        assert.equal(
          wordsOf(between(html, '<p class="lead">', '</p>')),
          wordsOf(t(language, `public.newsletter.${answer}`)),
        )
        assert.match(html, /<meta name="robots" content="noindex">/)
        assert.ok(!between(html, '<main', '</main>').includes('<form'), 'nothing is asked again')
      }
  })
})

/** A heading's link as it is seen and as it is heard. */
function titleIn(item: string): { readonly address: string; readonly seen: string; readonly heard: string } {
  const [, address = '', inside = ''] = /<h[23][^>]*><a href="([^"]*)">([\s\S]*?)<\/a><\/h[23]>/.exec(item) ?? []
  const [, seen = inside, heard = inside] =
    /^<span aria-hidden="true">([^<]*)<\/span><span class="vh">([^<]*)<\/span>$/.exec(inside) ?? []
  assert.notEqual(heard, '', item)
  return { address, seen, heard }
}

type Standing = { readonly number: string; readonly said: string; readonly verified: string }

const positionOf = ({ said }: RecommendationPublication) => said.at(-1)?.position ?? 'none'
const implementationOf = ({ verified }: RecommendationPublication) => verified.at(-1)?.implementation ?? 'unverified'

const standing = (one: RecommendationPublication, language: Language): Standing => ({
  number: one.number,
  said: t(language, `vocabulary.position.${positionOf(one)}`),
  verified: t(language, `vocabulary.implementation.${implementationOf(one)}`),
})

/** The recommendations of a list as a reader sees them: number, and what stands under each of the two captions. */
function recommendationsIn(html: string, language: Language): Standing[] {
  const under = (item: string, caption: string, mark: string): string => {
    const [, marked = ''] =
      new RegExp(`<span class="cap">${caption}</span>(<span class="${mark}[\\s\\S]*?</span>)</div>`).exec(item) ?? []
    return wordsOf(marked)
  }
  return itemsOf(between(html, '<ul class="recs">', '</ul>')).map((item) => ({
    number: wordsOf(between(item, '<bdi dir="ltr">', '</bdi>')),
    said: under(item, t(language, 'public.recommendation.said'), 'said'),
    verified: under(item, t(language, 'public.recommendation.seen'), 'proved'),
  }))
}

/** The sheet or a script that pages name. */
function themeFile(which: 'site' | 'text-size' | 'event-hours' | 'work'): string {
  const found = new RegExp(`(?:href|src)="(/theme/${which}\\.[^"]*)"`)
  const named = [...pages('site')].flatMap(([, html]) => found.exec(html)?.[1] ?? [])
  const file = join(root('site'), named[0] ?? 'none')
  assert.ok(existsSync(file), file)
  return readFileSync(file, 'utf8')
}

/** Where the script was built: the form works without it. */
const sealsHere = (html: string): boolean => html.includes(' data-sealed-to="')
