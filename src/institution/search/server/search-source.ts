// What a register gives the one search: its records, when their words last changed, and the words themselves. The search writes nothing there.
import type { RawBuilder } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import type { Theme } from '../../../vocabulary/themes.ts'
import type { PassageText } from '../passage.ts'
import type { SearchedRegister } from '../search.ts'

export type SearchSource = {
  readonly register: Exclude<SearchedRegister, 'recommendations'>
  /** A query of all that may be found: `id`, and `stamp`, a text that is another one after each change of the record's words. */
  readonly stamps: RawBuilder<unknown>
  /** Null when the record no longer exists. */
  readonly read: (id: string) => Promise<SearchedRecord | null>
}

export type SearchedRecord = {
  readonly id: string
  readonly number: string | null
  readonly title: LocalText
  /** The words it is found by, besides its number and title. */
  readonly texts: readonly PassageText[]
  readonly kind: string | null
  readonly place: PlaceId | null
  readonly day: IsoDate | null
  readonly themes: readonly Theme[]
  /** The rules that it cites. */
  readonly standards: readonly StandardRef[]
}
