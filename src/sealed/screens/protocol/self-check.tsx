// The self-assessment: answers exist only in this component, in no saved form and no record; the team is told fit or not fit.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useFigure } from '../../../foundation/components/figure-words.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { thresholdUnits } from '../../../vocabulary/do-no-harm/template.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { partOn, resultOf, sayCheck } from '../../dossier/do-no-harm/team-part.ts'
import { figureOf } from '../../dossier/do-no-harm/thresholds.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan, timeOf } from '../../dossier/plan/plan.ts'
import { useStream } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import type { ProtocolInUse } from './use-protocol.ts'

type Props = { readonly inUse: ProtocolInUse; readonly day: IsoDate }

export function SelfCheck({ inUse, day }: Props): ReactNode {
  const { t, date } = useWords()
  const { registers, me, mayWrite, write } = useStream()
  const [open, setOpen] = useState(false)
  const first = latest(readPlan(registers).from)
  const isAhead = timeOf(registers, day) === 'to-come'
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const { check, fit } = partOn(registers, me.id, day)
  const undo = () => write(sayCheck(me.id, day, check))
  const takeBack = async () => {
    if ((await act(write(sayCheck(me.id, day, 'undone')))).ok) done({ words: t('protocol.check.taken-back'), undo })
  }
  return (
    <section className="sheet stack" aria-labelledby="self-check">
      <h2 id="self-check" className="h3">
        {t('protocol.check.title', { day: date(day) })}
      </h2>
      {isAhead && first && <p>{t('protocol.check.before', { day: date(first) })}</p>}
      <p className="small muted">{t('protocol.check.hint')}</p>
      {check !== 'undone' && (
        <p>
          <Mark kind={check === 'fit' ? 'done' : 'differ'}>{t(`protocol.check.state.${check}`)}</Mark>
        </p>
      )}
      {open ? (
        <Questions inUse={inUse} isKept={fit === 'not-fit'} day={day} undo={undo} onClose={() => setOpen(false)} />
      ) : (
        <p className="row">
          <Button kind={check === 'undone' && !isAhead ? 'solid' : 'quiet'} onPress={() => setOpen(true)}>
            {t(check === 'undone' ? 'protocol.check.begin' : 'protocol.check.anew')}
          </Button>
          {mayWrite && check !== 'undone' && (
            <Button kind="plain" disabled={working} onPress={() => void takeBack()}>
              {t('protocol.check.take-back')}
            </Button>
          )}
        </p>
      )}
      {problem && <Failed problem={problem} />}
    </section>
  )
}

function Questions({
  inUse: { template, thresholds },
  isKept,
  day,
  undo,
  onClose,
}: Props & {
  /** The dossier says that she is not fit on this day: no answer of hers makes her so. */
  readonly isKept: boolean
  /** Leaves what stood before she said it. */
  readonly undo: () => Promise<Outcome<unknown>>
  readonly onClose: () => void
}): ReactNode {
  const { t, local } = useWords()
  const { me, write } = useStream()
  const [answers, setAnswers] = useState<Readonly<Record<string, 'yes' | 'no'>>>({})
  const inFigures = useFigure()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const result = resultOf(template.questions, answers)
  const say = async () => {
    if (!result || !(await act(write(sayCheck(me.id, day, result)))).ok) return
    done({ words: t('protocol.check.said'), undo })
    onClose()
  }
  return (
    <div className="stack-l">
      {template.questions.map(({ id, text, shows }) => (
        <Segmented
          key={id}
          label={local(text)}
          hint={shows && inFigures(figureOf(thresholds, shows), thresholdUnits[shows])}
          value={answers[id] ?? ''}
          options={[
            { value: 'no', label: t('protocol.check.no') },
            { value: 'yes', label: t('protocol.check.yes') },
          ]}
          onChange={(answer) => setAnswers((before) => ({ ...before, [id]: answer }))}
        />
      ))}
      <p role="status" className="strong">
        {t(`protocol.check.result.${result === 'fit' && isKept ? 'kept' : (result ?? 'open')}`)}
      </p>
      {problem && <Failed problem={problem} />}
      <p className="row">
        {result && (
          <Button disabled={working} onPress={() => void say()}>
            {t(`protocol.check.say.${result}`)}
          </Button>
        )}
        <Button kind="plain" onPress={onClose}>
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
