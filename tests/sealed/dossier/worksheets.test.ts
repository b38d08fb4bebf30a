// Registers of a place: entries drawn by lot for everybody to draw again, what was found in them, and counts that say out of how many.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countsInWords } from '../../../src/sealed/dossier/findings/found-in-registers.ts'
import { drawEntries, drawName } from '../../../src/sealed/dossier/worksheets/draw-entries.ts'
import {
  changeCheck,
  changeEntry,
  changeWorksheet,
  countDraw,
  drawFrom,
  type EntriesDrawn,
  readEntry,
  readWorksheets,
  stateOfEntry,
  type Worksheet,
} from '../../../src/sealed/dossier/worksheets/worksheets.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import type { RegisterKind } from '../../../src/vocabulary/visits/registers.ts'
import { refusal } from '../../support/refusal.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const seedOf = (number: number): string => idOf<StreamId>(new Uint8Array(16).fill(number))
const seed = idOf<StreamId>(Uint8Array.from({ length: 16 }, (_, index) => index))

describe('drawing entries by lot', () => {
  test('gives the same numbers to whoever draws with the same seed, as it is written down', () => {
    assert.deepEqual(drawEntries({ seed, total: 120, count: 8 }), expected)
  })

  test('draws each entry at most once, all of them where all are drawn, and none beyond the last', () => {
    for (const total of [1, 2, 7, 200]) {
      const all = drawEntries({ seed, total, count: total })
      assert.deepEqual(
        all,
        Array.from({ length: total }, (_, index) => index + 1),
      )
    }
  })

  test('draws every entry about as often as every other', () => {
    const times = new Map<number, number>()
    for (let draw = 0; draw < 2_000; draw += 1) {
      const one = Uint8Array.from({ length: 16 }, (_, at) => (at < 2 ? (draw >> (8 * at)) & 255 : 7))
      for (const entry of drawEntries({ seed: idOf<StreamId>(one), total: 10, count: 3 }))
        times.set(entry, (times.get(entry) ?? 0) + 1)
    }
    // 600 each are awaited; 100 off is more than four times what chance does.
    for (let entry = 1; entry <= 10; entry += 1)
      assert.ok(Math.abs((times.get(entry) ?? 0) - 600) < 100, `${entry}: ${times.get(entry)}`)
  })
})

