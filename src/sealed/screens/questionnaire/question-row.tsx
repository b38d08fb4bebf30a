// One question: its words and standard, the answers that stand, and the way to answer, to correct, or to settle a difference.
import { ArrowUp, EqualNot, Pencil } from 'lucide-react'
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Required } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { beingKept } from '../../browser/being-kept.ts'
import { inOneDrawing, paintFirst } from '../../browser/shared-source.ts'
import type { Question } from '../../dossier/forms/form.ts'
import type { Answer } from '../../dossier/questionnaires/answer.ts'
import { type AnswerTold, foundIn, type QuestionState } from '../../dossier/questionnaires/questionnaire.ts'
import type { PlacedQuestion } from '../../dossier/questionnaires/questionnaires.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import { useFormsHere } from '../fields/forms-here.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { useStreamActs } from '../open-stream.tsx'
import { NotLegible } from '../sheets/not-legible.tsx'
import { AnswerForm, answerFormName, useAnswer } from './answer-form.tsx'
import { AnswerOf, StandardLine, useGivenWords, WhoSaid } from './answer-text.tsx'
import { AskedPicture } from './asked-picture.tsx'
import { Difference } from './difference.tsx'
import { useConsider, useExpect, useLook } from './open-questionnaire.tsx'
import { useIsNear } from './section-piece.tsx'

export function QuestionRow({ id, row }: { readonly id: string; readonly row: string | null }): ReactNode {
  const reader = useWords()
  const { local } = reader
  const shown = useLook(({ at, isAsked, isRequired, fill, notLegible, used }) => {
    const place = { id, row }
    const asked = at(place)
    const isOn = isAsked(place)
    const unread = asked?.state.state === 'open' ? notLegible(asked.key) : answered
    // An answer that is not asked for at present stays visible: it was given, or is on paper.
    if (!asked || (!isOn && asked.state.state === 'open' && unread.length === 0)) return null
    const { question, state } = asked
    return {
      asked,
      isOn,
      unread,
      isRequired: isOn && state.state === 'open' && isRequired(place),
      words: fill(local(question.text), place, reader),
      hint: question.hint ? fill(local(question.hint), place, reader) : '',
      choices:
        'choices' in question && used.rules.choicesNaming.has(id)
          ? JSON.stringify(question.choices.map(({ text }) => fill(local(text), place, reader)))
          : null,
    }
  }, id)
  return shown && <Row {...shown} />
}

const answered: readonly SheetCode[] = []

/** The id of the heading of a row. */
export const rowHeading = (row: string): string => `row-${row}`

type Shown = {
  readonly asked: PlacedQuestion
  readonly isOn: boolean
  /** While nobody has answered. */
  readonly unread: readonly SheetCode[]
  readonly isRequired: boolean
  readonly words: string
  readonly hint: string
  /** The words of its choices, as a list in JSON, where they name answers. */
  readonly choices: string | null
}

function Row({ asked: placed, isOn, unread, isRequired, words, hint, choices }: Shown): ReactNode {
  const { number, t, ownLanguage } = useWords()
  const title = useId()
  const asked = useMemo(() => withChoices(placed, choices, ownLanguage), [placed, choices, ownLanguage])
  const { question, place, state: now } = asked
  // Every row has the same question: the row is part of its name.
  const label = place.row ? `${rowHeading(place.row)} ${title}` : title
  return (
    <section className={now.state === 'differing' ? 'q open' : 'q'} aria-labelledby={label}>
      <div className="qh">
        <span className="qn">{number(question.number)}</span>
        <div>
          <h3 id={title} dir="auto">
            {words}
            {isRequired && <Required />}
          </h3>
          <StandardLine question={question} />
          {hint && (
            <p className="hint" dir="auto">
              {hint}
            </p>
          )}
          {question.picture && <AskedPicture picture={question.picture} of={words} />}
        </div>
        {isOn ? <StateMark now={now} /> : <Mark>{t('forms.not-asked')}</Mark>}
      </div>
      {unread.length > 0 && <NotLegible on={unread} />}
      {now.state === 'differing' ? (
        <Difference asked={asked} answers={now.answers} />
      ) : (
        <Answers asked={asked} now={now} label={label} />
      )}
    </section>
  )
}

