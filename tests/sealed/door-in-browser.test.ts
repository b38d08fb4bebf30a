// At the door of a device to which something happened: what could not be erased, what another tab keeps, what the browser threw away, what is shown only once and must outlive a lock.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { type Clicker, comesTo, lookAtDoor, sitDown } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { passphrase, setUp } from './desk/people.ts'
import { enter, seat } from './seated.ts'

const speaks = { language: 'ar', you: 'feminine' } as const

test('the door of a device', browserSkip, async (context) => {
  await buildIfStale(() => {})
  const server = await startStaffServerProcess({ app: appFolder })
  const { hind } = await setUp(server, { demonstration: true })
  const dossier = granted(await hind.desk.createDossier([]))
  granted(await hind.desk.sync())
  let here: Clicker = await seat(server, hind, speaks)
  context.after(async () => {
    await here.close()
    dropProfile(here)
  })

  /** What was being asked of the storage as it went ends in the browser's own words. */
  const complainedOfThatAlone = () => {
    const others = here.complaints.splice(0).filter((said) => !/Connection is closing|^AbortError/.test(said))
    assert.deepEqual(others, [])
  }
  const unlocks = async () => {
    await here.field('entry.passphrase').fill(passphrase)
    await here.press('entry.unlock.act')
    await here.page.locator('.rail').waitFor()
  }

  /** What goes when a disk is full is the storage of databases, files and caches; the small texts of `localStorage` stand elsewhere. */
  const browserThrowsAway = async (...also: readonly string[]) => {
    const session = await here.context.newCDPSession(here.page)
    const storageTypes = ['indexeddb', 'file_systems', 'cache_storage', 'service_workers', ...also].join()
    await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes })
    await session.detach()
  }

  await context.test(
    'says that not everything could be erased, though the page is another by then and tried once more',
    async () => {
      await here.page.goto(`${server.url}/device`)
      await unlocks()
      const refuses = () => {
        if (window.name === 'refuses')
          IDBFactory.prototype.deleteDatabase = () => {
            throw new DOMException('in use', 'UnknownError')
          }
      }
      await here.page.evaluate(() => Object.assign(window, { name: 'refuses' }))
      await here.page.addInitScript(refuses)
      await here.page.evaluate(refuses)
      await here.press('device.erase.begin')
      await here.press('device.erase.act')
      await here.field('entry.passphrase').waitFor()
      await here.page.getByText(here.say('device.erase.not-all')).waitFor()
      await lookAtDoor(here.page, here.reader.language, 'the door after an erasure that was not whole')
      await here.page.evaluate(() => Object.assign(window, { name: '' }))
      await unlocks()
    },
  )

  await context.test(
    'says in a locked tab that another is open, and that it keeps words that no disk took, until it locks there too',
    async () => {
      const other = await here.context.newPage()
      await other.goto(`${server.url}/dossiers/${dossier}/plan`)
      await other.getByText(here.say('device.elsewhere'), { exact: true }).waitFor()
      await lookAtDoor(other, here.reader.language, 'the door while another tab is open')
      await other.locator('input[type=password]').fill(passphrase)
      await other.keyboard.press('Enter')
      const objectives = other.getByLabel(here.say('dossier.plan.objectives'), { exact: true })
      await objectives.waitFor()
      for (const worker of other.workers())
        await worker.evaluate(() => {
          const refuses = () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
          Object.assign(IDBObjectStore.prototype, { put: refuses, add: refuses })
        })
      await objectives.fill('كلمات التبويب الآخر')
      await other.getByText(here.say('problems.device-full')).first().waitFor()
      await here.press('common.lock', here.page.locator('.rail'))
      await here.page.getByText(here.say('device.elsewhere.keeps-words')).waitFor()
      await lookAtDoor(here.page, here.reader.language, 'the door while another tab keeps words')
      const alert = other.getByRole('alert').filter({ hasText: here.say('device.unkept') })
      assert.equal(await alert.getByLabel(here.say('device.unkept.words')).inputValue(), 'كلمات التبويب الآخر')
      await here.press('device.unkept.lock')
      await other.locator('input[type=password]').waitFor()
      await here.page.getByText(here.say('device.elsewhere'), { exact: true }).waitFor({ state: 'detached' })
      await other.close()
      await unlocks()
    },
  )

  await context.test(
    'is not needed to say that the browser threw everything away: a page that is still open says so, with what to do; her words stay before her, and nothing offers to try again',
    async () => {
      await here.page.goto(`${server.url}/dossiers/${dossier}/plan`)
      await unlocks()
      const objectives = here.field('dossier.plan.objectives').first()
      await objectives.fill('نرى سجل الطبيب')
      await here.sent()
      await browserThrowsAway()
      await objectives.press('End')
      await objectives.pressSequentially(' أولا')
      const alarm = here.page.locator('main .notice').filter({ hasText: here.say('common.not-kept') })
      await alarm.getByText(here.say('problems.device-emptied')).waitFor()
      assert.match(await objectives.inputValue(), /^نرى سجل الطبيب/)
      assert.equal(await here.button('common.try-again', alarm).count(), 0)
      await here.look('sealed', 'a device that was emptied')
      complainedOfThatAlone()
    },
  )

  await context.test(
    'says so too, unlike that of a device where nothing ever was, and lets her in by a new invitation',
    async () => {
      await here.close()
      here = await sitDown(speaks, { folder: here.folder })
      await here.page.goto(server.url)
      await here.page.getByText(here.say('entry.emptied'), { exact: true }).waitFor()
      await here.page.getByText(here.say('entry.emptied.text')).waitFor()
      await lookAtDoor(here.page, here.reader.language, 'the door of a device that was emptied')
      await enter(server, hind, here)
      await here.sent()
    },
  )

  await context.test(
    'says nothing of the kind where somebody cleared the site’s data, the mark with them',
    async () => {
      // A page that was open would notice, and ask before it is left.
      await here.page.goto('about:blank')
      await browserThrowsAway('local_storage')
      await here.page.goto(server.url)
      await here.page.locator('.door main h1').waitFor()
      assert.equal(await here.page.getByText(here.say('entry.emptied'), { exact: true }).count(), 0)
      complainedOfThatAlone()
    },
  )

  await context.test('nor where an answer to an invitation was refused: nothing was kept yet', async () => {
    await here.page.goto(`${server.url}/join#${granted(await hind.desk.invite({ person: hind.id }))}`)
    await here.field('entry.account.secret').fill(hind.accountSecret)
    await here.field('entry.passphrase').fill(`${passphrase} other`)
    await here.press('entry.account.act')
    await here.page.getByText(here.say('problems.sign-in-refused')).waitFor()
    await here.page.reload()
    await here.page.locator('.door main h1').waitFor()
    assert.equal(await here.page.getByText(here.say('entry.emptied'), { exact: true }).count(), 0)
  })

  await context.test(
    'of an empty device says without a network that nothing begins there, not that what was written is kept, and asks again',
    async () => {
      await here.page.route('**/api/about', (route) => route.abort())
      await here.page.goto(server.url)
      await here.page.getByText(here.say('entry.no-server.text')).waitFor()
      assert.equal(await here.page.getByText(here.say('problems.network-unreachable')).count(), 0)
      await here.page.unroute('**/api/about')
      await here.press('common.try-again')
      await here.title(here.say('entry.answer.title'))
      assert.equal(await here.page.locator('.door-name').innerText(), 'آلية الاختبار')
    },
  )

  await context.test('of an empty device, too, leads to erasing what an erasure left', async () => {
    await here.page.evaluate(() => sessionStorage.setItem('wiqaya.not-all-erased', 'true'))
    await here.page.reload()
    await here.page.getByText(here.say('device.erase.not-all')).waitFor()
    await here.press('device.erase.begin')
    await here.press('device.erase.act')
    await here.page.getByText(here.say('device.erase.not-all')).waitFor({ state: 'detached' })
    await here.title(here.say('entry.answer.title'))
  })

  await context.test(
    'keeps an account card before her that is shown only once, although the device locks meanwhile; the page is another when she has put it away',
    async () => {
      const invited = { name: { ar: 'سلمى' }, addressedAs: 'feminine', offices: [] } as const
      const invitation = granted(await hind.desk.invite({ ...invited, link: true }))
      await here.page.goto(`${server.url}/join#${invitation}`)
      await here.title(here.say('entry.account.title'))
      const words = await here.page.locator('.words').innerText()
      await here.press('entry.words.take')
      await here.field('entry.words.type-again').fill(words)
      await here.press('entry.account.act')
      await here.title(here.say('entry.card.title'))
      const card = await here.page.locator('.secret').innerText()
      await here.page.evaluate(() => {
        const now = Date.now
        Object.assign(window, { isTheSame: true })
        Date.now = () => now() + 20 * 60_000
        document.dispatchEvent(new Event('visibilitychange'))
      })
      await here.page.waitForTimeout(2_000)
      assert.equal(await here.page.locator('.secret').innerText(), card)
      await here.page.getByLabel(here.say('entry.card.kept')).check()
      await here.press('entry.card.go-on')
      await here.field('entry.passphrase').waitFor()
      assert.equal(await here.page.evaluate(() => 'isTheSame' in window), false)
      // Let in afterwards she comes to the hall: the address is the invitation's still.
      granted(await hind.desk.admit())
      await here.field('entry.passphrase').fill(words)
      await here.press('entry.unlock.act')
      await here.page.locator('.rail').waitFor()
      await comesTo(here.page, /^\/$/)
      await here.press('common.lock', here.page.locator('.rail'))
      await here.field('entry.passphrase').waitFor()
    },
  )

  await context.test(
    'has nothing left to say where a file was in use while all was erased: the page that comes takes it too',
    async () => {
      for (const worker of here.page.workers())
        await worker.evaluate(async () => {
          const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('in use', { create: true })
          const file = await folder.getFileHandle('file', { create: true })
          const { createSyncAccessHandle } = file as unknown as { createSyncAccessHandle: () => Promise<unknown> }
          Object.assign(globalThis, { inUse: await createSyncAccessHandle.call(file) })
        })
      await here.page.locator('summary', { hasText: here.say('device.erase') }).click()
      await here.press('device.erase.begin')
      await here.page.evaluate(() => Object.assign(window, { isTheSame: true }))
      await here.press('device.erase.act')
      await here.page.waitForFunction(() => !('isTheSame' in window))
      await here.title(here.say('entry.answer.title'))
      assert.equal(await here.page.getByText(here.say('device.erase.not-all')).count(), 0)
      const left = await here.page.evaluate(async () => {
        const root = await navigator.storage.getDirectory()
        return root.getDirectoryHandle('in use').then(
          () => 'it is there',
          () => 'nothing',
        )
      })
      assert.equal(left, 'nothing')
      complainedOfThatAlone()
    },
  )
})
