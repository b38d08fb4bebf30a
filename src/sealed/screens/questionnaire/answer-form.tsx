// Answers a question: what was found, where or how it was measured, a remark. Signed when she says so, as a whole; what she says until then is not lost.
import { type ReactNode, type RefObject, useImperativeHandle, useMemo, useRef, useState } from 'react'
import * as v from 'valibot'
import { afterPaint } from '../../../foundation/components/after-paint.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { accept, type Outcome, type Problem } from '../../../vocabulary/problems.ts'
import { registersHere, useDesk } from '../../browser/desk-context.tsx'
import type { FieldChange } from '../../dossier/field.ts'
import { type Answer, given as givenShape, ruleText } from '../../dossier/questionnaires/answer.ts'
import { answer } from '../../dossier/questionnaires/questionnaire.ts'
import { type PlacedQuestion, takeUp } from '../../dossier/questionnaires/questionnaires.ts'
import { useForm } from '../fields/use-form.ts'
import { useStreamActs } from '../open-stream.tsx'
import { GivenField } from './given-field.tsx'
import { useConsider, useLook } from './open-questionnaire.tsx'

type Props = {
  readonly asked: PlacedQuestion
  readonly labelledBy: string
  /** Her own answer that stands, to begin from. */
  readonly own: Answer | null
  /** Something is said. */
  readonly onBegin: () => void
  /** A finger lies on what saves, or the focus stands there: she is about to say this. */
  readonly onReady: (said: Answer) => void
  /** `forget` once it is taken: until then what is said is kept as a draft. The form may have gone by then. */
  readonly onSave: (said: Answer, forget: () => void) => void
  readonly onGiveUp: () => void
  /** Why it was not saved. */
  readonly notSaved: Problem | null
}

/** Of the question's form among what the device keeps. */
export const answerFormName = ({ key }: PlacedQuestion): string => `answers/${key}`

const shape = v.object({ given: v.nullable(givenShape), measured: v.string(), comment: v.string() })

export function AnswerForm({ asked, labelledBy, own, notSaved, onBegin, onReady, onSave, onGiveUp }: Props): ReactNode {
  const reader = useWords()
  const { t, local } = reader
  const { stream } = useStreamActs()
  const form = useForm({ of: stream, name: answerFormName(asked) }, shape, {
    given: own?.given ?? null,
    measured: own?.measured ?? '',
    comment: own?.comment ?? '',
  })
  const { given, measured, comment } = form.said
  const say = (part: Partial<typeof form.said>) => {
    form.say(part)
    onBegin()
  }
  const problem = notSaved ?? form.problem
  const consider = useConsider()
  const broken = useLook(({ allows, fill }) =>
    given === null || allows(asked.place, ruleText(given))
      ? null
      : fill(local(asked.question.constraintText ?? {}), asked.place, reader) || t('forms.not-allowed'),
  )
  const [told, setTold] = useState(false)
  const standReady = useRef<() => void>(null)
  const saves = useRef<HTMLParagraphElement>(null)
  const whole = useMemo(
    () => given && { given, measured: measured.trim(), comment: comment.trim() },
    [given, measured, comment],
  )
  // A finger brings it, and then the focus.
  const prepare = ({ target }: { readonly target: EventTarget }) => {
    if (whole) {
      if (target instanceof Node && saves.current?.contains(target)) onReady(whole)
    } else standReady.current?.()
  }
  return (
    <form
      className="stack"
      aria-labelledby={labelledBy}
      onPointerDown={prepare}
      onFocus={prepare}
      onSubmit={submits(() => {
        if (broken !== null) setTold(true)
        else if (whole) onSave(whole, form.forget)
      })}
    >
      <GivenField
        key={form.round}
        asked={asked}
        given={given}
        onChange={(next) => {
          say({ given: next })
          consider(asked.place, next && ruleText(next))
          if (given === null) afterPaint(() => saves.current && intoReach(saves.current))
        }}
      />
      <OnceChosen isChosen={given !== null} standReady={standReady}>
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
        {broken !== null && (
          <p className="hint wrong" role={told ? 'alert' : undefined}>
            {broken}
          </p>
        )}
        {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
        <p className="row answer-saves" ref={saves}>
          <Button type="submit">{t('dossier.answer.save')}</Button>
          <Button
            kind="plain"
            onPress={() => {
              form.forget()
              onGiveUp()
            }}
          >
            {t('common.cancel')}
          </Button>
        </p>
      </OnceChosen>
    </form>
  )
}

type OnceChosenProps = {
  readonly isChosen: boolean
  readonly standReady: RefObject<(() => void) | null>
  readonly children: ReactNode
}

/**
 * Stands in the page unseen from `standReady` on. It alone is drawn then: to draw the choices again would take them out of their group for a moment, and the keyboard
 * would stop at two of them.
 */
function OnceChosen({ isChosen, standReady, children }: OnceChosenProps): ReactNode {
  const [isReady, setReady] = useState(false)
  useImperativeHandle(standReady, () => () => setReady(true), [])
  return (isChosen || isReady) && <div className={isChosen ? 'stack' : 'stack ready'}>{children}</div>
}

/** On a phone what came with the first word may lie under its edge. */
function intoReach(saves: HTMLElement): void {
  if (matchMedia('(max-width: 48rem)').matches) saves.scrollIntoView({ block: 'nearest' })
}

/** Writes an answer next to those of others. To undo it is offered with the press: it is undone once it is on the disk. */
export function useAnswer({ used, question, key }: PlacedQuestion) {
  const { t } = useWords()
  const desk = useDesk()
  const { stream, me, write, takeBack } = useStreamActs()
  const done = useDone()
  const [problem, setProblem] = useState<Problem | null>(null)
  const put = async (given: Answer): Promise<Outcome<FieldChange>> => {
    const standing = await registersHere(desk, stream)
    if (!standing.ok) return standing
    // The first answer to what every dossier begins with seals the questions too, to be read for ever.
    const sealed = used.write ? [] : takeUp(used.questionnaire, systemClock())
    const did = answer(standing.value, key, me.id, given)
    const written = await write([...sealed, did])
    return written.ok ? accept(did) : written
  }
  const save = async (given: Answer, before: Answer | null): Promise<boolean> => {
    const saving = put(given)
    const undo = async () => {
      const written = await saving
      return written.ok ? takeBack([written.value], [answer(new Map(), key, me.id, before)]) : accept(null)
    }
    done({ words: t('dossier.answer.given', { number: question.number }), undo })
    const saved = await saving
    setProblem(saved.ok ? null : saved.problem)
    if (!saved.ok) done({ words: t('dossier.not-saved') })
    return saved.ok
  }
  return { save, problem }
}
