// What of a report is still to be written, in the words of its template, each with a link to its section.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { typeset } from '../../../foundation/words/t.ts'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import type { Prompt, ReportFile } from '../report.ts'
import { ToSection } from './to-section.tsx'

type Props = {
  /** Those without a section belong to the one that is open. */
  readonly asked: readonly (Prompt & { readonly section?: ReportSectionId })[]
  readonly file?: ReportFile
  readonly children?: ReactNode
}

/** Draws nothing if everything is written. */
export function StillToWriteNotice({ asked, file, children }: Props): ReactNode {
  const { t } = useWords()
  if (asked.length === 0) return null
  return (
    <Notice kind="differ">
      <p className="strong">{t('reports.to-write', { count: asked.length })}</p>
      <p>{t('reports.to-write-hint')}</p>
      <ul className="stack-s">
        {asked.map(({ section, language, words }) => (
          <li key={`${section} ${language} ${words}`}>
            {file && section && <ToSection file={file} section={section} />}
            <blockquote className="verbatim small" lang={language} dir="auto">
              {typeset(language, words)}
            </blockquote>
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  )
}
