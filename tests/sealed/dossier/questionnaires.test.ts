// Questionnaires in a dossier: sealed in it whole, answered by several people, in rows with names of their own, and read again by whoever comes later.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { t, type WordData } from '../../../src/foundation/words/t.ts'
import { asValue } from '../../../src/sealed/dossier/field.ts'
import { partsIn, type Questionnaire, questionnaire, questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import { placeKey } from '../../../src/sealed/dossier/forms/rows.ts'
import { ruleResults } from '../../../src/sealed/dossier/forms/rule-results.ts'
import { readRules } from '../../../src/sealed/dossier/forms/rules.ts'
import { questionnaireAt } from '../../../src/sealed/dossier/names.ts'
import type { Answer } from '../../../src/sealed/dossier/questionnaires/answer.ts'
import { calledApart } from '../../../src/sealed/dossier/questionnaires/called-apart.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import {
  addRow,
  alone,
  answerKey,
  everyQuestion,
  putAway,
  questionnairesIn,
  readQuestions,
  removeRow,
  takeUp,
} from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { policeCustody } from '../../../src/sealed/dossier/templates/police-custody.ts'
import { readyQuestionnaires } from '../../../src/sealed/dossier/templates/ready.ts'
import { isValue } from '../../../src/sealed/log/content.ts'
import { entriesOf } from '../../../src/sealed/search/entries.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { type DossierId, idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { type LocalText, languages } from '../../../src/vocabulary/languages.ts'
import { working } from '../../support/worked.ts'
import { asked, form, moment } from './forms/our-form.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const at = '2026-11-26T09:00:00.000Z' as Instant

describe('a questionnaire that a dossier uses', () => {
  test('is sealed in it whole: who opens the dossier later reads what was asked, whatever the program has by then', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    const [general, used] = questionnairesIn(log.now()).used
    assert.deepEqual([general?.name, used?.name], ['general-conditions.8', 'police-custody.5'])
    assert.deepEqual(used?.questionnaire, JSON.parse(JSON.stringify(policeCustody)))
  })

  test('stands beside another version of itself, and neither changes the answers of the other', () => {
    const log = sharedLog()
    const next = { ...policeCustody, version: '6' }
    log.write(salma, [...takeUp(policeCustody, at), ...takeUp(next, at)])
    log.write(salma, [answer(log.now(), keyOf(policeCustody, 'held'), salma, number(12))])
    const held = everyQuestion(log.now()).filter(
      ({ used, question }) => used.questionnaire.id === policeCustody.id && question.id === 'held',
    )
    assert.deepEqual(
      held.map(({ used, state }) => [used.name, state.state]),
      [
        ['police-custody.5', 'answered'],
        ['police-custody.6', 'open'],
      ],
    )
  })

  test('says outside its own screen the answers that its texts name: in the search, and where a finding names its source', () => {
    const log = sharedLog()
    const how = asked('how', 'choice', {
      text: { fr: 'Des ${held} retenues ?', ar: 'من ${held}؟' },
      choices: [{ id: 'all', text: { fr: 'toutes les ${held}' } }],
    })
    const fire = form(asked('held', 'number', { text: { fr: 'Combien ?' }, number: 2 }), how)
    log.write(salma, takeUp(fire, at))
    log.write(salma, [answer(log.now(), keyOf(fire, 'held'), salma, number(12))])
    log.write(salma, [
      answer(log.now(), keyOf(fire, 'how'), salma, {
        given: { type: 'choice', choice: 'all' },
        comment: '',
        measured: '',
      }),
    ])
    const entries = entriesOf({
      purpose: 'visit',
      dossier: idOf<DossierId>(new Uint8Array(16)),
      stream: idOf<StreamId>(new Uint8Array(16)),
      registers: log.now(),
      noteOf: () => new Uint8Array(),
    })
    const found = entries.filter(({ kind }) => kind === 'answer').at(-1)
    assert.deepEqual(found?.title, { fr: 'Des 12 retenues ?', ar: 'من 12؟' })
    assert.match(found?.text ?? '', /toutes les 12/)
  })

  test('that was put away leaves its answers in the log, and has them again when it is taken up', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    log.write(salma, [answer(log.now(), keyOf(policeCustody, 'held'), salma, number(12))])
    log.write(salma, putAway('police-custody.5', true))
    assert.equal(questionnairesIn(log.now()).used.length, 1)
    log.write(salma, takeUp(policeCustody, at))
    assert.equal(stateIn(log, policeCustody, 'held'), 'answered')
  })

  test('of which the rules go in a circle, or which is not what its name says, is told as unreadable and shows nothing', () => {
    const log = sharedLog()
    const circular = form({ id: 'x', type: 'calculation', is: '${x} + 1', text: {} })
    log.write(salma, [
      ...takeUp(circular, at),
      { register: questionnaireAt('other.1').form.name, value: asValue(policeCustody) },
    ])
    const { used, unreadable } = questionnairesIn(log.now())
    assert.deepEqual(
      [used.map(({ name }) => name), [...unreadable].sort()],
      [['general-conditions.8'], ['form.1', 'other.1']],
    )
  })

  test('by a hand that made thousands of versions one after the other is read all the same, and no version of them is lost', () => {
    const log = sharedLog()
    const of = (version: number): Questionnaire => ({ ...form(asked('q', 'text')), version: `${version}` })
    const count = 3_000
    for (let version = 1; version <= count; version++)
      log.write(salma, [
        { register: questionnaireAt(`form.${version}`).form.name, value: asValue(of(version)) },
        { register: questionnaireAt(`form.${version}`).begun.name, value: at },
        ...(version > 1
          ? [{ register: questionnaireAt(`form.${version}`).after.name, value: `form.${version - 1}` }]
          : []),
      ])
    const worked = working()
    const { used } = questionnairesIn(log.now())
    assert.ok(worked() < 10_000)
    assert.ok(used.some(({ name }) => name === `form.${count}`))
    assert.ok(new Set(used.flatMap((one) => [one, ...one.earlier]).map(({ name }) => name)).size > count)
  })
})

