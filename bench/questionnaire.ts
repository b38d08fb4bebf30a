// An answer in a questionnaire of 400 questions and 60 rules: until it is known what is asked now, against the registers crossing from the worker to the screen.
import type { Questionnaire } from '../src/sealed/dossier/forms/form.ts'
import { ruleResults } from '../src/sealed/dossier/forms/rule-results.ts'
import type { Moment } from '../src/sealed/dossier/forms/seen-by-rules.ts'
import type { Answer } from '../src/sealed/dossier/questionnaires/answer.ts'
import { answer } from '../src/sealed/dossier/questionnaires/questionnaire.ts'
import {
  alone,
  answerKey,
  questionnairesIn,
  readQuestions,
  takeUp,
  type Used,
} from '../src/sealed/dossier/questionnaires/questionnaires.ts'
import type { Registers } from '../src/sealed/log/model.ts'
import type { Instant } from '../src/vocabulary/dates.ts'
import { salma, sharedLog } from '../tests/sealed/dossier/shared-log.ts'
import type { Figure } from './figure.ts'
import { largeCounts, largeForm } from './large-form.ts'
import { alternate, timed } from './measure.ts'

const { questions, rules } = largeCounts
const rounds = 100
const moment: Moment = {
  now: '2026-11-26T10:00:00.000',
  today: '2026-11-26',
  words: () => '',
  lots: '',
}

export const figure: Figure = {
  asks: `an answer among ${questions} given, with ${rules} rules: every question’s state and what follows, against the registers crossing to the screen, ms`,
  run: async () => {
    const log = sharedLog()
    const form = largeForm()
    log.write(salma, takeUp(form, '2026-11-26T10:00:00.000Z' as Instant))
    for (let at = 0; at < questions; at++) log.write(salma, [answerTo(form, log.now(), at, at % 7)])
    const known: readonly Used[] = questionnairesIn(log.now()).used
    const used = known.find(({ name }) => name === 'large20.1')
    if (!used) throw new Error('the questionnaire is not in the dossier')
    const reckoned = ruleResults(used.rules)
    const settle = (registers: Registers) => {
      const again = questionnairesIn(registers, known).used.find(({ name }) => name === used.name)
      if (again !== used) throw new Error('it was read anew')
      reckoned.take(readQuestions(registers, used).said, moment)
    }
    settle(log.now())
    const taken: number[] = []
    let turn = 0
    const ours = async () => {
      turn += 1
      log.write(salma, [answerTo(form, log.now(), turn % questions, turn % 11)])
      const now = log.now()
      const cost = await timed(() => settle(now))
      taken.push(cost)
      return cost
    }
    const compared = await alternate(rounds, ours, () => timed(() => structuredClone(log.now())), 10)
    const p95 = taken.slice(10).sort((a, b) => a - b)[Math.floor((taken.length - 10) * 0.95)] ?? 0
    return [
      {
        of: 'an answer until its rules are followed',
        unit: 'ms',
        ...compared,
        note: `95 of 100 in ${p95.toFixed(1)} ms`,
      },
    ]
  },
}

const answerTo = (form: Questionnaire, registers: Registers, at: number, value: number) => {
  const given: Answer = { given: { type: 'number', number: value, unit: '' }, comment: '', measured: 'seen' }
  return answer(registers, answerKey(alone(form), { id: `q${at}`, row: null }), salma, given)
}
