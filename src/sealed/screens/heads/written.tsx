// What a record wrote into a register, as a reader sees it: the question and the answer to it, or the section of the dossier, the field and what it says.
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { answerRecord } from '../../dossier/questionnaires/answer.ts'
import { writtenIn } from '../../dossier/written/written-in-words.ts'
import type { RegisterName, Value } from '../../log/model.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { AnswerOf } from '../questionnaire/answer-text.tsx'

export function Written({ register, value }: { readonly register: RegisterName; readonly value: Value }): ReactNode {
  const words = useWords()
  const { all } = usePeopleNames()
  const { registers } = useStream()
  const personCalled = (id: string) => {
    const person = all.find((one) => one.id === id)
    return person ? words.local(person.name) : null
  }
  const written = writtenIn({ ...words, personCalled }, registers)
  const question = written.questionOf(register)
  const answered = question && v.safeParse(answerRecord, value)
  const says = written.says(register, value)
  return (
    <div>
      <p className="small">{written.about(register)}</p>
      {question && answered?.success ? (
        <AnswerOf question={question} record={answered.output} />
      ) : says ? (
        <UserText text={says} as="p" />
      ) : (
        <p className="muted">{words.t('heads.fork.cleared')}</p>
      )}
    </div>
  )
}
