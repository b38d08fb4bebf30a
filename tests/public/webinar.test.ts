// The real meeting of 10 December 2020 as the site tells it: from the demonstration's own drafts, through the second gate, to built pages.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { typeset } from '../../src/foundation/words/t.ts'
import type { DraftContent } from '../../src/institution/newsroom/draft-content.ts'
import { webinarEvent, webinarNews } from '../../src/main/demonstration/webinar-content.ts'
import { libraryOf } from '../../src/public/library.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { publish } from '../../src/publish/publish.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { type DraftId, idOf, type PersonId } from '../../src/vocabulary/ids.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { between, itemsOf, openBuilds, wordsOf } from './built-site.ts'
import { identity, idFor } from './samples.ts'

const { build, page } = openBuilds()
const now = '2026-11-23T09:00:00.000Z' as Instant

/** What the public facts say of each speaker, as each language's page must say it. */
const speakers = [
  {
    name: 'Mohammed Benajiba',
    fr: [/coordonnateur/, /mécanisme national de prévention/, /maroc/i, /MNP\/CNDH/],
    ar: [/منسق/, /الآلية الوطنية للوقاية من التعذيب/, /المغرب/],
    en: [/coordinator/, /national preventive mechanism/, /Morocco/, /MNP\/CNDH/],
  },
  {
    name: 'Anne-Sophie Bonne',
    fr: [/représentante/, /Contrôleur général des lieux de privation de liberté/, /CGLPL/, /déléguée/, /Croix-Rouge/],
    ar: [/ممثلة/, /المراقب العام لأماكن الحرمان من الحرية/, /فرنسا/, /مندوبة/, /للجنة الدولية للصليب الأحمر/],
    en: [/representative/, /Contrôleur général des lieux de privation de liberté/, /CGLPL/, /delegate/, /Red Cross/],
  },
  ...['Saïda Mbarek', 'Noura Kouki'].map((name) => ({
    name,
    fr: [/Instance nationale pour la prévention de la torture/, /INPT/, /Tunisie/],
    ar: [/الهيئة الوطنية للوقاية من التعذيب/, /تونس/],
    en: [/INPT/, /Tunisia/],
  })),
] as const

const facts = {
  ar: {
    rows: ['التاريخ', 'المكان', 'الموضوع', 'التنظيم', 'الشركاء', 'المتدخلون'],
    date: 'الخميس، 10 ديسمبر 2020',
    online: 'عن بعد، عبر الإنترنت',
    organiser: ['مركز جنيف لحوكمة قطاع الأمن (DCAF)'],
    partners: ['المجلس الوطني لحقوق الإنسان (المغرب)', 'الهيئة الوطنية للوقاية من التعذيب (تونس)'],
    real: 'هذا اللقاء حقيقي',
  },
  fr: {
    rows: ['Date', 'Lieu', 'Thème', 'Organisation', 'Partenaires', 'Interventions'],
    date: 'jeudi 10 décembre 2020',
    online: 'En ligne',
    organiser: ['DCAF – Centre pour la gouvernance du secteur de la sécurité, Genève'],
    partners: [
      'Conseil national des droits de l’Homme (CNDH, Maroc)',
      'Instance nationale pour la prévention de la torture (INPT, Tunisie)',
    ],
    real: 'Cette rencontre a réellement eu lieu',
  },
  en: {
    rows: ['Date', 'Venue', 'Theme', 'Organised by', 'Partners', 'Speakers'],
    date: 'Thursday, 10 December 2020',
    online: 'Online',
    organiser: ['DCAF – Geneva Centre for Security Sector Governance'],
    partners: [
      'National Human Rights Council (CNDH, Morocco)',
      'National Authority for the Prevention of Torture (INPT, Tunisia)',
    ],
    real: 'This meeting really took place',
  },
} as const

