// The day that a reader knows a publication by.
import type { Publication } from '../publish/publication.ts'
import { dayIn, type IsoDate } from '../vocabulary/dates.ts'

/** The day that it tells of, or on which it came out where the institution is. */
export function publicationDay(publication: Publication, timeZone: string): IsoDate {
  switch (publication.kind) {
    case 'visit':
      return publication.to
    case 'recommendation':
      return publication.made
    case 'news':
    case 'event':
    case 'report':
      return publication.date
    default:
      return dayIn(publication.publishedAt, timeZone)
  }
}
