// An issue on its way to many readers while the mail server waits, refuses, dies, and while our own machine does: nobody gets it twice, nobody is lost.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase, storageProblem } from '../../src/foundation/server/database/database.ts'
import { rateLimit } from '../../src/foundation/server/http/rate-limit.ts'
import { type Mail, openMail } from '../../src/foundation/server/mail/mail.ts'
import { takeBounces } from '../../src/public/forms/server/bounces.ts'
import { tokensOf } from '../../src/public/forms/server/tokens.ts'
import { newsletterDelivery } from '../../src/public/newsletter/server/deliver.ts'
import { openPublicStore, type PublicStore } from '../../src/public/server/open-store.ts'
import { publicGauges } from '../../src/public/server/public-gauges.ts'
import type { Site } from '../../src/public/site.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { onEachDatabase } from '../support/databases.ts'
import { type MailServer, type Says, startMailServer } from '../support/mail-server.ts'
import { openBuilds } from './built-site.ts'
import { frenchOnly, newsletter } from './samples.ts'
import { comingBack } from './serving.ts'

const { build } = openBuilds()
const folder = mkdtempSync(join(tmpdir(), 'wiqaya-delivery-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const random = (length: number) => new Uint8Array(randomBytes(length))
const tokens = tokensOf(new Uint8Array(32))
let site: Site
before(async () => {
  site = (await build([newsletter, frenchOnly], 'delivery')).site
})

/** Readers r00, r01 … who wait for the issue, and a clock that the test moves. */
async function readersOn(database: Database, count: number) {
  const store = await openPublicStore(database, random)
  let minutes = 0
  const clock = () => new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * 60_000).toISOString() as Instant
  const names = Array.from({ length: count }, (_, number) => `r${String(number).padStart(2, '0')}`)
  for (const name of names) await store.subscribers.ask(`${name}@${name}.example`, 'fr', clock())
  for (const { id } of await store.subscribers.lettersDue(clock(), count)) {
    await store.subscribers.letterDone(id)
    await store.subscribers.confirm(id, clock())
  }
  return {
    store,
    names,
    clock,
    pass: (more: number) => {
      minutes += more
    },
    /** Rounds of a server that has just started, one a minute, until so many minutes have passed. */
    async rounds(mail: Mail, during: number, { perMinute = 1000, now = store, as = site }: Rounds = {}) {
      const batch = rateLimit({ acts: perMinute, seconds: 60, now: () => Date.parse(clock()) })
      const round = newsletterDelivery({ ...now, mail, tokens, clock, batch })
      for (let minute = 0; minute < during; minute += 1) {
        await round(as)
        minutes += 1
      }
    },
  }
}
type Rounds = { readonly perMinute?: number; readonly now?: PublicStore; readonly as?: Site }

const namesIn = ({ received }: MailServer) => received.map(({ to }) => to.slice(0, to.indexOf('@'))).toSorted()
const byServer = ({ address }: { address: string }) =>
  openMail({ kind: 'smtp', address, from: 'letter@site.example', bounces: 'bounces@site.example' })

onEachDatabase('an issue', ({ fresh }) => {
  test('reaches each of thirty-two readers once, though the server puts off, refuses, and dies before and after it has heard the letter', async () => {
    const { rounds, names, store } = await readersOn(await fresh(), 32)
    const once = new Set<string>()
    const first = (key: string, says: Says): Says => {
      if (once.has(key)) return null
      once.add(key)
      return says
    }
    await using server = await startMailServer({
      recipient: (address) => {
        const name = address.slice(0, 3)
        if (name === 'r03') return [550, '5.1.1 no such mailbox']
        if (['r05', 'r06', 'r11'].includes(name)) return first(name, [451, '4.7.1 greylisted'])
        return ['r12', 'r30'].includes(name) ? first(name, 'die') : null
      },
      data: (_text, to) => (['r20', 'r21'].includes(to.slice(0, 3)) ? first(to, 'die') : null),
    })
    const mail = byServer(server)
    await rounds(mail, 3)
    await rounds(mail, 7)
    mail.close()
    assert.deepEqual(
      namesIn(server),
      names.filter((name) => name !== 'r03'),
    )
    const ids = server.received.map(({ text }) => /^Message-ID: (.*)\r$/m.exec(text)?.[1])
    assert.equal(new Set(ids).size, 31)
    const [figures] = (await store.issues.figures()).issues
    assert.deepEqual(figures, { id: newsletter.id, opened: clock0(), sent: 31, waiting: 0, returned: 1, failed: 0 })
  })

  test('leaves in batches, and what is left over leaves in the next minute: until then a watcher of machines sees that it waits', async () => {
    const { rounds, store, clock } = await readersOn(await fresh(), 10)
    const waiting = async () => {
      const gauges = await publicGauges(folder, store, [newsletter.id])
      return gauges.find(({ name }) => name === 'wiqaya_mail_waiting')?.value
    }
    await using server = await startMailServer()
    const mail = byServer(server)
    const counts: number[] = []
    const left: (number | undefined)[] = []
    for (let minute = 0; minute < 3; minute += 1) {
      await rounds(mail, 1, { perMinute: 4 })
      counts.push(server.received.length)
      left.push(await waiting())
    }
    mail.close()
    assert.deepEqual(counts, [4, 8, 10])
    assert.deepEqual(left, [6, 2, 0])
    await store.subscribers.ask('late@late.example', 'fr', clock())
    assert.equal(await waiting(), 1, 'a letter to confirm waits in the same queue')
    assert.equal((await store.issues.figures()).issues[0]?.waiting, 0)
  })

  test('goes to nobody else once all that it carried is withdrawn, and goes on by itself when one of it is out again', async () => {
    const { rounds, names, store } = await readersOn(await fresh(), 5)
    const emptied = (await build([newsletter, { ...frenchOnly, version: 2, withdrawn: true }], 'emptied')).site
    await using server = await startMailServer()
    const mail = byServer(server)
    await rounds(mail, 1, { perMinute: 2 })
    await rounds(mail, 3, { as: emptied })
    assert.equal(server.received.length, 2)
    assert.equal((await store.issues.figures()).issues[0]?.waiting, 3)
    await rounds(mail, 1)
    mail.close()
    assert.deepEqual(namesIn(server), names)
  })

  test('is not lost with the machine that was sending it: the one letter in the air is sent again under its Message-ID, the others are not', async () => {
    const database = await fresh()
    const { rounds, names, pass } = await readersOn(database, 6)
    let heard = 0
    await using server = await startMailServer()
    const real = byServer(server)
    const untilItStops: Mail = {
      close: () => {},
      async send(letter) {
        heard += 1
        const said = await real.send(letter)
        if (heard === 3) throw new Error('the machine stops here')
        return said
      },
    }
    await assert.rejects(rounds(untilItStops, 1))
    await rounds(real, 1)
    assert.equal(server.received.length, 6)
    pass(31)
    await rounds(real, 1)
    real.close()
    const ids = new Map(server.received.map(({ to, text }) => [/^Message-ID: (.*)\r$/m.exec(text)?.[1], to]))
    assert.equal(server.received.length, 7)
    assert.deepEqual([...ids.values()].map((to) => to.slice(0, 3)).toSorted(), names)
  })

  test('that cannot be written down as sent, on a full disk, is not sent again by the same server', async () => {
    const { rounds, store, names } = await readersOn(await fresh(), 3)
    await using server = await startMailServer()
    const mail = byServer(server)
    let full = true
    const filling: PublicStore = {
      ...store,
      issues: {
        ...store.issues,
        sent: (...sending) => (full ? Promise.reject(new Error('full')) : store.issues.sent(...sending)),
      },
    }
    const batch = rateLimit({ acts: 100, seconds: 60 })
    let now = Date.parse('2026-11-23T10:00:00.000Z')
    const clock = () => new Date(now).toISOString() as Instant
    const round = newsletterDelivery({ ...filling, mail, tokens, clock, batch })
    await assert.rejects(round(site))
    await assert.rejects(round(site))
    assert.equal(server.received.length, 1)
    full = false
    now += 60 * 60_000
    await round(site)
    await rounds(mail, 1)
    mail.close()
    assert.deepEqual(namesIn(server), names)
  })

  test('that comes back is counted, and only by a key that was given out', async () => {
    const { rounds, store } = await readersOn(await fresh(), 2)
    await using server = await startMailServer()
    const mail = byServer(server)
    await rounds(mail, 1)
    mail.close()
    const came = join(mkdtempSync(join(folder, 'b-')), 'bounces')
    await takeBounces(came, store.issues.cameBack, tokens)
    mkdirSync(came)
    const [one, two] = server.received.map(({ from }) => from)
    assert.match(one ?? '', /^bounces\+[a-z2-7]{36}@site\.example$/)
    writeFileSync(join(came, '1.eml'), comingBack((one ?? '').toUpperCase(), 'failed', '5.1.1'))
    writeFileSync(join(came, '2.eml'), comingBack(two ?? '', 'delayed', '4.4.1'))
    writeFileSync(join(came, '3.eml'), comingBack(`bounces+${'a'.repeat(36)}@site.example`, 'failed', '5.1.1'))
    writeFileSync(join(came, '4.eml'), randomBytes(4096))
    writeFileSync(join(came, '5.eml'), `To: ${two}\r\nSubject: Absente\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n`)
    await takeBounces(came, store.issues.cameBack, tokens)
    assert.deepEqual(readdirSync(came), [])
    assert.deepEqual((await store.issues.figures()).issues[0], {
      id: newsletter.id,
      opened: clock0(),
      sent: 1,
      waiting: 0,
      returned: 1,
      failed: 0,
    })
  })
})

const clock0 = () => '2026-11-23T10:00:00.000Z' as Instant

test('a sign-up that finds a full disk is refused as that, and what was there before stands', async () => {
  const database = await openDatabase(join(folder, 'full.sqlite'))
  after(() => database.close())
  const { subscribers } = await openPublicStore(database, random)
  await subscribers.ask('before@example.org', 'fr', clock0())
  await sql`PRAGMA max_page_count = 1`.execute(database.db)
  const long = 'x'.repeat(20_000)
  await assert.rejects(
    subscribers.ask(`${long}@example.org`, 'fr', clock0()),
    (error) => storageProblem(error)?.code === 'storage-full',
  )
  assert.equal((await subscribers.lettersDue(clock0())).length, 1)
})
