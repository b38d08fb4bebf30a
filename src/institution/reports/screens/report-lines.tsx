// Lines of reports: each with its visit’s number and kind, and how far it has gone.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import type { ReportLine } from '../report.ts'

type Props = {
  readonly reports: readonly ReportLine[]
  /** The level of the headings in its lines. */
  readonly heading?: 'h2' | 'h3'
}

export function ReportLines({ reports, heading: Heading = 'h3' }: Props): ReactNode {
  const { t } = useWords()
  return (
    <ul className="lines">
      {reports.map((report) => {
        const { last, undecided } = report
        return (
          <li key={report.id}>
            <p className="small muted">
              <Code>{report.number}</Code> · {t(`vocabulary.visit-kind.${report.kind}`)} ·{' '}
              <PersonName id={report.changedBy} /> · <When at={report.changed} />
            </p>
            <Heading>
              <Link href={`/reports/${report.id}`}>
                <UserText text={report.title} />
              </Link>
            </Heading>
            <p className="row wide">
              <Mark kind={last ? 'inroom' : 'plain'}>
                {t(last ? `reports.stage.${last.stage}` : 'reports.stage.draft')}
              </Mark>
              {last && (
                <span className="small">
                  <When at={last.on} />
                  {last.due && (
                    <>
                      {' · '}
                      {t('reports.due')} <When at={last.due} />
                    </>
                  )}
                </span>
              )}
              {undecided > 0 && <Mark kind="differ">{t('reports.undecided', { count: undecided })}</Mark>}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** The reports of visits with these numbers: a later release of a visit shares the number, and the report, of the one that it corrects. */
export function ReportsOf({ visits }: { readonly visits: readonly string[] }): ReactNode {
  const { t } = useWords()
  const reports = useLoaded<readonly ReportLine[]>('/api/reports')
  return (
    <section aria-labelledby="reports-there" className="stack">
      <h2 id="reports-there">{t('reports.title')}</h2>
      <Shown of={reports}>
        {(all) => {
          const there = all.filter(({ number }) => visits.includes(number))
          return there.length > 0 ? <ReportLines reports={there} /> : <p className="muted">{t('reports.none')}</p>
        }}
      </Shown>
    </section>
  )
}
