// The app in a real browser: founded by two people, read in Arabic and French, opened where there is no network.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Hono } from 'hono'
import { type AppBytes, appFiles, readAppFolder } from '../../src/foundation/server/http/app-files.ts'
import { listenOn } from '../../src/foundation/server/http/listen.ts'
import { isolated, leftToRight, t, type WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { screens } from '../../src/main/app/routes.ts'
import { untilItComes } from '../../src/main/app/until-it-comes.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import type { InvitationText } from '../../src/sealed/desk/desk.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, passphrase as passphraseOfAll } from '../sealed/desk/people.ts'
import {
  assertAccessible,
  browserSkip,
  chromiumPath,
  dropProfile,
  openProfile,
  type Profile,
} from '../support/browser.ts'
import { fileOf, holdBeforeCamera, pictureOf } from '../support/camera-picture.ts'
import { allCases } from '../support/cases.ts'
import { appKept, holds } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import {
  type StaffServerInTest,
  setupCodeInTests,
  startStaffServerProcess,
  temporaryFolder,
} from '../support/servers.ts'
import {
  answerByClicking,
  asksBeforeLeaving,
  type Founded,
  identityTyped,
  setUpByClicking,
  sharesChosen,
  sheetsPrinted,
  unlockByClicking,
} from './set-up-by-clicking.ts'

/** Each screen by its address, with what its heading says: the lobby greets by the hour. */
const headings = {
  '/': ['entry.hello.morning', 'entry.hello.afternoon', 'entry.hello.evening'],
  '/people': ['entry.people'],
  '/people/council': ['council.title'],
  '/people/invite': ['entry.invite.title'],
  '/places': ['institution.menu.places'],
  '/visits': ['institution.menu.visits'],
  '/recommendations': ['institution.menu.recommendations'],
  '/newsroom': ['institution.menu.newsroom'],
  '/registrations': ['registration.list-title'],
  '/exchange': ['exchange.menu.items'],
  '/peers': ['exchange.menu.peers'],
  '/newsroom/newsletter': ['newsroom.letter.title'],
  '/publications': ['publish.menu.publications'],
  '/programme': ['dossier.menu.programme'],
  '/dossiers': ['dossier.menu.dossiers'],
  '/search': ['search.title'],
  '/find': ['seek.title'],
  '/device': ['device.title'],
} as const satisfies Readonly<Record<string, readonly WordKey[]>>
type Address = keyof typeof headings
const addresses = Object.keys(headings) as readonly Address[]
/** Every other screen that needs nothing made before: what is about one thing is looked at where that is made. The door has a test of its own. */
const others = screens
  .map(({ path }) => path.replaceAll(/\/:\w+\?/g, ''))
  .filter((path) => !path.includes(':') && !(path in headings) && path !== '/enrol')

