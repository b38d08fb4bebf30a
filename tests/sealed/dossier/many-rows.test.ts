// A colleague's program begins rows without end: they cost a device no more than their records do, and no answer in them is left out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldChange } from '../../../src/sealed/dossier/field.ts'
import type { Question, Questionnaire } from '../../../src/sealed/dossier/forms/form.ts'
import { ruleResults } from '../../../src/sealed/dossier/forms/rule-results.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import {
  addRow,
  answerKey,
  everyQuestion,
  hasRoomForRow,
  partOfAnswer,
  placesMost,
  questionnairesIn,
  readQuestions,
  removeRow,
  takeUp,
} from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import type { Registers, Standing, WriteId } from '../../../src/sealed/log/model.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { salma } from './shared-log.ts'

const at = '2026-11-12T10:00:00.000Z' as Instant
const questions = 40
const question = (number: number): Question => ({
  id: `asked-${number}`,
  number,
  text: { fr: `Question ${number}` },
  standard: null,
  asks: {},
  type: 'number',
  unit: '',
  unitText: {},
  whole: true,
})
const people = {
  type: 'repeat',
  id: 'person',
  title: {},
  parts: Array.from({ length: questions }, (_, at) => question(at + 1)),
} as const
const form: Questionnaire = {
  id: 'many',
  version: '1',
  title: { fr: 'Beaucoup' },
  places: [],
  sections: [{ id: 's', title: {}, parts: [people] }],
}

const moment = { now: at, today: '2026-11-12' as IsoDate, words: () => '', lots: '' }

test('thirty thousand rows of forty questions are read in the time of their records; every answer in them is there, and no further row is begun; one more answer takes less than half a second', () => {
  const registers = new Map<string, Standing[]>()
  const write = (changes: readonly FieldChange[]) => {
    for (const { register, value } of changes)
      registers.set(register, [
        { write: `w${registers.size}` as WriteId, value, person: salma, claimed: at, sent: true } as Standing,
      ])
  }
  write(takeUp(form, at))
  const used = questionnairesIn(registers as Registers).used.find(({ name }) => name === 'many.1') ?? assert.fail()
  const row = (number: number) => `row-${String(number).padStart(6, '0')}`
  for (let number = 0; number < 30_000; number++) write(addRow(used, { id: 'person', row: null }, row(number), at))
  const key = answerKey(used, { id: 'asked-7', row: row(29_999) })
  write([answer(registers, key, salma, { given: { type: 'number', number: 9, unit: '' }, comment: '', measured: '' })])

  const begun = process.cpuUsage()
  const first = readQuestions(registers, used)
  const { placed, said } = first
  const results = ruleResults(used.rules)
  results.take(said, moment)
  const { user, system } = process.cpuUsage(begun)
  assert.ok((user + system) / 1_000_000 < 10, `${user + system} µs`)
  assert.equal(placed.length, placesMost + 1)
  assert.equal(said.rows.get('person')?.length, 30_000)
  assert.deepEqual(
    everyQuestion(registers)
      .filter(({ state }) => state.state === 'answered')
      .map((one) => one.key),
    [key],
  )
  assert.deepEqual(placed.filter(({ state }) => state.state === 'answered').map(partOfAnswer), [
    `many.1~s/${row(29_999)}`,
  ])

  // One more answer reads again what it changes, and not the rows.
  const other = answerKey(used, { id: 'asked-7', row: row(0) })
  const then = new Map(registers)
  const given = { type: 'number', number: 4, unit: '' } as const
  for (const { register, value } of [answer(registers, other, salma, { given, comment: '', measured: '' })])
    then.set(register, [{ write: 'w' as WriteId, value, person: salma, claimed: at, sent: true } as Standing])
  const since = process.cpuUsage()
  const next = readQuestions(then, used, first)
  results.take(next.said, moment)
  const spent = process.cpuUsage(since)
  assert.ok((spent.user + spent.system) / 1_000_000 < 0.5, `${spent.user + spent.system} µs`)
  assert.equal(next.said.rows, said.rows)
  assert.equal(next.placed.filter((one, index) => one !== placed[index]).length, 1)
  assert.equal(next.said.values.size, said.values.size + 1)

  // So does one more row.
  const grown = new Map(then)
  for (const { register, value } of addRow(used, { id: 'person', row: null }, row(30_000), at))
    grown.set(register, [{ write: 'r' as WriteId, value, person: salma, claimed: at, sent: true } as Standing])
  const more = readQuestions(grown, used, next)
  assert.equal(more.said.rows.get('person')?.length, 30_001)
  const [before, after] = [next, more].map(({ lists }) => [...(lists.values().next().value ?? [])])
  assert.equal(after?.filter(([, read], index) => read !== before?.[index]?.[1]).length, 1)

  assert.equal(hasRoomForRow(first.asks, people), false)
  assert.equal(hasRoomForRow(placesMost - questions, people), true)
})

