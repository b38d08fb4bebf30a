// A finding's title and text, in the reader's language first; other languages unfold below, open where something is written.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { changeFinding, type Finding, textOf } from '../../dossier/findings/findings.ts'
import { SavedText } from '../fields/saved-fields.tsx'

export function FindingWords({ finding }: { readonly finding: Finding }): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const written = { ...textOf(finding.title), ...textOf(finding.text) }
  const others = languages.filter((one) => one !== language)
  return (
    <div className="stack">
      {/* Keyed: what is being typed is of its language, and stays so when the screen's language changes. */}
      <InLanguage key={language} finding={finding} language={language} />
      {others.map((other) => (
        <details key={other} open={written[other] !== undefined}>
          <summary>{t('dossier.finding.also-in', { language: t(`vocabulary.language.${other}`) })}</summary>
          <InLanguage finding={finding} language={other} />
        </details>
      ))}
    </div>
  )
}

function InLanguage({ finding, language }: { readonly finding: Finding; readonly language: Language }): ReactNode {
  const { t } = useWords()
  const { row } = finding
  const named = { language: t(`vocabulary.language.${language}`) }
  return (
    <div className="stack">
      <SavedText
        label={t('dossier.finding.title', named)}
        wraps
        lang={language}
        field={finding.title[language]}
        change={(title) => changeFinding(row, { title: { [language]: title ?? '' } })}
      />
      <SavedText
        label={t('dossier.finding.text', named)}
        lang={language}
        rows={4}
        field={finding.text[language]}
        change={(text) => changeFinding(row, { text: { [language]: text ?? '' } })}
      />
    </div>
  )
}
