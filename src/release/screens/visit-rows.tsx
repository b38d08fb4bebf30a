// The rows of the gate that are not findings: the visit's own facts, which leave; notes, answers and interviews, which do not.
import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { Quoted, UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { latest } from '../../sealed/dossier/field.ts'
import { consentIn, readInterview, wasNotHeard } from '../../sealed/dossier/interviews/interview.ts'
import { countWatch } from '../../sealed/dossier/interviews/reprisal-watch.ts'
import { readNotes } from '../../sealed/dossier/notes.ts'
import { readObservations } from '../../sealed/dossier/observations.ts'
import { readPlan } from '../../sealed/dossier/plan/plan.ts'
import { progressOf } from '../../sealed/dossier/questionnaires/questionnaire.ts'
import { everyQuestion } from '../../sealed/dossier/questionnaires/questionnaires.ts'
import { isPlace } from '../../sealed/dossier/way-back.ts'
import { VisitFacts } from '../../sealed/screens/dossier/visit-facts.tsx'
import { interviewNumber } from '../../sealed/screens/inner/inner.ts'
import { useInterviewTitle } from '../../sealed/screens/interviews/interview-title.ts'
import { usePeopleNames } from '../../sealed/screens/people.tsx'
import { useWayBack } from '../../sealed/screens/programme/use-way-back.ts'
import type { PlaceId } from '../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import { type DossierRead, notToBeQuoted, type ReadInterview } from '../dossier-read.ts'
import { factsOf } from '../release.ts'
import { measureRead, type ReleasedVisit } from '../released-visit.ts'
import { pointersOf } from '../review-finding.ts'
import { GateRow } from './gate-row.tsx'
import { Pointed, PointedOut } from './pointed.tsx'
import { SinceMark } from './since-mark.tsx'

type Props = { readonly card: DossierCard; readonly dossier: DossierRead }

type VisitProps = Props & {
  /** The record as it would leave or was signed; null while it cannot be made yet. */
  readonly visit: ReleasedVisit | null
  /** Of what was signed, the fields that the dossier says otherwise by now. */
  readonly since?: readonly string[]
}

export function VisitRow({ card, dossier, visit, since = [] }: VisitProps): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const place = latest(readPlan(dossier.visit).place)
  return (
    <GateRow
      way="leaves"
      title={t('release.visit')}
      to="plan"
      shut={since.length > 0}
      staying={
        <div className="stack">
          {visit && since.length > 0 && (
            <SinceMark how="changed" fields={since}>
              <VisitNow signed={visit} dossier={dossier} />
            </SinceMark>
          )}
          <p>{t('release.visit-stays', { names: list(card.team.map(({ person }) => nameOf(person))) })}</p>
        </div>
      }
      leaving={
        <div className="paperlet">
          {visit ? (
            <VisitWords visit={visit} dossier={dossier} />
          ) : (
            <>
              {place && (
                <p className="strong">
                  <UserText text={place.name} />
                </p>
              )}
              <p className="row wide small">
                <VisitFacts registers={dossier.visit} />
              </p>
            </>
          )}
        </div>
      }
    />
  )
}

/** Nothing where a part is not said any more, or members differ on it. */
function VisitNow({ signed, dossier }: { readonly signed: ReleasedVisit; readonly dossier: DossierRead }): ReactNode {
  const { place, kind, announced, from, to, decision, ...facts } = factsOf(dossier)
  if (!place || !kind || announced === null || !from || !to || !decision) return null
  const { teamSize, corrects, proof, crises, measures } = facts
  const protocol = { decision, crises, measures }
  return (
    <div className="paperlet">
      <VisitWords
        visit={{ ...signed, place, kind, announced, from, to, teamSize, corrects, proof, protocol }}
        dossier={dossier}
      />
    </div>
  )
}

