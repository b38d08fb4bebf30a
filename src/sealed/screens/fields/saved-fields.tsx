// Fields of a dossier that save themselves, and say when they are not sent or when members differ.
import { Check, Minus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { DateField, type Option, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { accept, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { inLatinFigures } from '../../../vocabulary/text/latin-figures.ts'
import {
  type MeasuredQuantity,
  type Measurement,
  measuredQuantities,
  numberTyped,
} from '../../../vocabulary/visits/measurements.ts'
import { inOneDrawing } from '../../browser/shared-source.ts'
import { agreed, type Field, type FieldChange, latest } from '../../dossier/field.ts'
import { useStream } from '../open-stream.tsx'
import { FieldFoot } from './field-foot.tsx'
import { TakeChoiceBack } from './take-choice-back.tsx'
import { useTyped } from './use-typed.ts'

type Props<T> = {
  readonly label: string
  readonly hint?: string
  readonly field: Field<T>
  /** The changes that write a value; null clears the field. */
  readonly change: (value: T | null) => readonly FieldChange[]
}

/** One line, seen whole with `wraps`, or with `rows` several. */
export function SavedText({
  field,
  change,
  rows,
  wraps,
  lang,
  ...shown
}: Props<string> & { readonly rows?: number; readonly wraps?: boolean; readonly lang?: string }): ReactNode {
  const { save, type } = useStream()
  const typed = useTyped(latest(field) ?? '', (value) => type(change(value.trim() === '' ? null : value)))
  const control = { ...shown, value: typed.value, onChange: typed.type, ...(lang ? { lang } : {}) }
  return (
    <div className="saved">
      {rows || wraps ? <TextArea {...control} rows={rows} wraps={wraps} /> : <TextField {...control} />}
      <FieldFoot
        label={shown.label}
        field={field}
        problem={typed.problem}
        show={(text) => text}
        take={(value) => save(change(value))}
      />
    </div>
  )
}

/** A count: whole, not negative, in figures of any script; anything else typed is not saved and said. */
export function SavedCount({ field, change, ...shown }: Props<number>): ReactNode {
  const { save, type } = useStream()
  const value = latest(field)
  const typed = useTyped(value === null ? '' : String(value), async (words) => {
    const count = words.trim() === '' ? null : Number(inLatinFigures(words.trim()))
    return count === null || (Number.isInteger(count) && count >= 0) ? type(change(count)) : refuse('count-unreadable')
  })
  return (
    <div className="saved">
      <TextField {...shown} dir="ltr" inputMode="numeric" short value={typed.value} onChange={typed.type} />
      <FieldFoot
        label={shown.label}
        field={field}
        problem={typed.problem}
        show={String}
        take={(count) => save(change(count))}
      />
    </div>
  )
}

/** A measured value: what is measured is chosen first; figures of any script, anything else typed is not saved and said. */
export function SavedMeasurement({
  field,
  change,
  label,
}: Pick<Props<Measurement>, 'label' | 'field' | 'change'>): ReactNode {
  const { t, number } = useWords()
  const { save, type } = useStream()
  const said = latest(field)
  const [chosen, setChosen] = useState<MeasuredQuantity | ''>(said?.quantity ?? '')
  const quantity = said?.quantity ?? (chosen || null)
  const typed = useTyped(said ? String(said.value) : '', async (words) => {
    const value = numberTyped(words)
    if (words.trim() !== '' && value === null) return refuse('number-unreadable')
    return quantity ? type(change(value === null ? null : { quantity, value })) : accept(null)
  })
  const choose = (next: MeasuredQuantity | '') => {
    setChosen(next)
    if (said) save(change(next === '' ? null : { quantity: next, value: said.value }))
  }
  return (
    <div className="saved">
      <div className="two">
        <Select
          label={label}
          value={quantity ?? ''}
          none={t('common.choose')}
          options={measuredQuantities.map((value) => ({ value, label: t(`vocabulary.measured.${value}`) }))}
          onChange={choose}
        />
        {quantity && (
          <TextField
            short
            inputMode="decimal"
            label={t(`vocabulary.measured-unit.${quantity}`)}
            value={typed.value}
            onChange={typed.type}
          />
        )}
      </div>
      <FieldFoot
        label={label}
        field={field}
        problem={typed.problem}
        show={({ quantity, value }) =>
          t('common.labelled', { what: t(`vocabulary.measured.${quantity}`), is: number(value) })
        }
        take={(value) => save(change(value))}
      />
    </div>
  )
}

export function SavedDate({ field, change, ...shown }: Props<IsoDate> & { readonly error?: string | null }): ReactNode {
  const { save, problem } = useSave(change)
  return (
    <div className="saved">
      <DateField
        {...shown}
        value={latest(field) ?? ''}
        onChange={(day) => (isDate(day) ? save(day) : day === '' && save(null))}
      />
      <FieldFoot label={shown.label} field={field} problem={problem} show={(day) => <When at={day} />} take={save} />
    </div>
  )
}

/** Hours and minutes of the day, where it was. */
export function SavedTime({ field, change, ...shown }: Props<string>): ReactNode {
  const { save, problem } = useSave(change)
  return (
    <div className="saved">
      <TextField {...shown} type="time" value={latest(field) ?? ''} onChange={(time) => save(time || null)} />
      <FieldFoot
        label={shown.label}
        field={field}
        problem={problem}
        show={(time) => <bdi dir="ltr">{time}</bdi>}
        take={save}
      />
    </div>
  )
}

export function SavedSelect<T extends string>({
  field,
  change,
  options,
  none,
  ...shown
}: Props<T> & { readonly options: readonly Option<T>[]; readonly none: string }): ReactNode {
  const { save, problem, chosen } = useSave(change, field)
  return (
    <div className="saved">
      <Select {...shown} value={chosen ?? ''} options={options} none={none} onChange={(value) => save(value || null)} />
      <FieldFoot
        label={shown.label}
        field={field}
        problem={problem}
        show={(value) => labelOf(options, value)}
        take={save}
      />
    </div>
  )
}

type SegmentProps<T extends string> = Props<T> & {
  readonly options: readonly Option<T>[]
  readonly unasked?: T
  readonly hideLabel?: boolean
  readonly icons?: Partial<Record<T, ReactNode>>
}

export function SavedSegment<T extends string>({
  field,
  change,
  options,
  unasked,
  hideLabel,
  icons,
  ...shown
}: SegmentProps<T>): ReactNode {
  const { mayWrite, takeBack } = useStream()
  const { save, problem, chosen } = useSave(change, field)
  return (
    <div className="saved">
      <Segmented
        {...shown}
        value={chosen ?? ''}
        options={options}
        unasked={unasked}
        hideLabel={hideLabel}
        icons={icons}
        onChange={save}
      />
      <FieldFoot
        label={shown.label}
        field={field}
        problem={problem}
        show={(value) => labelOf(options, value)}
        take={save}
      />
      {mayWrite && chosen !== null && unasked === undefined && (
        <TakeChoiceBack
          label={shown.label}
          takeBack={() => save(null)}
          undo={() => takeBack(change(null), change(chosen))}
        />
      )}
    </div>
  )
}

export const yesNoIcons = {
  yes: <Check className="i" aria-hidden="true" />,
  no: <X className="i" aria-hidden="true" />,
  'not-asked': <Minus className="i" aria-hidden="true" />,
}

/** Writes a choice at once, and keeps why it was not saved. `chosen` is the choice until the register has it, so that keyboard users are not asked again meanwhile. */
function useSave<T>(change: (value: T | null) => readonly FieldChange[], field?: Field<T>) {
  const { write } = useStream()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [draft, setDraft] = useState<{ readonly value: T | null } | null>(null)
  const save = async (value: T | null) => {
    const mine = { value }
    setDraft(mine)
    const outcome = await write(change(value))
    // Together with what it changed, and not before: the old value would be shown again for a moment.
    inOneDrawing(() => {
      setDraft((now) => (now === mine ? null : now))
      setProblem(outcome.ok ? null : outcome.problem)
    })
  }
  const chosen = draft ? draft.value : field ? agreed(field) : null
  return { save: (value: T | null) => void save(value), problem, chosen }
}

const labelOf = <T extends string>(options: readonly Option<T>[], value: T): string =>
  options.find((option) => option.value === value)?.label ?? value
