// The work around a visit in a browser, in Arabic: the year and why to go where, a visit made of it, its papers, work from afar, registers by lot, the watch for reprisals, the evening.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator } from 'playwright-core'
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  type XmlElement,
  type XmlFragment,
  XmlText,
} from 'yjs'
import { isolated, t, type WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import type { Place } from '../../src/institution/places/place.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { post } from '../../src/main/demonstration/registry.ts'
import { changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { partOn } from '../../src/sealed/dossier/do-no-harm/team-part.ts'
import { changeFinding } from '../../src/sealed/dossier/findings/findings.ts'
import { changeConsent } from '../../src/sealed/dossier/interviews/interview.ts'
import { withdraw } from '../../src/sealed/dossier/interviews/withdrawal.ts'
import { changePlan } from '../../src/sealed/dossier/plan/plan.ts'
import { noteFragment, textOfNote } from '../../src/sealed/log/note-text.ts'
import { groupOf, groups, type Section, sectionsOf } from '../../src/sealed/screens/dossier/sections.ts'
import { dayAfter, dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { templateOf } from '../../src/vocabulary/do-no-harm/templates/by-crisis.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { assertAccessible, browserSkip, chromiumPath, dropProfile } from '../support/browser.ts'
import { addressOf, comesTo, holds, only } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { popplerSkip, textOfPdf } from '../support/poppler.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { join, passphrase, setUp } from './desk/people.ts'
import { rasTalaa } from './ras-talaa.ts'
import { type Seated, seat } from './seated.ts'

// Outside of the suite: a desk closes with what has opened it.
if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
const { hind, younes } = await setUp(server, { demonstration: true })
const today = dayIn(systemClock(), 'Africa/Tunis')
const year = today.slice(0, 4)

const place = rasTalaa.name
const visited = await post<Place>(hind.desk, '/api/places', rasTalaa)
const isVisit = ({ purpose }: { readonly purpose: string }) => purpose === 'visit'

describe('the work around a visit, in a browser', browserSkip, () => {
  let here: Seated
  let dossier = ''

  before(async () => {
    here = await seat(server, hind, { language: 'ar', you: 'feminine' })
    // What is printed goes to the device's own way to print.
    const printsHere = () => {
      window.print = () => {
        const ofPaper = document.fonts.check('1em "Paper Arabic"', 'لا')
        document.documentElement.setAttribute(
          'data-printed',
          ofPaper ? 'in the letters of paper' : 'in those of the screen',
        )
      }
    }
    await here.page.evaluate(printsHere)
    await here.page.addInitScript(printsHere)
  })
  after(async () => {
    await here?.close()
    if (here) dropProfile(here)
  })

  const main = () => here.page.locator('main')
  /** Where a field was scrolled to, a button of another may stand half under the band. */
  const toTop = () => here.page.evaluate(() => scrollTo(0, 0))
  const toPart = (section: string) => here.go(`/dossiers/${dossier}/${section}`)
  const undone = () => here.page.locator('.toast').getByRole('button').click()
  const said = (key: WordKey, data?: WordData) => main().getByText(here.say(key, data)).first().waitFor()
  const printed = async (press: () => Promise<void>) => {
    await press()
    await here.page.locator('html[data-printed="in the letters of paper"]').waitFor()
    await here.page.evaluate(() => document.documentElement.removeAttribute('data-printed'))
  }

  /** What Chromium says of a disk without room, in the worker that holds her desk: a quota that is lowered is heeded only some half a minute later. */
  const diskIsFull = async (full: boolean) => {
    for (const worker of here.page.workers())
      await worker.evaluate((full) => {
        const { prototype } = IDBObjectStore
        const kept = globalThis as typeof globalThis & { put?: typeof prototype.put }
        kept.put ??= prototype.put
        prototype.put = full
          ? () => {
              throw new DOMException('no room', 'QuotaExceededError')
            }
          : kept.put
      }, full)
  }

  const takesWords = (field: Locator) => field.evaluate((control) => !(control as HTMLTextAreaElement).readOnly)

  const asksToStay = () => here.page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))

  test('the letters of paper are there before anything is printed: the browser’s own menu waits for none', async () => {
    await here.page.waitForFunction(() => document.fonts.check('1em "Paper Arabic"', 'لا'))
  })

  test('no sheet is printed for the place of buttons, with the end of a frame alone', popplerSkip, async () => {
    await here.page.evaluate(() => {
      const drawn = (tag: string, names: string, ...inside: readonly (Element | string)[]) => {
        const element = document.createElement(tag)
        element.className = names
        element.append(...inside)
        return element
      }
      const acts = drawn('p', 'row', drawn('button', 'btn', 'act'))
      const room = drawn(
        'div',
        'room',
        drawn('p', 'above'),
        drawn('section', 'sheet stack', drawn('p', '', 'last'), acts),
      )
      room.dataset.room = 'sealed'
      document.body.append(drawn('div', 'printed-alone tried', room))
    })
    for (let height = 844; height < 930; height += 12) {
      await here.page.evaluate((height) => {
        const above = document.querySelector<HTMLElement>('.tried .above')
        if (above) above.style.blockSize = `${height}px`
      }, height)
      const sheets = textOfPdf(await here.page.pdf({ preferCSSPageSize: true })).split('\f')
      assert.match(sheets.at(-2) ?? '', /last/, `${height}`)
    }
    await here.page.evaluate(() => document.querySelector('.tried')?.remove())
  })

  test('a year is begun, the reasons to go somewhere are read, and a place is put into it; of that a visit’s dossier is made', async () => {
    await here.menu('dossier.menu.programme')
    await said('help.programme')
    await here.look('sealed', 'the programme before its year')
    await main()
      .getByRole('button', { name: here.say('programme.begin', { year }) })
      .click()
    await here.field('programme.objectives').fill('كل صنف من الأماكن مرة على الأقل')
    await here.look('sealed', 'a year')
    await here.go('/programme/places')
    await main().getByRole('heading', { name: place.ar }).waitFor()
    await here.look('sealed', 'reasons to go')
    await main()
      .getByRole('button', { name: here.say('programme.put-place', { place: place.ar, year: Number(year) }) })
      .click()
    await here.field('dossier.plan.kind').selectOption('remote')
    await here.field('programme.theme').selectOption('health')
    // A day of another year is said to be one, and its visit stands below the calendar, which cannot show it.
    await here.field('programme.from').fill(`${Number(year) + 1}-02-03`)
    await said('programme.not-in-year', { year: Number(year) })
    const planned = await addressOf(here.page)
    await here.go(planned.replace('/visits/', '/calendar/'))
    await said('programme.beside-calendar', { year: Number(year) })
    await here.look('sealed', 'a calendar that does not show everything')
    await here.go(planned)
    await here.field('programme.from').fill(dayAfter(today, 3))
    // A visit on a reserve in which nothing is left is said to be one where it is put on it.
    await here.field('programme.from-reserve').selectOption('urgent')
    await here.go(planned.replace(/\/visits\/.*/, '/year'))
    const urgent = here.say('programme.reserve.urgent')
    await here.field('programme.reserve.urgent').fill('0')
    await said('programme.gap-reserve', { reserve: urgent, taken: 1, kept: 0 })
    await here.go(planned)
    await said('programme.gap-reserve', { reserve: urgent, taken: 1, kept: 0 })
    await here.look('sealed', 'a visit of the programme')
    await here.field('programme.from-reserve').selectOption('')
    await main()
      .getByRole('link', { name: here.say('programme.dossier-make') })
      .click()
    // Sent without what it must say, it leads there.
    await here.press('dossier.plan.make')
    await main()
      .getByRole('radio', { name: here.say('dossier.unannounced') })
      .and(here.page.locator(':focus'))
      .waitFor()
    await here.choose(here.say('dossier.unannounced'))
    // Where the page scrolls smoothly, what comes meanwhile must not hold it below its beginning.
    await here.page.emulateMedia({ reducedMotion: 'no-preference' })
    await here.press('dossier.plan.make')
    dossier = (await comesTo(here.page, /\/dossiers\/[\w-]+\/plan$/)).split('/')[2] ?? ''
    await main().locator('.due-now').waitFor()
    await here.page.waitForFunction(() => scrollY === 0)
    await here.page.emulateMedia({ reducedMotion: 'reduce' })
    assert.equal(await here.field('programme.theme').inputValue(), 'health', 'the team reads what it is about')
    await here.look('sealed', 'the plan of a visit')
  })

  test('what the dossier says since is offered to the programme, and a visit begun without it is taken in', async () => {
    const planned = await addressOf(here.page)
    const from = here.field('dossier.plan.from')
    await from.fill(dayAfter(today, 5))
    await here.field('dossier.plan.to').fill(dayAfter(today, 5))
    await here.sent()
    await here.menu('dossier.menu.programme')
    await main().locator('section[aria-labelledby="years"] h3 a').first().click()
    await here.button('programme.add', main()).waitFor()
    await main().locator('.visit-row h3 a').first().click()
    await here.press('programme.take-days', main())
    await holds(here.field('programme.from'), dayAfter(today, 5))
    await undone()
    await holds(here.field('programme.from'), dayAfter(today, 3))
    await here.press('programme.remove', main())
    await said('programme.outside')
    await here.look('sealed', 'a visit that the programme does not have')
    await main()
      .getByRole('button', { name: new RegExp(`^${here.say('programme.take-in')}`) })
      .click()
    await holds(here.field('programme.from'), dayAfter(today, 5))
    await holds(here.field('programme.theme'), 'health')
    await here.go(planned)
    await from.fill(dayAfter(today, 3))
    await here.field('dossier.plan.to').fill(dayAfter(today, 3))
    await here.sent()
  })

  test('to look for another place empties nothing: until one is chosen the plan has the one it had', async () => {
    await here.press('dossier.plan.change-place', main())
    await here.field('dossier.plan.place').fill('لا مكان بهذا الاسم')
    await here.press('dossier.plan.keep-place', main())
    await here.button('dossier.plan.change-place', main()).waitFor()
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
  })

  test('the window never says which place: its title stays in the browser’s history, on the disk, and goes to printers', async () => {
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    const own = `${here.say('dossier.section.plan')} – ${here.say('common.room.sealed')}`
    await here.page.waitForFunction((title) => document.title === title, own)
  })

  test('nor does an address say which dossier: the browser’s history has “/dossiers” alone, and back, forward and a reload lead to the same screens', async () => {
    const plan = `/dossiers/${dossier}/plan`
    const shown = () => new URL(here.page.url()).pathname
    const isAt = async (address: string) => {
      assert.equal(await comesTo(here.page, new RegExp(`^${address}$`)), address)
      assert.equal(shown(), '/dossiers')
    }
    await isAt(plan)
    const parts = here.page.locator('nav.parts a')
    await parts.last().waitFor()
    assert.equal(await here.page.locator(`[href*="${dossier}"]`).count(), 0, 'a link to copy, or to open elsewhere')
    const elsewhere = here.page.context().waitForEvent('page')
    await parts.last().click({ modifiers: ['Control'] })
    const opened = await elsewhere
    await opened.waitForURL('**/dossiers')
    await opened.close()
    await isAt(plan)
    await toPart('notes')
    await isAt(`/dossiers/${dossier}/notes`)
    await here.press('dossier.notes.add', main())
    await comesTo(here.page, new RegExp(`^/dossiers/${dossier}/notes/.`))
    assert.equal(shown(), '/dossiers')
    await here.page.goBack()
    await isAt(`/dossiers/${dossier}/notes`)
    await here.page.goBack()
    await isAt(plan)
    await here.page.goForward()
    await isAt(`/dossiers/${dossier}/notes`)
    await here.button('dossier.notes.add', main()).waitFor()
    await here.page.goBack()
    await isAt(plan)
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    await here.page.locator('a.skip').focus()
    await here.page.keyboard.press('Enter')
    await here.page.waitForFunction(() => location.hash === '#main')
    await isAt(plan)
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    await here.page.reload()
    await here.field('entry.passphrase').fill(passphrase)
    await here.press('entry.unlock.act')
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    await isAt(plan)
    const keptInTab = () =>
      here.page.evaluate(() => Object.values(sessionStorage).flatMap((kept) => Object.values(JSON.parse(kept))))
    assert.deepEqual(await keptInTab(), [plan], 'of all screens she has seen, the one that stands here')
    await here.press('common.lock', here.page.locator('.rail'))
    await here.field('entry.passphrase').waitFor()
    assert.deepEqual(await keptInTab(), [], 'nor that one, once it is locked')
    await here.page.goBack()
    await here.page.goForward()
    assert.deepEqual(await keptInTab(), [], 'wherever one goes at the door')
    await here.field('entry.passphrase').fill(passphrase)
    await here.press('entry.unlock.act')
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    await isAt(plan)
    assert.deepEqual(await keptInTab(), [plan])
  })

  test('what a device of the team puts onto the words of a note, and their editor would delete, never gets to it: they stand below what is said of it', async () => {
    const words = 'لا نافذة في الزنزانة الرابعة'
    await toPart('notes')
    await here.press('dossier.notes.add', main())
    const note = (await comesTo(here.page, new RegExp(`^/dossiers/${dossier}/notes/.`))).split('/')[4] ?? ''
    const editor = main().locator('.note-text')
    await main().locator(`[id="${note}"]:focus`).waitFor()
    await editor.click()
    await here.page.keyboard.type(words)
    await editor.getByText(words, { exact: true }).waitFor()
    granted(await hind.desk.sync())
    const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
    const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    await until('her words are with the other device', async () => {
      granted(await hind.desk.sync())
      return textOfNote(granted(await hind.desk.openNote(visit, note)).state) === words
    })
    const hers = async (edit: (fragment: XmlFragment) => void) => {
      const { state, session, clientId } = granted(await hind.desk.openNote(visit, note))
      const doc = new Doc()
      applyUpdate(doc, state)
      doc.clientID = clientId
      const before = encodeStateVector(doc)
      edit(doc.getXmlFragment(noteFragment))
      granted(await hind.desk.editNote(visit, note, session, encodeStateAsUpdate(doc, before)))
      granted(await hind.desk.sync())
    }
    await hers((fragment) => fragment.delete(0, 1))
    await editor.getByText(words, { exact: true }).waitFor({ state: 'detached' })
    await main()
      .locator('summary', { hasText: here.say('dossier.note.earlier') })
      .click()
    await main().locator('details blockquote').getByText(words, { exact: true }).waitFor()
    await here.look('sealed', 'words that were deleted from a note')
    const shown = editor.getByText(words, { exact: true })
    await here.press('dossier.note.earlier.again', main())
    await shown.waitFor()
    await here.press('common.undo', here.page.locator('.toasts'))
    await shown.waitFor({ state: 'detached' })
    await here.press('dossier.note.earlier.again', main())
    await shown.waitFor()
    await until('they are with the other device again', async () => {
      granted(await hind.desk.sync())
      return textOfNote(granted(await hind.desk.openNote(visit, note)).state).trim() === words
    })
    await main().locator('details blockquote').waitFor({ state: 'detached' })
    await editor.click()
    await hers((fragment) => {
      const lines = fragment.toArray() as XmlElement[]
      const text = lines.map((line) => line.get(0)).find((inside) => inside instanceof XmlText) ?? assert.fail()
      text.format(0, 3, { comment: { id: 1 } })
    })
    await said('problems.note-not-shown')
    await main().locator('blockquote:focus').getByText(words, { exact: true }).waitFor()
    assert.equal(await editor.count(), 0)
    await here.look('sealed', 'a note that its editor does not get')
    await here.sent()
    granted(await hind.desk.sync())
    assert.equal(textOfNote(granted(await hind.desk.openNote(visit, note)).state).trim(), words)
    await toPart('plan')
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
  })

  test('a plan from afar leads to its calls, letters and documents; what is removed comes back', async () => {
    await main()
      .getByRole('link', { name: here.say('remote.to') })
      .click()
    await here.press('remote.add-contact', main())
    await here.field('remote.who').fill('مديرة المؤسسة')
    await here.field('remote.said').fill('قالت إن الطبيب غائب منذ أسبوع')
    await here.look('sealed', 'a call')
    await here.press('remote.remove', main())
    await undone()
    await here.page.locator('.steps').getByText('مديرة المؤسسة').waitFor()
    await here.press('remote.add-request', main())
    await here.field('remote.request.what').fill('سجل الطبيب لشهر نونبر')
    // By keys, part by part; which part comes first is the browser’s.
    const asked = here.field('remote.request.asked')
    await asked.focus()
    await here.page.keyboard.type('12122025')
    await holds(asked, '2025-12-12')
    // With a year in two figures, which is taken as it is meant once the field is left.
    await asked.blur()
    await asked.focus()
    await here.page.keyboard.type('111124')
    await asked.blur()
    await holds(asked, '2024-11-11')
    await asked.fill(dayAfter(today, -9))
    await here.field('remote.request.due').fill(dayAfter(today, -2))
    await said('remote.state.overdue')
    await here.press('remote.request.remind', main())
    await undone()
    await here.button('remote.request.remind', main()).waitFor()
    await here.press('remote.request.refuse', main())
    await said('remote.request.refused')
    await undone()
    await here.button('remote.request.refuse', main()).waitFor()
    await here.look('sealed', 'documents that were asked for')
    await main().locator('details.draw summary').click()
    await here.press('findings.draw-new', main())
    await comesTo(here.page, /\/findings\/[\w-]+$/)
    await main().getByText('سجل الطبيب لشهر نونبر').first().waitFor()
  })

  test('entries of a register are drawn by lot, looked through, and their counts begin a finding with one act', async () => {
    await toPart('registers')
    await here.press('registers.add', main())
    await said('registers.kind-first')
    await here.field('registers.kind').selectOption('custody')
    // Another number is proposed with the count's record: not in the field that she is about to write in.
    await here.field('registers.total').fill('4')
    await here.field('registers.how-many').selectText()
    await here.sent()
    await here.page.keyboard.type('3')
    await holds(here.field('registers.how-many'), '3')
    // What is typed last counts, though it is in no record yet.
    await here.field('registers.total').fill('5')
    await here.button('registers.draw', main()).dblclick()
    await main().locator('.lots button').nth(2).waitFor()
    await main().locator('#drawn:focus').waitFor()
    const check = main().locator('section[aria-labelledby^="entry-"] fieldset').first()
    assert.equal(await check.getByRole('radio', { checked: true }).count(), 0, 'the second press met nothing')
    await check.getByText(here.say('vocabulary.check-result.missing')).click()
    await main().locator('.counts td', { hasText: '1' }).first().waitFor()
    await here.look('sealed', 'entries drawn by lot')
    // A count that is written otherwise since is said beside what was drawn from: the draw stands.
    await here.field('registers.total').fill('2')
    await said('registers.total-since', { now: 2, total: 5 })
    await here.field('registers.total').fill('5')
    await main()
      .getByText(here.say('registers.total-since', { now: 2, total: 5 }))
      .waitFor({ state: 'detached' })
    assert.equal(await here.field('registers.which-draw').count(), 0, 'two presses are one draw')
    const second = (await main().locator('.lots button').nth(1).innerText()).match(/\d+/)?.[0] ?? ''
    await main()
      .getByRole('button', { name: here.say('registers.next-entry', { number: second }) })
      .click()
    await main().locator(`#entry-${second}:focus`).waitFor()
    await main().locator('details.draw summary').click()
    await here.button('findings.draw-new', main()).dblclick()
    await comesTo(here.page, /\/findings\/[\w-]+$/)
    await main()
      .locator('textarea')
      .filter({ hasText: here.say('vocabulary.check-result.missing') })
      .first()
      .waitFor()
    assert.equal(await main().locator('.steps a').count(), 2, 'and one finding beside the one before')
  })

  test('a dossier begins with what is due: before the visit the measures that are missing, on its day the way back to where she was', async () => {
    const due = main().locator('.due-now')
    await toPart('plan')
    await due.getByText(here.say('device.before-visit.days', { days: 3 })).waitFor()
    await due
      .locator('a.due-line')
      .filter({ hasText: here.say('dossier.section.protocol') })
      .waitFor()
    await here.field('dossier.plan.from').fill(today)
    await due.locator('#under-way').waitFor()
    await toTop()
    await here.look('sealed', 'a dossier on the day of its visit')
    await toPart('reprisals')
    await said('help.reprisals')
    await toPart('plan')
    const section = here.say('dossier.section.reprisals')
    await due.getByRole('link', { name: here.say('dossier.due.go-on', { section }), exact: true }).click()
    await comesTo(here.page, /\/reprisals$/)
    await toPart('plan')
    await here.field('dossier.plan.from').fill(dayAfter(today, 3))
    await due.locator('#under-way').waitFor({ state: 'detached' })
  })

  test('somebody who may suffer for it is watched over: a day to ask is set, another taken out and back', async () => {
    await toPart('reprisals')
    await here.press('reprisals.add', main())
    await here.look('sealed', 'the watch for reprisals')
    await here.press('reprisals.begin', main())
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await here.title(here.say('dossier.interview.not-heard', { number: 1 }))
    const own = `${here.say('dossier.interview.not-heard', { number: 1 })} – ${here.say('common.room.sealed')}`
    await here.page.waitForFunction((title) => document.title === title, own)
    await here.field('dossier.interview.pseudonym').fill('زيتونة')
    assert.equal(
      await here.field('dossier.interview.on').count(),
      0,
      'nothing is asked of an interview that was not held',
    )
    await here.choose(here.say('dossier.reprisal.said'))
    await here.field('dossier.reprisal.return').fill(dayAfter(today, 5))
    await here.press('reprisals.add-check', main())
    const checks = here.group(here.say('reprisals.check'))
    await checks.nth(1).waitFor()
    await here.press('reprisals.remove', checks.nth(1))
    await checks.nth(1).waitFor({ state: 'detached' })
    await undone()
    await checks.nth(1).waitFor()
    await here.look('sealed', 'days to ask how she is')
    // A day that has passed is told in words, not by its colour alone.
    await here.field('dossier.reprisal.return').first().fill(dayAfter(today, -1))
    await toPart('reprisals')
    await said('reprisals.check-late')
  })

  test('a protocol of the institution’s own is written, read in the visit before it is taken over, and its next version too; one press takes it back', async () => {
    const { page } = here
    await here.menu('own-protocols.menu')
    await said('own-protocols.none')
    await here.look('institution', 'own protocols, none yet')
    await here.link(here.say('own-protocols.add')).click()
    await here.press('own-protocols.save-first')
    await main().locator('[role=alert], .notice').first().waitFor()
    await here.look('institution', 'an own protocol that is refused')
    await here.field('own-protocols.crisis').selectOption('none')
    await here.write('own-protocols.name', { ar: 'بروتوكول الحر', fr: 'Protocole de chaleur' })
    await here.press('dossier.measures.add', main())
    await here.write('dossier.measures.text', { ar: 'الماء عند كل مدخل', fr: 'De l’eau à chaque entrée' })
    await here.field('dossier.measures.source').fill('منشور وزارة الصحة 14')
    await here.field('dossier.measures.on').fill(dayAfter(today, -9))
    await here.look('institution', 'an own protocol that is written')
    await here.press('own-protocols.save-first')
    await page.waitForURL(/protocols\/[^/]{20,}$/)
    await here.look('institution', 'an own protocol')
    const own = new URL(page.url()).pathname

    await toPart('protocol')
    await said('own-protocols.offer-title')
    await page
      .getByRole('button', { name: here.say('own-protocols.offer-look-this', { name: isolated('بروتوكول الحر') }) })
      .click()
    await main().getByText('الماء عند كل مدخل').waitFor()
    await here.look('sealed', 'an own protocol that is offered to a visit')
    await here.press('own-protocols.take', main())
    await said('own-protocols.in-use')
    await undone()
    await said('own-protocols.offer-title')
    await page
      .getByRole('button', { name: here.say('own-protocols.offer-look-this', { name: isolated('بروتوكول الحر') }) })
      .click()
    await here.press('own-protocols.take', main())
    await said('own-protocols.in-use')
    await here.sent()

    await here.go(own)
    await here.press('own-protocols.change', main())
    await here.write('dossier.measures.text', { ar: 'الماء والظل عند كل مدخل' })
    await here.field('own-protocols.why').fill('موجة حر ثانية')
    await here.press('own-protocols.save', main())
    await main()
      .locator('summary')
      .filter({ hasText: here.say('own-protocols.version', { number: 1 }) })
      .waitFor()
    await here.look('institution', 'an own protocol with a version before it')
    await toPart('protocol')
    await said('own-protocols.newer-title')
    await here.press('own-protocols.newer-look', main())
    await main().getByText('الماء والظل عند كل مدخل').waitFor()
    await here.look('sealed', 'a newer version of an own protocol')
    await here.press('own-protocols.newer-take', main())
    await main().getByText(here.say('own-protocols.newer-title')).waitFor({ state: 'detached' })

    await here.go(own)
    await here.press('own-protocols.retire', main())
    await here.field('own-protocols.retire-reason').fill('انتهت الموجة')
    await here.press('own-protocols.retire', main().locator('form'))
    await said('own-protocols.retired')
    await here.look('institution', 'an own protocol that is retired')
    await toPart('protocol')
    await main().getByText(here.say('own-protocols.since-retired')).waitFor()
  })

  test('scabies in a heat wave is prepared for together with it: its guidance stands beside, and how long to watch for signs is asked; it is left out again', async () => {
    await toPart('protocol')
    const [asked] = templateOf('scabies').asks
    const guidance = main().getByText(asked?.text.ar ?? assert.fail(), { exact: true })
    const also = main().getByRole('checkbox', { name: here.say('vocabulary.health-crisis.scabies') })
    const crisis = here.field('dossier.protocol.crisis')
    const before = await crisis.inputValue()
    await crisis.selectOption('heat')
    assert.equal(await guidance.count(), 0)
    await also.click()
    await guidance.waitFor()
    await here.look('sealed', 'a protocol for two crises')
    await toPart('protocol/figures')
    await said('protocol.figure.watch')
    await toPart('protocol')
    await also.click()
    await guidance.waitFor({ state: 'detached' })
    await crisis.selectOption(before)
  })

  test('each part of a protocol begins at its heading, what was said by mistake is taken back, and on a phone nothing that has the focus lies under the four tabs', async () => {
    const { page } = here
    const looked = here.button('protocol.looked.act', main())
    await looked.click()
    await looked.waitFor({ state: 'detached' })
    await undone()
    await looked.waitFor()
    for (const part of ['team', 'interviews', 'afterwards'] as const) {
      const label = new RegExp(`^${here.say(`protocol.part.${part}`)}`)
      await main().locator('.tabsline a').filter({ hasText: label }).click()
      await main().locator(`h2#${part}:focus`).waitFor()
      if (part !== 'team') continue
      await page.keyboard.press('Tab')
      await page
        .getByRole('radio', { name: here.say('protocol.goes.yes') })
        .and(page.locator(':focus'))
        .waitFor()
    }

    const { width, height } = page.viewportSize() ?? assert.fail()
    await page.setViewportSize({ width: 390, height: 844 })
    await toPart('plan')
    await main().locator('.tabsline [aria-current]:focus').waitFor()
    for (let pressed = 0; pressed < 20; pressed += 1) {
      await page.keyboard.press('Tab')
      await page.waitForFunction(() => {
        const [on, tabs] = [document.activeElement, document.querySelector('.tabs')]
        if (!on || !tabs || !on.closest('main')) return true
        const { top, bottom } = on.getBoundingClientRect()
        return Math.min(bottom, top + 44) <= tabs.getBoundingClientRect().top
      })
    }
    await page.setViewportSize({ width, height })
    assert.deepEqual(here.complaints, [])
  })

  test('on a phone every control of the visit’s screens is as wide and as high as a fingertip, and what a screen is for lies where the thumb of one hand reaches', async () => {
    const { page } = here
    const { width, height } = page.viewportSize() ?? assert.fail()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const section of groups.flatMap(sectionsOf)) {
      await toPart(section)
      await main()
        .locator('.tabsline [aria-current]')
        .filter({ hasText: here.say(`dossier.section.${section}`) })
        .waitFor()
      assert.deepEqual(await page.evaluate(underTheFinger), [], section)
      await toTop()
      assert.deepEqual(await page.evaluate(beyondTheThumb), [], section)
      await assertAccessible(page, section)
    }
    await page.setViewportSize({ width, height })
  })

  test('what is written in a field is seen whole, however many lines it takes', async () => {
    const { page } = here
    const { width, height } = page.viewportSize() ?? assert.fail()
    await page.setViewportSize({ width: 390, height: 844 })
    await toPart('plan')
    const goals = here.field('dossier.plan.objectives')
    const before = await goals.inputValue()
    for (const lines of [1, 9]) {
      await goals.fill(Array(lines).fill('من يرى الطبيب، ومتى').join('\n'))
      assert.equal(await goals.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1), false)
    }
    await goals.fill(before)
    await page.setViewportSize({ width, height })
  })

  test('an undertaking is read before it is signed: the keyboard comes to its words first', async () => {
    await toPart('plan')
    await here.press('mission.undertaking-read', main())
    await main().locator('#undertake:focus').waitFor()
    await toTop()
    await here.look('sealed', 'an undertaking')
    await here.press('mission.undertaking-sign', main())
    await said('mission.undertaking-signed')
  })

  test('who does not sign says so to the team, with a reason, takes it back with one press, and may sign afterwards', async () => {
    const declined = main().getByText(here.say('mission.undertaking-declined'), { exact: true })
    await here.button('mission.undertaking-take-back').press('Enter')
    await here.field('mission.undertaking-why').and(here.page.locator(':focus')).waitFor()
    await here.page.keyboard.type('أفكر في البند السابع')
    await here.press('mission.undertaking-decline-say', main())
    await declined.waitFor()
    await main().getByText('أفكر في البند السابع').waitFor()
    await toTop()
    await here.look('sealed', 'an undertaking that is not signed')
    await here.press('common.undo')
    await said('mission.undertaking-signed')
    await declined.waitFor({ state: 'detached' })
  })

  test('in an affected place the wings are asked for, and put into the order in which they are seen', async () => {
    const kind = here.field('dossier.plan.kind')
    await toPart('plan')
    await kind.selectOption('in-depth')
    await toPart('protocol')
    const crisis = here.field('dossier.protocol.crisis')
    const before = await crisis.inputValue()
    await crisis.selectOption('scabies')
    await toPart('protocol/team')
    await here.choose(here.say('protocol.exposure.affected'))
    await said('protocol.missing.wings')
    for (const [at, exposure] of (['affected', 'clean'] as const).entries()) {
      await here.press('protocol.wings.add', main())
      const wing = here.group(here.say('protocol.wings.number', { number: at + 1 }))
      await here.field('protocol.wings.name', wing).fill(`جناح ${exposure}`)
      await here.choose(here.say(`protocol.exposure.${exposure}`), wing)
    }
    const order = main().locator('#wings ~ ol > li')
    await until('the clean one first', async () => /clean/.test(await order.first().innerText()))
    await toTop()
    await here.look('sealed', 'the order of wings')
    await toPart('protocol')
    await crisis.selectOption(before)
    await toPart('plan')
    await kind.selectOption('remote')
  })

  test('the papers and the protocol are printed by the device itself, with one list of what is taken along', async () => {
    await toPart('papers')
    await main().locator('.paper').getByText(here.say('mission.item.headset')).waitFor()
    await main().locator('.paper').getByText(here.say('protocol.kit.for-health')).waitFor()
    await here.look('sealed', 'the papers of a mission')
    await printed(() => here.page.keyboard.press('Control+P'))
    await printed(() => here.press('mission.print', main()))
    if (popplerSkip.skip === false) {
      await here.choose(here.say('mission.language.fr'))
      const words = textOfPdf(await here.page.pdf({ preferCSSPageSize: true })).replace(/\s+/g, ' ')
      for (const key of ['mission.rights', 'mission.undertaking'] as const)
        assert.match(words, new RegExp(t('fr', key)))
      assert.match(words, /charge la délégation/, 'no word of it is parted between two letters')
      assert.match(words, /Hind cheffe de délégation/i, 'each in her own form')
      await here.choose(here.say('mission.language.ar'))
      const arabic = textOfPdf(await here.page.pdf({ preferCSSPageSize: true })).replace(/\s+/g, ' ')
      for (const words of ['الأشخاص المحرومين من حريتهم', 'يكلف الوفد', 'التي تزار'])
        assert.ok(arabic.includes(words), `${words}: ${arabic}`)
      assert.doesNotMatch(arabic, /اآل|اإل|األ/, 'its letters are in the order in which they are read')
    }
    await toPart('protocol/kit')
    await here.look('sealed', 'the kit')
    // Each thing is one line; its figures are unfolded where they are wanted.
    const headset = main()
      .getByRole('group')
      .filter({ hasText: here.say('mission.item.headset') })
    const packed = here.field('protocol.kit.packed', headset)
    await packed.waitFor({ state: 'hidden' })
    await headset.locator('summary').click()
    await packed.fill('1')
    await headset.getByText(here.say('protocol.kit.enough')).waitFor()
    await packed.fill('')
    await headset.locator('summary').click()
    await toPart('protocol/print')
    await here.look('sealed', 'a protocol on paper')
    await printed(() => here.press('protocol.print.act', main()))
  })

  test('of an interview that she manages and does not read she sees who reads it, and takes somebody out of it', async () => {
    const of = dossier as DossierId
    const salma = await join(server, hind, 'Salma', ['member'])
    granted(await hind.desk.sync())
    granted(await hind.desk.changeTeam(of, { add: [{ person: salma.id, role: 'member' }], remove: [], reason: '' }))
    for (const { desk } of [hind, salma, younes]) granted(await desk.sync())
    const interview = granted(await younes.desk.createInterview(of, [younes.id, salma.id]))
    granted(await younes.desk.sync())
    await toPart('interviews')
    const readers = here.page.getByRole('region', { name: here.say('dossier.interviews.readers-of', { number: 2 }) })
    const hers = readers.locator('li').filter({ hasText: 'Salma' })
    await hers.waitFor()
    await readers.getByText(here.say('dossier.inner.erasure')).waitFor()
    await here.look('sealed', 'an interview of others')
    await hers.getByRole('button', { name: here.say('dossier.team.take-out') }).click()
    await here.field('dossier.team.reason', hers).fill('Connaît la personne')
    await here.look('sealed', 'taking somebody out of an interview')
    await here.press('common.cancel', hers)
    await hers.getByRole('button', { name: here.say('dossier.team.take-out') }).click()
    await here.field('dossier.team.reason', hers).fill('Connaît la personne entendue')
    await here.press('dossier.interview.take-out.act', hers)
    await hers.waitFor({ state: 'detached' })
    await readers.locator('li').filter({ hasText: 'Younes' }).waitFor()
    await here.sent()
    granted(await younes.desk.sync())
    const found = (await younes.desk.dossiers()).find(({ id }) => id === of)?.streams.find(({ id }) => id === interview)
    assert.deepEqual(found?.readers, [younes.id])
    const told = granted(await younes.desk.dossierHistory(of))
    const reasons = told.flatMap(({ acts, reason }) =>
      acts.some(({ kind }) => kind === 'reader-removed') ? reason : [],
    )
    assert.deepEqual(reasons, ['Connaît la personne entendue'])
  })

  test('before somebody is taken out who alone reads an interview, she reads that nobody will', async () => {
    await toPart('plan')
    const his = main().locator('#team ~ ul > li').filter({ hasText: 'Younes' })
    await his.getByRole('button', { name: here.say('dossier.team.take-out') }).click()
    await his.getByText(here.say('dossier.team.take-out.only-reader', { name: isolated('Younes'), count: 1 })).waitFor()
    await here.press('common.cancel', his)
  })

  test('whoever may read an interview waits in the hall of those who can open it, which leads there', async () => {
    const of = dossier as DossierId
    const interview = granted(await hind.desk.createInterview(of, [hind.id]))
    granted(await hind.desk.sync())
    granted(await younes.desk.sync())
    const readers = { add: [younes.id], remove: [], reason: '' }
    granted(await younes.desk.changeReaders(of, interview, readers))
    granted(await younes.desk.sync())
    await here.lobby()
    await here.link(here.say('entry.task.let-in-interview', { count: 1 })).click()
    await main()
      .getByRole('button', { name: here.say('dossier.interview.readers.let-in', { name: isolated('Younes') }) })
      .click()
    await until('the interview is open to him', async () => {
      granted(await younes.desk.sync())
      return (await younes.desk.registers(interview)).ok
    })
  })

  test('a finding that rests on consent withdrawn from an interview she does not read says so, and she takes that interview out of its sources', async () => {
    const of = dossier as DossierId
    granted(await younes.desk.sync())
    const interview = granted(await younes.desk.createInterview(of, [younes.id]))
    const card = (await younes.desk.dossiers()).find(({ id }) => id === of)
    const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    granted(await younes.desk.write(interview, [...changeConsent('record', 'yes'), ...changeConsent('use', 'yes')]))
    const about = { begun: systemClock(), title: { ar: 'ماء مقطوع' }, interviews: [interview] }
    granted(await younes.desk.write(visit, changeFinding('withdrawn', about)))
    const saying = { row: 'w', uses: ['use'], on: today, how: 'lawyer', begun: systemClock(), me: younes.id } as const
    granted(await withdraw(younes.desk, { visit, interview }, saying))
    granted(await younes.desk.sync())
    await here.go(`/dossiers/${dossier}/findings/withdrawn`)
    const listed = main().locator('.steps a').filter({ hasText: about.title.ar })
    const mark = listed.getByText(here.say('findings.withdrawn'))
    await mark.waitFor()
    await said('dossier.finding.against-will')
    const number = card?.streams.filter(({ purpose }) => purpose === 'interview').length ?? 0
    await main()
      .locator('label')
      .filter({ hasText: here.say('dossier.finding.interview-unread', { number: String(number) }) })
      .click()
    await mark.waitFor({ state: 'detached' })
    await here.look('sealed', 'a finding without what was withdrawn')
  })

  test('an outside expert who came by a link reads before the visit, and where she would begin an interview or medical notes, that the words come first; what she is let read of the newsroom offers her nothing to write; what she wrote in the place is said to be with nobody else', async () => {
    const of = dossier as DossierId
    const nadia = await join(server, hind, 'Nadia', ['expert', 'health-professional'], { link: true })
    granted(await hind.desk.sync())
    const comes = { person: nadia.id, role: 'expert', until: dayAfter(today, 9) } as const
    granted(await hind.desk.changeTeam(of, { add: [comes], remove: [], reason: '' }))
    for (const { desk } of [hind, nadia]) granted(await desk.sync())
    const exception = { person: nadia.id, act: 'read drafts', from: today, until: comes.until, reason: 'Elle relit.' }
    const { id } = granted(await hind.desk.call('POST', '/api/access/exceptions', exception)) as { id: string }
    granted(await younes.desk.call('POST', `/api/access/exceptions/${id}/agreement`, {}))
    const content = { kind: 'news', date: today, title: { fr: 'Une cour rouverte' } }
    granted(await hind.desk.call('POST', '/api/drafts', { content }))
    const hers = await seat(server, nadia, { language: 'fr', you: 'feminine' })
    try {
      await hers.lobby()
      await hers.link(hers.say('entry.to-compare')).waitFor()
      await hers.go('/newsroom')
      await hers.link('Une cour rouverte').waitFor()
      assert.equal(await hers.link(hers.say('institution.draft.new.news')).count(), 0, 'she reads, and begins none')
      await hers.link('Une cour rouverte').click()
      await hers.link(hers.say('newsroom.preview.title')).waitFor()
      assert.equal(await hers.button('institution.draft.save').count(), 0, 'nor writes in one')
      assert.equal(await hers.button('institution.draft.delete').count(), 0)
      const reads = (key: WordKey) => hers.page.locator('main').getByText(hers.say(key)).first().waitFor()
      await hers.go('/device')
      await hers.page
        .locator('main')
        .getByText(hers.say('device.server-has', { count: 0 }))
        .first()
        .waitFor()
      for (const section of ['plan', 'medical', 'interviews'] as const) {
        await hers.go(`/dossiers/${dossier}/${section}`)
        await reads('dossier.interviews.you-not-compared')
      }
      await hers.look('sealed', 'no interview before the words')
      await hers.context.setOffline(true)
      await hers.section('observations')
      await hers.press('observation.add')
      await hers.field('observation.text').fill('Pas de lit d’examen')
      await hers.go('/device')
      await reads('device.server-has-nothing')
    } finally {
      await hers.close()
      dropProfile(hers)
    }
  })

  test('somebody invited by a link is named where she cannot be chosen, with the way to the words; a device that signs nothing says who does; what she sends once she is out is kept apart, and read there by the manager who lets it count', async () => {
    const of = dossier as DossierId
    const amal = await join(server, hind, 'Amal', ['member'], { link: true })
    granted(await hind.desk.sync())
    granted(await hind.desk.changeTeam(of, { add: [{ person: amal.id, role: 'member' }], remove: [], reason: '' }))
    for (const { desk } of [hind, amal]) granted(await desk.sync())
    await toPart('interviews')
    await here.page
      .locator('p', { hasText: here.say('dossier.interviews.not-compared', { name: isolated('Amal') }) })
      .first()
      .getByRole('link', { name: here.say('entry.people.compare') })
      .click()
    await here.title(here.say('entry.people'))
    await said('entry.people.signers-invite')
    assert.equal(await here.link(here.say('entry.people.invite')).count(), 0)
    await main().locator('tr', { hasText: 'Amal' }).getByText(here.say('entry.people.compare')).click()
    await said('entry.people.compare.signer')
    await here.look('institution', 'the words with somebody who came by a link')
    await here.go('/people/invite')
    await said('entry.people.signers-invite')

    const visit = (await amal.desk.dossiers())
      .find(({ id }) => id === of)
      ?.streams.find(({ purpose }) => purpose === 'visit')
    assert.ok(visit)
    const wrote = [
      { register: 'plan/objectives', value: 'what she had written by then' },
      { register: 'plan/announced', value: true },
      { register: `fitness/${amal.id}`, value: { fit: false, until: null } },
    ]
    granted(await amal.desk.write(visit.id, wrote))
    granted(await hind.desk.changeTeam(of, { add: [], remove: [amal.id], reason: 'her mission ended' }))
    granted(await hind.desk.sync())
    await amal.desk.sync()
    const told = here.link(here.say('entry.task.came-late'))
    await here.lobby()
    await told.click()
    const late = main().locator('.notice', {
      hasText: here.say('dossier.team.late.after-removal', { count: 1, name: isolated('Amal') }),
    })
    await late.getByText(here.say('dossier.team.late.read')).click()
    await late.getByText('what she had written by then').waitFor()
    await here.lobby()
    await told.waitFor({ state: 'detached' })
    await toPart('plan')
    await late.getByText(here.say('dossier.team.late.read')).click()
    const plan = here.say('dossier.section.plan')
    for (const [label, reads] of [
      [`${plan} · ${here.say('dossier.plan.objectives')}`, 'what she had written by then'],
      [`${plan} · ${here.say('dossier.plan.announced')}`, here.say('protocol.check.yes')],
      [
        `${here.say('dossier.section.protocol')} · ${here.say('protocol.members.title')} · Amal`,
        here.say('protocol.fit.said.not-fit'),
      ],
    ] as const)
      await late
        .locator('li div', { has: here.page.getByText(label, { exact: true }) })
        .getByText(reads, { exact: true })
        .waitFor()
    await late.getByText(here.say('dossier.team.late.hint')).waitFor()
    await here.look('sealed', 'what came after a removal, read apart')
    await late.getByRole('button', { name: here.say('dossier.team.late.count', { count: 1 }), exact: true }).click()
    await late.waitFor({ state: 'detached' })
    await said('dossier.history.late-counted', {
      parts: here.say('heads.stream.visit', { number: 0 }),
      names: isolated('Amal'),
    })
  })

  test('what came late into an interview is let count by whoever conducts it, though she manages nothing else of the visit', async () => {
    const of = dossier as DossierId
    const ines = await join(server, hind, 'Ines', ['member'])
    const omar = await join(server, hind, 'Omar', ['member'])
    const added = [ines, omar].map(({ id }) => ({ person: id, role: 'member' as const }))
    granted(await hind.desk.changeTeam(of, { add: added, remove: [], reason: '' }))
    for (const { desk } of [hind, ines, omar]) granted(await desk.sync())
    const interview = granted(await ines.desk.createInterview(of, [ines.id, omar.id]))
    for (const { desk } of [ines, omar]) granted(await desk.sync())
    granted(await omar.desk.write(interview, [{ register: 'interview/where', value: 'in the yard' }]))
    granted(await hind.desk.changeTeam(of, { add: [], remove: [omar.id], reason: 'he was called away' }))
    // Her device carries it out before what he wrote is there.
    for (const { desk } of [hind, ines]) granted(await desk.sync())
    await omar.desk.sync()
    const hers = await seat(server, ines, { language: 'fr', you: 'feminine' })
    try {
      granted(await ines.desk.sync())
      await hers.go(`/dossiers/${dossier}/plan`)
      const late = hers.page.locator('main .notice', {
        hasText: hers.say('dossier.team.late.after-removal', { count: 1, name: isolated('Omar') }),
      })
      await late.waitFor()
      await late.getByText(hers.say('dossier.team.late.read')).click()
      await late.getByText('in the yard').waitFor()
      await late.getByRole('button', { name: hers.say('dossier.team.late.count', { count: 1 }), exact: true }).click()
      await late.waitFor({ state: 'detached' })
      await until('it counts on her other device', async () => {
        granted(await ines.desk.sync())
        return granted(await ines.desk.registers(interview)).get('interview/where')?.[0]?.value === 'in the yard'
      })
    } finally {
      await hers.close()
      dropProfile(hers)
    }
  })

  test('whoever has an interview before her when it is erased reads that it is, by whom and why', async () => {
    const of = dossier as DossierId
    const { streams = [] } = (await hind.desk.dossiers()).find(({ id }) => id === of) ?? {}
    const own = streams.find(({ purpose, mine }) => purpose === 'interview' && mine.read)?.id ?? assert.fail()
    await here.go(`/dossiers/${dossier}/interviews/${own}`)
    await here.title(here.say('dossier.interview.not-heard', { number: 1 }))
    for (const { desk } of [hind, younes]) {
      granted(await desk.sync())
      granted(await desk.eraseStream(of, own, 'طلبت صاحبة الكلام ذلك'))
      granted(await desk.sync())
    }
    const what = here.say('heads.stream.interview', { number: 1 })
    await here.page.getByText(here.say('heads.erased', { what })).waitFor()
    await here.page.getByText('طلبت صاحبة الكلام ذلك').first().waitFor()
    await here.look('sealed', 'an interview that was erased')
    await toPart('interviews')
    await here.page.getByText(here.say('heads.erased', { what })).waitFor()
  })

  test('whoever is deprived of liberty and calls is heard in an interview of her own, which whoever has begun it finds again at the call', async () => {
    await toPart('remote')
    await here.press('remote.add-contact', main())
    // Another call may stand open until this one does.
    const row = (await comesTo(here.page, /\/remote\/[\w-]+$/)).split('/')[4]
    const call = main().locator(`section[aria-labelledby="${row}"]`)
    await here.field('remote.party', call).selectOption('deprived-person')
    await said('remote.heard-how-first')
    // What is chosen stands before its record does: whoever goes on by keys is not led into the same choice again.
    const means = call.locator('label', { hasText: only(here.say('vocabulary.contact-means.call')) })
    const stands = await means.evaluate(async (label) => {
      ;(label as HTMLElement).click()
      await Promise.resolve()
      return label.querySelector('input')?.checked
    })
    assert.ok(stands)
    await here.press('dossier.interviews.begin', call)
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await main().locator('#consent').waitFor()
    const interview = await main().getByRole('heading', { level: 1 }).innerText()
    await here.page.goBack()
    await main().getByRole('link', { name: interview, exact: true }).first().waitFor()
    await here.look('sealed', 'a call that is heard apart')
  })

  test('on a full disk she reads at the first letter that nothing is kept, and what to do; with room again the same words are', async () => {
    const objectives = here.field('dossier.plan.objectives').first()
    await toPart('plan')
    await objectives.waitFor()
    await diskIsFull(true)
    await objectives.fill('نرى سجل الطبيب')
    const alarm = here.page.locator('main .notice').filter({ hasText: here.say('common.not-kept') })
    await alarm.getByText(here.say('problems.device-full')).waitFor()
    await here.band.getByText(here.say('common.not-kept')).waitFor()
    assert.ok(await asksToStay(), 'a page that leaves takes her words with it')
    await alarm.getByText(here.say('device.full.fields')).waitFor()
    assert.deepEqual(await takesWords(objectives), false, 'no letter more is taken that nothing would keep')
    await here.look('sealed', 'a full disk')
    await here.press('common.lock', here.page.locator('.rail'))
    const unkept = here.page.getByRole('alert').filter({ hasText: here.say('device.unkept') })
    await unkept.waitFor()
    await until('she is led there', () => here.page.evaluate(() => scrollY === 0))
    assert.ok(await unkept.getByRole('button', { name: here.say('device.unkept.copy') }).isVisible())
    await diskIsFull(false)
    await here.press('common.try-again', alarm)
    for (const said of [alarm, unkept]) await said.waitFor({ state: 'detached' })
    await here.sent()
    await holds(objectives, 'نرى سجل الطبيب')
    assert.equal(await asksToStay(), false)
    assert.ok(await takesWords(objectives))
  })

  test('in a browser that keeps no files she reads so before the visit, and where the device tells of itself', async () => {
    const hasFolder = (has: boolean) =>
      here.page.evaluate((has) => {
        const { prototype } = StorageManager
        const kept = globalThis as typeof globalThis & { folder?: typeof prototype.getDirectory }
        kept.folder ??= prototype.getDirectory
        prototype.getDirectory = has
          ? kept.folder
          : () => Promise.reject(new DOMException('not in this window', 'SecurityError'))
      }, has)
    await hasFolder(false)
    await here.go('/device')
    await said('device.storage.no-files')
    await here.look('lobby', 'a browser without files')
    await toPart('plan')
    await main().locator('[aria-labelledby=before-visit]').getByText(here.say('device.storage.no-files')).waitFor()
    await hasFolder(true)
  })

  test('a letter that the disk has not taken yet is said to be on its way there, and never to be synchronised', async () => {
    const objectives = here.field('dossier.plan.objectives').first()
    // As a disk that is slow: drafts wait for their turn.
    const taken = await here.page.evaluateHandle(
      () =>
        new Promise<{ readonly give: () => void }>((resolve) => {
          void navigator.locks.request('wiqaya drafts', () => new Promise<void>((give) => resolve({ give })))
        }),
    )
    await objectives.press('End')
    await objectives.pressSequentially('ب')
    assert.match(await here.band.innerText(), new RegExp(here.say('common.keeping')))
    await here.look('sealed', 'a letter on its way to the disk')
    assert.match(await here.band.innerText(), new RegExp(here.say('common.keeping')), 'its record waits too')
    await taken.evaluate(({ give }) => give())
    await here.sent()
    await holds(objectives, 'نرى سجل الطبيبب')
  })

  test('in the evening it is decided who sees to what until when, and it waits for her', async () => {
    await toPart('debrief')
    // An evening that lasts past midnight is spoken of the next day too.
    await here.field('debrief.day').fill(dayAfter(today, -1))
    await holds(here.field('debrief.day'), dayAfter(today, -1))
    await here.field('debrief.decision').fill('طلب سجل الطبيب مرة ثانية')
    await here.press('debrief.decide')
    await main()
      .locator('summary')
      .filter({ hasText: here.say('debrief.nobody-yet') })
      .click()
    await here.field('debrief.by').selectOption(hind.id)
    await here.field('debrief.until').fill(dayAfter(today, 1))
    await here.look('sealed', 'the evening')
    await here.lobby()
    await here.page.locator('main a', { hasText: 'طلب سجل الطبيب مرة ثانية' }).first().click()
    await main().locator('li[id]:focus', { hasText: 'طلب سجل الطبيب مرة ثانية' }).waitFor()
    await here.menu('dossier.menu.dossiers')
    await said('help.dossiers')
    await here.look('sealed', 'the dossiers')
    await here.go('/device')
    await said('help.device')
    await here.look('lobby', 'the device')
    await here.sent()
  })

  test('before the gate all but this mission is closed: the others are on no list, on no page and among no addresses of this device, and come back after it', async () => {
    const other = granted(await hind.desk.createDossier([]))
    granted(await hind.desk.sync())
    const objectives = here.field('dossier.plan.objectives')
    const rows = main().locator('.visit-row')
    const isListed = (count: number) => until(`${count} in the list`, async () => (await rows.count()) === count)
    await here.menu('dossier.menu.dossiers')
    await isListed(2)
    await here.go(`/dossiers/${other}/plan`)
    await objectives.waitFor()
    await toPart('plan')
    await main().getByRole('heading', { level: 1 }).filter({ hasText: place.ar }).waitFor()
    await here.sent()
    await main()
      .locator('summary', { hasText: here.say('device.before-visit.more') })
      .click()
    await said('device.only.title')
    await here.look('sealed', 'before the gate, with several dossiers')
    // She is at the other again before this one stands alone.
    await here.button('device.only.act', main()).evaluate((press: HTMLButtonElement, elsewhere) => {
      press.click()
      history.pushState(null, '', elsewhere)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/dossiers/${other}/plan`)
    await here.field('entry.passphrase').fill(passphrase)
    await here.press('entry.unlock.act')
    await said('device.only.now')
    await until('this tab has no address of the other', async () => {
      const kept = await here.page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))
      return !kept.includes(other)
    })
    assert.equal(await addressOf(here.page), '/dossiers')
    await here.go(`/dossiers/${other}/plan`)
    await here.title(here.say('dossier.none-here'))
    await here.menu('dossier.menu.dossiers')
    await isListed(1)
    await here.look('sealed', 'one mission alone')
    await here.press('device.only.back', main())
    await isListed(2)
    assert.deepEqual(here.complaints, [])
  })

  test('an exercise says so on each sheet of its papers, and nothing of it leaves', async () => {
    await here.menu('dossier.menu.dossiers')
    await here.press('exercise.begin', main())
    dossier = (await comesTo(here.page, /\/dossiers\/[\w-]+\/plan$/)).split('/')[2] ?? ''
    await toPart('papers')
    await main().getByText(here.say('mission.order')).first().waitFor()
    await said('exercise.is-one')
    if (!popplerSkip.skip) {
      const sheets = textOfPdf(await here.page.pdf())
        .split('\f')
        .slice(0, -1)
      assert.equal(sheets.length, 3)
      for (const sheet of sheets) assert.match(sheet, /Exercice · Exercise/)
    }
    await toPart('release')
    await said('exercise.gate')
    // In the band, which stays where the screen is scrolled away from its first line.
    const inBand = here.band.getByText(here.say('exercise.mark'), { exact: true })
    await inBand.waitFor()
    await toPart('protocol')
    await here.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await inBand.waitFor()
    await toTop()
    await here.look('sealed', 'the protocol of an exercise')
    await here.menu('dossier.menu.dossiers')
    await inBand.waitFor({ state: 'detached' })
  })

  test('in two watches that overlap she assesses herself once: both teams are told, she reads so before, and one press takes both back', async () => {
    const watched: { readonly id: DossierId; readonly stream: StreamId }[] = []
    for (const days of [-4, -3]) {
      const id = granted(await hind.desk.createDossier([{ person: hind.id, role: 'lead' }]))
      const stream = (await hind.desk.dossiers()).find((one) => one.id === id)?.streams.find(isVisit)?.id
      assert.ok(stream)
      const [from, to] = [dayAfter(today, days), dayAfter(today, days + 1)]
      const { id: at, kind, region } = visited
      const plan = changePlan({ place: { id: at, name: place, kind, region }, kind: 'in-depth', from, to })
      granted(await hind.desk.write(stream, [...plan, ...changeProtocol({ decision: 'visit', crisis: 'covid-19' })]))
      watched.push({ id, stream })
    }
    granted(await hind.desk.sync())
    const checks = async () => {
      granted(await hind.desk.sync())
      return Promise.all(
        watched.map(async ({ stream }) => partOn(granted(await hind.desk.registers(stream)), hind.id, today).check),
      )
    }
    const [one] = watched
    await until('the watch', async () => {
      await here.go(`/dossiers/${one?.id}/protocol/afterwards`)
      return here
        .button('protocol.check.begin')
        .waitFor({ timeout: 2_000 })
        .then(() => true)
        .catch(() => false)
    })
    await here.press('protocol.check.begin')
    await main()
      .getByText(here.say('protocol.check.also', { places: '~' }).split('~')[0]?.trim() ?? '')
      .filter({ hasText: place.ar })
      .waitFor()
    await toTop()
    await here.look('sealed', 'a self-assessment that holds for two visits')
    const noes = here.page.locator('label').filter({ hasText: /^\s*لا\s*$/ })
    for (const no of await noes.all()) await no.click()
    await here.press('protocol.check.say.fit')
    await here.page.locator('.toast').getByText(here.say('protocol.check.said')).waitFor()
    await here.sent()
    assert.deepEqual(await checks(), ['fit', 'fit'])
    await here.press('common.undo')
    await here.button('protocol.check.begin').waitFor()
    await here.sent()
    assert.deepEqual(await checks(), ['undone', 'undone'])
    await here.menu('dossier.menu.dossiers')
    await here.page.locator('#dossiers-past ~ ul > li').first().waitFor()
    assert.deepEqual(await here.page.locator('#dossiers-past ~ ul .due').allInnerTexts(), ['', ''], 'nothing is due')
  })

  test('without a mouse she comes from the programme through plan, observation, interview and finding to the gate', async () => {
    const { keyboard } = here.page
    const writes = async (field: Locator, text: string) => {
      await here.reach(field)
      await keyboard.insertText(text)
    }
    /** The first of a few, which is one stop of the keyboard. */
    const first = async (group: Locator) => {
      await here.reach(group.getByRole('radio').first())
      await keyboard.press('Space')
    }
    const section = async (name: Section) => {
      const parts = here.page.locator('.parts')
      await here.enter(here.link(here.say(`dossier.sections.${groupOf(name)}`), parts))
      const link = here.link(here.say(`dossier.section.${name}`), here.page.locator('.tabsline:not(.roomline)'))
      await here.enter(link)
      await link.and(here.page.locator('[aria-current]')).waitFor()
    }
    await here.enter(here.link(here.say('dossier.menu.programme'), here.page.locator('.rail')))
    await here.title(here.say('dossier.menu.programme'))
    await here.enter(here.link(here.say('dossier.plan-a-visit')))
    await here.title(here.say('dossier.plan-a-visit'))
    await writes(here.field('dossier.plan.place'), 'رأس')
    const found = here.page.locator('.found button').first()
    await found.waitFor()
    await keyboard.press('Enter')
    assert.ok(await found.evaluate((one) => one === document.activeElement), 'Enter leads to what was found')
    await here.enter(found)
    await here.reach(here.field('dossier.plan.kind'))
    await keyboard.press('ArrowDown')
    for (const day of ['dossier.plan.from', 'dossier.plan.to'] as const) {
      await here.reach(here.field(day))
      // Which part comes first is the browser’s.
      await keyboard.type(`1212${year}`)
    }
    await first(here.group(here.say('dossier.plan.announced')))
    await here.enter(here.button('dossier.plan.make'))
    await comesTo(here.page, /\/dossiers\/[\w-]+\/plan$/)
    await here.title(place.ar)

    await section('observations')
    await here.enter(here.button('observation.add'))
    await writes(here.field('observation.text'), 'تدوم الفسحة عشرين دقيقة.')

    await section('interviews')
    await here.enter(here.button('dossier.interviews.begin'))
    await here.title(here.say('dossier.interview.number', { number: 1 }))
    await first(here.group(here.say('vocabulary.consent.record')))
    await writes(here.page.locator('.note-text'), 'قالت إنها لا تخرج كل يوم.')
    await here.stands('قالت إنها لا تخرج كل يوم.')
    await here.enter(here.link(here.say('dossier.section.interviews')))

    await section('findings')
    await here.enter(here.button('dossier.findings.add'))
    await writes(
      main().getByLabel(here.say('dossier.finding.title', { language: here.say('common.language.ar') })),
      'فسحة أقصر من ساعة',
    )
    await here.enter(here.link(here.say('dossier.findings.to-gate')))
    await here.title(here.say('release.title'))
    await here.reach(here.button('release.sign-and-send').or(here.button('release.sign-and-hand-over')))
    assert.deepEqual(here.complaints, [])
  })
})

/** The act that a screen is for, its one solid button, where it lies in the upper third of a phone: a hand that holds it does not reach there. */
function beyondTheThumb(): readonly string[] {
  const acts = [...document.querySelectorAll<HTMLElement>('main .btn:not(.quiet, .plain)')]
  return acts.flatMap((act) => {
    const { top, height } = act.getBoundingClientRect()
    const isBeyond = act.checkVisibility({ visibilityProperty: true }) && top + height / 2 < innerHeight / 3
    return isBeyond ? `${act.innerText} at ${Math.round(top)} px` : []
  })
}

/** What can be pressed and is smaller than 44 px one way: a radio or a box is pressed by its label, a link within a sentence is as high as its line; the band grows under a finger alone. */
function underTheFinger(): readonly string[] {
  const small: string[] = []
  for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')) {
    const isChoice = control.matches('input[type=radio], input[type=checkbox]')
    const pressed = (isChoice && control.closest('label')) || control
    const { width, height } = pressed.getBoundingClientRect()
    const isSeen = pressed.checkVisibility({ visibilityProperty: true }) && width > 1 && !control.closest('.vh, .band')
    const inSentence = control.matches('a') && getComputedStyle(control).display === 'inline'
    if (isSeen && !inSentence && Math.min(width, height) < 43.5)
      small.push(
        `${pressed.innerText || control.getAttribute('aria-label')} ${Math.round(width)}×${Math.round(height)}`,
      )
  }
  return small
}
