// An undo: it takes back what its author wrote, and no word of a colleague's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreed } from '../../../src/sealed/dossier/field.ts'
import { changeObservation, readObservations } from '../../../src/sealed/dossier/observations.ts'
import { changePlan, readPlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { takenBack } from '../../../src/sealed/dossier/take-back.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
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
