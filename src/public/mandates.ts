// The mandates that have something to read on the site. Where there is one alone, no page names it.
import { compare } from '../foundation/compare.ts'
import type { Publication, SiteIdentity } from '../publish/publication.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import { type MandateId, prevention } from '../vocabulary/mandates.ts'
import type { Library } from './library.ts'
import { publicationDay } from './publication-day.ts'

/** The mechanism's own first; none while all that is out is of one. */
export const mandatesInUse = (library: Library): readonly MandateId[] =>
  library.ask('mandates in use', (whole) => {
    const used = new Set(readable(whole).map(({ mandate }) => mandate))
    if (used.size < 2) return []
    return [...used].sort((a, b) => Number(b === prevention) - Number(a === prevention) || compare(a, b))
  })

/** What is read of it, newest first, by days of UTC: a library is of no place. Recommendations have their tracker, newsletters no page. */
export const ofMandate = (library: Library, mandate: MandateId): readonly Publication[] =>
  readable(library)
    .filter((one) => one.mandate === mandate)
    .sort(
      (a, b) =>
        compare(publicationDay(b, 'UTC'), publicationDay(a, 'UTC')) ||
        compare(b.publishedAt, a.publishedAt) ||
        compare(a.id, b.id),
    )

export const mandatesPath = 'mandates/'
export const mandatePath = (mandate: MandateId): string => `${mandatesPath}${mandate}/`

/** One that the institution no longer names is called as its address is. */
export function mandateName({ mandates }: SiteIdentity, mandate: MandateId): LocalText {
  const name = mandates.find(({ id }) => id === mandate)?.name ?? {}
  return Object.keys(name).length > 0 ? name : { en: mandate }
}

const readable = ({ news, events, reports, practices, visits, pages }: Library): readonly Publication[] => [
  ...news,
  ...events,
  ...reports,
  ...practices,
  ...visits,
  ...pages,
]
