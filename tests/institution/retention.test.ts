// How long things are kept, on both databases: by a rule that the institution sets, and nothing goes without two coordinators.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../src/foundation/server/database.ts'
import { migrateMailbox } from '../../src/sealed/server/mailbox.ts'
import type { MailboxTables } from '../../src/sealed/server/tables.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, openInstitution, younes } from './institution.ts'

const text = { fr: 'Une personne serait tenue à l’isolement, brixumelde.' }

onEachDatabase('keeping', ({ fresh }) => {
  /** An alert that was closed in 2020, with the card of whoever told it, and one that is open. */
  async function withOldAlert() {
    const database: Database = await fresh()
    await migrateMailbox(database)
    const { registers, ask } = await openInstitution(database)
    const enter = async (more: Record<string, unknown> = {}) =>
      (await ask(karim, 'POST', '/alerts', { kind: 'alert', way: 'call', received: '2020-01-10', text, ...more })).json
        .id
    const [old, open] = [await enter(), await enter()]
    await ask(hind, 'GET', `/alerts/${old}`)
    await ask(hind, 'POST', `/alerts/${old}/done`, { on: '2020-02-01', step: 'closed' })
    const cards = database.db.withTables<MailboxTables>()
    const until = '2020-03-01T00:00:00.000Z' as Instant
    await cards
      .insertInto('intake_cards')
      .values({ about: old, card: new Uint8Array([1]), until })
      .execute()
    const set = (years: number | null, ground = 'Loi sur les archives, art. 12') =>
      ask(hind, 'PUT', '/retention/rules', { kind: 'alerts', years, ground })
    const past = async () =>
      (await ask(hind, 'GET', '/retention')).json.past.map(({ number }: { number: string }) => number)
    return { registers, ask, old, open, set, past, cards }
  }

  test('without a rule nothing is listed; with one, what ended before it, and never what is open', async () => {
    const { set, past, ask } = await withOldAlert()
    assert.deepEqual(await past(), [])
    assert.equal((await set(5, '')).json.problem.data.field, 'ground', 'a rule has its law')
    await set(7)
    assert.deepEqual(await past(), [])
    await set(5)
    assert.deepEqual(await past(), ['2020/A-01'])
    assert.ok(JSON.stringify((await ask(younes, 'GET', '/waiting')).json).includes('retention.waiting'))
    await set(null, '')
    assert.deepEqual(await past(), [])
    assert.equal((await ask(karim, 'GET', '/retention')).status, 403)
  })

  test('it is erased by two coordinators, its card first, and the journal keeps that it was and went', async () => {
    const { registers, ask, old, open, set, past, cards } = await withOldAlert()
    await set(5)
    const decide = (caller: typeof hind, what: string, body: unknown = {}) =>
      ask(caller, 'POST', `/retention/alerts/${old}/${what}`, body)
    assert.equal((await decide(younes, 'erasure/agreement')).status, 404, 'nobody has proposed it')
    assert.equal((await decide(hind, 'erasure', { reason: 'Sans suite depuis six ans' })).status, 200)
    assert.equal((await decide(hind, 'erasure/agreement')).json.problem.code, 'erasure-own')
    assert.equal((await decide(younes, 'erasure/agreement')).status, 200)
    assert.deepEqual(await past(), [])
    assert.equal((await ask(hind, 'GET', `/alerts/${old}`)).status, 404)
    assert.equal((await ask(hind, 'GET', `/alerts/${open}`)).status, 200)
    assert.deepEqual(await cards.selectFrom('intake_cards').selectAll().execute(), [])
    const { act, data, by } =
      (await registers.journal.read({ before: null, size: 2 })).find((one) => one.act !== 'alert-read') ?? {}
    assert.deepEqual([act, data, by], ['erased-by-rule', { kind: 'alerts', number: '2020/A-01' }, younes.person])
    assert.equal(await registers.journal.check(), null)
  })

  test('it is kept longer until a day, by one coordinator with a reason; what is not past its rule is not decided on', async () => {
    const { ask, old, open, set, past } = await withOldAlert()
    await set(5)
    const keep = (id: string, until: string) =>
      ask(hind, 'POST', `/retention/alerts/${id}/keeping`, { until, reason: 'Une enquête est ouverte' })
    assert.equal((await keep(old, '2026-11-23')).json.problem.code, 'date-gone')
    assert.equal((await keep(open, '2027-11-23')).status, 404)
    assert.equal((await keep(old, '2027-11-23')).status, 200)
    assert.deepEqual(await past(), [])
    assert.equal((await ask(hind, 'POST', `/retention/alerts/${old}/erasure`, { reason: 'x' })).status, 404)
  })
})
