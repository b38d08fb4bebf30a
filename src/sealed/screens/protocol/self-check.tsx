// The self-assessment: answers exist only in this component, in no saved form and no record; the team is told fit or not fit, and so is that of each other visit that asks the same of her that day.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useFigure } from '../../../foundation/components/figure-words.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type SelfQuestion, thresholdUnits } from '../../../vocabulary/do-no-harm/template.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { askedThere, holdsFor, type SelfCheckAsked, selfCheckAsked } from '../../dossier/do-no-harm/self-check.ts'
import { type MemberPart, partOn, resultOf, sayCheck } from '../../dossier/do-no-harm/team-part.ts'
import { figureOf } from '../../dossier/do-no-harm/thresholds.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan, timeOf } from '../../dossier/plan/plan.ts'
import { visitStream } from '../dossier/main-stream.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useStream } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { type ProtocolInUse, thoseWhoGo } from './use-protocol.ts'

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
  const alike = useAskedAlike(day).filter(({ asked }) => asked.check === check)
  const tellOthers = useTellOthers(day)
  const takeBack = async () => {
    const also = await tellOthers(alike, () => 'undone')
    if (!(await act(also.ok ? write(sayCheck(me.id, day, 'undone')) : Promise.resolve(also))).ok) return
    const undoAll = async () => {
      const again = await tellOthers(alike, () => check)
      return again.ok ? undo() : again
    }
    done({ words: t('protocol.check.taken-back'), undo: undoAll })
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
  const { t, local, list } = useWords()
  const { me, write } = useStream()
  const others = useAskedAlike(day)
  const [answers, setAnswers] = useState<Readonly<Record<string, 'yes' | 'no'>>>({})
  const inFigures = useFigure()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const result = resultOf(template.questions, answers)
  const tellOthers = useTellOthers(day)
  const undoAll = async () => {
    const undone = await tellOthers(others, ({ asked }) => asked.check)
    return undone.ok ? undo() : undone
  }
  const sayHere = async (check: MemberPart['check']) => {
    const also = await tellOthers(others, ({ shared, asked }) => resultOf(shared, answers) ?? asked.check)
    return also.ok ? write(sayCheck(me.id, day, check)) : also
  }
  const say = async () => {
    if (!result || !(await act(sayHere(result))).ok) return
    done({ words: t('protocol.check.said'), undo: undoAll })
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
      {others.length > 0 && (
        <p className="small">
          {t('protocol.check.also', { places: list(others.map(({ place }) => isolated(local(place)))) })}
        </p>
      )}
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

type Other = {
  readonly stream: StreamId
  readonly place: LocalText
  readonly asked: SelfCheckAsked
  /** The questions of this visit that it asks too. */
  readonly shared: readonly SelfQuestion[]
}

/** Her other visits that ask of her that day nothing but what this one asks. None of an exercise, and none for one. */
function useAskedAlike(day: IsoDate): readonly Other[] {
  const { stream, registers, me } = useStream()
  const opened = useOpenVisits()
  const here = isExercise(registers) ? null : selfCheckAsked(registers, me.id, day)
  if (!here) return []
  return (opened?.visits ?? []).flatMap(({ card, registers: there }) => {
    const visit = visitStream(card)
    if (!visit?.mine.write || visit.id === stream || !thoseWhoGo(card).includes(me.id) || isExercise(there)) return []
    const asked = selfCheckAsked(there, me.id, day)
    const place = latest(readPlan(there).place)?.name ?? {}
    return asked && holdsFor(here, asked) ? [{ stream: visit.id, place, asked, shared: askedThere(here, asked) }] : []
  })
}

/** One team after the other: where one of them is not reached, the rest are not told, nor this visit. */
function useTellOthers(day: IsoDate) {
  const desk = useDesk()
  const { me } = useStream()
  return async (others: readonly Other[], told: (other: Other) => MemberPart['check']) => {
    for (const other of others) {
      const outcome = await desk.write(other.stream, sayCheck(me.id, day, told(other)))
      if (!outcome.ok) return outcome
    }
    return accept(null)
  }
}
