// The programme: the institution's years, and the visits to come across the dossiers of this device. It is made here; the server has no such list.
import { CalendarPlus, ListOrdered } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan, timeOf } from '../../dossier/plan/plan.ts'
import { changeProgramme, isToBeMade, readPlannedVisits, readProgramme } from '../../dossier/programme/programme.ts'
import { SetAsideDossiers } from '../dossier/begun-dossier.tsx'
import { DossierRow, Unopened } from '../dossier/dossiers.tsx'
import { mainStream } from '../dossier/main-stream.ts'
import { useNotInList } from '../dossier/not-in-list.ts'
import { bySoonest, type OpenVisit, useOpenVisits, useProgrammes } from '../dossier/open-visits.ts'
import { useMayBegin } from '../dossier/use-may-begin.ts'
import { NotComeNote } from '../heads/not-come.tsx'
import { Help } from '../help/help.tsx'
import { useByMistake } from '../inner/begun-by-mistake.tsx'
import { useToday } from '../open-stream.tsx'
import { Initials } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { ByMonth } from './by-month.tsx'
import { useProgrammeTitle } from './programme-title.ts'

export default function Programme(): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const opened = useOpenVisits()
  const programmes = useProgrammes()
  const mayBegin = useMayBegin()
  const unopened = opened?.unopened ?? programmes?.unopened
  const isComing = ({ registers }: OpenVisit) => timeOf(registers, today) !== 'past' && !isExercise(registers)
  const coming = opened?.visits.filter(isComing).toSorted(bySoonest)
  return (
    <>
      <ScreenHead title={t('dossier.menu.programme')}>
        <p className="muted">{t('dossier.programme-intro')}</p>
        <p className="act row wide">
          {mayBegin && (
            <ButtonLink to="/programme/new">
              <CalendarPlus className="i" aria-hidden="true" />
              {t('dossier.plan-a-visit')}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" to="/programme/places">
            <ListOrdered className="i" aria-hidden="true" />
            {t('programme.reasons')}
          </ButtonLink>
        </p>
      </ScreenHead>
      <Help topic="programme" />
      {[programmes, opened]
        .flatMap((of) => of?.notCome ?? [])
        .map((card) => (
          <NotComeNote key={card.id} card={card} />
        ))}
      {unopened && <Unopened problem={unopened} />}
      <Years />
      {programmes && <SetAsideDossiers of="programme" dossiers={programmes.setAside} />}
      {!coming && <Loading words={t('dossier.opening')} />}
      {coming?.length === 0 && !unopened && opened?.notCome.length === 0 && (
        <Empty title={t('dossier.programme-empty')} text={t('dossier.programme-empty-text')} />
      )}
      {coming && (
        <ByMonth
          visits={coming}
          fromOf={({ registers }) => latest(readPlan(registers).from)}
          row={(visit) => <DossierRow key={visit.card.id} visit={visit} />}
        />
      )}
    </>
  )
}

/** Nothing for who reads no programme and may begin none. */
function Years(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [, go] = useLocation()
  const today = useToday()
  const programmes = useProgrammes()
  const { wasBegun } = useByMistake()
  const status = useDeskStatus()
  const coordinator = status?.me?.offices.includes('coordinator') ?? false
  const notInList = useNotInList()
  const { act, problem, working } = useDeskAct()
  if (!programmes || (programmes.visits.length === 0 && !coordinator)) return null
  const yearOf = ({ registers }: OpenVisit) => latest(readProgramme(registers).year)
  const thisYear = Number(today.slice(0, 4))
  const begun = programmes.visits.map(yearOf)
  const next = [thisYear, thisYear + 1].find((year) => !begun.includes(year))
  // Before the first synchronisation nothing has come.
  const isEmpty = status?.lastSync === null && programmes.visits.length === 0
  const awaiting = notInList?.awaiting ?? 0
  const isComing = programmes.notCome.length > 0 || programmes.unopened !== null || awaiting > 0 || isEmpty
  const begin = async (year: number) => {
    const made = await act(beginProgramme(desk, year))
    if (!made.ok) return
    const { dossier, stream } = made.value
    wasBegun({ stream, kind: 'programme', number: 0 }, () => go('/programme'))
    go(`/programme/${dossier}/year`)
  }
  const beginning = next && (
    <p>
      <Button kind="quiet" disabled={working} onPress={() => void begin(next)}>
        {t('programme.begin', { year: String(next) })}
      </Button>
    </p>
  )
  return (
    <section className="group" aria-labelledby="years">
      <h2 id="years">{t('programme.years')}</h2>
      <ul>
        {programmes.visits
          .toSorted((a, b) => (yearOf(b) ?? 0) - (yearOf(a) ?? 0))
          .map((programme) => (
            <YearRow key={programme.card.id} programme={programme} />
          ))}
      </ul>
      {problem && <Failed problem={problem} title={t('programme.not-begun')} />}
      {coordinator && next && isComing && (
        <Notice>
          <p>{t('programme.coming', { year: String(next) })}</p>
          <details>
            <summary>{t('programme.coming.not-begun')}</summary>
            {beginning}
          </details>
        </Notice>
      )}
      {coordinator && notInList && !isComing && beginning}
    </section>
  )
}

function YearRow({ programme: { card, registers } }: { readonly programme: OpenVisit }): ReactNode {
  const { t } = useWords()
  const visits = readPlannedVisits(registers)
  const title = useProgrammeTitle()(registers)
  return (
    <li className="task visit-row">
      <Initials people={card.team.map(({ person }) => person)} />
      <div>
        <h3>
          <Link href={`/programme/${card.id}`}>{title}</Link>
        </h3>
        <p className="row wide muted small">
          <span>{t('programme.visits-count', { count: visits.filter(isToBeMade).length })}</span>
        </p>
      </div>
    </li>
  )
}

/** The dossier, and in it the year. */
async function beginProgramme(
  desk: Desk,
  year: number,
): Promise<Outcome<{ readonly dossier: DossierId; readonly stream: StreamId }>> {
  const made = await desk.createProgramme()
  if (!made.ok) return made
  const card = (await desk.dossiers()).find(({ id }) => id === made.value)
  const stream = card && mainStream(card, 'programme')
  if (!stream) return refuse('stream-unknown')
  const written = await desk.write(stream.id, changeProgramme({ year }))
  return written.ok ? accept({ dossier: made.value, stream: stream.id }) : written
}
