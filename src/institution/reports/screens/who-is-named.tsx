// Which findings of a report point to somebody who has not agreed, each with the way to its section: by the report's own titles, whatever a refusal says.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Language } from '../../../vocabulary/languages.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { ReportFile } from '../report.ts'
import type { ReportBody } from '../report-blocks.ts'
import { isLive } from '../sources.ts'
import { ToSection } from './to-section.tsx'

/** Draws nothing for other problems. */
export function WhoIsNamed({
  problem,
  file,
  children,
}: {
  readonly problem: Problem | null
  readonly file: ReportFile
  readonly children?: ReactNode
}): ReactNode {
  const { t, ownLanguage } = useWords()
  if (!problem || !codes.includes(problem.code)) return null
  const rows = String(problem.data?.findings ?? '').split(' ')
  return (
    <Notice kind="differ">
      <p className="strong">{t('reports.names-someone')}</p>
      <ul className="stack-s">
        {file.sections.flatMap(({ id, content }) =>
          [...titlesIn(content.body, rows, ownLanguage)].map(([row, title]) => (
            <li key={row}>
              <ToSection file={file} section={id} />
              <UserText text={title} as="p" />
            </li>
          )),
        )}
      </ul>
      {children}
    </Notice>
  )
}

const codes: readonly string[] = ['report-names-someone', 'report-stays-unpublished']

/** By their rows: a finding is taken into the text of each language, and the reader’s own, which comes last, says its title. */
const titlesIn = (body: ReportBody, rows: readonly string[], own: Language) =>
  new Map(
    [...Object.values(body), body[own] ?? []].flatMap((blocks) =>
      blocks.flatMap((block) =>
        isLive(block) &&
        block.source.of === 'finding' &&
        block.taken.of === 'finding' &&
        rows.includes(block.source.row)
          ? [[block.source.row, block.taken.title] as const]
          : [],
      ),
    ),
  )
