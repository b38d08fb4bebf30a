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
import { takeBackAll } from '../../dossier/take-back.ts'
import { visitStream } from '../dossier/main-stream.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useStream } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useSaysWhose } from '../whose-word.ts'
import { type ProtocolInUse, thoseWhoGo } from './use-protocol.ts'

type Props = { readonly inUse: ProtocolInUse; readonly day: IsoDate }

export function SelfCheck({ inUse, day }: Props): ReactNode {
  const { t, date } = useWords()
  const { registers, me, mayWrite } = useStream()
  const [open, setOpen] = useState(false)
  const first = latest(readPlan(registers).from)
  const isAhead = timeOf(registers, day) === 'to-come'
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const { check, fit } = partOn(registers, me.id, day)
  const alike = useAskedAlike(day).filter(({ asked }) => asked.check === check)
  const say = useSay(day)
  const takeBack = async () => {
    const said = await act(say('undone', alike, () => 'undone'))
    if (said.ok) done({ words: t('protocol.check.taken-back'), undo: said.value.undo })
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
        <Questions inUse={inUse} isKept={fit === 'not-fit'} day={day} onClose={() => setOpen(false)} />
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
  onClose,
}: Props & {
  /** The dossier says that she is not fit on this day: no answer of hers makes her so. */
  readonly isKept: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t, local, list } = useWords()
  const others = useAskedAlike(day)
  const [answers, setAnswers] = useState<Readonly<Record<string, 'yes' | 'no'>>>({})
  const inFigures = useFigure()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const result = resultOf(template.questions, answers)
  const sayIt = useSay(day)
  const say = async () => {
    if (!result) return
    const said = await act(sayIt(result, others, ({ shared, asked }) => resultOf(shared, answers) ?? asked.check))
    if (!said.ok) return
    done({ words: t('protocol.check.said'), undo: said.value.undo })
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

/** To one team after the other, this visit's last: where one of them is not reached, the rest are not told. Gives what takes it back in all of them. */
function useSay(day: IsoDate) {
  const desk = useDesk()
  const saysWhose = useSaysWhose()
  const { stream, registers, me } = useStream()
  return async (
    check: MemberPart['check'],
    others: readonly Other[],
    told: (other: Other) => MemberPart['check'],
  ): Promise<Outcome<{ undo: () => Promise<Outcome<null>> }>> => {
    const saying = (stream: StreamId, said: MemberPart['check'], before: MemberPart['check']) => ({
      stream,
      did: sayCheck(me.id, day, said),
      back: sayCheck(me.id, day, before),
    })
    const sayings = [
      ...others.map((other) => saying(other.stream, told(other), other.asked.check)),
      saying(stream, check, partOn(registers, me.id, day).check),
    ]
    for (const { stream, did } of sayings) {
      const said = await desk.write(stream, did)
      if (!said.ok) return said
    }
    return accept({ undo: async () => saysWhose(await takeBackAll(desk, me.id, sayings)) })
  }
}
