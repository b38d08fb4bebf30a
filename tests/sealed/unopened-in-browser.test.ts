// What somebody may read and her device does not open, in a browser: each screen that lists or searches the rest says that it is missing there; and what no device opens is erased from where its readers are listed.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isolated } from '../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { changeConsent, changeInterview } from '../../src/sealed/dossier/interviews/interview.ts'
import { changeProgramme } from '../../src/sealed/dossier/programme/programme.ts'
import type { StreamEntry } from '../../src/sealed/mailbox/wire.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { browserSkip, chromiumPath, dropProfile } from '../support/browser.ts'
import { only } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { join, setUp } from './desk/people.ts'
import { type Seated, seat } from './seated.ts'

// Outside of the suite: a desk closes with what has opened it.
if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
// Interviews were left out of the council's key: what its readers lose, nobody opens again.
const { hind, younes, papers } = await setUp(server, { recoverInterviews: false, demonstration: true })
const karim = await join(server, hind, 'Karim', ['member'])
const lina = await join(server, hind, 'Lina', ['member'])
for (const { desk } of [hind, younes, karim, lina]) granted(await desk.sync())
const team = [{ person: karim.id, role: 'lead' } as const, { person: lina.id, role: 'member' } as const]
const dossier = granted(await karim.desk.createDossier(team))
const interview = granted(await karim.desk.createInterview(dossier, []))
granted(
  await karim.desk.write(interview, [...changeConsent('record', 'yes'), ...changeInterview({ summary: 'Tamarisk' })]),
)
granted(await karim.desk.changeReaders(dossier, interview, { add: [hind.id], remove: [], reason: '' }))
for (const { desk } of [karim, hind, younes]) granted(await desk.sync())

