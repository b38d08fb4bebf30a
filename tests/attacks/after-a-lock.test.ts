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
import { until } from '../support/installation.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { honest, hostileServer } from './hostile-server.ts'
import { heapsWith } from './memory.ts'

/** Written by a colleague: nothing of the test itself brings them to this browser. */
const words = 'cellule 4, matelas au sol'

test('of a device that was locked and still runs', browserSkip, async (context) => {
  await buildIfStale(() => {})
  const real = await startStaffServerProcess({ app: appFolder })
  const { hind } = await setUp(real, { demonstration: true })
  const dossier = granted(await hind.desk.createDossier([]))
  const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId
  granted(await hind.desk.write(visit, [{ register: 'plan/objectives', value: words }]))
  const mission = granted(await hind.desk.createDossier([]))
  granted(await hind.desk.sync())
  const server = await hostileServer(real)
  const here = await seat(server, hind, { language: 'fr', you: 'feminine' }, { serviceWorkers: 'allow' })
  context.after(async () => {
    await here.close()
    dropProfile(here)
  })
  await here.appKept()

  const reads = async (page: Page) => {
    const objectives = page.getByLabel(here.say('dossier.plan.objectives'), { exact: true })
    await objectives.waitFor()
    await until('the words are there', async () => (await objectives.inputValue()) === words)
  }
  const unlocks = async (page: Page) => {
    await page.locator('input[type=password]').fill(passphrase)
    await page.keyboard.press('Enter')
    await reads(page)
  }
  const isIn = async (where: string) =>
    (await heapsWith(here.context, words)).filter(([of, times]) => of === where && times > 0)
  const nowhere = async () =>
    assert.deepEqual(
      (await heapsWith(here.context, words)).filter(([, times]) => times > 0),
      [],
    )
  const locked = (page: Page) => page.locator('input[type=password]').waitFor()

  await context.test(
    'no word stands in the memory of page or worker after she has locked it, without a network too, and it opens where she was',
    async () => {
      await here.go(`/dossiers/${dossier}/plan`)
      await reads(here.page)
      for (const heap of ['page', 'desk'])
        assert.notDeepEqual(await isIn(heap), [], `open, they stand in the ${heap}’s`)
      server.does(async () => null)
      await here.press('common.lock', here.page.locator('.rail'))
      await locked(here.page)
      await nowhere()
      await unlocks(here.page)
      server.does(honest)
    },
  )

  await context.test('nor where nobody was there and it locked by itself', async () => {
    await here.page.evaluate(() => {
      const now = Date.now
      Date.now = () => now() + 20 * 60_000
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await locked(here.page)
    await nowhere()
    await unlocks(here.page)
  })

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
})
