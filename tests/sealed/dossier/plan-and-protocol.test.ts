// The plan of a visit and its do-no-harm protocol, as registers hold them.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as protocol from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { agreed, outOfOrder } from '../../../src/sealed/dossier/field.ts'
import { findPlaces, formerNamesMet } from '../../../src/sealed/dossier/plan/find-places.ts'
import { changePlan, readPlan, timeOf } from '../../../src/sealed/dossier/plan/plan.ts'
import type { KnownPlace } from '../../../src/sealed/dossier/way-back.ts'
import type { IsoDate } from '../../../src/vocabulary/dates.ts'
import type { PlaceId } from '../../../src/vocabulary/ids.ts'
import { hind, nader, salma, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate

describe('the plan of a visit', () => {
  test('keeps the name that the place had when it was planned', () => {
    const log = sharedLog()
    const place = { id: 'AAAAAAAAAAAAAAAAAAAAAA', name: { ar: 'سجن رأس الطلع' }, kind: 'prison', region: {} } as never
    log.write(salma, changePlan({ place, announced: false }))
    assert.deepEqual(agreed(readPlan(log.now()).place)?.name, { ar: 'سجن رأس الطلع' })
    assert.equal(agreed(readPlan(log.now()).announced), false)
  })

  test('two first days chosen apart are a difference to show, not one day', () => {
    const log = sharedLog()
    const before = log.now()
    log.write(salma, changePlan({ from: day('2026-12-01') }), before)
    log.write(nader, changePlan({ from: day('2026-12-02') }), before)
    assert.equal(readPlan(log.now()).from.state, 'differing')
    log.write(salma, changePlan({ from: day('2026-12-02') }))
    assert.equal(agreed(readPlan(log.now()).from), '2026-12-02')
  })

  test('a date that does not exist is not read as one', () => {
    const log = sharedLog()
    log.write(salma, [{ register: 'plan/from', value: '2026-02-30' }])
    assert.equal(readPlan(log.now()).from.state, 'none')
  })

  test('a visit is to come, goes on, is past', () => {
    const log = sharedLog()
    assert.equal(timeOf(log.now(), day('2026-11-23')), 'undated')
    log.write(salma, changePlan({ from: day('2026-11-24'), to: day('2026-11-25') }))
    assert.equal(timeOf(log.now(), day('2026-11-23')), 'to-come')
    assert.equal(timeOf(log.now(), day('2026-11-25')), 'now')
    assert.equal(timeOf(log.now(), day('2026-11-26')), 'past')
  })

  test('a place is found by a plural, in Arabic too, by the beginning of a word, and by what it was called before', () => {
    const place = { id: 'p' as PlaceId, name: { ar: 'سجن المنارة', fr: 'Prison du Phare' }, kind: 'prison', region: {} }
    const formerNames = [{ fr: 'Maison d’arrêt du Môle' }]
    const known = [{ ...place, formerNames, authority: {}, open: true }] as unknown as readonly KnownPlace[]
    for (const typed of ['السجون', 'وبالسجن', 'prisons', 'phar', 'mole', 'prison mole'])
      assert.equal(findPlaces(known, typed).length, 1, typed)
    assert.equal(findPlaces(known, 'غرف').length, 0)
    const [port] = known.map((one) => ({ ...one, name: { ar: 'المخفر المركزي بميناء العوسج' } }))
    assert.ok(port)
    assert.deepEqual(findPlaces([port, ...known], 'ميناء'), [port], 'behind a preposition that is written onto it')
    const around = { ...port, name: { fr: 'Centre de rétention' }, region: { fr: 'Région du Phare' } }
    assert.deepEqual(
      findPlaces([around, ...known], 'phare'),
      [...known, around],
      'its own name before a region of many',
    )
    assert.deepEqual(
      known.map((one) => [formerNamesMet(one, 'prison'), formerNamesMet(one, 'prison mole')]),
      [[[], formerNames]],
    )
  })

  test('a last day before the first is pointed out', () => {
    const log = sharedLog()
    log.write(salma, changePlan({ from: day('2026-11-24'), to: day('2026-11-22') }))
    const { from, to } = readPlan(log.now())
    assert.ok(outOfOrder(from, to))
    assert.ok(!outOfOrder(from, from))
  })
})

describe('the do-no-harm protocol', () => {
  test('an approval holds for the decision that was approved, and for no later one', () => {
    const log = sharedLog()
    log.write(salma, protocol.changeProtocol({ decision: 'reduced' }))
    log.write(hind, protocol.approve(log.now()))
    assert.equal(protocol.approvalOf(protocol.readProtocol(log.now()))?.person, hind)
    log.write(salma, protocol.changeProtocol({ decision: 'remote' }))
    assert.equal(protocol.approvalOf(protocol.readProtocol(log.now())), null)
  })

  test('a decision on which members differ cannot be approved', () => {
    const log = sharedLog()
    const before = log.now()
    log.write(salma, protocol.changeProtocol({ decision: 'visit' }), before)
    log.write(nader, protocol.changeProtocol({ decision: 'postpone' }), before)
    assert.deepEqual(protocol.approve(log.now()), [])
  })

  test('fit or not holds until its day, and then says nothing', () => {
    const log = sharedLog()
    log.write(nader, protocol.changeFitness(nader, { fit: false, until: day('2026-12-01') }))
    const fitness = protocol.readFitness(log.now(), nader)
    assert.equal(protocol.fitOn(fitness, day('2026-12-01')), 'not-fit')
    assert.equal(protocol.fitOn(fitness, day('2026-12-02')), 'unknown')
  })

  test('a reason for not being fit has nowhere to be written', () => {
    const log = sharedLog()
    log.write(nader, [{ register: `fitness/${nader}`, value: { fit: false, until: null, why: 'asthma' } }])
    const fitness = protocol.readFitness(log.now(), nader)
    assert.ok(fitness.state === 'one')
    assert.deepEqual(fitness.value, { fit: false, until: null })
  })

  test('measures in force are rows; one that was put away can be brought back', () => {
    const log = sharedLog()
    const measure = {
      scope: 'country',
      text: { fr: 'Masque obligatoire' },
      source: 'Décret 12',
      on: day('2026-10-01'),
    } as const
    log.write(salma, protocol.changeMeasure('a', measure))
    log.write(salma, protocol.changeMeasure('a', { removed: true }))
    assert.equal(protocol.readProtocol(log.now()).measures.length, 0)
    log.write(salma, protocol.changeMeasure('a', { removed: false }))
    assert.equal(protocol.readProtocol(log.now()).measures.length, 1)
  })

  test('the decision asks to be looked at again from its review day on', () => {
    const log = sharedLog()
    log.write(salma, protocol.changeProtocol({ review: day('2026-11-30') }))
    assert.equal(protocol.reviewDue(protocol.readProtocol(log.now()), day('2026-11-29')), false)
    assert.equal(protocol.reviewDue(protocol.readProtocol(log.now()), day('2026-11-30')), true)
  })
})
