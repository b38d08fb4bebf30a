// A questionnaire from a spreadsheet, in a real browser: what is wrong in the file is told at its cell; what it asks is asked, in its rows and under its rules; and two who differ are both seen.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { appFolder, buildIfStale } from '../../../src/main/build.ts'
import { answer } from '../../../src/sealed/dossier/questionnaire.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { browserSkip, chromiumPath, dropProfile } from '../../support/browser.ts'
import { type Clicker, sitDown } from '../../support/clicking.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { passphrase, setUp } from '../desk/people.ts'
import { type Sheets, spreadsheet } from './forms/spreadsheet.ts'

const head = ['type', 'name', 'label::fr', 'label::ar', 'relevant', 'constraint', 'constraint_message::fr']
const survey = [
  head,
  ['integer', 'held', 'Personnes retenues', 'عدد المحتجزين', '', '. <= 10', 'Pas plus de dix'],
  ['text', 'why', 'Pourquoi si nombreux ?', 'ما سبب كثرتهم؟', '${held} > 5'],
  ['begin repeat', 'cell', 'Cellule', 'زنزانة'],
  ['decimal', 'area', 'Surface', 'المساحة'],
  ['end repeat', ''],
  ['calculate', 'total', 'Surface en tout', 'المساحة كلها', '', '', '', 'sum(${area})'],
].map((row, at) => [...row, ...Array.from({ length: 7 - row.length }, () => ''), ...(at === 0 ? ['calculation'] : [])])
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
  let here: Clicker

  before(async () => {
    const invitation = granted(await hind.desk.invite({ person: hind.id }))
    const secrets = { invitation, secret: hind.accountSecret, passphrase }
    here = await sitDown({ language: 'fr', you: 'feminine' })
    await here.page.goto(`${server.url}/enrol#${new URLSearchParams(secrets)}`)
    await here.press('entry.enrol.act')
    const rail = here.page.locator('.rail')
    while (!(await rail.isVisible())) {
      granted(await hind.desk.admit())
      await rail.waitFor({ timeout: 500 }).catch(() => {})
    }
    await here.sent()
    await here.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/dossiers/${dossier}/questionnaire/+`)
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

  test('a spreadsheet with faults is refused with each at its cell, and nothing of it is offered', async () => {
    await pick(wrong)
    const told = here.page.locator('.notice').filter({ hasText: here.say('forms.wrong-title') })
    await told.waitFor()
    for (const cell of ['A2', 'C3']) await told.getByText(new RegExp(`\\b${cell}\\b`)).waitFor()
    assert.equal(await here.page.locator('.preview').count(), 0)
    await here.look('sealed', 'a spreadsheet with faults')
  })

  test('one without is shown before it is taken, and then asked', async () => {
    await pick({ survey, settings })
    await here.page.locator('#import-preview').filter({ hasText: 'Cellules du poste' }).waitFor()
    await here.look('sealed', 'what a spreadsheet asks')
    await here.press('forms.take-short', here.page.locator('.preview'))
    await here.question(1).waitFor()
    assert.equal(await here.question(2).count(), 0, 'nothing is asked that earlier answers rule out')
  })

  test('an answer that its rule forbids is not saved; one that it allows brings the question that follows', async () => {
    const held = here.question(1)
    await held.locator('input[type=number]').fill('30')
    await save(1)
    await held.getByRole('alert').getByText('Pas plus de dix').waitFor()
    await held.locator('input[type=number]').fill('8')
    await here.question(2).waitFor()
    await save(1)
    await held.locator('form').waitFor({ state: 'detached' })
    await held.locator('.strong', { hasText: '8' }).waitFor()
  })

  test('rows are added, reckoned over, and taken away', async () => {
    const total = here.page.locator('.between').filter({ hasText: 'Surface en tout' }).locator('bdi')
    for (const [at, area] of ['9', '4'].entries()) {
      await here.page.getByRole('button', { name: here.say('forms.row.add', { title: 'Cellule' }) }).click()
      const row = here.page.locator('.one-row').nth(at)
      await row.locator('input[type=number]').fill(area)
      await here.press('dossier.answer.save', row)
      await row.locator('form').waitFor({ state: 'detached' })
    }
    await total.getByText('13', { exact: true }).waitFor()
    await here.look('sealed', 'rows of a questionnaire')
    await here.page.getByRole('button', { name: here.say('forms.row.remove', { title: 'Cellule', number: 1 }) }).click()
    await total.getByText('4', { exact: true }).waitFor()
    await here.sent()
  })

  test('a colleague who answered otherwise stands beside her, and neither answer is overwritten', async () => {
    granted(await younes.desk.sync())
    const registers = granted(await younes.desk.registers(visit))
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
})
