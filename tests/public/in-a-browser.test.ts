import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type PublicServer, startPublicServer } from '../../src/main/public-server.ts'
import { numberAnswered } from '../../src/public/newsletter/sum.ts'
import { assertAccessible, browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { publishInto, samples } from './samples.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-public-'))
let server: PublicServer
let reader: Profile

before(async () => {
  if (browserSkip.skip) return
  publishInto(join(data, 'publications'), [...samples.slice(0, 6), ...samples.slice(13, 40)])
  const started = await startPublicServer({
    data,
    port: 0,
    host: '127.0.0.1',
    address: null,
    databaseUrl: null,
    smtpUrl: null,
    mailFrom: 'letter@site.example',
    behindProxy: false,
  })
  assert.ok(typeof started !== 'string', String(started))
  server = started
  reader = await openProfile()
})
after(async () => {
  await reader?.close()
  if (reader) dropProfile(reader)
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

const pages = {
  home: '',
  news: 'news/',
  article: 'news/visiter-par-forte-chaleur/',
  event: 'events/rencontre-en-ligne/',
  recommendations: 'recommendations/',
  recommendation: 'recommendations/2026-07/',
  visits: 'visits/',
  visit: 'visits/prison-de-ras-talaa/',
  mechanism: 'pages/mecanisme/',
  newsletter: 'newsletter/',
  missing: 'nowhere/',
}

test('every kind of page is accessible, and nothing scrolls sideways on a phone', browserSkip, async () => {
  const { page, complaints } = reader
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    for (const language of ['ar', 'fr'])
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(`${server.address}/${language}/${path}`)
        if (width === 1280) await assertAccessible(page, `${name} in ${language}`)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.ok(over <= 0, `${name} in ${language} at ${width} scrolls sideways by ${over}`)
      }
  }
  assert.deepEqual(complaints, [])
})

test('a first view of the mixed page weighs at most 60 kB', browserSkip, async () => {
  const { context } = reader
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  let weight = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight += encodedDataLength
  })
  for (const path of ['ar/', 'fr/', 'ar/news/visiter-par-forte-chaleur/']) {
    weight = 0
    await page.goto(`${server.address}/${path}`, { waitUntil: 'networkidle' })
    assert.ok(weight > 20_000 && weight <= 60_000, `${path} weighs ${weight} bytes`)
  }
  await page.close()
})

test('text grows without script, and the size is remembered where script runs', browserSkip, async () => {
  const { context, page } = reader
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  await page.goto(`${server.address}/ar/`)
  await page.locator('.size-l').click()
  assert.equal(await size(), '19.2px')
  await page.goto(`${server.address}/fr/news/`)
  await page.waitForLoadState('load')
  assert.equal(await size(), '19.2px')
  const browser = context.browser()
  assert.ok(browser)
  const without = await browser.newContext({ javaScriptEnabled: false })
  const plain = await without.newPage()
  await plain.goto(`${server.address}/ar/`)
  const before = (await plain.locator('h1').boundingBox())?.height ?? 0
  await plain.locator('.size-l').click()
  assert.ok(((await plain.locator('h1').boundingBox())?.height ?? 0) > before)
  await without.close()
})

test('a reader subscribes without script, in Arabic', browserSkip, async () => {
  const browser = reader.context.browser()
  assert.ok(browser)
  const without = await browser.newContext({ javaScriptEnabled: false })
  const page = await without.newPage()
  await page.goto(`${server.address}/ar/newsletter/`)
  await page.getByLabel('البريد الإلكتروني').fill('reader@example.org')
  await page.getByLabel('كم يساوي').fill('ألف')
  await page.getByRole('button', { name: 'التسجيل في النشرة' }).click()
  assert.match((await page.getByRole('alert').textContent()) ?? '', /حاصل الجمع غير صحيح/)
  assert.equal(await page.getByLabel('البريد الإلكتروني').inputValue(), 'reader@example.org')
  const question = (await page.locator('label[for=sum]').textContent()) ?? ''

  const sum = question.split(/[\s؟]+/).reduce((total, word) => total + (numberAnswered(word) ?? 0), 0)
  await page.getByLabel('كم يساوي').fill(String(sum))
  await page.getByRole('button', { name: 'التسجيل في النشرة' }).click()
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'تفقدوا بريدكم')
  await without.close()
})
