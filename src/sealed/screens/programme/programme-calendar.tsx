// The programme as a calendar: a month in weeks as the reader's country counts them, in her direction; gone through by the arrow keys; printed as it stands.
import { ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter, type IsoDate } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { firstOf, plusMonths, weeksOf } from '../../dossier/programme/month-days.ts'
import { isIn, isToBeMade, type PlannedVisit, readProgramme } from '../../dossier/programme/programme.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { Period, StateMark } from './planned-section.tsx'
import { usePlannedVisits } from './use-planned-visits.ts'

export function ProgrammeCalendar({ card }: SectionProps): ReactNode {
  const { t, monthAndYear } = useWords()
  const { registers } = useStream()
  const today = useToday()
  const year = latest(readProgramme(registers).year) ?? Number(today.slice(0, 4))
  const all = usePlannedVisits().filter(({ state }) => latest(state) !== 'cancelled')
  const visits = all.filter(isToBeMade)
  const beside = all.filter((visit) => !isToBeMade(visit) || !isIn(visit, String(year)))
  const [day, setDay] = useState<IsoDate>(() => (today.startsWith(`${year}-`) ? today : firstOf(`${year}-01`)))
  const month = day.slice(0, 7)
  const turn = (months: number) => setDay(firstOf(plusMonths(month, months)))
  const here = visits.filter((visit) => isIn(visit, month))
  const title = monthAndYear(firstOf(month))
  return (
    <div className="stack-l">
      <nav className="months no-print" aria-label={t('programme.months')}>
        {Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).map((one) => (
          <MonthButton
            key={one}
            month={one}
            isHere={one === month}
            count={visits.filter((visit) => isIn(visit, one)).length}
            onChoose={() => setDay(firstOf(one))}
          />
        ))}
      </nav>
      <div className="row between">
        <h2 id="calendar-month" className="opens" aria-live="polite">
          {title}
        </h2>
        <div className="row no-print">
          <Button kind="quiet" onPress={() => turn(-1)} label={t('programme.month-before')}>
            <ChevronLeft className="i turns" aria-hidden="true" />
          </Button>
          <Button kind="quiet" onPress={() => turn(1)} label={t('programme.month-after')}>
            <ChevronRight className="i turns" aria-hidden="true" />
          </Button>
          <Button kind="plain" onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('programme.print')}
          </Button>
        </div>
      </div>
      <MonthGrid dossier={card.id} visits={here} day={day} onDay={setDay} />
      <p className="small muted no-print for-keys">{t('programme.calendar-keys')}</p>
      <Listed id="in-month" title={t('programme.in-month', { month: title })} dossier={card.id} visits={here} />
      <Listed id="beside" title={t('programme.beside-calendar', { year })} dossier={card.id} visits={beside} />
    </div>
  )
}

