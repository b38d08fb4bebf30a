// Which days there are, and ids that are drawn many at a time.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import {
  beginningOf,
  dayOfShortYear,
  type Instant,
  type IsoDate,
  isDate,
  toTheDay,
  utcDayOf,
} from '../../src/vocabulary/dates.ts'
import { isId, newIds, type RecommendationId } from '../../src/vocabulary/ids.ts'

test('a day is one that the calendar has: the 29th of February every fourth year, and of 1900 and 2100 not', () => {
  for (const day of ['1900-01-01', '2000-02-29', '2024-02-29', '2026-02-28', '2026-04-30', '2026-12-31', '2199-12-31'])
    assert.equal(isDate(day), true, day)
  for (const day of ['1900-02-29', '2100-02-29', '2026-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00'])
    assert.equal(isDate(day), false, day)
  for (const other of ['1899-12-31', '2200-01-01', '2026-1-1', '2026-01-01T00:00', ' 2026-01-01', '', 20260101, null])
    assert.equal(isDate(other), false, String(other))
})

test('every day of two hundred years is one, and no other', () => {
  const found = new Set<string>()
  for (let day = Date.UTC(1900, 0, 1); day < Date.UTC(2100, 0, 1); day += 86_400_000)
    found.add(new Date(day).toISOString().slice(0, 10))
  for (let year = 1900; year < 2100; year++)
    for (let month = 1; month <= 12; month++)
      for (let day = 1; day <= 31; day++) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        assert.equal(isDate(text), found.has(text), text)
      }
})

test('a year in two figures is one of the last ninety years, or of the next ten', () => {
  const meant = (text: string) => dayOfShortYear(text, 2026)
  assert.deepEqual(['0026-11-27', '0036-01-31', '0037-01-31', '0098-12-12', '0000-02-29'].map(meant), [
    '2026-11-27',
    '2036-01-31',
    '1937-01-31',
    '1998-12-12',
    '2000-02-29',
  ])
  for (const other of ['0202-11-27', '2026-11-27', '0026-02-29', '0026-11', '']) assert.equal(meant(other), null, other)
})

test('ids that are drawn many at a time are each an id of its own, in ascending order, and no more is drawn at once than a browser gives', () => {
  let most = 0
  const ids = newIds<RecommendationId>((length) => {
    most = Math.max(most, length)
    return new Uint8Array(randomBytes(length))
  }, 5_000)
  assert.equal(new Set(ids).size, 5_000)
  assert.ok(ids.every(isId))
  assert.deepEqual(ids, ids.toSorted())
  assert.ok(most <= 65_536)
})

test('a day begins where it is lived: an hour or fourteen before UTC, or eleven after, and an hour earlier once the clocks went forward', () => {
  const begins = (day: string, zone: string) => beginningOf(day as IsoDate, zone)
  assert.equal(begins('2026-11-24', 'Africa/Tunis'), '2026-11-23T23:00:00.000Z')
  assert.equal(begins('2026-11-24', 'Pacific/Kiritimati'), '2026-11-23T10:00:00.000Z')
  assert.equal(begins('2026-11-24', 'Pacific/Pago_Pago'), '2026-11-24T11:00:00.000Z')
  assert.equal(begins('2026-03-29', 'Europe/Paris'), '2026-03-28T23:00:00.000Z')
  assert.equal(begins('2026-03-30', 'Europe/Paris'), '2026-03-29T22:00:00.000Z')
})

test('what is kept to the day says the day of the institution: at half past midnight in Tunis it is no longer yesterday, and its hour is not kept', () => {
  const at = toTheDay('2026-11-23T23:30:00.000Z' as Instant, 'Africa/Tunis')
  assert.deepEqual([at, utcDayOf(at)], ['2026-11-24T00:00:00.000Z', '2026-11-24'])
  assert.equal(toTheDay('2026-11-24T02:00:00.000Z' as Instant, 'America/Port-au-Prince'), '2026-11-23T00:00:00.000Z')
})