describe('the worksheet of a register', () => {
  test('keeps every draw in sight: a further one needs a reason and takes nothing of the first away', () => {
    const log = begun('custody', 60)
    log.write(salma, granted(drawFrom(only(log), { seed, total: 60, count: 5, reason: '' })))
    assert.equal(refusal(drawFrom(only(log), { seed: seedOf(2), total: 60, count: 5, reason: ' ' })), 'draw-unreasoned')
    log.write(
      nader,
      granted(drawFrom(only(log), { seed: seedOf(2), total: 60, count: 5, reason: 'Trois mentions sont annulées.' })),
    )
    assert.deepEqual(
      only(log).draws.map((draw) => [draw.seed, draw.reason, draw.told?.person, draw.holds]),
      [
        [seed, '', salma, true],
        [seedOf(2), 'Trois mentions sont annulées.', nader, true],
      ],
    )
  })

  test('shows the numbers that follow from a draw, and that others were written in their place', () => {
    const log = begun('custody', 60)
    const draw = { seed, total: 60, count: 5 }
    log.write(salma, granted(drawFrom(only(log), { ...draw, reason: '' })))
    const register = `worksheets/w/draws/${drawName(draw)}`
    for (const value of [{ numbers: [1, 2, 3, 4, 5], reason: '' }, null]) {
      log.write(nader, [{ register, value }])
      const found = first(only(log))
      assert.deepEqual([found.numbers, found.holds], [drawEntries(draw), false])
    }
  })

  test('of which entries were drawn is not put away, so that nobody draws anew in a clean one', () => {
    const log = begun('custody', 60)
    log.write(salma, changeWorksheet('w', { removed: true }))
    assert.equal(readWorksheets(log.now()).length, 0)
    log.write(salma, changeWorksheet('w', { removed: false }))
    log.write(salma, granted(drawFrom(only(log), { seed, total: 60, count: 5, reason: '' })))
    log.write(salma, changeWorksheet('w', { removed: true }))
    assert.equal(readWorksheets(log.now()).length, 1)
  })

  test('draws no more entries than there are, none of none, and ignores draws that no device makes', () => {
    const log = begun('custody', 4)
    for (const [total, count] of [
      [4, 5],
      [0, 1],
      [4, 0],
      [4, 1.5],
      [1_000, 201],
    ] as const)
      assert.equal(refusal(drawFrom(only(log), { seed, total, count, reason: '' })), 'draw-out-of-range')
    for (const name of [`${seed}.4.9`, `${seed}.999999.900`, 'x.4.2', `${seed}.4.2.1`])
      log.write(nader, [{ register: `worksheets/w/draws/${name}`, value: { numbers: [1], reason: '' } }])
    assert.deepEqual(only(log).draws, [])
  })

  test('counts what was found out of what was looked at and drawn; what two members found otherwise counts under neither', () => {
    const log = begun('custody', 60)
    log.write(salma, granted(drawFrom(only(log), { seed, total: 60, count: 4, reason: '' })))
    const [a = 0, b = 0, c = 0] = first(only(log)).numbers
    log.write(salma, [
      ...changeCheck('w', a, 'doctor', 'missing'),
      ...changeCheck('w', b, 'doctor', 'match'),
      ...changeCheck('w', b, 'lawyer', 'illegible'),
    ])
    const before = log.now()
    log.write(salma, changeCheck('w', c, 'doctor', 'match'), before)
    log.write(nader, changeCheck('w', c, 'doctor', 'mismatch'), before)
    const { drawn, checks, beyond } = countDraw(log.now(), only(log), first(only(log)))
    assert.equal(drawn, 4)
    assert.equal(beyond, null)
    assert.deepEqual(
      checks.find(({ check }) => check === 'doctor'),
      { check: 'doctor', of: 3, match: 1, mismatch: 0, missing: 1, illegible: 0, 'not-asked': 0 },
    )
    assert.equal(stateOfEntry(readEntry(log.now(), only(log), b)), 'begun')
    assert.equal(stateOfEntry(readEntry(log.now(), only(log), 60)), 'open')
  })

  test('a finding begins with what was found wanting, out of what was looked at; with nothing where nothing was, in each language of the program', () => {
    const log = begun('custody', 60)
    log.write(salma, granted(drawFrom(only(log), { seed, total: 60, count: 4, reason: '' })))
    const words = () => countsInWords(log.now(), only(log), first(only(log)))
    const [a = 0, b = 0] = first(only(log)).numbers
    log.write(salma, changeCheck('w', a, 'doctor', 'match'))
    assert.deepEqual(words(), {})
    log.write(salma, changeCheck('w', b, 'doctor', 'missing'))
    assert.match(words().en ?? '', /4 entries drawn at random out of 60\.\n.*“.*” in 1 of 2 looked at\.$/)
    assert.deepEqual(Object.keys(words()), languages)
  })

  test('more than fifteen days of solitary confinement are prolonged, fifteen are not', () => {
    const log = begun('solitary', 3)
    log.write(salma, granted(drawFrom(only(log), { seed, total: 3, count: 3, reason: '' })))
    log.write(salma, [...changeEntry('w', 1, { length: 15 }), ...changeEntry('w', 2, { length: 16 })])
    assert.deepEqual(countDraw(log.now(), only(log), first(only(log))).beyond, { limit: 15, count: 1, of: 2 })
  })
})

/** As a second program, written from the description alone, drew them. */
const expected: readonly number[] = [8, 20, 26, 83, 85, 88, 94, 117]

function begun(kind: RegisterKind, total: number): SharedLog {
  const log = sharedLog()
  log.write(salma, changeWorksheet('w', { begun: '2026-11-12T09:00:00.000Z' as Instant, kind, total }))
  return log
}

function only(log: SharedLog): Worksheet {
  const [worksheet] = readWorksheets(log.now())
  assert.ok(worksheet)
  return worksheet
}

function first({ draws: [draw] }: Worksheet): EntriesDrawn {
  assert.ok(draw)
  return draw
}