/** Its choices in the words in which they are read just now. */
function withChoices(asked: PlacedQuestion, choices: string | null, language: Language): PlacedQuestion {
  const { question } = asked
  if (choices === null || !('choices' in question)) return asked
  const words: readonly string[] = JSON.parse(choices)
  const read = question.choices.map((choice, at) => ({ ...choice, text: { [language]: words[at] ?? '' } }))
  return { ...asked, question: { ...question, choices: read } }
}

function Answers({
  asked,
  now,
  label,
}: {
  readonly asked: PlacedQuestion
  readonly now: Exclude<QuestionState, { state: 'differing' }>
  readonly label: string
}): ReactNode {
  const { stream, me, mayWrite } = useStreamActs()
  const said = useFormsHere(stream)
  const isNear = useIsNear()
  const { save, problem } = useAnswer(asked)
  // What was being entered when the screen was left, or the browser ended, is there again.
  const [writing, setWriting] = useState(() => said?.has(answerFormName(asked)) ?? false)
  // The row closes over what she signed before it is on the disk, as it will then stand. Until then what she said is still kept as a draft; where the disk takes its time, the row says so.
  const [keeping, setKeeping] = useState<'at-once' | 'slowly' | null>(null)
  // What the row would close over, laid out while the finger is still on “save”: the very same is shown once it has left.
  const [ready, setReady] = useState<AnswerTold | null>(null)
  const consider = useConsider()
  const expect = useExpect()
  // Once it stands, or the row is left, rules see what was signed.
  const { id, row } = asked.place
  useEffect(() => () => consider({ id, row }, null), [consider, id, row])
  const own = now.state === 'answered' ? (now.answers.find(({ person }) => person === me.id)?.value ?? null) : null
  // Also when a colleague's answer comes meanwhile: what is being said stays under the hand.
  const isOpen = keeping === null && (now.state === 'open' || writing)
  const before = own && own.kind === 'answer' ? own : null
  return (
    <>
      {isOpen && (
        <div className="qb">
          {mayWrite && (isNear || writing) && (
            <AnswerForm
              asked={asked}
              labelledBy={label}
              own={before}
              notSaved={problem}
              onBegin={() => {
                setWriting(true)
                setReady(null)
              }}
              onReady={(answer) => setReady(now.state === 'open' ? signedBy(me.id, answer) : null)}
              onSave={async (answer, forget) => {
                const closes = now.state === 'open'
                // Sent before anything is drawn.
                const saving = save(answer, before)
                if (closes) {
                  expect(asked.place, ready ?? signedBy(me.id, answer))
                  beingKept(1)
                  paintFirst()
                  setKeeping('at-once')
                  setWriting(false)
                }
                const slow = closes && setTimeout(() => setKeeping('slowly'), patience)
                let saved = false
                try {
                  saved = await saving
                } finally {
                  clearTimeout(slow || undefined)
                  // With what stands now, and not before: the row would open for as long as that is read.
                  inOneDrawing(() => {
                    if (saved) {
                      forget()
                      consider(asked.place, null)
                    } else if (closes) expect(asked.place, null)
                    if (closes) beingKept(-1)
                    setKeeping(null)
                    setReady(null)
                    if (!saved) setWriting(true)
                    else if (!closes) setWriting(false)
                  })
                }
              }}
              onGiveUp={() => {
                consider(asked.place, null)
                setWriting(false)
                setReady(null)
              }}
            />
          )}
        </div>
      )}
      {(!isOpen || ready) && (
        <div className={isOpen ? 'qb stack ready' : 'qb stack'}>
          <Standing
            asked={asked}
            now={ready ? { state: 'answered', answers: [ready] } : now}
            isOwn={own !== null || ready !== null}
            isSlow={keeping === 'slowly'}
            onWrite={() => setWriting(true)}
          />
        </div>
      )}
    </>
  )
}

/** Milliseconds after which a row says that the disk takes its time. */
const patience = 300

