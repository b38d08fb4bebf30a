// The text of a report: its sections in their order, one of them open to be written in its languages side by side.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportSectionId } from '../../../vocabulary/ids.ts'
import { rowToCorrect, usePassageFocus } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Report, ReportFile, ReportSection } from '../report.ts'
import type { Offered } from '../sources.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { stateOf } from './report-editor.tsx'
import { ReportFrame } from './report-frame.tsx'
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
  const asked = report.order.find((id) => id === search.get('section'))
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
  const [titled, setTitled] = useState<Report['title'] | null>(null)
  const [isToTitle] = useState(() => rowToCorrect() === report.id)
  const path = `/api/reports/${report.id}`
  const arrange = async (order: Report['order'], version = report.version, title = report.title) => {
    const arranged = await acting.act<Report>('PUT', path, { title, order, version })
    reload()
    return arranged
  }
  const remove = async (id: ReportSectionId) => {
    const before = report.order
    const arranged = await arrange(before.filter((one) => one !== id))
    if (arranged) done({ words: t('reports.section-removed'), undo: () => void arrange(before, arranged.version) })
  }
  const add = async () => {
    const content = { kind: 'section', title: {}, body: {} }
    const added = await acting.act<ReportSection>('POST', `${path}/sections`, { content })
    reload()
    if (added) onChoose(added.id)
  }
  const writes = may('write reports')
  const toWrite = stillToWriteIn(file)
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
                  <Button
                    kind="plain"
                    disabled={at === 0 || acting.busy}
                    onPress={() => arrange(moved(report.order, at, -1))}
                  >
                    <ArrowUp className="i" aria-hidden="true" />
                    <span className="vh">{t('reports.move-up')}</span>
                  </Button>
                  <Button
                    kind="plain"
                    disabled={at === report.order.length - 1 || acting.busy}
                    onPress={() => arrange(moved(report.order, at, 1))}
                  >
                    <ArrowDown className="i" aria-hidden="true" />
                    <span className="vh">{t('reports.move-down')}</span>
                  </Button>
                  <Button kind="plain" removes disabled={acting.busy} onPress={() => remove(id)}>
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
          <details className="stack" open={isToTitle}>
            <summary>{t('reports.title-of')}</summary>
            <LocalTextField label={t('reports.title-of')} value={titled ?? report.title} onChange={setTitled} />
            <Button
              kind="quiet"
              disabled={acting.busy || titled === null}
              onPress={() => titled && arrange(report.order, report.version, titled).then(() => setTitled(null))}
            >
              {t('reports.save-title')}
            </Button>
          </details>
        </>
      )}
    </>
  )
}

function moved(order: Report['order'], at: number, by: 1 | -1): Report['order'] {
  const id = order[at]
  return id === undefined ? order : order.toSpliced(at, 1).toSpliced(at + by, 0, id)
}
