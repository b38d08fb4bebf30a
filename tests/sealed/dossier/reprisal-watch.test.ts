// The watch for reprisals: who is watched over, when somebody asks how she is, and the little of it that may be said elsewhere.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeInterview } from '../../../src/sealed/dossier/interviews/interview.ts'
import {
  changeAllegation,
  changeReprisal,
  changeReturnCheck,
  countWatch,
  firstCheck,
  isOpen,
  isWatched,
  readAllegations,
  readReturnChecks,
} from '../../../src/sealed/dossier/interviews/reprisal-watch.ts'
import { waitingIn } from '../../../src/sealed/dossier/waiting.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { idOf, type PersonId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { returnMeans } from '../../../src/vocabulary/visits/reprisals.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const today = '2026-11-23' as IsoDate
const day = (text: string) => text as IsoDate
const begun = '2026-11-20T09:00:00.000Z' as Instant

describe('somebody is watched over', () => {
  test('from the first who says that she fears, that the risk is more than low, or that something was done to her', () => {
    assert.equal(isWatched(sharedLog().now()), false)
    const signs = [
      changeReprisal({ fear: 'seen' }),
      changeReprisal({ riskBefore: 'medium' }),
      changeAllegation('a', { begun, kind: 'transfer' }),
      changeReturnCheck(firstCheck, { on: today }),
      changeInterview({ means: 'not-heard' }),
    ]
    for (const sign of signs) {
      const log = sharedLog()
      log.write(nader, sign)
      assert.ok(isWatched(log.now()))
    }
    const calm = sharedLog()
    calm.write(salma, changeReprisal({ fear: 'none', riskBefore: 'low' }))
    assert.equal(isWatched(calm.now()), false)
  })

  test('until every allegation has ended; where members differ on it, it has not', () => {
    const log = sharedLog()
    log.write(salma, changeAllegation('a', { begun, kind: 'isolation', state: 'received' }))
    const before = log.now()
    log.write(salma, changeAllegation('a', { state: 'ended' }), before)
    log.write(nader, changeAllegation('a', { state: 'watched' }), before)
    assert.ok(readAllegations(log.now()).some(isOpen))
    log.write(nader, changeAllegation('a', { state: 'ended' }))
    assert.equal(isWatched(log.now()), false)
  })

  test('of whoever fears, until a return found her well and the risk is low by now; neither alone ends it', () => {
    const log = sharedLog()
    log.write(nader, changeReprisal({ fear: 'said', riskBefore: 'high', riskAfter: 'low' }))
    assert.ok(isWatched(log.now()))
    log.write(nader, changeReturnCheck(firstCheck, { on: today, done: today, outcome: 'worse' }))
    assert.ok(isWatched(log.now()))
    log.write(
      nader,
      changeReturnCheck('second', { begun, on: day('2026-12-01'), done: day('2026-12-01'), outcome: 'well' }),
    )
    assert.equal(isWatched(log.now()), false)
    log.write(nader, changeReprisal({ riskAfter: 'medium' }))
    assert.ok(isWatched(log.now()))
    log.write(nader, changeReprisal({ riskAfter: 'low' }))
    log.write(nader, changeReturnCheck('third', { begun, on: day('2026-12-09') }))
    assert.ok(isWatched(log.now()), 'a further return is awaited')
  })
})

describe('a return to ask how she is', () => {
  test('waits for whoever is to ask, or for all who read, from two weeks before its day until it was asked', () => {
    const log = sharedLog()
    log.write(salma, changeReturnCheck(firstCheck, { on: day('2026-11-20') }))
    assert.deepEqual(waits(log, salma), ['2026-11-20'])
    assert.deepEqual(waits(log, nader), ['2026-11-20'])
    log.write(salma, changeReturnCheck(firstCheck, { by: nader, means: 'lawyer' }))
    assert.deepEqual(waits(log, salma), [])
    assert.deepEqual(waits(log, nader), ['2026-11-20'])
    log.write(nader, changeReturnCheck(firstCheck, { done: today, outcome: 'well' }))
    assert.deepEqual(waits(log, nader), [])
    // Asked in vain is not asked.
    log.write(nader, changeReturnCheck(firstCheck, { outcome: 'not-reached' }))
    assert.deepEqual(waits(log, nader), [today])
  })

  test('is set again, as often as it takes, and each is asked for by itself', () => {
    const log = sharedLog()
    log.write(salma, [
      ...changeReturnCheck(firstCheck, { on: day('2026-11-20'), done: day('2026-11-21') }),
      ...changeReturnCheck('x', { begun, on: day('2026-12-02') }),
      ...changeReturnCheck('y', { begun, on: day('2026-11-28') }),
    ])
    assert.deepEqual(
      readReturnChecks(log.now()).map(({ row }) => row),
      [firstCheck, 'y', 'x'],
    )
    assert.deepEqual(waits(log, salma), ['2026-11-28', '2026-12-02'])
    log.write(salma, changeReturnCheck('y', { removed: true }))
    assert.deepEqual(waits(log, salma), ['2026-12-02'])
  })

  test('set by a version that knew of one alone stands as the first', () => {
    const log = sharedLog()
    log.write(salma, [{ register: 'reprisal/return', value: '2026-11-25' }])
    assert.deepEqual(waits(log, salma), ['2026-11-25'])
    log.write(salma, [{ register: 'reprisal/returned', value: '2026-11-25' }])
    assert.deepEqual(waits(log, salma), [])
  })

  test('never goes through the staff of the place', () => {
    assert.deepEqual(
      returnMeans.filter((means) => /staff|director|guard/.test(means)),
      [],
    )
    const log = sharedLog()
    log.write(salma, [{ register: 'returns/x/means', value: 'staff' }])
    assert.deepEqual(
      readReturnChecks(log.now()).map(({ means }) => means.state),
      ['none', 'none'],
    )
  })
})

test('of the watch only counts are said elsewhere: allegations, and of how many persons', () => {
  const place = sharedLog()
  place.write(salma, changeAllegation('p', { begun, kind: 'search' }))
  const person = sharedLog()
  person.write(salma, [...changeAllegation('a', { begun }), ...changeAllegation('b', { begun })])
  const group = sharedLog()
  group.write(salma, [...changeInterview({ subject: 'group', groupSize: 6 }), ...changeAllegation('c', { begun })])
  const calm = sharedLog()
  calm.write(salma, changeInterview({ pseudonym: 'زيتونة' }))
  const counts = countWatch(
    place.now(),
    [person, group, calm].map((log) => log.now()),
  )
  assert.deepEqual(counts, { allegations: 4, persons: 7 })
})

function waits(log: SharedLog, me: PersonId): readonly (string | null)[] {
  const interviews = [{ stream: idOf<StreamId>(new Uint8Array(16)), registers: log.now() }]
  return waitingIn({
    me,
    coordinator: false,
    manager: false,
    goes: false,
    today,
    visit: new Map(),
    outdated: false,
    interviews,
  })
    .filter(({ kind }) => kind === 'return-to-person')
    .map(({ due }) => due)
}
