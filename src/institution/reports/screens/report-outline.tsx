// The sections of a report in their order: chosen, moved, added, removed and put back.
import { ArrowDown, ArrowUp, Plus, Undo2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { type Acting, useAct, useAskBeside } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Report, ReportFile, ReportSection } from '../report.ts'
import type { Offered } from '../sources.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { stateOf } from './report-editor.tsx'
import { ReportTitle } from './report-title.tsx'
import { ToSection } from './to-section.tsx'

type Props = {
  readonly file: ReportFile
  readonly reload: () => void
  readonly sources: readonly Offered[] | null
  readonly chosen: ReportSectionId | null
  readonly onChoose: (id: ReportSectionId) => void
}

export function ReportOutline({ file, reload, sources, chosen, onChoose }: Props): ReactNode {
  const { report } = file
  const { t } = useWords()
  const writes = useMay()('write reports')
  const acting = useAct()
  const arrange = useArranging(report, acting, reload)
  const [isToTitle] = useState(() => rowToCorrect() === report.id)
  const add = async () => {
    const content = { kind: 'section', title: {}, body: {} }
    const added = await acting.act<ReportSection>('POST', `/api/reports/${report.id}/sections`, { content })
    reload()
    if (added) onChoose(added.id)
  }
  return (
    <>
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      <ol className="outline">
        {report.order.map((id, at) => {
          const section = file.sections.find((one) => one.id === id)
          if (!section) return null
          return (
            <li key={id} className="stack-s">
              <SectionLine
                file={file}
                section={section}
                at={at}
                sources={sources}
                isChosen={id === chosen}
                onChoose={onChoose}
              />
              {writes && id === chosen && <Moves id={id} report={report} arrange={arrange} busy={acting.busy} />}
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
      <Removed file={file} arrange={writes ? arrange : null} busy={acting.busy} />
    </>
  )
}

type Arranging = (order: Report['order']) => Report['order']
type Arrange = (change: Arranging, ask?: Acting['ask']) => Promise<Outcome<Report> | null>

/** Moves within the newest order: what somebody else moved meanwhile stays moved. */
function useArranging(report: Report, acting: ReturnType<typeof useAct>, reload: () => void): Arrange {
  const call = useCall()
  const path = `/api/reports/${report.id}`
  const arrange = async (ask: Acting['ask'], change: Arranging, on: Report): Promise<Outcome<Report> | null> => {
    const arranged = await ask<Report>('PUT', path, { order: change(on.order), version: on.version })
    if (arranged?.ok === false && arranged.problem.code === 'changed-meanwhile') {
      const there = (await call('GET', path)) as Outcome<ReportFile>
      if (there.ok && there.value.report.version > on.version) return arrange(ask, change, there.value.report)
    }
    reload()
    return arranged
  }
  return (change, ask = acting.ask) => arrange(ask, change, report)
}

type LineProps = Pick<Props, 'file' | 'sources' | 'onChoose'> & {
  readonly section: ReportSection
  readonly at: number
  readonly isChosen: boolean
}

/** Its number and title, and what asks for its writers. */
function SectionLine({ file, section: { id, content }, at, sources, isChosen, onChoose }: LineProps): ReactNode {
  const { t, number } = useWords()
  const blocks = Object.values(content.body).flat()
  const changed = blocks.some((block) => block.kind === 'live' && stateOf(block, sources) !== 'same')
  const isToWrite = stillToWriteIn(file).some((one) => one.section === id)
  const open = file.comments.filter(({ passage, settled }) => passage.section === id && !settled).length
  return (
    <>
      <button
        type="button"
        className="outline-to"
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(id)}
      >
        {number(at + 1)}.{' '}
        {Object.keys(content.title).length > 0 ? <UserText text={content.title} /> : t('reports.untitled-section')}
      </button>
      {(changed || isToWrite || open > 0) && (
        <span className="row">
          {changed && <Mark kind="differ">{t('reports.source-changed')}</Mark>}
          {isToWrite && <Mark kind="differ">{t('reports.to-write-mark')}</Mark>}
          {open > 0 && <Mark>{t('reports.comments-open', { count: open })}</Mark>}
        </span>
      )}
    </>
  )
}

type MovesProps = {
  readonly id: ReportSectionId
  readonly report: Report
  readonly arrange: Arrange
  readonly busy: boolean
}

function Moves({ id, report: { order }, arrange, busy }: MovesProps): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const beside = useAskBeside()
  const at = order.indexOf(id)
  const remove = async () => {
    const removed = await arrange((now) => now.filter((one) => one !== id))
    if (removed?.ok) done({ words: t('reports.section-removed'), undo: () => arrange(withSection(id, at), beside) })
  }
  return (
    <span className="row">
      <Button kind="plain" disabled={at === 0 || busy} onPress={() => arrange(moved(id, -1))}>
        <ArrowUp className="i" aria-hidden="true" />
        <span className="vh">{t('reports.move-up')}</span>
      </Button>
      <Button kind="plain" disabled={at === order.length - 1 || busy} onPress={() => arrange(moved(id, 1))}>
        <ArrowDown className="i" aria-hidden="true" />
        <span className="vh">{t('reports.move-down')}</span>
      </Button>
      <Button kind="plain" removes disabled={busy} onPress={remove}>
        <X className="i" aria-hidden="true" />
        <span className="vh">{t('reports.remove-section')}</span>
      </Button>
    </span>
  )
}

type RemovedProps = { readonly file: ReportFile; readonly arrange: Arrange | null; readonly busy: boolean }

/** Sections that were taken out, which whoever writes puts back at the end. */
function Removed({ file, arrange, busy }: RemovedProps): ReactNode {
  const { t } = useWords()
  const { order } = file.report
  const removed = file.sections.filter(({ id }) => !order.includes(id))
  if (removed.length === 0) return null
  return (
    <details className="stack">
      <summary>{t('reports.removed-sections', { count: removed.length })}</summary>
      <ul className="lines">
        {removed.map(({ id }) => (
          <li key={id} className="row between">
            <ToSection file={file} section={id} />
            {arrange && (
              <Button kind="plain" disabled={busy} onPress={() => arrange(withSection(id, order.length))}>
                <Undo2 className="i flip" aria-hidden="true" />
                {t('reports.put-section-back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function moved(id: ReportSectionId, by: 1 | -1): Arranging {
  return (order) => {
    const at = order.indexOf(id)
    return at < 0 ? order : order.toSpliced(at, 1).toSpliced(Math.max(0, at + by), 0, id)
  }
}

function withSection(id: ReportSectionId, at: number): Arranging {
  return (order) => (order.includes(id) ? order : order.toSpliced(at, 0, id))
}
