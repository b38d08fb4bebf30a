// The acceptance suite of the store of subscribers, on each database.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openSubscribers } from '../../src/public/newsletter/server/subscribers.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { onEachDatabase } from '../support/databases.ts'
import { idFor } from './samples.ts'

const at = (minutes: number): Instant =>
  new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * 60_000).toISOString() as Instant
const random = (length: number) => new Uint8Array(randomBytes(length))
const issue = idFor(60)

onEachDatabase('subscribers', ({ fresh }) => {
  const empty = async () => openSubscribers(await fresh(), random)
  const withConfirmed = async (...addresses: string[]) => {
    const subscribers = await empty()
    for (const address of addresses) await subscribers.ask(address, 'ar', at(0))
    for (const { id } of await subscribers.lettersDue()) {
      await subscribers.letterDone(id)
      await subscribers.confirm(id, at(1))
    }
    return subscribers
  }

  test('an address that asks gets one letter, in the language of the form, however often it asks within the hour', async () => {
    const subscribers = await empty()
    await subscribers.ask('Reader@Example.org', 'fr', at(0))
    await subscribers.ask('reader@example.org', 'ar', at(1))
    const [due, ...more] = await subscribers.lettersDue()
    assert.deepEqual(more, [])
    assert.deepEqual([due?.address, due?.language, due?.letter], ['Reader@Example.org', 'fr', 'confirm'])
    await subscribers.letterDone(due?.id ?? '')
    await subscribers.ask('reader@example.org', 'fr', at(30))
    assert.deepEqual(await subscribers.lettersDue(), [])
    await subscribers.ask('reader@example.org', 'ar', at(61))
    assert.deepEqual(
      (await subscribers.lettersDue()).map(({ id, language }) => [id, language]),
      [[due?.id, 'ar']],
    )
  })

  test('an address that is subscribed already gets a letter that says so, and stays subscribed', async () => {
    const subscribers = await withConfirmed('reader@example.org')
    await subscribers.ask('reader@example.org', 'fr', at(90))
    const [due] = await subscribers.lettersDue()
    assert.deepEqual([due?.letter, due?.language], ['already', 'ar'])
    await subscribers.openIssue(issue, at(91))
    assert.equal((await subscribers.take(issue, at(91)))?.address, 'reader@example.org')
  })

  test('only a confirmed address is sent an issue, and confirming twice is as good as once', async () => {
    const subscribers = await empty()
    await subscribers.ask('reader@example.org', 'ar', at(0))
    await subscribers.openIssue(issue, at(1))
    assert.equal(await subscribers.take(issue, at(1)), null)
    const [due] = await subscribers.lettersDue()
    assert.equal(await subscribers.confirm(due?.id ?? '', at(2)), true)
    assert.equal(await subscribers.confirm(due?.id ?? '', at(3)), true)
    assert.equal(await subscribers.confirm('AAAAAAAAAAAAAAAAAAAAAA', at(3)), false)
  })

  test('who subscribes after an issue is not sent it', async () => {
    const subscribers = await withConfirmed('early@example.org')
    await subscribers.openIssue(issue, at(2))
    await subscribers.ask('late@example.org', 'fr', at(3))
    for (const { id } of await subscribers.lettersDue()) await subscribers.confirm(id, at(4))
    await subscribers.openIssue(issue, at(5))
    assert.equal((await subscribers.take(issue, at(5)))?.address, 'early@example.org')
    assert.equal(await subscribers.take(issue, at(5)), null)
  })

  test('an issue is given for sending once to each person, also when the server stopped before it knew the outcome', async () => {
    const subscribers = await withConfirmed('one@example.org', 'two@example.org')
    await subscribers.openIssue(issue, at(2))
    const taken = [await subscribers.take(issue, at(2)), await subscribers.take(issue, at(2))]
    assert.deepEqual(taken.map((to) => to?.address).sort(), ['one@example.org', 'two@example.org'])
    assert.equal(await subscribers.take(issue, at(3)), null)
    assert.equal(await subscribers.take(issue, at(10_000)), null)
  })

  test('two processes never take the same person', async () => {
    const subscribers = await withConfirmed(...Array.from({ length: 8 }, (_, number) => `reader${number}@example.org`))
    await subscribers.openIssue(issue, at(2))
    const taken = await Promise.all(Array.from({ length: 12 }, () => subscribers.take(issue, at(2))))
    const people = taken.filter((to) => to !== null).map(({ id }) => id)
    assert.equal(people.length, 8)
    assert.equal(new Set(people).size, 8)
  })

  test('what surely did not go out is tried again later, what was refused for good is not', async () => {
    const subscribers = await withConfirmed('later@example.org')
    await subscribers.openIssue(issue, at(2))
    const to = await subscribers.take(issue, at(2))
    assert.ok(to)
    await subscribers.handBack(issue, to.id, { again: true })
    assert.equal(await subscribers.take(issue, at(3)), null)
    assert.equal((await subscribers.take(issue, at(20)))?.id, to.id)
    await subscribers.handBack(issue, to.id, { again: false })
    assert.equal(await subscribers.take(issue, at(500)), null)
  })

  test('leaving deletes the address, and an address never confirmed is forgotten', async () => {
    const subscribers = await withConfirmed('leaves@example.org')
    await subscribers.openIssue(issue, at(2))
    const to = await subscribers.take(issue, at(2))
    await subscribers.sent(issue, to?.id ?? '')
    await subscribers.leave(to?.id ?? '')
    await subscribers.ask('leaves@example.org', 'ar', at(3))
    const [due] = await subscribers.lettersDue()
    assert.equal(due?.letter, 'confirm')
    assert.notEqual(due?.id, to?.id)
    await subscribers.forgetPending(at(3))
    assert.equal((await subscribers.lettersDue()).length, 1)
    await subscribers.forgetPending(at(4))
    assert.equal((await subscribers.lettersDue()).length, 0)
  })
})
