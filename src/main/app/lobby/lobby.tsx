// The lobby: what waits for me, by day, each line with the sign of the room it leads to. Nothing is written here.
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Sign } from '../../../foundation/components/drawn/sign.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Loading } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDeskStatus, useDossiers, useOfStatus } from '../../../sealed/browser/desk-context.tsx'
import { hourIn, type IsoDate, systemClock } from '../../../vocabulary/dates.ts'
import { rooms } from '../../../vocabulary/rooms.ts'
import { Beginning } from './beginning.tsx'
import { byDay } from './by-day.ts'
import { firstName } from './first-name.ts'
import { Task } from './task.tsx'
import { useLetToday, useWaiting, type WaitingThing } from './waiting-context.tsx'

export default function Lobby(): ReactNode {
  const words = useWords()
  const { t, local } = words
  const { items, problem } = useWaiting()
  const { today } = useLetToday()
  const me = useDeskStatus()?.me
  // Above every screen it stands already.
  const saidAbove = useOfStatus(({ trouble }) => trouble?.code) === problem?.code
  const timeZone = useOfStatus(({ institution }) => institution?.timeZone) ?? 'UTC'
  const groups = byDay(items ?? [], today)
  const name = me ? firstName(local(me.name)) : ''
  return (
    <>
      <ScreenHead
        title={t('entry.waiting')}
        heading={t(`entry.hello.${partOfDay(hourIn(systemClock(), timeZone))}`, { name })}
      >
        <p className="muted opens">
          <When at={today} style="weekday" />
          {items &&
            !(problem && items.length === 0) &&
            ` · ${t('entry.waiting-count', { count: items.length, today: groups.today.length, all: String(groups.today.length === items.length) })}`}
        </p>
      </ScreenHead>
      {items ? (
        <>
          <Legend items={items} />
          {problem && !saidAbove && (
            <Notice>
              <p>{problem.code === 'network-unreachable' ? t('entry.registers-missing') : words.problem(problem)}</p>
            </Notice>
          )}
          {items.length === 0 &&
            !problem &&
            (me?.offices.includes('coordinator') ? (
              <Beginning />
            ) : (
              <Empty title={t('entry.nothing-waits')} text={t('entry.nothing-waits-text')}>
                <ToDossiers />
              </Empty>
            ))}
          {(['today', 'late', 'week', 'later'] as const).map(
            (when) =>
              groups[when].length > 0 && (
                <section key={when} className="group">
                  <h2>{t(`entry.when.${when}`)}</h2>
                  <Tasks items={groups[when].slice(0, shownAtOnce)} today={today} />
                  {groups[when].length > shownAtOnce && (
                    <details>
                      <summary>{t('entry.more', { count: groups[when].length - shownAtOnce })}</summary>
                      <Tasks items={groups[when].slice(shownAtOnce)} today={today} />
                    </details>
                  )}
                </section>
              ),
          )}
        </>
      ) : (
        <Loading />
      )}
      <p>
        <ButtonLink kind="plain" to="/reminder-mail">
          {t('institution.reminder.title')}
        </ButtonLink>
      </p>
    </>
  )
}

/** Somebody who has just been added to a team: nothing of it is due, and it is what she came for. */
function ToDossiers(): ReactNode {
  const { t } = useWords()
  const hasVisit = useDossiers()?.some(({ streams }) => streams.some(({ purpose }) => purpose === 'visit'))
  if (!hasVisit) return null
  return (
    <ButtonLink kind="quiet" to="/dossiers">
      {t('entry.to-dossiers')}
    </ButtonLink>
  )
}

function Tasks({ items, today }: { readonly items: readonly WaitingThing[]; readonly today: IsoDate }): ReactNode {
  return (
    <ul>
      {items.map((item) => (
        <Task key={item.id} item={item} today={today} />
      ))}
    </ul>
  )
}

/** A long list hides what is new in it: the rest opens at a touch. */
const shownAtOnce = 6

/** How much waits in each room, filled, tinted, outlined. */
function Legend({ items }: { readonly items: readonly WaitingThing[] }): ReactNode {
  const { t, number } = useWords()
  return (
    <ul className="legend3">
      {rooms.map(
        (room) =>
          room !== 'lobby' && (
            <li key={room} data-room={room}>
              <span className="row strong">
                <Sign room={room} />
                {t(`common.room-legend.${room}`)}
              </span>
              <span className="n">{number(items.filter((item) => item.room === room).length)}</span>
              <span className="small">{t(`common.readers-short.${room}`)}</span>
            </li>
          ),
      )}
    </ul>
  )
}

/** By the time at the institution, like all times on the screens. */
const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' => {
  if (hour < 4 || hour >= 18) return 'evening'
  return hour < 13 ? 'morning' : 'afternoon'
}
