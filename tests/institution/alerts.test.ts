// Requests and alerts about places: the acceptance suite of their register on both databases, and who may read what was told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, leila, openInstitution, person, prison, salma } from './institution.ts'

const nour = { person: person(7), offices: ['intake'] as (typeof hind)['offices'] }
const told = (more: Record<string, unknown> = {}) => ({
  kind: 'alert',
  way: 'call',
  received: '2026-11-20',
  text: { fr: 'Trois personnes seraient tenues à l’isolement depuis un mois.' },
  ...more,
})

onEachDatabase('requests and alerts', ({ fresh }) => {
  test('each has its number, and a list says that it came and never what was told', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const first = await ask(nour, 'POST', '/alerts', told({ place: place.id, urgent: true }))
    assert.deepEqual([first.status, first.json.number, first.json.state], [200, '2026/A-01', 'new'])
    const death = await ask(karim, 'POST', '/alerts', told({ kind: 'death', way: 'authority', happened: '2026-11-18' }))
    assert.equal(death.json.number, '2026/A-02')
    const { items, total } = (await ask(salma, 'GET', '/alerts')).json
    assert.equal(total, 2)
    assert.deepEqual(
      items.map(({ number }: { number: string }) => number),
      ['2026/A-01', '2026/A-02'],
      'an urgent one that nobody has taken up stands first',
    )
    assert.ok(!JSON.stringify(items).includes('isolement'))
    assert.equal((await ask(salma, 'GET', `/alerts?place=${place.id}&state=new`)).json.total, 1)
    const waiting = (await ask(karim, 'GET', '/waiting')).json
    assert.ok(JSON.stringify(waiting).includes('alerts.waiting-urgent'))
  })

  test('reading one is in the journal once a day and person; what was told is not', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const { id } = (await ask(nour, 'POST', '/alerts', told())).json
    for (const caller of [salma, salma, hind])
      assert.equal((await ask(caller, 'GET', `/alerts/${id}`)).json.alert.text.fr, told().text.fr)
    const entries = await registers.journal.read({ before: null, size: 10 })
    assert.deepEqual(
      entries.map(({ act, by }) => [act, by]),
      [
        ['alert-read', hind.person],
        ['alert-read', salma.person],
        ['alert-added', nour.person],
      ],
    )
    assert.ok(!JSON.stringify(entries).includes('isolement'))
    assert.equal(await registers.journal.check(), null)
  })

  test('what was done is added and never overwritten; a handing over says to whom and on what ground', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(nour, 'POST', '/alerts', told())).json
    const done = (caller: typeof hind, more: Record<string, unknown>) =>
      ask(caller, 'POST', `/alerts/${id}/done`, { on: '2026-11-21', ...more })
    const without = await done(karim, { step: 'handed-over', handed: { to: 'Parquet' } })
    assert.deepEqual([without.status, without.json.problem.data.field], [422, 'handed.consent'])
    assert.equal((await done(karim, { step: 'handed-over' })).json.problem.code, 'field-missing')
    const handed = { to: 'Parquet', consent: 'given' }
    const file = (await done(karim, { step: 'handed-over', handed })).json
    assert.deepEqual([file.alert.state, file.done[0].handed], ['handed-over', handed])
    const { version, number: _n, state: _s, changed: _c, id: _i, ...form } = file.alert
    const reworded = await ask(hind, 'PUT', `/alerts/${file.alert.id}`, { ...form, text: { fr: 'Autrement' }, version })
    assert.equal(reworded.json.problem.code, 'alert-handed-over', 'it stands as somebody else was given it')
    assert.equal((await done(hind, { step: 'reopened' })).json.problem.code, 'alert-not-closed')
    assert.equal((await done(karim, { step: 'noted' })).json.alert.state, 'handed-over', 'noted, and still with them')
    assert.equal((await done(hind, { step: 'closed', text: 'Suivi par le parquet' })).json.alert.state, 'closed')
    assert.equal((await done(hind, { step: 'noted' })).json.problem.code, 'alert-closed')
    const again = (await done(hind, { step: 'reopened' })).json
    assert.deepEqual(
      [again.alert.state, again.done.map(({ step }: { step: string }) => step)],
      ['open', ['handed-over', 'noted', 'closed', 'reopened']],
    )
    assert.equal((await done(hind, { step: 'noted', on: '2026-11-01' })).json.problem.code, 'date-too-early')
    assert.equal((await done(hind, { step: 'noted', on: '2026-11-30' })).json.problem.code, 'date-to-come')
    assert.equal((await done(nour, { step: 'noted' })).status, 403, 'whoever takes in letters decides nothing')
  })

  test('is changed on its newest version only, and a place must be of the register', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(nour, 'POST', '/alerts', told())).json
    const change = (more: Record<string, unknown>) =>
      ask(nour, 'PUT', `/alerts/${id}`, { ...told(), version: 1, ...more })
    assert.equal((await change({ place: id })).json.problem.data.field, 'place')
    assert.equal((await change({ received: '2026-12-01' })).json.problem.code, 'date-to-come')
    assert.equal((await change({ happened: '2026-11-21' })).json.problem.code, 'dates-out-of-order')
    assert.equal((await change({ kind: 'death' })).json.version, 2)
    assert.equal((await change({ kind: 'request' })).json.problem.code, 'changed-meanwhile')
    for (const method of ['GET', 'PUT']) {
      const body = method === 'PUT' ? { ...told(), version: 2 } : undefined
      assert.equal((await ask(leila, method, `/alerts/${id}`, body)).status, 403)
    }
    assert.equal((await ask(salma, 'GET', `/alerts/${person(99)}`)).status, 404)
  })
})
