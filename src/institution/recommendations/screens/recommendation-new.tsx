// A recommendation is made: from a finding of a released visit, in general, or as one that is issued again.
import type { ReactNode } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import type { RegisteredVisit } from '../../visits/registered-visit.ts'
import type { RecommendationFile } from '../recommendation-register.ts'
import { RecommendationForm } from './recommendation-form.tsx'

export default function RecommendationNew(): ReactNode {
  const { t } = useWords()
  const [search] = useSearchParams()
  const [visit, finding, again] = [search.get('visit'), search.get('finding'), search.get('again')]
  const title = t('institution.recommendation.add')
  return (
    <>
      <ScreenHead
        title={title}
        crumbs={[{ to: '/recommendations', label: t('institution.menu.recommendations') }, { label: title }]}
      />
      {begun()}
    </>
  )

  function begun(): ReactNode {
    if (visit && finding) return <FromFinding visit={visit} row={finding} />
    return again ? <Again id={again} /> : <InGeneral />
  }
}

function Again({ id }: { readonly id: string }): ReactNode {
  const [, go] = useLocation()
  const onSaved = useSaved()
  const old = useLoaded<RecommendationFile>(`/api/recommendations/${id}`)
  return (
    <Shown of={old}>
      {({ recommendation }) => (
        <RecommendationForm again={recommendation} onSaved={onSaved} onCancel={() => go(`/recommendations/${id}`)} />
      )}
    </Shown>
  )
}

function InGeneral(): ReactNode {
  const [, go] = useLocation()
  const onSaved = useSaved()
  return <RecommendationForm onSaved={onSaved} onCancel={() => go('/recommendations')} />
}

function FromFinding({ visit, row }: { readonly visit: string; readonly row: string }): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const onSaved = useSaved()
  const registered = useLoaded<RegisteredVisit>(`/api/visits/${visit}`)
  const places = usePlaces()
  return (
    <Shown of={registered}>
      {({ visit: released }) => (
        <Shown of={places}>
          {(all) => {
            const finding = released.findings.find((one) => one.row === row)
            if (!finding) return <p>{t('institution.finding.gone')}</p>
            const place = all.find(({ id }) => id === released.place)
            return (
              <div className="stack-l">
                <blockquote className="sheet flat stack">
                  <p className="small muted">{t('institution.finding.from')}</p>
                  <UserText as="p" text={finding.text} />
                </blockquote>
                <RecommendationForm
                  from={{
                    origin: { visit: released.id, finding: row },
                    place: released.place,
                    theme: finding.theme,
                    standards: finding.standards,
                    authority: place?.authority ?? {},
                  }}
                  onSaved={onSaved}
                  onCancel={() => go(`/visits/${visit}`)}
                />
              </div>
            )
          }}
        </Shown>
      )}
    </Shown>
  )
}

function useSaved(): (recommendation: { id: string; number: string }) => void {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  return ({ id, number }) => {
    done({ words: t('institution.recommendation.added', { number: leftToRight(number) }) })
    go(`/recommendations/${id}`)
  }
}
