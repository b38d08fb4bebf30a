// The menu of one person: the screens of each room that she may see, and their counts.
import { type MenuGroup, menuGroups, type ScreenRoute } from '../../foundation/components/screen-route.ts'
import type { PersonCard } from '../../sealed/desk/desk-view.ts'
import type { Room } from '../../vocabulary/rooms.ts'
import { screens } from './routes.ts'

export type Entry = ScreenRoute & { readonly menu: NonNullable<ScreenRoute['menu']> }
type Entries = {
  /** Entries that belong to no group. */
  readonly alone: readonly Entry[]
  readonly groups: readonly { readonly group: MenuGroup; readonly entries: readonly Entry[] }[]
}

/** More entries than this are not found at a glance: they stand in groups. */
const atAGlance = 7

const inMenu = screens.filter((route): route is Entry => route.menu !== undefined)

/** The entries of a room that this person's offices, or an exception of today (`also`), let her see. */
export const entriesOf = (room: Room, me: PersonCard, also: readonly string[]): readonly Entry[] =>
  inMenu.filter(
    ({ room: of, menu }) =>
      of === room && ((menu.offices?.some((one) => me.offices.includes(one)) ?? true) || also.includes(menu.act ?? '')),
  )

export function inGroups(entries: readonly Entry[]): Entries {
  if (entries.length <= atAGlance) return { alone: entries, groups: [] }
  const of = (group: MenuGroup | undefined) => entries.filter(({ menu }) => menu.group === group)
  const groups = menuGroups.map((group) => ({ group, entries: of(group) })).filter(({ entries }) => entries.length > 0)
  return { alone: of(undefined), groups }
}

/** The entry under whose address this screen stands. */
export const isHere = (entry: Entry, location: string): boolean =>
  location === entry.path || location.startsWith(`${entry.path}/`)

export const groupHere = (entries: readonly Entry[], location: string): MenuGroup | undefined =>
  entries.find((entry) => isHere(entry, location))?.menu.group
