// Before the first signature: what would leave, and the way to sign it.
import { Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { browserRandom } from '../../foundation/components/browser-random.ts'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { readAccessRefusals } from '../../sealed/dossier/access-refusals.ts'
import { readFindings } from '../../sealed/dossier/findings/findings.ts'
import type { HandOver } from '../../sealed/dossier/hand-over.ts'
import { drawReleaseKey } from '../../sealed/keys/released.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { usePeopleNames } from '../../sealed/screens/people.tsx'
import { systemClock } from '../../vocabulary/dates.ts'
import { newId, type VisitId } from '../../vocabulary/ids.ts'
import type { Outcome, Problem } from '../../vocabulary/problems.ts'
import type { DossierRead } from '../dossier-read.ts'
import { takeUpOwn } from '../own-releases.ts'
import { chosenIn, lackingIn, release, type Stamp } from '../release.ts'
import type { ReleasedVisit } from '../released-visit.ts'
import { proposeRelease } from '../sign-release.ts'
import { AccessRows } from './access-rows.tsx'
import { BegunNotSaved } from './begun-not-saved.tsx'
import { useDayAhead } from './day-ahead.tsx'
import { FindingRow } from './finding-row.tsx'
import { GateHead } from './gate-row.tsx'
import { NotReady } from './not-ready.tsx'
import { NotSigned } from './not-signed.tsx'
import { EmptySignature, signedPlace } from './signatures.tsx'
import { InterviewRows, VisitRow, WatchRow, WritingsRow } from './visit-rows.tsx'

type Props = {
  readonly card: DossierCard
  readonly dossier: DossierRead
  readonly readers: number
  /** Findings that have left and rest on consent that somebody withdrew since, by row. */
  readonly due: readonly string[]
} & Pick<Extract<HandOver, { state: 'preparing' }>, 'sentBack' | 'atOnce'>

export function Preparing({ card, dossier, readers, due, sentBack, atOnce }: Props): ReactNode {
  const { t, list } = useWords()
  const { nameOf, me } = usePeopleNames()
  const chosen = chosenIn(dossier)
  const ready = release(dossier, chosen, notSigned())
  return (
    <>
      {sentBack?.value && (
        <Notice kind="differ">
          <p className="strong">
            {sentBack.person === me?.id
              ? t('release.taken-back')
              : t('release.sent-back', { name: nameOf(sentBack.person) })}
          </p>
          {sentBack.value.reason ? <p dir="auto">{sentBack.value.reason}</p> : <p>{t('release.did-not-hold')}</p>}
        </Notice>
      )}
      {atOnce.length > 0 && (
        <Notice kind="differ">
          {t('release.at-once', { names: list(atOnce.map(({ person }) => nameOf(person))) })}
        </Notice>
      )}
      {due.length > 0 && (
        <Notice kind="alert">
          <p className="strong">{t('release.withdrawn', { count: due.length })}</p>
          <p>{t('release.withdrawn-text')}</p>
        </Notice>
      )}
      <div className="gate">
        <GateHead readers={readers} />
        <VisitRow card={card} dossier={dossier} visit={ready.ok ? ready.value : null} />
        {readFindings(dossier.visit).map((finding) => (
          <FindingRow key={finding.row} finding={finding} dossier={dossier} />
        ))}
        <AccessRows dossier={dossier} />
        <InterviewRows card={card} dossier={dossier} />
        <WatchRow dossier={dossier} />
        <WritingsRow dossier={dossier} />
      </div>
      <Sign card={card} dossier={dossier} chosen={chosen} ready={ready} />
    </>
  )
}

type SignProps = {
  readonly card: DossierCard
  readonly dossier: DossierRead
  readonly chosen: ReadonlySet<string>
  readonly ready: Outcome<ReleasedVisit>
}

function Sign({ card, dossier, chosen, ready }: SignProps): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const { stream, me, mayWrite } = useStream()
  const [problem, setProblem] = useState<Problem | null>(null)
  const ahead = useDayAhead(card.id, ready.ok ? ready.value : null)

  const sign = async () => {
    const { id, key } = await drawReleaseKey(browserRandom, card.id)
    const visit = release(dossier, chosen, { id, at: systemClock() })
    if (!visit.ok) return setProblem(visit.problem)
    const proposed = await proposeRelease(desk, card, visit.value, key)
    if (proposed.ok) goOnceDrawn(signedPlace('first'))
    setProblem(proposed.ok ? null : proposed.problem)
  }
  const takeUp = async () => {
    const taken = await takeUpOwn(desk, { dossier: card.id, stream })
    setProblem(taken.ok ? null : taken.problem)
  }

  return (
    <div className="after stack-l">
      <div className="sigs">
        <EmptySignature which="first" who={local(me.name)} />
        <EmptySignature which="second" who={t('release.a-coordinator')} />
      </div>
      {ready.ok ? (
        <Notice icon={<Info className="i" aria-hidden="true" />}>
          {t('release.what-signing-does', leavingCounts(dossier, chosen))}
        </Notice>
      ) : (
        <NotReady dossier={card.id} problems={lackingIn(dossier, chosen)} />
      )}
      {ahead.asked}
      <BegunNotSaved card={card} />
      {problem && <NotSigned problem={problem} title={t('release.not-signed')} takeUpOwn={() => void takeUp()} />}
      <div className="row">
        {mayWrite && (
          <Button block disabled={!ready.ok || !ahead.settled} onPress={() => void sign()}>
            {t('release.sign-and-send')}
          </Button>
        )}
        <ButtonLink kind="quiet" block to={`/dossiers/${card.id}/findings`}>
          {t('release.back-to-dossier')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** What is chosen, of each kind. */
const leavingCounts = ({ visit }: DossierRead, chosen: ReadonlySet<string>) => ({
  count: readFindings(visit).filter(({ row }) => chosen.has(row)).length,
  refusals: readAccessRefusals(visit).filter(({ row }) => chosen.has(row)).length,
})

/** Of what is only shown. */
const notSigned = (): Stamp => ({ id: newId<VisitId>(browserRandom), at: systemClock() })
