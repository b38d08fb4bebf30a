// Every kind of page in a real Chromium: valid HTML, accessible in both directions, whole on a small phone, zoomed in, with large text, by night and with more contrast.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PublicServer } from '../../src/main/public-server.ts'
import type { NewsPublication, PagePublication, Publication, SiteIdentity } from '../../src/publish/publication.ts'
import { exchangeKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { plainRegistration, registrationQuestions } from '../../src/vocabulary/published/registration.ts'
import { axe, browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { allCases } from '../support/cases.ts'
import {
  event,
  frenchOnly,
  identity,
  idFor,
  mechanism,
  practice,
  publishInto,
  report,
  samples,
  visit,
} from './samples.ts'
import { startSite, takesIn } from './serving.ts'
import { sumAsked } from './sum-answer.ts'
import { wrongIn } from './valid-html.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-every-page-'))
const clock = () => '2026-11-23T10:00:00.000Z' as Instant
let server: PublicServer
let reader: Profile

const both = { ar: 'حقوق الطفل', fr: 'Droits de l’enfant' }
const face: SiteIdentity = { ...identity, mandates: [...identity.mandates, { id: 'child-rights', name: both }] }
const statement: NewsPublication = {
  ...frenchOnly,
  id: idFor(801),
  slug: 'declaration',
  form: 'statement',
  mandate: 'child-rights',
  languages: ['ar', 'fr'],
  title: { ar: 'بلاغ حول إيداع الأطفال', fr: 'Déclaration sur le placement des enfants' },
  body: {
    ar: [{ kind: 'paragraph', text: 'ندعو إلى بدائل للإيداع.' }],
    fr: [{ kind: 'paragraph', text: 'Nous demandons d’autres solutions que le placement.' }],
  },
}
const withdrawn: NewsPublication = {
  ...frenchOnly,
  id: idFor(802),
  slug: 'retiree',
  withdrawn: true,
  body: {},
  summary: {},
  correction: { at: clock(), note: { fr: 'À la demande de la personne.', ar: 'بطلب من المعني بالأمر.' } },
}
const composition: PagePublication = {
  ...mechanism,
  id: idFor(803),
  slug: 'composition',
  position: 'composition',
  title: { ar: 'الأعضاء', fr: 'Membres', en: 'Members' },
  people: [
    { name: 'Hind Rawi', role: { ar: 'المنسقة', fr: 'coordinatrice' }, about: { ar: 'محامية.', fr: 'Avocate.' } },
    { name: 'نادر خليل', role: { ar: 'طبيب', fr: 'médecin' }, about: {} },
  ],
}
const meeting: Publication = {
  ...event,
  id: idFor(804),
  slug: 'rencontre-a-venir',
  date: '2026-12-10' as IsoDate,
  title: { ar: 'لقاء قادم بين الآليات', fr: 'Rencontre à venir entre mécanismes' },
  registration: {
    ...plainRegistration,
    places: 40,
    audience: { ar: 'الآليات', fr: 'les mécanismes' },
    questions: registrationQuestions,
  },
}

