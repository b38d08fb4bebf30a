// The institution's own do-no-harm protocols: the acceptance suite of their store on both databases, through the routes; who keeps them, and what none may say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownProtocolMost } from '../../src/vocabulary/do-no-harm/own-protocol.ts'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, nader, openInstitution, salma, younes } from './institution.ts'

const distance = { threshold: 'distance', value: 2, source: 'Circulaire 14', on: '2026-10-02' }
const mask = { text: { ar: 'كمامة', fr: 'Masque' }, source: 'Décret 12', on: '2026-10-01', until: '2027-01-31' }
const form = { crisis: 'covid-19', name: { ar: 'بروتوكول الآلية' }, figures: [distance], measures: [mask] }

onEachDatabase('the institution’s own protocols', ({ fresh }) => {
  test('a version more leaves the ones before as they were, and a measure keeps its id in it', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const made = (await ask(hind, 'POST', '/own-protocols', form)).json
    assert.deepEqual([made.version, made.crisis, made.why, made.retired], [1, 'covid-19', '', null])
    const [{ id }] = made.measures
    const next = {
      ...form,
      figures: [distance, { threshold: 'watch', value: null, on: '2026-11-20' }],
      measures: [
        { ...mask, id, until: null },
        { ...mask, id },
      ],
      why: 'Levée',
      version: 1,
    }
    const second = (await ask(younes, 'PUT', `/own-protocols/${made.id}`, next)).json
    assert.deepEqual([second.version, second.measures[0].id, second.measures[0].until], [2, id, null])
    assert.notEqual(second.measures[1].id, id)
    const late = await ask(hind, 'PUT', `/own-protocols/${made.id}`, next)
    assert.equal(late.json.problem.code, 'changed-meanwhile')
    const { retired: _, ...first } = made
    const versions = (await ask(nader, 'GET', `/own-protocols/${made.id}/versions`)).json
    assert.deepEqual(
      versions.map(({ version }: { version: number }) => version),
      [2, 1],
    )
    assert.deepEqual(versions[1], first)
    assert.deepEqual((await ask(salma, 'GET', '/own-protocols')).json, [second])
    const acts = (await registers.journal.read({ before: null, size: 5 })).map(({ act, by }) => [act, by])
    assert.deepEqual(acts, [
      ['own-protocol-changed', younes.person],
      ['own-protocol-added', hind.person],
    ])
  })

  test('one that is retired is changed no more, and is brought back', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(hind, 'POST', '/own-protocols', form)).json
    const retire = (reason: string | null) => ask(hind, 'PUT', `/own-protocols/${id}/retirement`, { reason })
    assert.equal((await retire('Fin de l’épidémie')).json.retired.reason, 'Fin de l’épidémie')
    const changed = await ask(hind, 'PUT', `/own-protocols/${id}`, { ...form, version: 1 })
    assert.equal(changed.json.problem.code, 'own-protocol-retired')
    assert.equal((await retire('Encore')).json.problem.code, 'changed-meanwhile', 'the first reason stays')
    assert.equal((await retire(null)).json.retired, null)
    assert.equal((await ask(hind, 'PUT', `/own-protocols/${id}`, { ...form, version: 1 })).json.version, 2)
  })

  test('no figure stands without its source, twice, or on what did not exist on its day: nothing dated 2020 cites CAT/OP/11', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const refused = async (more: object) => (await ask(hind, 'POST', '/own-protocols', { ...form, ...more })).json
    for (const [code, more] of [
      ['threshold-unsourced', { figures: [{ ...distance, source: ' ' }] }],
      ['threshold-twice', { figures: [distance, distance] }],
      ['cited-before-its-time', { figures: [{ ...distance, source: 'SPT, CAT/OP/11', on: '2020-12-31' }] }],
      ['cited-before-its-time', { measures: [{ ...mask, source: 'cat / op / ١١', on: '2020-06-01' }] }],
      ['field-unknown-value', { figures: [{ ...distance, value: -1 }] }],
      ['field-unknown-value', { figures: [{ ...distance, value: 'two' }] }],
      ['field-missing', { measures: [{ ...mask, source: undefined }] }],
      ['field-too-long', { measures: Array(ownProtocolMost.measures + 1).fill(mask) }],
      ['field-unknown-value', { crisis: 'boredom' }],
      ['date-does-not-exist', { figures: [{ ...distance, on: '2026-02-30' }] }],
    ] as const)
      assert.equal((await refused(more)).problem.code, code, JSON.stringify(more))
    assert.deepEqual(await registers.ownProtocols.list(), [])
    const later = await ask(hind, 'POST', '/own-protocols', {
      ...form,
      figures: [{ ...distance, source: 'SPT, CAT/OP/11', on: '2021-06-10' }],
    })
    assert.equal(later.status, 200)
  })

  test('coordinators keep them, members and experts take them along, nobody else asks', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(hind, 'POST', '/own-protocols', form)).json
    for (const caller of [salma, nader, karim]) {
      assert.equal((await ask(caller, 'POST', '/own-protocols', form)).status, 403)
      assert.equal((await ask(caller, 'PUT', `/own-protocols/${id}/retirement`, { reason: 'x' })).status, 403)
    }
    assert.equal((await ask(karim, 'GET', '/own-protocols')).status, 403)
    assert.equal((await ask(nader, 'GET', `/own-protocols/${id}`)).json.id, id)
    for (const path of ['/own-protocols/x', `/own-protocols/${'B'.repeat(22)}`])
      assert.equal((await ask(hind, 'GET', path)).status, 404)
  })
})