const signedBy = (person: PersonId, answer: Answer): AnswerTold => ({
  value: { kind: 'answer', ...answer },
  person,
  claimed: systemClock(),
  sent: false,
})

/** The answer in a row that is closed, or closes over it, and what can be done with it. */
function Standing({
  asked,
  now,
  isOwn,
  isSlow,
  onWrite,
}: {
  readonly asked: PlacedQuestion
  readonly now: Exclude<QuestionState, { state: 'differing' }>
  readonly isOwn: boolean
  readonly isSlow: boolean
  readonly onWrite: () => void
}): ReactNode {
  const { t, local } = useWords()
  const { stream, mayWrite } = useStreamActs()
  const { question } = asked
  const [first] = now.state === 'answered' ? now.answers : []
  return (
    <>
      {first && <AnswerOf question={question} record={first.value} />}
      {isSlow && <p className="who-line">{t('dossier.answer.being-saved')}</p>}
      {now.state === 'answered' &&
        !isSlow &&
        // By their places: a line stays the same element once its answer is on the disk.
        [...now.answers.entries()].map(([at, answer]) => <WhoSaid key={at} told={answer} record={answer.value} />)}
      {now.state === 'settled' && (
        <>
          <AnswerOf question={question} record={now.record} />
          <WhoSaid told={now.by} record={now.record} />
          <Settled question={question} between={now.record.between} reason={now.record.reason} />
        </>
      )}
      {now.state === 'stays' && (
        <>
          <p className="strong">{t('dossier.settle.stays-said')}</p>
          <WhoSaid told={now.by} record={now.record} />
          <Settled question={question} between={now.record.between} reason={now.record.reason} />
        </>
      )}
      {mayWrite && (
        <p>
          <Button kind="plain" onPress={onWrite}>
            {pencil}
            {t(isOwn ? 'dossier.answer.correct' : 'dossier.answer.other')}
          </Button>
        </p>
      )}
      {mayWrite && (
        <DrawFinding
          visit={stream}
          sources={[{ kind: 'answer', of: asked.key }]}
          begin={question.standard ? { standards: [question.standard] } : {}}
          of={local(question.text)}
        />
      )}
    </>
  )
}

/** One element for every row: it is not drawn again with its surroundings. */
const up = <ArrowUp className="i" aria-hidden="true" />
const pencil = <Pencil className="i" aria-hidden="true" />

type Between = Extract<QuestionState, { state: 'settled' }>['record']['between']

/** The answers that a third record settled, still there with their authors. */
function Settled({
  question,
  between,
  reason,
}: {
  readonly question: Question
  readonly between: Between
  readonly reason: string
}): ReactNode {
  const { t } = useWords()
  const givenWords = useGivenWords(question)
  return (
    <details className="past-answers">
      <summary>{t('dossier.settle.was', { count: between.length })}</summary>
      {reason && <p dir="auto">{reason}</p>}
      <ul className="stack">
        {between.map((one) => (
          <li key={`${one.person} ${one.claimed}`}>
            <WhoSaid told={one} record={{ kind: 'answer', ...one }} />
            <p className="strong" dir="auto">
              {givenWords(one.given)}
            </p>
            {one.comment && <p dir="auto">{one.comment}</p>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function StateMark({ now }: { readonly now: QuestionState }): ReactNode {
  const { t } = useWords()
  if (now.state === 'differing')
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('dossier.question.differing', { count: now.answers.length })}
      </Mark>
    )
  const told = now.state === 'answered' ? now.answers : now.state === 'open' ? [] : [now.by]
  if (told.some(({ sent }) => !sent)) return <Mark icon={up}>{t('dossier.unsent')}</Mark>
  if (now.state === 'stays')
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('dossier.question.stays')}
      </Mark>
    )
  if (now.state === 'settled') return <Mark kind="done">{t('dossier.question.settled')}</Mark>
  const people = new Set(told.map(({ person }) => person)).size
  return people > 1 && told.every(({ value }) => foundIn(value)) ? (
    <Mark kind="done">{t('dossier.question.agreed', { count: people })}</Mark>
  ) : null
}
