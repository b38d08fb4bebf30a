// The frame of a report's screens: its title, its state, whether its writers have marked it ready, and its three parts.
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct, useAskBeside } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, ShownEntry } from '../../../foundation/components/states.tsx'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { changedSinceReady, type Report, type ReportFile } from '../report.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { StillToWriteNotice } from './still-to-write-notice.tsx'

export function ReportFrame({
  children,
}: {
  readonly children: (file: ReportFile, reload: () => void) => ReactNode
}): ReactNode {
  const { id } = useParams<{ id: string }>()
  const { t } = useWords()
  const file = useLoaded<ReportFile>(`/api/reports/${id}`)
  return (
    <ShownEntry of={file} list={{ to: '/reports', called: 'reports.title' }}>
      {(here, reload) => (
        <div className="stack-l">
          <ScreenHead
            title={t('reports.one')}
            heading={<UserText text={here.report.title} />}
            crumbs={[
              { to: '/reports', label: t('reports.title') },
              { label: <bdi dir="ltr">{here.report.number}</bdi> },
            ]}
          >
            <div className="stack-s">
              <p>
                <Mark kind="inroom">{t(`reports.stage.${here.sendings.at(-1)?.stage ?? 'draft'}`)}</Mark>
              </p>
              <ReadyLine file={here} reload={reload} />
            </div>
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
    </ShownEntry>
  )
}

/** Its writers see what is still missing before they mark it ready; the colleague who sends it finds it among what waits for her. */
function ReadyLine({ file, reload }: { readonly file: ReportFile; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const beside = useAskBeside()
  const [asked, setAsked] = useState(false)
  const { report, sendings } = file
  const { ready } = report
  if (sendings.at(-1)?.stage === 'final') return null
  const say = async (is: boolean): Promise<boolean> => {
    const said = await acting.act<Report>('PUT', `/api/reports/${report.id}/ready`, { ready: is })
    // Also if it was refused: somebody else was first.
    reload()
    setAsked(false)
    return said !== null
  }
  const change = async () => {
    const is = ready === null
    if (!(await say(is))) return
    const undo = async () => {
      const back = await beside('PUT', `/api/reports/${report.id}/ready`, { ready: !is })
      reload()
      return back
    }
    done({ words: t(is ? 'reports.ready-said' : 'reports.ready-taken-back'), undo })
  }
  const toWrite = stillToWriteIn(file)
  const isAsked = asked && ready === null && toWrite.length > 0
  return (
    <>
      {ready && (
        <p className="row">
          <Mark kind="done">{t('reports.ready')}</Mark>
          <span className="small muted">
            <PersonName id={ready.by} /> · <When at={ready.at} />
          </span>
          {changedSinceReady(file) && <Mark kind="differ">{t('reports.ready-changed')}</Mark>}
        </p>
      )}
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      {isAsked && (
        <StillToWriteNotice file={file} asked={toWrite}>
          <p className="row">
            <Button kind="quiet" disabled={acting.busy} onPress={() => void change()}>
              {t('reports.to-write-ready')}
            </Button>
            <Button kind="plain" onPress={() => setAsked(false)}>
              {t('common.cancel')}
            </Button>
          </p>
        </StillToWriteNotice>
      )}
      {may('write reports') && !isAsked && (
        <p>
          <Button
            kind="quiet"
            disabled={acting.busy}
            onPress={() => (ready === null && toWrite.length > 0 ? setAsked(true) : void change())}
          >
            {t(ready ? 'reports.ready-back' : 'reports.ready-say')}
          </Button>
        </p>
      )}
    </>
  )
}
