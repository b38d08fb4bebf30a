// What is said in the place of the names in a text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillInAnswers } from '../../../../src/sealed/dossier/forms/fill-in-answers.ts'
import type { Question } from '../../../../src/sealed/dossier/forms/form.ts'
import { readRules } from '../../../../src/sealed/dossier/forms/rules.ts'
import { textIn } from '../../../../src/vocabulary/languages.ts'
import { asked, form } from './our-form.ts'

const choice = (id: string, fr: string) => ({ id, text: { fr } })
const one = asked('one', 'choice', { choices: [choice('a', 'celle de ${other}'), choice('b', 'nulle')] })
const other = asked('other', 'choices', { choices: [choice('a', 'celle de ${one}'), choice('c', 'la cour')] })

function said(text: string, answers: Readonly<Record<string, string>>, ...questions: readonly Question[]): string {
  const read = readRules(form(asked('held', 'number'), one, other, ...questions))
  assert.ok(read.ok)
  return fillInAnswers(
    text,
    read.rules,
    (name) => answers[name] ?? '',
    (words) => textIn(words, 'fr')?.text ?? '',
    (value, type) => (type === 'number' ? value.replace('.', ',') : value),
  )
}

test('an answer stands where its name was, a choice by its words, and what is not answered or not there as dots', () => {
  assert.equal(said('Des ${held} retenues, ${ one } ; ${nobody}', { held: '8', one: 'b' }), 'Des 8 retenues, nulle ; …')
  assert.equal(said('Des ${held} retenues', {}), 'Des … retenues')
  assert.equal(said('${other}', { other: 'c gone' }), 'la cour · gone')
})

test('a number stands as its reader writes numbers, and what somebody typed as she typed it', () => {
  const typed = asked('typed', 'text')
  assert.equal(said('${held} et ${typed}', { held: '1.5', typed: '1.5' }, typed), '1,5 et 1.5')
})

test('a choice named in a text says the answers that its own words name, and two that name each other end', () => {
  assert.equal(said('Dans ${one}', { one: 'a', other: 'c' }), 'Dans celle de la cour')
  assert.equal(said('Dans ${one}', { one: 'a', other: 'a' }), 'Dans celle de celle de …')
})

test('what the words of a choice name is looked at, and a name that nothing bears is no fault of theirs', () => {
  const read = readRules(
    form(asked('held', 'number'), asked('who', 'choice', { choices: [choice('x', '${held} ${nobody}')] })),
  )
  assert.ok(read.ok)
  assert.deepEqual([[...read.rules.lookedAt], [...read.rules.choicesNaming]], [['held', 'nobody'], ['who']])
})

test('whatever names an answer follows from it, by a rule, a word, a hint, a choice or what it stands in; nothing else is looked at with it', () => {
  const read = readRules(
    form(
      asked('held', 'number'),
      asked('plain', 'text', { hint: { fr: 'Comptez deux fois' }, constraint: '. >= 0', required: 'true()' }),
      asked('asked', 'text', { relevant: '${held} > 1' }),
      asked('required', 'text', { required: '${held} > 2' }),
      asked('text', 'text', { text: { fr: 'Des ${held} retenues' } }),
      asked('hint', 'text', { hint: { fr: 'Ou toutes les ${other}' } }),
      asked('wrong', 'text', { constraintText: { fr: 'Pas plus de ${most}' } }),
      asked('choice', 'choice', { choices: [choice('x', '${held}')] }),
      asked('dated', 'text', { relevant: "today() > '2026-01-01'" }),
      { id: 'group', type: 'group', title: {}, relevant: '${held} > 3', parts: [asked('within', 'text')] },
    ),
  )
  assert.ok(read.ok)
  const { lookedAt, dependent } = read.rules
  assert.deepEqual([...lookedAt], ['held', 'other', 'most'])
  assert.deepEqual([...dependent], ['asked', 'required', 'text', 'hint', 'wrong', 'choice', 'dated', 'group', 'within'])
})
