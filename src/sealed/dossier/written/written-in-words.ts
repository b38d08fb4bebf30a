// What a record wrote into a register, in words: the question and the answer to it, or the section of the dossier, the field and what it says.
import * as v from 'valibot'
import { entryIn } from '../../../foundation/entry-in.ts'
import type { Figures } from '../../../foundation/words/figures.ts'
import type { WordData } from '../../../foundation/words/t.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import { isDate, isInstant } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { RegisterName, Registers, Value } from '../../log/model.ts'
import type { Question } from '../forms/form.ts'
import { answerRecord } from '../questionnaires/answer.ts'
import { everyQuestion } from '../questionnaires/questionnaires.ts'
import { codeWords } from './code-words.ts'
import { fieldLabel, yesOrNo } from './field-label.ts'
import { givenWords } from './given-words.ts'

type Words = Pick<Figures, 'number' | 'date' | 'dateTime' | 'clockTime' | 'list'> & {
  readonly t: (key: WordKey, data?: WordData) => string
  readonly local: (text: LocalText) => string
  /** The name of a person of the directory; null for any other id. */
  readonly personCalled: (id: string) => string | null
}

/** What records wrote into these registers. The questions of a dossier are gathered once, when the first answer is told. */
export function writtenIn(words: Words, registers: Registers) {
  let gathered: ReadonlyMap<string, Question> | null = null
  const questions = () => {
    gathered ??= new Map(everyQuestion(registers).map(({ key, question }) => [`answers/${key}`, question]))
    return gathered
  }
  /** The question that a register answers, where the stream knows it. */
  const questionOf = (register: RegisterName): Question | undefined =>
    register.startsWith('answers/') ? questions().get(register) : undefined

  /** What was asked, or the section, the field and whose word or state it holds, where its name says so. */
  const about = (register: RegisterName): string => {
    const { t, local, personCalled } = words
    const question = questionOf(register)
    if (question) return local(question.text)
    const [area = '', ...rest] = register.split('/')
    const section = entryIn(sectionOf, area)
    const people = rest.flatMap((part) => personCalled(part) ?? [])
    return [
      ...(section ? [t(`dossier.section.${section}`)] : []),
      fieldLabel(words, register, registers),
      ...people,
    ].join(' · ')
  }

  /** Every text, figure, day, yes or no and choice in it, in order, as the reader writes them; who is named by name. Empty for what was cleared. */
  const says = (register: RegisterName, whole: Value): string => {
    const question = questionOf(register)
    const answered = question && v.safeParse(answerRecord, whole)
    if (question && answered?.success && answered.output.kind !== 'stays') {
      const { given, measured, comment } = answered.output
      return [givenWords(words, question, given, registers), measured, comment].filter(Boolean).join(' · ')
    }
    return textsIn(words, register, whole, null).join(' · ')
  }

  return { questionOf, about, says }
}

function textsIn(words: Words, register: RegisterName, value: Value, inside: string | null): readonly string[] {
  if (value === '' || value === null || value === undefined) return []
  if (isInstant(value)) return [words.dateTime(value)]
  if (isDate(value)) return [words.date(value)]
  if (typeof value === 'number') return [words.number(value)]
  if (typeof value === 'boolean') return [yesOrNo(words, register, inside, value)]
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(words, register, one, inside))
  if (typeof value !== 'string')
    return Object.entries(value).flatMap(([key, one]) =>
      unsaid.includes(key) ? [] : textsIn(words, register, one, key),
    )
  const code = codeWords(register, inside, value)
  if (code) return [words.t(code)]
  // A kind that is said inside of something is said by its shape.
  if (inside === 'kind') return []
  return isId(value) ? [words.personCalled(value) ?? words.t('heads.fork.elsewhere')] : [value]
}

/** What these keys hold is said by the shape of what is shown, is for machines, or opens an attached file. */
const unsaid: readonly string[] = [
  'type',
  'way',
  'unit',
  'id',
  'of',
  'device',
  'bytes',
  'signature',
  'withdrawals',
  'knew',
  'opening',
  'key',
  'hash',
  'size',
  'asIs',
  'cutOff',
]

/** The section of a dossier in which an area of registers is filled in. */
const sectionOf: Readonly<Record<string, Section>> = {
  plan: 'plan',
  delegation: 'plan',
  objectives: 'plan',
  mission: 'plan',
  undertaking: 'plan',
  luggage: 'plan',
  protocol: 'protocol',
  measures: 'protocol',
  fitness: 'protocol',
  participation: 'protocol',
  checks: 'protocol',
  thresholds: 'protocol',
  kit: 'protocol',
  spots: 'protocol',
  wings: 'protocol',
  access: 'access',
  contacts: 'remote',
  requests: 'remote',
  worksheets: 'registers',
  observations: 'observations',
  answers: 'questionnaire',
  questionnaires: 'questionnaire',
  notes: 'notes',
  attachments: 'attachments',
  interview: 'interviews',
  consent: 'interviews',
  withdrawals: 'interviews',
  withdrawn: 'interviews',
  reprisal: 'interviews',
  allegations: 'reprisals',
  returns: 'interviews',
  findings: 'findings',
  sheets: 'sheets',
  decisions: 'debrief',
}

type Section = WordKey extends infer K ? (K extends `dossier.section.${infer S}` ? S : never) : never
