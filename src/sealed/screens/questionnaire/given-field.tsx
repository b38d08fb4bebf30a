// The control of one question: what was found, before it is saved.
import { type ReactNode, useState } from 'react'
import { RadioGroup, Segmented } from '../../../foundation/components/forms/choice.tsx'
import {
  Checkbox,
  DateField,
  Field,
  Select,
  TextArea,
  TextField,
} from '../../../foundation/components/forms/fields.tsx'
import { NumberInput } from '../../../foundation/components/forms/number-input.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate } from '../../../vocabulary/dates.ts'
import type { FileId } from '../../../vocabulary/ids.ts'
import { longNumberTyped } from '../../../vocabulary/visits/measurements.ts'
import { useAttachments } from '../../browser/desk-context.tsx'
import { isPutAway } from '../../dossier/attachments.ts'
import type { Question } from '../../dossier/forms/form.ts'
import { type Given, isMomentGiven, otherChoice, seen } from '../../dossier/questionnaires/answer.ts'
import type { PlacedQuestion } from '../../dossier/questionnaires/questionnaires.ts'
import { AddAttachments } from '../attachments/add-attachments.tsx'
import { useStream } from '../open-stream.tsx'
import { useLook } from './open-questionnaire.tsx'

type Props = {
  readonly asked: PlacedQuestion
  readonly given: Given | null
  readonly onChange: (given: Given | null) => void
}
type PropsOf<T extends Question['type']> = Omit<Props, 'asked'> & { readonly question: Extract<Question, { type: T }> }

export function GivenField({ asked, given, onChange }: Props): ReactNode {
  const { t, local } = useWords()
  const { question } = asked
  const label = local(question.text)
  switch (question.type) {
    case 'seen':
      return (
        <Segmented
          label={label}
          hideLabel
          value={given?.type === 'seen' ? given.seen : ''}
          options={seen.map((value) => ({ value, label: t(`dossier.seen.${value}`) }))}
          unasked="not-observed"
          onChange={(value) => onChange({ type: 'seen', seen: value })}
        />
      )
    case 'choice':
      return <ChoiceField asked={asked} question={question} given={given} onChange={onChange} />
    case 'choices':
      return <ChoicesField asked={asked} question={question} given={given} onChange={onChange} />
    case 'number':
      return <NumberField question={question} given={given} onChange={onChange} />
    case 'text':
      return (
        <TextArea
          label={t('dossier.answer.found')}
          value={given?.type === 'text' ? given.text : ''}
          onChange={(text) => onChange(text.trim() ? { type: 'text', text } : null)}
        />
      )
    case 'date':
      return (
        <DateField
          label={t('dossier.answer.found')}
          value={given?.type === 'date' ? given.date : ''}
          onChange={(date) => onChange(isDate(date) ? { type: 'date', date } : null)}
        />
      )
    case 'time':
      return (
        <TextField
          label={t('dossier.answer.found')}
          type="time"
          short
          value={given?.type === 'time' ? given.time : ''}
          onChange={(time) => onChange(/^\d\d:\d\d$/.test(time) ? { type: 'time', time } : null)}
        />
      )
    case 'moment':
      return <MomentField given={given} onChange={onChange} />
    case 'geopoint':
      return <GeopointField given={given} onChange={onChange} />
    case 'file':
      return <FileField question={question} given={given} onChange={onChange} />
  }
}

/** The choices that its filter lets through, as things are. */
function useOffered({ question, place }: PlacedQuestion) {
  const { local } = useWords()
  const choices = 'choices' in question ? question.choices : []
  const filtered = 'filter' in question && question.filter !== undefined
  const offered = useLook(({ offers }) =>
    filtered ? choices.filter(({ id, columns }) => offers(place, id, columns ?? {})) : choices,
  )
  return offered.map(({ id, text }) => ({ value: id, label: local(text) }))
}

/** Its filter lets none through: a label with nothing under it looks like a fault. */
function NothingOffered(): ReactNode {
  const { t } = useWords()
  return <p className="hint">{t('forms.nothing-offered')}</p>
}

function ChoiceField({ asked, question, given, onChange }: PropsOf<'choice'> & { readonly asked: PlacedQuestion }) {
  const { t } = useWords()
  const offered = useOffered(asked)
  const value = given?.type === 'choice' ? given.choice : ''
  const options = question.other ? [...offered, { value: otherChoice, label: t('forms.other') }] : offered
  if (options.length === 0) return <NothingOffered />
  return (
    <>
      <RadioGroup
        label={t('dossier.answer.found')}
        value={value}
        options={options}
        onChange={(choice) => onChange({ type: 'choice', choice })}
      />
      {question.other && value === otherChoice && (
        <TextField
          label={t('forms.other-words')}
          value={(given?.type === 'choice' && given.other) || ''}
          onChange={(other) => onChange({ type: 'choice', choice: otherChoice, ...(other.trim() ? { other } : {}) })}
        />
      )}
    </>
  )
}

