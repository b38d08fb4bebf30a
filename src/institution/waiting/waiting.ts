// What waits for a person in the institution's and the public room: each thing one line, in words of the language files, with where to go.
import type { WordKey } from '../../foundation/words/words.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Room } from '../../vocabulary/rooms.ts'
import type { Asking } from '../access/access.ts'

/** Sentences that the app begins with (`foundation/words/first-words.ts`): what waits stands in its hall. */
export type WaitingWords = Extract<WordKey, `${string}.waiting${string}` | `entry.to-${string}` | `problems.${string}`>

export type WaitingItem = {
  /** Stable: the same thing waiting has the same id at each asking. */
  readonly id: string
  readonly room: Extract<Room, 'institution' | 'public'>
  /** Key of the sentence: `institution.waiting.answer-overdue`. */
  readonly words: WaitingWords
  /** What the sentence needs; a text in several languages is shown in the reader's, or in another that it has. */
  readonly data: Readonly<Record<string, string | number | LocalText>>
  /** A smaller line below, when there is one: a place's name, a draft's title. */
  readonly about: LocalText | null
  readonly link: string
  readonly due: IsoDate | null
  readonly overdue: boolean
}

/** A room below adds what waits there, without this room knowing of it. */
export type WaitingSource = (caller: Asking, today: IsoDate) => Promise<readonly WaitingItem[]>

/** Overdue first, then by the day it is due, then what has no day. */
export const inOrder = (items: readonly WaitingItem[]): readonly WaitingItem[] =>
  items.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.id.localeCompare(b.id),
  )
