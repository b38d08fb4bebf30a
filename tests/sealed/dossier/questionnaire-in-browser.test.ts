// Questionnaires in a real browser: from a spreadsheet whose faults are told at their cells, built by keyboard and published, and typed in from sheets of paper; two who differ are both seen.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Request } from 'playwright-core'
import { localIn, t, type WordData } from '../../../src/foundation/words/t.ts'
import type { WordKey } from '../../../src/foundation/words/words.ts'
import { appFolder, buildIfStale } from '../../../src/main/commands/build.ts'
import type { PartKind } from '../../../src/sealed/dossier/forms/building/draft.ts'
import { questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import { publish, readPublished } from '../../../src/sealed/dossier/forms/versions/published.ts'
import { readXlsform } from '../../../src/sealed/dossier/forms/xlsform/read-xlsform.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import { takeUp } from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { policeCustody } from '../../../src/sealed/dossier/templates/police-custody.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { browserSkip, chromiumPath, dropProfile } from '../../support/browser.ts'
import { addressOf, comesTo, holds } from '../../support/clicking.ts'
import { until } from '../../support/installation.ts'
import { popplerSkip, textOfPdf } from '../../support/poppler.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { jpeg, secrets } from '../attachments/samples.ts'
import { setUp } from '../desk/people.ts'
import { type Seated, seat } from '../seated.ts'
import { type Sheets, spreadsheet } from './forms/spreadsheet.ts'

const head = ['type', 'name', 'label::fr', 'label::ar', 'relevant', 'constraint', 'constraint_message::fr']
const survey = [
  head,
  ['integer', 'held', 'Personnes retenues', 'عدد المحتجزين', '', '. <= 10', 'Pas plus de dix'],
  ['text', 'why', 'Pourquoi si nombreux ?', 'ما سبب كثرتهم؟', '${held} > 5'],
  ['begin repeat', 'cell', 'Cellule', 'زنزانة'],
  ['decimal', 'area', 'Surface', 'المساحة'],
  ['end repeat', ''],
  ['begin repeat', 'reminders', 'Rappels', 'تذكير'],
  ['note', 'reminder', 'Le registre est gardé au greffe', 'السجل في كتابة الضبط'],
  ['end repeat', ''],
  ['select_one told', 'told', 'Qui l’a dit ?', 'من قال ذلك؟'],
  ['calculate', 'total', 'Surface en tout', 'المساحة كلها', '', '', '', 'sum(${area})'],
].map((row, at) => [...row, ...Array.from({ length: 7 - row.length }, () => ''), ...(at === 0 ? ['calculation'] : [])])
const choices = [
  ['list_name', 'name', 'label::fr', 'label::ar'],
  ['told', 'held', 'L’une des ${held} personnes', 'أحد المحتجزين الـ ${held}'],
  ['told', 'staff', 'Le personnel', 'الموظفون'],
]
const settings = [
  ['form_title::fr', 'form_title::ar', 'form_id', 'version'],
  ['Cellules du poste', 'زنازين المركز', 'cells', '1'],
]
const wrong: Sheets = {
  survey: [head, ['integr', 'held', 'Personnes'], ['text', 'why', '=1+1', '', '${nobody} > 1']],
}

// Outside of the suite: a desk closes with what has opened it.
if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
const { hind, younes } = await setUp(server, { demonstration: true })
const dossier = granted(await hind.desk.createDossier([]))
granted(await hind.desk.sync())
const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id as StreamId

describe('a questionnaire in a browser', browserSkip, () => {
  let here: Seated

  before(async () => {
    here = await seat(server, hind, { language: 'fr', you: 'feminine' })
    await here.go(`/dossiers/${dossier}/questionnaire/+`)
    await here.page.getByRole('heading', { name: here.say('forms.import') }).waitFor()
  })
  after(async () => {
    await here?.close()
    if (here) dropProfile(here)
  })

  const pick = (sheets: Sheets) =>
    here.page.locator('input[type=file]').setInputFiles({
      name: 'cellules.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(spreadsheet(sheets)),
    })
  const save = (number: number) => here.press('dossier.answer.save', here.question(number))
  const said = (number: number) => here.say('dossier.answer.given', { number })

  test('a spreadsheet with faults is refused with each at its cell, and nothing of it is offered', async () => {
    await pick(wrong)
    const told = here.page.locator('.notice').filter({ hasText: here.say('forms.wrong-title') })
    await told.waitFor()
    for (const cell of ['A2', 'C3']) await told.getByText(new RegExp(`\\b${cell}\\b`)).waitFor()
    assert.equal(await here.page.locator('.preview').count(), 0)
    await here.look('sealed', 'a spreadsheet with faults')
  })

  test('what is no spreadsheet is told for what it is: a picture alone, an empty file, an archive without one, or one that unfolds without end', async () => {
    const told = here.page.locator('.notice').filter({ hasText: here.say('forms.wrong-title') })
    const large = { most: '50\u202f000\u202f000' }
    for (const [name, bytes, words] of [
      ['photo.png', jpeg(), here.say('forms.fault.pictures-alone')],
      ['vide.xlsx', new Uint8Array(), here.say('forms.fault.file-empty')],
      ['vide.zip', new Uint8Array(), here.say('forms.fault.file-empty')],
      ['notes.zip', zipSync({ 'a.txt': strToU8('a') }), here.say('forms.fault.archive-without-sheet')],
      ['tout.zip', zipSync({ 'a.xlsx': new Uint8Array(60_000_000) }), here.say('forms.fault.file-too-large', large)],
      ['liste.csv', strToU8('type,name,label'), here.say('forms.fault.file-not-xlsx')],
    ] as const) {
      await here.page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
      await told.filter({ hasText: name }).getByText(words).waitFor()
    }
    assert.equal(await here.page.locator('.preview').count(), 0)
  })

  test('one without is shown before it is taken, and then asked', async () => {
    await pick({ survey, choices, settings })
    await here.page.locator('#import-preview').filter({ hasText: 'Cellules du poste' }).waitFor()
    await here.look('sealed', 'what a spreadsheet asks')
    await here.press('forms.take-short', here.page.locator('.preview'))
    await here.question(1).waitFor()
    assert.equal(await here.question(2).count(), 0, 'nothing is asked that earlier answers rule out')
  })

  test('an answer that its rule forbids is not saved; one that it allows brings the question that follows', async () => {
    const held = here.question(1)
    const typed = held.locator('input[inputmode]')
    await typed.pressSequentially('9,5')
    await typed.blur()
    await held.getByRole('alert').getByText(here.say('problems.count-unreadable')).waitFor()
    await typed.fill('30')
    await save(1)
    await held.getByRole('alert').getByText('Pas plus de dix').waitFor()
    await held.locator('input[inputmode]').fill('8')
    await here.question(2).waitFor()
    await save(1)
    await held.locator('form').waitFor({ state: 'detached' })
    await held.locator('.strong', { hasText: '8' }).waitFor()
  })

  test('what a finger brings stands ready under it, seen and reached by nobody until it leaves; where it slides away nothing was said', async () => {
    const { page } = here
    const told = here.question(4)
    const ready = told.locator('.ready')
    const slideAway = async () => {
      await page.mouse.move(1, 1)
      await page.mouse.up()
    }
    const tall = async () => (await told.boundingBox())?.height
    const before = await tall()
    await told.getByText('Le personnel').hover()
    await page.mouse.down()
    await ready.locator('[type=submit]').waitFor({ state: 'attached' })
    assert.equal(await tall(), before)
    assert.equal((await told.getByRole('textbox').count()) + (await told.getByRole('button').count()), 0)
    await slideAway()
    await told.getByRole('radio').first().focus()
    await page.keyboard.press('Tab')
    assert.equal(await told.locator(':focus').count(), 0, 'the next question comes next')
    await told.getByText('Le personnel').click()
    await here.button('dossier.answer.save', told).hover()
    await page.mouse.down()
    await ready.getByText('Le personnel').waitFor({ state: 'attached' })
    await slideAway()
    await told.getByText('L’une des 8 personnes').click()
    await ready.waitFor({ state: 'detached' })
    assert.equal(await here.button('dossier.answer.save', told).count(), 1)
  })

  test('a choice whose words name an answer says it, as it is typed and in the answer that stands', async () => {
    const told = here.question(4)
    await told.getByText('L’une des 8 personnes').click()
    await save(4)
    await told.locator('form').waitFor({ state: 'detached' })
    await told.locator('.strong', { hasText: 'L’une des 8 personnes' }).waitFor()
  })

  test('where a keyboard leaves half of a phone, what saves an answer stands above it, under the words that are typed', async () => {
    const why = here.question(2)
    const words = why.locator('textarea')
    const saves = here.button('dossier.answer.save', why)
    await here.page.setViewportSize({ width: 390, height: 450 })
    await words.click()
    await words.fill('Transferts')
    await saves.waitFor()
    await until('both are in sight', async () => {
      const [typed, pressed] = [await words.boundingBox(), await saves.boundingBox()]
      return (
        typed && pressed && typed.y >= 0 && pressed.y >= typed.y + typed.height && pressed.y + pressed.height <= 450
      )
    })
    await here.press('common.cancel', why)
    await saves.waitFor({ state: 'detached' })
    await here.page.setViewportSize({ width: 1280, height: 860 })
  })

  test('a row closes over an answer with the press and counts it as only here; where the disk takes its time it says so, until then what was said is kept as a draft, and where the disk refuses it the form stands again', async () => {
    const why = here.question(2)
    // Writes are held back on their way to the device: the first is refused when nobody looks any more, as the second is; the third is let through.
    await here.page.evaluate(() => {
      const { postMessage } = Worker.prototype
      const held: { send: () => void; refuse: () => void }[] = []
      Worker.prototype.postMessage = function (message: { ask?: number; act?: string }, ...rest: []) {
        const send = () => postMessage.call(this, message, ...rest)
        const value = { ok: false, problem: { code: 'device-full', data: {} } }
        const answer = { ask: message.ask, events: [], value }
        if (message.act !== 'write') return send()
        held.push({ send, refuse: () => this.dispatchEvent(new MessageEvent('message', { data: answer })) })
      }
      addEventListener('refuse', () => {
        for (const { refuse } of held.splice(0)) refuse()
      })
      addEventListener('let-through', () => {
        Worker.prototype.postMessage = postMessage
        for (const { send } of held) send()
      })
    })
    const say = (event: string) => here.page.evaluate((event) => dispatchEvent(new Event(event)), event)
    const offer = here.page.locator('.toast').filter({ hasText: said(2) })
    await why.locator('textarea').fill('Transferts en retard')
    await save(2)
    await why.locator('.strong', { hasText: 'Transferts en retard' }).waitFor()
    await why.getByText(here.say('dossier.answer.being-saved')).waitFor()
    await why.getByText(here.say('dossier.unsent')).waitFor()
    await offer.waitFor()
    await here.page.waitForFunction(() => document.activeElement?.matches('.q .qb > p button'), null, { polling: 30 })
    await here.look('sealed', 'an answer on its way to the disk')
    // Left and opened again, the screen knows no more than the disk.
    const questionnaire = await addressOf(here.page)
    await here.go(`/dossiers/${dossier}/observations`)
    await here.button('observation.add').waitFor()
    await here.go(questionnaire)
    await holds(why.locator('textarea'), 'Transferts en retard')
    await save(2)
    await why.getByText(here.say('dossier.answer.being-saved')).waitFor()
    await say('refuse')
    await why.getByRole('alert').getByText(here.say('dossier.not-saved')).waitFor()
    await holds(why.locator('textarea'), 'Transferts en retard')
    await offer.waitFor({ state: 'detached' })
    assert.equal(await why.getByText(here.say('dossier.unsent')).count(), 0)
    await save(2)
    await why.getByText(here.say('dossier.answer.being-saved')).waitFor()
    // Taken back before the disk has it, it is written and then taken back.
    await here.press('common.undo', offer)
    await say('let-through')
    await holds(why.locator('textarea'), '')
    await why.locator('textarea').fill('Transferts en retard')
    await save(2)
    await why.getByText(here.say('dossier.answer.being-saved')).waitFor({ state: 'detached' })
    await why.locator('.strong', { hasText: 'Transferts en retard' }).waitFor()
    await offer.waitFor()
    // Taken back where the disk refuses that, it stands, and why is said.
    await here.page.evaluate(() => {
      const { postMessage } = Worker.prototype
      // Before it is taken back, what was typed is said.
      let refused = 0
      Worker.prototype.postMessage = function (message: { ask?: number; act?: string }, ...rest: []) {
        if (message.act !== 'write') return postMessage.call(this, message, ...rest)
        refused += 1
        if (refused === 2) Worker.prototype.postMessage = postMessage
        const value = { ok: false, problem: { code: 'device-full', data: {} } }
        setTimeout(() =>
          this.dispatchEvent(new MessageEvent('message', { data: { ask: message.ask, events: [], value } })),
        )
      }
    })
    await here.press('common.undo', offer)
    await here.page.locator('.toast').getByText(here.say('problems.device-full')).waitFor()
    await why.locator('.strong', { hasText: 'Transferts en retard' }).waitFor()
    assert.deepEqual(here.complaints, [])
  })

  test('rows are added, calculated over, gone to by their address, and taken away; of words alone, which ask nothing, none is offered', async () => {
    assert.equal(
      await here.page.getByRole('button', { name: here.say('forms.row.add', { title: 'Rappels' }) }).count(),
      0,
    )
    const total = here.page.locator('.between').filter({ hasText: 'Surface en tout' }).locator('bdi')
    // As a French and an Arabic keyboard type it: a browser of another language drops a comma, and 9,5 was 95.
    for (const [at, area] of ['9,5', '٤'].entries()) {
      await here.page.getByRole('button', { name: here.say('forms.row.add', { title: 'Cellule' }) }).click()
      const row = here.page.locator('.one-row').nth(at)
      await row.locator('input[inputmode]').pressSequentially(area)
      await here.press('dossier.answer.save', row)
      await row.locator('form').waitFor({ state: 'detached' })
    }
    await total.getByText('13,5', { exact: true }).waitFor()
    await here.look('sealed', 'rows of a questionnaire')
    const second = await here.page.locator('.one-row').nth(1).getAttribute('id')
    const questionnaire = await addressOf(here.page)
    await here.go(`/dossiers/${dossier}/observations`)
    await here.button('observation.add').waitFor()
    await here.go(`${questionnaire}/${second}`)
    await here.page.locator(`[id="${second}"]:focus`).waitFor()
    await here.go(questionnaire)
    await here.page.getByRole('button', { name: here.say('forms.row.remove', { title: 'Cellule', number: 1 }) }).click()
    await total.getByText('4', { exact: true }).waitFor()
    await here.sent()
  })

  test('a colleague who answered otherwise stands beside her, and neither answer is overwritten', async () => {
    const registers = await until('her answer, at his device', async () => {
      granted(await younes.desk.sync())
      const found = granted(await younes.desk.registers(visit))
      return [...found.keys()].some((name) => name.includes('cells.1/held')) && found
    })
    const given = { given: { type: 'number', number: 6, unit: '' }, comment: '', measured: 'registre' } as const
    granted(await younes.desk.write(visit, [answer(registers, 'cells.1/held', younes.id, given)]))
    granted(await younes.desk.sync())
    await here.question(1).locator('.ans').nth(1).waitFor()
    assert.deepEqual(
      (await here.question(1).locator('.found-words').allInnerTexts())
        .map((words) => words.replace(/\D/g, ''))
        .toSorted(),
      ['6', '8'],
    )
    await here.look('sealed', 'two answers that differ')
    assert.deepEqual(here.complaints, [])
  })

  test('one is written in Arabic by keyboard: put in order, taken back, tried in its preview, and published', async () => {
    const { page } = here
    await here.speak('ar')
    await open('/questionnaires')
    await page.getByRole('button', { name: ar('build.begin-blank') }).press('Enter')
    await page.locator('input[lang="ar"]').first().focus()
    await page.keyboard.type('أماكن العزل')
    await page.locator('.build-add summary').first().press('Enter')
    await kind('whole').press('Enter')
    await page.locator('.build-part.open textarea[lang="ar"]:focus').waitFor()
    await page.keyboard.type('كم معزولا؟')
    await page.locator('.build-part.open .build-add summary').press('Enter')
    await kind('text', '.build-part.open ').press('Enter')
    await page.locator('.build-part.open .build-line .qn', { hasText: '2' }).waitFor()
    await page.locator('.build-part.open textarea[lang="ar"]:focus').waitFor()
    await page.keyboard.type('ما السبب؟')
    await page.keyboard.press('Escape')
    await page.locator('.build-line:focus').filter({ hasText: 'ما السبب؟' }).waitFor()
    await page.keyboard.press('Alt+ArrowUp')
    await line(1, 'ما السبب؟').waitFor()
    await page.locator('.build-line:focus').filter({ hasText: 'ما السبب؟' }).waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await line(1, 'كم معزولا؟').waitFor()
    await page.keyboard.press('Delete')
    await line(2, 'ما السبب؟').waitFor({ state: 'detached' })
    const keys = page.getByText(ar('build.keys'))
    assert.ok(await keys.isVisible())
    const touch = await here.context.newCDPSession(page)
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
    await keys.waitFor({ state: 'hidden' })
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: false })
    await keys.waitFor()
    await touch.detach()
    await page.locator('.toast').getByRole('button').press('Enter')
    await line(2, 'ما السبب؟').press('Enter')
    await page.locator('.build-part.open summary', { hasText: ar('build.rules') }).press('Enter')
    const relevant = page.locator('.build-rule').first()
    await page.getByRole('button', { name: ar('build.rule.add-to', { rule: ar('build.relevant') }) }).press('Enter')
    await holds(relevant.locator('input[dir="ltr"]:not([inputmode])'), '${question2} > 0')
    // The new condition is where the keyboard goes on, and its comparison is gone through without losing it.
    await relevant.locator('.build-condition:focus').waitFor()
    const sign = relevant.getByLabel(ar('build.rule.sign'), { exact: true })
    await sign.focus()
    for (const value of ['>=', 'answered']) {
      await page.keyboard.press('ArrowDown')
      await holds(sign, value)
      await relevant.locator('select:focus').and(sign).waitFor()
    }
    await sign.selectOption('>')
    await relevant.locator('input[dir="ltr"]:not([inputmode])').fill('${nobody} > 0')
    await relevant.locator('.wrong').waitFor()
    // What follows from itself is told as its author reads it, not by the names that the program gave.
    await relevant.locator('input[dir="ltr"]:not([inputmode])').fill('${question3} > 0')
    const circle = relevant.locator('.wrong', { hasText: /2 · ما السبب؟\u2069 ← \u20682 · ما السبب؟/ })
    await circle.waitFor()
    assert.doesNotMatch((await circle.textContent()) ?? '', /question/)
    await relevant.locator('input[dir="ltr"]:not([inputmode])').fill('${nobody} > 0')
    // Required in a case only, and again in every case once its condition is gone: never silently not at all.
    const required = page.getByLabel(ar('build.required'), { exact: true })
    await required.check()
    const when = page.locator('.build-rule').first()
    await page
      .getByRole('button', { name: ar('build.rule.add-to', { rule: ar('build.required-when') }) })
      .press('Enter')
    await holds(when.locator('input[dir="ltr"]:not([inputmode])'), '${question2} > 0')
    await when.getByRole('button', { name: ar('build.rule.remove', { number: 1 }) }).press('Enter')
    await holds(when.locator('input[dir="ltr"]:not([inputmode])'), '')
    assert.ok(await required.isChecked())
    await required.uncheck()
    await here.speak('fr')
    await here.look('sealed', 'a questionnaire that is written')
    await here.speak('ar')
    await relevant.locator('input[dir="ltr"]:not([inputmode])').fill('${question2} > 0')
    await relevant.locator('.wrong').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: ar('build.preview') }).press('Enter')
    await page.locator('.preview .q input[inputmode]').fill('3')
    await page.locator('.preview .q').nth(1).waitFor()
    await page
      .locator('.preview .q')
      .first()
      .getByRole('button', { name: ar('dossier.answer.save') })
      .press('Enter')
    await page.locator('.preview .q').first().locator('.strong', { hasText: '3' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: ar('build.publish') }).press('Enter')
    await page.getByRole('button', { name: ar('build.publish-version', { number: 1 }) }).press('Enter')
    await comesTo(page, /version/)
    await here.speak('fr')
    await here.look('sealed', 'a published version')
  })

  test('it is shared at the gate, used in the visit, and its next version is taken up with the answer whose question is the same', async () => {
    const { page } = here
    const version = await addressOf(page)
    await page.getByRole('link', { name: here.say('build.share'), exact: true }).press('Enter')
    await page.getByText(here.say('build.share-gives-away')).waitFor()
    await here.look('sealed', 'the gate to the library')
    await page.getByLabel(here.say('build.share-looked')).check()
    await here.press('build.share')
    await page.getByText(here.say('build.in-library'), { exact: true }).waitFor()
    // Shared by mistake.
    await page.locator('.toast').getByRole('button').click()
    await page.getByText(here.say('build.shared-by-mistake')).waitFor()
    await page.locator('summary', { hasText: here.say('build.bring-back') }).click()
    await here.press('build.bring-back')
    await page.getByText(here.say('build.in-library'), { exact: true }).waitFor()

    await open(`/dossiers/${dossier}/questionnaire/+`)
    const title = 'أماكن العزل'
    await page.locator('.offered > li').filter({ hasText: title }).getByText(here.say('forms.take-short')).click()
    await here.question(1).locator('input[inputmode]').fill('4')
    await save(1)
    await here.question(2).locator('textarea').fill('حمى')
    await save(2)
    await here.question(2).locator('form').waitFor({ state: 'detached' })

    await open(version)
    await page.getByRole('button', { name: here.say('build.write-next', { number: 2 }) }).click()
    await line(2, 'ما السبب؟').click()
    await page.locator('.build-part.open textarea[lang="ar"]').first().fill('منذ متى؟')
    await page.getByRole('link', { name: here.say('build.publish') }).click()
    await page.getByText(here.say('build.change.otherwise')).waitFor()
    await page.getByRole('button', { name: here.say('build.publish-version', { number: 2 }) }).click()
    await comesTo(page, /version/)

    await open(`/dossiers/${dossier}/questionnaire`)
    await page.locator('.steps a', { hasText: title }).click()
    await page.getByText(here.say('forms.newer', { number: 2 })).waitFor()
    await here.look('sealed', 'a newer version is there')
    await page.getByRole('button', { name: here.say('forms.newer-take', { number: 2 }) }).click()
    await here.question(2).getByText('منذ متى؟').waitFor()
    await here.question(1).locator('.strong', { hasText: '4' }).waitFor()
    await page.getByText(here.say('forms.earlier', { count: 1 })).click()
    await page.locator('.past-answers').getByText('حمى').waitFor()
    assert.deepEqual(here.complaints, [])
  })

  test('a visit that began with a ready questionnaire as it was reads that the program brings a newer version, and takes it up with its answers', async () => {
    const { page } = here
    const [section = assert.fail(), ...others] = policeCustody.sections
    const reworded = {
      ...section,
      parts: section.parts.map((part) =>
        part.id === 'capacity' ? { ...part, text: { fr: 'Combien de places ?' } } : part,
      ),
    }
    const older = { ...policeCustody, version: '1', sections: [reworded, ...others] }
    granted(await younes.desk.write(visit, takeUp(older, systemClock())))
    const registers = granted(await younes.desk.registers(visit))
    const given = (number: number) =>
      ({ given: { type: 'number', number, unit: 'persons' }, comment: '', measured: '' }) as const
    for (const [question, number] of [
      ['held', 17],
      ['capacity', 12],
    ] as const)
      granted(
        await younes.desk.write(visit, [answer(registers, `police-custody.1/${question}`, younes.id, given(number))]),
      )
    granted(await younes.desk.sync())
    const title = policeCustody.title.fr ?? assert.fail()
    await page.locator('.steps a', { hasText: title }).click()
    await page.getByText(here.say('forms.newer', { number: Number(policeCustody.version) })).waitFor()
    await here.look('sealed', 'a newer version of a ready questionnaire')
    await page
      .getByRole('button', { name: here.say('forms.newer-take', { number: Number(policeCustody.version) }) })
      .click()
    await here.question(1).locator('.strong', { hasText: '17' }).waitFor()
    // Cells are rows, and none is begun: nothing to answer is not all of it answered.
    await page
      .locator('.steps a', { hasText: policeCustody.sections.find(({ id }) => id === 'cells')?.title.fr })
      .getByText(here.say('dossier.questions.not-begun'), { exact: true })
      .waitFor()
    await page.getByText(here.say('forms.earlier', { count: 1 })).click()
    // Beside it stands when it was said, at twelve o'clock too.
    await page.locator('.past-answers .strong', { hasText: '12' }).waitFor()
    assert.deepEqual(here.complaints, [])
  })

  test('one with rows is published and saved as a spreadsheet; a version is retired and brought back; another comes in from its file, and an altered one does not', async () => {
    const { page } = here
    const title = 'أماكن العزل'
    const openFamily = async (number: number) => {
      await open('/questionnaires')
      const family = page.locator('.offered > li').filter({ hasText: title })
      await family.getByRole('link', { name: number === 2 ? title : here.say('build.version', { number }) }).click()
      await comesTo(page, /version/)
    }
    await openFamily(2)
    await page.getByRole('button', { name: here.say('build.write-next', { number: 3 }) }).click()
    await page.locator('.build-add summary').first().click()
    await kindOf('repeat').click()
    const words = page.locator('.build-part.open [lang="fr"]').first()
    await words.fill('Cellule d’isolement')
    const inRows = page
      .locator('.build-add')
      .filter({ hasText: here.say('build.add-to', { title: '~' }).split('~')[0] ?? '' })
    await inRows.filter({ hasText: 'Cellule d’isolement' }).locator('summary').click()
    await kindOf('decimal').click()
    await words.fill('Surface de la cellule')
    await page.locator('.build-section > .build-add summary').first().click()
    await kindOf('calculation').click()
    const calculated = page.locator('.build-part.open')
    await calculated.locator('summary', { hasText: here.say('build.names') }).click()
    await calculated.getByRole('button', { name: 'Surface de la cellule' }).click()
    await until('its sum over the rows', async () =>
      /^sum\(\$\{\w+\}\)$/.test(await calculated.locator('input[dir="ltr"]').first().inputValue()),
    )
    await here.look('sealed', 'rows that are written into a questionnaire')
    await page.getByRole('link', { name: here.say('build.publish') }).click()
    await page.getByRole('button', { name: here.say('build.publish-version', { number: 3 }) }).click()
    await comesTo(page, /version/)

    const [sheet] = await Promise.all([page.waitForEvent('download'), here.press('forms.export-short')])
    const read = await readXlsform(new Uint8Array(readFileSync(await sheet.path())), 'fr')
    assert.ok(read.ok, JSON.stringify(read))
    const rows = read.questionnaire.sections.flatMap(({ parts }) => parts).find(({ type }) => type === 'repeat')
    assert.ok(rows?.type === 'repeat')
    assert.deepEqual([rows.title.fr, rows.parts.map(({ type }) => type)], ['Cellule d’isolement', ['number']])
    const [saved] = await Promise.all([page.waitForEvent('download'), here.press('build.save-file')])
    const own = readFileSync(await saved.path(), 'utf8')

    await openFamily(1)
    await page.locator('summary', { hasText: here.say('build.retire') }).click()
    await here.field('build.retire-reason').fill('La suivante demande les cellules')
    await here.press('build.retire')
    await page.getByText(here.say('build.retired'), { exact: true }).waitFor()
    await page.getByText('La suivante demande les cellules').waitFor()
    await here.look('sealed', 'a version that was retired')
    await here.press('build.bring-back')
    await page.getByText(here.say('build.in-library'), { exact: true }).waitFor()

    await open('/questionnaires')
    await page.locator('summary', { hasText: here.say('build.from-file') }).click()
    const pickVersion = (text: string) =>
      page.locator('input[type=file][accept=".json"]').setInputFiles({
        name: 'version.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
    await pickVersion(own.replace('"repeat"', '"circle"'))
    await page.getByText(here.say('problems.questionnaire-unreadable')).waitFor()
    await here.look('sealed', 'a file that is no version')
    const other = granted(await publish({ ...generalConditions, id: 'other' }, { number: 4, after: null, changes: {} }))
    await pickVersion(other.text)
    await comesTo(page, new RegExp(`version/${other.print}`))
    await page.getByText(here.say('build.only-here'), { exact: true }).waitFor()
    assert.deepEqual(here.complaints, [])
  })

  test('choices that an earlier answer decides say so while there is none, and a section whose questionnaire was put away is not taken for another', async () => {
    const towns = ['list_name', 'name', 'label', 'region']
    await open(`/dossiers/${dossier}/questionnaire/+`)
    await pick({
      survey: [
        ['type', 'name', 'label', 'choice_filter'],
        ['select_one region', 'region', 'Région'],
        ['select_one town', 'town', 'Ville', 'region = ${region}'],
        ['audio', 'told', 'Le récit'],
      ],
      choices: [towns, ['region', 'n', 'Nord', ''], ['region', 's', 'Sud', ''], ['town', 't', 'Rivage', 'n']],
      settings: [
        ['form_title', 'form_id'],
        ['Villes', 'towns'],
      ],
    })
    await here.press('forms.take-short', here.page.locator('.preview'))
    await here.question(2).getByText(here.say('forms.nothing-offered')).waitFor()
    await here.button('attachments.record', here.question(3)).waitFor()
    await here.look('sealed', 'choices that another answer decides')
    await here.question(1).getByText('Nord').click()
    await here.question(2).getByText('Rivage').waitFor()
    await here.press('common.undo')
    await here.page.getByRole('alert').getByText(here.say('forms.section-gone')).waitFor()
    await here.look('sealed', 'a section that is gone')
  })

  test('a day with its hour is answered once both are there, and half of it is told to be none', async () => {
    await open(`/dossiers/${dossier}/questionnaire/+`)
    await pick({
      survey: [
        ['type', 'name', 'label'],
        ['dateTime', 'brought', 'Amené quand ?'],
      ],
      settings: [
        ['form_title', 'form_id'],
        ['Arrivées', 'arrivals'],
      ],
    })
    await here.press('forms.take-short', here.page.locator('.preview'))
    const brought = here.question(1)
    await here.field('forms.moment.day', brought).fill('2026-03-12')
    // The browser writes the day in its own way: in words it is beyond doubt.
    await brought.getByText('jeudi 12 mars 2026').waitFor()
    await brought.getByText(here.say('forms.moment.both')).waitFor()
    await here.field('forms.moment.hour', brought).fill('09:05')
    await brought.getByText(here.say('forms.moment.both')).waitFor({ state: 'detached' })
    await save(1)
    await brought.locator('.strong', { hasText: /12 mars 2026, 9\s*h\s*05/ }).waitFor()
    await here.look('sealed', 'a day with its hour')
  })

  test('a picture is put beside a question without what its file says of itself, leaves at the gate with every word in every language, and stands in the visit and in the file for other tools', async () => {
    const { page } = here
    const title = 'آثار على الجسم'
    await open('/questionnaires')
    await page.getByRole('button', { name: here.say('build.begin-blank') }).click()
    await page.locator('input[lang="ar"]').first().fill(title)
    await page.locator('.build-add summary').first().click()
    await page
      .locator('.build-add[open]')
      .getByRole('button', { name: here.say('build.kind.text'), exact: true })
      .click()
    const part = page.locator('.build-part.open')
    await part.locator('textarea[lang="ar"]').first().fill('أين الآثار؟')
    await part.locator('textarea[lang="fr"]').first().fill('Où sont les traces ?')
    await part.locator('summary', { hasText: here.say('build.more') }).click()
    await here.group(here.say('build.hint'), part).locator('[lang="ar"]').fill('بالأرقام على الرسم')
    await part.locator('summary', { hasText: here.say('build.picture') }).click()
    const choose = (buffer: Uint8Array) =>
      part
        .locator('input[type=file]')
        .setInputFiles({ name: 'corps.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(buffer) })
    await choose(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
    await part.getByText(here.say('problems.question-picture-unreadable')).waitFor()
    await choose(jpeg())
    await part.locator('img').waitFor()
    await page.getByRole('button', { name: here.say('build.picture-remove') }).click()
    await part.locator('img').waitFor({ state: 'detached' })
    await here.press('common.undo', page.locator('.build-tools'))
    await part.locator('img').waitFor()
    await here.group(here.say('build.picture-shows'), part).locator('[lang="fr"]').fill('Schéma du corps')
    await here.look('sealed', 'a picture beside a question')
    await page.getByRole('link', { name: here.say('build.publish') }).click()
    await page.getByRole('button', { name: here.say('build.publish-version', { number: 1 }) }).click()
    await comesTo(page, /version/)
    const version = await addressOf(page)
    const [saved] = await Promise.all([page.waitForEvent('download'), here.press('build.save-file')])
    const text = readFileSync(await saved.path(), 'utf8')
    const [pictured] = questionsOf(granted(await readPublished(text)).questionnaire)
    const picture = Buffer.from(pictured?.picture?.data ?? '', 'base64url').toString('latin1')
    assert.ok(picture.length > 0)
    for (const secret of secrets) assert.ok(!picture.includes(secret))
    const [archive] = await Promise.all([page.waitForEvent('download'), here.press('forms.export-short')])
    assert.match(archive.suggestedFilename(), /\.zip$/)

    await page.getByRole('link', { name: here.say('build.share'), exact: true }).click()
    const leaves = page.getByRole('region', { name: here.say('build.leaves') })
    await leaves.getByRole('img', { name: 'Schéma du corps' }).waitFor()
    for (const words of ['Où sont les traces ?', 'أين الآثار؟', 'بالأرقام على الرسم', 'Schéma du corps'])
      await leaves.getByText(words).waitFor()
    await here.look('sealed', 'the gate to the library with a picture')

    await open(`/dossiers/${dossier}/questionnaire/+`)
    await page.locator('.offered > li').filter({ hasText: title }).getByText(here.say('forms.take-short')).click()
    await here.question(1).getByRole('img', { name: 'Schéma du corps' }).waitFor()
    await here.look('sealed', 'a question with a picture')
    await page.locator('.steps').getByText(here.say('forms.add')).click()
    await page.locator('input[type=file][multiple]').setInputFiles(
      await archive.path().then((path) => ({
        name: archive.suggestedFilename(),
        mimeType: 'application/zip',
        buffer: readFileSync(path),
      })),
    )
    await page.locator('.preview').getByText(title).first().waitFor()
    assert.equal(await page.getByText(here.say('forms.left-title')).count(), 0)
    await open(version)
  })

  test('twenty questions are answered by the keyboard alone: it goes on from the row that was saved, from where a row was, and from an observation to the next', async () => {
    const { page } = here
    const within = (selector: string) =>
      page.waitForFunction((selector) => document.activeElement?.matches(selector), selector, { polling: 30 })
    /** Tab until the focus is on such a thing, a few times at most. */
    const tabTo = async (selector: string, atMost: number) => {
      for (let at = 0; at < atMost; at += 1) {
        await page.keyboard.press('Tab')
        if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return
      }
      assert.fail(`${selector} is not within ${atMost} keys of where the keyboard was`)
    }
    /** A section has the focus, and its first questions, which are drawn once they are near the eye, have their fields. */
    const begins = async (heading: string) => {
      await within(heading)
      await page.locator('.q form :is(input, textarea)').first().waitFor()
    }
    await open(`/dossiers/${dossier}/questionnaire/daily-life`)
    await begins('#daily-life')
    let tried = false
    for (let answered = 0; answered < 20; answered += 1) {
      if (answered === 15) {
        await tabTo('main a.btn', 4)
        await page.keyboard.press('Enter')
        await begins('h2:not(#daily-life)')
      }
      await tabTo('.q form :is(input, textarea)', 4)
      const type = await page.evaluate(() => (document.activeElement as HTMLInputElement).type)
      if (type === 'radio' && !tried) {
        tried = true
        const group = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name)
        const first = await group()
        await page.keyboard.press('Tab')
        assert.notEqual(await group(), first, 'the choices of a question are one stop')
        await page.keyboard.press('Shift+Tab')
        assert.equal(await group(), first)
      }
      await (type === 'radio' ? page.keyboard.press('Space') : page.keyboard.type('4'))
      await tabTo('.q form [type=submit]', 5)
      await page.keyboard.press('Enter')
      await within('.q .qb > p button')
    }
    assert.ok(tried)

    await open(`/dossiers/${dossier}/observations`)
    await here.button('observation.add').press('Enter')
    await within('article')
    await tabTo('article [data-removes]', 1)
    await page.keyboard.press('Enter')
    await within('main button')
    await page.keyboard.press('Control+z')
    await page.locator('article').waitFor()
    // From its last field on to the next one, and not back to the top.
    await here.field('observation.measured').focus()
    await tabTo('article > .row:last-child button', 3)
    await page.keyboard.press('Enter')
    await page.locator('article').nth(1).waitFor()
    await within('main article:first-of-type')
    await here.sent()
    assert.deepEqual(here.complaints, [])
  })

  test(
    'a visit made on paper alone is typed in that evening: sheets printed in Arabic are found by their codes, answered by the keyboard, an interview stands under its own seal with the consent that was crossed, and a finding is drawn',
    popplerSkip,
    async () => {
      const { page } = here
      /** Prints three sheets, reads the code off the first and opens it. */
      const print = async (form: string) => {
        await open(`/dossiers/${dossier}/sheets`)
        await here.field('paper.print.form').selectOption({ label: form })
        await here.choose(here.say('common.language.ar'))
        await here.field('paper.print.count').fill('3')
        await here.sent()
        const asked: { method: string; url: URL; body: string }[] = []
        const note = (request: Request) =>
          asked.push({ method: request.method(), url: new URL(request.url()), body: request.postData() ?? '' })
        page.on('request', note)
        const [saved] = await Promise.all([page.waitForEvent('download'), here.press('paper.print.act')])
        await page.getByText(here.say('paper.print.done')).waitFor()
        page.off('request', note)
        // What the app reads for itself while she waits carries nothing: its registers, which it brings by its own clock, and its files.
        const clear = asked.filter(({ url }) => !sealedPaths.test(url.pathname))
        assert.deepEqual(
          clear.filter(({ method }) => method !== 'GET').map(({ url }) => url.pathname),
          ['/api/blank-sheets'],
          'nothing leaves for the sheets but the sheets’ own request',
        )
        for (const { url, body } of clear)
          for (const secret of [dossier, visit])
            assert.ok(!url.href.includes(secret) && !body.includes(secret), url.href)
        const pdf = readFileSync(await saved.path())
        const [code = ''] = textOfPdf(pdf).match(/\bB-[0-9A-Z]{4}-[0-9A-Z]{4}\b/) ?? []
        const printing = page.getByRole('region').filter({ hasText: code })
        const listed = (await printing.locator('bdi').allTextContents()).filter((text) => text.startsWith('B-'))
        assert.deepEqual(listed, [...new Set(textOfPdf(pdf).match(/\bB-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g))])
        const [again] = await Promise.all([
          page.waitForEvent('download'),
          here.button('paper.print.save', printing).click(),
        ])
        assert.deepEqual(readFileSync(await again.path()), pdf)
        await here.field('paper.enter.code').fill(code)
        await here.press('paper.enter.open')
        await here.field('paper.entry.writer').fill('H. R.')
        return code
      }
      const keys = async (...pressed: readonly string[]) => {
        for (const key of pressed) await page.keyboard.press(key)
      }
      const typedIn = here.page.locator('form [role=status]')

      await print(generalConditions.title.fr ?? '')
      await keys('Enter', '1', 'Enter', '2', 'Enter', '?')
      await typedIn
        .filter({
          hasText: here.say('paper.entry.so-far', { answered: 2, unclear: 1, empty: '~' }).split('~')[0] ?? '',
        })
        .waitFor()
      await here.look('sealed', 'a sheet that is typed in')
      await here.press('paper.entry.save')
      await page
        .getByText(here.say('paper.entry.writer-line', { writer: 'H. R.' }))
        .first()
        .waitFor()

      const sheet = await print(here.say('paper.interview.title'))
      const on = (name: string) => page.locator(`[data-line="${name}"]`)
      const first = (name: string) => on(name).locator('input[data-place="1"]').check()
      await on('pseudonym').locator('textarea').fill('زيتونة')
      await on('words').locator('textarea').fill('قالت إنها تنتظر الطبيب منذ أسبوع')
      await on('language').getByRole('checkbox').check()
      await here.press('paper.entry.save')
      await page.getByText(here.say('problems.words-before-consent')).waitFor()
      for (const name of ['consent-record', 'consent-use', 'given-by', 'given-how', 'subject', 'fear'])
        await first(name)
      await on('consent-language').locator('textarea').fill('العربية')
      await here.look('sealed', 'an interview’s sheet that is typed in')
      await here.press('paper.entry.save')
      await comesTo(page, /\/interviews\/[\w-]+$/)
      const pseudonym = page.getByRole('textbox', { name: here.say('dossier.interview.pseudonym') })
      await holds(pseudonym, 'زيتونة')
      await page.locator('.note-text').getByText('قالت إنها تنتظر الطبيب منذ أسبوع').waitFor()
      const recorded = here.group(here.say('vocabulary.consent.record'))
      await until('consent, as it was crossed', () => recorded.getByRole('radio').first().isChecked())
      // What nobody could read stands where it would be.
      await until('the one place', async () => (await page.locator('.unread').count()) === 1)
      await here.look('sealed', 'an interview that was held on paper')
      // Typed in once more it would be a second interview: the first is named, and leads there.
      const interview = await addressOf(page)
      await open(`/dossiers/${dossier}/sheets/${sheet}`)
      await here.button('paper.entry.again-second').waitFor()
      await page.locator('main .empty').getByRole('link', { name: /\d/ }).click()
      assert.equal(await comesTo(page, /\/interviews\/[\w-]+$/), interview)

      await open(`/dossiers/${dossier}/questionnaire/arrival`)
      await here.question(3).locator('.unread').waitFor()
      await here.look('sealed', 'an answer that nobody could read')
      await here.question(2).locator('details.draw summary').click()
      await here.press('findings.draw-new', here.question(2))
      await comesTo(page, /\/findings\/[\w-]+$/)
      await page.locator('main').getByText(arrival2).first().waitFor()
      await open(`/dossiers/${dossier}/debrief`)
      await page.locator('main').getByText(here.say('debrief.title')).first().waitFor()
      await here.sent()
      assert.deepEqual(here.complaints, [])
    },
  )

  const arrival2 = localIn('fr', questionsOf(generalConditions).find(({ number }) => number === 2)?.text ?? {})
  /** What carries sealed records and what stands around them: the server reads nothing of it. */
  const sealedPaths = /^\/api\/(streams|changes|session|directory)/
  const ar = (key: WordKey, data: WordData = {}) => t('ar', key, { you: 'feminine', ...data })
  const open = (path: string) => here.go(path)
  const kind = (of: PartKind, within = '') =>
    here.page
      .locator(`${within}.build-kinds button:visible`)
      .filter({ hasText: new RegExp(`^${ar(`build.kind.${of}`)}$`) })
  const kindOf = (of: PartKind) =>
    here.page
      .locator('.build-kinds button:visible')
      .filter({ hasText: new RegExp(`^${here.say(`build.kind.${of}`)}$`) })
  const line = (number: number, words: string) =>
    here.page
      .locator('.build-line')
      .filter({ has: here.page.locator('.qn', { hasText: String(number) }) })
      .filter({ hasText: words })
})