function Listed({
  id,
  title,
  dossier,
  visits,
}: {
  readonly id: string
  readonly title: string
  readonly dossier: string
  readonly visits: readonly PlannedVisit[]
}): ReactNode {
  if (visits.length === 0) return null
  return (
    <section aria-labelledby={id} className="stack">
      <h3 id={id} className="h4">
        {title}
      </h3>
      <ul className="lines">
        {visits.map((visit) => (
          <li key={visit.row}>
            <p className="strong">
              <PlaceLink dossier={dossier} visit={visit} />
            </p>
            <p className="row wide small muted">
              <Period visit={visit} />
              <StateMark state={latest(visit.state)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MonthButton({
  month,
  isHere,
  count,
  onChoose,
}: {
  readonly month: string
  readonly isHere: boolean
  readonly count: number
  readonly onChoose: () => void
}): ReactNode {
  const { t, monthName, number } = useWords()
  const first = firstOf(month)
  return (
    <button type="button" aria-current={isHere ? 'true' : undefined} onClick={onChoose}>
      <span>{monthName(first)}</span>
      <span className={count > 0 ? 'strong' : 'muted'}>
        {number(count)}
        <span className="vh"> · {t('programme.visits-count', { count })}</span>
      </span>
    </button>
  )
}

type GridProps = {
  readonly dossier: string
  readonly visits: readonly PlannedVisit[]
  readonly day: IsoDate
  readonly onDay: (day: IsoDate) => void
}

function MonthGrid({ dossier, visits, day, onDay }: GridProps): ReactNode {
  const { weekdayShort, weekdayNarrow, weekday, firstDayOfWeek, direction } = useWords()
  const month = day.slice(0, 7)
  const weeks = weeksOf(month, firstDayOfWeek)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that a key went to
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [day])
  const move = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTableCellElement)) return
    const to = steppedBy(event.key, day, direction)
    if (!to) return
    event.preventDefault()
    moved.current = true
    onDay(to)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of days that arrow keys go through is a grid
    <table ref={grid} className="month" role="grid" aria-labelledby="calendar-month" onKeyDown={move}>
      <thead>
        <tr>
          {weeks[0]?.map((one) => (
            <th key={one} scope="col" abbr={weekday(one)}>
              <span className="wide-day">{weekdayShort(one)}</span>
              <span className="narrow-day">{weekdayNarrow(one)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one, index) => (
              <Day
                key={one}
                dossier={dossier}
                visits={visits}
                day={one}
                begins={index === 0}
                outside={!one.startsWith(month)}
                isHere={one === day}
                onFocus={() => one.startsWith(month) && onDay(one)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A visit is named on its first day and where a week begins; on the days between a bar goes on. */
function Day({
  dossier,
  visits,
  day,
  begins,
  outside,
  isHere,
  onFocus,
}: {
  readonly dossier: string
  readonly visits: readonly PlannedVisit[]
  readonly day: IsoDate
  readonly begins: boolean
  readonly outside: boolean
  readonly isHere: boolean
  readonly onFocus: () => void
}): ReactNode {
  const { t, number, local } = useWords()
  const today = useToday()
  const going = outside ? [] : visits.filter((visit) => goesOn(visit, day))
  return (
    <td
      tabIndex={isHere ? 0 : -1}
      aria-current={day === today ? 'date' : undefined}
      className={outside ? 'outside' : undefined}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
    >
      <span className="day">
        <span className="vh">
          <When at={day} />
        </span>
        <span aria-hidden="true">{number(Number(day.slice(8)))}</span>
      </span>
      {going.map((visit) => {
        const name = latest(visit.place)?.name
        return latest(visit.from) === day || begins || day.endsWith('-01') ? (
          <PlaceLink key={visit.row} dossier={dossier} visit={visit} bar />
        ) : (
          <span key={visit.row} className="bar" title={name ? local(name) : undefined}>
            <span className="vh">{name ? local(name) : t('dossier.visit-without-place')}</span>
          </span>
        )
      })}
    </td>
  )
}

function PlaceLink({
  dossier,
  visit,
  bar,
}: {
  readonly dossier: string
  readonly visit: PlannedVisit
  readonly bar?: boolean
}): ReactNode {
  const { t, local } = useWords()
  const place = latest(visit.place)
  return (
    <Link href={`/programme/${dossier}/visits/${visit.row}`} className={bar ? 'bar named' : undefined} dir="auto">
      {place ? local(place.name) : t('dossier.visit-without-place')}
    </Link>
  )
}

function goesOn({ from, to }: PlannedVisit, day: IsoDate): boolean {
  const first = latest(from)
  return first !== null && first <= day && day <= (latest(to) ?? first)
}

/** Where a key goes from a day: across in the direction in which the page is read. */
function steppedBy(key: string, day: IsoDate, direction: 'rtl' | 'ltr'): IsoDate | null {
  const on = direction === 'rtl' ? -1 : 1
  switch (key) {
    case 'ArrowRight':
      return dayAfter(day, on)
    case 'ArrowLeft':
      return dayAfter(day, -on)
    case 'ArrowDown':
      return dayAfter(day, 7)
    case 'ArrowUp':
      return dayAfter(day, -7)
    case 'PageDown':
      return firstOf(plusMonths(day.slice(0, 7), 1))
    case 'PageUp':
      return firstOf(plusMonths(day.slice(0, 7), -1))
    case 'Home':
      return firstOf(day.slice(0, 7))
    default:
      return null
  }
}
