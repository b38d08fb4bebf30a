// Answers of several people to one question: alike, different, settled, and settled again.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { questionsIn, questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import type { Answer } from '../../../src/sealed/dossier/questionnaires/answer.ts'
import {
  answer,
  progressOf,
  type QuestionState,
  settle,
  stateOf,
} from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import { alone, answerKey } from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { isStandardRef } from '../../../src/vocabulary/standards/standards.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const keyOf = (id: string): string => answerKey(alone(generalConditions), { id, row: null })
const outdoors = keyOf('q12')

const hour: Answer = { given: { type: 'choice', choice: 'one-hour' }, comment: '', measured: 'exercise register' }
const underThirty: Answer = {
  given: { type: 'choice', choice: 'under-30' },
  comment: 'wing B',
  measured: 'seen, 15:45',
}

describe('the question how long outdoor exercise lasts', () => {
  test('two members who answer differently while apart leave both answers standing', () => {
    const now = stateOf(answeredApart().now(), outdoors)
    assert.equal(now.state, 'differing')
    assert.deepEqual(peopleIn(now), [salma, nader])
  })

  test('a member who already sees an answer and disagrees stands beside it, and replaces nothing', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), outdoors, salma, hour)])
    log.write(nader, [answer(log.now(), outdoors, nader, underThirty)])
    assert.equal(stateOf(log.now(), outdoors).state, 'differing')
  })

  test('the same finding by two people is one agreed answer, whatever each remarked', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), outdoors, salma, hour)])
    log.write(nader, [answer(log.now(), outdoors, nader, { ...hour, comment: 'asked five people' })])
    const now = stateOf(log.now(), outdoors)
    assert.equal(now.state, 'answered')
    assert.deepEqual(peopleIn(now), [salma, nader])
  })

  test('correcting her own answer replaces hers alone', () => {
    const log = answeredApart()
    log.write(salma, [answer(log.now(), outdoors, salma, underThirty)])
    assert.equal(stateOf(log.now(), outdoors).state, 'answered')
  })

  test('a third record settles it and carries both answers with their authors', () => {
    const log = answeredApart()
    const third = { ...underThirty, comment: 'the register is inaccurate' }
    writeSettlement(log, { way: 'third', answer: third, reason: 'we saw it' })
    const now = stateOf(log.now(), outdoors)
    assert.ok(now.state === 'settled')
    assert.deepEqual(now.record.given, underThirty.given)
    assert.deepEqual(
      now.record.between.map(({ person }) => person),
      [salma, nader],
    )
  })

  test('a third record may take one of the answers', () => {
    const log = answeredApart()
    const differing = stateOf(log.now(), outdoors)
    assert.ok(differing.state === 'differing')
    const chosen = differing.answers.find(({ person }) => person === nader)
    assert.ok(chosen)
    writeSettlement(log, { way: 'one-of-them', chosen, reason: '' })
    const now = stateOf(log.now(), outdoors)
    assert.ok(now.state === 'settled')
    assert.equal(now.record.way, 'one-of-them')
    assert.deepEqual(now.record.given, underThirty.given)
  })

  test('a third record may say that the difference stays, and still names both answers', () => {
    const log = answeredApart()
    writeSettlement(log, { way: 'stays', reason: 'the finding will say so' })
    const now = stateOf(log.now(), outdoors)
    assert.ok(now.state === 'stays')
    assert.equal(now.record.between.length, 2)
  })

  test('an answer that contradicts a settlement opens the question again and erases neither', () => {
    const log = answeredApart()
    writeSettlement(log, { way: 'third', answer: underThirty, reason: '' })
    log.write(salma, [answer(log.now(), outdoors, salma, hour)])
    assert.equal(stateOf(log.now(), outdoors).state, 'differing')
  })

  test('what does not differ cannot be settled', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), outdoors, salma, hour)])
    assert.equal(settle(log.now(), outdoors, { way: 'stays', reason: '' }), null)
  })

  test('an answer taken back leaves the question open, or the other answer alone', () => {
    const log = answeredApart()
    log.write(salma, [answer(log.now(), outdoors, salma, null)])
    assert.deepEqual(peopleIn(stateOf(log.now(), outdoors)), [nader])
    log.write(nader, [answer(log.now(), outdoors, nader, null)])
    assert.equal(stateOf(log.now(), outdoors).state, 'open')
  })
})

describe('the questionnaire on general conditions', () => {
  test('every question is asked in three languages and cites a rule that exists', () => {
    for (const question of questionsOf(generalConditions))
      for (const language of languages) {
        assert.ok(question.text[language], `${question.id} ${language}`)
        assert.ok(question.asks[language], `${question.id} ${language}`)
        assert.ok(isStandardRef(question.standard), question.id)
      }
  })

  test('how long outdoor exercise lasts is asked after Nelson Mandela Rule 23, which sets one hour', () => {
    const { standard } = questionsOf(generalConditions).find(({ id }) => id === 'q12') ?? {}
    assert.equal(standard, 'mandela/23')
  })

  test('whoever may not learn when a newcomer is first seen says so, and says apart that the register is silent', () => {
    const first = questionsOf(generalConditions).find(({ id }) => id === 'q3')
    assert.ok(first?.type === 'choice')
    assert.deepEqual(first.choices.map(({ id }) => id).slice(-2), ['unrecorded', 'unchecked'])
  })

  test('a section counts its answers and the differences that wait', () => {
    const daily = questionsIn(generalConditions.sections.find(({ id }) => id === 'daily-life')?.parts ?? [])
    const now = answeredApart().now()
    assert.deepEqual(progressOf(daily.map(({ id }) => stateOf(now, keyOf(id)))), { of: 15, answered: 1, differing: 1 })
  })
})

function answeredApart(): SharedLog {
  const log = sharedLog()
  const before = log.now()
  log.write(salma, [answer(before, outdoors, salma, hour)], before)
  log.write(nader, [answer(before, outdoors, nader, underThirty)], before)
  return log
}

function writeSettlement(log: SharedLog, how: Parameters<typeof settle>[2]): void {
  const change = settle(log.now(), outdoors, how)
  assert.ok(change)
  log.write(salma, [change])
}

const peopleIn = (now: QuestionState) => ('answers' in now ? now.answers.map(({ person }) => person) : [])
