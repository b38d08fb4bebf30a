// The desk where it works: in a worker of the built app, in a real Chromium, on IndexedDB, beside desks in Node.
import assert from 'node:assert/strict'
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { t } from '../../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../../src/main/commands/build.ts'
import type { Act } from '../../../src/sealed/browser/desk-messages.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { browserSkip, dropProfile, openProfile, type Profile } from '../../support/browser.ts'
import { holds } from '../../support/clicking.ts'
import { until } from '../../support/installation.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { passphrase, setUp } from '../desk/people.ts'

const marker = 'كلمة-لا-تخرج marker-that-stays'

test(
  'a desk in a browser works offline, in two tabs, beside one in Node, keeps what is typed when it is killed, and leaves no plain text',
  browserSkip,
  async () => {
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(server)
    const dossier = granted(await hind.desk.createDossier([]))
    const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id
    assert.ok(visit)
    granted(await hind.desk.write(visit, [{ register: 'from-node', value: marker }]))
    granted(await hind.desk.sync())

    let profile = await openProfile()
    try {
      const tab = await deskIn(profile.page, server.url)
      const invitation = granted(await hind.desk.invite({ person: hind.id }))
      const account = { passphrase, accountSecret: hind.accountSecret }
      granted(await tab.ask('answerInvitation', invitation, account))
      granted(await hind.desk.admit())
      assert.equal(granted(await tab.ask('awaitAdmission')).id, hind.id)
      await until('what was there, at the new device', async () => (await tab.registers(visit))['from-node'] === marker)
      assert.equal((await tab.ask('dossiers'))[0]?.id, dossier)

      await profile.context.setOffline(true)
      granted(await tab.ask('write', visit, [{ register: 'offline', value: marker }]))
      assert.equal((await tab.ask('status')).unsent.count, 1)
      await profile.context.setOffline(false)
      await until('what was written offline, sent by itself', async () => (await tab.ask('status')).unsent.count === 0)
      granted(await hind.desk.sync())
      assert.equal(granted(await hind.desk.registers(visit)).get('offline')?.[0]?.value, marker)

      granted(await hind.desk.write(visit, [{ register: 'live', value: 'seen' }]))
      granted(await hind.desk.sync())
      await until('what another wrote, come by itself', async () => (await tab.registers(visit)).live === 'seen')

      const other = await deskIn(await profile.context.newPage(), server.url)
      granted(await other.ask('unlock', passphrase))
      const names = Array.from({ length: 6 }, (_, at) => `tab-${at}`)
      await Promise.all(
        names.map(async (name, at) =>
          granted(await (at % 2 ? other : tab).ask('write', visit, [{ register: name, value: at }])),
        ),
      )
      await until('both tabs’ records, sent', async () => (await tab.ask('status')).unsent.count === 0)
      granted(await hind.desk.sync())
      const here = granted(await hind.desk.registers(visit))
      assert.deepEqual(
        names.filter((name) => !here.has(name)),
        [],
      )

      // A file that this worker seals is opened in Node, and the other way.
      const fromTab = await tab.carryOut(dossier)
      assert.equal(granted(await hind.desk.carryIn(new Blob([new Uint8Array(fromTab.file)]), fromTab.words)).fresh, 0)
      const fromNode = granted(await hind.desk.carryOut(dossier, { language: 'ar', handOver: null, files: true }))
      assert.equal(await tab.carryIn(new Uint8Array(await fromNode.file.arrayBuffer()), fromNode.words), 0)

      // What is typed into a field and is in no record yet, when the browser is killed.
      const field = () => profile.page.getByLabel(t('fr', 'dossier.plan.objectives'), { exact: true })
      const opensPlan = async () => {
        await profile.page.goto(`${server.url}/dossiers/${dossier}/plan`)
        await profile.page.locator('input[type=password]').fill(passphrase)
        await profile.page.keyboard.press('Enter')
        await field().waitFor()
      }
      await opensPlan()
      // A browser that promises nothing is said before the visit, with the way to ask.
      const before = profile.page.locator('[aria-labelledby=before-visit]')
      await before.getByText(t('fr', 'device.storage.not-promised'), { exact: true }).waitFor()
      await before.getByRole('button', { name: t('fr', 'device.storage.ask') }).waitFor()
      // And what is said in a form that is saved with a button.
      const opensForm = () => profile.page.getByRole('button', { name: t('fr', 'carry.begin') }).click()
      const reason = () => profile.page.getByLabel(t('fr', 'carry.reason'))
      await opensForm()
      await profile.page.getByRole('radio', { name: t('fr', 'carry.for.court') }).check({ force: true })
      await reason().fill(marker)
      // The row is there from what was checked: what it holds is read by the other tab's desk.
      await until('what is said in a form, on the disk', async () =>
        JSON.stringify(await other.ask('keptForms', dossier)).includes(marker),
      )
      await field().focus()
      await profile.page.keyboard.insertText(marker)
      await until('what is typed, on the disk', () => isKept(profile.page, 'kept/drafts'))
      assert.deepEqual(profile.complaints, [])
      const folder = profile.folder
      await killed(profile)
      profile = await openProfile({ folder })
      await opensPlan()
      await holds(field(), marker)
      await opensForm()
      await holds(reason(), marker)
      const last = await deskIn(await profile.context.newPage(), server.url)

      assert.equal((await last.ask('status')).state, 'locked')
      const stored = await textOfIndexedDb(profile.page)
      assert.ok(stored.length > 1000)
      for (const word of marker.split(' ')) assert.ok(!stored.includes(word), 'a word of the dossier is in the storage')
      assert.deepEqual(profile.complaints, [])

      // Where a full disk or a flat battery left half an entry, what is written behind it is read at the next start, and nothing is thrown away.
      await profile.close()
      leaveHalfAnEntry(folder)
      for (const [name, before] of [
        ['behind-it', 'offline'],
        ['later', 'behind-it'],
      ] as const) {
        profile = await openProfile({ folder })
        const reopened = await deskIn(profile.page, server.url)
        assert.equal((await reopened.ask('status')).state, 'locked')
        granted(await reopened.ask('unlock', passphrase))
        assert.equal((await reopened.registers(visit))[before], marker)
        granted(await reopened.ask('write', visit, [{ register: name, value: marker }]))
        await profile.close()
      }
    } finally {
      await profile.close()
      dropProfile(profile)
    }
  },
)

