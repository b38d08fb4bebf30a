// What a coordinator undoes in a browser, in Arabic: an exercise, a year's programme and a visit's dossier that she began by mistake.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import type { Place } from '../../src/institution/places/place.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { post } from '../../src/main/demonstration/registry.ts'
import { dayAfter, dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { browserSkip, chromiumPath, dropProfile } from '../support/browser.ts'
import { comesTo, holds } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { join, setUp } from './desk/people.ts'
import { rasTalaa } from './ras-talaa.ts'
import { type Seated, seat } from './seated.ts'

if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
const { hind } = await setUp(server, { demonstration: true })
const salma = await join(server, hind, 'Salma', ['member'])
const today = dayIn(systemClock(), 'Africa/Tunis')
const year = Number(today.slice(0, 4))
const place = rasTalaa.name
await post<Place>(hind.desk, '/api/places', rasTalaa)

describe('a dossier that was begun by mistake, in a browser', browserSkip, () => {
  let here: Seated

  before(async () => {
    here = await seat(server, hind, { language: 'ar', you: 'feminine' })
  })
  after(async () => {
    await here?.close()
    if (here) dropProfile(here)
  })

  const main = () => here.page.locator('main')
  const undone = () => here.page.locator('.toast').getByRole('button').click()
  const toast = (key: WordKey, data?: WordData) => here.page.locator('.toast').getByText(here.say(key, data)).waitFor()
  const named = (key: WordKey, data: WordData) => main().getByRole('button', { name: here.say(key, data), exact: true })
  const begins = (key: WordKey, data: WordData) => main().getByRole('button', { name: here.say(key, data) })
  const folded = (count: number) => main().getByText(here.say('dossier.mistake.dossiers-folded', { count }))
  const takeUp = (kind: string) =>
    main().getByRole('button', { name: new RegExp(`^${here.say('dossier.mistake.take-up', { kind })} · `) })

  test('an exercise is undone at once with one press, stands folded at the end of the dossiers, and is taken up again', async () => {
    const exercise = { kind: 'exercise', number: 0 }
    await here.go('/dossiers')
    await here.press('exercise.begin', main())
    const at = await comesTo(here.page, /\/dossiers\/[\w-]+\/plan$/)
    await toast('dossier.mistake.begun', exercise)
    await here.look('sealed', 'an exercise that has just begun')
    await undone()
    await comesTo(here.page, /\/dossiers$/)
    await folded(1).waitFor()
    assert.equal(await main().locator('.visit-row').count(), 0)
    await folded(1).click()
    await here.look('sealed', 'dossiers, with one begun by mistake')
    await here.go(at)
    await main().getByText(here.say('dossier.mistake.text', exercise)).waitFor()
    assert.equal(await main().locator('.tabsline').count(), 0, 'nothing is written before it is taken up')
    await here.look('sealed', 'an exercise begun by mistake')
    await named('dossier.mistake.take-up', exercise).click()
    await toast('dossier.mistake.taken-up', exercise)
    await named('dossier.mistake.take-back', exercise).click()
    await comesTo(here.page, /\/dossiers$/)
    await toast('dossier.mistake.taken-back', exercise)
    await folded(1).click()
    await takeUp('exercise').click()
    await main().locator('.visit-row').waitFor()
    await folded(1).waitFor({ state: 'detached' })
  })

  test('a year is undone, and the same year can be begun anew', async () => {
    await here.go('/programme')
    await begins('programme.begin', { year }).click()
    await comesTo(here.page, /\/programme\/[\w-]+\/year$/)
    await toast('dossier.mistake.begun', { kind: 'programme', number: 0 })
    await undone()
    await comesTo(here.page, /\/programme$/)
    await folded(1).waitFor()
    await begins('programme.begin', { year }).click()
    await comesTo(here.page, /\/programme\/[\w-]+\/year$/)
    await here.look('sealed', 'a year that has just begun')
    await here.go('/programme')
    await folded(1).click()
    await here.look('sealed', 'the programme, with a year begun by mistake')
  })

  test('a visit’s dossier is undone to the form as she filled it in; the line of the programme is free again, and the hall asks nothing', async () => {
    const visit = { kind: 'dossier', number: 0 }
    await here.go('/programme/places')
    await main()
      .getByRole('button', { name: here.say('programme.put-place', { place: place.ar, year }) })
      .click()
    await here.field('dossier.plan.kind').selectOption('in-depth')
    await here.field('programme.from').fill(dayAfter(today, 3))
    const line = await comesTo(here.page, /\/programme\/[\w-]+\/visits\/[\w-]+$/)
    const toMake = main().getByRole('link', { name: here.say('programme.dossier-make') })
    await toMake.click()
    await here.choose(here.say('dossier.unannounced'))
    await here.field('dossier.plan.objectives').fill('العزل والسجلات')
    await here.press('dossier.plan.make')
    const at = await comesTo(here.page, /\/dossiers\/[\w-]+\/plan$/)
    await toast('dossier.mistake.begun', visit)
    await undone()
    await comesTo(here.page, /\/programme\/new\//)
    await here.page.waitForFunction(() => document.querySelector('textarea')?.value === 'العزل والسجلات')
    await here.look('sealed', 'the form of a visit, as it was')
    await here.go(line)
    await toMake.waitFor()
    assert.equal(await here.field('programme.state').inputValue(), 'proposed')
    await here.lobby()
    await main().getByRole('heading', { level: 1 }).waitFor()
    assert.equal(
      await main()
        .locator(`a[href*="${at.split('/')[2]}"]`)
        .count(),
      0,
    )
    await here.go(at)
    await named('dossier.mistake.take-up', visit).click()
    await here.field('dossier.plan.from').waitFor()
    await here.go(line)
    await main()
      .getByRole('link', { name: here.say('programme.dossier-open') })
      .waitFor()
    await holds(here.field('programme.state'), 'prepared')
  })

  test('a coordinator is offered to take back what a member began, until the member has written more', async () => {
    const visit = { kind: 'dossier', number: 0 }
    granted(await salma.desk.sync())
    const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const stream = (await salma.desk.dossiers())
      .find(({ id }) => id === dossier)
      ?.streams.find(({ purpose }) => purpose === 'visit')?.id
    assert.ok(stream)
    granted(await salma.desk.write(stream, [{ register: 'plan/from', value: today }]))
    granted(await salma.desk.sync())
    await here.sent()
    await here.go(`/dossiers/${dossier}/plan`)
    await named('dossier.mistake.take-back', visit).waitFor()
    granted(await salma.desk.write(stream, [{ register: 'access/a/text', value: 'رُفض الدخول' }]))
    granted(await salma.desk.sync())
    await named('dossier.mistake.take-back', visit).waitFor({ state: 'detached' })
    assert.deepEqual(here.complaints, [])
  })

  test('an outside expert who is in no dossier is not offered to plan a visit', async () => {
    const nadia = await join(server, hind, 'Nadia', ['expert'])
    const hers = await seat(server, nadia, { language: 'fr', you: 'feminine' })
    try {
      await hers.go('/dossiers')
      await hers.page.getByText(hers.say('dossier.list-empty')).waitFor()
      assert.equal(await hers.link(hers.say('dossier.plan-a-visit')).count(), 0)
    } finally {
      await hers.close()
      dropProfile(hers)
    }
  })
})