describe('what her device does not open, in a browser', browserSkip, () => {
  let here: Seated
  before(async () => {
    here = await seat(server, hind, { language: 'ar', you: 'feminine' })
  })
  after(async () => {
    await here?.close()
    if (here) dropProfile(here)
  })
  const main = () => here.page.locator('main')
  const toPart = (section: string) => here.go(`/dossiers/${dossier}/${section}`)
  /** As many papers of this key as are needed. */
  const lay = async (key: 'root' | 'recovery') => {
    const table = main().getByRole('region', { name: here.say(`council.shares.${key}`) })
    for (const { text } of papers.filter((one) => one.of === key).slice(0, 2)) {
      await here.field('council.share', table).fill(text)
      await here.press('council.share.add', table)
      await until(
        'the share lies on the table',
        // With the last one the field goes: whoever waits for it to be read would wait for ever.
        async () => (await here.field('council.share', table).evaluateAll(valuesIn)).every((value) => value === ''),
      )
    }
  }
  const missing = () => main().getByText(here.say('dossier.interviews.closed', { count: 1 }))

  test('the year whose programme is on its way is not begun beside it unasked', async () => {
    const year = String(new Date().getFullYear())
    const programme = granted(await younes.desk.createProgramme())
    const card = (await younes.desk.dossiers()).find(({ id }) => id === programme)
    const part = card?.streams.find(({ purpose }) => purpose === 'programme') ?? assert.fail()
    granted(await younes.desk.write(part.id, changeProgramme({ year: Number(year) })))
    const streams = ({ pathname }: URL) => pathname === '/api/streams'
    await here.page.context().route(streams, async (route) => {
      const response = await route.fetch()
      const all = (await response.json()) as StreamEntry[]
      await route.fulfill({ response, json: all.filter(({ stream }) => stream !== part.id) })
    })
    granted(await younes.desk.sync())
    await here.go('/programme')
    const coming = main().getByText(here.say('programme.coming', { year }))
    await coming.waitFor()
    const begin = (of: string) => main().getByRole('button', { name: here.say('programme.begin', { year: of }) })
    assert.equal(await begin(year).count(), 0, 'only below words that say that it is begun nowhere')
    await here.look('sealed', 'a programme that is on its way')
    await here.page.context().unroute(streams)
    granted(await younes.desk.write(part.id, changeProgramme({ urgent: 2 })))
    granted(await younes.desk.sync())
    await coming.waitFor({ state: 'detached' })
    await begin(String(Number(year) + 1)).waitFor()
  })

  test('the search says that it leaves out an interview which nobody has let her into', async () => {
    await here.go('/search')
    await main()
      .getByText(here.say('search.closed', { count: 1 }))
      .waitFor()
    await here.look('sealed', 'a search that leaves an interview out')
  })

  test('it is not offered to be handed over, and the sheet says that it cannot be from here', async () => {
    await toPart('plan')
    await here.press('carry.begin', main())
    const form = main().getByRole('form', { name: here.say('carry.begin') })
    await form
      .locator('label')
      .filter({ hasText: here.say('carry.for.court') })
      .click()
    const parts = here.group(here.say('carry.parts'))
    await parts.getByText(here.say('carry.parts.closed', { count: 1 })).waitFor()
    assert.equal(await parts.getByRole('checkbox').count(), 1, 'the visit alone')
    await here.look('sealed', 'what can be handed over')
    await here.press('common.cancel', form)
  })

  test('a call of somebody deprived of liberty says that an interview may be missing among those begun of it', async () => {
    await toPart('remote')
    await here.press('remote.add-contact', main())
    await here.field('remote.party').selectOption('deprived-person')
    await main()
      .locator('label', { hasText: only(here.say('vocabulary.contact-means.call')) })
      .click()
    await missing().waitFor()
    await here.look('sealed', 'a call whose interview may be missing')
  })

  test('whoever may read it and waits to be let in is told by whom', async () => {
    await toPart('interviews')
    const waits = here.say('dossier.interview.readers.you-wait', { count: 1, names: isolated('Karim') })
    await main().getByText(waits).first().waitFor()
    await toPart('remote')
  })

  test('once its reader has let her in, nothing is missing any more', async () => {
    granted(await karim.desk.admitReaders(interview))
    granted(await karim.desk.sync())
    await missing().waitFor({ state: 'detached' })
    await here.go('/search')
    await main().getByText('Tamarisk').waitFor()
    assert.equal(
      await main()
        .getByText(here.say('search.closed', { count: 1 }))
        .count(),
      0,
    )
  })

  test('one press opens it to all who wait, and says so: whoever pressed for one let the others in unasked', async () => {
    const add = [younes.id, lina.id]
    granted(await karim.desk.changeReaders(dossier, interview, { add, remove: [], reason: '' }))
    granted(await karim.desk.sync())
    await toPart(`interviews/${interview}`)
    const toAnybody = here.say('dossier.interview.readers.let-in', { name: '' }).trim()
    const opens = main().getByRole('button', { name: new RegExp(`^${toAnybody}`) })
    await opens.first().waitFor()
    assert.equal(await opens.count(), 1)
    assert.match(await opens.innerText(), /Younes.+Lina|Lina.+Younes/)
    await here.look('sealed', 'an interview that two people wait for')
    await opens.click()
    await opens.waitFor({ state: 'detached' })
    await here.sent()
    for (const { desk } of [lina, younes, karim]) granted(await desk.sync())
    granted(await lina.desk.registers(interview))
  })

  test('what she wrote where she was taken out of meanwhile waits in the hall, until she lets go of it', async () => {
    const context = here.page.context()
    await toPart(`interviews/${interview}`)
    await here.field('dossier.interview.summary').waitFor()
    await context.setOffline(true)
    await here.field('dossier.interview.summary').fill('Cedar')
    await here.band.getByText(here.say('common.unsent', { count: 1 })).waitFor()
    await here.page.locator('.band').getByText(here.say('common.offline')).waitFor()
    granted(await karim.desk.changeReaders(dossier, interview, { add: [], remove: [hind.id], reason: '' }))
    for (const { desk } of [karim, younes]) granted(await desk.sync())
    granted(await younes.desk.write(interview, changeInterview({ pseudonym: 'Cypress' })))
    granted(await younes.desk.sync())
    await context.setOffline(false)
    await here.lobby()
    const waits = here.link(here.say('entry.task.not-taken'))
    await waits.click()
    await main()
      .getByText(here.say('device.not-taken', { count: 1 }))
      .waitFor()
    await here.look('lobby', 'what no server takes from this device any more')
    await here.press('device.let-go-part', main())
    await here.button('device.let-go-part', main()).waitFor({ state: 'detached' })
    await here.press('common.undo')
    await here.press('device.let-go-part', main())
    await here.lobby()
    await waits.waitFor({ state: 'detached' })
  })

  test('an invitation is printed alone: the paper that is handed over names nobody else', async () => {
    await here.go('/people')
    await here.press('entry.device.act', main())
    await main().locator('.secret').waitFor()
    await here.page.emulateMedia({ media: 'print' })
    const printed = await here.page.locator('body').innerText()
    await here.page.emulateMedia({ media: 'screen' })
    assert.match(printed, /join#/)
    assert.doesNotMatch(printed, /Younes|Karim/)
  })

  test('an interview that no device opens any more is erased from where its readers are listed, once the council has named hers', async () => {
    const lost = granted(await karim.desk.createInterview(dossier, []))
    for (const { desk } of [karim, hind]) granted(await desk.sync())
    granted(await hind.desk.strikeOff({ device: (await karim.desk.status()).device ?? assert.fail() }))
    await toPart('interviews')
    const readers = main().getByRole('region', { name: here.say('dossier.interviews.readers-of', { number: 2 }) })
    await readers.getByText(here.say('dossier.inner.erasure')).waitFor()
    assert.equal(await here.button('heads.erase.begin', main()).count(), 0)

    await here.go('/people/council')
    await main()
      .getByRole('radio', { name: here.say('council.which.recovery') })
      .check()
    await lay('root')
    await lay('recovery')
    await here.field('entry.shares.n').selectOption('2')
    await here.field('entry.shares.k').selectOption('2')
    await here.press('council.papers.make')
    const fresh = main().getByRole('region', { name: here.say('council.papers') })
    await fresh.locator('.secret').nth(1).waitFor()
    const [first = '', second = ''] = await fresh.locator('.secret').allInnerTexts()
    await here.field('council.type-back', fresh).fill(first)
    // The second is pasted while the first is still compared.
    await here.field('council.type-back', fresh).evaluate((field: HTMLTextAreaElement, next) => {
      field.form?.requestSubmit()
      field.select()
      document.execCommand('insertText', false, next)
    }, second)
    await here.press('council.type-back.act')
    // It stands among those of which no device reads a part.
    await main()
      .getByRole('checkbox', { name: dossier.slice(0, 6) })
      .check()
    await here.field('council.reason').fill('ضاع جهاز كريم')
    await main()
      .getByRole('button', { name: here.say('council.begin', { count: 1 }), exact: true })
      .click()
    // Cut off here, it waits in the hall until it is carried out.
    await here.button('council.take-up.act').waitFor()
    await here.lobby()
    await here.link(here.say('entry.to-take-up', { count: 1 })).click()
    const underWay = main().getByText(here.say('council.others-instead.text'))
    await underWay.waitFor()
    await lay('recovery')
    await here.press('council.take-up.act')
    await main()
      .getByText(here.say('council.take-up.done', { done: 1, all: 1 }))
      .waitFor()
    await underWay.waitFor({ state: 'detached' })

    await toPart('interviews')
    await here.press('heads.erase.begin', main())
    await here.look('sealed', 'an erasure asked for where the readers are listed')
    await here.field('heads.erase.reason').fill('لم يعد يفتحها أحد')
    await here.press('heads.erase.ask')
    await main().getByText(here.say('heads.erase.waits'), { exact: true }).waitFor()
    await here.sent()
    granted(await younes.desk.sync())
    granted(await younes.desk.eraseStream(dossier, lost, 'موافق'))
    granted(await younes.desk.sync())
    await main()
      .getByText(here.say('heads.erased', { what: here.say('heads.stream.interview', { number: 2 }) }))
      .waitFor()
  })
})

const valuesIn = (fields: readonly Element[]): readonly string[] =>
  fields.map((field) => (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ''))
