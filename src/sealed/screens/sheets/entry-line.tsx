// One question of a sheet as it is typed in: its number and words as on the paper, its choices under the paper's numbers, and whether nobody can read it.
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { useTyping } from '../../../foundation/components/forms/fields.tsx'
import { NumberInput } from '../../../foundation/components/forms/number-input.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate, lastDay } from '../../../vocabulary/dates.ts'
import type { Question } from '../../dossier/forms/form.ts'
import type { Rules } from '../../dossier/forms/rules.ts'
import { type Given, otherChoice, type Seen } from '../../dossier/questionnaires/answer.ts'
import { choicesOnSheet, type SheetChoice } from '../../dossier/sheets/choices-on-sheet.ts'
import { wordsOnSheet } from '../../dossier/sheets/words-on-sheet.ts'
import { GeopointField, MomentField } from '../questionnaire/given-field.tsx'

type Props = {
  readonly name: string
  readonly rules: Rules
  readonly question: Question
  /** When it is asked, as the sheet says it. */
  readonly when: string
  readonly given: Given | undefined
  readonly unclear: boolean
  /** The form's rule does not allow this answer: it is questioned, and kept as the paper has it. */
  readonly broken: boolean
  readonly onGive: (given: Given | undefined) => void
  readonly onUnclear: (unclear: boolean) => void
}

export function EntryLine(props: Props): ReactNode {
  const { name, rules, question, when, given, unclear, broken, onGive, onUnclear } = props
  const { t, number, ownLanguage } = useWords()
  const title = useId()
  const choices = choicesOnSheet(rules, question, ownLanguage)
  const mark = (event: KeyboardEvent) => {
    if (event.key !== '?' && event.key !== '؟') return
    const { target } = event
    const writing =
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && target.type === 'text' && target.inputMode === '')
    if (writing && target.value !== '') return
    event.preventDefault()
    onUnclear(!unclear)
  }
  const choose = useNumbers(choices, given, question, onGive)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the controls inside
    <div
      className={unclear ? 'entry unclear' : 'entry'}
      data-line={name}
      onKeyDown={(event) => {
        mark(event)
        choose(event)
      }}
    >
      <span className="qn" aria-hidden="true">
        {number(question.number)}
      </span>
      <div className="stack-s">
        <p className="strong" id={title}>
          <span className="vh">{number(question.number)} </span>
          <bdi>{wordsOnSheet(rules, ownLanguage, question.text)}</bdi>
        </p>
        {when && <p className="small muted">{when}</p>}
        <Control name={name} question={question} choices={choices} given={given} labelledBy={title} onGive={onGive} />
        {broken && (
          <p className="hint wrong" role="status">
            <span dir="auto">
              {wordsOnSheet(rules, ownLanguage, question.constraintText) || t('forms.not-allowed')}
            </span>{' '}
            {t('paper.entry.broken')}
          </p>
        )}
      </div>
      <label className="opt small">
        <input
          type="checkbox"
          autoComplete="off"
          checked={unclear}
          aria-label={t('paper.entry.unclear-of', { number: question.number })}
          onChange={({ target }) => onUnclear(target.checked)}
        />
        <span>{t('paper.entry.unclear')}</span>
      </label>
    </div>
  )
}

/** A number chooses what stands under it on the paper: the second of two figures makes it one of two figures where there are as many. */
function useNumbers(
  choices: readonly SheetChoice[],
  given: Given | undefined,
  question: Question,
  onGive: (given: Given | undefined) => void,
) {
  return (event: KeyboardEvent) => {
    const { target, key } = event
    const figure = figures.indexOf(key) % 10
    if (figure < 0 || !(target instanceof HTMLInputElement) || !['radio', 'checkbox'].includes(target.type)) return
    if (target.dataset.place === undefined) return
    event.preventDefault()
    const before = target.form?.dataset.figures ?? ''
    const [line, first] = before.split(' ')
    const two = line === target.name && first ? Number(first) * 10 + figure : 0
    const at = two >= 10 && two <= choices.length ? two : figure
    const choice = choices[at - 1]
    if (!choice) return
    if (target.form) target.form.dataset.figures = at === figure ? `${target.name} ${figure}` : ''
    // What the first figure of the two had chosen is taken back.
    const wrongly = at === two ? choices[Number(first) - 1]?.id : undefined
    onGive(withChoice(question, given, choice.id, wrongly))
  }
}

/** Latin figures, and those of Arabic keyboards. */
const figures = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩']

