// The acceptance suite of the institution's registers, run on both databases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalFilter } from '../../src/institution/journal/journal.ts'
import type { DraftOf } from '../../src/institution/newsroom/draft-content.ts'
import type { PlaceTables } from '../../src/institution/places/server/stored-places.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { idOf, type PlaceId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { bytesInFirstFormat } from '../release/dossier-to-release.ts'
import { onEachDatabase } from '../support/databases.ts'
import {
  day,
  finding,
  hind,
  karim,
  leila,
  means,
  openInstitution,
  person,
  prison,
  signed,
  today,
  visitAt,
} from './institution.ts'

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

  test('what a place was called, its days and where it stands outlive a change of its facts; a place of an older version has none of it', async () => {
    const database = await fresh()
    const { registers } = await openInstitution(database)
    const life = {
      formerNames: [{ name: { ar: 'السجن القديم' }, until: day('1998-06-30') }],
      opened: day('1970-01-01'),
      closed: day('2030-01-01'),
      temporary: true,
      coordinates: { latitude: -12.5, longitude: 179.25 },
    }
    const place = await registers.places.add({ ...prison, ...life }, hind.person)
    const told = granted(await registers.places.setFacts(place.id, [], 1, karim.person))
    assert.deepEqual(told, { ...place, changed: told.changed, changedBy: karim.person, version: 2 })
    assert.deepEqual(await registers.places.get(place.id), told)
    const older = await registers.places.add(prison, hind.person)
    await database.db
      .withTables<PlaceTables>()
      .updateTable('places')
      .set({ life: null })
      .where('id', '=', older.id)
      .execute()
    assert.deepEqual(await registers.places.get(older.id), older)
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

  test('a correction proves that it comes from the dossier of what it corrects; of the oldest records, which left nothing to prove it by, the place is asked', async () => {
    const { registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const register = (visit: ReturnType<typeof visitAt>) => registers.visits.register(visit, signed(visit), hind.person)
    const first = visitAt(place.id, 1)
    granted(await register(first))
    const without = await register(visitAt(place.id, 2, { corrects: first.id, proof: null }))
    assert.equal(without.ok ? 'taken' : without.problem.code, 'correction-of-another')
    assert.equal((await registers.visits.get(first.id))?.correctedBy, null)

    const old = visitAt(place.id, 3)
    const release = { ...signed(old), bytes: toBase64url(bytesInFirstFormat(old)) }
    granted(await registers.visits.register(old, release, hind.person))
    const kept = await registers.visits.get(old.id)
    assert.deepEqual([kept?.release, kept?.visit.protocol.crises], [release, ['covid-19']])
    granted(await register(visitAt(place.id, 4, { corrects: old.id, proof: null })))
    assert.equal((await registers.visits.get(old.id))?.correctedBy, visitAt(place.id, 4).id)
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

  test('the journal is narrowed to an act, a person and days of the institution, which begin before those of UTC', async () => {
    // Half past eleven in the evening of the 23rd in UTC is the 24th in Tunis.
    const at = ['2026-11-22T22:59:00.000Z', '2026-11-23T09:00:00.000Z', '2026-11-23T23:30:00.000Z']
    const own = means()
    let next = 0
    const clock = () => (at[next++] ?? '2026-11-30T09:00:00.000Z') as Instant
    const { registers } = await openInstitution(await fresh(), {}, { ...own, clock })
    const { journal } = registers
    for (const [by, act] of [
      [hind, 'place-added'],
      [karim, 'place-added'],
      [hind, 'place-changed'],
    ] as const)
      await journal.append({ by: by.person, act, subject: 'x', data: {} })
    const seqs = async (only: JournalFilter) =>
      (await journal.read({ before: null, size: 10 }, only)).map(({ seq }) => seq)
    assert.deepEqual(await seqs({ act: 'place-added' }), [2, 1])
    assert.deepEqual(await seqs({ by: hind.person }), [3, 1])
    assert.deepEqual(await seqs({ from: day('2026-11-23'), to: day('2026-11-23') }), [2])
    assert.deepEqual(await seqs({ from: day('2026-11-24') }), [3])
    assert.deepEqual(await seqs({ to: day('2026-11-22'), by: karim.person }), [])
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
