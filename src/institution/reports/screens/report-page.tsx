// The text of a report: its sections in their order, one of them open to be written in its languages side by side.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import { rowToCorrect, usePassageFocus } from '../../screens/to-passage.ts'
import type { ReportFile } from '../report.ts'
import type { Offered } from '../sources.ts'
import { ReportFrame } from './report-frame.tsx'
import { ReportOutline } from './report-outline.tsx'
import { SectionEditor } from './section-editor.tsx'

export default function ReportPage(): ReactNode {
  return <ReportFrame>{(file, reload) => <Text file={file} reload={reload} />}</ReportFrame>
}

type Props = { readonly file: ReportFile; readonly reload: () => void }

function Text({ file, reload }: Props): ReactNode {
  const { t } = useWords()
  const { report, sections } = file
  const sources = useLoaded<readonly Offered[]>(`/api/reports/${report.id}/sources`)
  const now = sources.state === 'ready' ? sources.value : null
  const [chosen, setChosen] = useState<ReportSectionId | null>(
    () => report.order.find((id) => id === rowToCorrect()) ?? report.order[0] ?? null,
  )
  const [path, go] = useLocation()
  const search = new URLSearchParams(useSearch())
  const asked = sections.find(({ id }) => id === search.get('section'))?.id
  useEffect(() => {
    if (asked) setChosen(asked)
  }, [asked])
  const choose = (id: ReportSectionId) => {
    setChosen(id)
    // So that a link to the same section leads there again.
    if (asked) go(path, { replace: true })
  }
  const here = useRef<HTMLDivElement>(null)
  usePassageFocus(here)
  const open = sections.find(({ id }) => id === chosen)
  return (
    <div ref={here} className="stack-l">
      <nav className="stack" aria-label={t('reports.sections')}>
        <ReportOutline file={file} reload={reload} sources={now} chosen={chosen} onChoose={choose} />
      </nav>
      {open ? (
        <SectionEditor key={open.id} file={file} section={open} sources={now} reload={reload} />
      ) : (
        <p className="muted">{t('reports.no-section')}</p>
      )}
    </div>
  )
}
