// The way to a section of a report, by its title.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import type { ReportFile } from '../report.ts'

export function ToSection({
  file: { report, sections },
  section,
}: {
  readonly file: ReportFile
  readonly section: ReportSectionId
}): ReactNode {
  const { t } = useWords()
  const title = sections.find(({ id }) => id === section)?.content.title ?? {}
  return (
    <Link href={`/reports/${report.id}?section=${section}`}>
      {Object.keys(title).length > 0 ? <UserText text={title} /> : t('reports.untitled-section')}
    </Link>
  )
}
