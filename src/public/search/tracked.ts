// Which recommendations somebody asks for: a word, what the authority says, what was verified, where, to whom, on what, when, whether overdue.
import type { RecommendationPublication } from '../../publish/publication.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import { textIn } from '../../vocabulary/languages.ts'
import type { Library } from '../library.ts'
import { implementationNow, isOverdue, positionNow } from '../pages/frame/parts.ts'
import { pathOfPlaceOf, placePath } from '../places.ts'

/** The names of the form's fields, besides the word `q` and `overdue`. */
export const trackedFields = ['position', 'verified', 'place', 'place-kind', 'addressee', 'theme', 'year'] as const
export type TrackedField = (typeof trackedFields)[number]

/** The filters; an unknown value is ignored. */
export type Tracked = {
  readonly text: string
  readonly fields: Readonly<Partial<Record<TrackedField, string>>>
  readonly overdue: boolean
}

export const nothingTracked: Tracked = { text: '', fields: {}, overdue: false }

/** The value of a field, as the form's options have it; null where the recommendation has none. */
export function trackedValue(library: Library, one: RecommendationPublication, field: TrackedField): string | null {
  switch (field) {
    case 'position':
      return positionNow(one)
    case 'verified':
      return implementationNow(one)
    case 'place':
      return pathOfPlaceOf(library, one)?.slice(placePath({ slug: '' }).length - 1, -1) ?? null
    case 'place-kind':
      return one.place?.kind ?? null
    case 'addressee':
      // An authority has no id of its own: its name, in the first of its languages.
      return textIn(one.addressee.name, 'ar')?.text ?? null
    case 'theme':
      return one.theme
    case 'year':
      return one.made.slice(0, 4)
  }
}

/** Those that have all of it, newest first. `found`: which of them have the words; null where no word is asked for. */
export const trackedIn = (
  library: Library,
  { fields, overdue }: Tracked,
  found: ReadonlySet<PublicationId> | null,
  today: IsoDate,
): readonly RecommendationPublication[] =>
  library.recommendations.filter(
    (one) =>
      (!found || found.has(one.id)) &&
      (!overdue || isOverdue(one, today)) &&
      trackedFields.every((field) => !fields[field] || trackedValue(library, one, field) === fields[field]),
  )

/** As the form sends it, without what is empty. */
export const trackedQuery = ({ text, fields, overdue }: Tracked): string =>
  `${new URLSearchParams([
    ...(text ? [['q', text]] : []),
    ...trackedFields.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])),
    ...(overdue ? [['overdue', 'yes']] : []),
  ])}`
