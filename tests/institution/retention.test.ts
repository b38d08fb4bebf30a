// How long things are kept, on both databases: by a rule that the institution sets, and nothing goes without two coordinators.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../src/foundation/server/database/database.ts'
import { migrateMailbox } from '../../src/sealed/server/mailbox.ts'
import type { MailboxTables } from '../../src/sealed/server/tables.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
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
    const set = async (years: number | null, ground = 'Loi sur les archives, art. 12') => {
      const { version } = (await ask(hind, 'GET', '/retention/rules/alerts')).json
      return ask(hind, 'PUT', '/retention/rules/alerts', { years, ground, version })
    }
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

  test('of two coordinators who set one rule the second is refused: nothing is kept shorter than somebody has just set', async () => {
    const { ask } = await openInstitution(await fresh())
    const set = (caller: typeof hind, years: number, version: number) =>
      ask(caller, 'PUT', '/retention/rules/letters', { years, ground: 'Loi sur les archives, art. 12', version })
    const [first, second] = await Promise.all([set(hind, 10, 0), set(younes, 2, 0)])
    assert.deepEqual([first.status, second.status].toSorted(), [200, 409])
    const refused = first.status === 409 ? first : second
    assert.deepEqual(refused.json.problem, { code: 'changed-meanwhile', data: { version: 1 } })
    const stands = (await ask(hind, 'GET', '/retention/rules/letters')).json
    assert.deepEqual([stands.years, stands.version], [first.status === 200 ? 10 : 2, 1])
    assert.equal((await set(hind, 10, 1)).status, 200)
    assert.equal((await ask(hind, 'GET', '/retention/rules/visits')).status, 404)
  })

  test('it is erased by two coordinators, its card first, and the journal keeps that it was and went', async () => {
    const { registers, ask, old, open, set, past, cards } = await withOldAlert()
    await set(5)
    const decide = (caller: typeof hind, what: string, body: unknown = {}) =>
      ask(caller, 'POST', `/retention/alerts/${old}/${what}`, body)
    assert.equal((await decide(younes, 'erasure/agreement')).status, 404, 'nobody has proposed it')
    assert.equal((await decide(hind, 'erasure', { reason: 'Sans suite depuis six ans' })).status, 200)
    const waits = async (caller: typeof hind) =>
      ((await ask(caller, 'GET', '/waiting')).json as { words: string }[])
        .map(({ words }) => words)
        .filter((words) => words.startsWith('retention'))
    assert.deepEqual([await waits(hind), await waits(younes)], [[], ['retention.waiting-agreement']])
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

  const ground = 'Loi sur les archives, art. 12'
  type Past = { readonly kind: string; readonly id: string; readonly name?: unknown }
  async function ruled(kind: string) {
    const database = await fresh()
    await migrateMailbox(database)
    const { registers, ask } = await openInstitution(database)
    await ask(hind, 'PUT', `/retention/rules/${kind}`, { years: 1, ground, version: 0 })
    const past = async (): Promise<readonly Past[]> => (await ask(hind, 'GET', '/retention')).json.past
    const erase = async (id: string) => {
      const item = `/retention/${kind}/${id}/erasure`
      assert.equal((await ask(hind, 'POST', item, { reason: 'Délai passé' })).status, 200)
      assert.equal((await ask(younes, 'POST', `${item}/agreement`, {})).status, 200)
    }
    const journal = async () => JSON.stringify(await registers.journal.read({ before: null, size: 50 }))
    return { registers, ask, past, erase, journal }
  }

  test('a letter goes with its answers and the files that no other letter has; one that is owed an answer is never listed', async () => {
    const { registers, ask, past, erase } = await ruled('letters')
    const file = async (words: string) => {
      const bytes = toBase64url(new TextEncoder().encode(`%PDF-1.7\n${words}`))
      return (await ask(karim, 'POST', '/dialogue/files', { name: 'lettre.pdf', bytes })).json
    }
    const [own, shared] = [await file('à elle seule'), await file('aux deux')]
    const letter = { from: 'La présidente', to: { fr: 'Direction' }, subject: { fr: 'Visite' }, text: { fr: 'Texte.' } }
    const sent = async (due: string | null, files: unknown[], more: Record<string, unknown> = {}) => {
      const { id, version } = (await ask(karim, 'POST', '/dialogue', { ...letter, files, ...more })).json
      await ask(karim, 'POST', `/dialogue/${id}/number`, { version, on: '2024-01-10' })
      const left = await ask(karim, 'POST', `/dialogue/${id}/send`, { sent: '2024-01-12', way: 'post', due })
      assert.equal(left.status, 200, JSON.stringify(left.json))
      return id
    }
    const old = await sent(null, [own, shared])
    const owed = await sent('2024-03-01', [shared])
    const reminder = await sent('2024-04-01', [], { reminds: old })
    assert.deepEqual(
      (await past()).map(({ id }) => id),
      [old],
    )
    await erase(old)
    assert.deepEqual(await past(), [])
    assert.equal((await ask(hind, 'GET', `/dialogue/${old}`)).status, 404)
    assert.equal(await registers.letterFiles.read(own.hash), null)
    assert.ok(await registers.letterFiles.read(shared.hash), 'another letter has it')
    for (const id of [owed, reminder]) assert.equal((await ask(hind, 'GET', `/dialogue/${id}`)).status, 200)
  })

  test('a person goes once her terms are all over, and the journal never had her name', async () => {
    const { ask, past, erase, journal } = await ruled('people')
    const person = (name: string, terms: readonly object[]) =>
      ask(karim, 'POST', '/roster', { name: { fr: name }, part: 'expert', gender: 'woman', terms })
    const term = { from: '2020-01-01', until: '2023-12-31', appointedBy: { fr: 'Décret' } }
    const { id } = (await person('Brixumelde Ancienne', [term])).json
    await person('Nommée de nouveau', [term, { ...term, from: '2024-01-01', until: null }])
    await person('Sans mandat', [])
    assert.deepEqual(
      (await past()).map((one) => [one.id, one.name]),
      [[id, { fr: 'Brixumelde Ancienne' }]],
    )
    await erase(id)
    assert.equal((await ask(hind, 'GET', `/roster/${id}`)).status, 404)
    assert.equal((await ask(hind, 'GET', '/roster')).json.length, 2)
    const written = await journal()
    assert.ok(written.includes('erased-by-rule') && !written.includes('Brixumelde'))
  })

  test('of a body only the contacts that have left go, and the body stays with whoever is there', async () => {
    const { ask, past, erase } = await ruled('contacts')
    const contact = { function: { fr: 'Directrice' }, name: '', email: '', phone: '', from: null }
    const contacts = [
      { ...contact, name: 'Brixumelde', until: '2022-05-31' },
      { ...contact, name: 'Partie il y a peu', until: '2026-05-31' },
      { ...contact, name: 'En poste', until: null },
    ]
    const body = { kind: 'ministry', name: { fr: 'Ministère de la justice' }, contacts }
    const { id } = (await ask(karim, 'POST', '/authorities', body)).json
    assert.deepEqual(
      (await past()).map((one) => [one.kind, one.id]),
      [['contacts', id]],
    )
    await erase(id)
    const kept = (await ask(hind, 'GET', `/authorities/${id}`)).json
    assert.deepEqual(
      kept.contacts.map(({ name }: { name: string }) => name),
      ['Partie il y a peu', 'En poste'],
    )
    assert.equal(kept.version, 2, 'whoever was changing the body meanwhile is told')
    assert.deepEqual(await past(), [])
  })
})
