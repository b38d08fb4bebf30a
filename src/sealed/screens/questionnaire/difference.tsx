// Two answers that differ, at equal size, signed and timed; and the third record that says what the dossier holds.
import { EqualNot } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { answerTo } from '../../dossier/names.ts'
import { type Given, given as givenShape } from '../../dossier/questionnaires/answer.ts'
import { type Answered, foundIn, type Settlement, settle } from '../../dossier/questionnaires/questionnaire.ts'
import type { PlacedQuestion } from '../../dossier/questionnaires/questionnaires.ts'
import { useForm } from '../fields/use-form.ts'
import { useStreamActs } from '../open-stream.tsx'
import { useGivenWords, WhoSaid } from './answer-text.tsx'
import { GivenField } from './given-field.tsx'

type Props = { readonly asked: PlacedQuestion; readonly answers: readonly Answered[] }

export function Difference({ asked, answers }: Props): ReactNode {
  const { mayWrite } = useStreamActs()
  const [left, setLeft] = useState(false)
  const { t } = useWords()
  return (
    <>
      <div className="pair">
        {answers.map((answer, index) => (
          <Fragment key={answer.write}>
            {index > 0 && (
              <span className="ne" aria-hidden="true">
                <EqualNot className="i" />
              </span>
            )}
            <OneAnswer asked={asked} answer={answer} />
          </Fragment>
        ))}
      </div>
      {mayWrite && !left && <Settle asked={asked} answers={answers} onLeave={() => setLeft(true)} />}
      {left && (
        <Button kind="quiet" onPress={() => setLeft(false)}>
          {t('dossier.settle.again')}
        </Button>
      )}
    </>
  )
}

function OneAnswer({ asked, answer }: { readonly asked: PlacedQuestion; readonly answer: Answered }): ReactNode {
  const { t } = useWords()
  const givenWords = useGivenWords(asked.question)
  const record = answer.value
  const given = foundIn(record)
  return (
    <div className="ans">
      <WhoSaid told={answer} record={record} initial />
      <p className="found-words" dir="auto">
        {given ? givenWords(given) : t('dossier.settle.stays-said')}
      </p>
      {record.kind !== 'stays' && record.measured && (
        <p className="small" dir="auto">
          {record.measured}
        </p>
      )}
      {record.kind !== 'stays' && record.comment && (
        <p className="small" dir="auto">
          {record.comment}
        </p>
      )}
    </div>
  )
}

const shape = v.object({ choice: v.string(), third: v.nullable(givenShape), reason: v.string() })

function Settle({ asked, answers, onLeave }: Props & { readonly onLeave: () => void }): ReactNode {
  const { t } = useWords()
  const givenWords = useGivenWords(asked.question)
  const { stream, write, now } = useStreamActs()
  const form = useForm({ of: stream, name: `settle/${asked.key}` }, shape, { choice: '', third: null, reason: '' })
  const { choice, third, reason } = form.said
  const [notSaved, setProblem] = useState<Problem | null>(null)
  const problem = notSaved ?? form.problem
  const choosable = answers.filter(({ value }) => value.kind !== 'stays')
  const how = settlementOf(choice, choosable, third, reason.trim())

  const save = async () => {
    if (!how) return
    const standing = await now([answerTo(asked.key).name])
    if (!standing.ok) return setProblem(standing.problem)
    const change = settle(standing.value, asked.key, how)
    if (!change) return
    const outcome = await write([change])
    setProblem(outcome.ok ? null : outcome.problem)
    if (outcome.ok) form.forget()
  }

  return (
    <form className="stack" onSubmit={submits(save)}>
      <RadioGroup
        label={t('dossier.settle.question')}
        value={choice}
        options={[
          ...choosable.map((answer) => ({ value: answer.write as string, label: wordsOf(answer) })),
          { value: 'third', label: t('dossier.settle.third') },
          { value: 'stays', label: t('dossier.settle.stays') },
        ]}
        onChange={(choice) => form.say({ choice })}
      />
      {choice === 'third' && (
        <GivenField key={form.round} asked={asked} given={third} onChange={(third) => form.say({ third })} />
      )}
      {choice !== '' && (
        <TextArea
          label={t('dossier.settle.reason')}
          rows={3}
          value={reason}
          onChange={(reason) => form.say({ reason })}
        />
      )}
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      <div className="row">
        <Button type="submit" disabled={!how}>
          {t(
            choice === 'stays'
              ? 'dossier.settle.save-stays'
              : choice === 'third'
                ? 'dossier.settle.save-third'
                : 'dossier.settle.save-one',
          )}
        </Button>
        <Button
          kind="plain"
          onPress={() => {
            form.forget()
            onLeave()
          }}
        >
          {t('dossier.settle.leave')}
        </Button>
      </div>
      <p className="small muted">{t('dossier.settle.nothing-erased')}</p>
    </form>
  )

  function wordsOf({ value }: Answered): string {
    const given = foundIn(value)
    return given ? givenWords(given) : t('dossier.settle.stays-said')
  }
}

/** Null until enough is said to save it. */
function settlementOf(
  choice: string,
  answers: readonly Answered[],
  third: Given | null,
  reason: string,
): Settlement | null {
  if (choice === 'stays') return { way: 'stays', reason }
  if (choice === 'third')
    return third ? { way: 'third', answer: { given: third, comment: reason, measured: '' }, reason } : null
  const chosen = answers.find(({ write }) => write === choice)
  return chosen ? { way: 'one-of-them', chosen, reason } : null
}
