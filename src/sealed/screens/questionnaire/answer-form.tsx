// Answers a question: what was found, where or how it was measured, a remark. Signed when she says so, as a whole; what she says until then is not lost.
import { type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/fields.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { type Answer, given as givenShape } from '../../dossier/answer.ts'
import { answer, type Question } from '../../dossier/questionnaire.ts'
import { useForm } from '../fields/use-form.ts'
import { useStream } from '../open-stream.tsx'
import { GivenField } from './given-field.tsx'

type Props = {
  readonly question: Question
  readonly labelledBy: string
  /** Her own answer that stands, to begin from. */
  readonly own: Answer | null
  /** Something is said. */
  readonly onBegin: () => void
  /** Saved, or given up. */
  readonly onDone: () => void
  readonly begun: boolean
}

/** Of the question's form among what the device keeps. */
export const answerFormName = (question: Question): string => `answers/${question.id}`

const shape = v.object({ given: v.nullable(givenShape), measured: v.string(), comment: v.string() })

export function AnswerForm({ question, labelledBy, own, begun, onBegin, onDone }: Props): ReactNode {
  const { t } = useWords()
  const { stream } = useStream()
  const form = useForm({ of: stream, name: answerFormName(question) }, shape, {
    given: own?.given ?? null,
    measured: own?.measured ?? '',
    comment: own?.comment ?? '',
  })
  const { given, measured, comment } = form.said
  const say = (part: Partial<typeof form.said>) => {
    form.say(part)
    onBegin()
  }
  const { save, problem: notSaved } = useAnswer(question)
  const problem = notSaved ?? form.problem
  const end = () => {
    form.forget()
    onDone()
  }
  return (
    <form
      className="stack"
      aria-labelledby={labelledBy}
      onSubmit={async (event) => {
        event.preventDefault()
        if (given && (await save({ given, measured: measured.trim(), comment: comment.trim() }, own))) end()
      }}
    >
      <GivenField key={form.round} question={question} given={given} onChange={(given) => say({ given })} />
      {given && (
        <>
          <div className="two">
            <TextField
              label={t('dossier.answer.measured')}
              hint={t('dossier.answer.measured-hint')}
              value={measured}
              onChange={(measured) => say({ measured })}
            />
            <TextField
              label={t('dossier.answer.comment')}
              hint={t('dossier.answer.comment-hint')}
              value={comment}
              onChange={(comment) => say({ comment })}
            />
          </div>
          {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
          <p className="row">
            <Button type="submit">{t('dossier.answer.save')}</Button>
            {begun && (
              <Button kind="plain" onPress={end}>
                {t('common.cancel')}
              </Button>
            )}
          </p>
        </>
      )}
    </form>
  )
}

/** Writes an answer beside those of others, and offers to take it back. */
function useAnswer(question: Question) {
  const { t } = useWords()
  const { me, write, now } = useStream()
  const done = useDone()
  const [problem, setProblem] = useState<Problem | null>(null)
  const put = async (given: Answer | null): Promise<boolean> => {
    const standing = await now()
    const outcome = standing.ok ? await write([answer(standing.value, question.id, me.id, given)]) : standing
    setProblem(outcome.ok ? null : outcome.problem)
    return outcome.ok
  }
  const save = async (given: Answer, before: Answer | null): Promise<boolean> => {
    const saved = await put(given)
    if (saved) done({ words: t('dossier.answer.saved', { number: question.number }), undo: () => void put(before) })
    return saved
  }
  return { save, problem }
}
