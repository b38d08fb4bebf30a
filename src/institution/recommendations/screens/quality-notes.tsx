// What a recommendation still lacks, shown next to its text while it is written: advice, never a refusal.
import { Lightbulb } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { qualityOf } from '../quality.ts'

type Props = {
  readonly text: LocalText
  readonly addressees: readonly { readonly name: LocalText }[]
  readonly deadline: IsoDate | null
}

export function QualityNotes({ text, addressees, deadline }: Props): ReactNode {
  const { t } = useWords()
  const title = useId()
  if (Object.values(text).every((words) => !words.trim())) return null
  const notes = qualityOf(text, addressees, deadline)
  return (
    <section aria-labelledby={title} className="sheet flat stack-s">
      <h3 id={title} className="cap">
        {t('recommendations.quality')}
      </h3>
      {notes.length === 0 ? (
        <p role="status">
          <Mark kind="done">{t('recommendations.quality-good')}</Mark>
        </p>
      ) : (
        <>
          <div role="status">
            <ul className="stack-s">
              {notes.map(({ about, word }) => (
                <li key={about}>
                  <Mark icon={<Lightbulb className="i" aria-hidden="true" />}>
                    <span>{t(`recommendations.quality.${about}`, { word: word ?? '' })}</span>
                  </Mark>
                </li>
              ))}
            </ul>
          </div>
          <p className="small muted">{t('recommendations.quality-intro')}</p>
        </>
      )}
    </section>
  )
}
