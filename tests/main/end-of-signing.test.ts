// The signers' year: whoever can call the council is told in time, and not before.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfSigning } from '../../src/main/app/lobby/end-of-signing.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import type { PersonId } from '../../src/vocabulary/ids.ts'

const [hind, younes, amal] = ['hind', 'younes', 'amal'] as PersonId[] as [PersonId, PersonId, PersonId]
const signs = (person: PersonId, until: string) => ({ person, until: `${until}T09:00:00.000Z` as Instant })
const ends = (today: string, ...signers: ReturnType<typeof signs>[]) =>
  endOfSigning(signers, today as IsoDate, 'Africa/Tunis')

test('the day from which fewer than two people sign is told two months before it, and after it', () => {
  const both = [signs(hind, '2027-11-28'), signs(younes, '2027-11-28')]
  assert.equal(ends('2027-09-28', ...both), null)
  for (const today of ['2027-09-29', '2027-11-28', '2028-01-10']) assert.equal(ends(today, ...both), '2027-11-28')
})

test('two devices of one person are one person, and three people go on until two are left no more', () => {
  const two = [signs(hind, '2027-11-28'), signs(hind, '2028-03-01'), signs(younes, '2027-11-28')]
  assert.equal(ends('2027-11-01', ...two), '2027-11-28')
  assert.equal(ends('2027-11-01', ...two, signs(amal, '2028-03-01')), null)
})

test('where one signs alone, her end is the end; where nobody is listed any more there is no day', () => {
  assert.equal(ends('2027-11-01', signs(hind, '2027-11-28')), '2027-11-28')
  assert.equal(ends('2027-11-01'), null)
})
