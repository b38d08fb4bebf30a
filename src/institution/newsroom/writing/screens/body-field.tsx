// The text of a draft in its languages side by side, each in its own direction, written as readers will see it.
import { CircleDashed } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Required } from '../../../../foundation/components/forms/fields.tsx'
import { useColumnClass } from '../../../../foundation/components/forms/shown-language.tsx'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../../foundation/words/languages-here.ts'
import type { PerLanguage, SiteLanguage } from '../../../../vocabulary/languages.ts'
import type { Block } from '../../../../vocabulary/published/documents.ts'
import { BodyEditor, type OwnTools } from './body-editor.tsx'

type Props<Kept> = {
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly value: PerLanguage<readonly Kept[]>
  readonly onChange: (value: PerLanguage<readonly Kept[]>) => void
  readonly own?: OwnTools
}

/** A language without a block is taken out of the value: an empty text is no text. */
export function BodyField<Kept = Block>({ label, hint, error, value, onChange, own }: Props<Kept>): ReactNode {
  const { languageName, t } = useWords()
  const columnClass = useColumnClass()
  const id = useId()
  const change = (language: SiteLanguage, blocks: readonly Kept[]) => {
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
                <Mark kind="done">{t('common.written')}</Mark>
              ) : (
                <Mark icon={<CircleDashed className="i" aria-hidden="true" />}>{t('common.missing')}</Mark>
              )}
            </span>
            <BodyEditor<Kept>
              label={languageName(language)}
              language={language}
              given={value[language] ?? []}
              onChange={(blocks) => change(language, blocks)}
              {...(own ? { own } : {})}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
