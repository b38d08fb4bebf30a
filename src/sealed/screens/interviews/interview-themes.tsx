// The themes of an interview, by which findings can be brought together later. They are her words, like the note, and are written only once she has agreed.
import type { ReactNode } from 'react'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { themes } from '../../../vocabulary/themes.ts'
import { changeTheme, themesIn } from '../../dossier/interviews/interview.ts'
import { useStream } from '../open-stream.tsx'
import { UnreadLine } from '../sheets/not-legible.tsx'

export function InterviewThemes({ mayAdd }: { readonly mayAdd: boolean }): ReactNode {
  const { t } = useWords()
  const { registers, save } = useStream()
  const chosen = themesIn(registers)
  // Taking one out needs no consent.
  const offered = mayAdd ? themes : chosen
  if (offered.length === 0) return null
  return (
    <div className="stack">
      <h3 className="h4">{t('dossier.interview.themes')}</h3>
      {chosen.length > 0 && (
        <ul className="row">
          {chosen.map((theme) => (
            <li key={theme} className="langtag">
              {t(`vocabulary.theme.${theme}`)}
            </li>
          ))}
        </ul>
      )}
      <UnreadLine line="themes" field={{ state: chosen.length > 0 ? 'one' : 'none' }} />
      <details>
        <summary>{t('dossier.interview.choose-themes')}</summary>
        <div className="two tight">
          {offered.map((theme) => (
            <Checkbox
              key={theme}
              label={t(`vocabulary.theme.${theme}`)}
              checked={chosen.includes(theme)}
              onChange={(on) => save(changeTheme(theme, on))}
            />
          ))}
        </div>
      </details>
    </div>
  )
}
