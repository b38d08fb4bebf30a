// The menu, grouped by room: going to a screen is also choosing a room. A rail on wide screens, four tabs under the thumb on a phone.
import { Bell, ChevronLeft, Lock } from 'lucide-react'
import { memo, type ReactNode, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useCurrentInSight } from '../../foundation/components/current-in-sight.ts'
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { Sign } from '../../foundation/components/sign.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { nameOfItself } from '../../foundation/words/languages-here.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import type { InstitutionIdentity, PersonCard } from '../../sealed/desk/desk.ts'
import { type Room, rooms } from '../../vocabulary/rooms.ts'
import { LanguageLinks, LightLinks, SunSwitch } from './display-links.tsx'
import { useWaiting } from './lobby/waiting-context.tsx'
import { screens } from './routes.ts'

type Entry = ScreenRoute & { readonly menu: NonNullable<ScreenRoute['menu']> }

const inMenu = screens.filter((route): route is Entry => route.menu !== undefined)

/** The entries of a room that this person's offices, or an exception of today, let her see. */
const entriesOf = (room: Room, me: PersonCard, also: readonly string[]): readonly Entry[] =>
  inMenu.filter(
    ({ room: of, menu }) =>
      of === room && ((menu.offices?.some((one) => me.offices.includes(one)) ?? true) || also.includes(menu.act ?? '')),
  )

/** The entry under whose address this screen stands. */
const isHere = (entry: Entry, location: string): boolean =>
  location === entry.path || location.startsWith(`${entry.path}/`)

const innerRooms = rooms.filter((room) => room !== 'lobby')

// None of what follows is drawn again with what stands beside it, where every record that is written is counted.

export const Rail = memo(
  ({
    me,
    institution,
  }: {
    readonly me: PersonCard
    readonly institution: InstitutionIdentity | undefined
  }): ReactNode => {
    const { t, local, list } = useWords()
    const waiting = useWaiting()
    const { also } = waiting
    const [location] = useLocation()
    return (
      <nav className="rail" aria-label={t('common.menu')}>
        <Link href="/" className="house">
          {institution ? local(institution.name) : t('common.app-name')}
        </Link>
        <ul>
          <li>
            <Link href="/" aria-current={location === '/' ? 'page' : undefined}>
              <span>{t('entry.waiting')}</span>
              {waiting.items && waiting.items.length > 0 && <span className="count">{waiting.items.length}</span>}
            </Link>
          </li>
        </ul>
        {innerRooms.map((room) => {
          const entries = entriesOf(room, me, also)
          return (
            entries.length > 0 && (
              <div key={room} data-room={room}>
                <p className="grp">
                  <Sign room={room} />
                  {t(`common.room.${room}`)}
                </p>
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.path}>
                      <EntryLink entry={entry} location={location} />
                    </li>
                  ))}
                </ul>
              </div>
            )
          )
        })}
        <div className="foot">
          <p className="strong">{local(me.name)}</p>
          <p className="muted">{list(me.offices.map((office) => t(`vocabulary.office.${office}`)))}</p>
          <LanguageLinks />
          <LightLinks />
          <p>
            <Link href="/device">{t('device.title')}</Link>
          </p>
          <LockButton words="common.lock" />
        </div>
      </nav>
    )
  },
)

function EntryLink({ entry, location }: { readonly entry: Entry; readonly location: string }): ReactNode {
  const { t } = useWords()
  return (
    <Link href={entry.path} aria-current={isHere(entry, location) ? 'page' : undefined}>
      <span>{t(entry.menu.words)}</span>
    </Link>
  )
}

function LockButton({ words }: { readonly words: WordKey }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  return (
    <button type="button" className="link" onClick={() => desk.lock()}>
      <Lock className="i" aria-hidden="true" />
      {t(words)}
    </button>
  )
}

/** A phone's head: back, language, sun, lock. */
export const TopBar = memo((): ReactNode => {
  const { t, language } = useWords()
  return (
    <header className="topbar">
      <button type="button" className="link" onClick={() => history.back()}>
        <ChevronLeft className="i flip" aria-hidden="true" />
        {t('common.back')}
      </button>
      <details className="pick">
        <summary className="link" lang={language}>
          {nameOfItself(language)}
        </summary>
        <div className="pick-list">
          <LanguageLinks />
          <LightLinks />
        </div>
      </details>
      <SunSwitch />
      <LockButton words="common.lock-short" />
    </header>
  )
})

/** On a phone, the other screens of the room one is in. */
export const RoomLine = memo(({ room, me }: { readonly room: Room; readonly me: PersonCard }): ReactNode => {
  const { t } = useWords()
  const { also } = useWaiting()
  const [location] = useLocation()
  const entries = entriesOf(room, me, also)
  const line = useRef<HTMLElement>(null)
  useCurrentInSight(line, location)
  if (entries.length < 2) return null
  return (
    <nav ref={line} className="tabsline roomline" aria-label={t(`common.room.${room}`)}>
      {entries.map((entry) => (
        <EntryLink key={entry.path} entry={entry} location={location} />
      ))}
    </nav>
  )
})

export const Tabs = memo(({ room, me }: { readonly room: Room; readonly me: PersonCard }): ReactNode => {
  const { t } = useWords()
  const { also } = useWaiting()
  return (
    <nav className="tabs" aria-label={t('common.quick-menu')}>
      <Link href="/" aria-current={room === 'lobby' ? 'true' : undefined}>
        <Bell className="i" aria-hidden="true" />
        {t('common.room-short.lobby')}
      </Link>
      {innerRooms.map((one) => {
        const [first] = entriesOf(one, me, also)
        // Whoever has no business in a room has no tab for it.
        return (
          first && (
            <Link key={one} href={first.path} data-room={one} aria-current={one === room ? 'true' : undefined}>
              <Sign room={one} />
              {t(`common.room-short.${one}`)}
            </Link>
          )
        )
      })}
    </nav>
  )
})
