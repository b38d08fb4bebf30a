// Her browser is killed (-9) at each step of a push, before a server that sees them all: what was on the disk waits, says so, and is sent as it was signed. And while it takes a file in.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { isolated } from '../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { chunkLength } from '../../src/sealed/log/attachments/attachment-form.ts'
import { parseRecord, recordHash, recordName } from '../../src/sealed/log/form.ts'
import { api, readFrames } from '../../src/sealed/mailbox/wire.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join, passphrase, setUp } from '../sealed/desk/people.ts'
import { seat } from '../sealed/seated.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { casesOf } from '../support/cases.ts'
import { type Clicker, sitDown } from '../support/clicking.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { type Asked, type Attack, honest, hostileServer } from './hostile-server.ts'

carryingCostsLittle()

/** Before the request arrives; once it is taken, before that is said; once it is said. */
const steps = ['asked', 'taken', 'said'] as const
const kills = casesOf(6)
const speaks = { language: 'fr', you: 'feminine' } as const

describe('a browser that is killed while it sends', browserSkip, () => {
  test('signs no number twice, loses nothing, and says after each start what is not sent yet', async () => {
    await buildIfStale(() => {})
    const real = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(real, { demonstration: true })
    const dossier = granted(await hind.desk.createDossier([]))
    granted(await hind.desk.sync())
    const server = await hostileServer(real)
    const seen = new Map<string, Set<string>>()
    const watching =
      (attack: Attack): Attack =>
      async (asked, honestly) => {
        if (isPush(asked))
          for (const [place, name] of await recordsIn(asked)) seen.set(place, (seen.get(place) ?? new Set()).add(name))
        return attack(asked, honestly)
      }
    server.does(watching((_, honestly) => honestly()))
    let reader: Clicker = await seat(server, hind, speaks)
    after(async () => {
      await reader.close().catch(() => {})
      dropProfile(reader)
    })
    const begin = async () => {
      await goTo(reader, `/dossiers/${dossier}/notes`)
      await reader.press('dossier.notes.add')
    }
    let waited = 0
    for (let at = 0; at < kills; at++) {
      const step = steps[at % steps.length] ?? 'asked'
      const kill = await killerOf(reader.context)
      const dead = new Promise<void>((resolve) => reader.context.once('close', () => resolve()))
      server.does(watching(diesAt(step, kill)))
      await begin().catch(() => {})
      await dead

      server.does(watching(withoutData))
      reader = await startedAgain(reader, server)
      const unsent = reader.band.getByText(reader.say('common.unsent', { count: 1 }))
      if (step !== 'said') await unsent.waitFor()
      waited += await unsent.count()
      server.does(watching((_, honestly) => honestly()))
      await reader.sent()
    }
    granted(await hind.desk.sync())
    const { streams = [] } = (await hind.desk.dossiers()).find(({ id }) => id === dossier) ?? {}
    const visit = streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    const begun = [...granted(await hind.desk.registers(visit as StreamId)).keys()].filter((name) =>
      /^notes\/.*\/begun$/.test(name),
    )
    assert.equal(begun.length, kills, 'one note for each press, whatever happened to it')
    assert.ok(waited >= (2 * kills) / 3)
    for (const [place, names] of seen) assert.equal(names.size, 1, `two records left at ${place}`)
    assert.deepEqual(
      streams.flatMap(({ refused }) => refused),
      [],
    )
  })
})

