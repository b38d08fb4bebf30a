// What is found in pages that an older site left: the article without what stands around it, its language, its date, short notices of others.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { dateInText, isOnlyDate } from '../../../src/institution/dates-in-text.ts'
import { languageOf } from '../../../src/institution/newsroom/bring-over/language-of.ts'
import { findIn, repeatedIn } from '../../../src/institution/newsroom/bring-over/page-found.ts'
import { readHtml } from '../../../src/institution/newsroom/bring-over/read-html.ts'
import { readText } from '../../../src/institution/newsroom/bring-over/read-text.ts'

const dayIn = (text: string) => {
  const date = dateInText(text)
  return date && 'day' in date ? date.day : null
}

describe('days in a text', () => {
  test('months are known by the names of each country, in three languages', () => {
    for (const [text, day] of [
      ['aujourd’hui, jeudi 10 décembre 2020, en ligne', '2020-12-10'],
      ['le 1er août 2021', '2021-08-01'],
      ['on 3 March 2019', '2019-03-03'],
      ['December 10th, 2020', '2020-12-10'],
      ['يوم الخميس 10 دجنبر 2020', '2020-12-10'],
      ['بتاريخ 10 ديسمبر 2020', '2020-12-10'],
      ['في 5 جانفي 2021', '2021-01-05'],
      ['5 كانون الثاني 2021', '2021-01-05'],
      ['١٨ نونبر ٢٠٢٢', '2022-11-18'],
      ['08-02-2024', '2024-02-08'],
      ['2024-02-08', '2024-02-08'],
      ['31/01/2024', '2024-01-31'],
      ['01/31/2024', '2024-01-31'],
    ] as const)
      assert.equal(dayIn(text), day, text)
  })

  test('a day that does not exist is none; the first that is named counts', () => {
    assert.equal(dayIn('31 février 2020'), null)
    assert.equal(dayIn('du 3 mars 2020 au 5 avril 2020'), '2020-03-03')
    assert.equal(dayIn('Résolution 2020/14-03'), null)
    assert.equal(dayIn('la marche de mai'), null)
  })

  test('what may be read in two ways, or belongs to another calendar, is said', () => {
    assert.deepEqual(dateInText('03/04/2021'), { kind: 'ambiguous', day: '2021-04-03', other: '2021-03-04' })
    assert.deepEqual(dateInText('15 رمضان 1442'), { kind: 'hijri' })
  })

  test('a date alone is told from a sentence with a date in it', () => {
    for (const text of ['08-02-2024', 'Jeudi 10 décembre 2020', '١٨ نونبر ٢٠٢٢']) assert.ok(isOnlyDate(text), text)
    for (const text of ['Le 10 décembre 2020, une visite', 'Accueil', '']) assert.ok(!isOnlyDate(text), text)
  })
})

test('a language is known by its script and its small words, and not guessed from a name', () => {
  assert.equal(languageOf('زيارة إلى السجن مع السيدة Hind Rawi'), 'ar')
  assert.equal(languageOf('La visite des lieux a duré trois jours.'), 'fr')
  assert.equal(languageOf('The visit to the prison lasted three days.'), 'en')
  assert.equal(languageOf('Hind Rawi'), null)
  assert.equal(languageOf('2024'), null)
})

const title = 'Une rencontre en ligne entre trois mécanismes sur les visites en temps de canicule'
const prose = [
  'Le mécanisme des îles Zayzafoun a pris part, le jeudi 10 décembre 2020, à une rencontre en ligne organisée par un centre invité, sur les visites par forte chaleur.',
  'Chaque équipe a décrit ce qu’elle fait avant d’entrer, pendant la visite et après, et ce qui reste difficile quand l’ombre manque dans les cours.',
  'La rencontre s’est achevée par quelques recommandations que les mécanismes se sont adressées les uns aux autres, et par un rendez-vous au printemps.',
]
/** Arranged as a page that was saved as text: navigation in one language, the article in another. */
const savedText = `أنتم هنا : الرئيسيةالمستجدات${title}

النشرة الإخبارية

المستجدات

08-02-2024

وفد من الآلية يزور ثلاثة أماكن للحرمان من الحرية في الجزيرة ويلتقي (...)

اقرأ المزيد

03-02-2024

مائدة مستديرة حول "الرعاية الصحية للأشخاص المحرومين من حريتهم" (...)

اقرأ المزيد
الاطلاع على كل المستجدات
  • تصغير
  • تكبير

${title}

${prose.join('\n\n')}

أعلى الصفحة

التسجيل للتوصل
بالنشرة الإخبارية

Veuillez résoudre cette petite opération.

الحقول المطلوبة *
`