test('no row is begun that would ask nothing, though what another repeat may ask has room', () => {
  const one = { ...people, parts: [question(1)] }
  const other = { ...people, id: 'cell', parts: people.parts.slice(1, 4) }
  const two: Questionnaire = { ...form, sections: [{ id: 's', title: {}, parts: [one, other] }] }
  const registers = new Map<string, Standing[]>()
  const write = (changes: readonly FieldChange[]) => {
    for (const { register, value } of changes)
      registers.set(register, [{ write: 'w' as WriteId, value, person: salma, claimed: at, sent: true } as Standing])
  }
  write(takeUp(two, at))
  const used = questionnairesIn(registers).used.find(({ name }) => name === 'many.1') ?? assert.fail()
  for (let row = 0; row <= placesMost; row++) write(addRow(used, { id: 'person', row: null }, `row-${row}`, at))
  const { placed, asks } = readQuestions(registers, used)
  assert.equal(
    placed.some(({ place }) => place.row === `row-${placesMost}`),
    false,
  )
  assert.equal(hasRoomForRow(asks, one), false)
})

test('rows that come, go, come back and move are read as they stand, whatever was read before', () => {
  const cells = { type: 'repeat', id: 'cell', title: {}, parts: [people] } as const
  const nested: Questionnaire = { ...form, sections: [{ id: 's', title: {}, parts: [cells] }] }
  const log = new Map<string, readonly Standing[]>()
  const write = (changes: readonly FieldChange[]) => {
    for (const { register, value } of changes)
      log.set(register, [{ write: 'w' as WriteId, value, person: salma, claimed: at, sent: true } as Standing])
  }
  write(takeUp(nested, at))
  const used = questionnairesIn(log).used.find(({ name }) => name === 'many.1') ?? assert.fail()
  let before: ReturnType<typeof readQuestions> | undefined
  for (let step = 0; step < 120; step++) {
    const [cell, person] = [`cell-${(step * 7) % 5}`, `person-${(step * 11) % 13}`]
    if (step % 9 === 8) write(removeRow(used, 'person', person, step % 2 === 0))
    else if (step % 17 === 16) log.delete([...log.keys()].findLast((name) => name.endsWith('/begun')) ?? '')
    else if (step % 4 === 0) write(addRow(used, { id: 'cell', row: null }, cell, at))
    else write(addRow(used, { id: 'person', row: cell }, person, at))
    const registers = new Map(log)
    const [now, afresh] = [readQuestions(registers, used, before), readQuestions(registers, used)]
    assert.deepEqual(now.said, afresh.said, `step ${step}`)
    assert.deepEqual(
      now.placed.map(({ key }) => key),
      afresh.placed.map(({ key }) => key),
    )
    before = now
  }
})

test('rows that a colleague’s program put into themselves, or into one another, hold up nothing', {
  timeout: 20_000,
}, () => {
  const cells = { type: 'repeat', id: 'cell', title: {}, parts: [people] } as const
  const nested: Questionnaire = { ...form, sections: [{ id: 's', title: {}, parts: [cells] }] }
  const registers = new Map<string, Standing[]>()
  const write = (changes: readonly FieldChange[]) => {
    for (const { register, value } of changes)
      registers.set(register, [
        { write: `w${registers.size}` as WriteId, value, person: salma, claimed: at, sent: true } as Standing,
      ])
  }
  write(takeUp(nested, at))
  const used = questionnairesIn(registers as Registers).used.find(({ name }) => name === 'many.1') ?? assert.fail()
  write(addRow(used, { id: 'cell', row: null }, 'one', at))
  write(addRow(used, { id: 'person', row: 'one' }, 'one', at))
  write(addRow(used, { id: 'person', row: 'three' }, 'two', at))
  write(addRow(used, { id: 'person', row: 'two' }, 'three', at))
  const { placed, said } = readQuestions(registers, used)
  const results = ruleResults(used.rules)
  results.take(said, moment)
  assert.equal(placed.length, questions)
  for (const row of ['one', 'two']) assert.ok(results.pathTo(row).length <= 3)
  for (const { place } of placed) assert.ok(results.isAsked(place))
})