describe('the webinar of 10 December 2020', () => {
  const event = through(webinarEvent, 1, [])
  const news = through({ ...webinarNews, related: [event.id] }, 2, [event])
  const { pathOf } = libraryOf([event, news])
  // The demonstration's islands have no country of their own: months are then written as most Arabic readers write them.
  before(() => build([event, news], 'webinar', { ...identity, country: 'ZZ' }))

  test('its page gives the day, that it was online, who held it, with whom, and who spoke for which institution', () => {
    for (const language of languages) {
      const html = page('webinar', `${language}/${pathOf(event)}`)
      const { rows, date, online, organiser, partners } = facts[language]
      const heading = between(html, '<article class="article"><h1>', '</h1>')
      assert.match(heading, /<span class="whole">(Covid|كوفيد)-19<\/span>/, 'not parted at its hyphen')
      assert.equal(
        heading.replace(/<\/?span[^>]*>/g, ''),
        `<article class="article"><h1>${typeset(language, event.title[language] ?? '')}</h1>`,
      )
      assert.deepEqual(
        [...html.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name),
        rows,
      )
      const [when = '', where = '', , held = '', withWhom = '', spoke = '', ...more] = rowsOf(html)
      assert.deepEqual(more, [])
      assert.match(when, /<time datetime="2020-12-10">/)
      assert.equal(wordsOf(when), date)
      assert.equal(wordsOf(where), online)
      assert.deepEqual(itemsOf(held).map(wordsOf), organiser)
      assert.deepEqual(itemsOf(withWhom).map(wordsOf), partners)
      const people = itemsOf(spoke)
      assert.equal(people.length, speakers.length)
      for (const [at, { name, ...said }] of speakers.entries()) {
        const person = people[at] ?? ''
        assert.ok(person.startsWith(`<bdi>${name}</bdi><br>`), `${name} in the source’s script, in ${language}`)
        for (const fact of said[language]) assert.match(wordsOf(person.slice(person.indexOf('<br>'))), fact)
      }
    }
  })

  test('its article tells in Arabic and in French the day, the organiser, the partners and each speaker, and leads to the event', () => {
    const told = {
      ar: [
        'الخميس 10 ديسمبر 2020',
        'مركز جنيف لحوكمة قطاع الأمن (DCAF)',
        'المجلس الوطني لحقوق الإنسان بالمغرب',
        'الهيئة الوطنية للوقاية من التعذيب بتونس',
        'منسق الآلية المغربية',
        'المراقب العام لأماكن الحرمان من الحرية بفرنسا',
      ],
      fr: [
        'jeudi 10 décembre 2020',
        'DCAF',
        'CNDH marocain',
        'INPT tunisienne',
        'qui coordonne le mécanisme marocain',
        'Contrôleur général des lieux de privation de liberté, en France',
      ],
    }
    for (const language of ['ar', 'fr'] as const) {
      const html = page('webinar', `${language}/${pathOf(news)}`)
      const article = between(html, '<article class="article">', '</article>')
      assert.match(article, /<time datetime="2020-12-10">/)
      for (const fact of [...told[language], ...speakers.map(({ name }) => name)])
        assert.ok(wordsOf(article).includes(fact), `${fact} in ${language}`)
      assert.ok(html.includes(`href="/${language}/${pathOf(event)}"`))
      assert.ok(
        page('webinar', language).includes(`href="/${language}/${pathOf(news)}"`),
        'it is among the latest news',
      )
    }
  })

  test('the English site says that the article is missing in English, and has the event in English', () => {
    const html = page('webinar', `en/${pathOf(news)}`)
    assert.match(html, /This page is available in Arabic and French only; the text below is in Arabic\./)
    assert.match(html, /<article class="article" lang="ar" dir="rtl">/)
    assert.doesNotMatch(page('webinar', `en/${pathOf(event)}`), /is available in/)
  })

  test('both pages say that the meeting is real and that the institution which shows it is not', () => {
    for (const language of languages)
      assert.ok(wordsOf(page('webinar', `${language}/${pathOf(event)}`)).includes(facts[language].real), language)
    for (const language of ['ar', 'fr'] as const)
      assert.ok(wordsOf(page('webinar', `${language}/${pathOf(news)}`)).includes(facts[language].real), language)
  })
})

/** As the newsroom publishes a draft that a coordinator has approved, with nothing at the gate waved through. */
function through(content: DraftContent, number: number, out: readonly Publication[]): Publication {
  const by = idOf<PersonId>(new Uint8Array(16))
  const { problems, publication } = publish(
    {
      kind: 'draft',
      approvalAsked: true,
      draft: {
        id: idOf<DraftId>(new Uint8Array(16).fill(number)),
        content,
        proposed: true,
        approval: { by, at: now },
        planned: null,
        changedBy: by,
        changed: now,
        authors: [],
        version: 1,
      },
      out,
    },
    {
      id: idFor(number),
      version: 1,
      publishedAt: now,
      correction: null,
      address: null,
      newAddress: false,
      taken: () => false,
      institution: identity.name,
      country: identity.country,
      timeZone: 'Africa/Casablanca',
      demonstration: true,
      smallNumbersRead: false,
    },
  )
  assert.deepEqual(problems, [])
  return publication ?? assert.fail('there is no problem')
}

/** The values of the page's table of facts. */
const rowsOf = (html: string): string[] => [...html.matchAll(/<dd>([\s\S]*?)<\/dd>/g)].map(([, value = '']) => value)