/** The record names its place by an id alone. */
function VisitWords({ visit, dossier }: { readonly visit: ReleasedVisit; readonly dossier: DossierRead }): ReactNode {
  const { t, date, dateRange, where } = useWords()
  const { protocol } = visit
  return (
    <>
      <PlaceName id={visit.place} dossier={dossier} />
      {visit.corrects && <Mark icon={<Undo2 className="i flip" aria-hidden="true" />}>{t('release.corrects')}</Mark>}
      <p className="row wide small">
        <span>{visit.from < visit.to ? dateRange(visit.from, visit.to) : date(visit.from)}</span>
        <span>{t(`vocabulary.visit-kind.${visit.kind}`)}</span>
        <span className="opens">{t(visit.announced ? 'dossier.announced' : 'dossier.unannounced')}</span>
        <span>{t('release.team-of', { count: visit.teamSize })}</span>
        <span>{t(`vocabulary.protocol.${protocol.decision}`)}</span>
        {protocol.crises.map((crisis) => (
          <span key={crisis}>{t(`vocabulary.health-crisis.${crisis}`)}</span>
        ))}
      </p>
      {protocol.measures.length > 0 && (
        <ul className="small">
          {protocol.measures.map((measure) => (
            <li key={JSON.stringify(measure)}>
              <LeavingMeasure measure={measureRead(measure, where)} dossier={dossier} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** As the register calls it; the plan's name was written by a member, and stands alone only where this device knows no such place. */
function PlaceName({ id, dossier }: { readonly id: PlaceId; readonly dossier: DossierRead }): ReactNode {
  const { t, local } = useWords()
  const now = useWayBack()
  const planned = latest(readPlan(dossier.visit).place)
  const known = now.state === 'ready' ? now.wayBack.places.find((one) => isPlace(one, id)) : undefined
  const name = known?.name ?? (planned?.id === id ? planned.name : null)
  if (!name) return <p className="strong">{t('release.other-place')}</p>
  const names = known?.id === id && [known.name, ...known.formerNames].flatMap((one) => Object.values(one))
  const isOtherwise = planned?.id === id && names && !Object.values(planned.name).some((one) => names.includes(one))
  return (
    <>
      <p className="strong">
        <UserText text={name} />
      </p>
      {isOtherwise && <Mark kind="alert">{t('release.named-otherwise', { name: local(planned.name) })}</Mark>}
    </>
  )
}

/** In every language that it has, since in each it leaves. */
function LeavingMeasure({ measure, dossier }: { readonly measure: LocalText; readonly dossier: DossierRead }) {
  const pointers = pointersOf({ title: {}, text: measure }, dossier)
  return (
    <>
      {languages.map((language) => {
        const text = measure[language]
        return (
          text && (
            <p key={language} lang={language} dir="auto">
              <Pointed text={text} pointers={pointers.filter((one) => one.language === language)} />
            </p>
          )
        )
      })}
      <div className="marks">
        <PointedOut pointers={pointers} />
      </div>
    </>
  )
}

export function WritingsRow({ dossier }: { readonly dossier: DossierRead }): ReactNode {
  const { t } = useWords()
  const { answered } = progressOf(everyQuestion(dossier.visit).map(({ state }) => state))
  const notes = readNotes(dossier.visit).length
  const observations = readObservations(dossier.visit).length
  return (
    <GateRow
      way="stays"
      title={t('release.writings')}
      staying={<p>{t('release.writings-stay', { answers: answered, notes, observations })}</p>}
      why={t('release.never-leaves')}
    />
  )
}

/** What is alleged and who is watched over stays; of it, only how many may be said in a finding. */
export function WatchRow({ dossier }: { readonly dossier: DossierRead }): ReactNode {
  const { t } = useWords()
  const { allegations } = countWatch(
    dossier.visit,
    dossier.interviews.map(({ registers }) => registers),
  )
  if (allegations === 0) return null
  return (
    <GateRow
      way="stays"
      title={t('dossier.section.reprisals')}
      to="reprisals"
      staying={<p>{t('reprisals.stays', { count: allegations })}</p>}
      why={t('release.never-leaves')}
    />
  )
}

export function InterviewRows({ card, dossier }: Props): ReactNode {
  const { t } = useWords()
  const silent = notToBeQuoted(dossier)
  return (
    <>
      {dossier.interviews.map((interview) => (
        <InterviewRow
          key={interview.stream}
          interview={interview}
          number={interviewNumber(card, interview.stream)}
          quotable={!silent.includes(interview)}
        />
      ))}
      {dossier.interviewsUnread > 0 && (
        <GateRow
          way="stays"
          title={t('release.interviews-unread', { count: dossier.interviewsUnread })}
          staying={<p>{t('release.interviews-unread-stay')}</p>}
          why={t('release.never-leaves')}
        />
      )}
    </>
  )
}

/** Without consent to quote the gate refuses her words; with it they may stand inside a finding, and the rest stays. */
function InterviewRow({
  interview: { registers, stream },
  number,
  quotable,
}: {
  readonly interview: ReadInterview
  readonly number: number
  readonly quotable: boolean
}): ReactNode {
  const { t } = useWords()
  const interviewTitle = useInterviewTitle()
  const pseudonym = latest(readInterview(registers).pseudonym)
  const said = consentIn(registers, 'quote')
  const quote = said === 'yes' && !quotable ? 'no' : said
  const to = `interviews/${stream}`
  const called = pseudonym && <Quoted>{pseudonym}</Quoted>
  if (wasNotHeard(registers))
    return (
      <GateRow
        way="stays"
        title={interviewTitle(number, registers)}
        to={to}
        staying={called && <p>{called}</p>}
        why={t('release.never-leaves')}
      />
    )
  const title = t('release.words-of', { number })
  const staying = (
    <p>
      {called}
      {called && ' · '}
      {t('release.consent-to-quote', { answer: t(`vocabulary.consent-answer.${quote}`) })}
    </p>
  )
  if (quote === 'yes')
    return <GateRow way="stays" title={title} to={to} staying={staying} why={t('release.only-in-findings')} />
  return <GateRow way="refused" title={title} to={to} staying={staying} why={[t('release.no-consent-to-quote')]} />
}
