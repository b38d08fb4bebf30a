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
import { latest } from '../../dossier/field.ts'
import { changePlannedVisit, type PlannedVisit, readPlannedVisits } from '../../dossier/programme/programme.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { newRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { ByMonth } from './by-month.tsx'
import { PlannedVisitSheet } from './planned-visit.tsx'

export function PlannedSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const visits = readPlannedVisits(registers)
  const open = visits.find(({ row }) => row === part)
  if (open) return <PlannedVisitSheet key={open.row} card={card} visit={open} />
  if (visits.length === 0)
    return (
      <Empty title={t('programme.empty')} text={t('programme.empty-text')}>
        {mayWrite && <NewPlanned card={card} />}
      </Empty>
    )
  return (
    <div className="stack-l">
      {mayWrite && <NewPlanned card={card} />}
      <ByMonth
        visits={visits}
        fromOf={({ from }) => latest(from)}
        row={(visit) => <PlannedRow key={visit.row} card={card} visit={visit} />}
      />
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

function StateMark({ state }: { readonly state: PlannedState | null }): ReactNode {
  const { t } = useWords()
  if (!state) return null
  const kind = state === 'made' ? 'done' : state === 'postponed' || state === 'cancelled' ? 'differ' : 'plain'
  return <Mark kind={kind}>{t(`programme.state.${state}`)}</Mark>
}
