// Somebody takes a device that was locked and still runs, and reads the memory of its browser: none of the words that were open stand in it, however it was locked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { passphrase, setUp } from '../sealed/desk/people.ts'
import { seat } from '../sealed/seated.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { allCases } from '../support/cases.ts'
import { until } from '../support/installation.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { honest, hostileServer } from './hostile-server.ts'
import { heapsWith, sayInWorkers } from './memory.ts'

/** Written by a colleague: nothing of the test itself brings them to this browser. */
const words = 'cellule 4, matelas au sol'
const erasedWords = 'cellule 9, porte soudée'

// Snapshots of four memories take half a minute: in a long run.
const inLongRun = allCases ? test : () => {}

inLongRun('of a device that was locked and still runs', browserSkip, async (context) => {
  await buildIfStale(() => {})
  const real = await startStaffServerProcess({ app: appFolder })
  const { hind, younes } = await setUp(real, { demonstration: true })
  const dossier = granted(await hind.desk.createDossier([]))
  const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId
  // So many that the second thread is begun to check them.
  for (let time = 0; time < 24; time++)
    granted(await hind.desk.write(visit, [{ register: 'plan/objectives', value: words }]))
  const mission = granted(await hind.desk.createDossier([]))
  const toErase = granted(await hind.desk.createDossier([]))
  const erased = (await hind.desk.dossiers()).find(({ id }) => id === toErase)?.streams[1]?.id as StreamId
  granted(await hind.desk.write(erased, [{ register: 'plan/objectives', value: erasedWords }]))
  granted(await hind.desk.sync())
  const server = await hostileServer(real)
  const here = await seat(server, hind, { language: 'fr', you: 'feminine' }, { serviceWorkers: 'allow' })
  context.after(async () => {
    await here.close()
    dropProfile(here)
  })
  await here.appKept()

  const reads = async (page: Page, wanted = words) => {
    const objectives = page.getByLabel(here.say('dossier.plan.objectives'), { exact: true })
    await objectives.waitFor()
    await until('the words are there', async () => (await objectives.inputValue()) === wanted)
  }
  const unlocks = async (page: Page) => {
    await page.locator('input[type=password]').fill(passphrase)
    await page.keyboard.press('Enter')
    await reads(page)
  }
  /** What is put into the memory of each worker by hand is found there: none is left out of what is looked through. */
  const isSeenEverywhere = async () => {
    await sayInWorkers(here.context, words)
    const found = await heapsWith(here.context, words)
    await sayInWorkers(here.context, '')
    assert.deepEqual(
      found.filter(([, times]) => times === 0),
      [],
    )
    const seen = found.map(([of]) => of)
    for (const heap of ['page', 'desk', 'service_worker']) assert.ok(seen.includes(heap), `${heap} of ${seen}`)
  }
  const nowhere = async (wanted = words, { context } = here) =>
    assert.deepEqual(
      (await heapsWith(context, wanted)).filter(([, times]) => times > 0),
      [],
    )
  /** As many minutes as nobody is there. */
  const waits = (minutes: number) =>
    here.page.evaluate((later) => {
      const now = Date.now
      Date.now = () => now() + later
      document.dispatchEvent(new Event('visibilitychange'))
    }, minutes * 60_000)
  const locked = (page: Page) => page.locator('input[type=password]').waitFor()

  await context.test(
    'no word stands in the memory of page or worker after she has locked it, without a network too, and it opens where she was',
    async () => {
      await here.go(`/dossiers/${dossier}/plan`)
      await reads(here.page)
      await isSeenEverywhere()
      server.does(async () => null)
      await here.press('common.lock', here.page.locator('.rail'))
      await locked(here.page)
      await nowhere()
      await unlocks(here.page)
      server.does(honest)
    },
  )

  await context.test('nor where nobody was there and it locked by itself', async () => {
    await waits(20)
    await locked(here.page)
    await nowhere()
    await unlocks(here.page)
  })

  await context.test(
    'nor of what two managers have erased, although nobody locks: it does by itself in the first minute’s rest',
    async () => {
      await here.go(`/dossiers/${toErase}/plan`)
      await reads(here.page, erasedWords)
      for (const { desk } of [hind, younes]) {
        granted(await desk.sync())
        granted(await desk.eraseStream(toErase, erased, 'a name that must go'))
        granted(await desk.sync())
      }
      await here.page.evaluate(() => dispatchEvent(new Event('online')))
      await here.page.getByLabel(here.say('dossier.plan.objectives'), { exact: true }).waitFor({ state: 'detached' })
      await waits(1.5)
      await locked(here.page)
      await nowhere(erasedWords)
      await here.page.locator('input[type=password]').fill(passphrase)
      await here.page.keyboard.press('Enter')
      await here.page.locator('.rail').waitFor()
      await here.go(`/dossiers/${dossier}/plan`)
      await reads(here.page)
    },
  )

  await context.test('nor in another tab, which locks with this one', async () => {
    const other = await here.context.newPage()
    await other.goto(`${server.url}/dossiers/${dossier}/plan`)
    await unlocks(other)
    await here.press('common.lock', here.page.locator('.rail'))
    await locked(here.page)
    await locked(other)
    await nowhere()
    await other.close()
    await unlocks(here.page)
  })

  await context.test('nor of the other dossiers, once all but one mission is closed', async () => {
    await here.go(`/dossiers/${mission}/plan`)
    const main = here.page.locator('main')
    await main.locator('summary', { hasText: here.say('device.before-visit.more') }).click()
    await here.press('device.only.act', main)
    await locked(here.page)
    await nowhere()
    await here.page.locator('input[type=password]').fill(passphrase)
    await here.page.keyboard.press('Enter')
    await here.page.locator('.rail').waitFor()
  })

  await context.test('nor where all of it was erased', async () => {
    await here.go('/device')
    await here.press('device.erase.begin')
    await here.press('device.erase.act')
    await here.page.getByRole('heading', { level: 1, name: here.say('entry.answer.title') }).waitFor()
    await nowhere()
  })

  await context.test(
    'nor where there is no network and the browser keeps no app: the page comes from its cache; emptied of that too, it stays, and says so',
    async () => {
      const there = await seat(real, hind, { language: 'fr', you: 'feminine' }, { serviceWorkers: 'block' })
      context.after(async () => {
        await there.close()
        dropProfile(there)
      })
      await there.go(`/dossiers/${dossier}/plan`)
      await reads(there.page)
      await real.stop()
      await there.press('common.lock', there.page.locator('.rail'))
      await locked(there.page)
      await nowhere(words, there)
      await there.page.locator('input[type=password]').fill(passphrase)
      await there.page.keyboard.press('Enter')
      await there.page.locator('.rail').waitFor()
      await there.go(`/dossiers/${dossier}/plan`)
      await reads(there.page)
      const session = await there.context.newCDPSession(there.page)
      await session.send('Network.clearBrowserCache')
      await there.press('common.lock', there.page.locator('.rail'))
      await locked(there.page)
      await there.page.getByText(there.say('device.page-stays'), { exact: true }).waitFor()
    },
  )
})
