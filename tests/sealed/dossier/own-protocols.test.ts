// The institution's own protocols on a device and in a visit: what is kept of what the server tells, what is taken over, what the team keeps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  differencesTo,
  keepOwnProtocols,
  offeredIn,
  ownProtocolsFrom,
  ownProtocolsName,
  sinceTaken,
  takenOver,
  takeOver,
  templateInUse,
  undoTakeOver,
} from '../../../src/sealed/dossier/do-no-harm/own-protocols.ts'
import {
  changeMeasure,
  changeProtocol,
  crisesOf,
  readProtocol,
} from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { readThresholds, setThreshold } from '../../../src/sealed/dossier/do-no-harm/thresholds.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import type { Registers, Value } from '../../../src/sealed/log/model.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { OwnProtocolVersion } from '../../../src/vocabulary/do-no-harm/own-protocol.ts'
import { idOf, type MeasureId, type OwnProtocolId } from '../../../src/vocabulary/ids.ts'
import { accept, granted } from '../../../src/vocabulary/problems.ts'
import { nader, salma, sharedLog } from './shared-log.ts'

const today = '2026-11-26' as IsoDate
const [mask, rub] = [1, 2].map((byte) => idOf<MeasureId>(new Uint8Array(16).fill(byte))) as [MeasureId, MeasureId]
const measure = (id: MeasureId, fr: string) => ({
  id,
  text: { fr },
  source: 'Décret 12',
  on: '2026-10-01' as IsoDate,
  from: null,
  until: null,
  asks: '',
})
const first: OwnProtocolVersion = {
  id: idOf<OwnProtocolId>(new Uint8Array(16).fill(9)),
  version: 1,
  crisis: 'covid-19',
  name: { ar: 'بروتوكول الآلية', fr: 'Protocole du mécanisme' },
  figures: [
    { threshold: 'distance', value: 2, source: 'Circulaire 14', on: '2026-10-02' as IsoDate },
    { threshold: 'watch', value: 5, source: 'Circulaire 14', on: '2026-10-02' as IsoDate },
  ],
  measures: [measure(mask, 'Masque'), measure(rub, 'Mains')],
  changed: '2026-10-05T09:00:00.000Z' as Instant,
}
const second: OwnProtocolVersion = {
  ...first,
  version: 2,
  figures: [{ threshold: 'distance', value: 1.5, source: 'Circulaire 20', on: '2026-11-10' as IsoDate }],
  measures: [measure(mask, 'Masque FFP2')],
  changed: '2026-11-12T09:00:00.000Z' as Instant,
}

test('of what a server tells, only what a register would have taken is kept; what is no list leaves what was kept', async () => {
  const kept = new Map<string, Value>()
  const drawer = {
    keep: async (name: string, value: Value) => {
      kept.set(name, value)
      return accept(null)
    },
    kept: async (name: string) => kept.get(name),
  }
  const [figure] = first.figures
  await keepOwnProtocols(drawer, [
    { ...first, why: '', changedBy: salma, retired: null },
    { ...second, figures: [{ ...figure, source: 'CAT/OP/11', on: '2020-05-01' }], retired: null },
    { ...second, figures: [{ ...figure, value: -3 }], retired: null },
    { ...second, measures: Array(41).fill(second.measures[0]), retired: null },
    { ...second, measures: [{ ...second.measures[0], id: '../x' }], retired: null },
    { ...second, name: { fr: 'x'.repeat(20_000) }, retired: null },
    { ...second, figures: [figure, figure], retired: null },
    null,
  ])
  const all = ownProtocolsFrom(kept.get(ownProtocolsName))
  assert.deepEqual(all, [{ newest: first, retired: false }])
  await keepOwnProtocols(drawer, { all: [] })
  await keepOwnProtocols(drawer, Array(101).fill(null))
  assert.deepEqual(ownProtocolsFrom(kept.get(ownProtocolsName)), all)
  assert.deepEqual(ownProtocolsFrom('x'), [])
})

