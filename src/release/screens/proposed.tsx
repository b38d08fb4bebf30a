// After the first signature: the very bytes that were signed, beside what stays; the second person signs them or sends them back.
import { Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { TextArea } from '../../foundation/components/forms/fields.tsx'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { type Finding, readFindings } from '../../sealed/dossier/findings/findings.ts'
import type { HandOver } from '../../sealed/dossier/hand-over.ts'
import { outdatedIn } from '../../sealed/dossier/interviews/withdrawal.ts'
import { noReason, reasonShape, useForm } from '../../sealed/screens/fields/use-form.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { usePeopleNames } from '../../sealed/screens/people.tsx'
import { useDeskAct } from '../../sealed/screens/use-desk-act.ts'
import type { DossierRead } from '../dossier-read.ts'
import { readProposal } from '../read-proposal.ts'
import type { ReleasedFinding, ReleasedVisit } from '../released-visit.ts'
import { pointersOf } from '../review-finding.ts'
import { approveRelease, sendBack } from '../sign-release.ts'
import { SignedAccessRows } from './access-rows.tsx'
import { BegunNotSaved } from './begun-not-saved.tsx'
import { useDayAhead } from './day-ahead.tsx'
import { StayingWords, useFindingTitle } from './finding-row.tsx'
import { GateHead, GateRow } from './gate-row.tsx'
import { useWhyKept } from './leaves-choice.tsx'
import { LeavingFinding } from './leaving-finding.tsx'
import { EmptySignature, Signature, signedPlace } from './signatures.tsx'
import { InterviewRows, VisitRow, WatchRow, WritingsRow } from './visit-rows.tsx'

type Now = Extract<HandOver, { state: 'proposed' | 'done' }>
type Props = { readonly card: DossierCard; readonly dossier: DossierRead; readonly readers: number; readonly now: Now }

export function Proposed({ card, dossier, readers, now }: Props): ReactNode {
  const { t } = useWords()
  const visit = readProposal(now.state === 'done' ? now.bytes : now.proposal.bytes)
  if (!visit.ok) return <Failed problem={visit.problem} title={t('release.unreadable')} />
  return (
    <>
      <div className="gate">
        <GateHead readers={readers} />
        <VisitRow card={card} dossier={dossier} visit={visit.value} />
        <FindingRows visit={visit.value} dossier={dossier} />
        <SignedAccessRows visit={visit.value} dossier={dossier} />
        <InterviewRows card={card} dossier={dossier} />
        <WatchRow dossier={dossier} />
        <WritingsRow dossier={dossier} />
      </div>
      <div className="after stack-l">
        {now.state === 'proposed' ? <SecondSignature card={card} now={now} visit={visit.value} /> : <Done now={now} />}
      </div>
    </>
  )
}

/** Every finding in the signed bytes, put away since or not; then those of the dossier that stay. */
function FindingRows({ visit, dossier }: { readonly visit: ReleasedVisit; readonly dossier: DossierRead }): ReactNode {
  const findings = readFindings(dossier.visit)
  const staying = findings.filter(({ row }) => !visit.findings.some((leaving) => leaving.row === row))
  return (
    <>
      {visit.findings.map((leaving) => (
        <LeavingRow
          key={leaving.row}
          leaving={leaving}
          finding={findings.find(({ row }) => row === leaving.row) ?? null}
          dossier={dossier}
        />
      ))}
      {staying.map((finding) => (
        <StayingRow key={finding.row} finding={finding} dossier={dossier} />
      ))}
    </>
  )
}

type LeavingProps = {
  readonly leaving: ReleasedFinding
  readonly finding: Finding | null
  readonly dossier: DossierRead
}

function LeavingRow({ leaving, finding, dossier }: LeavingProps): ReactNode {
  const { t, local } = useWords()
  const words = local(leaving.title)
  return (
    <GateRow
      way="leaves"
      title={finding ? t('release.finding', { number: finding.number, title: words }) : words}
      to={finding ? `findings/${finding.row}` : undefined}
      staying={finding ? <StayingWords finding={finding} dossier={dossier} /> : <p>{t('release.removed-since')}</p>}
      leaving={<LeavingFinding finding={leaving} pointers={pointersOf(leaving, dossier)} smallNumber={null} />}
    />
  )
}

function StayingRow({ finding, dossier }: { readonly finding: Finding; readonly dossier: DossierRead }): ReactNode {
  const whyKept = useWhyKept(dossier.visit)
  return (
    <GateRow
      way="stays"
      title={useFindingTitle()(finding)}
      to={`findings/${finding.row}`}
      staying={<StayingWords finding={finding} dossier={dossier} />}
      why={whyKept(finding.row)}
    />
  )
}

type SecondProps = {
  readonly card: DossierCard
  readonly now: Extract<HandOver, { state: 'proposed' }>
  readonly visit: ReleasedVisit
}

function SecondSignature({ card, now, visit }: SecondProps): ReactNode {
  const words = useWords()
  const { t, local } = words
  const desk = useDesk()
  const { stream, registers, me } = useStream()
  const { nameOf } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  const form = useForm({ of: card.id, name: 'send-back' }, reasonShape, noReason)
  const { reason } = form.said
  const [asked, setAsked] = useState(false)
  const returning = asked || reason !== ''
  const first = now.proposal.releaser.person
  const isOutdated = outdatedIn(registers, now.proposal).length > 0
  const giveUp = () => {
    form.forget()
    setAsked(false)
  }
  const goBack = async () => {
    if ((await act(sendBack(desk, stream, reason.trim()))).ok) giveUp()
  }
  const sign = async () => {
    if ((await act(approveRelease(desk, stream, now.proposal.bytes))).ok) goOnceDrawn(signedPlace('second'))
  }
  const maySign = me.offices.includes('coordinator') && first !== me.id && !isOutdated
  const ahead = useDayAhead(card.id, maySign ? visit : null)
  const toDossier = (
    <ButtonLink kind="plain" to={`/dossiers/${card.id}/findings`}>
      {t('release.back-to-dossier')}
    </ButtonLink>
  )

  return (
    <>
      <div className="sigs">
        <Signature which="first" who={nameOf(first)} at={now.told.claimed} />
        <EmptySignature which="second" who={maySign ? local(me.name) : t('release.a-coordinator')} />
      </div>
      <Notice icon={<Info className="i" aria-hidden="true" />}>
        {t(maySign ? 'release.what-second-does' : 'release.waits-for-second', {
          count: visit.findings.length,
          refusals: visit.accessRefused.length,
        })}
      </Notice>
      {isOutdated && <Notice kind="alert">{words.problem({ code: 'consent-withdrawn', data: {} })}</Notice>}
      {ahead.asked}
      <BegunNotSaved card={card} />
      {problem && <Failed problem={problem} title={t('release.not-handed-over')} />}
      {returning ? (
        // In the place of what was pressed: the keyboard goes on at the reason, not at what sends it.
        <div key="returning" className="stack">
          <TextArea
            key={form.round}
            label={t('release.why-sent-back')}
            rows={2}
            required
            value={reason}
            onChange={(reason) => form.say({ reason })}
          />
          <div className="row">
            <Button block disabled={!reason.trim() || working} onPress={() => void goBack()}>
              {t('release.send-back')}
            </Button>
            <Button kind="plain" onPress={giveUp}>
              {t('common.cancel')}
            </Button>
            {toDossier}
          </div>
        </div>
      ) : (
        <div key="signing" className="row">
          {maySign && (
            <Button block disabled={working || !ahead.settled} onPress={() => void sign()}>
              {t('release.sign-and-hand-over')}
            </Button>
          )}
          <Button kind="quiet" block onPress={() => setAsked(true)}>
            {t(first === me.id ? 'release.take-back' : 'release.send-back-begin')}
          </Button>
          {toDossier}
        </div>
      )}
    </>
  )
}

function Done({ now }: { readonly now: Extract<HandOver, { state: 'done' }> }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  return (
    <>
      <div className="sigs">
        {now.releaser && <Signature which="first" who={nameOf(now.releaser.person)} at={now.releaser.claimed} />}
        <Signature which="second" who={nameOf(now.told.person)} at={now.told.claimed} />
      </div>
      <Notice>{t('release.done')}</Notice>
      <p>
        <ButtonLink kind="quiet" to="/visits">
          {t('release.to-register')}
        </ButtonLink>
      </p>
    </>
  )
}
