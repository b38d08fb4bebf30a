// Observations by room or wing: who made them, what was measured, and who has read of what is urgent.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { agreed } from '../../../src/sealed/dossier/field.ts'
import {
  changeObservation,
  isUrgent,
  madeBy,
  readBy,
  readObservations,
  roomsNamed,
} from '../../../src/sealed/dossier/observations.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { longNumberTyped, numberTyped } from '../../../src/vocabulary/visits/measurements.ts'
import { hind, nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const at = (minute: number) => `2026-11-12T09:${String(minute).padStart(2, '0')}:00.000Z` as Instant
const only = (log: SharedLog) => {
  const [observation] = readObservations(log.now())
  assert.ok(observation)
  return observation
}

describe('an observation', () => {
  test('is of whoever began it, whoever writes on', () => {
    const log = sharedLog()
    log.write(salma, changeObservation('a', { begun: at(1), where: 'جناح ب' }))
    log.write(nader, changeObservation('a', { text: 'Humidité jusqu’au plafond.' }))
    assert.equal(madeBy(only(log))?.person, salma)
  })

  test('the room named last is offered first, each once', () => {
    const log = sharedLog()
    for (const [row, where] of [
      ['a', 'Aile A'],
      ['b', 'Aile B '],
      ['c', 'Aile A'],
      ['d', ' '],
    ] as const)
      log.write(salma, changeObservation(row, { begun: at(row.charCodeAt(0) - 90), where }))
    assert.deepEqual(roomsNamed(readObservations(log.now())), ['Aile A', 'Aile B'])
  })

  test('two who measured the same room differently are shown both', () => {
    const log = sharedLog()
    log.write(salma, changeObservation('a', { begun: at(1) }))
    const before = log.now()
    log.write(salma, changeObservation('a', { measured: { quantity: 'area', value: 8.5 } }), before)
    log.write(nader, changeObservation('a', { measured: { quantity: 'area', value: 9.25 } }), before)
    assert.equal(agreed(only(log).measured), null)
    assert.deepEqual(
      only(log).measured.told.map(({ value }) => value?.value),
      [8.5, 9.25],
    )
  })

  test('one member is enough to call it urgent, even against another', () => {
    const log = sharedLog()
    log.write(salma, changeObservation('a', { begun: at(1) }))
    const before = log.now()
    log.write(salma, changeObservation('a', { urgent: true }), before)
    log.write(nader, changeObservation('a', { urgent: false }), before)
    assert.ok(isUrgent(only(log)))
  })

  test('is read by the coordinator who signs that she has', () => {
    const log = sharedLog()
    log.write(salma, changeObservation('a', { begun: at(1), urgent: true }))
    assert.equal(readBy(only(log)), null)
    log.write(hind, changeObservation('a', { read: true }))
    assert.equal(readBy(only(log))?.person, hind)
  })
})

test('a number is read in the figures and with the decimal sign that people type; anything else is none', () => {
  for (const [typed, value] of [
    ['18,5', 18.5],
    [' 18.5 ', 18.5],
    ['١٨٫٥', 18.5],
    ['۱۸,۵', 18.5],
    ['-4', -4],
    ['−4', -4],
    ['0', 0],
  ] as const)
    assert.equal(numberTyped(typed), value, typed)
  for (const typed of ['', 'un', '1.000,5', '1e5', '0x1f', '١٨ متر', '99999999', '--4', 'Infinity'])
    assert.equal(numberTyped(typed), null, typed)
  for (const [typed, value] of [
    ['12000000', 12_000_000],
    ['9,', 9],
    ['٩٫٢٥٠٠١', 9.25001],
    ['9,5,', null],
    ['9.500,5', null],
    ['-', null],
  ] as const)
    assert.equal(longNumberTyped(typed), value, typed)
})
