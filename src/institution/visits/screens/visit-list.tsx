// The register of visits made: what was handed over from the dossiers, signed by two.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import type { VisitLine } from '../registered-visit.ts'
import { VisitLines } from './visit-lines.tsx'

export default function VisitList(): ReactNode {
  const { t } = useWords()
  const visits = useLoaded<readonly VisitLine[]>('/api/visits')
  const places = usePlaces()
  return (
    <>
      <ScreenHead title={t('institution.menu.visits')}>
        <p className="muted">{t('institution.visits.intro')}</p>
      </ScreenHead>
      <Shown of={visits}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('institution.visits.none')} text={t('institution.visits.none-text')} />
          ) : (
            <div className="stack">
              <p className="muted">{t('institution.visits.count', { count: all.length })}</p>
              <VisitLines visits={all} places={places} heading="h2" />
            </div>
          )
        }
      </Shown>
    </>
  )
}
