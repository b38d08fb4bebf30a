// An answer in a questionnaire of 400 questions and 60 rules: until it is known what is asked now, against the registers crossing from the worker to the screen.
import type { Answer } from '../src/sealed/dossier/answer.ts'
import type { Part, Questionnaire } from '../src/sealed/dossier/forms/form.ts'
import { type Moment, reckon } from '../src/sealed/dossier/forms/reckon.ts'
import { answer } from '../src/sealed/dossier/questionnaire.ts'
import {
  alone,
  answerKey,
  placedQuestions,
  questionnairesIn,
  saidIn,
  takeUp,
  type Used,
} from '../src/sealed/dossier/questionnaires.ts'
import type { Registers } from '../src/sealed/log/model.ts'
import type { Instant } from '../src/vocabulary/dates.ts'
import { salma, sharedLog } from '../tests/sealed/dossier/shared-log.ts'
import type { Figure } from './figure.ts'
import { alternate, timed } from './measure.ts'

const [questions, rules, rounds] = [400, 60, 100]
const moment: Moment = { now: '2026-11-26T10:00:00.000Z' as Instant, today: '2026-11-26' }

export const figure: Figure = {
  asks: `an answer among ${questions} given, with ${rules} rules: every question’s state and what follows, against the registers crossing to the screen, ms`,
  run: async () => {
    const log = sharedLog()
    const form = largeForm()
    log.write(salma, takeUp(form, moment.now))
    for (let at = 0; at < questions; at++) log.write(salma, [answerTo(form, log.now(), at, at % 7)])
    const known: readonly Used[] = questionnairesIn(log.now()).used
    const used = known.find(({ name }) => name === 'large.1')
    if (!used) throw new Error('the questionnaire is not in the dossier')
    const reckoned = reckon(used.rules)
    const settle = (registers: Registers) => {
      const again = questionnairesIn(registers, known).used.find(({ name }) => name === used.name)
      if (again !== used) throw new Error('it was read anew')
      reckoned.take(saidIn(registers, used, placedQuestions(registers, used)), moment)
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

/** In 20 sections; a third of the rules say what is asked, the others calculate, some from one another. */
function largeForm(): Questionnaire {
  const words = (at: number) => ({
    ar: `سؤال عن ظروف الاحتجاز رقم ${at}`,
    fr: `Question sur les conditions, numéro ${at}`,
    en: `A question about conditions, number ${at}`,
  })
  const question = (at: number): Part => ({
    id: `q${at}`,
    number: at + 1,
    type: 'number',
    unit: '',
    unitText: {},
    text: words(at),
    standard: null,
    asks: {},
    ...(at % 20 === 19 ? { relevant: `\${q${at - 5}} > 2 or \${c${at - 19}} > 4` } : {}),
  })
  const calculation = (at: number): Part => {
    const is = at % 20 === 0 ? `\${q${at}} + \${q${at + 1}}` : `\${c${at - 10}} * 2 - \${q${at + 1}}`
    return { id: `c${at}`, type: 'calculation', is, text: {} }
  }
  const ids = Array.from({ length: questions }, (_, at) => at)
  return {
    id: 'large',
    version: '1',
    title: words(0),
    places: [],
    sections: Array.from({ length: 20 }, (_, section) => ({
      id: `s${section}`,
      title: words(section),
      parts: ids
        .slice(section * 20, section * 20 + 20)
        .flatMap((at) => (at % 10 === 0 ? [question(at), calculation(at)] : [question(at)])),
    })),
  }
}
