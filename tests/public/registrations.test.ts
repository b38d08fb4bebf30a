// The acceptance suite of the store of registrations, on each database.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Registrations } from '../../src/public/registration/server/registrations.ts'
import { openPublicStore } from '../../src/public/server/open-store.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { idOf } from '../../src/vocabulary/ids.ts'
import { casesOf } from '../support/cases.ts'
import { onEachDatabase } from '../support/databases.ts'
import { idFor } from './samples.ts'

const at = (minutes: number): Instant =>
  new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * 60_000).toISOString() as Instant
const random = (length: number) => new Uint8Array(randomBytes(length))
const event = idFor(20)
const one = { places: 1, reminded: 'none' } as const

onEachDatabase('registrations', ({ fresh, kind }) => {
  const empty = async () => (await openPublicStore(await fresh(), random)).registrations
  const ask = async (store: Registrations, address: string, minute: number) => {
    const id: string = idOf(random(16))
    await store.ask({ id, event, address, language: 'fr', sealed: 'AAAA' }, at(minute))
    return id
  }
  const letters = async (store: Registrations) =>
    (await store.lettersDue(at(100_000))).map(({ address, letter }) => [address.split('@')[0], letter])

  test('who confirms first has the place, who confirms later waits, and nobody who has not confirmed counts', async () => {
    const store = await empty()
    const [never, first, second] = [
      await ask(store, 'never@a.example', 0),
      await ask(store, 'first@b.example', 1),
      await ask(store, 'second@c.example', 2),
    ]
    assert.equal(await store.hasPlace(event, 1), true)
    assert.equal(await store.confirm(first, one, at(3)), 'confirmed')
    assert.equal(await store.confirm(second, one, at(4)), 'waiting')
    assert.equal(await store.confirm(second, one, at(5)), 'waiting')
    assert.equal(await store.confirm('AAAAAAAAAAAAAAAAAAAAAA', one, at(5)), null)
    assert.equal(await store.hasPlace(event, 1), false)
    assert.deepEqual(await store.standings(event), {
      pending: 1,
      standing: { [first]: 'confirmed', [second]: 'waiting' },
    })
    assert.equal((await store.find(never))?.sealed, 'AAAA')
    assert.equal((await store.find(first))?.sealed, '')
    await store.forgetPending(at(60))
    assert.equal(await store.find(never), null)
  })

  test('ten who confirm at one moment never share three places', async () => {
    const store = await empty()
    const ids = []
    for (let number = 0; number < 10; number++) ids.push(await ask(store, `r${number}@d${number}.example`, number))
    const said = await Promise.all(ids.map((id) => store.confirm(id, { ...one, places: 3 }, at(20))))
    assert.equal(said.filter((standing) => standing === 'confirmed').length, 3)
    assert.equal(said.filter((standing) => standing === 'waiting').length, 7)
  })

  test('places that become free go to those who wait, in the order in which they confirmed, and each is written to', async () => {
    const store = await empty()
    const ids = []
    for (let number = 0; number < 4; number++) {
      const id = await ask(store, `r${number}@d${number}.example`, number)
      await store.confirm(id, one, at(10 + number))
      ids.push(id)
    }
    for (const due of await store.lettersDue(at(99))) await store.letterDone(due)
    assert.equal(await store.cancel(ids[0] ?? ''), event)
    assert.equal(await store.cancel(ids[0] ?? ''), null)
    await store.fill(event, 1, at(100))
    assert.deepEqual(await letters(store), [['r1', 'promoted']])
    await store.fill(event, 3, at(101))
    assert.deepEqual(
      await letters(store),
      [
        ['r1', 'promoted'],
        ['r2', 'promoted'],
        ['r3', 'promoted'],
      ].toSorted(),
    )
  })

  test('each is reminded once of the day and once of the hour, and a change is told once to those who have a place or wait', async () => {
    const store = await empty()
    const [first, second] = [await ask(store, 'first@b.example', 1), await ask(store, 'second@c.example', 2)]
    await store.confirm(first, one, at(3))
    await store.confirm(second, one, at(4))
    await store.tell(event, 'at nine', 'changed', at(5))
    for (const due of await store.lettersDue(at(99))) await store.letterDone(due)
    for (const letter of ['day', 'day', 'hour', 'day', 'hour'] as const) {
      await store.remind(event, letter, at(100))
      const due = await store.lettersDue(at(100))
      assert.ok(due.length <= 1)
      for (const one of due) assert.equal(one.letter, letter)
      for (const one of due) await store.letterDone(one)
    }
    await store.tell(event, 'at nine', 'changed', at(110))
    assert.deepEqual(await letters(store), [])
    await store.tell(event, 'at ten', 'changed', at(111))
    assert.deepEqual(
      await letters(store),
      [
        ['first', 'changed'],
        ['second', 'changed'],
      ].toSorted(),
    )
  })

  test('asking again tells nobody what was known, and cancelling leaves nothing behind', async () => {
    const store = await empty()
    const first = await ask(store, 'Reader@b.example', 0)
    await ask(store, 'reader@B.example', 1)
    assert.deepEqual(await letters(store), [['Reader', 'confirm']])
    await store.confirm(first, one, at(2))
    await ask(store, 'reader@b.example', 90)
    assert.deepEqual(await letters(store), [['Reader', 'already']])
    await store.cancel(first)
    assert.equal(await store.find(first), null)
    await store.forgetEvent(event)
    assert.deepEqual(await store.events(), [])
  })

  test('10,000 forms in a minute for as many strangers are at most a hundred letters, twenty to one domain; the rest is refused, and those who have a place are reminded all the same', async () => {
    const store = await empty()
    const guest = await ask(store, 'guest@guests.example', 0)
    await store.confirm(guest, one, at(1))
    for (const due of await store.lettersDue(at(1))) await store.letterDone(due)
    const forms = casesOf(kind === 'sqlite' ? 10_000 : 1_000)
    let taken = 0
    for (let number = 0; number < forms; number++) {
      const address = `p${number}@${number < 50 ? 'one-ministry.example' : `stranger${number}.example`}`
      const asked = { id: idOf(random(16)), event, address, language: 'fr', sealed: 'AAAA' } as const
      taken += Number(await store.ask(asked, at(2)))
    }
    const due = await store.lettersDue(at(2), forms)
    assert.deepEqual([taken, due.length], [99, 99], 'with the guest’s, a hundred')
    assert.equal(due.filter(({ address }) => address.endsWith('@one-ministry.example')).length, 20)
    await store.remind(event, 'day', at(3))
    assert.ok((await letters(store)).some(([name, letter]) => name === 'guest' && letter === 'day'))
  })

  test('once the ceiling is reached, who asked before is answered as anybody is', async () => {
    const store = await empty()
    for (let number = 0; number < 20; number++) await ask(store, `p${number}@mail.example`, 0)
    const again = (address: string) =>
      store.ask({ id: idOf(random(16)), event, address, language: 'fr', sealed: 'AAAA' }, at(1))
    assert.deepEqual([await again('p3@mail.example'), await again('unknown@mail.example')], [false, false])
  })
})
