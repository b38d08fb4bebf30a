// An answer in words: what was found, how it was measured, who said so and when.
import { memo, type ReactNode } from 'react'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { standardCitation } from '../../../vocabulary/standards/standards.ts'
import type { Question } from '../../dossier/forms/form.ts'
import type { AnswerRecord, Given } from '../../dossier/questionnaires/answer.ts'
import { givenWords } from '../../dossier/written/given-words.ts'
import { useStreamRegistersIf } from '../open-stream.tsx'
import { Initial, usePeopleNames } from '../people.tsx'

/** "Nelson Mandela Rules, 23: at least one hour". */
export function StandardLine({ question: { standard, asks } }: { readonly question: Question }): ReactNode {
  const { t, local, ownLanguage: language } = useWords()
  if (!standard) return null
  return (
    <span className="std">
      {standardCitation(standard, language)}
      {local(asks) && `${t('dossier.colon')}${local(asks)}`}
    </span>
  )
}

/** What was found, in the reader's words. */
export function useGivenWords(question: Question): (given: Given) => string {
  const words = useWords()
  // Only a file's name is looked for in what stands: other answers are not drawn again with it.
  const registers = useStreamRegistersIf(question.type === 'file')
  return (given) => givenWords(words, question, given, registers)
}

type AnswerProps = { readonly question: Question; readonly record: AnswerRecord }

export const AnswerOf = memo(({ question, record }: AnswerProps): ReactNode => {
  const { t } = useWords()
  const givenWords = useGivenWords(question)
  if (record.kind === 'stays') return null
  return (
    <div>
      <p>
        <span className="strong" dir="auto">
          {givenWords(record.given)}
        </span>
        {record.measured && (
          <span className="muted" dir="auto">
            {' · '}
            {record.measured}
          </span>
        )}
      </p>
      {record.sheet && <p className="small muted">{t('paper.from-sheet', { code: leftToRight(record.sheet) })}</p>}
      {record.comment && <p dir="auto">{record.comment}</p>}
    </div>
  )
})

type SaidProps = {
  readonly told: { readonly person: PersonId; readonly claimed: Instant; readonly sent?: boolean }
  readonly record: AnswerRecord
  readonly initial?: boolean
}

export const WhoSaid = memo(({ told, record, initial }: SaidProps): ReactNode => {
  const { t, local } = useWords()
  const { all, nameOf } = usePeopleNames()
  const name = all.find(({ id }) => id === told.person)?.name
  return (
    <p className="who-line">
      {initial && <Initial name={name ? local(name) : '?'} />}
      <span>
        {nameOf(told.person)} · <When at={told.claimed} style="short" />
        {told.sent === false && ` · ${t('dossier.on-this-device')}`}
        {record.kind === 'settled' && ` · ${t(`dossier.settle.by.${record.way}`)}`}
      </span>
    </p>
  )
})
