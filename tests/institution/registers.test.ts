// The acceptance suite of the institution's registers, run on both databases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftOf } from '../../src/institution/newsroom/draft.ts'
import type { RecommendationForm } from '../../src/institution/recommendations/recommendation-register.ts'
import { idOf, type PlaceId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import {
  day,
  finding,
  hind,
  karim,
  leila,
  openInstitution,
  person,
  prison,
  salma,
  signed,
  today,
  visitAt,
} from './institution.ts'

const form = (more: Partial<RecommendationForm> = {}): RecommendationForm => ({
  text: { ar: 'ضمان ساعة في الهواء الطلق', fr: 'Assurer une heure de promenade à chaque personne' },
  addressee: { kind: 'authority', name: { fr: 'Direction des établissements' } },
  place: null,
  origin: null,
  theme: 'daily-life',
  standards: ['mandela/23'],
  priority: 'high',
  made: day('2026-07-20'),
  deadline: null,
  ...more,
})

const news: DraftOf<'news'> = {
  kind: 'news',
  form: 'news',
  mandate: 'prevention',
  former: [],
  title: { fr: 'Un webinaire' },
  summary: {},
  date: today,
  theme: null,
  body: {},
  related: [],
}

onEachDatabase('the registers', ({ fresh }) => {
  test('a place is changed on its newest version only, and every version is in the journal', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    assert.deepEqual(await registers.places.get(place.id), place)
    const changed = granted(await registers.places.change(place.id, { ...prison, capacity: 600 }, 1, karim.person))
    assert.equal(changed.version, 2)
    const late = await registers.places.change(place.id, { ...prison, capacity: 1 }, 1, hind.person)
    assert.deepEqual(late, { ok: false, problem: { code: 'changed-meanwhile', data: { version: 2 } } })
    assert.equal((await registers.places.get(place.id))?.capacity, 600)
    assert.deepEqual(
      (await registers.places.list()).map(({ version }) => version),
      [2],
    )
    const acts = (await registers.journal.read({ before: null, size: 10 })).map(({ act, by }) => [act, by])
    assert.deepEqual(acts, [
      ['place-changed', karim.person],
      ['place-added', hind.person],
    ])
  })

  test('what is known of a place stands by its day, is changed on the newest version only, and outlives a change of its name', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const held = { kind: 'population', count: 710, on: day('2026-05-01'), source: 'Greffe' } as const
    const wing = { kind: 'wing', wing: 'isolation', on: day('2025-02-01'), source: 'Visite 2025/3' } as const
    granted(await registers.places.setFacts(place.id, [held, wing], 1, karim.person))
    granted(await registers.places.change(place.id, { ...prison, capacity: 500 }, 2, karim.person))
    assert.deepEqual((await registers.places.get(place.id))?.facts, [wing, held])
    const late = await registers.places.setFacts(place.id, [], 2, hind.person)
    assert.deepEqual(late.ok || late.problem.code, 'changed-meanwhile')
  })

  test('what is not there is neither found nor changed', async () => {
    const { registers } = await openInstitution(await fresh())
    const nowhere = person(99) as unknown as PlaceId
    assert.equal(await registers.places.get(nowhere), null)
    const change = await registers.places.change(nowhere, prison, 1, hind.person)
    assert.equal(change.ok ? '' : change.problem.code, 'not-found')
  })

  test('the register keeps the very bytes that were signed, and takes the same release once', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const visit = visitAt(place.id, 1)
    const release = signed(visit)
    const registered = granted(await registers.visits.register(visit, release, hind.person))
    assert.equal(registered.number, '2026/01')
    assert.deepEqual(granted(await registers.visits.register(visit, release, hind.person)), registered)
    const kept = await registers.visits.get(visit.id)
    assert.deepEqual(kept?.release, release)
    assert.deepEqual(kept?.visit, visit)
    const other = await registers.visits.register(visit, signed({ ...visit, teamSize: 9 }), hind.person)
    assert.equal(other.ok ? '' : other.problem.code, 'changed-meanwhile')
    assert.equal((await registers.visits.list()).length, 1)
  })

  test('a correction takes the number and the place of what it corrects, and only the latest can be corrected', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const register = (visit: ReturnType<typeof visitAt>) => registers.visits.register(visit, signed(visit), hind.person)
    const first = visitAt(place.id, 1)
    granted(await register(first))
    const second = granted(await register(visitAt(place.id, 2, { corrects: first.id, findings: [] })))
    assert.equal(second.number, '2026/01')
    assert.equal((await registers.visits.get(first.id))?.correctedBy, second.visit.id)
    const elsewhere = await register(visitAt(idOf(new Uint8Array(16)), 5, { corrects: second.visit.id }))
    assert.equal(
      elsewhere.ok ? 'taken' : elsewhere.problem.code,
      'not-found',
      'another place’s visit is not superseded',
    )
    const again = await register(visitAt(place.id, 3, { corrects: first.id }))
    assert.equal(again.ok ? '' : again.problem.code, 'changed-meanwhile')
    const unknown = await register(visitAt(place.id, 4, { corrects: visitAt(place.id, 9).id }))
    assert.equal(unknown.ok ? '' : unknown.problem.code, 'not-found')
    assert.equal((await registers.visits.list()).length, 2, 'a refused correction leaves nothing behind')
  })

  test('a recommendation is numbered after its visit, or in the general series of its year', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const numbers = []
    for (const [visit, made] of [
      ['2026/14', '2026-07-20'],
      ['2026/14', '2026-07-20'],
      [null, '2026-01-02'],
      [null, '2025-12-31'],
    ] as const)
      numbers.push((await recommendations.add(form({ made: day(made) }), visit, salma.person)).number)
    assert.deepEqual(numbers, ['2026/14-01', '2026/14-02', '2026/00-01', '2025/00-01'])
  })

  test('numbers stay unique when many recommendations are made at once', async () => {
    const {
      registers: { recommendations, journal },
    } = await openInstitution(await fresh())
    const made = await Promise.all(
      Array.from({ length: 12 }, () => recommendations.add(form(), '2026/14', salma.person)),
    )
    assert.equal(new Set(made.map(({ number }) => number)).size, 12)
    assert.equal(await journal.check(), null)
    assert.equal((await journal.read({ before: null, size: 50 })).length, 12)
  })

  test('answers and follow-ups only add: where each history stands is what was said or seen last, by its own day', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const { id } = await recommendations.add(form(), null, salma.person)
    const answer = (on: string, position: 'rejected' | 'partly') =>
      recommendations.addAnswer(
        id,
        { on: day(on), position, text: { fr: '« … »' }, reference: 'Lettre 118' },
        karim.person,
      )
    granted(await answer('2026-10-02', 'partly'))
    granted(await answer('2026-08-01', 'rejected'))
    const seen = { implementation: 'started', text: { fr: 'Seconde cour ouverte' }, evidence: 'trois pièces' } as const
    granted(await recommendations.addFollowUp(id, { on: day('2026-11-18'), ...seen }, hind.person))
    const file = await recommendations.get(id, today)
    assert.equal(file?.position, 'partly')
    assert.equal(file?.implementation, 'started')
    assert.deepEqual(
      file?.answers.map(({ position }) => position),
      ['rejected', 'partly'],
    )
    assert.deepEqual(
      file?.followUps.map(({ verifiedBy, evidence }) => [verifiedBy, evidence]),
      [[hind.person, 'trois pièces']],
    )
    const early = await answer('2026-07-19', 'rejected')
    assert.deepEqual(early, {
      ok: false,
      problem: { code: 'dates-out-of-order', data: { field: 'on', before: '2026-07-20' } },
    })
  })

  test('a change of a recommendation leaves its number, its origin and both its histories', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const origin = { visit: visitAt(person(9) as unknown as PlaceId, 1).id, finding: 'f1' }
    const made = await recommendations.add(form({ origin }), '2026/14', salma.person)
    granted(
      await recommendations.addAnswer(
        made.id,
        { on: today, position: 'accepted', text: {}, reference: '' },
        karim.person,
      ),
    )
    granted(await recommendations.change(made.id, form({ priority: 'urgent' }), 1, karim.person))
    const file = await recommendations.get(made.id, today)
    assert.equal(file?.recommendation.priority, 'urgent')
    assert.equal(file?.recommendation.number, '2026/14-01')
    assert.deepEqual(file?.recommendation.origin, origin)
    assert.equal(file?.position, 'accepted')
    const late = await recommendations.change(made.id, form(), 1, karim.person)
    assert.equal(late.ok ? '' : late.problem.code, 'changed-meanwhile')
  })

  test('recommendations are found by words of any language, by lane and by delay, the overdue first', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const add = (more: Partial<RecommendationForm>) => recommendations.add(form(more), null, salma.person)
    const later = await add({ deadline: day('2027-03-31') })
    const overdue = await add({ deadline: day('2026-11-01'), text: { ar: 'ضمان الماء الصالح للشرب' } })
    const done = await add({ deadline: day('2026-08-01') })
    const none = await add({ theme: 'health' })
    granted(
      await recommendations.addFollowUp(
        done.id,
        { on: today, implementation: 'implemented', text: {}, evidence: 'x' },
        hind.person,
      ),
    )
    const find = async (filter: object, page = { page: 1, size: 10 }) => {
      const { items, ...counts } = await recommendations.find(filter, today, page)
      return { ids: items.map(({ recommendation }) => recommendation.id), ...counts }
    }
    assert.deepEqual(await find({}), { ids: [overdue.id, done.id, later.id, none.id], total: 4, overdue: 1 })
    assert.deepEqual((await find({ overdue: true })).ids, [overdue.id])
    assert.deepEqual((await find({ text: 'PROMENADE à chaque' })).ids, [done.id, later.id, none.id])
    assert.deepEqual((await find({ text: 'الماءَ' })).ids, [overdue.id], 'vowel marks do not hide a word')
    assert.deepEqual((await find({ text: 'المياه' })).ids, [overdue.id], 'a plural that changes the word from within')
    assert.deepEqual((await find({ text: overdue.number })).ids, [overdue.id])
    assert.deepEqual((await find({ text: '%' })).total, 4, 'a sign without letters narrows nothing')
    assert.deepEqual((await find({ implementation: 'implemented' })).ids, [done.id])
    assert.deepEqual((await find({ theme: 'health', addressee: 'institution' })).ids, [])
    assert.deepEqual((await find({}, { page: 2, size: 3 })).ids, [none.id])
    assert.deepEqual(
      (await recommendations.due(today, 30, 10)).map(({ recommendation }) => recommendation.id),
      [overdue.id],
    )
  })

  test('a draft leaves by two people: nobody approves what she wrote, and a change takes an approval back', async () => {
    const {
      registers: { drafts },
    } = await openInstitution(await fresh())
    const draft = await drafts.add(news, leila.person)
    granted(await drafts.propose(draft.id, 1))
    const own = await drafts.approve(draft.id, 1, leila.person)
    assert.equal(own.ok ? '' : own.problem.code, 'approval-by-author')
    const approved = granted(await drafts.approve(draft.id, 1, hind.person))
    assert.equal(approved.approval?.by, hind.person)
    assert.equal(approved.proposed, false)
    const other = { ...news, title: { fr: 'Autre titre' } }
    const unsaid = await drafts.change(draft.id, other, 1, leila.person)
    assert.equal(unsaid.ok ? '' : unsaid.problem.code, 'draft-put-forward', 'not by the way')
    assert.equal((await drafts.get(draft.id))?.approval?.by, hind.person)
    const changed = granted(await drafts.change(draft.id, other, 1, leila.person, 'takes-back'))
    assert.equal(changed.approval, null)
    const stale = await drafts.approve(draft.id, 1, hind.person)
    assert.equal(stale.ok ? '' : stale.problem.code, 'changed-meanwhile')
    granted(await drafts.delete(draft.id, 2, leila.person))
    assert.equal(await drafts.get(draft.id), null)
  })

  test('a stroke of the pen in the journal is seen', async () => {
    const database = await fresh()
    const { registers } = await openInstitution(database)
    for (let i = 0; i < 4; i++) await registers.places.add(prison, hind.person)
    assert.equal(await registers.journal.check(), null)
    const tables = database.db.withTables<{ journal: { seq: number; by: string } }>()
    await tables
      .updateTable('journal')
      .set({ by: person(7) })
      .where('seq', '=', 3)
      .execute()
    assert.equal(await registers.journal.check(), 3)
  })

  test('a finding keeps its consent from the signed bytes to the register', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const consent = { identifies: 'someone', use: 'yes', raise: 'not-asked', publish: 'no' } as const
    const visit = visitAt(place.id, 1, { findings: [finding('f1', { consent })] })
    granted(await registers.visits.register(visit, signed(visit), hind.person))
    assert.deepEqual((await registers.visits.get(visit.id))?.visit.findings[0]?.consent, consent)
  })
})
