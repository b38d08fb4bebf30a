// Who goes: what speaks against somebody is found on the device and asked about; what the delegation lacks is said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuthorityLine } from '../../../src/institution/authorities/authority.ts'
import type { RosterLine } from '../../../src/institution/people/roster-person.ts'
import type { Place } from '../../../src/institution/places/place.ts'
import { rosterToKeep } from '../../../src/main/app/device-copies/roster-to-keep.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import * as delegation from '../../../src/sealed/dossier/plan/delegation.ts'
import { type KnownPerson, type WayBack, wayBackFrom, wayBackToKeep } from '../../../src/sealed/dossier/way-back.ts'
import { handingOver } from '../../../src/sealed/screens/programme/team-roles.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { type AuthorityId, idOf, type PlaceId, type RosterId } from '../../../src/vocabulary/ids.ts'
import { hind, salma, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate
const now = '2026-11-26T09:00:00.000Z' as Instant
const numbered = (number: number) => new Uint8Array(16).fill(number)

const body = (number: number, name: string, parent: AuthorityLine | null = null): AuthorityLine => ({
  id: idOf<AuthorityId>(numbered(number)),
  kind: 'directorate',
  name: { fr: name },
  parent: parent?.id ?? null,
  until: null,
  invented: true,
})
const ministry = body(20, 'Ministère de la justice')
const prisons = body(21, 'Direction des prisons', ministry)
const health = body(22, 'Ministère de la santé')

const place = (number: number, authority: string, more: Partial<Place> = {}) =>
  ({
    id: idOf<PlaceId>(numbered(number)),
    name: { fr: `Lieu ${number}` },
    kind: 'prison',
    region: {},
    authority: { fr: authority },
    also: [],
    facts: [],
    formerNames: [],
    capacity: 100,
    open: true,
    invented: true,
    ...more,
  }) as unknown as Place
const prison = place(30, 'Direction des  Prisons')
const hospital = place(31, 'Ministère de la santé', { kind: 'psychiatric' })

const line = (number: number, more: Partial<RosterLine> = {}): RosterLine => ({
  id: idOf<RosterId>(numbered(number)),
  name: { ar: 'سعاد العلمي', fr: 'Souad Alami' },
  part: 'member',
  account: null,
  gender: 'unsaid',
  skills: [],
  ownSkills: [],
  languages: [],
  invented: true,
  until: null,
  conflicts: [],
  confidentiality: null,
  ...more,
})
const kept = (...lines: readonly RosterLine[]): WayBack['roster'] =>
  rosterToKeep(lines, [prison, hospital], [ministry, prisons, health])
const one = (more: Partial<RosterLine>): KnownPerson => kept(line(1, more))[0] as KnownPerson
const against = (said: RosterLine['conflicts'][number]['against'], until: IsoDate | null = null) =>
  one({ conflicts: [{ declared: day('2025-03-01'), against: said, until }] })

test('a conflict with an authority touches every place under it, in whatever case its name is written, and no other', () => {
  const person = against({ kind: 'authority', authority: ministry.id })
  assert.deepEqual(delegation.concernsAbout(person, prison.id, day('2026-12-01')), [
    { kind: 'conflict', against: 'authority', name: ministry.name, declared: '2025-03-01' },
  ])
  assert.deepEqual(delegation.concernsAbout(person, hospital.id, day('2026-12-01')), [])
  const kind = against({ kind: 'place-kind', placeKind: 'psychiatric' })
  assert.deepEqual(
    [prison, hospital].map(({ id }) => delegation.concernsAbout(kind, id, day('2026-12-01')).length),
    [0, 1],
  )
})

test('a conflict that has ended, and a term that lasts to the end of the visit, speak against nobody; a term that ends before does', () => {
  const ended = against({ kind: 'place', place: prison.id }, day('2026-11-30'))
  assert.equal(delegation.concernsAbout(ended, prison.id, day('2026-12-01')).length, 0)
  assert.equal(delegation.concernsAbout(ended, prison.id, day('2026-11-30')).length, 1)
  const term = one({ until: day('2026-12-01') })
  assert.deepEqual(delegation.concernsAbout(term, null, day('2026-12-01')), [])
  assert.deepEqual(delegation.concernsAbout(term, null, day('2026-12-02')), [{ kind: 'term', until: '2026-12-01' }])
})

test('somebody is chosen all the same with a reason that stays in the dossier; two who choose her choose one', () => {
  const log = sharedLog()
  const person = one({})
  const before = log.now()
  log.write(salma, delegation.choose(person, 'Seule psychiatre disponible', now))
  log.write(hind, delegation.choose(person, null, now), before)
  const [chosen, ...more] = delegation.readDelegation(log.now())
  assert.equal(more.length, 0)
  assert.deepEqual(chosen && latest(chosen.person), { id: person.id, name: person.name, part: 'member', account: null })
  assert.ok(chosen?.despite.told.some(({ value }) => value === 'Seule psychiatre disponible'))
  log.write(hind, delegation.changeDelegate(person.id, { removed: true }))
  assert.deepEqual(delegation.readDelegation(log.now()), [])
})

test('whoever goes with the team stands in the roster as going: she counts, and what speaks against her is to be read, until she is chosen', () => {
  const log = sharedLog()
  const roster = kept(line(1, { account: salma, skills: ['medicine'] }), line(2, { account: hind }), line(3))
  const unchosen = () => delegation.goingUnchosen(log.now(), roster, [salma]).map(({ id }) => id)
  const hers = roster[0] as KnownPerson
  assert.deepEqual(unchosen(), [hers.id])
  log.write(hind, delegation.choose(hers, null, now))
  assert.deepEqual(unchosen(), [])
  log.write(hind, delegation.changeDelegate(hers.id, { removed: true }))
  assert.deepEqual(unchosen(), [hers.id])
})

test('what a place calls for is said with who answers to it, and each language held there with who speaks and who interprets it', () => {
  const [doctor, interpreter] = kept(
    line(1, { skills: ['psychiatry'], gender: 'man', languages: [{ language: 'arabic', words: '', use: 'speaks' }] }),
    line(2, { gender: 'woman', languages: [{ language: 'fula', words: '', use: 'interprets' }] }),
  ) as [KnownPerson, KnownPerson]
  const women = { kind: 'group', group: 'women', on: day('2026-01-01'), source: 'Greffe' } as const
  const known = { ...hospital, facts: [women] }
  const { needs, languages } = delegation.guidanceFor([doctor, interpreter], known, ['fula', 'arabic', 'somali'])
  assert.deepEqual(
    needs.map(({ need, by }) => [need, by.map(({ id }) => id)]),
    [
      ['woman', [interpreter.id]],
      ['mixed', [interpreter.id, doctor.id]],
      ['health', [doctor.id]],
      ['mind', [doctor.id]],
      ['documentation', []],
    ],
  )
  assert.deepEqual(
    languages.map(({ language, speaking, interpreting }) => [language, speaking.length, interpreting.length]),
    [
      ['fula', 0, 1],
      ['arabic', 1, 0],
      ['somali', 0, 0],
    ],
  )
})

test('that a delegation has both women and men is guidance everywhere, as far as each says it of herself', () => {
  const of = (...genders: readonly KnownPerson['gender'][]) => {
    const going = kept(...genders.map((gender, at) => line(at + 1, { gender })))
    return delegation.guidanceFor(going, null, []).needs.find(({ need }) => need === 'mixed')?.by.length
  }
  assert.deepEqual([of('man', 'man'), of('woman', 'unsaid'), of('woman', 'man', 'unsaid')], [0, 0, 2])
})

test('the roster is kept without an office’s papers, read again as it was, and an older copy without it is still read', () => {
  const value: WayBack = {
    at: now,
    places: [],
    recommendations: [],
    alerts: [],
    roster: kept(
      line(1, {
        skills: ['law'],
        conflicts: [{ declared: day('2025-03-01'), against: { kind: 'place', place: prison.id }, until: null }],
      }),
    ),
    visits: [],
  }
  assert.deepEqual(wayBackFrom(wayBackToKeep(value)), value)
  const { roster: _, ...older } = wayBackToKeep(value) as Record<string, never>
  assert.deepEqual(wayBackFrom(older)?.roster, [])
})

test('people are found in either script, by what they know, speak and are', () => {
  const roster = kept(
    line(1, { skills: ['law'], gender: 'woman' }),
    line(2, { name: { fr: 'Driss Benomar' }, languages: [{ language: 'tamazight', words: '', use: 'speaks' }] }),
  )
  const find = (more: Partial<delegation.RosterSearch>, except: readonly RosterId[] = []) =>
    delegation
      .findPeople(roster, { text: '', part: '', skill: '', language: '', gender: '', ...more }, except)
      .map(({ id }) => roster.findIndex((person) => person.id === id))
  assert.deepEqual(find({ text: 'العلمي' }), [0])
  assert.deepEqual(find({ text: 'alam' }), [0])
  assert.deepEqual(find({ language: 'tamazight' }), [1])
  assert.deepEqual(find({ skill: 'law', gender: 'woman' }), [0])
  assert.deepEqual(find({}, [roster[0]?.id as RosterId]), [1])
})

test('a delegation has one head: whoever headed it before has the part that her offices give her', () => {
  const people = [
    { id: hind, offices: ['coordinator'] as const },
    { id: salma, offices: ['member'] as const },
  ]
  const team = [
    { person: hind, role: 'lead' },
    { person: salma, role: 'member' },
  ] as const
  assert.deepEqual(handingOver({ person: salma, role: 'lead' }, team, people), [{ person: hind, role: 'coordinator' }])
  assert.deepEqual(handingOver({ person: salma, role: 'expert' }, team, people), [])
  assert.deepEqual(handingOver({ person: hind, role: 'lead' }, team, people), [])
})
