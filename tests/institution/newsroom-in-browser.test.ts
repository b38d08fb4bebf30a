// The newsroom's tools in a real browser: the media library, pictures and links in a text, what is pasted, the site's face.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import type { Locator, Route } from 'playwright-core'
import { isOfFourInks } from '../../src/foundation/pictures/four-inks.ts'
import type { Draft } from '../../src/institution/newsroom/draft.ts'
import type { Medium } from '../../src/institution/newsroom/media/media.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import type { FaceNow } from '../../src/publish/site-faces.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import type { Block } from '../../src/vocabulary/published/documents.ts'
import { unlockByClicking } from '../main/set-up-by-clicking.ts'
import { device, passphrase, setUp } from '../sealed/desk/people.ts'
import { enter } from '../sealed/seated.ts'
import { assertAccessible, browserSkip, dropProfile } from '../support/browser.ts'
import { type Clicker, holds, sitDown, toEnd } from '../support/clicking.ts'
import { pngOf, squareLogo } from '../support/plain-png.ts'
import { startStaffServerProcess } from '../support/servers.ts'

/** Sixteen points square, red in the inks of a press. */
const ofFourInks = {
  name: 'affiche.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD3+vn+vn+vf6KKKKKKKKKKKK//2Q==',
    'base64',
  ),
}
const picture = { name: 'cour.png', mimeType: 'image/png', buffer: Buffer.from(squareLogo().png, 'base64url') }
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>x</script></svg>')
/** A hundred million points in a few hundred bytes. */
const bomb = Buffer.from(pngOf(10_000, 10_000, [['IDAT', deflateSync(Buffer.alloc(100_000))]]))
const hostile = '<script>document.title = "run"</script><img src=x onerror="document.title = \'run\'">'

type Clerk = { readonly server: { url: string }; readonly store: ReturnType<typeof device>['store'] }