function ChoicesField({ asked, question, given, onChange }: PropsOf<'choices'> & { readonly asked: PlacedQuestion }) {
  const { t } = useWords()
  const offered = useOffered(asked)
  const chosen = given?.type === 'choices' ? given.choices : []
  const other = given?.type === 'choices' ? given.other : undefined
  const options = question.other ? [...offered, { value: otherChoice, label: t('forms.other') }] : offered
  const change = (choices: readonly string[], words: string | undefined) => {
    const kept = choices.includes(otherChoice) && words?.trim() ? { other: words } : {}
    onChange(choices.length > 0 ? { type: 'choices', choices, ...kept } : null)
  }
  if (options.length === 0) return <NothingOffered />
  return (
    <fieldset className="field">
      <legend className="lab">{t('forms.found-several')}</legend>
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={(checked) => change(checked ? [...chosen, value] : chosen.filter((one) => one !== value), other)}
        />
      ))}
      {question.other && chosen.includes(otherChoice) && (
        <TextField label={t('forms.other-words')} value={other ?? ''} onChange={(words) => change(chosen, words)} />
      )}
    </fieldset>
  )
}

function NumberField({ question, given, onChange }: PropsOf<'number'>): ReactNode {
  const { t, local } = useWords()
  return (
    <Field label={t('dossier.answer.found')}>
      {({ id }) => (
        <NumberInput
          id={id}
          begin={given?.type === 'number' ? given.number : null}
          whole={question.whole}
          unit={local(question.unitText)}
          onChange={(number) => onChange(number === null ? null : { type: 'number', number, unit: question.unit })}
        />
      )}
    </Field>
  )
}

/** A day and an hour, each in its own field: only both are an answer. */
export function MomentField({ given, onChange }: Pick<Props, 'given' | 'onChange'>): ReactNode {
  const { t } = useWords()
  const [begunDay = '', begunHour = ''] = given?.type === 'moment' ? given.moment.split('T') : []
  const [typed, setTyped] = useState({ day: begunDay, hour: begunHour })
  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    const moment = `${next.day}T${next.hour}`
    onChange(isMomentGiven(moment) ? { type: 'moment', moment } : null)
  }
  const isHalf = (typed.day === '') !== (typed.hour === '')
  return (
    <div className="two">
      <DateField label={t('forms.moment.day')} value={typed.day} onChange={(day) => change({ day })} />
      <TextField
        label={t('forms.moment.hour')}
        type="time"
        short
        value={typed.hour}
        onChange={(hour) => change({ hour })}
      />
      {isHalf && <p className="hint">{t('forms.moment.both')}</p>}
    </div>
  )
}

/** Typed in degrees: nothing here asks the tablet where it is. */
export function GeopointField({ given, onChange }: Pick<Props, 'given' | 'onChange'>): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState(
    given?.type === 'geopoint'
      ? { latitude: String(given.latitude), longitude: String(given.longitude) }
      : { latitude: '', longitude: '' },
  )
  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    const [latitude, longitude] = [degrees(next.latitude, 90), degrees(next.longitude, 180)]
    onChange(latitude === null || longitude === null ? null : { type: 'geopoint', latitude, longitude })
  }
  return (
    <div className="two">
      <TextField
        label={t('forms.latitude')}
        inputMode="decimal"
        dir="ltr"
        short
        value={typed.latitude}
        onChange={(latitude) => change({ latitude })}
      />
      <TextField
        label={t('forms.longitude')}
        inputMode="decimal"
        dir="ltr"
        short
        value={typed.longitude}
        onChange={(longitude) => change({ longitude })}
      />
    </div>
  )
}

function degrees(text: string, most: number): number | null {
  const value = longNumberTyped(text)
  return value !== null && Math.abs(value) <= most ? value : null
}

/** One of the files attached to this dossier, or one that is added here. */
function FileField({ question, given, onChange }: PropsOf<'file'>): ReactNode {
  const { t } = useWords()
  const { stream, registers } = useStream()
  const list = useAttachments(stream)
  const files = list?.ok ? list.value.files : []
  const options = files
    .filter(
      ({ id, type }) =>
        !isPutAway(registers, id) && (question.media === 'any' || type.startsWith(`${question.media}/`)),
    )
    .map(({ id, name }) => ({ value: id as string, label: name }))
  const choose = (file: string) => onChange(file === '' ? null : { type: 'file', file: file as FileId })
  return (
    <>
      {options.length > 0 && (
        <Select
          label={t('forms.file.choose')}
          none={t('forms.file.none')}
          value={given?.type === 'file' ? given.file : ''}
          options={options}
          onChange={choose}
        />
      )}
      <AddAttachments onAdded={choose} {...(question.media === 'any' ? {} : { media: question.media })} />
    </>
  )
}