/** As by a flat battery: nothing is told to the page, and nothing of it runs again. */
async function killed({ page, context }: Profile): Promise<void> {
  const gone = new Promise((resolve) => context.once('close', resolve))
  const session = await context.newCDPSession(page)
  session.send('Browser.crash').catch(() => {})
  await gone
}

/** A head that announces 5,000 bytes, and the first of them, behind what the browser wrote last into its databases. */
function leaveHalfAnEntry(folder: string): void {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /indexeddb\.leveldb\/\d+\.log$/.test(name),
  )
  assert.ok(logs.length > 0, 'this browser keeps its databases in another way: is there still something to protect?')
  const half = Buffer.alloc(100, 7)
  half.writeUInt16LE(5000, 4)
  half[6] = 1
  for (const log of logs) appendFileSync(join(folder, log), half)
}

const isKept = (page: Page, name: string): Promise<boolean> =>
  page.evaluate(async (name) => {
    const opening = indexedDB.open('wiqaya')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const counting = database.transaction('values').objectStore('values').count(name)
    const count = await new Promise<number>((resolve) => {
      counting.onsuccess = () => resolve(counting.result)
    })
    database.close()
    return count === 1
  }, name)

type InPage = { askDesk: (act: Act, args: readonly unknown[]) => Promise<unknown> }

/** A worker of the built app, asked as the app asks it. */
async function deskIn(page: Page, url: string) {
  const worker = readdirSync(join(appFolder, 'assets')).find((name) => /^worker-.*\.js$/.test(name))
  // The worker's own file as a page: the same origin and policy as the app, without the app and its desk.
  await page.goto(`${url}/assets/${worker}`)
  await page.evaluate((address) => {
    type Factory = {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string }
    }
    const { trustedTypes } = globalThis as typeof globalThis & { trustedTypes: Factory }
    const policy = trustedTypes.createPolicy('wiqaya', { createScriptURL: (text) => text })
    const worker = new Worker(policy.createScriptURL(address), { type: 'module' })
    let last = 0
    const askDesk: InPage['askDesk'] = (act, args) => {
      last += 1
      const ask = last
      return new Promise((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => {
          if (data.ask !== ask) return
          if ('thrown' in data) reject(new Error(data.thrown))
          else resolve(data.value)
        })
        worker.postMessage({ ask, act, args })
      })
    }
    Object.assign(globalThis, { askDesk })
  }, `/assets/${worker}`)

  const ask = <A extends Act>(act: A, ...args: Parameters<Desk[A]>): ReturnType<Desk[A]> => {
    const message: { act: string; args: unknown[] } = { act, args }
    return page.evaluate(
      (asked) => (globalThis as typeof globalThis & InPage).askDesk(asked.act as Act, asked.args),
      message,
    ) as ReturnType<Desk[A]>
  }

  /** The first standing value of each register. */
  const registers = (stream: string): Promise<Record<string, unknown>> =>
    page.evaluate(async (id) => {
      const outcome = await (globalThis as typeof globalThis & InPage).askDesk('registers', [id])
      const { value } = outcome as Extract<Awaited<ReturnType<Desk['registers']>>, { ok: true }>
      return Object.fromEntries([...(value ?? [])].map(([name, standing]) => [name, standing[0]?.value]))
    }, stream)

  const carryOut = async (dossier: string): Promise<{ file: Uint8Array; words: string }> => {
    const made = await page.evaluate(async (id) => {
      const request = { language: 'fr', handOver: null, files: true }
      const outcome = await (globalThis as typeof globalThis & InPage).askDesk('carryOut', [id, request])
      const { value } = outcome as Extract<Awaited<ReturnType<Desk['carryOut']>>, { ok: true }>
      return { file: [...new Uint8Array(await value.file.arrayBuffer())], words: value.words }
    }, dossier)
    return { ...made, file: Uint8Array.from(made.file) }
  }

  /** How many records were new. */
  const carryIn = (file: Uint8Array, words: string): Promise<number> =>
    page.evaluate(
      async ([bytes, said]) => {
        const asked = [new Blob([Uint8Array.from(bytes)]), said]
        const outcome = await (globalThis as typeof globalThis & InPage).askDesk('carryIn', asked)
        const { value } = outcome as Extract<Awaited<ReturnType<Desk['carryIn']>>, { ok: true }>
        return value.fresh
      },
      [[...file], words] as const,
    )
  return { ask, registers, carryOut, carryIn }
}

/** Everything in the browser's databases, bytes as Latin letters and as UTF-8. */
const textOfIndexedDb = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const texts: string[] = []
    const write = (value: unknown): void => {
      if (value instanceof Uint8Array) texts.push(new TextDecoder().decode(value))
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(write)
      else texts.push(String(value))
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        write(await done(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    return texts.join('\n')
  })
