// The acceptance suite of the store of subscribers, on each database.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openPublicStore, type PublicStore } from '../../src/public/server/open-store.ts'
import type { Tables } from '../../src/public/server/tables.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { onEachDatabase } from '../support/databases.ts'
import { idFor } from './samples.ts'

const at = (minutes: number): Instant =>
  new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * 60_000).toISOString() as Instant
const random = (length: number) => new Uint8Array(randomBytes(length))
const issue = idFor(60)

onEachDatabase('subscribers', ({ fresh }) => {
  const empty = async () => openPublicStore(await fresh(), random)
  const withConfirmed = async (...addresses: string[]) => {
    const store = await empty()
    await addConfirmed(store, addresses)
    return store
  }

  test('an address that asks gets one letter, in the language of the form, however often it asks within the hour', async () => {
    const { subscribers } = await empty()
    await subscribers.ask('Reader@Example.org', 'fr', at(0))
    await subscribers.ask('reader@example.org', 'ar', at(1))
    const [due, ...more] = await subscribers.lettersDue(at(9_000))
    assert.deepEqual(more, [])
    assert.deepEqual([due?.address, due?.language, due?.letter], ['Reader@Example.org', 'fr', 'confirm'])
    await subscribers.letterDone(due?.id ?? '')
    await subscribers.ask('reader@example.org', 'fr', at(30))
    assert.deepEqual(await subscribers.lettersDue(at(9_000)), [])
    await subscribers.ask('reader@example.org', 'ar', at(61))
    assert.deepEqual(
      (await subscribers.lettersDue(at(9_000))).map(({ id, language }) => [id, language]),
      [[due?.id, 'ar']],
    )
  })

  test('an address that is subscribed already gets a letter that says so, and stays subscribed', async () => {
    const { subscribers, issues } = await withConfirmed('reader@example.org')
    await subscribers.ask('reader@example.org', 'fr', at(90))
    const [due] = await subscribers.lettersDue(at(9_000))
    assert.deepEqual([due?.letter, due?.language], ['already', 'ar'])
    await issues.open(issue, at(91))
    assert.equal((await issues.take(issue, at(91)))?.address, 'reader@example.org')
  })

  test('only a confirmed address is sent an issue, and confirming twice is as good as once', async () => {
    const { subscribers, issues } = await empty()
    await subscribers.ask('reader@example.org', 'ar', at(0))
    await issues.open(issue, at(1))
    assert.equal(await issues.take(issue, at(1)), null)
    const [due] = await subscribers.lettersDue(at(9_000))
    assert.equal(await subscribers.confirm(due?.id ?? '', at(2)), true)
    assert.equal(await subscribers.confirm(due?.id ?? '', at(3)), true)
    assert.equal(await subscribers.confirm('AAAAAAAAAAAAAAAAAAAAAA', at(3)), false)
  })

  test('who subscribes after an issue is not sent it', async () => {
    const { subscribers, issues } = await withConfirmed('early@example.org')
    await issues.open(issue, at(2))
    await subscribers.ask('late@example.org', 'fr', at(3))
    for (const { id } of await subscribers.lettersDue(at(9_000))) await subscribers.confirm(id, at(4))
    await issues.open(issue, at(5))
    assert.equal((await issues.take(issue, at(5)))?.address, 'early@example.org')
    assert.equal(await issues.take(issue, at(5)), null)
  })

  test('who is being sent an issue is not given again, until the server that was sending has surely stopped', async () => {
    const { issues } = await withConfirmed('one@example.org', 'two@example.org')
    await issues.open(issue, at(2))
    const taken = [await issues.take(issue, at(2)), await issues.take(issue, at(2))]
    assert.deepEqual(taken.map((to) => to?.address).sort(), ['one@example.org', 'two@example.org'])
    assert.equal(await issues.take(issue, at(31)), null)
    await issues.sent(issue, taken[0]?.id ?? '', at(31))
    assert.equal((await issues.take(issue, at(33)))?.id, taken[1]?.id)
    assert.equal(await issues.take(issue, at(34)), null)
  })

  test('two processes never take the same person', async () => {
    const { issues } = await withConfirmed(...Array.from({ length: 8 }, (_, number) => `reader${number}@example.org`))
    await issues.open(issue, at(2))
    const taken = await Promise.all(Array.from({ length: 12 }, () => issues.take(issue, at(2))))
    const people = taken.filter((to) => to !== null).map(({ id }) => id)
    assert.equal(people.length, 8)
    assert.equal(new Set(people).size, 8)
  })

  test('what was not taken is tried again less and less often, and given up after two days and a half', async () => {
    const { issues } = await withConfirmed('later@example.org')
    await issues.open(issue, at(2))
    let minute = 2
    for (const wait of [5, 15, 60, 180, 360, 720, 720, 720, 720, 100_000]) {
      const to = await issues.take(issue, at(minute))
      await issues.later(issue, to?.id ?? assert.fail(`not tried at ${minute}`), at(minute))
      assert.equal(await issues.take(issue, at(minute + wait - 1)), null)
      minute += wait
    }
    assert.equal(await issues.take(issue, at(minute)), null)
    assert.deepEqual((await issues.figures()).issues, [
      { id: issue, opened: at(2), sent: 0, waiting: 0, returned: 0, failed: 1 },
    ])
  })

  test('what a server refuses by its policy is tried four times, and the reader stays', async () => {
    const { issues } = await withConfirmed('policy@example.org')
    await issues.open(issue, at(2))
    for (const minute of [2, 7, 22, 82]) {
      const to = await issues.take(issue, at(minute))
      await issues.later(issue, to?.id ?? '', at(minute), { refused: true })
    }
    assert.equal(await issues.take(issue, at(5_000)), null)
    const { confirmed, issues: counts } = await issues.figures()
    assert.deepEqual([confirmed.ar, counts[0]?.failed], [1, 1])
  })

  test('a mailbox that is no more is written to twice, and then the address is deleted; the counts stay', async () => {
    const { issues } = await withConfirmed('gone@example.org', 'full@example.org')
    for (const [number, one] of [issue, idFor(61)].entries()) {
      await issues.open(one, at(10 * number + 2))
      for (let to = await issues.take(one, at(10 * number + 2)); to; to = await issues.take(one, at(10 * number + 2))) {
        if (to.address.startsWith('gone') && number === 0) await issues.unknownMailbox(one, to.id, at(2))
        else {
          await issues.sent(one, to.id, at(10 * number + 3))
          assert.equal(await issues.cameBack(to.id, { gone: to.address.startsWith('gone') }), true)
        }
      }
    }
    const figures = await issues.figures()
    assert.equal(figures.confirmed.ar, 1)
    assert.deepEqual(
      figures.issues.map(({ sent, returned }) => [sent, returned]),
      [
        [0, 2],
        [0, 2],
      ],
    )
    const third = idFor(62)
    await issues.open(third, at(30))
    assert.equal((await issues.take(third, at(30)))?.address, 'full@example.org')
  })

  test('leaving deletes the address and all that tells of it, and an address never confirmed is forgotten', async () => {
    const database = await fresh()
    const store = await openPublicStore(database, random)
    await addConfirmed(store, ['leaves@example.org'])
    const { subscribers, issues } = store
    await issues.open(issue, at(2))
    const to = await issues.take(issue, at(2))
    await issues.sent(issue, to?.id ?? '', at(2))
    await subscribers.leave(to?.id ?? '')
    const kept = []
    for (const table of ['subscribers', 'sendings', 'issues', 'ceilings'] as const)
      kept.push(await database.db.withTables<Tables>().selectFrom(table).selectAll().execute())
    assert.doesNotMatch(JSON.stringify(kept), /leaves/)
    assert.deepEqual(
      (await issues.figures()).issues.map(({ sent }) => sent),
      [1],
    )
    await subscribers.ask('leaves@example.org', 'ar', at(3))
    const [due] = await subscribers.lettersDue(at(3))
    assert.equal(due?.letter, 'confirm')
    assert.notEqual(due?.id, to?.id)
    await subscribers.forgetPending(at(3))
    assert.equal((await subscribers.lettersDue(at(4))).length, 1)
    await subscribers.forgetPending(at(4))
    assert.equal((await subscribers.lettersDue(at(4))).length, 0)
  })

  test('one mailbox gets three letters a week however its address is spelt, and whoever asks hears no difference', async () => {
    const { subscribers } = await empty()
    const spellings = ['victim@example.org', 'victim+1@example.org', 'v.ictim@example.org', 'victim+2@example.org']
    for (const address of spellings) assert.equal(await subscribers.ask(address, 'fr', at(0)), true)
    assert.equal((await subscribers.lettersDue(at(0))).length, 3)
    assert.equal(await subscribers.ask('victim+2@example.org', 'fr', at(7 * 24 * 60)), true)
    assert.equal((await subscribers.lettersDue(at(7 * 24 * 60))).length, 4)
  })

  test('one domain gets twenty letters an hour, all together a hundred an hour and four hundred a day: then the form says so', async () => {
    const database = await fresh()
    const { subscribers } = await openPublicStore(database, random)
    const taken = async (count: number, domain: (number: number) => string, minute: number) => {
      let within = 0
      for (let number = 0; number < count; number += 1)
        within += Number(await subscribers.ask(`p${number}@${domain(number)}`, 'fr', at(minute)))
      return within
    }
    const already = (name: string, letters: number) =>
      database.db.withTables<Tables>().updateTable('ceilings').set({ letters }).where('name', '=', name).execute()
    assert.equal(await taken(22, (number) => `mail${number}.ministry.example`, 0), 20)
    await already('all 1', 97)
    assert.equal(await taken(5, (number) => `place${number}.example`, 1), 3)
    await already('all 24', 398)
    assert.equal(await taken(4, (number) => `city${number}.example`, 62), 2)
    assert.equal(await taken(1, () => 'next-day.example', 24 * 60), 1)
  })

  test('a letter that cannot be handed over is tried again later; one to no mailbox is forgotten at once', async () => {
    const { subscribers } = await empty()
    await subscribers.ask('one@example.org', 'fr', at(0))
    const [due] = await subscribers.lettersDue(at(0))
    await subscribers.letterLater(due?.id ?? '', at(0))
    assert.deepEqual(await subscribers.lettersDue(at(4)), [])
    assert.equal((await subscribers.lettersDue(at(5))).length, 1)
    await subscribers.letterRefused(due?.id ?? '')
    assert.equal(await subscribers.confirm(due?.id ?? '', at(6)), false)
  })
})

async function addConfirmed({ subscribers }: PublicStore, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await subscribers.ask(address, 'ar', at(0))
  for (const { id } of await subscribers.lettersDue(at(0))) {
    await subscribers.letterDone(id)
    await subscribers.confirm(id, at(1))
  }
}
