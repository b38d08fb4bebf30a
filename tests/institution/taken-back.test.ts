// What a later release takes back of an earlier one, as the register marks it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenBack } from '../../src/institution/visits/taken-back.ts'
import type { ConsentScope } from '../../src/release/released-visit.ts'
import { idOf, type PlaceId } from '../../src/vocabulary/ids.ts'
import { finding, visitAt } from './institution.ts'

const place = idOf<PlaceId>(new Uint8Array(16).fill(1))
const nobody: ConsentScope = { identifies: 'nobody' }
const someone = (raise: 'yes' | 'no', publish: 'yes' | 'no'): ConsentScope => ({
  identifies: 'someone',
  use: 'yes',
  raise,
  publish,
})

test('a finding is marked by what no longer holds of it: gone, not to be raised, not to be published; where it identified nobody and now somebody, too', () => {
  const releaseWith = (consent: ConsentScope) => visitAt(place, 1, { findings: [{ ...finding('f'), consent }] })
  const between = (before: ConsentScope, now: ConsentScope) =>
    takenBack(releaseWith(before), releaseWith(now)).map(({ how }) => how)
  assert.deepEqual(takenBack(releaseWith(nobody), visitAt(place, 2, { findings: [] })), [{ finding: 'f', how: 'gone' }])
  assert.deepEqual(between(someone('yes', 'yes'), someone('no', 'yes')), ['not-raised'])
  assert.deepEqual(between(someone('yes', 'yes'), someone('yes', 'no')), ['not-published'])
  assert.deepEqual(between(nobody, someone('no', 'no')), ['not-raised'])
  assert.deepEqual(between(nobody, someone('yes', 'no')), ['not-published'])
  for (const [before, now] of [
    [nobody, nobody],
    [nobody, someone('yes', 'yes')],
    [someone('no', 'no'), nobody],
    [someone('yes', 'no'), someone('yes', 'no')],
  ] as const)
    assert.deepEqual(between(before, now), [])
})
