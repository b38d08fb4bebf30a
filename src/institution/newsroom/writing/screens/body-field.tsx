// The text of a draft in its languages side by side, each in its own direction, written as readers will see it.
import { Check, CircleDashed } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Required } from '../../../../foundation/components/fields.tsx'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { useColumnClass } from '../../../../foundation/components/shown-language.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../../foundation/words/languages-here.ts'
import type { Block, LocalBody } from '../../../../vocabulary/documents.ts'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import { BodyEditor } from './body-editor.tsx'

type Props = {
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly value: LocalBody
  readonly onChange: (value: LocalBody) => void
}

/** A language without a block is taken out of the value: an empty text is no text. */
export function BodyField({ label, hint, error, value, onChange }: Props): ReactNode {
  const { languageName, t } = useWords()
  const columnClass = useColumnClass()
  const id = useId()
  const change = (language: SiteLanguage, blocks: readonly Block[]) => {
    const { [language]: _, ...others } = value
    onChange(blocks.length === 0 ? others : { ...others, [language]: blocks })
  }
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : `${id}-hint`}>
      <legend className="lab">
        {label}
        <Required />
      </legend>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      {error && (
        <span className="hint wrong" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      <div className="three">
        {languagesHere().map((language) => (
          <div key={language} className={columnClass(language)}>
            <span className="row between">
              <span className="small">{languageName(language)}</span>
              {value[language] ? (
                <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
                  {t('common.written')}
                </Mark>
              ) : (
                <Mark icon={<CircleDashed className="i" aria-hidden="true" />}>{t('common.missing')}</Mark>
              )}
            </span>
            <BodyEditor
              label={languageName(language)}
              language={language}
              given={value[language] ?? []}
              onChange={(blocks) => change(language, blocks)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
