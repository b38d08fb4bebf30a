// Fields of forms: a label, a hint, and each error next to its field. In the sealed room the browser neither proofreads nor remembers anything.
import { type ComponentProps, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import { dayOfShortYear, isDate, lastDay, systemClock } from '../../../vocabulary/dates.ts'
import { useRoom } from '../room.tsx'
import { When } from '../user-text.tsx'
import { useWords } from '../words-context.tsx'
import { TakesNoWordsContext } from './takes-no-words-context.ts'

export type FieldProps = {
  readonly label: string
  readonly hint?: string
  /** A whole sentence: what to correct. */
  readonly error?: string | null
  readonly required?: boolean
}

type Control = { readonly id: string; readonly describedBy: string | undefined; readonly invalid: boolean }

/** The frame of one field; `children` draws the control with the ids it is given. */
export function Field({
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { readonly children: (control: Control) => ReactNode }): ReactNode {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <Required />}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="hint wrong" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {children({ id, describedBy: described || undefined, invalid: Boolean(error) })}
    </div>
  )
}

/** The star of a required field; the form's introduction (`RequiredNote`) says the word. */
export function Required(): ReactNode {
  return (
    <span className="req" aria-hidden="true">
      {' *'}
    </span>
  )
}

/** Stands at the head of a form with required fields. */
export function RequiredNote(): ReactNode {
  const { t } = useWords()
  return <p className="small muted">{t('common.required-note')}</p>
}

/**
 * What every text control has. The browser must remember nothing: it keeps what was typed or chosen in a field on the disk, in the clear, beyond a lock and a
 * quick erase, so every other control says so too (`autoComplete="off"`). In the sealed room, and at the door where shares and cards are typed, there is no spell checker either: some send what is typed.
 */
export function useTyping(): { spellCheck?: false; autoComplete: 'off'; readOnly?: true } {
  const room = useRoom()
  const takesNoWords = useContext(TakesNoWordsContext)
  return {
    autoComplete: 'off',
    ...((room === 'sealed' || room === 'lobby') && { spellCheck: false }),
    ...(takesNoWords && { readOnly: true }),
  }
}

type TextProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly lang?: string
  readonly dir?: 'auto' | 'ltr' | 'rtl'
}

export function TextField({
  value,
  onChange,
  type = 'text',
  autoComplete,
  short,
  lang,
  dir = 'auto',
  inputMode,
  onFocus,
  onBlur,
  ...field
}: TextProps & {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'number' | 'time'
  readonly autoComplete?: string
  readonly short?: boolean
  readonly inputMode?: 'numeric' | 'decimal' | 'text'
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}): ReactNode {
  const typing = useTyping()
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => {
        const control = {
          id,
          className: short ? 'short' : undefined,
          type,
          lang,
          dir: type === 'text' || type === 'search' ? dir : undefined,
          inputMode,
          required: field.required,
          'aria-invalid': invalid || undefined,
          'aria-describedby': describedBy,
          ...typing,
          ...(autoComplete ? { autoComplete } : {}),
          // What is looked for is kept nowhere anyway.
          ...(type === 'search' && { readOnly: false }),
        }
        if (type === 'time') return <PartByPart {...control} kept={value} isWhole={isSaid} onWhole={onChange} />
        return (
          <input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onFocus={onFocus}
            onBlur={onBlur}
          />
        )
      }}
    </Field>
  )
}

const isSaid = (value: string): boolean => value !== ''

type PartsProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur' | 'ref'> & {
  readonly kept: string
  readonly isWhole: (value: string) => boolean
  readonly onWhole: (value: string) => void
  /** The unfinished input as it is meant; null where that is unclear. */
  readonly meant?: (value: string) => string | null
}

/**
 * A day or an hour, which keys enter part by part. What is no whole one yet stays under the hands and is handed to nobody: put back to what is kept at each
 * key, a year could never be typed. Left unfinished, it says again what is kept.
 */
function PartByPart({ kept, isWhole, onWhole, meant, ...control }: PartsProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    setTyped((now) => (kept === '' || kept === now || document.activeElement !== input.current ? null : now))
  }, [kept])
  return (
    <input
      autoComplete="off"
      {...control}
      ref={input}
      value={typed ?? kept}
      onChange={({ target: { value, validity } }) => {
        setTyped(value)
        if (isWhole(value) || (value === '' && !validity.badInput)) onWhole(value)
      }}
      onBlur={() => {
        if (typed === null || isWhole(typed)) return
        const whole = meant?.(typed) ?? null
        setTyped(whole)
        if (whole !== null) onWhole(whole)
      }}
    />
  )
}

export function TextArea({
  value,
  onChange,
  rows = 4,
  wraps = false,
  lang,
  dir = 'auto',
  ...field
}: TextProps & {
  readonly rows?: number
  /** One line of text that may be longer than its field: it is seen whole, and a line break that is typed is a space. */
  readonly wraps?: boolean
}): ReactNode {
  const typing = useTyping()
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          className={wraps ? 'wraps' : undefined}
          rows={wraps ? 2 : rows}
          value={value}
          lang={lang}
          dir={dir}
          required={field.required}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          {...typing}
          onChange={({ target }) => onChange(wraps ? target.value.replaceAll('\n', ' ') : target.value)}
        />
      )}
    </Field>
  )
}

export type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

/** `none`, when given, stands first as the words for no choice yet; its value is the empty string. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  none,
  ...field
}: FieldProps & {
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
  readonly options: readonly Option<Value>[]
  readonly none?: string
}): ReactNode {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          autoComplete="off"
          value={value}
          required={field.required}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A day of the calendar; the empty string while none is chosen. */
/** The browser writes a day as its own language does, which may be another than the screen's, with the month first: beside it the day stands in words. */
export function DateField({
  value,
  onChange,
  min,
  max = lastDay,
  ...field
}: FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly min?: string
  readonly max?: string
}): ReactNode {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <span className="said-date">
          <PartByPart
            id={id}
            className="date"
            type="date"
            kept={value}
            isWhole={isDate}
            onWhole={onChange}
            meant={(typed) => dayOfShortYear(typed, Number(systemClock().slice(0, 4)))}
            min={min}
            max={max}
            required={field.required}
            aria-invalid={invalid || undefined}
            aria-describedby={[describedBy, isDate(value) && `${id}-said`].filter(Boolean).join(' ') || undefined}
          />
          {isDate(value) && (
            <span className="hint" id={`${id}-said`}>
              <When at={value} style="weekday" />
            </span>
          )}
        </span>
      )}
    </Field>
  )
}

export function Checkbox({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}): ReactNode {
  const id = useId()
  return (
    <label className="opt">
      <input
        type="checkbox"
        autoComplete="off"
        checked={checked}
        aria-describedby={hint ? id : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && (
          <span className="hint" id={id}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
