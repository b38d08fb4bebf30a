// Takes the README's pictures of a running demonstration: node docs/take-pictures.ts DATA STAFF_URL PUBLIC_URL [FOLDER]
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { t } from '../src/foundation/words/t.ts'
import type { WordKey } from '../src/foundation/words/words.ts'
import { demonstrationLinks } from '../src/main/demonstration/links.ts'
import { groupOf, type Section } from '../src/sealed/screens/dossier/sections.ts'
import type { Language } from '../src/vocabulary/languages.ts'
import { dropProfile, openProfile } from '../tests/support/browser.ts'

const [
  data = 'data',
  staffUrl = 'http://localhost:7400',
  publicUrl = 'http://localhost:7401',
  out = join(import.meta.dirname, 'pictures'),
] = process.argv.slice(2)
mkdirSync(out, { recursive: true })

/** `show`: what to scroll to, when it is not the top. */
type Shot = readonly [name: string, go: (page: Page) => Promise<unknown>, show?: string]
const to = (path: string) => (page: Page) =>
  page.evaluate((address) => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
/** As a hand goes: an address names nothing sealed. */
const dossier = (place: RegExp, section: Section) => async (page: Page) => {
  await to('/dossiers')(page)
  await page.locator('main h3 a', { hasText: place }).first().click()
  await follow(page, '.parts', `dossier.sections.${groupOf(section)}`)
  await follow(page, '.tabsline:not(.roomline)', `dossier.section.${section}`)
}
const gate = (place: RegExp) => async (page: Page) => {
  await dossier(place, 'findings')(page)
  await follow(page, 'main', 'dossier.findings.to-gate')
}
async function follow(page: Page, within: string, words: WordKey): Promise<void> {
  const language = (await page.locator('html').getAttribute('lang')) as Language
  await page
    .locator(within)
    .getByRole('link', { name: t(language, words), exact: true })
    .click()
}
const firstOf = (list: string, link: string) => async (page: Page) => {
  await to(list)(page)
  await page.locator(link).first().click()
}

await take('salma', 'ar', 1280, [
  ['hall-ar', to('/')],
  ['programme-ar', to('/programme')],
  ['dossier-ar', dossier(/العوسج/, 'questionnaire'), '#q12, h3:has-text("الفسحة")'],
  ['protocol-ar', dossier(/العوسج/, 'protocol')],
  ['notes-ar', dossier(/العوسج/, 'notes')],
  ['interviews-ar', dossier(/رأس الطلع/, 'interviews')],
  ['findings-ar', dossier(/رأس الطلع/, 'findings')],
  ['recommendations-ar', to('/recommendations')],
])
await take('hind', 'fr', 1280, [
  ['gate-fr', gate(/Chênes/)],
  ['recommendation-fr', firstOf('/recommendations?position=partly', "main .recs a[href^='/recommendations/']")],
  ['places-fr', to('/places')],
  ['visit-fr', firstOf('/visits', "main a[href*='/visits/']")],
  ['newsroom-fr', to('/newsroom')],
  ['publications-fr', to('/publications')],
  ['people-fr', to('/people')],
])
await take('hind', 'ar', 390, [
  ['phone-hall-ar', to('/')],
  ['phone-dossier-ar', dossier(/العوسج/, 'questionnaire'), '#q12, h3:has-text("الفسحة")'],
  ['phone-recommendation-ar', firstOf('/recommendations', "main .recs a[href^='/recommendations/']")],
])
const site = await openProfile({ language: 'ar', width: 1280 })
for (const [name, path] of [
  ['site-ar', '/ar/'],
  ['site-fr', '/fr/'],
  ['site-news-ar', '/ar/news/'],
  ['site-recommendations-ar', '/ar/recommendations/'],
] as const) {
  await site.page.goto(publicUrl + path)
  await site.page.screenshot({ path: join(out, `${name}.png`) })
}
await site.close()
dropProfile(site)

/** Enrols a browser as that person and takes each picture once the screen is still. */
async function take(key: string, language: 'ar' | 'fr', width: number, shots: readonly Shot[]): Promise<void> {
  const link = demonstrationLinks(join(data, 'demonstration'), staffUrl, language).find((one) => one.key === key)
  if (!link) throw new Error(`no link for ${key}`)
  const profile = await openProfile({ language, width, height: width < 500 ? 844 : 900 })
  const { page } = profile
  await page.goto(link.link)
  await page.locator('main button').last().click()
  await page.waitForFunction(() => !location.pathname.startsWith('/enrol'), null, { timeout: 60_000 })
  await page.waitForTimeout(6000)
  for (const [name, go, show] of shots) {
    await go(page)
    await page.waitForTimeout(1500)
    if (show)
      await page
        .locator(show)
        .first()
        .evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await page.screenshot({ path: join(out, `${name}.png`) })
  }
  if (profile.complaints.length > 0) console.log(key, profile.complaints)
  await profile.close()
  rmSync(profile.folder, { recursive: true, force: true })
}
