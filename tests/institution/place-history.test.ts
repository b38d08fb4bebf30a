// What a place was meant for and who was held there over time, on both databases: each figure with its day and source, and crowding as it was on the day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsToKeep } from '../../src/main/app/facts-to-keep.ts'
import { capacityOn } from '../../src/vocabulary/places.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, openInstitution, prison } from './institution.ts'

const capacity = (count: number, on: string) => ({ kind: 'capacity' as const, count, on: day(on), source: 'Annuaire' })

test('the capacity of a day is the last that was known before it; an undated one is said of every day', () => {
  const facts = [capacity(500, '2010-01-01'), capacity(620, '2020-01-01')]
  const of = (on: string) => capacityOn({ capacity: 620, facts }, day(on))
  assert.deepEqual(['2009-12-31', '2010-01-01', '2019-12-31', '2026-01-01'].map(of), [null, 500, 500, 620])
  assert.equal(capacityOn({ capacity: 80, facts: [] }, day('1990-01-01')), 80)
})

onEachDatabase('the history of a place', ({ fresh }) => {
  test('its capacity is the last that is known with its day, whoever says another without one is told so, and who changed it last is kept', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/places', prison)).json
    const facts = [capacity(640, '2024-01-01'), capacity(500, '2010-01-01')]
    const known = (await ask(hind, 'PUT', `/places/${id}/facts`, { facts, version: 1 })).json
    assert.deepEqual([known.capacity, known.changedBy, known.facts[0].count], [640, hind.person, 500])
    const other = await ask(karim, 'PUT', `/places/${id}`, { ...known, capacity: 620 })
    assert.deepEqual(
      [other.status, other.json.problem],
      [422, { code: 'capacity-has-dates', data: { field: 'capacity' } }],
    )
    const named = await ask(karim, 'PUT', `/places/${id}`, { ...known, name: { fr: 'Prison neuve' } })
    assert.deepEqual([named.json.capacity, named.json.changedBy, named.json.facts.length], [640, karim.person, 2])
    const late = await ask(hind, 'PUT', `/places/${id}`, { ...known, capacity: 1 })
    assert.equal(late.json.problem.code, 'changed-meanwhile')
    const ahead = { facts: [capacity(700, '2027-01-01')], version: 3 }
    const refused = await ask(hind, 'PUT', `/places/${id}/facts`, ahead)
    assert.deepEqual(
      [refused.json.problem.code, (await ask(hind, 'GET', `/places/${id}`)).json],
      ['date-to-come', named.json],
    )
  })
  test('who is held is counted by group, each on its day; that some of a group are held needs no number, and devices are told that alone', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/places', prison)).json
    const of = (group: string, on: string, more: object = {}) => ({
      kind: 'group',
      group,
      on,
      source: 'Greffe',
      ...more,
    })
    const facts = [
      of('women', '2025-01-01', { count: 31 }),
      of('women', '2026-01-01', { count: 34 }),
      of('untried', '2026-01-01', { count: 210 }),
      of('children', '2026-01-01', { count: 0 }),
      of('foreign', '2026-02-01'),
    ]
    const put = (all: readonly object[], version: number) =>
      ask(hind, 'PUT', `/places/${id}/facts`, { facts: all, version })
    const known = (await put(facts, 1)).json
    assert.deepEqual(known.facts, [...facts.slice(0, 4), of('foreign', '2026-02-01', { count: null })])
    assert.deepEqual((await ask(karim, 'GET', `/places/${id}`)).json, known)
    assert.deepEqual(factsToKeep(known.facts), [of('women', '2026-01-01'), of('foreign', '2026-02-01')])
    for (const wrong of [of('women', '2026-01-01', { count: -1 }), of('gossips', '2026-01-01', { count: 3 })])
      assert.equal((await put([wrong], 2)).status, 422)
  })
})