describe('a page saved as text', () => {
  test('gives its article, in its language, on the day that it tells, without the navigation around it', () => {
    const { article, stubs, leftOut, doubts } = findIn(readText('page.txt', savedText))
    assert.equal(article?.title, title)
    assert.equal(article?.language, 'fr')
    assert.equal(article?.date, '2020-12-10')
    assert.deepEqual(
      article?.blocks.map(({ text }) => text),
      prose,
    )
    assert.deepEqual(
      stubs.map(({ date, language, shortened }) => [date, language, shortened]),
      [
        ['2024-02-08', 'ar', true],
        ['2024-02-03', 'ar', true],
      ],
    )
    assert.equal(stubs[0]?.title, 'وفد من الآلية يزور ثلاثة أماكن للحرمان من الحرية في الجزيرة ويلتقي')
    assert.ok(leftOut.includes('الحقول المطلوبة *'), 'what was left out is told')
    assert.deepEqual(doubts, [])
  })

  const real = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'source', 'page.txt')
  // Its words are not ours to keep here: it is read where it lies beside the project.
  if (existsSync(real))
    test('the page that the project began with gives its title, its day, French, and three notices in Arabic', () => {
      const { article, stubs } = findIn(readText('page.txt', readFileSync(real, 'utf8')))
      assert.match(article?.title ?? '', /^Participation du CNDH .* du Covid-19 »$/)
      assert.equal(article?.date, '2020-12-10')
      assert.equal(article?.language, 'fr')
      assert.equal(article?.blocks.length, 5)
      assert.ok(article?.blocks.every(({ text }) => languageOf(text) === 'fr'))
      assert.deepEqual(
        stubs.map(({ date, language, shortened }) => [date, language, shortened]),
        [
          ['2024-02-08', 'ar', true],
          ['2024-02-03', 'ar', true],
          ['2024-01-22', 'ar', true],
        ],
      )
    })
})

describe('a page saved as HTML', () => {
  const page = (body: string) =>
    `<html lang="ar"><head><title>${title} – Mécanisme</title><link rel="canonical" href="https://old.example/spip.php?article12"></head><body>${body}</body></html>`
  const around = '<nav><ul><li><a href="/">الرئيسية</a></li></ul></nav>'

  test('is read by its own marks: what is navigation, runs or is filled in is left out, pictures keep what is told of them', () => {
    const html = page(
      `${around}<script>alert(1)</script><div><h1>${title}</h1><time datetime="2020-12-11">11/12</time><div lang="fr"><p>${prose[0]}</p><p><img src="a.jpg" alt="La salle"></p><p>${prose[1]}</p><ul><li>Un</li><li>Deux</li></ul><p>${prose[2]}</p></div></div><form><p>${prose[0]}</p></form>`,
    )
    const { article, address } = findIn(readHtml('a.html', html))
    assert.equal(article?.title, title)
    assert.equal(article?.language, 'fr')
    assert.equal(address, 'https://old.example/spip.php?article12')
    assert.deepEqual(
      article?.blocks.map(({ kind, text }) => [kind, text]),
      [
        ['paragraph', prose[0]],
        ['picture', 'La salle'],
        ['paragraph', prose[1]],
        ['item', 'Un'],
        ['item', 'Deux'],
        ['paragraph', prose[2]],
      ],
    )
  })

  test('what stands on many pages of a site is its frame, whatever it looks like', () => {
    const frame =
      'Le mécanisme est une institution indépendante qui visite les lieux de privation de liberté et publie ses recommandations.'
    const pages = [0, 1, 2].map((at) =>
      readHtml(`${at}.html`, page(`<p>${frame}</p><h1>Titre numéro ${at} du site</h1><p>${prose[at]}</p>`)),
    )
    const found = findIn(pages[1] ?? assert.fail('three pages'), repeatedIn(pages))
    assert.deepEqual(
      found.article?.blocks.map(({ text }) => text),
      [prose[1]],
    )
  })

  test('a page with nothing to read says so; one nested without end, or broken, ends', () => {
    assert.deepEqual(findIn(readHtml('empty.html', page(around))).doubts, [{ code: 'no-article' }])
    const deep = findIn(readHtml('deep.html', `${'<div>'.repeat(50_000)}<p>${prose[0]}</p>`))
    assert.deepEqual(deep.doubts, [{ code: 'no-article' }])
    assert.equal(findIn(readHtml('broken.html', `<p>${prose[0]}<p>${prose[1]}</b></td>`)).article?.blocks.length, 2)
  })
})
