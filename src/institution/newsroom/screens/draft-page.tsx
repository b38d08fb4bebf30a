// One draft: written in its languages side by side, proposed, approved by a coordinator, then taken to the gate.
import { Check, Eye, History, Send } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useNameOr } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { ApprovalRule } from '../approval-rules.ts'
import type { Draft } from '../draft.ts'
import { useWriting, type WritingOnScreen } from '../writing/screens/use-writing.ts'
import { DraftForm } from './draft-form.tsx'
import { DraftState } from './draft-list.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { OutMark } from './out-mark.tsx'
import { ScheduleNotice } from './schedule-notice.tsx'
import { outOf, usePublications } from './use-publications.ts'
import { scheduleOf, useSchedules } from './use-schedules.ts'

export default function DraftPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const draft = useLoaded<Draft>(`/api/drafts/${id}`)
  return (
    <ShownEntry of={draft} list={{ to: '/newsroom', called: 'institution.menu.newsroom' }}>
      {(value, reload) => <Page key={value.id} draft={value} reload={reload} />}
    </ShownEntry>
  )
}

function Page({ draft: read, reload }: { readonly draft: Draft; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const writing = useWriting(read, read.content)
  const { readAgain } = writing
  useEffect(() => readAgain(read), [read, readAgain])
  const { content } = writing.now
  const draft = writing.now.draft ?? read
  const kind = t(`vocabulary.draft-kind.${content.kind}`)
  const may = useMay()
  const untitled = t('institution.draft.untitled')
  const title = Object.keys(content.title).length > 0 ? <UserText text={content.title} /> : untitled
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('institution.menu.newsroom')}
        heading={title}
        crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: kind }]}
      >
        <Standing draft={draft} />
      </ScreenHead>
      <Steps draft={draft} writing={writing} reload={reload} />
      {/* Whoever may read drafts by an exception alone reads it as readers would: in its preview. */}
      {may('write drafts') && (
        <DraftForm writing={writing} onSaved={() => done({ words: t('institution.draft.saved') })} />
      )}
      {content.kind === 'newsletter' && <LetterPreview content={content} />}
      {may('write drafts') && <Away draft={draft} writing={writing} />}
    </div>
  )
}

function Standing({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useWords()
  const nameOr = useNameOr()
  const out = outOf(usePublications(), draft)
  return (
    <div className="stack-s">
      <p className="row wide">
        <DraftState draft={draft} />
        {out && <OutMark draft={draft} out={out} />}
      </p>
      <p className="small muted">
        {t('institution.draft.changed-by')} <bdi>{nameOr(draft.changedBy)}</bdi> · <When at={draft.changed} />
      </p>
      {draft.approval && (
        <p className="small muted">
          {t('institution.draft.approved-by')} <bdi>{nameOr(draft.approval.by)}</bdi> · <When at={draft.approval.at} />
        </p>
      )}
    </div>
  )
}

/** What comes next of this draft, for this person. */
function Steps({
  draft,
  writing,
  reload,
}: {
  readonly draft: Draft
  readonly writing: WritingOnScreen
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const step = async (what: 'proposal' | 'approval', words: string) => {
    // Approval is requested, or given, for what is on the screen.
    const whole = await writing.sendWaiting()
    if (!whole || !(await acting.act('POST', `/api/drafts/${draft.id}/${what}`, { version: whole.version }))) return
    done({ words })
    reload()
  }
  const mine = draft.authors.includes(me.id)
  // A change that waits for its author's confirmation is not part of what would be approved.
  const isOpen = ['when-told', 'differs'].includes(writing.now.reached.state)
  const approves = may('approve drafts') && !mine
  const schedules = useSchedules()
  const schedule = scheduleOf(schedules, draft)
  const rules = useLoaded<readonly ApprovalRule[]>('/api/approval-rules')
  const rule = rules.state === 'ready' && rules.value.find(({ kind }) => kind === draft.content.kind)
  const asked = !rule || rule.asked
  return (
    <section aria-label={t('institution.draft.next')} className="stack">
      {schedule && schedules.state === 'ready' && (
        <ScheduleNotice
          schedule={schedule}
          reload={() => {
            schedules.reload()
            reload()
          }}
        />
      )}
      {!draft.approval && (!approves || !asked) && (
        <Notice>
          <p>{t(whatIsAsked(asked, mine && may('approve drafts')))}</p>
        </Notice>
      )}
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <div className="row">
        {draft.content.kind !== 'newsletter' && (
          <ButtonLink kind="quiet" to={`/newsroom/${draft.id}/preview`}>
            <Eye className="i" aria-hidden="true" />
            {t('newsroom.preview.title')}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" to={`/newsroom/${draft.id}/history`}>
          <History className="i" aria-hidden="true" />
          {t('newsroom.history.title')}
        </ButtonLink>
        {(draft.approval || !asked) && may('publish drafts') && (
          <ButtonLink to={`/publish/draft/${draft.id}`}>
            <Send className="i flip" aria-hidden="true" />
            {t('institution.draft.publish')}
          </ButtonLink>
        )}
        {!draft.approval && approves && (
          <Button
            kind={asked ? 'solid' : 'quiet'}
            disabled={isOpen}
            onPress={() => step('approval', t('institution.draft.was-approved'))}
          >
            <Check className="i" aria-hidden="true" />
            {t('institution.draft.approve')}
          </Button>
        )}
        {!draft.approval && !draft.proposed && !approves && may('write drafts') && (
          <Button kind="quiet" disabled={isOpen} onPress={() => step('proposal', t('institution.draft.was-proposed'))}>
            {t('institution.draft.propose')}
          </Button>
        )}
      </div>
    </section>
  )
}

const whatIsAsked = (asked: boolean, needsAnother: boolean) => {
  if (!asked) return 'newsroom.approval.not-asked-here'
  return needsAnother ? 'institution.draft.needs-another' : 'institution.draft.needs-approval'
}

/** Deleted at once, and brought back by undo as it was; what is published stays, since it is corrected from here. */
function Away({ draft, writing }: { readonly draft: Draft; readonly writing: WritingOnScreen }): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const [, go] = useLocation()
  const done = useDone()
  const acting = useAct()
  const out = outOf(usePublications(), draft)
  const bringBack = async () => {
    const back = await call('POST', `/api/drafts/deleted/${draft.id}`, undefined)
    if (back.ok) go(`/newsroom/${draft.id}`)
    return back
  }
  const remove = async () => {
    const { id, version } = draft
    await acting.act('DELETE', `/api/drafts/${id}`, { version })
    const still = await call('GET', `/api/drafts/${id}`)
    if (still.ok) return
    writing.forget()
    done({ words: t('institution.draft.deleted'), undo: bringBack })
    go('/newsroom')
  }
  if (out && !out.withdrawn) return <p className="small muted">{t('newsroom.out.stays')}</p>
  return (
    <div className="stack">
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <div className="row">
        <Button kind="plain" onPress={remove}>
          {t('institution.draft.delete')}
        </Button>
      </div>
    </div>
  )
}
