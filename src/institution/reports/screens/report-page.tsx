// The text of a report: its sections in their order, one of them open to be written in its languages side by side.
import { ArrowDown, ArrowUp, Plus, Undo2, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { rowToCorrect, usePassageFocus } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Report, ReportFile, ReportSection } from '../report.ts'
import type { Offered } from '../sources.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { stateOf } from './report-editor.tsx'
import { ReportFrame } from './report-frame.tsx'
import { ReportTitle } from './report-title.tsx'
import { SectionEditor } from './section-editor.tsx'
import { ToSection } from './to-section.tsx'

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
        <Outline file={file} reload={reload} sources={now} chosen={chosen} onChoose={choose} />
      </nav>
      {open ? (
        <SectionEditor key={open.id} file={file} section={open} sources={now} reload={reload} />
      ) : (
        <p className="muted">{t('reports.no-section')}</p>
      )}
    </div>
  )
}

type OutlineProps = Props & {
  readonly sources: readonly Offered[] | null
  readonly chosen: ReportSectionId | null
  readonly onChoose: (id: ReportSectionId) => void
}

function Outline({ file, reload, sources, chosen, onChoose }: OutlineProps): ReactNode {
  const { report, sections, comments } = file
  const { t, number } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const call = useCall()
  const [isToTitle] = useState(() => rowToCorrect() === report.id)
  const path = `/api/reports/${report.id}`
  /** Moves within the newest order: what somebody else moved meanwhile stays moved. Gives whether it was done. */
  const arrange = async (change: Arranging, on = report): Promise<boolean> => {
    const arranged = await acting.ask<Report>('PUT', path, { order: change(on.order), version: on.version })
    if (arranged?.ok === false && arranged.problem.code === 'changed-meanwhile') {
      const there = (await call('GET', path)) as Outcome<ReportFile>
      if (there.ok && there.value.report.version > on.version) return arrange(change, there.value.report)
    }
    reload()
    return arranged?.ok === true
  }
  const remove = async (id: ReportSectionId, at: number) => {
    const isDone = await arrange((order) => order.filter((one) => one !== id))
    if (isDone) done({ words: t('reports.section-removed'), undo: () => void arrange(withSection(id, at)) })
  }
  const add = async () => {
    const content = { kind: 'section', title: {}, body: {} }
    const added = await acting.act<ReportSection>('POST', `${path}/sections`, { content })
    reload()
    if (added) onChoose(added.id)
  }
  const writes = may('write reports')
  const toWrite = stillToWriteIn(file)
  const removed = sections.filter(({ id }) => !report.order.includes(id))
  return (
    <>
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      <ol className="outline">
        {report.order.map((id, at) => {
          const section = sections.find((one) => one.id === id)
          if (!section) return null
          const blocks = Object.values(section.content.body).flat()
          const changed = blocks.some((block) => block.kind === 'live' && stateOf(block, sources) !== 'same')
          const isToWrite = toWrite.some((one) => one.section === id)
          const open = comments.filter(({ passage, settled }) => passage.section === id && !settled).length
          return (
            <li key={id} className="stack-s">
              <button
                type="button"
                className="outline-to"
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => onChoose(id)}
              >
                {number(at + 1)}.{' '}
                {Object.keys(section.content.title).length > 0 ? (
                  <UserText text={section.content.title} />
                ) : (
                  t('reports.untitled-section')
                )}
              </button>
              {(changed || isToWrite || open > 0) && (
                <span className="row">
                  {changed && <Mark kind="differ">{t('reports.source-changed')}</Mark>}
                  {isToWrite && <Mark kind="differ">{t('reports.to-write-mark')}</Mark>}
                  {open > 0 && <Mark>{t('reports.comments-open', { count: open })}</Mark>}
                </span>
              )}
              {writes && id === chosen && (
                <span className="row">
                  <Button kind="plain" disabled={at === 0 || acting.busy} onPress={() => arrange(moved(id, -1))}>
                    <ArrowUp className="i" aria-hidden="true" />
                    <span className="vh">{t('reports.move-up')}</span>
                  </Button>
                  <Button
                    kind="plain"
                    disabled={at === report.order.length - 1 || acting.busy}
                    onPress={() => arrange(moved(id, 1))}
                  >
                    <ArrowDown className="i" aria-hidden="true" />
                    <span className="vh">{t('reports.move-down')}</span>
                  </Button>
                  <Button kind="plain" removes disabled={acting.busy} onPress={() => remove(id, at)}>
                    <X className="i" aria-hidden="true" />
                    <span className="vh">{t('reports.remove-section')}</span>
                  </Button>
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {writes && (
        <>
          <Button kind="quiet" disabled={acting.busy} onPress={add}>
            <Plus className="i" aria-hidden="true" />
            {t('reports.add-section')}
          </Button>
          <ReportTitle report={report} onSaved={reload} isOpen={isToTitle} />
        </>
      )}
      {removed.length > 0 && (
        <details className="stack">
          <summary>{t('reports.removed-sections', { count: removed.length })}</summary>
          <ul className="lines">
            {removed.map((section) => (
              <li key={section.id} className="row between">
                <ToSection file={file} section={section.id} />
                {writes && (
                  <Button
                    kind="plain"
                    disabled={acting.busy}
                    onPress={() => arrange(withSection(section.id, report.order.length))}
                  >
                    <Undo2 className="i flip" aria-hidden="true" />
                    {t('reports.put-section-back')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type Arranging = (order: Report['order']) => Report['order']

function moved(id: ReportSectionId, by: 1 | -1): Arranging {
  return (order) => {
    const at = order.indexOf(id)
    return at < 0 ? order : order.toSpliced(at, 1).toSpliced(Math.max(0, at + by), 0, id)
  }
}

function withSection(id: ReportSectionId, at: number): Arranging {
  return (order) => (order.includes(id) ? order : order.toSpliced(at, 0, id))
}