describe('the newsroom in a browser', browserSkip, () => {
  let hind: Clicker
  /** Another coordinator's device, which nobody looks at: what is approved there is asked of the server as the app would. */
  let younes: Clerk

  before(async () => {
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const founders = await setUp(server, { demonstration: true })
    younes = { server, store: founders.younes.store }
    hind = await sitDown({ language: 'fr', you: 'feminine' })
    await enter(server, founders.hind, hind)
  })

  after(async () => {
    await hind?.close()
    if (hind) dropProfile(hind)
  })

  const open = (path: string) => hind.page.evaluate((to) => history.pushState(null, '', to), path)
  const editor = () => hind.page.locator('.note-text[lang="fr"]')
  const tool = (key: 'newsroom.tool.link' | 'newsroom.tool.picture') =>
    hind.page.getByRole('toolbar', { name: /Français$/ }).getByRole('button', { name: hind.say(key), exact: true })
  const saved = () => hind.page.locator('.writing-line .mark.done').waitFor()
  /** What the server keeps of the newest draft, asked as the app asks, once its screen is left for the list. */
  /** What the server answers the list of drafts. Read on its way: a browser lets go of what it answered once the screen is left. */
  const kept = async (): Promise<readonly Block[]> => {
    const { promise, resolve } = Promise.withResolvers<Draft[]>()
    await hind.page.route(/\/api\/drafts$/, async (route) => {
      if (route.request().method() !== 'GET') return route.fallback()
      const response = await route.fetch()
      resolve((await response.json()) as Draft[])
      await route.fulfill({ response })
    })
    await open('/newsroom')
    const [draft] = await promise
    await hind.page.unrouteAll({ behavior: 'wait' })
    return draft && 'body' in draft.content ? (draft.content.body.fr ?? []) : []
  }

  test('a tracker with faults is given its meaning, its good rows are imported with what they claim, and all of it is taken back', async () => {
    const { page, say } = hind
    const lines = [
      'N°;Recommandation;Destinataire;Thème;Date;Statut;Date du suivi',
      'R-1;Assurer une heure de promenade;Direction;Santé;03/04/2019;Réalisée;01/06/2020',
      'R-2;ضمان زيارة الطبيب;الوزارة;Santé;31/02/2019;;',
    ]
    const file = { name: 'suivi.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
    await open('/recommendations/import')
    await hind.title(say('import.recommendations.title'))
    await page.locator('main input[type=file]').setInputFiles(file)
    await hind.press('import.see')
    await page.getByText(say('import.fault.date-order-unsaid')).first().waitFor()
    await page.getByText(say('import.fault.value-unmapped')).waitFor()
    await hind.press('import.back')
    await page.getByLabel(say('import.order.day-first')).check()
    await page.getByLabel('Réalisée').selectOption('implemented')
    await hind.press('import.see')
    await page.getByText(say('import.fault.date-not-there')).waitFor()
    const bring = page.getByRole('button', { name: say('import.import', { count: 1 }) })
    assert.ok(await bring.isDisabled(), 'nothing is written while a row is refused, unless that is chosen')
    await hind.look('institution', 'what would come of a table')
    await page.getByLabel(say('import.which.good')).check()
    await page.context().route('**/api/imports/*/finished', (route) => route.abort())
    await bring.click()
    await page.getByText(say('problems.network-unreachable')).first().waitFor()
    await page.context().unroute('**/api/imports/*/finished')
    await open('/recommendations')
    await open('/recommendations/import')
    await page.getByText(say('import.unfinished'), { exact: true }).waitFor()
    await hind.press('import.leave')
    await page.getByText(say('import.unfinished'), { exact: true }).waitFor({ state: 'detached' })

    await open('/recommendations')
    await hind
      .link(/promenade/)
      .first()
      .click()
    await page.locator('#claims').waitFor()
    await page.getByText(say('import.claims-hint')).waitFor()
    await open('/recommendations/import')
    await hind.press('import.take-back')
    await page.getByText(say('import.taken-back', { kept: 0 })).waitFor()
    await page.locator('#imports-before').waitFor({ state: 'detached' })
  })

  test('a picture is added, described, and found again by what is said of it, and is there again when it was removed by mistake; what runs, and what would fill a telephone, is refused', async () => {
    const { page, say } = hind
    await open('/newsroom/media')
    await hind.title(say('newsroom.media.title'))
    const input = page.locator('main input[type=file]')
    await input.setInputFiles([
      { name: 'dessin.png', mimeType: 'image/png', buffer: svg },
      { name: 'énorme.png', mimeType: 'image/png', buffer: bomb },
      picture,
    ])
    await page.getByText(say('problems.medium-kind')).waitFor()
    await page.getByText(say('problems.medium-too-many-pixels')).waitFor()
    const line = page.locator('main .lines > li')
    await line.getByText('cour.png').waitFor()
    assert.equal(await line.count(), 1)
    await line.getByText(say('newsroom.media.unused')).waitFor()
    await line.locator('textarea[lang="fr"]').fill(`Une cour vide ${hostile}`)
    await hind.press('newsroom.media.save')
    await page.getByText(say('newsroom.media.saved')).waitFor()
    // Each of these says another count than the one before it: what stood there already is no answer.
    await hind.field('newsroom.media.find').fill('cellule')
    await page.getByText(say('newsroom.media.count', { count: 0 })).waitFor()
    await hind.field('newsroom.media.find').fill('cours vides')
    await page.getByText(say('newsroom.media.count', { count: 1 })).waitFor()
    await hind.field('newsroom.media.find').fill('')
    await hind.field('newsroom.media.what').selectOption('documents')
    await page.getByText(say('newsroom.media.count', { count: 0 })).waitFor()
    await hind.field('newsroom.media.what').selectOption('undescribed')
    await page.getByText(say('newsroom.media.count', { count: 1 })).waitFor()
    await hind.look('institution', 'the media library')
    await hind.press('newsroom.media.remove')
    await line.waitFor({ state: 'detached' })
    await page.locator('.toast').getByText(say('newsroom.media.removing')).waitFor()
    await hind.press('common.undo', page.locator('.toast'))
    await line.getByText('cour.png').waitFor()
    await open('/newsroom')
    await open('/newsroom/media')
    await line.getByText('cour.png').waitFor()
  })

  test('a picture that another described meanwhile: the other’s words are beside hers, and go only once she has seen them', async () => {
    const { page, say } = hind
    const line = page.locator('main .lines > li')
    const french = line.locator('textarea[lang="fr"]')
    const [mine, theirs] = [`Une cour vide ${hostile}`, 'Une cour, vue d’en haut']
    await french.fill('Une cour sans personne')
    const other = device(younes.server, { store: younes.store }).desk
    granted(await other.unlock(passphrase))
    const described = async () => {
      const [medium] = granted(await other.call('GET', '/api/media')) as readonly Medium[]
      assert.ok(medium)
      return medium
    }
    const { file, text, version } = await described()
    assert.equal(text.fr, mine)
    const said = { text: { ...text, fr: theirs, en: 'A yard' }, version }
    granted(await other.call('PUT', `/api/media/descriptions/${file.hash}`, said))

    await hind.press('newsroom.media.save')
    const met = line.locator('.notice, [role=status]').filter({ hasText: say('institution.met-save') })
    await met.getByText(theirs, { exact: true }).waitFor()
    await holds(french, 'Une cour sans personne')
    await hind.look('institution', 'a picture that two have described')
    await french.fill(mine)
    await hind.press('newsroom.media.save')
    await met.waitFor({ state: 'detached' })
    assert.deepEqual((await described()).text, { fr: mine, en: 'A yard' })
  })

  test('a picture stands in a draft with its words, which may be said better there; while it does the library keeps it and says where it is', async () => {
    const { page, say } = hind
    await open('/newsroom/new/news')
    await page.locator('main textarea[lang="fr"]').first().fill(`Une visite ${hostile}`)
    await hind.press('institution.draft.save')
    await page.waitForURL(/newsroom\/[^/]{20,}$/)
    await tool('newsroom.tool.picture').click()
    await page.locator('.media-choice').click()
    await editor().locator('.kept').click()
    const words = page.getByLabel(say('newsroom.media.shows'))
    await words.fill('')
    await page.getByText(say('newsroom.media.not-described')).waitFor()
    await assertAccessible(page, 'a picture that is not described')
    await words.fill('La cour, vide')
    await saved()
    const [block] = await kept()
    assert.deepEqual([block?.kind, block?.kind === 'picture' && block.text], ['picture', 'La cour, vide'])

    await open('/newsroom/media')
    const used = page.getByRole('link', { name: /Une visite/ })
    await used.waitFor()
    await hind.press('newsroom.media.remove')
    await page.getByText(say('problems.medium-used')).waitFor()
    await assertAccessible(page, 'a file that is not let go')
    await used.click()
    await editor().waitFor()
  })

  test('a picture that nobody has described in the language of the text is described where it is chosen', async () => {
    const { page, say } = hind
    const arabic = page.getByRole('toolbar', { name: /Arabe$/ })
    await arabic.getByRole('button', { name: say('newsroom.tool.picture'), exact: true }).click()
    await page.locator('.media-choice', { hasText: say('newsroom.media.describe-first') }).click()
    const place = page.getByRole('button', { name: say('newsroom.media.place') })
    const words = page.getByLabel(`${say('newsroom.media.shows')} (Arabe)`)
    await words.waitFor()
    assert.equal(await place.isDisabled(), true)
    await assertAccessible(page, 'a picture described where it is chosen')
    await words.fill('ساحة خالية')
    await place.click()
    await page.locator('.note-text[lang="ar"] .kept').waitFor()
    await saved()
    await open('/newsroom/media')
    await page.locator('main .lines textarea[lang="ar"]', { hasText: 'ساحة خالية' }).waitFor()
    await page.goBack()
    await editor().waitFor()
  })

  test('a link leads only where a reader may be led, from words that were chosen', async () => {
    const { page, say } = hind
    await tool('newsroom.tool.link').click()
    await page.getByText(say('newsroom.link.choose-words')).waitFor()
    await tool('newsroom.tool.link').click()
    await toEnd(page, editor())
    await page.keyboard.press('Enter')
    await page.keyboard.type('Le rapport')
    await page.keyboard.press('Shift+Home')
    await tool('newsroom.tool.link').click()
    const address = hind.field('newsroom.link.address')
    for (const wrong of ['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example']) {
      await address.fill(wrong)
      await hind.press('newsroom.link.set')
      await page.getByText(say('newsroom.link.wrong')).waitFor()
    }
    await assertAccessible(page, 'an address that is no link')
    await address.fill('www.example.org/rapport')
    await address.press('Enter')
    await editor().locator('.link', { hasText: 'Le rapport' }).waitFor()
    await saved()
    const linked = (await kept()).find((block) => block.kind === 'paragraph')
    assert.deepEqual(linked, {
      kind: 'paragraph',
      text: 'Le rapport',
      marks: [{ from: 0, until: 10, kind: 'link', to: 'https://www.example.org/rapport' }],
    })
  })

  test('of a page of Word or of the web that is pasted only the blocks of a document stay', async () => {
    const { page } = hind
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await open('/newsroom/new/news')
    await page.locator('main textarea[lang="fr"]').first().fill('Collé')
    await editor().click()
    const html = `<html><head><style>p { color: red }</style></head><body>
      <h1 style="font-size:40pt" onclick="document.title='run'">Les constats</h1>
      <p class="MsoNormal" style="margin:0"><b>Trois</b> visites<script>document.title = 'run'</script><o:p></o:p>
      <img src="https://tracker.example/pixel.gif" width="1" height="1" onerror="document.title='run'"></p>
      <ul><li>la cour</li><li><a href="javascript:document.title='run'">le parloir</a></li></ul>
      <iframe src="https://tracker.example/frame"></iframe>
      <b style="font-weight:normal"><p>Voir <a href="https://example.org/suite">la suite</a> <span style="font-weight:700">demain</span>.</p></b></body></html>`
    await editor().evaluate((element, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
    await hind.press('institution.draft.save')
    await page.waitForURL(/newsroom\/[^/]{20,}$/)
    await saved()
    assert.deepEqual(await kept(), [
      { kind: 'heading', text: 'Les constats' },
      { kind: 'paragraph', text: 'Trois visites', marks: [{ from: 0, until: 5, kind: 'strong' }] },
      { kind: 'list', items: ['la cour', 'le parloir'] },
      {
        kind: 'paragraph',
        text: 'Voir la suite demain.',
        marks: [
          { from: 5, until: 13, kind: 'link', to: 'https://example.org/suite' },
          { from: 14, until: 20, kind: 'strong' },
        ],
      },
    ])
    assert.deepEqual(
      asked.filter((url) => url.includes('tracker.example')),
      [],
    )
  })

  test('what was typed last before the screen was left stands in the list, however late it reaches the newsroom', async () => {
    const { page, link } = hind
    await link('Collé').click()
    // The screen begins at its head, though its form was there first.
    await page.locator('main h1:focus').waitFor()
    assert.equal(await page.evaluate(() => scrollY), 0)
    const title = page.locator('main textarea[lang="fr"]').first()
    await holds(title, 'Collé')
    const listed = Promise.withResolvers<void>()
    const held = async (route: Route) => {
      if (route.request().method() === 'PUT') await listed.promise
      await route.continue()
    }
    await page.route(/\/api\/drafts\//, held)
    await title.fill('Collé, puis relu')
    await open('/newsroom')
    await link('Collé').waitFor()
    listed.resolve()
    await link('Collé, puis relu').waitFor()
    await page.unroute(/\/api\/drafts\//, held)
  })

  test('by the keyboard alone: written, with a picture, in two languages, previewed, approved, published, corrected, withdrawn; no screen on the way has anything that axe finds, in either direction', async () => {
    const { page, say, button, link } = hind
    const approver = device(younes.server, { store: younes.store }).desk
    granted(await approver.unlock(passphrase))
    const first = (locator: Locator) => locator.first()
    /** To a control by the tab key, as often as it takes. */
    const reach = async (locator: Locator) => {
      await locator.waitFor()
      const here = () => locator.evaluate((element) => element.contains(document.activeElement))
      for (let steps = 0; !(await here()); steps += 1) {
        assert.ok(steps < 150, `never reached: ${locator}`)
        await page.keyboard.press('Tab')
      }
    }
    const press = async (locator: Locator) => {
      await reach(locator)
      await page.keyboard.press('Enter')
    }
    const type = async (locator: Locator, words: string) => {
      await reach(locator)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(words)
    }
    const screen = async (path: string, title: Parameters<typeof say>[0]) => {
      await open(path)
      await hind.title(say(title))
      await hind.look('institution', path)
    }
    const asks = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
      granted(await approver.call(method, `/api${path}`, body))
    const approved = async (id: string) => {
      const { version } = (await asks('GET', `/drafts/${id}`)) as Draft
      await asks('POST', `/drafts/${id}/approval`, { version })
      await open('/newsroom')
      await hind.title(say('institution.menu.newsroom'))
      await press(link(/Visite de nuit/))
      await press(link(say('institution.draft.publish')))
      await hind.title(say('publish.gate.title'))
    }

    await open('/newsroom')
    await press(link(say('institution.draft.new.news')))
    await type(first(page.locator('main textarea[lang="fr"]')), 'Visite de nuit')
    await type(first(page.locator('main textarea[lang="ar"]')), 'زيارة ليلية')
    await type(editor(), 'La cour est restée ouverte. ')
    await page.keyboard.press('Shift+Tab')
    await reach(tool('newsroom.tool.picture'))
    await page.keyboard.press('Enter')
    await press(page.locator('.media-choice'))
    await editor().locator('.kept').waitFor()
    await type(page.locator('.note-text[lang="ar"]'), 'بقيت الساحة مفتوحة.')
    await press(button('institution.draft.save'))
    await page.waitForURL(/newsroom\/[^/]{20,}$/)
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await press(link(say('newsroom.preview.title')))
    await page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Visite de nuit' }).waitFor()
    await hind.look('institution', 'the preview')
    await page.goBack()
    await press(button('institution.draft.propose'))
    await page.getByText(say('institution.draft.proposed'), { exact: true }).waitFor()

    await approved(id)
    await page.getByText(say('publish.gate.will-be-in', { languages: 'arabe et français' })).waitFor()
    await hind.look('institution', 'the second gate')
    await press(button('publish.gate.publish'))
    await page.getByText(say('publish.history.intro')).waitFor()

    await open(`/newsroom/${id}`)
    await page.getByText(say('newsroom.out.stays'), { exact: true }).waitFor()
    assert.equal(await button('institution.draft.delete').count(), 0, 'what is published is corrected from its draft')
    await type(first(page.locator('main textarea[lang="fr"]')), 'Visite de nuit, corrigée')
    await press(button('newsroom.writing.take-back'))
    await page.locator('.writing-line .mark.done').waitFor()
    await approved(id)
    await type(first(page.locator('main textarea[lang="fr"]')), 'Le titre manquait de précision')
    await press(button('publish.gate.show'))
    await page.frameLocator('iframe').getByText('Le titre manquait de précision').waitFor()
    await press(button('publish.gate.publish-again'))
    await page.getByText(say('publish.history.intro')).waitFor()

    await open('/publications')
    await hind.title(say('publish.menu.publications'))

    await press(first(button('publish.list.withdraw')))
    await type(first(page.locator('main textarea[lang="fr"]')), 'Retirée sur demande')
    await hind.look('public', 'a withdrawal')
    await press(page.locator('main form').getByRole('button', { name: say('publish.list.withdraw'), exact: true }))
    await page.getByText(say('publish.list.withdrawn'), { exact: true }).waitFor()
    await press(first(page.locator('main .lines h2').getByRole('link')))
    await page.getByText('Retirée sur demande').waitFor()
    await hind.look('public', 'the history of a publication')

    await open(`/newsroom/${id}/history`)
    await press(button('newsroom.history.read').last())
    await hind.look('institution', 'the history of a draft')
    await press(button('newsroom.history.take-up-and-back'))
    await page.getByText(say('newsroom.history.was-taken-up')).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Visite de nuit', exact: true }).waitFor()
    await press(button('institution.draft.delete'))
    await page.getByText(say('institution.draft.deleted')).waitFor()
    await screen('/newsroom', 'institution.menu.newsroom')
    await screen('/newsroom/approval', 'newsroom.approval.title')
    await screen('/newsroom/deleted', 'newsroom.deleted.title')
    await press(button('newsroom.deleted.bring-back'))
    await page.waitForURL(new RegExp(`newsroom/${id}$`))
    await hind.look('institution', 'a draft that was brought back')
  })

  test('the site’s face is made without code: a colour that cannot be read says which can, a drawing that runs is no logo', async () => {
    const { page, say } = hind
    await open('/site-face')
    await hind.title(say('face.menu'))
    await page.locator('main textarea[lang="fr"]').first().fill(`Le mécanisme ${hostile}`)
    const colour = hind.field('face.colour')
    await colour.fill('vert')
    await page.getByText(say('face.colour-unwritten')).waitFor()
    await colour.fill('#ffee00')
    const nearest = page.getByRole('button', { name: /#[0-9a-f]{6}/ })
    await nearest.waitFor()
    await nearest.click()
    await page.getByText(say('face.colour-readable')).waitFor()
    const logo = page.locator('main input[type=file]')
    await logo.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svg })
    await page.getByText(say('problems.logo-unreadable')).waitFor()
    await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: svg })
    await page.getByText(say('problems.logo-unreadable')).waitFor()
    await logo.setInputFiles(picture)
    await page.locator('.face-logo').first().waitFor()
    await hind.press('face.menuOrder-change')
    await page.getByRole('button', { name: say('face.earlier', { what: say('face.front.followed') }) }).click()
    await hind.look('public', 'the site’s face')

    // Younes proposes another meanwhile: his telephone is in hers, and of the colour that both changed she is shown his.
    const other = device(younes.server, { store: younes.store }).desk
    granted(await other.unlock(passphrase))
    const { standing } = granted(await other.call('GET', '/api/site-face')) as FaceNow
    const his = { ...standing, colour: '#1d3a8a', phone: '+212 5 00 00 00 00' }
    granted(await other.call('POST', '/api/site-face', { face: his, on: 0 }))
    await hind.press('face.propose')
    const met = page.locator('form .notice').filter({ hasText: say('institution.met-save') })
    await met.getByText('#1d3a8a', { exact: true }).waitFor()
    await holds(page.locator('main form').getByRole('textbox', { name: say('face.phone'), exact: true }), his.phone)
    await hind.look('public', 'a face that two have proposed')
    await hind.press('face.propose')
    await met.waitFor({ state: 'detached' })
    const [newest] = (granted(await other.call('GET', '/api/site-face')) as FaceNow).versions
    assert.deepEqual([newest?.version, newest?.face.phone], [3, his.phone])
    assert.notEqual(newest?.face.colour, his.colour)
    await page.getByText(say('face.needs-another')).waitFor()
    await assertAccessible(page, 'a face that waits for another person')

    await page.goto(`${younes.server.url}/site-face`)
    await unlockByClicking(page, 'fr', passphrase)
    await page.locator('.face-sheet').first().waitFor()
    const focused = await page.evaluate(() => document.activeElement?.tagName)
    assert.equal(focused, 'H1', 'what waits for the words of other languages leaves the focus where it is')
  })

  test('a picture made for a press, of four inks, is sent in the colours of a screen: a paper would show it tinted', async () => {
    const { page, say } = hind
    assert.ok(isOfFourInks(ofFourInks.buffer))
    await open('/newsroom/media')
    await hind.title(say('newsroom.media.title'))
    const sending = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().endsWith('/api/media'))
    await page.locator('main input[type=file]').setInputFiles(ofFourInks)
    const sent = Buffer.from((await sending).postDataJSON().bytes, 'base64url')
    assert.deepEqual([sent[0], sent[1], isOfFourInks(sent)], [0xff, 0xd8, false], 'a JPEG still')
    await page.locator('main .lines > li').getByText('affiche.jpg').waitFor()
  })

  test('nothing that was typed, pasted or uploaded has run, and no page broke its policy or threw', async () => {
    assert.notEqual(await hind.page.title(), 'run')
    assert.deepEqual(hind.complaints, [])
  })
})
