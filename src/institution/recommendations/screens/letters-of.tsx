// The letters that carry one recommendation to its addressees, each with its full answer and scan.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import type { Letter } from '../../letters/letter.ts'
import { LetterLines } from '../../letters/screens/letter-lines.tsx'
import { useMay } from '../../screens/use-may.ts'

/** Draws nothing if there is none. */
export function LettersOf({ letters }: { readonly letters: readonly Letter[] }): ReactNode {
  const { t } = useWords()
  if (letters.length === 0) return null
  return (
    <section aria-labelledby="letters-of" className="stack">
      <h2 id="letters-of" className="form-title">
        {t('institution.place.letters')}
      </h2>
      <LetterLines letters={letters} />
    </section>
  )
}

/** The last changed first; empty while loading, and for people who may not read letters. */
export function useLettersOf(recommendation: RecommendationId): readonly Letter[] {
  const may = useMay()
  const path = `/api/dialogue?recommendation=${recommendation}&size=100`
  const found = useLoaded<{ readonly items: readonly Letter[] }>(may('read letters to authorities') ? path : null)
  return found.state === 'ready' ? found.value.items : []
}
