// Asks before a signature about a visit whose first day is still to come: what leaves tells the institution, and its host, where the mechanism goes next.
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Checkbox } from '../../foundation/components/forms/fields.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useToday } from '../../sealed/screens/open-stream.tsx'
import type { ReleasedVisit } from '../released-visit.ts'

type DayAhead = {
  /** Its day has come, or whoever signs has said that this does not wait for it. */
  readonly settled: boolean
  /** Nothing where its day has come. */
  readonly asked: ReactNode
}

/** `visit` is what would be signed; null while nothing can be. */
export function useDayAhead(dossier: string, visit: Pick<ReleasedVisit, 'from'> | null): DayAhead {
  const { t, date } = useWords()
  const today = useToday()
  const [sureOf, setSureOf] = useState<string | null>(null)
  if (!visit || visit.from <= today) return { settled: true, asked: null }
  const settled = sureOf === visit.from
  return {
    settled,
    asked: (
      <Notice kind="differ">
        <p className="strong">{t('release.ahead', { day: date(visit.from) })}</p>
        <p>{t('release.ahead-text')}</p>
        <Checkbox
          label={t('release.ahead-sure')}
          checked={settled}
          onChange={(sure) => setSureOf(sure ? visit.from : null)}
        />
        <p>
          <Link className="link" href={`/dossiers/${dossier}/plan`}>
            {t('release.ahead-correct')}
          </Link>
        </p>
      </Notice>
    ),
  }
}