before(async () => {
  if (browserSkip.skip) return
  const some = samples.filter(({ kind }, at) => kind !== 'recommendation' || at < 40)
  publishInto(join(data, 'publications'), [...some, statement, withdrawn, composition, meeting], face)
  server = await startSite(data, { clock })
  const { publicKey } = await exchangeKeyFrom(systemRandom(32))
  takesIn(data, publicKey)
  reader = await openProfile()
})
after(async () => {
  await reader?.close()
  if (reader) dropProfile(reader)
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

const register = `events/${meeting.slug}/register/`
const kinds = {
  home: '',
  news: 'news/',
  'news of a year': 'news/2026/',
  article: `news/${frenchOnly.slug}/`,
  statement: `news/${statement.slug}/`,
  withdrawn: `news/${withdrawn.slug}/`,
  events: 'events/',
  event: `events/${event.slug}/`,
  'event to register for': `events/${meeting.slug}/`,
  registration: register,
  'registration asked': `${register}sent/`,
  'registration not known': 'events/registration/confirm/?key=x',
  recommendations: 'recommendations/',
  tracked: 'recommendations/?verified=partly&overdue=yes',
  recommendation: 'recommendations/2026-07/',
  visits: 'visits/',
  visit: `visits/${visit.slug}/`,
  reports: 'reports/',
  report: `reports/${report.slug}/`,
  practices: 'practices/',
  practice: `practices/${practice.slug}/`,
  mechanism: `pages/${mechanism.slug}/`,
  members: `pages/${composition.slug}/`,
  mandates: 'mandates/',
  mandate: 'mandates/child-rights/',
  places: 'places/',
  place: `places/${visit.slug}/`,
  search: 'search/',
  found: 'search/?q=visites',
  'nothing found': 'search/?q=qwertyuiop',
  'map of the site': 'site-map/',
  accessibility: 'accessibility/',
  privacy: 'privacy/',
  'open data': 'open-data/',
  newsletter: 'newsletter/',
  'newsletter asked': 'newsletter/sent/',
  contact: 'contact/',
  answer: 'contact/answer/',
  missing: 'nowhere/',
}
/** Forms that were sent wrongly filled in: the page that says so. */
const refusedForms = { 'newsletter refused': 'newsletter/', 'registration refused': register } as const

test(
  'every kind of page is valid and accessible in both directions, and loses and overlaps nothing at 320 px, at 200 % zoom and with text twice as large',
  browserSkip,
  async () => {
    const faults = await Promise.all(
      (['ar', 'fr'] as const).map(async (language) => {
        const page = await reader.context.newPage()
        const found: string[] = []
        for (const [at, [kind, path]] of Object.entries(kinds).entries()) {
          if (!examined(at, language)) continue
          await page.setViewportSize(desk)
          const response = await page.goto(`${server.address}/${language}/${path}`)
          found.push(...(await faultsOf(page, (await response?.text()) ?? '', kind, language)))
        }
        for (const [at, [kind, path]] of Object.entries(refusedForms).entries()) {
          if (!examined(at, language)) continue
          await page.setViewportSize(desk)
          await page.goto(`${server.address}/${language}/${path}`)
          const html = await sentWrongly(page)
          assert.equal(await page.getByRole('alert').count(), 1, kind)
          found.push(...(await faultsOf(page, html, kind, language)))
        }
        await page.close()
        return found
      }),
    )
    assert.deepEqual(faults.flat(), [])
    assert.deepEqual(reader.complaints, [])
  },
)

const desk = { width: 1280, height: 900 }
/** Every kind in one direction or the other where a run is short, in both in CI. */
const examined = (at: number, language: 'ar' | 'fr'): boolean => allCases || (at % 2 === 0) === (language === 'ar')

/** One page as it is loaded, then at other widths without loading it again. Where both directions are seen, its colours are in one: they are the same. */
async function faultsOf(page: Page, html: string, kind: string, language: 'ar' | 'fr'): Promise<string[]> {
  const found = [...(await wrongIn(html)), ...(await axe(page, { colours: !allCases || language === 'fr' }))]
  const whole = await page.evaluate(linesOfMain)
  for (const { name, size, text } of views) {
    await page.setViewportSize(size)
    await page.evaluate((each) => document.documentElement.style.setProperty('font-size', each, 'important'), text)
    const lines = new Set(await page.evaluate(linesOfMain))
    found.push(...whole.flatMap((line) => (lines.has(line) ? [] : [`${name}, is lost: ${line}`])))
    found.push(...(await page.evaluate(notApart)).map((one) => `${name}, ${one}`))
  }
  return found.map((one) => `${kind} in ${language}: ${one}`)
}

const views = [
  { name: 'zoomed to 200 %', size: { width: 640, height: 450 }, text: '' },
  { name: 'text at 200 %', size: desk, text: '200%' },
  { name: 'at 320 px', size: { width: 320, height: 640 }, text: '' },
] as const

/** Sends the form of the page as a program would, whatever its fields ask for; the answer as it came. */
async function sentWrongly(page: Page): Promise<string> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator('form.letter').evaluate((form: HTMLFormElement) => {
    for (const field of form.querySelectorAll<HTMLInputElement>('input[type=email]')) field.value = 'amina@one.example'
    form.noValidate = true
    form.submit()
  })
  const html = await (await answered).text()
  await page.getByRole('alert').waitFor()
  return html
}

/** What is to be read on the page as it stands, line by line. In the browser. */
const linesOfMain = (): string[] =>
  (document.querySelector('main')?.innerText ?? '').split(/[\n\t]+/).flatMap((line) => line.trim() || [])

/** What scrolls sideways, is cut off, or lies on other words. In the browser. */
function notApart(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth}`] : []
  /** The boxes that an element is cut to; null for what is there for who hears the page alone. */
  const known = new Map<Element, readonly DOMRect[] | null>()
  const cutTo = (element: Element | null): readonly DOMRect[] | null => {
    if (!element || element === document.body) return []
    const before = known.get(element)
    if (before !== undefined) return before
    const above = cutTo(element.parentElement)
    const box = element.getBoundingClientRect()
    const { overflowX, overflowY, position, clipPath } = getComputedStyle(element)
    const heardAlone =
      above === null || element.matches('svg, .skip') || (position === 'absolute' && clipPath !== 'none')
    const cuts = overflowX === 'hidden' || overflowX === 'clip' || overflowY === 'hidden' || overflowY === 'clip'
    const found = heardAlone ? null : cuts ? [...above, box] : above
    known.set(element, found)
    return found
  }
  const lines: { readonly box: DOMRect; readonly text: string; readonly node: Node }[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.nodeValue?.trim().slice(0, 30) ?? ''
    const cuts = text && node.parentElement?.checkVisibility() ? cutTo(node.parentElement) : null
    if (!cuts) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width <= 1) continue
      lines.push({ box, text, node })
      if (cuts.some((cut) => box.right > cut.right + 1 || box.left < cut.left - 1)) faults.push(`is cut off: ${text}`)
    }
  }
  lines.sort((one, other) => one.box.top - other.box.top)
  for (const [at, { box, text, node }] of lines.entries())
    for (let next = at + 1; next < lines.length; next++) {
      const other = lines[next]
      if (!other || other.box.top >= box.bottom) break
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top
      // The boxes of lines below each other touch: a font is higher than what is written in it.
      if (node !== other.node && across > 3 && down > Math.min(box.height, other.box.height) / 2)
        faults.push(`lies on other words: ${text} / ${other.text}`)
    }
  return faults
}

test(
  'by night, by night with more contrast and on paper, every kind with colours of its own can be read',
  browserSkip,
  async () => {
    const { page } = reader
    await page.setViewportSize({ width: 390, height: 844 })
    const faults: string[] = []
    for (const kind of coloured) {
      await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference' })
      await page.goto(`${server.address}/fr/${kinds[kind]}`)
      if (kind === 'registration') await sentWrongly(page)
      const night = await paper(page)
      faults.push(...(await axe(page, { colours: 'alone' })).map((one) => `${kind}, dark: ${one}`))
      await page.emulateMedia({ contrast: 'more' })
      assert.notDeepEqual(await paper(page), night, `${kind}: more contrast is asked for, and nothing changes`)
      faults.push(...(await axe(page, { colours: 'alone' })).map((one) => `${kind}, dark with more contrast: ${one}`))
    }
    await page.emulateMedia({ media: 'print', contrast: 'no-preference' })
    const ink = await page.evaluate(() => getComputedStyle(document.body).color)
    assert.equal(ink, 'rgb(0, 0, 0)', 'whoever prints at night prints black on white')
    await page.emulateMedia({ media: null, colorScheme: null, contrast: null })
    assert.deepEqual(faults, [])
  },
)

test(
  'by keyboard alone, without script, a reader skips to the text, finds the meeting and registers; where she is can always be seen',
  browserSkip,
  async () => {
    const context = await reader.another({ javaScriptEnabled: false, locale: 'fr' })
    const page = await context.newPage()
    await page.goto(`${server.address}/fr/events/`)
    await page.keyboard.press('Tab')
    assert.equal((await focused(page)).words, 'Aller au contenu')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Rencontre à venir entre mécanismes')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${meeting.slug}/`)
    await tabTo(page, 'S’inscrire')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${register}`)
    await tabTo(page, 'email')
    await page.keyboard.type('amina@one.example')
    await tabTo(page, 'answer-interpretation')
    await page.keyboard.press('Space')
    await tabTo(page, 'sum')
    const { a, b } = sumAsked((await page.locator('label[for=sum]').textContent()) ?? '', 'fr')
    await page.keyboard.type(String(a + b))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sent/')
    await context.close()
  },
)

/** What has the focus: the words of a link or a button, the name of a field. Fails where nobody could see it. */
async function focused(page: Page): Promise<{ words: string; name: string | null }> {
  const { marked, ...found } = await page.locator(':focus').evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const [words, name] = [element.textContent?.trim() ?? '', element.getAttribute('name')]
    return { words, name, marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
  })
  assert.ok(marked, `the focus is not to be seen on ${found.words || found.name}`)
  return found
}

async function tabTo(page: Page, what: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const { words, name } = await focused(page)
    if (words === what || name === what) return
  }
  assert.fail(`no way by keyboard to ${what}`)
}

const coloured = [
  'home',
  'article',
  'withdrawn',
  'event',
  'registration',
  'tracked',
  'recommendation',
  'found',
  'place',
  'members',
  'contact',
  'missing',
] as const satisfies readonly (keyof typeof kinds)[]

const paper = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body)
    return { backgroundColor, color }
  })
