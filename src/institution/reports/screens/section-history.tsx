// The history of one section of a report: who wrote what when, each version to be read and taken up again.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DraftVersionLine } from '../../newsroom/draft-version.ts'
import { VersionLines } from '../../newsroom/screens/draft-history.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { ReportSection } from '../report.ts'

export default function SectionHistory(): ReactNode {
  const { id, section } = useParams<{ id: string; section: string }>()
  const { t } = useWords()
  const may = useMay()
  const path = `/api/reports/sections/${section}`
  const here = useLoaded<ReportSection>(path)
  const versions = useLoaded<readonly DraftVersionLine[]>(`${path}/versions`)
  const title = t('reports.section-history')
  return (
    <Shown of={here}>
      {(standing, reload) => (
        <div className="stack-l">
          <ScreenHead
            title={title}
            crumbs={[
              { to: '/reports', label: t('reports.title') },
              { to: `/reports/${id}`, label: t('reports.one') },
              { label: title },
            ]}
          >
            <p>
              <UserText text={standing.content.title} />
            </p>
            <p className="muted">{t('newsroom.history.intro')}</p>
          </ScreenHead>
          <Shown of={versions}>
            {(all, reloadVersions) => (
              <VersionLines
                of={{
                  path,
                  shown: `/reports/${id}`,
                  version: standing.version,
                  takesBack: false,
                  mayWrite: may('write reports'),
                }}
                versions={all}
                reload={() => {
                  reload()
                  reloadVersions()
                }}
              />
            )}
          </Shown>
        </div>
      )}
    </Shown>
  )
}
