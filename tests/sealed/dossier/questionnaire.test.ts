// Answers of several people to one question: alike, different, settled, and settled again.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Answer } from '../../../src/sealed/dossier/answer.ts'
import { questionsIn, questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import { answer, progressOf, type QuestionState, settle, stateOf } from '../../../src/sealed/dossier/questionnaire.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { isStandardRef } from '../../../src/vocabulary/standards.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const hour: Answer = { given: { type: 'choice', choice: 'one-hour' }, comment: '', measured: 'exercise register' }
const underThirty: Answer = {
  given: { type: 'choice', choice: 'under-30' },
  comment: 'wing B',
  measured: 'seen, 15:45',
}

describe('question 12, how long outdoor exercise lasts', () => {
  test('two members who answer differently while apart leave both answers standing', () => {
    const now = stateOf(answeredApart().now(), 'q12')
    assert.equal(now.state, 'differing')
    assert.deepEqual(peopleIn(now), [salma, nader])
  })

  test('a member who already sees an answer and disagrees stands beside it, and replaces nothing', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), 'q12', salma, hour)])
    log.write(nader, [answer(log.now(), 'q12', nader, underThirty)])
    assert.equal(stateOf(log.now(), 'q12').state, 'differing')
  })

  test('the same finding by two people is one agreed answer, whatever each remarked', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), 'q12', salma, hour)])
    log.write(nader, [answer(log.now(), 'q12', nader, { ...hour, comment: 'asked five people' })])
    const now = stateOf(log.now(), 'q12')
    assert.equal(now.state, 'answered')
    assert.deepEqual(peopleIn(now), [salma, nader])
  })

  test('correcting her own answer replaces hers alone', () => {
    const log = answeredApart()
    log.write(salma, [answer(log.now(), 'q12', salma, underThirty)])
    assert.equal(stateOf(log.now(), 'q12').state, 'answered')
  })

  test('a third record settles it and carries both answers with their authors', () => {
    const log = answeredApart()
    const third = { ...underThirty, comment: 'the register is inaccurate' }
    writeSettlement(log, { way: 'third', answer: third, reason: 'we saw it' })
    const now = stateOf(log.now(), 'q12')
    assert.ok(now.state === 'settled')
    assert.deepEqual(now.record.given, underThirty.given)
    assert.deepEqual(
      now.record.between.map(({ person }) => person),
      [salma, nader],
    )
  })

  test('a third record may take one of the answers', () => {
    const log = answeredApart()
    const differing = stateOf(log.now(), 'q12')
    assert.ok(differing.state === 'differing')
    const chosen = differing.answers.find(({ person }) => person === nader)
    assert.ok(chosen)
    writeSettlement(log, { way: 'one-of-them', chosen, reason: '' })
    const now = stateOf(log.now(), 'q12')
    assert.ok(now.state === 'settled')
    assert.equal(now.record.way, 'one-of-them')
    assert.deepEqual(now.record.given, underThirty.given)
  })

  test('a third record may say that the difference stays, and still names both answers', () => {
    const log = answeredApart()
    writeSettlement(log, { way: 'stays', reason: 'the finding will say so' })
    const now = stateOf(log.now(), 'q12')
    assert.ok(now.state === 'stays')
    assert.equal(now.record.between.length, 2)
  })

  test('an answer that contradicts a settlement opens the question again and erases neither', () => {
    const log = answeredApart()
    writeSettlement(log, { way: 'third', answer: underThirty, reason: '' })
    log.write(salma, [answer(log.now(), 'q12', salma, hour)])
    assert.equal(stateOf(log.now(), 'q12').state, 'differing')
  })

  test('what does not differ cannot be settled', () => {
    const log = sharedLog()
    log.write(salma, [answer(log.now(), 'q12', salma, hour)])
    assert.equal(settle(log.now(), 'q12', { way: 'stays', reason: '' }), null)
  })

  test('an answer taken back leaves the question open, or the other answer alone', () => {
    const log = answeredApart()
    log.write(salma, [answer(log.now(), 'q12', salma, null)])
    assert.deepEqual(peopleIn(stateOf(log.now(), 'q12')), [nader])
    log.write(nader, [answer(log.now(), 'q12', nader, null)])
    assert.equal(stateOf(log.now(), 'q12').state, 'open')
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

  test('question 12 asks after outdoor exercise, which Nelson Mandela Rule 23 sets at one hour', () => {
    const q12 = questionsOf(generalConditions)[11]
    assert.deepEqual([q12?.id, q12?.number, q12?.standard], ['q12', 12, 'mandela/23'])
  })

  test('a section counts its answers and the differences that wait', () => {
    const daily = questionsIn(generalConditions.sections[1]?.parts ?? [])
    const now = answeredApart().now()
    assert.deepEqual(progressOf(daily.map(({ id }) => stateOf(now, id))), { of: 8, answered: 1, differing: 1 })
  })
})

function answeredApart(): SharedLog {
  const log = sharedLog()
  const before = log.now()
  log.write(salma, [answer(before, 'q12', salma, hour)], before)
  log.write(nader, [answer(before, 'q12', nader, underThirty)], before)
  return log
}

function writeSettlement(log: SharedLog, how: Parameters<typeof settle>[2]): void {
  const change = settle(log.now(), 'q12', how)
  assert.ok(change)
  log.write(salma, [change])
}

const peopleIn = (now: QuestionState) => ('answers' in now ? now.answers.map(({ person }) => person) : [])