describe('the app in a browser', browserSkip, () => {
  const film = join(temporaryFolder(), 'held.y4m')
  let server: StaffServerInTest
  let hind: Profile
  let younes: Profile
  let passphrases: Founded

  before(async () => {
    assert.ok(chromiumPath, 'a Chromium is needed: set WIQAYA_CHROMIUM')
    await buildIfStale(() => {})
    server = await startStaffServerProcess({ app: appFolder })
    hind = await openProfile({ language: 'ar', whole: true, camera: film, serviceWorkers: 'allow' })
    younes = await openProfile({ language: 'fr', width: 390, height: 844 })
    // On a phone the rail is not drawn; the founders sit at wide screens until they are in.
    await younes.page.setViewportSize({ width: 1280, height: 860 })
    passphrases = await setUpByClicking(
      server.url,
      setupCodeInTests,
      { page: hind.page, language: 'ar' },
      { page: younes.page, language: 'fr' },
      // The wizard is looked at where the whole story is clicked.
      async () => {},
    )
  })

  const paper = (kind: string) => passphrases.papers.find(({ secret }) => secret.startsWith(kind))?.secret ?? ''

  /** A member of whom nothing is clicked but his invitation; `begin` is his act, by which a dossier is on the server. */
  let interviewOfKarim = ''
  const karimAdmitted = async () => {
    const { page } = hind
    await goTo(hind, 'ar', '/people/invite')
    await page.getByLabel(t('ar', 'common.language.ar'), { exact: true }).fill('كريم')
    await page.getByText(t('ar', 'entry.person.masculine')).click()
    await page.getByRole('checkbox', { name: t('ar', 'vocabulary.office.member'), exact: true }).check()
    await page.getByRole('button', { name: t('ar', 'entry.invite.act') }).click()
    const [, invitation] = (await page.locator('.secret').innerText()).trim().split('#')
    const { desk } = device(server)
    granted(await desk.answerInvitation(invitation as InvitationText, { passphrase: passphraseOfAll }))
    const { id } = granted(await desk.awaitAdmission())
    const begin = async () => {
      const dossier = granted(await desk.createDossier([{ person: id, role: 'lead' }]))
      interviewOfKarim = `/dossiers/${dossier}/interviews/${granted(await desk.createInterview(dossier, []))}`
      granted(await desk.sync())
      return dossier
    }
    return { begin }
  }

  after(async () => {
    for (const profile of [hind, younes]) {
      await profile?.close()
      if (profile) dropProfile(profile)
    }
  })

  /** Those named above in both languages, or in a short run in one or the other; in a long run the others in one of them. */
  const seenIn = (language: 'ar' | 'fr') => {
    const half = (all: readonly string[]) => all.filter((_, at) => (at % 2 === 0) === (language === 'ar'))
    return allCases ? [...addresses, ...half(others)] : half(addresses)
  }

  test('the hall of whoever founded the institution says what comes first, and leads to it', async () => {
    const { page } = hind
    await goTo(hind, 'ar', '/')
    await page.getByRole('heading', { name: t('ar', 'entry.begin.title') }).waitFor()
    await assertAccessible(page, 'the hall of an institution that has just been set up')
    await page
      .getByRole('main')
      .getByRole('link', { name: t('ar', 'entry.begin.places') })
      .click()
    await page.waitForURL(/\/places$/)
  })

  test('each screen says its room, its name, and is whole for axe, in Arabic', async () => {
    for (const address of seenIn('ar')) {
      await goTo(hind, 'ar', address)
      assert.match(await hind.page.title(), / – /)
      await assertAccessible(hind.page, `${address} in Arabic`)
    }
  })

  test('the key / leads to the search of the registers, and in the sealed room to the device’s own; the address has no word', async () => {
    const { page } = hind
    const heading = (key: WordKey) => page.getByRole('heading', { level: 1, name: t('ar', key) }).waitFor()
    await goTo(hind, 'ar', '/places')
    await page.keyboard.press('/')
    await page.keyboard.type('سجن')
    await page.keyboard.press('Enter')
    await heading('seek.title')
    await page.getByRole('heading', { name: t('ar', 'seek.nothing') }).waitFor()
    assert.equal(new URL(page.url()).search, '')
    await assertAccessible(page, 'a search that found nothing, in Arabic')
    await goTo(hind, 'ar', '/dossiers')
    await page.keyboard.press('/')
    await heading('search.title')
  })

  test('a tablet with too little room for a visit finds it out by trying, and leaves nothing of the trial', async () => {
    const { page } = hind
    const session = await page.context().newCDPSession(page)
    const origin = new URL(server.url).origin
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 60_000_000 })
    await goTo(hind, 'ar', '/device')
    await page.getByRole('button', { name: t('ar', 'device.storage.try', { megabytes: 500 }) }).click()
    const [before, after] = t('ar', 'device.storage.little', { megabytes: 7 }).split('7')
    await page.getByText(new RegExp(`^${before}\\d{2}${after}$`)).waitFor()
    const left = await page.evaluate(async () => {
      const names: string[] = []
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
      return names
    })
    // The one that stays, empty, is that of each start (`browser/store/new-log.ts`).
    assert.deepEqual(
      left.filter((name) => name.includes('room')),
      ['room-for-a-log'],
    )
    await session.send('Storage.overrideQuotaForOrigin', { origin })
  })

  test('on a phone, in French, nothing scrolls sideways and axe finds nothing', async () => {
    await younes.page.setViewportSize({ width: 390, height: 844 })
    for (const address of seenIn('fr')) {
      await goTo(younes, 'fr', address)
      const beyond = await younes.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(beyond <= 0, `${address} is ${beyond} px too wide`)
      await assertAccessible(younes.page, `${address} in French`, { colours: false })
    }
  })

  test('the language is switched on the screen one is on, and stays', async () => {
    await goTo(hind, 'ar', '/people')
    await hind.page.locator('.rail').getByRole('button', { name: 'Français' }).click()
    await hind.page.getByRole('heading', { level: 1, name: t('fr', 'entry.people') }).waitFor()
    await hind.page.locator('html[dir="ltr"]').waitFor()
    await hind.page.locator('.rail').getByRole('button', { name: 'العربية' }).click()
    await hind.page.locator('html[dir="rtl"]').waitFor()
    await hind.page.getByRole('heading', { level: 1, name: t('ar', 'entry.people') }).waitFor()
    const search = hind.page.locator('.rail [data-search-field]')
    const runs = await search.evaluate((field) => getComputedStyle(field).direction)
    assert.equal(runs, 'rtl', 'an empty field begins where its page begins')
    await search.fill('prison')
    await hind.page.locator('.rail [data-search-field][dir="auto"]').waitFor()
    await search.fill('')
  })

  test('the hall waits for the words of no other screen; one whose words do not come says so, and has them when it is asked for again', async () => {
    const { page } = younes
    const wordsOfScreens = /words_rest-fr-/
    await page.route(wordsOfScreens, (route) => route.abort())
    await page.goto(`${server.url}/`)
    await unlockByClicking(page, 'fr', passphrases.second)
    await page.getByRole('link', { name: t('fr', 'institution.reminder.title') }).waitFor()
    await page.evaluate(() => history.pushState(null, '', '/places'))
    await page.getByRole('heading', { level: 1, name: t('fr', 'common.screen-not-here') }).waitFor()
    await page.unroute(wordsOfScreens)
    const places = page.getByRole('heading', { level: 1, name: t('fr', 'institution.menu.places') })
    await page.getByRole('button', { name: t('fr', 'common.try-again') }).click()
    await places.waitFor()
  })

  test('a wrong passphrase opens nothing and says what to do', async () => {
    await hind.page
      .locator('.rail')
      .getByRole('button', { name: t('ar', 'common.lock') })
      .click()
    await hind.page.getByLabel(t('ar', 'entry.passphrase')).fill('باب بيت بحر بدر برج برد')
    await hind.page.getByRole('button', { name: t('ar', 'entry.unlock.act') }).click()
    await hind.page.getByText(t('ar', 'problems.passphrase-wrong')).waitFor()
    await assertAccessible(hind.page, 'the locked device')
    await unlockByClicking(hind.page, 'ar', passphrases.first)
  })

  test('a draft saves itself, keeps on the device what no network took, and of two who write in it the second sees both texts', async () => {
    const inTitle = ({ page }: Profile, language: 'ar' | 'fr') =>
      page.locator(`main textarea[lang="${language}"]`).first()
    const saved = ({ page }: Profile) => page.locator('.writing-line .mark.done').waitFor()
    const open = ({ page }: Profile, path: string) => page.evaluate((to) => history.pushState(null, '', to), path)

    await open(hind, '/newsroom/new/news')
    await inTitle(hind, 'ar').fill('زيارة ليلية')
    await hind.page.getByText(t('ar', 'newsroom.writing.new')).waitFor()
    await goTo(hind, 'ar', '/newsroom')
    await open(hind, '/newsroom/new/news')
    await hind.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('main textarea[lang=ar]')?.value)
    await hind.page.getByRole('button', { name: t('ar', 'institution.draft.save') }).click()
    await hind.page.waitForURL(/newsroom\/[^/]{20,}$/)
    await saved(hind)
    const path = new URL(hind.page.url()).pathname

    await hind.context.setOffline(true)
    await inTitle(hind, 'fr').fill('Visite de nuit')
    await hind.page.getByText(t('ar', 'newsroom.writing.no-network', { you: 'feminine' })).waitFor()
    await assertAccessible(hind.page, 'a draft without a network, in Arabic')

    await open(younes, path)
    await inTitle(younes, 'fr').fill('Une visite de nuit')
    await saved(younes)

    await hind.context.setOffline(false)
    const both = hind.page.getByRole('heading', { name: t('ar', 'newsroom.two-texts.title') })
    await both.waitFor()
    await hind.page.locator('mark', { hasText: 'Une visite' }).waitFor()
    await assertAccessible(hind.page, 'two texts of a draft, in Arabic')
    await hind.page
      .getByRole('radio', { name: t('ar', 'newsroom.two-texts.take-theirs', { you: 'feminine' }), exact: true })
      .check()
    await hind.page.getByRole('button', { name: t('ar', 'newsroom.two-texts.settle', { you: 'feminine' }) }).click()
    await saved(hind)
    await holds(inTitle(hind, 'fr'), 'Une visite de nuit')

    await hind.page.setViewportSize({ width: 390, height: 844 })
    await hind.page.locator('.written-languages label', { hasText: t('ar', 'common.language.fr') }).click()
    await inTitle(hind, 'fr').waitFor()
    assert.equal(await inTitle(hind, 'ar').isVisible(), false, 'a phone shows one language at a time')
    await assertAccessible(hind.page, 'a draft on a phone, in Arabic', { colours: false })
    await hind.page.setViewportSize({ width: 1280, height: 860 })

    await hind.page.getByRole('button', { name: t('ar', 'institution.draft.propose') }).click()
    await hind.page.getByText(t('ar', 'institution.draft.proposed'), { exact: true }).waitFor()
    await inTitle(hind, 'ar').fill('زيارة أخرى')
    await hind.page.getByText(t('ar', 'newsroom.writing.proposed')).waitFor()
    await hind.page.getByRole('button', { name: t('ar', 'newsroom.writing.take-back') }).click()
    await saved(hind)
    await hind.page.getByText(t('ar', 'institution.draft.writing'), { exact: true }).waitFor()
    for (const profile of [hind, younes]) await open(profile, '/newsroom')
  })

  test('a device without a camera, and a page that may not use it, say so and what to do', async () => {
    await goTo(younes, 'fr', '/people/council')
    await younes.page.getByRole('button', { name: t('fr', 'codes.scan') }).click()
    await younes.page.getByText(t('fr', 'codes.absent')).waitFor()
    assert.equal(await younes.page.locator('.scan input[type=file]').count(), 0, 'a share is not to be photographed')
    await goTo(hind, 'ar', '/people/council')
    holdBeforeCamera(film, pictureOf(null))
    await hind.page.getByRole('button', { name: t('ar', 'codes.scan') }).click()
    await hind.page.getByText(t('ar', 'codes.refused')).waitFor()
  })

  test('a share is scanned: another code is told for what it is, and the camera is off once the share is read', async () => {
    const { page, context } = hind
    await context.grantPermissions(['camera'], { origin: server.url })
    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      const tracks: MediaStreamTrack[] = []
      Object.assign(globalThis, { tracks })
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted)
        tracks.push(...stream.getTracks())
        return stream
      }
    })
    const areTracks = (states: readonly MediaStreamTrackState[]) =>
      until(`tracks that are ${states}`, () =>
        page.evaluate(
          (wanted) =>
            (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((one) => one.readyState).join() ===
            wanted,
          states.join(),
        ),
      )
    const [root = '', recovery = ''] = ['R', 'S'].map((kind) => paper(kind))
    holdBeforeCamera(film, pictureOf(recovery, { turned: 8 }))
    await page.getByRole('button', { name: t('ar', 'codes.stop') }).click()
    await page.getByRole('button', { name: t('ar', 'codes.scan') }).click()
    await page.getByText(t('ar', 'codes.instead.recovery-share')).waitFor()
    await assertAccessible(page, 'the camera, with a code of another kind')
    await areTracks(['live'])
    await page.getByRole('button', { name: t('ar', 'codes.stop') }).click()
    await areTracks(['ended'])

    holdBeforeCamera(film, pictureOf(root, { turned: -5, blurred: 1 }))
    await page.getByRole('button', { name: t('ar', 'codes.scan') }).click()
    await page.getByText(t('ar', 'council.shares.given', { given: 1, needed: sharesChosen.k })).waitFor()
    await page.getByText(t('ar', 'codes.read')).waitFor()
    await areTracks(['ended', 'ended'])
  })

  test('the council lays its papers on the table and names who signs', async () => {
    const { page } = hind
    const root = passphrases.papers.filter(({ secret }) => secret.startsWith('R'))
    for (const { secret } of root.slice(1, sharesChosen.k)) {
      await page.getByLabel(t('ar', 'council.share'), { exact: true }).fill(secret.toLowerCase())
      await page.getByRole('button', { name: t('ar', 'council.share.add') }).click()
      await page.waitForFunction(() => !document.querySelector('textarea')?.value)
    }
    const name = page.getByRole('button', { name: t('ar', 'council.signers.act') })
    await name.waitFor()
    const devices = page.getByRole('checkbox')
    const [now = ''] = t('ar', 'council.signers.now', { until: '~' }).split('~')
    const listed = page.getByRole('region', { name: t('ar', 'council.signers') })
    await listed.getByText(now).nth(1).waitFor()
    await listed.getByText(t('ar', 'entry.people.device-here')).waitFor()
    await devices.first().check()
    assert.equal(await name.isDisabled(), true, 'one person is not enough')
    await devices.nth(1).check()
    await name.click()
    // It stays: who laid the papers down reads who signs, for as long as they sit there.
    const outcome = page.locator('main .notice').filter({ hasText: t('ar', 'council.signers.done') })
    await outcome.waitFor()
    assert.equal(await outcome.getByRole('listitem').count(), 2)
    assert.equal(await page.getByLabel(t('ar', 'council.share'), { exact: true }).count(), 0)
  })

  test('the council tells peers who signs, and names nobody anew', async () => {
    const { page } = hind
    await page.getByRole('radio', { name: t('ar', 'council.which.vouch') }).check()
    for (const { secret } of passphrases.papers.filter((one) => one.secret.startsWith('R')).slice(0, sharesChosen.k)) {
      await page.getByLabel(t('ar', 'council.share'), { exact: true }).fill(secret)
      await page.getByRole('button', { name: t('ar', 'council.share.add') }).click()
      await page.waitForFunction(() => !document.querySelector('textarea')?.value)
    }
    const named = page.getByRole('region', { name: t('ar', 'council.vouch') }).getByRole('listitem')
    await named.nth(1).waitFor()
    await assertAccessible(page, 'the word for peers')
    await page.getByRole('button', { name: t('ar', 'council.vouch.act') }).click()
    await page.getByText(t('ar', 'council.vouch.done')).waitFor()
  })

  test('the council takes a dossier up again, paper by paper; each share that is refused says why, and everyone in the dossier reads that it did', async () => {
    const { page } = hind
    const say = (key: WordKey, data: WordData = {}) => t('ar', key, data)
    const press = (key: WordKey, data: WordData = {}) =>
      page.getByRole('button', { name: say(key, data), exact: true }).click()
    const karim = await karimAdmitted()
    await goTo(hind, 'ar', '/people/council')
    await page.getByRole('radio', { name: say('council.which.recovery') }).check()

    /** Types a paper of one key; the last one has no answer but that the key is there. */
    const lay = async (of: 'root' | 'recovery', secret: string, answer: string) => {
      const table = page.getByRole('region', { name: say(`council.shares.${of}`) })
      await table.getByLabel(say('council.share'), { exact: true }).fill(secret)
      await table.getByRole('button', { name: say('council.share.add') }).click()
      await page.getByText(answer).waitFor()
    }
    const [roots, recoveries] = ['R', 'S'].map((kind) =>
      passphrases.papers.flatMap(({ secret }) => (secret.startsWith(kind) ? [secret] : [])),
    ) as [string[], string[]]
    const given = (count: number) => say('council.shares.given', { given: count, needed: sharesChosen.k })
    const complete = (of: 'root' | 'recovery') => `${say(`council.shares.${of}`)} · ${say('council.shares.complete')}`
    await lay(
      'root',
      roots[0]?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '',
      say('problems.share-mistyped'),
    )
    await lay('root', roots[0] ?? '', given(1))
    await lay('root', roots[0] ?? '', say('problems.share-entered'))
    await assertAccessible(page, 'a share that is refused')
    await lay('root', roots[1] ?? '', given(2))
    assert.equal(await page.getByText(say('council.papers')).count(), 0, 'two shares of three begin nothing')
    await lay('root', roots[2] ?? '', complete('root'))
    for (const [index, secret] of recoveries.slice(0, sharesChosen.k).entries())
      await lay('recovery', secret, index + 1 < sharesChosen.k ? given(index + 1) : complete('recovery'))

    await page.getByLabel(say('entry.shares.n')).selectOption('2')
    await page.getByLabel(say('entry.shares.k')).selectOption('2')
    await press('council.papers.make')
    const papers = page.getByRole('region', { name: say('council.papers') })
    await papers.locator('.secret').nth(1).waitFor()
    const fresh = await papers.locator('.secret').allInnerTexts()
    assert.equal(fresh.length, 2)
    assert.ok(await asksBeforeLeaving(page), 'the papers would open nothing')
    assert.equal(await papers.getByText(identityTyped.name.ar).count(), 2, 'each says whose it is')
    await assertAccessible(page, 'the new papers')
    assert.equal(await sheetsPrinted(page), 2, 'a sheet each, and nothing of the screen')
    for (const [secret, answer] of [
      [recoveries[0], say('problems.share-not-new')],
      [fresh[1], say('council.shares.given', { given: 1, needed: 2 })],
      [fresh[0], say('council.dossiers.none')],
    ] as const) {
      await papers.getByLabel(say('council.type-back'), { exact: true }).fill(secret ?? '')
      await press('council.type-back.act')
      await page.getByText(answer, { exact: true }).first().waitFor()
    }

    const dossier = await karim.begin()
    await page.locator('summary', { hasText: say('council.dossiers.read', { count: 1 }) }).click()
    await page.getByRole('checkbox', { name: dossier.slice(0, 6) }).check()
    await assertAccessible(page, 'the dossiers to take up')
    const reason = 'the tablet was taken at the checkpoint'
    await page.getByLabel(say('council.reason'), { exact: true }).fill(reason)
    await press('council.begin', { count: 1 })
    await page.getByRole('button', { name: say('council.take-up.act'), exact: true }).waitFor()
    assert.ok(!(await asksBeforeLeaving(page)), 'the papers count')
    await press('council.take-up.act')
    await page.getByText(say('council.take-up.done', { done: 1, all: 1 })).waitFor()
    await page.getByText(say('council.take-up.end')).waitFor()
    await assertAccessible(page, 'a dossier taken up')
    await goTo(hind, 'ar', '/people')
    await goTo(hind, 'ar', '/people/council')
    await page.getByRole('radio', { name: say('council.which.signers'), checked: true }).waitFor()
    assert.equal(await page.getByText(say('council.under-way', { count: 1 })).count(), 0, 'it is carried out')

    await younes.page.evaluate((to) => history.pushState(null, '', to), `/dossiers/${dossier}/plan`)
    const told = younes.page.getByRole('region', { name: t('fr', 'dossier.history') })
    await told.getByText(t('fr', 'dossier.history.recovered')).waitFor()
    await told.getByText(reason).waitFor()
    await assertAccessible(younes.page, 'the history of a dossier', { colours: false })
  })

  test('a lost device is struck off by one signer, who reads first what that does and what it does not', async () => {
    await strikesOffKarim(() => assertAccessible(hind.page, 'before a device is struck off'))
  })

  const strikesOffKarim = async (before = async () => {}) => {
    const { page } = hind
    await goTo(hind, 'ar', '/people')
    const name = isolated('كريم')
    const his = page.getByRole('row').filter({ hasText: 'كريم' })
    const device = leftToRight(await his.locator('bdi[dir=ltr]').innerText())
    const label = t('ar', 'entry.people.strike-off.device', { name, device })
    const short = t('ar', 'entry.people.strike-off.device-short')
    await page.getByRole('button', { name: `${short} · ${label}`, exact: true }).press('Enter')
    await page.locator('.notice p:focus', { hasText: label }).waitFor()
    await page.getByText(t('ar', 'entry.people.strike-off.device-hint', { name })).waitFor()
    await before()
    await page.getByRole('button', { name: t('ar', 'entry.people.strike-off.act'), exact: true }).click()
    await page.getByText(t('ar', 'entry.people.struck-off')).waitFor()
    await his.getByText(t('ar', 'entry.people.device-count', { count: 0 }), { exact: true }).waitFor()
    assert.equal(await page.getByText(t('ar', 'entry.people.not-struck-off')).count(), 0)
  }

  test('a first device after that loss is signed by two: the second is asked in his hall, which leads to where he compares the figures of the device; a lost card is no wall', async () => {
    const { page } = hind
    const name = isolated('كريم')
    await goTo(younes, 'fr', '/')
    await page
      .getByRole('button', {
        name: `${t('ar', 'council.after-loss')} · ${t('ar', 'council.after-loss.label', { name })}`,
        exact: true,
      })
      .click()
    const link = (await page.locator('.secret').innerText()).trim()
    await assertAccessible(page, 'an invitation after a loss')
    const his = await younes.another({ locale: 'fr' })
    const begun = await his.newPage()
    await begun.goto(link)
    await begun.getByRole('heading', { name: t('fr', 'entry.account.existing') }).waitFor()
    await begun.getByRole('button', { name: t('fr', 'entry.account.lost') }).click()
    await begun.getByText(t('fr', 'entry.account.lost-text')).waitFor()
    const hisPassphrase = await answerByClicking({ page: begun, language: 'fr' })
    await page.getByText(t('ar', 'council.after-loss.asked')).waitFor()
    const today = younes.page.locator('.group', { has: younes.page.getByText(t('fr', 'entry.when.today')) })
    await today.getByRole('link', { name: t('fr', 'entry.to-sign', { count: 1 }) }).click()
    const request = younes.page.getByRole('region', { name: t('fr', 'council.requests') })
    await request.getByText(await begun.locator('.words').innerText(), { exact: true }).waitFor()
    await assertAccessible(younes.page, 'a second signature')
    await request.getByRole('button', { name: t('fr', 'council.request.sign'), exact: true }).click()
    await younes.page.getByText(t('fr', 'council.request.signed', { name })).waitFor()
    await begun.locator('.rail').waitFor()
    await request.waitFor({ state: 'detached' })

    // What he alone read is read by nobody now: he reads it in the list, in the watch for reprisals, and where the list leads.
    const list = interviewOfKarim.replace(/\/[^/]+$/, '')
    for (const address of [list, list.replace('interviews', 'reprisals'), interviewOfKarim]) {
      await begun.evaluate((to) => history.pushState(null, '', to), address)
      await begun.getByText(t('fr', 'dossier.interview.readers.nobody-left')).waitFor()
    }
    await begun.getByRole('heading', { level: 1, name: t('fr', 'heads.stream.interview', { number: 1 }) }).waitFor()
    await assertAccessible(begun, 'an interview that no device opens any more')
    // Nor does the evening count it in silence.
    await begun.evaluate((to) => history.pushState(null, '', to), list.replace('interviews', 'debrief'))
    await begun.getByRole('link', { name: t('fr', 'dossier.interviews.closed', { count: 1 }) }).waitFor()
    await assertAccessible(begun, 'an evening with an interview that does not open')
    // Who manages it and does not read it sees what is decided, and not who opens it.
    await goTo(hind, 'ar', list)
    await page.getByText(t('ar', 'dossier.inner.decided')).waitFor()
    await assertAccessible(page, 'the readers of an interview, to who does not read it')

    // Struck off in its turn, the device says so once, and not that nothing waits.
    await strikesOffKarim()
    await begun.reload()
    await unlockByClicking(begun, 'fr', hisPassphrase)
    await begun.getByText(t('fr', 'problems.device-not-listed')).waitFor()
    await begun.evaluate(() => history.pushState(null, '', '/'))
    await begun.getByRole('heading', { level: 1 }).waitFor()
    await begun.locator('.legend3').waitFor()
    assert.equal(await begun.getByText(t('fr', 'problems.device-not-listed')).count(), 1)
    assert.equal(await begun.getByText(t('fr', 'entry.nothing-waits'), { exact: true }).count(), 0)
    await assertAccessible(begun, 'the hall of a device that was struck off')
    await his.close()
  })

  test('after the first visit a new browser process opens any address without a network, in any language', async () => {
    await appKept(hind.page)
    await hind.close()
    hind = await openProfile({ folder: hind.folder, language: 'ar', offline: true })
    await hind.page.goto(`${server.url}/programme`)
    await hind.page.getByRole('button', { name: 'Français' }).click()
    await unlockByClicking(hind.page, 'fr', passphrases.first)
    await hind.page.locator('.room[data-room="sealed"]').waitFor()
    for (const [language, name] of [
      ['fr', 'العربية'],
      ['ar', 'English'],
      ['en', 'العربية'],
    ] as const) {
      await hind.page.getByText(t(language, 'common.offline-saved')).first().waitFor()
      await hind.page.getByRole('button', { name }).filter({ visible: true }).first().click()
    }
    await hind.page.getByText(t('ar', 'common.offline-saved')).first().waitFor()
  })

  test('a page whose app never comes says so in each language', async () => {
    assert.ok((await (await fetch(server.url)).text()).includes(untilItComes()))
    const elsewhere = await younes.another()
    await elsewhere.route('**/*.js', (route) => route.abort())
    const page = await elsewhere.newPage()
    await page.goto(server.url)
    for (const language of languages) await page.getByText(t(language, 'night.app-not-here')).waitFor()
    await elsewhere.close()
  })

  test('an erased device holds nothing: not a record, not a key, not a file, in any tab', async () => {
    const { page, context } = younes
    const second = await context.newPage()
    await second.goto(`${server.url}/dossiers/one-that-was-open/plan`)
    await second.getByLabel(t('fr', 'entry.passphrase')).waitFor()
    assert.equal(new URL(second.url()).pathname, '/dossiers')
    await goTo(younes, 'fr', '/device')
    const section = page.locator('section[aria-labelledby=erase]')
    await section.getByRole('button', { name: t('fr', 'device.erase.begin') }).click()
    await section.getByText(t('fr', 'device.erase.stays')).waitFor()
    await section.getByRole('button', { name: t('fr', 'device.erase.act') }).click()
    for (const tab of [page, second]) {
      await tab.getByRole('heading', { name: t('fr', 'entry.answer.title') }).waitFor()
      assert.deepEqual(await tab.evaluate(() => Object.keys(sessionStorage)), [])
    }
    // What it may be begun with again is read out of a picture too, where there is no camera.
    const picture = page.locator('.scan input[type=file]')
    await picture.setInputFiles(fileOf(pictureOf(null)))
    await page.getByText(t('fr', 'codes.none-in-picture')).waitFor()
    await picture.setInputFiles(fileOf(pictureOf(paper('S'))))
    await page.getByText(t('fr', 'codes.instead.recovery-share')).waitFor()
    await picture.setInputFiles(fileOf(pictureOf('https://staff.example/join#of-no-institution', { turned: 12 })))
    await page.getByText(t('fr', 'problems.invitation-unknown')).waitFor()
    const left = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('wiqaya')
        opening.onsuccess = () => resolve(opening.result)
      })
      const counts: number[] = []
      for (const name of ['records', 'pages', 'values', 'directory', 'streams'])
        counts.push(
          await new Promise<number>((resolve) => {
            const counting = database.transaction(name).objectStore(name).count()
            counting.onsuccess = () => resolve(counting.result)
          }),
        )
      database.close()
      const files: string[] = []
      for await (const [name, entry] of (await navigator.storage.getDirectory()).entries())
        files.push(`${name}: ${entry instanceof FileSystemFileHandle ? (await entry.getFile()).size : 'a folder'}`)
      return { counts, files }
    })
    assert.deepEqual(left, { counts: [0, 0, 0, 0, 0], files: ['room-for-a-log: 0'] })
  })

  test('a browser that lets nothing be kept says so before any work, and what to do; with it mended the same door opens', async () => {
    const reader = await younes.another({ locale: 'fr' })
    // Where site data is forbidden, even asking for a page's own storage throws.
    await reader.addInitScript(() => {
      const get = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      }
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get })
    })
    try {
      const page = await reader.newPage()
      const file = [...readAppFolder(appFolder).keys()].find((path) => path.endsWith('.svg'))
      // Of a version that this app cannot open: a browser refuses that as it refuses a storage that it has closed.
      await page.goto(`${server.url}${file}`)
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const opening = indexedDB.open('wiqaya', 1_000)
            opening.onsuccess = () => resolve(opening.result.close())
          }),
      )
      await page.goto(server.url)
      await page.getByRole('heading', { level: 1, name: t('fr', 'entry.no-storage') }).waitFor()
      await page.getByText(t('fr', 'problems.device-newer')).waitFor()
      await assertAccessible(page, 'a device that keeps nothing')
      await page.evaluate(() => void indexedDB.deleteDatabase('wiqaya'))
      await page.getByRole('button', { name: t('fr', 'common.try-again') }).click()
      await page.getByRole('heading', { name: t('fr', 'entry.answer.title') }).waitFor()
    } finally {
      await reader.close()
    }
  })

  test('a newer app waits until it is asked for: until then every file of the older one opens, also one that was not loaded yet', async () => {
    const older = readAppFolder(appFolder)
    const late = [...older.keys()].find((path) => path.startsWith('/assets/device-screen-'))
    assert.ok(late)
    let files = appFiles(older)
    const api = new Hono().all('/api/*', ({ req }) => fetch(`${server.url}${req.path}`))
    const host = await listenOn(0, '127.0.0.1', 'en')
    assert.ok(typeof host !== 'string', String(host))
    host.serve((asked) => new Hono().route('/', api).route('/', files).fetch(asked))
    const reader = await younes.another({ serviceWorkers: 'allow' })
    const page = await reader.newPage()
    // Read to the end: a service worker whose answer is still being read does not give way to the next.
    const opens = (path: string) =>
      page.evaluate(async (asked) => {
        const answer = await fetch(asked)
        await answer.arrayBuffer()
        return answer.ok
      }, path)
    try {
      await page.goto(`http://127.0.0.1:${host.port}`)
      await appKept(page)
      files = appFiles(withRenamed(older, late))
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
      await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null)
      assert.equal((await fetch(`http://127.0.0.1:${host.port}${late}`)).status, 404)
      assert.equal(await opens(late), true)
    } finally {
      await reader.close()
      await host.close()
    }
  })

  test('no page broke its policy or threw', () => {
    assert.deepEqual([...hind.complaints, ...younes.complaints], [])
  })
})

