// Requests by persons about their data, on both databases: found in every register, answered or refused with a ground, and never by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, openInstitution, prison, salma } from './institution.ts'

const asks = { aims: ['see', 'delete'], received: '2026-11-20', deadline: '2026-12-20' }

onEachDatabase('requests about data', ({ fresh }) => {
  test('a person is found in whatever register names her, in whatever form of the name, and the search is in the journal without it', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const { id, number } = (await ask(karim, 'POST', '/data-requests', asks)).json
    assert.equal(number, '2026/D-01')
    await registers.places.add({ ...prison, authority: { fr: 'Directrice : Zaynab El-Mansouri' } }, hind.person)
    const told = { kind: 'alert', way: 'call', received: '2026-11-19', text: { ar: 'اتصلت زينب المنصوري' } }
    const alert = (await ask(karim, 'POST', '/alerts', told)).json
    // What has changed since it was found leaves numbers past 2^53 in SQLite's index of terms, which is no register.
    assert.equal((await ask(karim, 'POST', '/search', { text: 'زينب' })).json.groups.length, 1)
    const changed = await ask(karim, 'PUT', `/alerts/${alert.id}`, { ...told, urgent: true, version: alert.version })
    assert.equal(changed.status, 200)
    assert.equal((await ask(karim, 'POST', '/search', { text: 'زينب' })).json.groups.length, 1)
    const seek = async (text: string) => (await ask(karim, 'POST', `/data-requests/${id}/search`, { text })).json
    const latin = await seek('el mansouri zaynab')
    assert.deepEqual(
      latin.found.map(({ table }: { table: string }) => table),
      ['places'],
    )
    assert.ok(
      latin.found[0].excerpt.some(({ text, found }: { text: string; found: boolean }) => found && text === 'Zaynab'),
    )
    assert.deepEqual(
      (await seek('زينب منصوري')).found.map(({ table }: { table: string }) => table),
      ['alerts'],
      'with or without the article',
    )
    assert.deepEqual((await seek('Zaynab Karoui')).found, [])
    const entries = await registers.journal.read({ before: null, size: 20 })
    assert.equal(entries.filter(({ act }) => act === 'person-sought').length, 3)
    assert.ok(!/zaynab|زينب/i.test(JSON.stringify(entries)))
  })

  test('it ends with its answer, or with a refusal that has its ground, and waits until then', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/data-requests', asks)).json
    const done = (more: Record<string, unknown>) =>
      ask(karim, 'POST', `/data-requests/${id}/done`, { on: '2026-11-21', ...more })
    assert.ok(JSON.stringify((await ask(hind, 'GET', '/waiting')).json).includes('data-requests.waiting'))
    assert.equal((await done({ step: 'refused' })).json.problem.data.field, 'text')
    assert.equal((await done({ step: 'found', places: ['registers'] })).json.ended, null)
    assert.equal((await done({ step: 'deleted', on: '2026-11-01' })).json.problem.code, 'dates-out-of-order')
    assert.equal((await done({ step: 'answered' })).json.ended, '2026-11-21')
    assert.equal((await done({ step: 'found' })).json.problem.code, 'data-request-ended')
    assert.ok(!JSON.stringify((await ask(hind, 'GET', '/waiting')).json).includes('data-requests.waiting'))
    assert.equal((await ask(salma, 'GET', '/data-requests')).status, 403)
    assert.equal((await ask(karim, 'POST', '/data-requests', { ...asks, aims: [] })).json.problem.data.field, 'aims')
    assert.equal(
      (await ask(karim, 'POST', '/data-requests', { ...asks, deadline: '2026-11-01' })).json.problem.code,
      'dates-out-of-order',
    )
  })
})
