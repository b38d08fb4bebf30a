// One text in three languages, side by side, each in its own direction; a language still missing is said to be missing.
import { CircleDashed } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { directionOf, type LocalText, type SiteLanguage } from '../../../vocabulary/languages.ts'
import { languagesHere } from '../../words/languages-here.ts'
import { Mark } from '../mark.tsx'
import { useWords } from '../words-context.tsx'
import { type FieldProps, Required, useTyping } from './fields.tsx'
import { useColumnClass } from './shown-language.tsx'

type Props = FieldProps & {
  readonly value: LocalText
  readonly onChange: (value: LocalText) => void
  /** The languages to write in; all by default. */
  readonly in?: readonly SiteLanguage[]
  /** Rows of a text area; without it each language has one line. */
  readonly rows?: number
  /** One line of text that is longer than its field: it is wrapped in view, and a line break that is typed is a space. */
  readonly wraps?: boolean
  /** The languages with an error that is explained elsewhere. */
  readonly wrongIn?: readonly SiteLanguage[]
  /** The words of others in the language in which they came: in another nothing is missing. */
  readonly untranslated?: boolean
}

/** A language cleared is taken out of the value: an empty text is no text. */
export function LocalTextField({
  value,
  onChange,
  in: offered = languagesHere(),
  rows,
  wraps = false,
  wrongIn = [],
  untranslated = false,
  label,
  hint,
  error,
  required,
}: Props): ReactNode {
  const { languageName, t } = useWords()
  const typing = useTyping()
  const columnClass = useColumnClass()
  const id = useId()
  const change = (language: SiteLanguage, text: string) => {
    const { [language]: _, ...others } = value
    onChange(text === '' ? others : { ...others, [language]: text })
  }
  const missingAll = offered.every((language) => !value[language]?.trim())
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="lab">
        {label}
        {required && <Required />}
      </legend>
      {hint && <span className="hint">{hint}</span>}
      {error && (
        <span className="hint wrong" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      <div className="three">
        {offered.map((language) => {
          const control = {
            id: `${id}-${language}`,
            lang: language,
            dir: directionOf(language),
            value: value[language] ?? '',
            required: required && missingAll,
            'aria-invalid': error || wrongIn.includes(language) ? (true as const) : undefined,
            ...typing,
          }
          return (
            <div key={language} className={columnClass(language)}>
              <span className="row between">
                <label className="small" htmlFor={control.id}>
                  {languageName(language)}
                </label>
                {value[language]?.trim() ? (
                  <Mark kind="done">{t('common.written')}</Mark>
                ) : (
                  // Shown once another language has text: a form that nobody has begun lacks nothing yet.
                  !missingAll &&
                  !untranslated && (
                    <Mark icon={<CircleDashed className="i" aria-hidden="true" />}>{t('common.missing')}</Mark>
                  )
                )}
              </span>
              {rows || wraps ? (
                <textarea
                  {...control}
                  className={wraps ? 'wraps' : undefined}
                  rows={rows ?? 2}
                  onChange={({ target }) => change(language, wraps ? target.value.replaceAll('\n', ' ') : target.value)}
                />
              ) : (
                <input {...control} type="text" onChange={(event) => change(language, event.target.value)} />
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
