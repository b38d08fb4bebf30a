// One of a few: radio buttons in a list, or side by side in one segmented line; or several of them.
import { type ReactNode, useId } from 'react'
import { Checkbox, type FieldProps, type Option, Required } from './fields.tsx'

type Props<Value extends string> = FieldProps & {
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
  readonly options: readonly Option<Value>[]
}

/** Each option on its own line, with its hint below it. */
export function RadioGroup<Value extends string>({ value, onChange, options, ...field }: Props<Value>): ReactNode {
  const name = useId()
  return (
    <Group {...field} name={name}>
      <div>
        {options.map((option) => (
          <label key={option.value} className="opt">
            <input
              type="radio"
              autoComplete="off"
              name={name}
              value={option.value}
              checked={value === option.value}
              required={field.required}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Group>
  )
}

/** Any number of a few options; given in the options' order, not the order of ticking. */
export function Several<Value extends string>({
  value,
  onChange,
  options,
  ...field
}: FieldProps & {
  readonly value: readonly Value[]
  readonly onChange: (value: readonly Value[]) => void
  readonly options: readonly Option<Value>[]
}): ReactNode {
  const name = useId()
  const ticked = (changed: Value, on: boolean) =>
    options.map((option) => option.value).filter((one) => (one === changed ? on : value.includes(one)))
  return (
    <Group {...field} name={name}>
      <div className={options.length > atAGlance && options.every(({ hint }) => !hint) ? 'choices' : undefined}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            hint={option.hint}
            checked={value.includes(option.value)}
            onChange={(on) => onChange(ticked(option.value, on))}
          />
        ))}
      </div>
    </Group>
  )
}

/** More short ones than this stand in columns. */
const atAGlance = 5

/** `unasked` is the option drawn as an outline, so that what was never asked does not look like a choice. `icons` appear on the chosen one. */
export function Segmented<Value extends string>({
  value,
  onChange,
  options,
  unasked,
  icons,
  hideLabel = false,
  ...field
}: Props<Value> & {
  readonly unasked?: Value
  readonly icons?: Partial<Record<Value, ReactNode>>
  readonly hideLabel?: boolean
}): ReactNode {
  const name = useId()
  return (
    <Group {...field} name={name} hideLabel={hideLabel}>
      <div className={options.length > 3 && options.some(isLong) ? 'seg many' : 'seg'}>
        {options.map((option) => (
          <label key={option.value} className={option.value === unasked ? 'unasked' : undefined}>
            <input
              type="radio"
              autoComplete="off"
              name={name}
              value={option.value}
              checked={value === option.value}
              required={field.required}
              onChange={() => onChange(option.value)}
            />
            {icons?.[option.value] && <span className="tick">{icons[option.value]}</span>}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </Group>
  )
}

/** Four such labels in one line of a phone would stand on three lines each. */
const isLong = ({ label }: Option<string>): boolean => label.length > 14

type GroupProps = FieldProps & { readonly name: string; readonly hideLabel?: boolean; readonly children: ReactNode }

function Group({ label, hint, error, required, name, hideLabel, children }: GroupProps): ReactNode {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="field" aria-describedby={described || undefined} data-wrong={error ? true : undefined}>
      <legend className={hideLabel ? 'vh' : 'lab'}>
        {label}
        {required && <Required />}
      </legend>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="hint wrong" id={`${name}-error`} role="alert">
          {error}
        </span>
      )}
      {children}
    </fieldset>
  )
}
