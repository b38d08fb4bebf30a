// After the first signature: the very bytes that were signed, beside what stays; the second person signs them or sends them back.
import { Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { TextArea } from '../../foundation/components/forms/fields.tsx'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useDesk, useLive, usePeople } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { type Finding, readFindings } from '../../sealed/dossier/findings/findings.ts'
import type { HandOver } from '../../sealed/dossier/hand-over.ts'
import { noReason, reasonShape, useForm } from '../../sealed/screens/fields/use-form.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { usePeopleNames } from '../../sealed/screens/people.tsx'
import { useDeskAct } from '../../sealed/screens/use-desk-act.ts'
import type { DossierRead } from '../dossier-read.ts'
import { inRegister, secondInRegister } from '../in-register.ts'
import { takeUpOwn } from '../own-releases.ts'
import { readProposal } from '../read-proposal.ts'
import type { ReleasedFinding, ReleasedVisit } from '../released-visit.ts'
import { pointersOf, reviewFinding } from '../review-finding.ts'
import { approveRelease, noteNotTaken, sendBack } from '../sign-release.ts'
import { nothingSince, type RowSince, type Since, sinceSigned, whyOutdated } from '../since-signed.ts'
import { isListed } from '../what-holds.ts'
import { SignedAccessRows } from './access-rows.tsx'
import { BegunNotSaved } from './begun-not-saved.tsx'
import { useDayAhead } from './day-ahead.tsx'
import { StayingWords, useFindingTitle } from './finding-row.tsx'
import { GateHead, GateRow } from './gate-row.tsx'
import { useWhyKept } from './leaves-choice.tsx'
import { LeavingFinding } from './leaving-finding.tsx'
import { NotSigned } from './not-signed.tsx'
import { EmptySignature, Signature, signedPlace } from './signatures.tsx'
import { SinceMark } from './since-mark.tsx'
import { InterviewRows, VisitRow, WatchRow, WritingsRow } from './visit-rows.tsx'

type Now = Extract<HandOver, { state: 'proposed' | 'done' }>
type Props = { readonly card: DossierCard; readonly dossier: DossierRead; readonly readers: number; readonly now: Now }

export function Proposed({ card, dossier, readers, now }: Props): ReactNode {
  const { t } = useWords()
  const visit = readProposal(now.state === 'done' ? now.bytes : now.proposal.bytes)
  if (!visit.ok) return <Failed problem={visit.problem} title={t('release.unreadable')} />
  const since = now.state === 'proposed' ? sinceSigned(dossier, now.proposal, visit.value) : nothingSince
  return (
    <>
      <div className="gate">
        <GateHead readers={readers} />
        <VisitRow card={card} dossier={dossier} visit={visit.value} since={since.visit} />
        <FindingRows visit={visit.value} dossier={dossier} since={since} />
        <SignedAccessRows visit={visit.value} dossier={dossier} since={since} />
        <InterviewRows card={card} dossier={dossier} />
        <WatchRow dossier={dossier} />
        <WritingsRow dossier={dossier} />
      </div>
      <div className="after stack-l">
        {now.state === 'proposed' ? (
          <SecondSignature card={card} now={now} visit={visit.value} since={since} />
        ) : (
          <Done card={card} now={now} />
        )}
      </div>
    </>
  )
}

type RowsProps = { readonly visit: ReleasedVisit; readonly dossier: DossierRead; readonly since: Since }

/** Every finding in the signed bytes, put away since or not; then those of the dossier that stay. */
function FindingRows({ visit, dossier, since }: RowsProps): ReactNode {
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
          since={since.rows.get(leaving.row) ?? null}
        />
      ))}
      {staying.map((finding) => (
        <StayingRow key={finding.row} finding={finding} dossier={dossier} since={since.rows.get(finding.row) ?? null} />
      ))}
    </>
  )
}

type LeavingProps = {
  readonly leaving: ReleasedFinding
  readonly finding: Finding | null
  readonly dossier: DossierRead
  readonly since: RowSince | null
}

function LeavingRow({ leaving, finding, dossier, since }: LeavingProps): ReactNode {
  const { t, local } = useWords()
  const words = local(leaving.title)
  return (
    <GateRow
      way="leaves"
      title={finding ? t('release.finding', { number: finding.number, title: words }) : words}
      to={finding ? `findings/${finding.row}` : undefined}
      shut={since !== null}
      staying={
        <div className="stack">
          {since && (
            <SinceMark {...since}>
              {since.how === 'changed' && finding && (
                <FindingNow finding={finding} signed={leaving} fields={since.fields} dossier={dossier} />
              )}
            </SinceMark>
          )}
          {finding && <StayingWords finding={finding} dossier={dossier} />}
        </div>
      }
      leaving={<LeavingFinding finding={leaving} pointers={pointersOf(leaving, dossier)} smallNumber={null} />}
    />
  )
}

type NowProps = Pick<LeavingProps, 'dossier'> & {
  readonly finding: Finding
  readonly signed: ReleasedFinding
  readonly fields: readonly string[]
}

