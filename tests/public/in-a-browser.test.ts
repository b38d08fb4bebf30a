// The public site in a real Chromium, with script and without: size of text, ways by keyboard, its forms.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PublicServer } from '../../src/main/public-server.ts'
import { sealShownLetter } from '../../src/sealed/keys/intake/answer-address.ts'
import { openAuthorityAnswer, receiptOfAnswer } from '../../src/sealed/keys/intake/authority-answer.ts'
import { openLetter } from '../../src/sealed/keys/intake/letter.ts'
import { drawReceipt, readReceipt } from '../../src/sealed/keys/intake/receipt.ts'
import { exchangeKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { answerAddresses } from '../../src/sealed/server/intake/answer-addresses.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type LetterId, type RecommendationId } from '../../src/vocabulary/ids.ts'
import { assertAccessible, browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { until } from '../support/installation.ts'
import { event, publishInto, samples } from './samples.ts'
import { startSite, takesIn } from './serving.ts'
import { sumAsked } from './sum-answer.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-public-'))
const intakeKey = await exchangeKeyFrom(systemRandom(32))
let server: PublicServer
let reader: Profile

before(async () => {
  if (browserSkip.skip) return
  publishInto(join(data, 'publications'), [...samples.slice(0, 6), ...samples.slice(13, 40)])
  server = await startSite(data, { behindProxy: false })
  takesIn(data, intakeKey.publicKey)
  reader = await openProfile()
})
after(async () => {
  await reader?.close()
  if (reader) dropProfile(reader)
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

test(
  'where colours are the reader’s own, the section at hand and the size of text are still told apart',
  browserSkip,
  async () => {
    const { page } = reader
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.emulateMedia({ forcedColors: 'active' })
    try {
      await page.goto(`${server.address}/ar/news/`)
      for (const [here, other] of [
        ['.menu .across [aria-current]', '.menu .across a:not([aria-current])'],
        ['.size label:has(:checked)', '.size label:not(:has(:checked))'],
      ] as const) {
        const below = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => getComputedStyle(element).borderBlockEndColor)
        assert.notEqual(await below(here), await below(other), here)
      }
    } finally {
      await page.emulateMedia({ forcedColors: null })
    }
  },
)

test('a first view of the mixed page weighs at most 60 kB', browserSkip, async () => {
  for (const path of ['ar/', 'fr/', 'ar/news/visiter-par-forte-chaleur/']) {
    const { weight, fonts } = await firstView(path)
    assert.ok(fonts > 0 && weight > 20_000 && weight <= 60_000, `${path} weighs ${weight} bytes, with ${fonts} fonts`)
  }
})

test('text is made smaller or larger without script, for the page at hand', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.goto(`${server.address}/ar/`)
    assert.equal(await textSize(page), 16)
    for (const [name, size] of [
      ['أصغر', 14.4],
      ['أكبر', 19.2],
      ['عادي', 16],
      ['أكبر', 19.2],
    ] as const) {
      await chooseSize(page, name)
      assert.equal(await textSize(page), size, name)
    }
    await page.goto(`${server.address}/ar/news/`)
    assert.equal(await textSize(page), 16, 'nothing remembers it where no script runs')
  })
})

test(
  'where script runs the size chosen is remembered, on other pages and in another language',
  browserSkip,
  async () => {
    const { page } = reader
    await page.goto(`${server.address}/ar/`)
    for (const [name, size] of [
      ['أكبر', 19.2],
      ['أصغر', 14.4],
      ['عادي', 16],
    ] as const) {
      await page.goto(`${server.address}/ar/news/`)
      await chooseSize(page, name)
      for (const path of ['fr/', 'ar/visits/']) {
        await page.goto(`${server.address}/${path}`, { waitUntil: 'load' })
        assert.equal(await textSize(page), size, `${name} on ${path}`)
      }
    }
  },
)

test('from the end of a long page one press leads back to its top, without script', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.setViewportSize({ width: 360, height: 640 })
    for (const [path, words] of [
      ['ar/news/visiter-par-forte-chaleur/', 'أعلى الصفحة'],
      ['fr/recommendations/2026-07/', 'Haut de page'],
    ] as const) {
      await page.goto(`${server.address}/${path}`)
      const link = page.locator('.to-top').getByRole('link', { name: words })
      await link.scrollIntoViewIfNeeded()
      assert.ok((await scrolled(page)) > 200, path)
      await link.click()
      await until(`the top of ${path}`, async () => (await scrolled(page)) === 0)
    }
  })
})

