// Visits made, as a list of lines.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Loaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../../places/place.ts'
import { PlaceName } from '../../screens/place-name.tsx'
import type { VisitLine } from '../registered-visit.ts'

type Props = {
  readonly visits: readonly VisitLine[]
  /** Each is named by its place; left out where all are of one place, and each is named by its kind. */
  readonly places?: Loaded<readonly Place[]>
  /** The level of the headings in its lines. */
  readonly heading?: 'h2' | 'h3'
}

export function VisitLines({ visits, places, heading: Heading = 'h3' }: Props): ReactNode {
  const { t, dateRange } = useWords()
  return (
    <ul className="lines">
      {visits.map((visit) => {
        const to = `/visits/${visit.id}`
        const kind = t(visit.announced ? 'institution.visit.announced' : 'institution.visit.unannounced', {
          kind: t(`vocabulary.visit-kind.${visit.kind}`),
        })
        return (
          <li key={visit.id}>
            <p className="small muted">
              <Code>{visit.number}</Code>&nbsp;· {places && `${kind}\u00a0· `}
              {dateRange(visit.from, visit.to)}&nbsp;· {t('institution.visit.findings', { count: visit.findings })}
            </p>
            <Heading>
              {places ? <PlaceName id={visit.place} places={places} to={to} /> : <Link href={to}>{kind}</Link>}
            </Heading>
            {visit.correctedBy && <Mark>{t('institution.visit.corrected')}</Mark>}
          </li>
        )
      })}
    </ul>
  )
}