test('a visit takes it over with its version, its figures before the ready ones, and its measures with their sources', () => {
  const log = sharedLog()
  const all = [{ newest: first, retired: false }]
  assert.deepEqual(offeredIn(readProtocol(log.now()), all), [first])
  log.write(salma, takeOver(log.now(), first))
  const protocol = readProtocol(log.now())
  assert.deepEqual([takenOver(protocol, 'covid-19')?.version, latest(protocol.crisis)], [1, 'covid-19'])
  assert.deepEqual(figures(log.now()), { distance: 2, watch: 5, interval: 14 })
  assert.deepEqual(measuresOf(log.now()), ['Masque', 'Mains'])
  assert.deepEqual(offeredIn(protocol, all), [])
})

test('a figure whose source came after the visit, or did not exist on its day, is not the visit’s', () => {
  const log = sharedLog()
  const [figure] = first.figures
  assert.ok(figure)
  log.write(salma, takeOver(log.now(), { ...first, figures: [{ ...figure, on: '2027-01-01' as IsoDate }] }))
  assert.equal(figures(log.now()).distance, 1)
})

test('what changed since is told, and taken over only when somebody says so; what the team set or wrote itself stays', () => {
  const log = sharedLog()
  log.write(salma, takeOver(log.now(), first))
  log.write(nader, changeMeasure(rub, { asks: 'Gel de l’équipe' }))
  const set = { value: 3, source: 'Médecin du lieu', on: today, why: '' }
  log.write(nader, granted(setThreshold('distance', set, today)))
  const [since] = sinceTaken(readProtocol(log.now()), [{ newest: second, retired: false }])
  assert.deepEqual(since?.newer, second)
  assert.deepEqual(figures(log.now()), { distance: 3, watch: 5, interval: 14 })
  assert.deepEqual(
    differencesTo(log.now(), second, today).map((one) => [
      one.kind === 'figure' ? one.threshold : `${one.kind} ${one.measure.id === mask ? 'mask' : 'rub'}`,
      one.team,
    ]),
    [
      ['distance', true],
      ['watch', false],
      ['measure-changed mask', false],
      ['measure-gone rub', true],
    ],
  )
  const before = log.now()
  const changes = takeOver(before, second)
  log.write(salma, changes)
  assert.deepEqual(figures(log.now()), { distance: 3, watch: 14, interval: 14 })
  assert.deepEqual(measuresOf(log.now()), ['Masque FFP2', 'Mains'])
  assert.equal(sinceTaken(readProtocol(log.now()), [{ newest: second, retired: false }])[0]?.newer, null)
  log.write(salma, undoTakeOver(before, changes))
  assert.deepEqual(
    [takenOver(readProtocol(log.now()), 'covid-19')?.version, measuresOf(log.now())],
    [1, ['Masque', 'Mains']],
  )
})

test('taken over by mistake it is undone, and can be taken over again; a retired one is offered to nobody', () => {
  const log = sharedLog()
  const before = log.now()
  const changes = takeOver(before, first)
  log.write(salma, changes)
  log.write(salma, undoTakeOver(before, changes))
  assert.deepEqual([takenOver(readProtocol(log.now()), 'covid-19'), measuresOf(log.now())], [null, []])
  assert.equal(figures(log.now()).distance, undefined)
  log.write(salma, takeOver(log.now(), first))
  assert.deepEqual(measuresOf(log.now()), ['Masque', 'Mains'])
  const gone = [{ newest: second, retired: true }]
  assert.deepEqual(offeredIn(readProtocol(sharedLog().now()), gone), [])
  const [since] = sinceTaken(readProtocol(log.now()), gone)
  assert.deepEqual([since?.newer, since?.retired], [null, true])
})

test('two who take it over at once take it over once; under another crisis its figures hold no more', () => {
  const log = sharedLog()
  const before = log.now()
  log.write(salma, takeOver(before, first), before)
  log.write(nader, takeOver(before, first), before)
  assert.equal(sinceTaken(readProtocol(log.now()), []).length, 1)
  assert.deepEqual(measuresOf(log.now()), ['Masque', 'Mains'])
  log.write(salma, changeProtocol({ crisis: 'cholera' }))
  assert.deepEqual(sinceTaken(readProtocol(log.now()), []), [])
  assert.equal(figures(log.now()).distance, undefined)
})

