// Answers a question: what was found, where or how it was measured, a remark. Saved when she says so: an answer is signed as a whole.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/fields.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { Answer, Given } from '../../dossier/answer.ts'
import { answer, type Question } from '../../dossier/questionnaire.ts'
import { useStream } from '../open-stream.tsx'
import { GivenField } from './given-field.tsx'

type Props = {
  readonly question: Question
  readonly labelledBy: string
  /** Her own answer that stands, to begin from. */
  readonly own: Answer | null
  readonly onDone?: () => void
}

export function AnswerForm({ question, labelledBy, own, onDone }: Props): ReactNode {
  const { t } = useWords()
  const [given, setGiven] = useState<Given | null>(own?.given ?? null)
  const [measured, setMeasured] = useState(own?.measured ?? '')
  const [comment, setComment] = useState(own?.comment ?? '')
  const { save, problem } = useAnswer(question)
  return (
    <form
      className="stack"
      aria-labelledby={labelledBy}
      onSubmit={async (event) => {
        event.preventDefault()
        if (given && (await save({ given, measured: measured.trim(), comment: comment.trim() }, own))) onDone?.()
      }}
    >
      <GivenField question={question} given={given} onChange={setGiven} />
      {given && (
        <>
          <div className="two">
            <TextField
              label={t('dossier.answer.measured')}
              hint={t('dossier.answer.measured-hint')}
              value={measured}
              onChange={setMeasured}
            />
            <TextField
              label={t('dossier.answer.comment')}
              hint={t('dossier.answer.comment-hint')}
              value={comment}
              onChange={setComment}
            />
          </div>
          {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
          <p className="row">
            <Button type="submit">{t('dossier.answer.save')}</Button>
            {onDone && (
              <Button kind="plain" onPress={onDone}>
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
