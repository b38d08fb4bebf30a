// What was announced and had no end when the browser was killed, or when the device was locked without a network, is said at the next opening, and done by nobody meanwhile.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { honest, hostileServer } from '../attacks/hostile-server.ts'
import { passphrase, setUp } from '../sealed/desk/people.ts'
import { seat } from '../sealed/seated.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { type Clicker, sitDown } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'

const speaks = { language: 'ar', you: 'feminine' } as const

test('a draft that is about to be erased for good', browserSkip, async (context) => {
  await buildIfStale(() => {})
  const real = await startStaffServerProcess({ app: appFolder })
  const { hind } = await setUp(real, { demonstration: true })
  granted(await hind.desk.sync())
  const server = await hostileServer(real)
  server.does(honest)
  let here: Clicker = await seat(server, hind, speaks)
  context.after(async () => {
    await here.close()
    dropProfile(here)
  })
  for (const title of ['خبر أول', 'خبر ثان']) {
    const body = { ar: [{ kind: 'paragraph', text: title }] }
    const content = { kind: 'news', date: '2026-11-20', title: { ar: title }, body }
    const draft = granted(await hind.desk.call('POST', '/api/drafts', { content }))
    const { id, version } = draft as { readonly id: string; readonly version: number }
    granted(await hind.desk.call('DELETE', `/api/drafts/${id}`, { version }))
  }

  const toDeleted = async () => {
    await here.page.goto(`${server.url}/newsroom/deleted`)
    await unlocks()
  }
  const unlocks = async () => {
    await here.field('entry.passphrase').fill(passphrase)
    await here.press('entry.unlock.act')
    await here.page.locator('.rail').waitFor()
  }
  const announced = () => here.page.locator('main .notice').filter({ hasText: here.say('common.not-done') })
  const erases = async () => {
    await here.button('newsroom.deleted.erase').first().click()
    await here.page.getByRole('status').getByText(here.say('newsroom.deleted.going')).waitFor()
    // It is on the disk some milliseconds later.
    await here.page.waitForTimeout(500)
  }
  const stillThere = async () =>
    (granted(await hind.desk.call('GET', '/api/drafts/deleted')) as readonly unknown[]).length

  await context.test(
    'is not when the browser is killed within those seconds: it is said at the next opening, until somebody has put it away',
    async () => {
      await toDeleted()
      await erases()
      await here.close()
      assert.equal(await stillThere(), 2)
      here = await sitDown(speaks, { folder: here.folder })
      await toDeleted()
      await announced().getByText(here.say('newsroom.deleted.going')).waitFor()
      await here.look('institution', 'what was not done')
      await here.press('common.not-done.seen')
      await announced().waitFor({ state: 'detached' })
    },
  )

  await context.test('is when the device is locked within them, and nothing is left to say', async () => {
    await erases()
    await here.press('common.lock', here.page.locator('.rail'))
    await here.field('entry.passphrase').waitFor()
    assert.equal(await stillThere(), 1)
    await unlocks()
  })

  await context.test(
    'is not when it is locked where no server answers, which is said at the next opening',
    async () => {
      await here.button('newsroom.deleted.erase').first().waitFor()
      await here.page.waitForTimeout(15_500)
      assert.equal(await announced().count(), 0, 'of the one before')
      server.does(async ({ path }, honestly) => (path.startsWith('/api/') ? null : honestly()))
      await erases()
      await here.press('common.lock', here.page.locator('.rail'))
      await here.field('entry.passphrase').waitFor()
      server.does(honest)
      await unlocks()
      await announced().getByText(here.say('newsroom.deleted.going')).waitFor()
      assert.equal(await stillThere(), 1)
    },
  )
})