/** Chosen, or among several chosen or not any more. */
function withChoice(question: Question, given: Given | undefined, id: string, without?: string): Given | undefined {
  if (question.type === 'seen') return { type: 'seen', seen: id as Seen }
  if (question.type === 'choice') return { type: 'choice', choice: id }
  const before = given?.type === 'choices' ? given : { choices: [], other: undefined }
  const kept = before.choices.filter((one) => one !== without)
  const now = kept.includes(id) ? kept.filter((one) => one !== id) : [...kept, id]
  const other = now.includes(otherChoice) && before.other ? { other: before.other } : {}
  return now.length > 0 ? { type: 'choices', choices: now, ...other } : undefined
}

type ControlProps = Pick<Props, 'name' | 'question' | 'given' | 'onGive'> & {
  readonly choices: readonly SheetChoice[]
  readonly labelledBy: string
}

function Control({ name, question, choices, given, labelledBy, onGive }: ControlProps): ReactNode {
  const typing = useTyping()
  const { local } = useWords()
  if (choices.length > 0)
    return (
      <Choices
        name={name}
        question={question}
        choices={choices}
        given={given}
        labelledBy={labelledBy}
        onGive={onGive}
      />
    )
  switch (question.type) {
    case 'number':
      return (
        <NumberInput
          labelledBy={labelledBy}
          begin={given?.type === 'number' ? given.number : null}
          whole={question.whole}
          unit={local(question.unitText)}
          onChange={(number) => onGive(number === null ? undefined : { type: 'number', number, unit: question.unit })}
        />
      )
    case 'date':
    case 'time':
      return (
        <input
          className={question.type}
          type={question.type}
          autoComplete="off"
          max={question.type === 'date' ? lastDay : undefined}
          aria-labelledby={labelledBy}
          defaultValue={given?.type === 'date' ? given.date : given?.type === 'time' ? given.time : ''}
          onChange={({ target: { value } }) => {
            if (question.type === 'time') onGive(/^\d\d:\d\d$/.test(value) ? { type: 'time', time: value } : undefined)
            else onGive(isDate(value) ? { type: 'date', date: value } : undefined)
          }}
        />
      )
    case 'text':
      return (
        <textarea
          rows={2}
          dir="auto"
          aria-labelledby={labelledBy}
          {...typing}
          defaultValue={given?.type === 'text' ? given.text : ''}
          onChange={({ target: { value } }) => onGive(value.trim() ? { type: 'text', text: value } : undefined)}
        />
      )
    case 'moment':
      return (
        <fieldset className="field" aria-labelledby={labelledBy}>
          <MomentField given={given ?? null} onChange={(moment) => onGive(moment ?? undefined)} />
        </fieldset>
      )
    case 'geopoint':
      return (
        <fieldset className="field" aria-labelledby={labelledBy}>
          <GeopointField given={given ?? null} onChange={(place) => onGive(place ?? undefined)} />
        </fieldset>
      )
    default:
      return <LaterOnScreen />
  }
}

/** A file is attached in the questionnaire itself. */
function LaterOnScreen(): ReactNode {
  const { t } = useWords()
  return <p className="small muted">{t('paper.entry.later')}</p>
}

function Choices({ name, question, choices, given, labelledBy, onGive }: ControlProps): ReactNode {
  const { t, number } = useWords()
  const typing = useTyping()
  const several = question.type === 'choices'
  const chosen = chosenIn(given)
  const other = given && 'other' in given ? (given.other ?? '') : ''
  return (
    <fieldset className="field stack-s" aria-labelledby={labelledBy}>
      <div className="row wide">
        {choices.map(({ id, words }, at) => (
          <label key={id} className="opt numbered">
            <input
              type={several ? 'checkbox' : 'radio'}
              autoComplete="off"
              name={name}
              data-place={at + 1}
              checked={chosen.includes(id)}
              onChange={() => onGive(withChoice(question, given, id))}
            />
            <span>
              <span className="muted">{number(at + 1)}</span> <bdi>{words}</bdi>
            </span>
          </label>
        ))}
      </div>
      {chosen.includes(otherChoice) && (
        <input
          type="text"
          dir="auto"
          aria-label={t('forms.other-words')}
          {...typing}
          value={other}
          onChange={({ target: { value } }) => given && onGive(withOther(given, value))}
        />
      )}
    </fieldset>
  )
}

function chosenIn(given: Given | undefined): readonly string[] {
  if (given?.type === 'choices') return given.choices
  if (given?.type === 'choice') return [given.choice]
  return given?.type === 'seen' ? [given.seen] : []
}

const withOther = (given: Given, words: string): Given =>
  given.type === 'choice' || given.type === 'choices' ? { ...given, other: words || undefined } : given
