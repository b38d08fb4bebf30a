// What a place was meant for and who was held there over time, on both databases: each figure with its day and source, and crowding as it was on the day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedFacts, type Place } from '../../src/institution/places/place.ts'
import type { SameEntry } from '../../src/institution/places/same-place.ts'
import { factsToKeep } from '../../src/main/app/device-copies/facts-to-keep.ts'
import { capacityOn } from '../../src/vocabulary/places.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, openInstitution, prison, salma, signed, visitAt } from './institution.ts'

const capacity = (count: number, on: string) => ({ kind: 'capacity' as const, count, on: day(on), source: 'Annuaire' })

test('the capacity of a day is the last that was known before it; an undated one is said of every day', () => {
  const facts = [capacity(500, '2010-01-01'), capacity(620, '2020-01-01')]
  const of = (on: string) => capacityOn({ capacity: 620, facts }, day(on))
  assert.deepEqual(['2009-12-31', '2010-01-01', '2019-12-31', '2026-01-01'].map(of), [null, 500, 500, 620])
  assert.equal(capacityOn({ capacity: 80, facts: [] }, day('1990-01-01')), 80)
})

test('a figure that is corrected while somebody else changed it stands beside hers: neither is lost', () => {
  const [first, second, hers] = [capacity(500, '2010-01-01'), capacity(620, '2020-01-01'), capacity(640, '2020-01-01')]
  assert.deepEqual(changedFacts([first, second], { ...second }, hers), [first, hers])
  assert.deepEqual(changedFacts([first, second], second, null), [first])
  assert.deepEqual(changedFacts([first, hers], second, capacity(630, '2020-01-01')), [
    first,
    hers,
    capacity(630, '2020-01-01'),
  ])
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

  test('two entries of one place are made one with all that is known of either, and taken apart again', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const { id: stays } = (await ask(karim, 'POST', '/places', { ...prison, name: { ar: 'سجن رأس الطلع' } })).json
    const latin = { ...prison, name: { fr: 'Prison de Ras Talaa' }, capacity: 640, region: { ar: 'أوسج' } }
    const { id: other } = (await ask(karim, 'POST', '/places', latin)).json
    const held = { kind: 'population', count: 700, on: '2026-05-01', source: 'Greffe' }
    await ask(karim, 'PUT', `/places/${other}/facts`, { facts: [held], version: 1 })
    const release = visitAt(other, 1)
    granted(await registers.visits.register(release, signed(release), hind.person))
    const text = { fr: 'Assurer une heure de promenade à chaque personne' }
    const addressees = [{ kind: 'authority', name: { fr: 'Direction' } }]
    const about = {
      ...{ text, addressees, place: other, origin: null, basis: null, repeats: null },
      theme: 'daily-life',
    }
    const form = { ...about, ownTheme: null, standards: [], priority: 'high', made: '2026-07-20', deadline: null }
    const { id: made } = (await ask(hind, 'POST', '/recommendations', form)).json
    const told = { kind: 'request', way: 'letter', received: '2026-11-20', text: { fr: 'Une visite est demandée.' } }
    const { id: alert } = (await ask(karim, 'POST', '/alerts', { ...told, place: other })).json
    const whereAll = async () => {
      const { json: recommended } = await ask(hind, 'GET', `/recommendations/${made}`)
      const { json: asked } = await ask(hind, 'GET', `/alerts/${alert}`)
      const { json: visits } = await ask(hind, 'GET', '/visits')
      const sought = { text: 'promenade', register: 'visits', reader: 'fr' }
      const { json: found } = await ask(hind, 'POST', '/search', sought)
      return [recommended.recommendation.place, asked.alert.place, visits[0].place, found.groups[0]?.hits[0]?.place]
    }
    const countAt = async (place: string) => (await ask(hind, 'GET', `/recommendations?place=${place}`)).json.total
    assert.deepEqual(await whereAll(), [other, other, other, other])
    const one = { other: { id: other, version: 2 }, version: 1 }
    assert.equal((await ask(salma, 'POST', `/places/${stays}/entries`, one)).status, 403)
    const late = await ask(karim, 'POST', `/places/${stays}/entries`, { ...one, other: { id: other, version: 1 } })
    assert.equal(late.json.problem.code, 'changed-meanwhile')
    const itself = await ask(karim, 'POST', `/places/${stays}/entries`, {
      version: 1,
      other: { id: stays, version: 1 },
    })
    assert.equal(itself.json.problem.code, 'place-the-same')

    const { json: whole } = await ask(karim, 'POST', `/places/${stays}/entries`, one)
    assert.deepEqual(
      [whole.name, whole.capacity, whole.region, whole.facts],
      [prison.name, 620, { ...prison.region, ar: 'أوسج' }, [held]],
    )
    assert.deepEqual(await whereAll(), [stays, stays, stays, stays])
    assert.deepEqual([await countAt(stays), await countAt(other)], [1, 0])
    const { json: list } = await ask(hind, 'GET', '/places')
    assert.deepEqual(
      list.map(({ id, also }: Place) => [id, also]),
      [[stays, [other]]],
    )
    assert.deepEqual(
      (await ask(hind, 'GET', `/places/${other}`)).json,
      list[0],
      'its address leads to the one that stays',
    )
    const { json: board } = await ask(hind, 'GET', '/recommendations/board?by=place')
    assert.deepEqual(
      board.filter(({ total }: { total: number }) => total > 0).map(({ key }: { key: string }) => key),
      [stays],
    )
    assert.equal((await ask(karim, 'PUT', `/places/${other}`, { ...latin, version: 3 })).json.problem.code, 'not-found')
    const { json: later } = await ask(hind, 'POST', '/recommendations', {
      ...form,
      origin: { visit: release.id, finding: 'f1' },
    })
    assert.equal(later.place, stays, 'who still has the old list writes of the one that stays')
    const { json: named } = await ask(karim, 'PUT', `/places/${stays}`, {
      ...whole,
      name: { ...whole.name, en: 'Ras Talaa' },
    })

    const entries = (await ask(hind, 'GET', `/places/${stays}/entries`)).json as SameEntry[]
    assert.deepEqual(
      entries.map(({ place, into, by }) => [place.name, into, by]),
      [[latin.name, stays, karim.person]],
    )
    assert.equal((await ask(salma, 'POST', `/places/${other}/apart`)).status, 403)
    const { json: again } = await ask(karim, 'POST', `/places/${other}/apart`)
    assert.deepEqual([again.id, again.name, again.facts], [other, latin.name, [held]])
    const { json: left } = await ask(hind, 'GET', `/places/${stays}`)
    assert.deepEqual(
      [left.name, left.capacity, left.region, left.facts, left.version, named.version],
      [{ ar: 'سجن رأس الطلع', en: 'Ras Talaa' }, 620, prison.region, [], 4, 3],
      'what was changed meanwhile stays, and nothing else of the other',
    )
    assert.deepEqual(await whereAll(), [other, other, other, other])
    assert.deepEqual([await countAt(stays), await countAt(other)], [0, 2], 'what was drawn from its visit is of it')
    assert.equal((await ask(karim, 'POST', `/places/${other}/apart`)).json.problem.code, 'not-found')
    const journal = await registers.journal.read({ before: null, size: 50 })
    const acts = journal.map(({ act, subject, data }) => [act, subject, data])
    assert.deepEqual(
      acts.filter(([act]) => String(act).startsWith('places-')),
      [
        ['places-taken-apart', stays, { entry: other }],
        ['places-made-one', stays, { entry: other }],
      ],
    )
  })

  test('an entry that went into one that went into another is of the last, and is taken apart after it', async () => {
    const { registers } = await openInstitution(await fresh())
    const { places, samePlaces } = registers
    const added = []
    for (const name of ['Un', 'Deux', 'Trois'])
      added.push(await places.add({ ...prison, name: { fr: name } }, karim.person))
    const [first, second, third] = added as [Place, Place, Place]
    const two = granted(await samePlaces.makeOne(second, first, karim.person))
    const all = granted(await samePlaces.makeOne(third, two, karim.person))
    assert.deepEqual(
      all.formerNames.map(({ name }) => name.fr),
      ['Deux', 'Un'],
      'another name in the same language is one that it was called by',
    )
    assert.deepEqual((await places.get(first.id))?.id, third.id)
    assert.deepEqual(new Set((await places.list())[0]?.also), new Set([first.id, second.id]))
    const [gone] = (await samePlaces.of(third.id)).map(({ place }) => place).filter(({ id }) => id === second.id)
    for (const circle of [
      await samePlaces.makeOne(gone as Place, all, karim.person),
      await samePlaces.makeOne(all, gone as Place, karim.person),
    ])
      assert.ok(!circle.ok && circle.problem.code === 'not-found', 'two entries never stand for each other')
    const early = await samePlaces.takeApart(first.id, karim.person)
    assert.ok(!early.ok && early.problem.code === 'not-found')
    granted(await samePlaces.takeApart(second.id, karim.person))
    assert.deepEqual((await places.get(first.id))?.id, second.id)
    assert.deepEqual((await places.get(third.id))?.formerNames, [])
    granted(await samePlaces.takeApart(first.id, karim.person))
    assert.deepEqual((await places.list()).map(({ name, also }) => [name.fr, also]).sort(), [
      ['Deux', []],
      ['Trois', []],
      ['Un', []],
    ])
  })
})
