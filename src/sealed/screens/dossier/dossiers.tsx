// The dossiers that this person reads: those to come and going on first, then the past ones.
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDossiers } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { timeOf } from '../../dossier/plan/plan.ts'
import { TakeIn } from '../carry/take-in.tsx'
import { OnlyMissionNotice } from '../device/only-mission.tsx'
import { BeginExercise } from '../exercise/begin-exercise.tsx'
import { ExerciseMark } from '../exercise/exercise-note.tsx'
import { NotComeNote } from '../heads/not-come.tsx'
import { UnheardMark } from '../heads/unheard-note.tsx'
import { Help } from '../help/help.tsx'
import { useToday } from '../open-stream.tsx'
import { Initials } from '../people.tsx'
import { SetAsideDossiers } from './begun-dossier.tsx'
import { DossierMarks } from './dossier-marks.tsx'
import { isErased, wasOf } from './main-stream.ts'
import { useNotInList } from './not-in-list.ts'
import { bySoonest, type OpenVisit, useOpenVisits } from './open-visits.ts'
import { useMayBegin } from './use-may-begin.ts'
import { useVisitTitle, VisitFacts } from './visit-facts.tsx'

export default function Dossiers(): ReactNode {
  const { t } = useWords()
  const opened = useOpenVisits()
  const notInList = useNotInList()
  const awaiting = notInList?.awaiting ?? 0
  const mayBegin = useMayBegin()
  return (
    <>
      <ScreenHead title={t('dossier.menu.dossiers')}>
        <p className="muted">{t('dossier.list-intro')}</p>
      </ScreenHead>
      <Help topic="dossiers" />
      <OnlyMissionNotice />
      {opened?.notCome.map((card) => (
        <NotComeNote key={card.id} card={card} />
      ))}
      {opened?.unopened && <Unopened problem={opened.unopened} />}
      {opened && opened.visits.length > shownAtOnce && (
        <p>
          <ButtonLink kind="plain" to="/search">
            <Search className="i" aria-hidden="true" />
            {t('dossier.find-one')}
          </ButtonLink>
        </p>
      )}
      {!opened && <Loading words={t('dossier.opening')} />}
      {awaiting > 0 && <Notice>{t('dossier.await-keys', { count: awaiting })}</Notice>}
      {notInList && <Ended {...notInList} />}
      {opened?.visits.length === 0 && awaiting === 0 && !opened.unopened && opened.notCome.length === 0 && (
        <Empty title={t('dossier.list-empty')} text={t('dossier.list-empty-text')}>
          {mayBegin && (
            <p>
              <ButtonLink kind="quiet" to="/programme/new">
                {t('dossier.plan-a-visit')}
              </ButtonLink>
            </p>
          )}
        </Empty>
      )}
      {opened && <Groups visits={opened.visits} />}
      {opened && <SetAsideDossiers of="visit" dossiers={opened.setAside} />}
      <BeginExercise />
      <Erased />
      <div className="group">
        <TakeIn />
      </div>
    </>
  )
}

/** Why some visits are in no list: on the way, or what a desk refuses them for. */
export function Unopened({ problem }: { readonly problem: Problem }): ReactNode {
  const { t } = useWords()
  return problem.code === 'stream-unknown' ? (
    <Notice>{t('dossier.some-coming')}</Notice>
  ) : (
    <Failed problem={problem} title={t('dossier.some-not-opened')} />
  )
}

function Groups({ visits }: { readonly visits: readonly OpenVisit[] }): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const isPast = ({ registers }: OpenVisit) => timeOf(registers, today) === 'past'
  const [exercises, real] = [visits.filter(isOfExercise), visits.filter((visit) => !isOfExercise(visit))]
  const groups = [
    { key: 'current', visits: real.filter((visit) => !isPast(visit)).toSorted(bySoonest) },
    { key: 'past', visits: real.filter(isPast).toSorted(bySoonest).toReversed() },
    { key: 'exercises', visits: exercises.toSorted(bySoonest) },
  ] as const
  return groups.map(
    (group) =>
      group.visits.length > 0 && (
        <section key={group.key} className="group" aria-labelledby={`dossiers-${group.key}`}>
          <h2 id={`dossiers-${group.key}`}>{t(`dossier.group.${group.key}`)}</h2>
          <Rows visits={group.visits.slice(0, shownAtOnce)} />
          {group.visits.length > shownAtOnce && (
            <details>
              <summary>{t('dossier.further-visits', { count: group.visits.length - shownAtOnce })}</summary>
              <Rows visits={group.visits.slice(shownAtOnce)} />
            </details>
          )}
        </section>
      ),
  )
}

/** What stands below a group is not far below it: the rest of years of visits is folded. */
const shownAtOnce = 20

function Rows({ visits }: { readonly visits: readonly OpenVisit[] }): ReactNode {
  return (
    <ul>
      {visits.map((visit) => (
        <DossierRow key={visit.card.id} visit={visit} />
      ))}
    </ul>
  )
}

/** Nothing of them is here any more, only that they were; or it is closed, and goes with a synchronisation whose date agrees. */
function Ended({ gone, closed }: { readonly gone: number; readonly closed: number }): ReactNode {
  const { t } = useWords()
  return (
    <>
      {gone > 0 && <Notice>{t('dossier.ended', { count: gone })}</Notice>}
      {closed > 0 && <Notice>{t('dossier.closed-here', { count: closed })}</Notice>}
    </>
  )
}

/** Their place stays: that they were, and who decided it. */
function Erased(): ReactNode {
  const { t } = useWords()
  const erased = (useDossiers() ?? []).filter(isErased)
  if (erased.length === 0) return null
  return (
    <section className="group" aria-labelledby="dossiers-erased">
      <h2 id="dossiers-erased">{t('dossier.group.erased')}</h2>
      <ul>
        {erased.map((card) => (
          <li key={card.id} className="task visit-row">
            <Initials people={card.team.map(({ person }) => person)} />
            <h3>
              <Link href={`/dossiers/${card.id}/plan`}>{t(`heads.erased.${wasOf(card)}`)}</Link>
            </h3>
            <ErasedOn card={card} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ErasedOn({ card }: { readonly card: DossierCard }): ReactNode {
  const main = card.streams.find(({ purpose }) => purpose === wasOf(card))
  const on = main?.erasure?.decided.at(-1)?.on
  return <p className="due small muted">{on && <When at={on} />}</p>
}

export function DossierRow({ visit: { card, registers } }: { readonly visit: OpenVisit }): ReactNode {
  const title = useVisitTitle(registers)
  return (
    <li className="task visit-row">
      <Initials people={card.team.map(({ person }) => person)} />
      <div>
        <h3>
          <Link href={`/dossiers/${card.id}/plan`}>{title}</Link>
        </h3>
        <p className="row wide muted small">
          <VisitFacts registers={registers} />
        </p>
      </div>
      <p className="due">{card.unheard ? <UnheardMark /> : <WhatStandsOut card={card} registers={registers} />}</p>
    </li>
  )
}

const WhatStandsOut = ({ card, registers }: OpenVisit): ReactNode =>
  isExercise(registers) ? <ExerciseMark /> : <DossierMarks card={card} registers={registers} />

const isOfExercise = ({ registers }: OpenVisit): boolean => isExercise(registers)
