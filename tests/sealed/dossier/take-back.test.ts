// An undo: it takes back what its author wrote, and no word of a colleague's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { partOn, sayCheck } from '../../../src/sealed/dossier/do-no-harm/team-part.ts'
import { agreed } from '../../../src/sealed/dossier/field.ts'
import { changeObservation, readObservations } from '../../../src/sealed/dossier/observations.ts'
import { changePlan, readPlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { answer, settle, stateOf } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import { takeBackAll, takenBack } from '../../../src/sealed/dossier/take-back.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { idOf, type PersonId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../src/vocabulary/problems.ts'
import { nader, salma, sharedLog } from './shared-log.ts'

const did = changePlan({ kind: 'remote' })
const back = changePlan({ kind: 'in-depth' })

test('what still stands as it was written is taken back; what comes meanwhile stays beside it', () => {
  const log = sharedLog()
  log.write(nader, back)
  log.write(salma, did)
  const undoing = granted(takenBack(log.now(), salma, { did, back }))
  log.write(nader, changePlan({ kind: 'follow-up' }))
  log.write(salma, undoing)
  assert.deepEqual(
    readPlan(log.now()).kind.told.map(({ value }) => value),
    ['follow-up', 'in-depth'],
  )
})

test('a colleague’s newer word is not written over, and neither is one of one’s own: whose it is, is said', () => {
  const log = sharedLog()
  log.write(salma, did)
  log.write(nader, changePlan({ kind: 'follow-up' }))
  assert.deepEqual(takenBack(log.now(), salma, { did, back }), refuse('undo-overtaken', { person: nader, mine: 'no' }))
  log.write(salma, changePlan({ kind: 'ad-hoc' }))
  assert.deepEqual(takenBack(log.now(), salma, { did, back }), refuse('undo-overtaken', { person: salma, mine: 'yes' }))
})

test('a colleague’s word that crossed it stands beside it: both are there to be read', () => {
  const log = sharedLog()
  const before = log.now()
  log.write(nader, changePlan({ kind: 'follow-up' }), before)
  log.write(salma, did, before)
  assert.equal(takenBack(log.now(), salma, { did, back }).ok, false)
})

test('what was refused when it was written leaves nothing to take back', () => {
  assert.deepEqual(takenBack(sharedLog().now(), salma, { did, back }), accept([]))
})

test('a row that was begun does not go out of sight once a colleague has written in it', () => {
  const log = sharedLog()
  const begun = changeObservation('o', { begun: '2026-11-12T10:00:00.000Z' as Instant, text: 'Wet walls' })
  const hidden = changeObservation('o', { removed: true })
  log.write(salma, begun)
  log.write(salma, granted(takenBack(log.now(), salma, { did: begun, back: hidden })))
  assert.equal(readObservations(log.now()).length, 0)
  log.write(salma, changeObservation('o', { removed: false }))
  log.write(nader, changeObservation('o', { urgent: true }))
  assert.equal(takenBack(log.now(), salma, { did: begun, back: hidden }).ok, false)
  assert.equal(agreed(readObservations(log.now())[0]?.urgent ?? { state: 'none', told: [] }), true)
})

test('an answer is taken back from among those of others; once somebody has settled them, her word stands', () => {
  const log = sharedLog()
  const found = (number: number) =>
    ({ given: { type: 'number', number, unit: '' }, comment: '', measured: '' }) as const
  const said = (person: PersonId, number: number) => {
    const change = answer(log.now(), 'held', person, found(number))
    log.write(person, [change])
    return change
  }
  said(nader, 9)
  const taking = { did: [said(salma, 12)], back: [answer(new Map(), 'held', salma, null)] }
  const after = sharedLog()
  after.write(nader, [answer(after.now(), 'held', nader, found(9))])
  after.write(
    salma,
    taking.did.map(({ register, value }) => ({ register, value, replaces: [] })),
  )
  after.write(salma, granted(takenBack(after.now(), salma, taking)))
  assert.equal(stateOf(after.now(), 'held').state, 'answered')
  const both = stateOf(log.now(), 'held')
  assert.ok(both.state === 'differing' && both.answers[0])
  const settled = settle(log.now(), 'held', { way: 'one-of-them', chosen: both.answers[0], reason: 'counted again' })
  assert.ok(settled)
  log.write(nader, [settled])
  assert.deepEqual(takenBack(log.now(), salma, taking), refuse('undo-overtaken', { person: nader, mine: 'no' }))
})

test('what was said to several teams at once is taken back from all, or, where one says otherwise since, from none', async () => {
  const streams = [1, 2].map((number) => idOf<StreamId>(new Uint8Array(16).fill(number)))
  const logs = new Map(streams.map((stream) => [stream, sharedLog()]))
  const logOf = (stream: StreamId) => logs.get(stream) ?? assert.fail()
  let room = 9
  const desk: Pick<Desk, 'registers' | 'write'> = {
    registers: async (stream) => accept(logOf(stream).now()),
    write: async (stream, changes) => {
      if (changes.length > 0 && room-- < 1) return refuse('device-full')
      logOf(stream).write(salma, changes)
      return accept(null)
    },
  }
  const day = '2026-11-12' as IsoDate
  const sayings = streams.map((stream) => ({
    stream,
    did: sayCheck(salma, day, 'fit'),
    back: sayCheck(salma, day, 'undone'),
  }))
  const say = () => sayings.map(({ stream, did }) => logOf(stream).write(salma, did))
  const checks = () => streams.map((stream) => partOn(logOf(stream).now(), salma, day).check)
  say()
  assert.equal((await takeBackAll(desk, salma, sayings)).ok, true)
  assert.deepEqual(checks(), ['undone', 'undone'])
  say()
  room = 1
  assert.deepEqual(await takeBackAll(desk, salma, sayings), refuse('device-full'))
  assert.deepEqual(checks(), ['undone', 'fit'])
  room = 9
  assert.equal((await takeBackAll(desk, salma, sayings)).ok, true, 'with room again it goes on with what is left')
  assert.deepEqual(checks(), ['undone', 'undone'])
  say()
  logOf(streams[1] as StreamId).write(salma, sayCheck(salma, day, 'not-fit'))
  assert.deepEqual(await takeBackAll(desk, salma, sayings), refuse('undo-overtaken', { person: salma, mine: 'yes' }))
  assert.deepEqual(checks(), ['fit', 'not-fit'])
})
