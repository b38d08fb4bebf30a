// The frame of a report's screens: what it is called, where it stands, and its three parts.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportFile } from '../report.ts'

export function ReportFrame({
  children,
}: {
  readonly children: (file: ReportFile, reload: () => void) => ReactNode
}): ReactNode {
  const { id } = useParams<{ id: string }>()
  const { t, local } = useWords()
  const file = useLoaded<ReportFile>(`/api/reports/${id}`)
  return (
    <Shown of={file}>
      {(here, reload) => (
        <div className="stack-l">
          <ScreenHead
            title={local(here.report.title) || t('reports.one')}
            heading={<UserText text={here.report.title} />}
            crumbs={[
              { to: '/reports', label: t('reports.title') },
              { label: <bdi dir="ltr">{here.report.number}</bdi> },
            ]}
          >
            <p>
              <Mark kind="inroom">{t(`reports.stage.${here.sendings.at(-1)?.stage ?? 'draft'}`)}</Mark>
            </p>
          </ScreenHead>
          <TabsLine
            label={t('reports.one')}
            tabs={[
              { to: `/reports/${id}`, label: t('reports.tab.text') },
              { to: `/reports/${id}/sendings`, label: t('reports.tab.sendings') },
              { to: `/reports/${id}/answers`, label: t('reports.tab.answers') },
            ]}
          />
          {children(here, reload)}
        </div>
      )}
    </Shown>
  )
}
