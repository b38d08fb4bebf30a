// The menu, grouped by room: going to a screen is also choosing a room. A rail on wide screens; on a phone four tabs under the thumb, between back and lock.
import { Bell, ChevronDown, ChevronLeft, Lock } from 'lucide-react'
import { memo, type ReactNode, useId, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Sign } from '../../foundation/components/drawn/sign.tsx'
import { useCurrentInSight } from '../../foundation/components/keyboard/current-in-sight.ts'
import type { MenuGroup } from '../../foundation/components/screen-route.ts'
import { useWords } from '../../foundation/components/words-context.tsx'
import { nameOfItself } from '../../foundation/words/languages-here.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { FrameSearch } from '../../institution/search/screens/searching.tsx'
import { searchPath } from '../../institution/search/search-path.ts'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { lockAllTabs } from '../../sealed/browser/lock-all-tabs.ts'
import type { InstitutionIdentity } from '../../sealed/desk/desk.ts'
import type { PersonCard } from '../../sealed/desk/desk-view.ts'
import { type Room, rooms } from '../../vocabulary/rooms.ts'
import { LanguageLinks, LightLinks, SunSwitch } from './display-links.tsx'
import { useLetToday, useWaiting } from './lobby/waiting-context.tsx'
import { type Entry, entriesOf, groupHere, inGroups, isHere } from './menu-entries.ts'

const innerRooms = rooms.filter((room) => room !== 'lobby')

// Kept apart so that it is not drawn again with its neighbours, which count every record that is written.

export const Rail = memo(
  ({
    me,
    institution,
  }: {
    readonly me: PersonCard
    readonly institution: InstitutionIdentity | undefined
  }): ReactNode => {
    const { t, local, list } = useWords()
    const { also } = useLetToday()
    const [location] = useLocation()
    const goes = useRef<HTMLDivElement>(null)
    useCurrentInSight(goes, location)
    return (
      <nav className="rail" aria-label={t('common.menu')}>
        <div className="goes" ref={goes}>
          <Link href="/" className="house">
            {institution ? local(institution.name) : t('common.app-name')}
          </Link>
          <ul>
            <li>
              <Link href="/" aria-current={location === '/' ? 'page' : undefined}>
                <span>{t('entry.waiting')}</span>
                <WaitingCount />
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
                  {room === 'institution' && <FrameSearch />}
                  <RoomEntries entries={entries.filter(({ path }) => path !== searchPath)} location={location} />
                </div>
              )
            )
          })}
        </div>
        <div className="foot">
          <p className="strong">{local(me.name)}</p>
          <p className="muted opens">{list(me.offices.map((office) => t(`vocabulary.office.${office}`)))}</p>
          <LanguageLinks />
          <LightLinks />
          <p className="row between">
            <LockButton words="common.lock" />
            <Link href="/device">{t('device.title')}</Link>
          </p>
        </div>
      </nav>
    )
  },
)

function WaitingCount(): ReactNode {
  const { items } = useWaiting()
  return items && items.length > 0 && <span className="count">{items.length}</span>
}

type Shown = { readonly entries: readonly Entry[]; readonly location: string }

function RoomEntries({ entries, location }: Shown): ReactNode {
  const { alone, groups } = inGroups(entries)
  const here = groupHere(entries, location)
  return (
    <>
      {alone.length > 0 && <EntryList entries={alone} location={location} />}
      {groups.map(({ group, entries }) => (
        <EntryGroup key={group} group={group} here={group === here} entries={entries} location={location} />
      ))}
    </>
  )
}

/** Open while one of its screens is shown, or after somebody opened it. */
function EntryGroup({
  group,
  here,
  entries,
  location,
}: Shown & { readonly group: MenuGroup; readonly here: boolean }): ReactNode {
  const { t } = useWords()
  const [chosen, choose] = useState<boolean | null>(null)
  const [was, setWas] = useState(here)
  // On coming or leaving, it opens or closes again by itself.
  if (was !== here) {
    setWas(here)
    choose(null)
  }
  const open = chosen ?? here
  const list = useId()
  return (
    <>
      <button type="button" className="subject" aria-expanded={open} aria-controls={list} onClick={() => choose(!open)}>
        {t(`common.menu.${group}`)}
        <ChevronDown className="i" aria-hidden="true" />
      </button>
      <EntryList id={list} hidden={!open} entries={entries} location={location} />
    </>
  )
}

