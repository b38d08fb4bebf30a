// The visits of a programme, as a list, and the one that is open.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { PlannedState } from '../../../vocabulary/visits/visits.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import {
  changePlannedVisit,
  isIn,
  type PlannedVisit,
  readProgramme,
  rowMeaning,
  takenIn,
} from '../../dossier/programme/programme.ts'
import { bySoonest, type OpenVisit, useOpenVisits } from '../dossier/open-visits.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { useVisitTitle, VisitFacts } from '../dossier/visit-facts.tsx'
import { newRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { Initials } from '../people.tsx'
import { ByMonth } from './by-month.tsx'
import { PlannedVisitSheet } from './planned-visit.tsx'
import { usePlannedVisits } from './use-planned-visits.ts'

export function PlannedSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { mayWrite } = useStream()
  const visits = usePlannedVisits()
  const open = visits.find(({ row }) => row === part)
  if (open) return <PlannedVisitSheet key={open.row} card={card} visit={open} />
  if (visits.length === 0)
    return (
      <div className="stack-l">
        <Empty title={t('programme.empty')} text={t('programme.empty-text')}>
          {mayWrite && <NewPlanned card={card} />}
        </Empty>
        <Outside card={card} visits={visits} />
      </div>
    )
  return (
    <div className="stack-l">
      {mayWrite && <NewPlanned card={card} />}
      <ByMonth
        visits={visits}
        fromOf={({ from }) => latest(from)}
        row={(visit) => <PlannedRow key={visit.row} card={card} visit={visit} />}
      />
      <Outside card={card} visits={visits} />
    </div>
  )
}

function NewPlanned({ card }: Pick<SectionProps, 'card'>): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const [, go] = useLocation()
  const add = () => {
    const row = newRow()
    save(changePlannedVisit(row, { begun: systemClock(), state: 'proposed' }))
    go(`/programme/${card.id}/visits/${row}`)
  }
  return (
    <p>
      <Button kind="quiet" onPress={add}>
        <Plus className="i" aria-hidden="true" />
        {t('programme.add')}
      </Button>
    </p>
  )
}

/** Visits of the year that were begun without the programme: as far as this device opens their dossiers. */
function Outside({
  card,
  visits,
}: Pick<SectionProps, 'card'> & { readonly visits: readonly PlannedVisit[] }): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const year = latest(readProgramme(registers).year)
  const opened = useOpenVisits()
  if (!opened || year === null || !mayWrite) return null
  const outside = opened.visits
    .filter((visit) => isIn(readPlan(visit.registers), String(year)) && !isExercise(visit.registers))
    .filter((visit) => !visits.some(({ dossier }) => latest(dossier) === visit.card.id))
    .toSorted(bySoonest)
  if (outside.length === 0) return null
  return (
    <section className="group" aria-labelledby="outside">
      <h2 id="outside">{t('programme.outside')}</h2>
      <p className="small muted">{t('programme.outside-hint')}</p>
      <ul>
        {outside.map((visit) => (
          <OutsideRow key={visit.card.id} card={card} visit={visit} meant={rowMeaning(visits, visit.registers)} />
        ))}
      </ul>
    </section>
  )
}

function OutsideRow({
  card,
  visit,
  meant,
}: Pick<SectionProps, 'card'> & { readonly visit: OpenVisit; readonly meant: PlannedVisit | null }): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const [, go] = useLocation()
  const today = useToday()
  const title = useVisitTitle(visit.registers)
  const take = () => {
    const row = meant?.row ?? newRow()
    save(
      meant
        ? changePlannedVisit(row, { dossier: visit.card.id })
        : takenIn(row, visit.card.id, visit.registers, systemClock(), today),
    )
    go(`/programme/${card.id}/visits/${row}`)
  }
  return (
    <li className="task visit-row">
      <Initials people={visit.card.team.map(({ person }) => person)} />
      <div>
        <h3>
          <Link href={`/dossiers/${visit.card.id}/plan`}>{title}</Link>
        </h3>
        <p className="row wide muted small">
          <VisitFacts registers={visit.registers} />
        </p>
      </div>
      <p className="due">
        <Button
          kind="quiet"
          onPress={take}
          label={t(meant ? 'programme.tie-one' : 'programme.take-in-one', { visit: title })}
        >
          {t(meant ? 'programme.tie' : 'programme.take-in')}
        </Button>
      </p>
    </li>
  )
}

function PlannedRow({ card, visit }: Pick<SectionProps, 'card'> & { readonly visit: PlannedVisit }): ReactNode {
  const { t } = useWords()
  const place = latest(visit.place)
  const [kind, theme, reserve] = [latest(visit.kind), latest(visit.theme), latest(visit.reserve)]
  const differs = Object.values(visit).some((field) => typeof field === 'object' && field.state === 'differing')
  return (
    <li className="task visit-row">
      <p className="small muted">
        <Period visit={visit} />
      </p>
      <div>
        <h3>
          <Link href={`/programme/${card.id}/visits/${visit.row}`}>
            {place ? <UserText text={place.name} /> : t('dossier.visit-without-place')}
          </Link>
        </h3>
        <p className="row wide muted small">
          {kind && <span>{t(`vocabulary.visit-kind.${kind}`)}</span>}
          {theme && <span>{t(`vocabulary.theme.${theme}`)}</span>}
          {reserve && <span>{t(`programme.of-reserve.${reserve}`)}</span>}
          {place && <UserText text={place.region} />}
        </p>
      </div>
      <p className="due">
        {differs ? <Mark kind="differ">{t('programme.differs')}</Mark> : <StateMark state={latest(visit.state)} />}
      </p>
    </li>
  )
}

/** The days between which it is to be made. */
export function Period({ visit: { from, to } }: { readonly visit: Pick<PlannedVisit, 'from' | 'to'> }): ReactNode {
  const { t, date, dateRange } = useWords()
  const [first, last] = [latest(from), latest(to)]
  if (!first) return t('dossier.no-date')
  return last && first < last ? dateRange(first, last) : date(first)
}

export function StateMark({ state }: { readonly state: PlannedState | null }): ReactNode {
  const { t } = useWords()
  if (!state) return null
  const kind = state === 'made' ? 'done' : state === 'postponed' || state === 'cancelled' ? 'differ' : 'plain'
  return <Mark kind={kind}>{t(`programme.state.${state}`)}</Mark>
}