describe('a list of questionnaires', () => {
  test('calls each by its title, and tells two of one title apart by their questions and versions, or else by their names', () => {
    const words = {
      t: (key: 'forms.counts', data: WordData) => t('fr', key, data),
      local: ({ fr }: LocalText) => fr ?? '',
    }
    const called = (id: string, version: string, title: string, asked: number) => ({
      ...generalConditions,
      id,
      version,
      title: { fr: title },
      sections: generalConditions.sections.slice(0, asked),
    })
    const among = [called('a', '1', 'Isolement', 1), called('b', '1', 'Isolement', 2), called('c', '1', 'Santé', 1)]
    const twins = [called('a', '1', 'Isolement', 1), called('d', '1', 'Isolement', 1)]
    const versions = [called('a', '1', 'Isolement', 1), called('a', '2', 'Isolement', 1)]
    const all = (list: readonly Questionnaire[]) =>
      list.map((one) => calledApart(words, one, list).replace(/[\u2066-\u2069]/g, ''))
    const [first, second] = among.map((one) => questionsOf(one).length)
    assert.deepEqual(all(among), [
      `Isolement · ${first} questions · version 1`,
      `Isolement · ${second} questions · version 1`,
      'Santé',
    ])
    assert.deepEqual(
      all(twins).map((one) => one.split(' · ').at(-1)),
      ['a', 'd'],
    )
    assert.deepEqual(
      all(versions).map((one) => one.split(' · ').at(-1)),
      ['version 1', 'version 2'],
    )
  })
})

describe('the rows of a repeat', () => {
  test('have names of their own: two members answering differently in one row differ there and nowhere else', () => {
    const log = custodyWithCells('row-a', 'row-b')
    const before = log.now()
    log.write(salma, [answer(before, keyOf(policeCustody, 'in-cell', 'row-a'), salma, number(3))], before)
    log.write(nader, [answer(before, keyOf(policeCustody, 'in-cell', 'row-a'), nader, number(5))], before)
    log.write(salma, [answer(log.now(), keyOf(policeCustody, 'in-cell', 'row-b'), salma, number(2))])
    assert.deepEqual(
      ['row-a', 'row-b'].map((row) => stateIn(log, policeCustody, 'in-cell', row)),
      ['differing', 'answered'],
    )
    // Rules see the answer given last, until the two have settled it.
    assert.equal(resultsIn(log).valueOf({ id: 'counted', row: null }), '7')
  })

  test('a row taken away keeps its answers and counts no more; undone, it counts again', () => {
    const log = custodyWithCells('row-a', 'row-b')
    for (const row of ['row-a', 'row-b'])
      log.write(salma, [answer(log.now(), keyOf(policeCustody, 'in-cell', row), salma, number(4))])
    log.write(salma, removeRow(alone(policeCustody), 'cell', 'row-a', true))
    assert.equal(resultsIn(log).valueOf({ id: 'counted', row: null }), '4')
    log.write(salma, removeRow(alone(policeCustody), 'cell', 'row-a', false))
    assert.equal(resultsIn(log).valueOf({ id: 'counted', row: null }), '8')
  })
})