/** As a link of the app does it: without loading the page, which would lock the device. Waits for that screen's own heading, or where none is named above for the title that it gives the page, and for what it shows. */
async function goTo({ page }: Profile, language: 'ar' | 'fr', address: string): Promise<void> {
  const named = address in headings ? headings[address as Address] : null
  if (!named)
    await page.evaluate(() => {
      document.title = ''
    })
  await page.evaluate((to) => history.pushState(null, '', to), address)
  if (!named) await page.waitForFunction(() => document.title !== '')
  const words = (named ?? []).map((key) => t(language, key, { name: '' }).trim())
  await page
    .locator('main')
    .getByRole('heading', { level: 1 })
    .filter({ hasText: new RegExp(`^(${words.join('|')})`) })
    .waitFor()
  await page.waitForFunction(() => document.querySelector('main .bones') === null)
}

const renamed = (path: string): string => path.replace('/assets/', '/assets/newer-')

/** The app's files with one of them under another name, wherever it is named: as a build with a change in it. */
function withRenamed(files: AppBytes, path: string): AppBytes {
  const [before, after] = [path, renamed(path)].map((whole) => whole.slice('/assets/'.length))
  const words = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes).replaceAll(String(before), String(after))
  return new Map(
    [...files].map(([name, bytes]) => [
      name === path ? renamed(path) : name,
      /\.(js|html)$/.test(name) ? new TextEncoder().encode(words(bytes)) : bytes,
    ]),
  )
}