/** Consent and numbers that this person cannot compare are shown as they were signed. */
function FindingNow({ finding, signed, fields, dossier }: NowProps): ReactNode {
  const { leaving, pointers } = reviewFinding(finding, dossier)
  if (!leaving) return null
  const consent = fields.some((field) => field === 'consent' || field === 'identifies')
    ? leaving.consent
    : signed.consent
  const persons = fields.includes('persons') ? leaving.sources.persons : signed.sources.persons
  const now = { ...leaving, consent, sources: { ...leaving.sources, persons } }
  return <LeavingFinding finding={now} pointers={pointers} smallNumber={null} />
}

type StayingProps = { readonly finding: Finding; readonly dossier: DossierRead; readonly since: RowSince | null }

function StayingRow({ finding, dossier, since }: StayingProps): ReactNode {
  const { t } = useWords()
  const whyKept = useWhyKept(dossier.visit)
  return (
    <GateRow
      way="stays"
      title={useFindingTitle()(finding)}
      to={`findings/${finding.row}`}
      staying={
        <div className="stack">
          {since && <SinceMark {...since} />}
          <StayingWords finding={finding} dossier={dossier} />
        </div>
      }
      why={since ? t('release.since.not-signed') : whyKept(finding.row)}
    />
  )
}

type SecondProps = {
  readonly card: DossierCard
  readonly now: Extract<HandOver, { state: 'proposed' }>
  readonly visit: ReleasedVisit
  readonly since: Since
}

function SecondSignature({ card, now, visit, since }: SecondProps): ReactNode {
  const words = useWords()
  const { t, local } = words
  const desk = useDesk()
  const { stream, me } = useStream()
  const { nameOf } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  const form = useForm({ of: card.id, name: 'send-back' }, reasonShape, noReason)
  const { reason } = form.said
  const [asked, setAsked] = useState(false)
  const returning = asked || reason !== ''
  const first = now.proposal.releaser.person
  const people = usePeople()
  const outdated =
    whyOutdated(since) ?? (people && !isListed(people, now.proposal.releaser) ? 'releaser-not-listed' : null)
  const giveUp = () => {
    form.forget()
    setAsked(false)
  }
  const goBack = async () => {
    if ((await act(sendBack(desk, stream, reason.trim()))).ok) giveUp()
  }
  const sign = async () => {
    if ((await act(approveRelease(desk, card.id, now.proposal.bytes))).ok) goOnceDrawn(signedPlace('second'))
  }
  const maySign = me.offices.includes('coordinator') && first !== me.id && !outdated
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
      {outdated ? (
        <Notice kind="alert">
          {first === me.id ? t('release.outdated-mine') : words.problem({ code: outdated, data: {} })}
        </Notice>
      ) : (
        <Notice icon={<Info className="i" aria-hidden="true" />}>
          {t(maySign ? 'release.what-second-does' : 'release.waits-for-second', {
            count: visit.findings.length,
            refusals: visit.accessRefused.length,
          })}
        </Notice>
      )}
      {ahead.asked}
      <BegunNotSaved card={card} />
      {problem && (
        <NotSigned
          problem={problem}
          title={t('release.not-handed-over')}
          takeUpOwn={() => void act(takeUpOwn(desk, { dossier: card.id, stream }))}
        />
      )}
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
          {outdated && (
            <Button block disabled={working} onPress={() => void act(sendBack(desk, stream, ''))}>
              {t(first === me.id ? 'release.outdated-take-back' : 'release.outdated-send-back')}
            </Button>
          )}
          {!(outdated && first === me.id) && (
            <Button kind="quiet" block onPress={() => setAsked(true)}>
              {t(first === me.id ? 'release.take-back' : 'release.send-back-begin')}
            </Button>
          )}
          {toDossier}
        </div>
      )}
    </>
  )
}

type DoneProps = { readonly card: DossierCard; readonly now: Extract<HandOver, { state: 'done' }> }

function Done({ card, now }: DoneProps): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { stream, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  const kept = useLive(
    (desk) => inRegister(desk, now),
    () => false,
    `in the register ${now.visit}`,
  )
  const inRegisters = useLive(
    (desk) => secondInRegister(desk, now),
    () => false,
    `signed second ${now.visit}`,
  )
  // Without the register it is whoever noted it here, unless that was the first signer.
  const noted = now.told.person === now.releaser?.value?.releaser.person ? null : now.told
  const second = inRegisters ?? (noted && { person: noted.person, at: noted.claimed })
  return (
    <>
      <div className="sigs">
        {now.releaser && <Signature which="first" who={nameOf(now.releaser.person)} at={now.releaser.claimed} />}
        {second && <Signature which="second" who={nameOf(second.person)} at={second.at} />}
      </div>
      {kept === 'not-there' ? (
        <>
          <Notice kind="alert">{t('release.not-in-register')}</Notice>
          {problem && <Failed problem={problem} />}
          {mayWrite && (
            <p>
              <Button
                block
                disabled={working}
                onPress={() => void act(noteNotTaken(desk, { dossier: card.id, stream }))}
              >
                {t('release.back-to-signatures')}
              </Button>
            </p>
          )}
        </>
      ) : (
        <Notice>{t('release.done')}</Notice>
      )}
      <p>
        <ButtonLink kind="quiet" to="/visits">
          {t('release.to-register')}
        </ButtonLink>
      </p>
    </>
  )
}
