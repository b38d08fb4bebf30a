// What a record wrote into a register, in words: the question and the answer to it, or the section of the dossier, the field and what it says.
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate, isInstant } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { answerRecord } from '../../dossier/questionnaires/answer.ts'
import { everyQuestion } from '../../dossier/questionnaires/questionnaires.ts'
import type { RegisterName, Value } from '../../log/model.ts'
import type { Section } from '../dossier/sections.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { AnswerOf } from '../questionnaire/answer-text.tsx'
import { codeWords } from './code-words.ts'
import { fieldLabel, yesOrNo } from './field-label.ts'

export function Written({ register, value }: { readonly register: RegisterName; readonly value: Value }): ReactNode {
  const words = useWords()
  const { t, local } = words
  const { registers } = useStream()
  const [area = '', ...rest] = register.split('/')
  const question =
    area === 'answers' ? everyQuestion(registers).find(({ key }) => key === rest.join('/'))?.question : undefined
  const answered = question && v.safeParse(answerRecord, value)
  const section = sectionsOf[area]
  const texts = useTextsIn(register, value)
  const about = usePeopleIn(rest)
  return (
    <div>
      <p className="small">
        {question
          ? local(question.text)
          : [
              ...(section ? [t(`dossier.section.${section}`)] : []),
              fieldLabel(words, register, registers),
              ...about,
            ].join(' · ')}
      </p>
      {question && answered?.success ? (
        <AnswerOf question={question} record={answered.output} />
      ) : texts.length > 0 ? (
        <UserText text={texts.join(' · ')} as="p" />
      ) : (
        <p className="muted">{t('heads.fork.cleared')}</p>
      )}
    </div>
  )
}

const sectionsOf: Readonly<Record<string, Section>> = {
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

/** What these keys hold is said by the shape of what is shown, or is for machines. */
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
  'opening',
  'key',
  'hash',
  'size',
  'asIs',
]

/** Every text, number, day, yes or no and choice in it, in order, as the reader writes them; who is named by name. */
function useTextsIn(register: RegisterName, whole: Value): readonly string[] {
  const words = useWords()
  const { all } = usePeopleNames()
  const textsIn = (value: Value, inside: string | null): readonly string[] => {
    if (value === '' || value === null || value === undefined) return []
    if (isInstant(value)) return [words.dateTime(value)]
    if (isDate(value)) return [words.date(value)]
    if (typeof value === 'number') return [words.number(value)]
    if (typeof value === 'boolean') return [yesOrNo(words, register, inside, value)]
    if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, inside))
    if (typeof value !== 'string')
      return Object.entries(value).flatMap(([key, one]) => (unsaid.includes(key) ? [] : textsIn(one, key)))
    const code = codeWords(register, inside, value)
    if (code) return [words.t(code)]
    // A kind that is said inside of something is said by its shape.
    if (inside === 'kind') return []
    if (!isId(value)) return [value]
    const person = all.find(({ id }) => id === value)
    return [person ? words.local(person.name) : words.t('heads.fork.elsewhere')]
  }
  return textsIn(whole, null)
}

/** Whose word or state the register holds, where its name says so. */
function usePeopleIn(parts: readonly string[]): readonly string[] {
  const { local } = useWords()
  const { all } = usePeopleNames()
  return all.flatMap(({ id, name }) => (parts.includes(id) ? [local(name)] : []))
}