describe('a browser that is killed while it takes a colleague’s file in', browserSkip, () => {
  test('has all of it at its next start or nothing, says that nobody heard the end, and takes the same file in', async () => {
    await buildIfStale(() => {})
    const real = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(real, { demonstration: true })
    const lina = await join(real, hind, 'Lina', ['member'])
    const dossier = granted(await lina.desk.createDossier([{ person: lina.id, role: 'lead' }]))
    for (const { desk } of [lina, hind]) granted(await desk.sync())
    const visit = (await lina.desk.dossiers())[0]?.streams.find(({ purpose }) => purpose === 'visit')?.id
    assert.ok(visit)
    const server = await hostileServer(real)
    let reader: Clicker = await seat(server, hind, speaks)
    after(async () => {
      await reader.close().catch(() => {})
      dropProfile(reader)
    })
    granted(await lina.desk.sync())
    // Until she has what the server has: it would be new to her in the file, and counted.
    server.does(honest)
    await server.isWaitedFor()
    lina.network.cut = true
    server.does(withoutData)
    const recording = (letter: number) => ({
      content: new Blob([new Uint8Array(3 * chunkLength - 1).fill(letter)]),
      name: `yard-${letter}.amr`,
      caption: '',
      modified: null,
      asIs: true,
    })
    let waiting = 0
    let cut = 0
    for (let at = 0; at < imports; at++) {
      granted(await lina.desk.write(visit, [{ register: `answers/q${at}`, value: 'of Lina' }]))
      granted(await lina.desk.addAttachment(visit, recording(65 + at)))
      const carried = granted(await lina.desk.carryOut(dossier, { language: 'fr', handOver: null, files: true }))
      const buffer = Buffer.from(await carried.file.arrayBuffer())
      const takes = async () => {
        await reader.press('carry.in.title')
        await reader.page
          .locator('input[type=file]')
          .setInputFiles({ name: 'wiqaya.age', mimeType: 'application/octet-stream', buffer })
        await reader.page.locator('input[type=password]').fill(carried.words)
        await reader.press('carry.in.act')
      }
      await goTo(reader, '/dossiers')
      const kill = await killerOf(reader.context)
      const dead = new Promise<void>((resolve) => reader.context.once('close', () => resolve()))
      void takes()
        .then(() => setTimeout(kill, 30 * 2 ** at))
        .catch(() => {})
      await dead

      reader = await startedAgain(reader, server)
      const all = carried.unsent + carried.files
      const says = (count: number) => reader.band.getByText(reader.say('common.unsent', { count }))
      await reader.button('carry.in.title').waitFor()
      if (waiting > 0) await says(waiting).or(says(all)).first().waitFor()
      const told = reader.page
        .locator('main')
        .getByText(reader.say('carry.in.cut-off', { name: isolated('wiqaya.age') }))
      cut += await told.count()
      await takes()
      await reader.page.locator('main').getByText(reader.say('carry.in.open')).waitFor()
      await says(all).waitFor()
      assert.equal(await told.count(), 0)
      waiting = all
    }
    assert.ok(cut > 0, 'one was cut off')
    server.does(honest)
    await reader.sent()
    granted(await hind.desk.sync())
    const { files } = granted(await hind.desk.attachments(visit))
    assert.equal(files.length, imports)
    for (const { id } of files) assert.ok(granted(await hind.desk.openAttachment(visit, id)))
  })
})

const imports = casesOf(3)

/** The next start of a browser that was killed. */
async function startedAgain(before: Clicker, { url }: { readonly url: string }): Promise<Clicker> {
  const reader = await sitDown(speaks, { folder: before.folder })
  await reader.page.goto(`${url}/dossiers`)
  await reader.page.locator('input[type=password]').fill(passphrase)
  await reader.page.keyboard.press('Enter')
  await reader.page.locator('.rail').waitFor()
  return reader
}

const goTo = ({ page }: Clicker, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

const isPush = ({ method, path }: Asked): boolean => method === 'POST' && /\/streams\/[^/]+\/records$/.test(path)

async function recordsIn({ body }: Asked): Promise<readonly (readonly [place: string, name: string])[]> {
  const records = granted(readFrames(body)).map((bytes) => granted(parseRecord(bytes)))
  return Promise.all(
    records.map(async ({ header: { stream, device, seq }, bytes }) => {
      return [`${stream} ${device} ${seq}`, recordName(await recordHash(bytes))] as const
    }),
  )
}

const diesAt =
  (step: (typeof steps)[number], kill: () => void): Attack =>
  async (asked, honestly) => {
    if (!isPush(asked)) return honestly()
    if (step === 'asked') {
      kill()
      return null
    }
    const answer = await honestly()
    if (step === 'taken') kill()
    // Some time after the answer has left: at another moment of what the device does with it each time.
    else setTimeout(kill, Math.random() * 30)
    return step === 'taken' ? null : answer
  }

/** The app’s files, and no answer to anything that is asked of the server. */
const withoutData: Attack = async ({ path }, honestly) => (path.startsWith(api) ? null : honestly())

/** The process of a browser and of all its pages: nothing is told to them, and nothing of them runs again. */
async function killerOf(context: BrowserContext): Promise<() => void> {
  const session = await (context.browser() ?? assert.fail()).newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  assert.ok(processInfo.some(({ type }) => type === 'browser'))
  return () => {
    for (const { id } of processInfo)
      try {
        process.kill(id, 'SIGKILL')
      } catch {
        // It ended with the one before.
      }
  }
}