function EntryList({
  entries,
  location,
  ...list
}: Shown & { readonly id?: string; readonly hidden?: boolean }): ReactNode {
  return (
    <ul {...list}>
      {entries.map((entry) => (
        <li key={entry.path}>
          <EntryLink entry={entry} location={location} />
        </li>
      ))}
    </ul>
  )
}

function EntryLink({ entry, location }: { readonly entry: Entry; readonly location: string }): ReactNode {
  const { t } = useWords()
  return (
    <Link href={entry.path} aria-current={isHere(entry, location) ? 'page' : undefined}>
      <span>{t(entry.menu.words)}</span>
    </Link>
  )
}

type OfPhone = { readonly className?: string }

function LockButton({ words, className = 'link' }: OfPhone & { readonly words: WordKey }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  return (
    <button type="button" className={className} onClick={() => void lockAllTabs(desk)}>
      <Lock className="i" aria-hidden="true" />
      {t(words)}
    </button>
  )
}

function BackButton({ className }: OfPhone): ReactNode {
  const { t } = useWords()
  return (
    <button type="button" className={className} onClick={() => history.back()}>
      <ChevronLeft className="i flip" aria-hidden="true" />
      {t('common.back')}
    </button>
  )
}

/** A phone's head: language and sun. Where no tabs stand under the thumb, since the screen is low, back and lock are here. */
export const TopBar = memo((): ReactNode => {
  const { language } = useWords()
  return (
    <header className="topbar">
      <BackButton className="link when-low" />
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
      <LockButton words="common.lock-short" className="link when-low" />
    </header>
  )
})

/** There its own sections are the line, and its first crumb leads back. */
const isInDossier = /^\/dossiers\/[^/]/

/** On a phone, the other screens of the present room: where there are many, their groups and below them those of the open one. At a gate, or where no entry leads, there is none. */
export const RoomLine = memo(({ room, me }: { readonly room: Room; readonly me: PersonCard }): ReactNode => {
  const { t } = useWords()
  const { also } = useLetToday()
  const [location] = useLocation()
  const all = entriesOf(room, me, also)
  const { alone, groups } = inGroups(all)
  const here = groupHere(all, location)
  const line = useRef<HTMLElement>(null)
  useCurrentInSight(line, location)
  if (all.length < 2 || isInDossier.test(location) || !all.some((entry) => isHere(entry, location))) return null
  const entries = [...alone, ...(groups.find(({ group }) => group === here)?.entries ?? [])]
  return (
    <>
      {groups.length > 0 && (
        <nav className="parts roomline" aria-label={t('common.menu')}>
          {groups.map(({ group, entries: [first] }) => (
            <Link key={group} href={first?.path ?? '/'} aria-current={group === here ? 'true' : undefined}>
              {t(`common.menu-short.${group}`)}
            </Link>
          ))}
        </nav>
      )}
      {entries.length > 0 && (
        <nav
          ref={line}
          className="tabsline roomline"
          aria-label={t(here ? `common.menu.${here}` : `common.room.${room}`)}
        >
          {entries.map((entry) => (
            <EntryLink key={entry.path} entry={entry} location={location} />
          ))}
        </nav>
      )}
    </>
  )
})

export const Tabs = memo(({ room, me }: { readonly room: Room; readonly me: PersonCard }): ReactNode => {
  const { t } = useWords()
  const { also } = useLetToday()
  return (
    <nav className="tabs" aria-label={t('common.quick-menu')}>
      <BackButton className="end" />
      <Link href="/" aria-current={room === 'lobby' ? 'true' : undefined}>
        <Bell className="i" aria-hidden="true" />
        {t('common.room-short.lobby')}
      </Link>
      {innerRooms.map((one) => {
        const [first] = entriesOf(one, me, also)
        // People without business in a room have no tab for it.
        return (
          first && (
            <Link key={one} href={first.path} data-room={one} aria-current={one === room ? 'true' : undefined}>
              <Sign room={one} />
              {t(`common.room-short.${one}`)}
            </Link>
          )
        )
      })}
      <LockButton words="common.lock-short" className="end" />
    </nav>
  )
})
