// A newer app that comes while somebody works: it waits for her word, takes nothing of hers with it, and opens without a network.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { honest, hostileServer } from '../attacks/hostile-server.ts'
import { passphrase, setUp } from '../sealed/desk/people.ts'
import { enter } from '../sealed/seated.ts'
import { assertAccessible, browserSkip, dropProfile } from '../support/browser.ts'
import { holds, sitDown } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'

test(
  'a newer app is used when its reader says so: what she typed and what is unsent are there, every screen opens without a network, and what a full disk did not take is not locked away unsaid',
  browserSkip,
  async () => {
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(server, { demonstration: true })
    const dossier = granted(await hind.desk.createDossier([]))
    const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId
    granted(await hind.desk.sync())
    const front = await hostileServer(server)
    const here = await sitDown({ language: 'fr', you: 'feminine' }, { serviceWorkers: 'allow' })
    const { page, say } = here
    const unlocks = async () => {
      await page.locator('input[type=password]').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('.rail').waitFor()
    }
    const objectives = () => page.getByLabel(say('dossier.plan.objectives'), { exact: true })
    const opens = (path: string) => page.evaluate((to) => history.pushState(null, '', to), path)
    try {
      await enter(front, hind, here)
      const rail = page.locator('.rail')
      await here.appKept()
      await opens(`/dossiers/${dossier}/plan`)
      await objectives().waitFor()

      front.does(async (asked, honestly) => {
        const answer = await honestly()
        if (asked.path !== '/service-worker.js') return answer
        const newer = Buffer.concat([answer.body, Buffer.from('\n// newer\n')])
        const headers = Object.entries(answer.headers).filter(([name]) => !['content-length', 'etag'].includes(name))
        return { ...answer, headers: Object.fromEntries(headers), body: Uint8Array.from(newer) }
      })
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
      await here.button('common.new-version-use').waitFor()
      // The network goes: what she writes now is on this device alone.
      front.does(async () => null)
      await objectives().focus()
      await page.keyboard.insertText('vérifier la promenade')
      // On a busy device the browser takes its time: what goes on is said at the door and behind it, and is not offered again. The lock begins the page anew before that.
      const isBusy = () => {
        const post = ServiceWorker.prototype.postMessage
        ServiceWorker.prototype.postMessage = function (said: unknown) {
          Object.assign(window, { letGo: () => post.call(this, said) })
        }
      }
      await page.addInitScript(isBusy)
      await page.evaluate(isBusy)
      await here.press('common.new-version-use')
      await page.locator('input[type=password]').waitFor()
      await page.getByText(say('common.new-version-coming')).waitFor()
      await assertAccessible(page, 'the door while a newer app comes')
      await unlocks()
      await page.getByText(say('common.new-version-coming')).waitFor()
      assert.equal(await here.button('common.new-version-use').count(), 0)
      const reloaded = page.waitForEvent('load')
      await page.evaluate(() => Reflect.get(window, 'letGo')())
      await reloaded
      await unlocks()
      await holds(objectives(), 'vérifier la promenade')
      assert.equal(
        await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting),
        null,
        'the newer one is the one that works',
      )
      assert.equal(await here.button('common.new-version-use').count(), 0)
      for (const [path, heading] of [
        ['/device', 'device.title'],
        ['/search', 'search.title'],
        ['/programme', 'dossier.menu.programme'],
      ] as const) {
        await opens(path)
        await page.getByRole('heading', { level: 1, name: say(heading) }).waitFor()
      }
      // And a whole page, asked of the server that does not answer.
      await page.goto(`${front.url}/dossiers/${dossier}/plan`)
      await unlocks()
      await objectives().waitFor()

      front.does(honest)
      while (granted(await hind.desk.registers(visit)).size === 0) granted(await hind.desk.sync())
      const said = [...granted(await hind.desk.registers(visit)).values()].flat().map(({ value }) => value)
      assert.deepEqual(said, ['vérifier la promenade'])
      // What her device writes of that is written too: a disk that is full meanwhile is another story.
      await here.sent()

      // The disk is full: what is typed now is nowhere but on the screen, and the device does not lock it away unsaid.
      for (const worker of page.workers())
        await worker.evaluate(() => {
          const refuses = () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
          Object.assign(IDBObjectStore.prototype, { put: refuses, add: refuses })
        })
      await objectives().fill('vérifier la promenade, puis le quartier des femmes')
      const alert = page.getByRole('alert').filter({ hasText: say('device.unkept') })
      await page.getByText(say('problems.device-full')).first().waitFor()
      // Nor where the finger pressed twice.
      await here.button('common.lock', rail).dblclick()
      await alert.waitFor()
      await holds(alert.getByLabel(say('device.unkept.words')), 'vérifier la promenade, puis le quartier des femmes')
      await assertAccessible(page, 'words that are kept nowhere')
      // Within a second it would still be the finger that pressed twice.
      await page.waitForTimeout(1_000)
      await here.press('common.lock', rail)
      await page.locator('input[type=password]').waitFor()
    } finally {
      await here.close()
      dropProfile(here)
    }
  },
)
