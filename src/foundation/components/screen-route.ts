// How a room offers its screens to the app: main/app gathers these lists into the router and the menu.
import type { ComponentType } from 'react'
import type { Office } from '../../vocabulary/offices.ts'
import type { Room } from '../../vocabulary/rooms.ts'
import type { WordKey } from '../words/words.ts'

/** The groups of a room's screens, in the order of the work: where one goes, what is asked for, what is told, and the institution itself. */
export const menuGroups = ['places', 'dialogue', 'telling', 'house'] as const
export type MenuGroup = (typeof menuGroups)[number]

export type ScreenRoute = {
  /** wouter pattern, e.g. `/dossiers/:dossier/:section?`. */
  readonly path: string
  readonly room: Room
  /** A default-exported component that takes no props and reads its parameters with wouter's useParams. Loaded when first needed. */
  readonly load: () => Promise<{ default: ComponentType }>
  /**
   * Present when the screen stands in the menu of its room: the key of its words, where it stands among many, and who sees it (everyone when absent), or the
   * act that shows it to whoever is let do it for a time.
   */
  readonly menu?: {
    readonly words: WordKey
    readonly group?: MenuGroup
    readonly offices?: readonly Office[]
    readonly act?: string
  }
}