test('the menu leads to the mechanism’s own page', browserSkip, async () => {
  await withoutScript(async (page) => {
    for (const [language, words] of [
      ['ar', 'من نحن'],
      ['fr', 'Qui sommes-nous'],
    ] as const) {
      await page.goto(`${server.address}/${language}/newsletter/`)
      await page.locator('.menu').getByRole('link', { name: words, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor()
    }
  })
})

test('on a phone the menu unfolds by keyboard, without script, and stands within the page', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`${server.address}/ar/news/`)
    const entry = page.locator('.menu').getByRole('link', { name: 'التوصيات', exact: true })
    assert.equal(await entry.count(), 0)
    await page.locator('.menu summary').focus()
    await page.keyboard.press('Enter')
    const box = await entry.boundingBox()
    assert.ok(box && box.x >= 0 && box.x + box.width <= 320 && box.height >= 44)
    await entry.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/ar/recommendations/')
  })
})

test('a reader seeks from any page by keyboard, without script', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.goto(`${server.address}/fr/news/`)
    await page.getByRole('searchbox').fill('visites')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/fr/search/?q=visites')
    assert.ok((await page.locator('.found mark').count()) > 0)
    await page.getByRole('link', { name: /^Visites\s\(\d+\)$/ }).click()
    await page.waitForURL(/kind=visit/)
  })
})

test('a form that lacks what is required does not go out', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.goto(`${server.address}/fr/newsletter/`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.method()))
    for (const [label, value] of [
      ['Adresse électronique', 'reader@example.org'],
      ['Combien font', '7'],
    ] as const) {
      await page.getByLabel('Adresse électronique').fill('')
      await page.getByLabel('Combien font').fill('')
      await page.getByLabel(label).fill(value)
      await page.getByRole('button', { name: 'S’inscrire à la lettre' }).click()
      assert.equal(await page.locator('input:invalid').count(), 1)
    }
    assert.ok(!asked.includes('POST'))
  })
})

test('a reader subscribes without script, in Arabic', browserSkip, async () => {
  await withoutScript(async (page) => {
    await page.goto(`${server.address}/ar/newsletter/`)
    await page.getByLabel('البريد الإلكتروني').fill('reader@example.org')
    await page.getByLabel('كم يساوي').fill('ألف')
    await page.getByRole('button', { name: 'التسجيل في النشرة' }).click()
    assert.match((await page.getByRole('alert').textContent()) ?? '', /حاصل الجمع غير صحيح/)
    assert.equal(await page.getByLabel('البريد الإلكتروني').inputValue(), 'reader@example.org')
    const { a, b } = sumAsked((await page.locator('label[for=sum]').textContent()) ?? '', 'ar')
    await page.getByLabel('كم يساوي').fill(String(a + b))
    await page.getByRole('button', { name: 'التسجيل في النشرة' }).click()
    await page.getByRole('heading', { level: 1, name: 'تفقدوا بريدكم', exact: true }).waitFor()
  })
})

/**
 * The bytes over the wire of all that a page asks for, by a visitor who has been nowhere. It has no rest to hope for: once the letters are laid out and
 * `document.fonts` is ready everything has been asked for, and the same session, which keeps its order, has said so; each request is then waited for by its id.
 */
async function firstView(path: string): Promise<{ weight: number; fonts: number }> {
  const context = await reader.another()
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const asked = new Map<string, { type: string; bytes: number | null }>()
    session.on('Network.requestWillBeSent', ({ requestId, type = 'Other' }) => {
      asked.set(requestId, { type, bytes: null })
    })
    const failed: string[] = []
    session.on('Network.loadingFailed', ({ requestId, errorText }) => failed.push(`${requestId}: ${errorText}`))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const request = asked.get(requestId)
      if (request) request.bytes = encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto(`${server.address}/${path}`)
    const laidOut = 'document.documentElement.getBoundingClientRect(); document.fonts.ready.then(() => {})'
    await session.send('Runtime.evaluate', { expression: laidOut, awaitPromise: true })
    // The icon in the tab is the browser's own errand, which it runs when it likes.
    const requests = [...asked.values()].filter(({ type }) => type !== 'Other')
    await until(`all of ${path}`, () => failed.length > 0 || requests.every(({ bytes }) => bytes !== null))
    assert.deepEqual(failed, [])
    return {
      weight: requests.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
      fonts: requests.filter(({ type }) => type === 'Font').length,
    }
  } finally {
    await context.close()
  }
}