test('each of several crises has its own protocol: it is offered, taken over beside the first one’s, told of when it changes, and undone alone', () => {
  const log = sharedLog()
  log.write(salma, changeProtocol({ crisis: 'covid-19', also: ['scabies', 'heat'] }))
  const [figure] = first.figures
  assert.ok(figure)
  const other: OwnProtocolVersion = {
    ...first,
    id: idOf<OwnProtocolId>(new Uint8Array(16).fill(8)),
    crisis: 'scabies',
    figures: [{ ...figure, threshold: 'watch', value: 60 }],
    measures: [],
  }
  const elsewhere = { ...other, id: idOf<OwnProtocolId>(new Uint8Array(16).fill(7)), crisis: 'cholera' as const }
  const all = [first, other, elsewhere].map((newest) => ({ newest, retired: false }))
  assert.deepEqual(offeredIn(readProtocol(log.now()), all), [first, other])
  log.write(salma, takeOver(log.now(), first))
  assert.deepEqual(
    offeredIn(readProtocol(log.now()), all),
    [other],
    'the one that is taken leaves room for the other’s',
  )
  const before = log.now()
  assert.deepEqual(
    differencesTo(before, other, today).map((one) => one.kind === 'figure' && [one.threshold, one.after?.value]),
    [['watch', 60]],
  )
  const changes = takeOver(before, other)
  log.write(salma, changes)
  const protocol = readProtocol(log.now())
  assert.deepEqual([latest(protocol.crisis), crisesOf(protocol)], ['covid-19', ['covid-19', 'scabies', 'heat']])
  assert.deepEqual(
    sinceTaken(protocol, [{ newest: { ...other, version: 2 }, retired: false }]).map(({ taken, newer }) => [
      taken.crisis,
      newer?.version,
    ]),
    [
      ['covid-19', undefined],
      ['scabies', 2],
    ],
  )
  assert.equal(figures(log.now()).watch, 60, 'the more protective of the two that the institution states')
  assert.deepEqual(measuresOf(log.now()), ['Masque', 'Mains'])
  log.write(salma, changeProtocol({ crisis: 'scabies', also: ['covid-19'] }))
  assert.equal(figures(log.now()).watch, 60, 'whichever is said first')
  log.write(salma, changeProtocol({ crisis: 'covid-19', also: ['scabies', 'heat'] }))
  log.write(salma, undoTakeOver(before, changes))
  assert.deepEqual(
    sinceTaken(readProtocol(log.now()), []).map(({ taken }) => taken.crisis),
    ['covid-19'],
  )
})

test('one that was taken over when a visit had room for one is read, replaced and undone as any other', () => {
  const log = sharedLog()
  log.write(salma, changeProtocol({ own: first, crisis: 'covid-19', also: ['heat'] }))
  assert.equal(takenOver(readProtocol(log.now()), 'covid-19')?.version, 1)
  assert.equal(figures(log.now()).distance, 2)
  const before = log.now()
  // An earlier day than that of the one that it replaces: what was taken over last holds.
  const changes = takeOver(before, { ...second, changed: '2020-01-01T00:00:00.000Z' as Instant })
  log.write(nader, changes)
  assert.equal(takenOver(readProtocol(log.now()), 'covid-19')?.version, 2)
  log.write(nader, undoTakeOver(before, changes))
  assert.equal(takenOver(readProtocol(log.now()), 'covid-19')?.version, 1)
})

const figures = (registers: Registers) =>
  Object.fromEntries(
    readThresholds(registers, templateInUse(readProtocol(registers)), today)
      .filter(({ name }) => ['distance', 'watch', 'interval'].includes(name))
      .map(({ name, value }) => [name, value]),
  )

const measuresOf = (registers: Registers) => readProtocol(registers).measures.map(({ text }) => latest(text)?.fr)