describe('the ready questionnaires', () => {
  test('ask every question in three languages, with what stands behind it, and their rules can be followed', () => {
    for (const one of readyQuestionnaires) {
      assert.ok(readRules(one).ok, one.id)
      assert.equal(v.safeParse(questionnaire, one).success, true, one.id)
      assert.ok(isValue(asValue(one)), `${one.id} can be held by a register`)
      for (const question of questionsOf(one))
        for (const language of languages) {
          assert.ok(question.text[language], `${one.id} ${question.id} ${language}`)
          if (question.type !== 'file') assert.ok(question.asks[language], `${one.id} ${question.id} ${language}`)
        }
      for (const part of one.sections.flatMap(({ parts }) => partsIn(parts)))
        for (const choice of 'choices' in part ? part.choices : [])
          for (const language of languages) assert.ok(choice.text[language], `${one.id} ${part.id} ${choice.id}`)
    }
  })

  test('number their questions from 1 without a gap', () => {
    for (const one of readyQuestionnaires)
      assert.deepEqual(
        questionsOf(one).map(({ number }) => number),
        questionsOf(one).map((_, index) => index + 1),
      )
  })

  test('allow no more of the people held than are held, and any number where nobody has said how many', () => {
    for (const one of readyQuestionnaires) {
      const read = readRules(one)
      assert.ok(read.ok)
      const among = questionsOf(one).filter(({ constraintText }) => constraintText?.en === 'No more than are held')
      assert.ok(among.length > 1, one.id)
      for (const { id } of among) {
        const place = { id, row: null }
        const allowed = (held: string) => {
          const results = ruleResults(read.rules)
          results.take({ values: new Map([[placeKey({ id: 'held', row: null }), held]]), rows: new Map() }, moment)
          return ['-1', '0', '3', '4'].filter((given) => results.allows(place, given))
        }
        assert.deepEqual(allowed('3'), ['0', '3'], `${one.id} ${id}`)
        assert.deepEqual(allowed(''), ['0', '3', '4'], `${one.id} ${id}`)
      }
    }
  })

  test('in custody longer than the law allows, asks how that is explained, and must have an answer', () => {
    const log = custodyWithCells()
    for (const [id, value] of [
      ['held', 3],
      ['longest', 72],
      ['limit', 48],
    ] as const)
      log.write(salma, [answer(log.now(), keyOf(policeCustody, id), salma, number(value))])
    const results = resultsIn(log)
    const over = { id: 'over', row: null }
    assert.deepEqual([results.isAsked(over), results.isRequired(over)], [true, true])
    assert.equal(results.allows({ id: 'women', row: null }, '4'), false)
  })
})

describe('the general conditions', () => {
  const first = { ...generalConditions, version: '1' }

  test('of the first version have no questionnaire’s name before their answers’ names, and no others', () => {
    const own = form(asked('q12', 'text'))
    assert.deepEqual(
      [own, first, generalConditions].map((of) => keyOf(of, 'q12')),
      ['form.1/q12', 'q12', 'general-conditions.8/q12'],
    )
  })

  test('that a dossier began with in the first version stay its own, with their answers', () => {
    const log = sharedLog()
    log.write(salma, takeUp(first, at))
    log.write(salma, [answer(log.now(), keyOf(first, 'q5'), salma, number(9))])
    assert.deepEqual(
      questionnairesIn(log.now()).used.map(({ name }) => name),
      ['general-conditions.1'],
    )
    const answered = everyQuestion(log.now()).filter(({ state }) => state.state === 'answered')
    assert.deepEqual(
      answered.map(({ key }) => key),
      ['q5'],
    )
  })

  test('put away in the first version do not come back in another', () => {
    const log = sharedLog()
    log.write(salma, takeUp(first, at))
    log.write(salma, putAway('general-conditions.1', true))
    assert.deepEqual(questionnairesIn(log.now()).used, [])
  })
})

const number = (value: number): Answer => ({
  given: { type: 'number', number: value, unit: 'persons' },
  comment: '',
  measured: '',
})

const keyOf = (of: Questionnaire, id: string, row: string | null = null): string => answerKey(alone(of), { id, row })

function custodyWithCells(...rows: readonly string[]): SharedLog {
  const log = sharedLog()
  log.write(salma, takeUp(policeCustody, at))
  for (const row of rows) log.write(salma, addRow(alone(policeCustody), { id: 'cell', row: null }, row, at))
  return log
}

function usedIn(log: SharedLog, of: Questionnaire) {
  const used = questionnairesIn(log.now()).used.find(({ questionnaire }) => questionnaire.id === of.id)
  assert.ok(used)
  return { used, ...readQuestions(log.now(), used) }
}

const stateIn = (log: SharedLog, of: Questionnaire, id: string, row: string | null = null) =>
  usedIn(log, of).placed.find(({ place }) => placeKey(place) === placeKey({ id, row }))?.state.state

function resultsIn(log: SharedLog) {
  const { used, said } = usedIn(log, policeCustody)
  const results = ruleResults(used.rules)
  results.take(said, moment)
  return results
}