test(
  'the hours of an event are also said on the clock of whoever reads elsewhere, and only then',
  browserSkip,
  async () => {
    for (const [timezoneId, said] of [
      ['America/New_York', /^Chez vous : de 9 h 00 à 11 h 30 \(.*\p{L}.*\)$/u],
      ['Asia/Tokyo', /^Chez vous : de 22 h 00 à 0 h 30 \(.*Japon.*\)$/],
      ['Pacific/Kiritimati', /^Chez vous : dimanche 11 octobre, de 3 h 00 à 5 h 30 \(/],
      ['Africa/Tunis', null],
    ] as const) {
      const context = await reader.another({ timezoneId })
      const page = await context.newPage()
      await page.goto(`${server.address}/fr/events/${event.slug}/`, { waitUntil: 'load' })
      const own = page.locator('[data-own-hours]')
      assert.equal(await own.isVisible(), said !== null, timezoneId)
      if (said) assert.match((await own.innerText()).replace(/[\u202f\u00a0]/g, ' '), said)
      assert.ok(await page.getByText('heure normale d’Europe centrale').isVisible())
      await context.close()
    }
  },
)

/** A visitor whose browser runs no script. */
async function withoutScript(visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await reader.another({ javaScriptEnabled: false, reducedMotion: 'reduce' })
  try {
    await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

/** What a person presses: the letter, since the radio button itself is not to be seen. */
const chooseSize = (page: Page, name: string): Promise<void> =>
  page.locator('.size label', { has: page.getByRole('radio', { name, exact: true }) }).click()

/** Of the root, in pixels: everything else follows it. */
const textSize = (page: Page): Promise<number> =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY)

test(
  'a letter in confidence is written, and its words are given, in a browser without script',
  browserSkip,
  async () => {
    const context = await reader.another({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.address}/ar/contact/`)
    await page.getByLabel('رسالتكم').fill('رأيت ما يقلقني')
    await page
      .getByLabel('ملفات، إن وُجدت')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') })
    await page.getByRole('button', { name: 'إرسال الرسالة' }).click()
    await page.getByRole('heading', { name: 'وصلت رسالتكم وخُتمت' }).waitFor()
    assert.equal(await page.locator('.receipt li').count(), 10)
    assert.deepEqual(await context.cookies(), [])
    await page.getByRole('link', { name: 'قراءة الجواب بكلمات الوصل' }).click()
    await page.getByLabel('الكلمات').fill('كلمات ليست لأحد')
    await page.getByRole('button', { name: 'قراءة الجواب' }).click()
    await page.getByRole('alert').waitFor()
    await context.close()
  },
)

test(
  'with script a letter is sealed in the browser before it leaves: the server carries what it cannot read, and the page says so',
  browserSkip,
  async () => {
    const { page, complaints } = reader
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${server.address}/fr/contact/`)
    const sent: Buffer[] = []
    page.on('request', (request) => {
      const body = request.postDataBuffer()
      if (body) sent.push(body)
    })
    await page.getByText('Sur votre appareil, avant de le quitter').waitFor()
    assert.equal(await page.getByText('À son arrivée sur notre serveur').isVisible(), false)
    await page.getByLabel(/^Votre message/).fill('J’ai vu ce qui m’inquiète')
    await page
      .getByLabel('Fichiers, s’il y en a')
      .setInputFiles({ name: 'cour.txt', mimeType: 'text/plain', buffer: Buffer.from('la cour') })
    await page.getByRole('button', { name: 'Envoyer le message' }).click()
    await page.getByRole('heading', { name: 'Votre message est arrivé et scellé' }).waitFor()
    const words = await page.locator('.receipt li').allInnerTexts()
    assert.equal(words.length, 8)
    assert.equal(sent.length, 1)
    for (const inside of ['inquiète', 'cour', ...words]) assert.equal(sent[0]?.includes(inside), false, inside)
    const letters = join(data, 'intake', 'letters')
    const opened = await Promise.all(
      readdirSync(letters).map((name) => openLetter(new Uint8Array(readFileSync(join(letters, name))), [intakeKey])),
    )
    const letter = opened.find((one) => one?.sealed === 'in-browser')
    assert.deepEqual(
      [letter?.text, letter?.language, letter?.files.map(({ name }) => name)],
      ['J’ai vu ce qui m’inquiète', 'fr', ['cour.txt']],
    )
    assert.deepEqual(
      letter?.receipt.mailbox,
      (await readReceipt(words.join(' ')))?.mailbox,
      'its words lead to its answer',
    )
    assert.deepEqual(complaints, [])
  },
)

test(
  'with script an authority’s answer is sealed in the official’s browser with its documents, and shown its receipt there; what is empty or of a false kind never leaves it',
  browserSkip,
  async () => {
    const { page, complaints } = reader
    const [letter, address] = [idOf<LetterId>(systemRandom(16)), idOf<LetterId>(systemRandom(16))]
    const yard = idOf<RecommendationId>(systemRandom(16))
    const light = idOf<RecommendationId>(systemRandom(16))
    const code = drawReceipt('ar', systemRandom)
    const shown = {
      letter,
      reference: '2026/014',
      from: 'الرئيسة',
      to: { ar: 'المديرية' },
      subject: { ar: 'توصيات بعد زيارة' },
      text: { ar: 'نوجه إليكم توصيتين.' },
      on: '2026-11-20' as IsoDate,
      due: null,
      until: '2199-07-20' as IsoDate,
      recommendations: [
        { id: yard, number: '2026/14-01', text: { ar: 'ساعة في الهواء الطلق' } },
        { id: light, number: '2026/14-02', text: { ar: 'ضوء النهار' } },
      ],
    }
    const intake = join(data, 'intake')
    await (await answerAddresses(intake)).put(address, await sealShownLetter(shown, address, code, systemRandom))
    await page.goto(`${server.address}/ar/dialogue/${address}`)
    await page.getByLabel('رمز الرسالة').fill(code)
    await page.getByRole('button', { name: 'فتح الرسالة' }).click()
    await page.getByText('يُختم الرد في هذا المتصفح').waitFor()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
    })
    const handIn = page.getByRole('button', { name: 'تقديم الرد' })
    await handIn.click()
    const refused = page.locator('form [role=alert]')
    await refused.filter({ hasText: 'لا رد هنا بعد' }).waitFor()
    assert.equal(await refused.getAttribute('class'), 'notice alert', 'with the look of a refusal')
    const first = page.locator('.answered-one').first()
    await first.getByLabel('مقبولة جزئيا').check()
    await first.locator('textarea').first().fill('نقبلها وتُفتح ساحة ثانية.')
    // Of the other one words alone, without a position.
    await page.locator('.answered-one').nth(1).locator('textarea').first().fill('ندرسها.')
    const files = page.locator('input[type=file]')
    await files.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ program') })
    await handIn.click()
    await refused.filter({ hasText: 'plan.pdf\u2069 · يدل اسم الملف' }).waitFor()
    assert.equal(sent.length, 0, 'nothing has left')
    await files.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 ساحة') })
    // Read in another language and back: the words of the page change, what was typed stands there, and nothing of it has left.
    for (const [name, language, direction] of [
      ['Français', 'fr', 'ltr'],
      ['العربية', 'ar', 'rtl'],
    ] as const) {
      const bodies: string[] = []
      const noted = (request: { postData(): string | null }) => bodies.push(request.postData() ?? '')
      page.on('request', noted)
      await page.getByRole('link', { name, exact: true }).first().click()
      await page.locator(`html[lang=${language}][dir=${direction}]`).waitFor()
      page.off('request', noted)
      assert.ok(bodies.every((body) => !body.includes('name=') && !decodeURIComponent(body).includes('ساحة')))
      assert.equal(await first.locator('textarea').first().inputValue(), 'نقبلها وتُفتح ساحة ثانية.')
      assert.equal(await first.locator('input:checked').inputValue(), 'partly')
      assert.equal(await files.evaluate((field) => (field as HTMLInputElement).files?.[0]?.name), 'plan.pdf')
    }
    sent.length = 0
    // Withdrawn while the form stands open: taken all the same, and its writer is told.
    await (await answerAddresses(intake)).withdraw(address, '2026-11-25' as IsoDate)
    await handIn.click()
    await page.getByRole('heading', { level: 1, name: 'تسلّمنا ردكم' }).waitFor()
    await page.locator('main .notice').filter({ hasText: 'سُحبت هذه الرسالة في' }).waitFor()
    await assertAccessible(page, 'the receipt of an answer')
    assert.deepEqual(sent, [`/ar/dialogue/${address}/sealed`], 'what is read on arrival was never asked')
    const waiting = join(intake, 'authority-answers')
    const [name = ''] = readdirSync(waiting)
    const opened = await openAuthorityAnswer(new Uint8Array(readFileSync(join(waiting, name))), [intakeKey])
    assert.ok(opened)
    assert.deepEqual(
      [
        opened.answer.letter,
        opened.answer.lines.map(({ recommendation, position, text }) => [recommendation, position, text]),
      ],
      [
        letter,
        [
          [yard, 'partly', 'نقبلها وتُفتح ساحة ثانية.'],
          [light, 'none', 'ندرسها.'],
        ],
      ],
    )
    assert.equal(Buffer.from(opened.files[0] ?? []).toString(), '%PDF-1.7 ساحة')
    const main = await page.locator('main').innerText()
    for (const told of [await receiptOfAnswer(opened.answer), '2026/14-01', 'رد دون موقف', 'plan.pdf'])
      assert.ok(main.includes(told), told)
    assert.deepEqual(complaints, [])
  },
)
