// The annual programme, as registers hold it: visits, reserves, what is covered and what is missing.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeProtocol } from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { agreed, latest } from '../../../src/sealed/dossier/field.ts'
import { isToVerify, readObjectives, setOutToVerify } from '../../../src/sealed/dossier/plan/objectives.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { changeTarget, coverageOf, targetOf } from '../../../src/sealed/dossier/programme/coverage.ts'
import { plusMonths, weeksOf } from '../../../src/sealed/dossier/programme/month-days.ts'
import * as programme from '../../../src/sealed/dossier/programme/programme.ts'
import type { KnownPlace } from '../../../src/sealed/dossier/way-back.ts'
import { dayAfter, type Instant, type IsoDate } from '../../../src/vocabulary/dates.ts'
import { type DossierId, idOf, type PlaceId, type RecommendationId } from '../../../src/vocabulary/ids.ts'
import { hind, nader, salma, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate
const begun = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z` as Instant
const place = (number: number, kind: KnownPlace['kind'], region: string, open = true): KnownPlace => ({
  id: idOf<PlaceId>(new Uint8Array(16).fill(number)),
  name: { fr: `Lieu ${number}` },
  kind,
  region: { fr: region },
  authority: {},
  capacity: null,
  also: [],
  facts: [],
  formerNames: [],
  open,
  invented: true,
})
const refOf = ({ id, name, kind, region }: KnownPlace) => ({ id, name, kind, region })
const [north, south, station] = [
  place(1, 'prison', 'Nord'),
  place(2, 'prison', 'Sud'),
  place(3, 'police', 'Sud'),
] as const

describe('the visits of a programme', () => {
  test('stand in the order of their periods, those without one last; what was taken out comes back', () => {
    const log = sharedLog()
    log.write(hind, programme.changePlannedVisit('r1', { begun: begun(1) }))
    log.write(hind, programme.changePlannedVisit('r2', { begun: begun(2), from: day('2026-05-01') }))
    log.write(hind, programme.changePlannedVisit('r3', { begun: begun(3), from: day('2026-03-01') }))
    const rows = () => programme.readPlannedVisits(log.now()).map(({ row }) => row)
    assert.deepEqual(rows(), ['r3', 'r2', 'r1'])
    log.write(hind, programme.changePlannedVisit('r2', { removed: true }))
    assert.deepEqual(rows(), ['r3', 'r1'])
    log.write(hind, programme.changePlannedVisit('r2', { removed: false }))
    assert.deepEqual(rows(), ['r3', 'r2', 'r1'])
  })

  test('two coordinators who set another month apart are seen to differ', () => {
    const log = sharedLog()
    log.write(hind, programme.changePlannedVisit('r', { begun: begun(1), place: refOf(north) }))
    const before = log.now()
    log.write(hind, programme.changePlannedVisit('r', { from: day('2026-04-01') }), before)
    log.write(salma, programme.changePlannedVisit('r', { from: day('2026-06-01') }), before)
    assert.equal(programme.readPlannedVisits(log.now())[0]?.from.state, 'differing')
  })

  test('take from the reserve what they are marked with, unless they were given up', () => {
    const log = sharedLog()
    log.write(hind, programme.changeProgramme({ year: 2026, urgent: 2 }))
    log.write(hind, programme.changePlannedVisit('r1', { begun: begun(1), reserve: 'urgent', state: 'decided' }))
    log.write(hind, programme.changePlannedVisit('r2', { begun: begun(2), reserve: 'urgent', state: 'cancelled' }))
    log.write(hind, programme.changePlannedVisit('r3', { begun: begun(3), reserve: 'follow-up', state: 'decided' }))
    const [one, visits] = [programme.readProgramme(log.now()), programme.readPlannedVisits(log.now())]
    assert.deepEqual(programme.reserveOf(one, visits, 'urgent'), { kept: 2, taken: 1 })
    assert.deepEqual(programme.reserveOf(one, visits, 'follow-up'), { kept: null, taken: 1 })
  })
})

describe('a year', () => {
  const fromTo = (from: string | null, to: string | null = null) => {
    const log = sharedLog()
    const days = { from: from === null ? null : day(from), to: to === null ? null : day(to) }
    log.write(hind, programme.changePlannedVisit('r', { begun: begun(1), ...days }))
    return programme.readPlannedVisits(log.now())[0] ?? assert.fail()
  }

  test('has the visits of which one day is in it; of another year’s, and of those without a day, its calendar says that they are', () => {
    const asked = (from: string | null, to?: string) => programme.isIn(fromTo(from, to), '2026')
    assert.deepEqual(
      [asked('2026-01-01'), asked('2025-12-29', '2026-01-02'), asked('2026-12-31', '2027-01-08')],
      [true, true, true],
    )
    assert.deepEqual([asked('2027-01-08', '2027-01-14'), asked('2025-12-31'), asked(null)], [false, false, false])
    assert.equal(programme.isIn(fromTo('2026-03-30', '2026-04-02'), '2026-04'), true)
  })

  test('takes in a visit whose dossier was begun without it, theme and days included, as made once its days are over', () => {
    const ofVisit = sharedLog()
    const days = { from: day('2026-03-02'), to: day('2026-03-04') }
    ofVisit.write(hind, changePlan({ place: refOf(north), kind: 'thematic', theme: 'women', ...days }))
    const dossier = 'AAAAAAAAAAAAAAAAAAAAAA' as DossierId
    const taken = (today: string) => {
      const log = sharedLog()
      log.write(hind, programme.takenIn('r', dossier, ofVisit.now(), begun(1), day(today)))
      return programme.readPlannedVisits(log.now())[0] ?? assert.fail()
    }
    const row = taken('2026-03-01')
    const said = [
      latest(row.place),
      latest(row.kind),
      latest(row.theme),
      latest(row.from),
      latest(row.to),
      latest(row.state),
      latest(row.dossier),
    ]
    assert.deepEqual(said, [refOf(north), 'thematic', 'women', days.from, days.to, 'prepared', dossier])
    assert.equal(latest(taken('2026-03-05').state), 'made')
  })
})

test('what a dossier says since is told beside its row: other days, another kind, put off, over; of what is given up, nothing', () => {
  const drift = (said: Parameters<typeof changePlan>[0], row = {}, decision?: 'postpone') => {
    const [log, ofVisit] = [sharedLog(), sharedLog()]
    const planned = { kind: 'in-depth', from: day('2026-03-02'), to: day('2026-03-04'), state: 'prepared' } as const
    log.write(hind, programme.changePlannedVisit('r', { begun: begun(1), ...planned, ...row }))
    ofVisit.write(hind, changePlan({ kind: 'in-depth', from: planned.from, to: planned.to, ...said }))
    if (decision) ofVisit.write(hind, changeProtocol({ decision }))
    const [visit] = programme.readPlannedVisits(log.now())
    return programme.driftOf(visit ?? assert.fail(), ofVisit.now(), day('2026-03-03'))
  }
  const none = { days: null, kind: null, isPutOff: false, isOver: false }
  assert.deepEqual(drift({}), none)
  const later = { from: day('2026-04-01'), to: day('2026-04-02') }
  assert.deepEqual(drift(later), { ...none, days: later })
  assert.deepEqual(drift({ kind: 'remote' }), { ...none, kind: 'remote' })
  assert.deepEqual(drift({ from: null, to: null }), { ...none, isPutOff: true })
  assert.deepEqual(drift({}, {}, 'postpone'), { ...none, isPutOff: true })
  assert.deepEqual(drift({}, { state: 'postponed' }, 'postpone'), none)
  assert.deepEqual(drift({ from: day('2026-03-01'), to: day('2026-03-02') }).isOver, true)
  assert.equal(drift({ from: day('2026-03-01'), to: day('2026-03-02') }, { state: 'made' }).isOver, false)
})

test('a visit of the programme is not taken in a second time when its dossier was begun apart: same place, a day in common, no dossier yet', () => {
  const ofVisit = sharedLog()
  ofVisit.write(hind, changePlan({ place: refOf(north), from: day('2026-03-02'), to: day('2026-03-04') }))
  const meant = (values: Parameters<typeof programme.changePlannedVisit>[1]) => {
    const log = sharedLog()
    const planned = { begun: begun(1), place: refOf(north), from: day('2026-03-04'), to: day('2026-03-09') }
    log.write(hind, programme.changePlannedVisit('r', { ...planned, ...values }))
    return programme.rowMeaning(programme.readPlannedVisits(log.now()), ofVisit.now())?.row ?? null
  }
  assert.equal(meant({}), 'r')
  assert.equal(meant({ from: day('2026-03-05') }), null)
  assert.equal(meant({ place: refOf(south) }), null)
  assert.equal(meant({ dossier: 'AAAAAAAAAAAAAAAAAAAAAA' as DossierId }), null)
})

describe('coverage', () => {
  // Chosen when it stood twice in the register, under its other entry.
  const once = place(7, 'prison', 'Nord')
  const known = { ...north, also: [once.id] }
  const places = [known, south, station, place(4, 'psychiatric', 'Sud'), place(5, 'psychiatric', 'Sud', false)]

  test('says of each kind and region how many open places there are, how many are gone to, and what is missing', () => {
    const log = sharedLog()
    log.write(hind, programme.changePlannedVisit('r1', { begun: begun(1), place: refOf(north), state: 'made' }))
    log.write(hind, programme.changePlannedVisit('r2', { begun: begun(2), place: refOf(once), state: 'decided' }))
    log.write(hind, programme.changePlannedVisit('r3', { begun: begun(3), place: refOf(south), state: 'postponed' }))
    log.write(hind, changeTarget('kind/prison', 3))
    const parts = coverageOf(log.now(), programme.readPlannedVisits(log.now()), places)
    const shown = parts.map(({ key, places, covered, planned, made, missing }) => [
      key,
      places,
      covered,
      planned,
      made,
      missing,
    ])
    assert.deepEqual(shown, [
      ['kind/prison', 2, 1, 2, 1, 1],
      ['kind/police', 1, 0, 0, 0, null],
      ['kind/psychiatric', 1, 0, 0, 0, null],
      ['region/Sud', 3, 0, 0, 0, null],
      ['region/Nord', 1, 1, 2, 1, null],
    ])
  })

  test('remote work with a place is told apart, covers it for nobody, and meets no target of visits; a place is visited once somebody has been there', () => {
    const log = sharedLog()
    log.write(hind, [
      ...programme.changePlannedVisit('r1', { begun: begun(1), place: refOf(north), kind: 'remote', state: 'made' }),
      ...programme.changePlannedVisit('r2', { begun: begun(2), place: refOf(south), kind: 'remote', state: 'decided' }),
      ...programme.changePlannedVisit('r3', {
        begun: begun(3),
        place: refOf(south),
        kind: 'in-depth',
        state: 'decided',
      }),
      ...changeTarget('kind/prison', 2),
    ])
    const prisons = () => coverageOf(log.now(), programme.readPlannedVisits(log.now()), places)[0]
    const told = (one = prisons()) => [one?.covered, one?.seen, one?.planned, one?.made, one?.remote, one?.missing]
    assert.deepEqual(told(), [1, 0, 1, 0, { planned: 2, made: 1 }, 1])
    log.write(hind, programme.changePlannedVisit('r3', { state: 'made' }))
    assert.deepEqual(told(), [1, 1, 1, 1, { planned: 2, made: 1 }, 1])
  })

  test('a place that has closed since is no part of what is covered: its visit counts as a visit', () => {
    const log = sharedLog()
    const closed = place(8, 'court-cell', 'Sud', false)
    log.write(hind, programme.changePlannedVisit('r', { begun: begun(1), place: refOf(closed), state: 'made' }))
    const [part] = coverageOf(log.now(), programme.readPlannedVisits(log.now()), [...places, closed]).filter(
      ({ key }) => key === 'kind/court-cell',
    )
    assert.deepEqual([part?.places, part?.covered, part?.planned, part?.made], [0, 0, 1, 1])
  })

  test('a target set apart by two coordinators, also for a region, is one target on which they differ', () => {
    const log = sharedLog()
    const key = targetOf({ by: 'region', region: { fr: 'Sud/Est', ar: 'الجنوب' } })
    assert.equal(key, targetOf({ by: 'region', region: { fr: 'Sud/Est' } }))
    const before = log.now()
    log.write(hind, changeTarget(key, 4), before)
    log.write(salma, changeTarget(key, 6), before)
    const [part] = coverageOf(log.now(), [], [place(6, 'prison', 'Sud/Est')]).filter((one) => one.key === key)
    assert.equal(part?.target.state, 'differing')
  })
})

describe('what a visit sets out to verify', () => {
  const ref = { id: 'AAAAAAAAAAAAAAAAAAAAAA' as never, number: '2025/3-01', text: { fr: 'Une heure dehors' } }

  test('is one objective for a recommendation that two members take up, and asks until something was seen', () => {
    const log = sharedLog()
    const before = log.now()
    log.write(salma, setOutToVerify([ref], begun(1)), before)
    log.write(nader, setOutToVerify([ref], begun(2)), before)
    const [objective, ...others] = readObjectives(log.now())
    assert.ok(objective)
    assert.deepEqual([others.length, agreed(objective.recommendation)?.number], [0, '2025/3-01'])
    assert.equal(latest(objective.seen), null)
    assert.ok(isToVerify(objective))
  })

  test('stands by the numbers of what was recommended, though all was taken up at once', () => {
    const log = sharedLog()
    const refs = ['2026/1-02', '2025/3-10', '2025/3-9'].map((number, at) => ({
      id: idOf<RecommendationId>(new Uint8Array(16).fill(at)),
      number,
      text: { fr: 'Une heure dehors' },
    }))
    log.write(salma, setOutToVerify(refs, begun(1)))
    const numbers = readObjectives(log.now()).map(({ recommendation }) => agreed(recommendation)?.number)
    assert.deepEqual(numbers, ['2025/3-9', '2025/3-10', '2026/1-02'])
  })
})

describe('a month', () => {
  test('has whole weeks, wherever weeks begin', () => {
    const monday = weeksOf('2026-02', 1)
    assert.deepEqual([monday.length, monday[0]?.[0], monday.at(-1)?.at(-1)], [5, '2026-01-26', '2026-03-01'])
    const saturday = weeksOf('2026-02', 6)
    assert.deepEqual(
      [saturday[0]?.[0], saturday.flat().filter((one) => one.startsWith('2026-02')).length],
      ['2026-01-31', 28],
    )
    assert.deepEqual(
      [plusMonths('2026-12', 1), plusMonths('2026-01', -1), dayAfter(day('2026-02-28'), 1)],
      ['2027-01', '2025-12', '2026-03-01'],
    )
  })
})
