// Reports of visits: where each stands, and the visits that have none yet.
import { FilePlus2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { VisitLine } from '../../visits/registered-visit.ts'
import type { ReportFile, ReportLine } from '../report.ts'
import { ReportLines } from './report-lines.tsx'

export default function ReportList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const reports = useLoaded<readonly ReportLine[]>('/api/reports')
  const visits = useLoaded<readonly VisitLine[]>('/api/visits')
  return (
    <div className="stack-l">
      <ScreenHead title={t('reports.title')}>
        <p className="muted">{t('reports.intro')}</p>
      </ScreenHead>
      {may('write report templates') && (
        <p>
          <ButtonLink kind="quiet" to="/reports/templates">
            {t('reports.templates.title')}
          </ButtonLink>
        </p>
      )}
      <Shown of={reports}>
        {(all) => (
          <>
            {all.length === 0 && <Empty title={t('reports.none')} text={t('reports.none-text')} />}
            <ReportLines reports={all} heading="h2" />
            {may('write reports') && (
              <Shown of={visits}>
                {(made) => <Without visits={made.filter((visit) => hasNone(visit, made, all))} />}
              </Shown>
            )}
          </>
        )}
      </Shown>
    </div>
  )
}

/** A later release of a visit shares the number, and the report, of the one that it corrects. */
const hasNone = (
  { number, correctedBy }: VisitLine,
  _: readonly VisitLine[],
  reports: readonly ReportLine[],
): boolean => correctedBy === null && !reports.some((report) => report.number === number)

function Without({ visits }: { readonly visits: readonly VisitLine[] }): ReactNode {
  const { t, dateRange } = useWords()
  const [, go] = useLocation()
  const places = usePlaces()
  const acting = useAct()
  if (visits.length === 0) return null
  const begin = async (visit: VisitLine['id']) => {
    const begun = await acting.act<ReportFile>('POST', '/api/reports', { visit })
    if (begun) go(`/reports/${begun.report.id}`)
  }
  return (
    <section className="stack" aria-labelledby="without-report">
      <h2 id="without-report">{t('reports.without')}</h2>
      {acting.problem && <Failed title={t('reports.not-begun')} problem={acting.problem} />}
      <ul className="lines">
        {visits.map(({ id, number, place, kind, from, to }) => (
          <li key={id} className="reasons">
            <p className="small muted">
              <Code>{number}</Code> · {t(`vocabulary.visit-kind.${kind}`)} · {dateRange(from, to)}
            </p>
            <h3 id={`of-${id}`}>
              <PlaceName id={place} places={places} />
            </h3>
            <p className="act">
              <Button kind="quiet" disabled={acting.busy} describedBy={`of-${id}`} onPress={() => begin(id)}>
                <FilePlus2 className="i" aria-hidden="true" />
                {t('reports.begin')}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
