// What the institution's search finds of publications: the current version; of a withdrawn one only the title.
import { sql } from 'kysely'
import { textsIn } from '../../foundation/search/texts-in.ts'
import type { SearchSource } from '../../institution/search/server/search-source.ts'
import { dayIn } from '../../vocabulary/dates.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { StandardRef } from '../../vocabulary/standards/standards.ts'
import type { Publication } from '../publication.ts'
import type { PublicationRegister } from '../publication-register.ts'

export const publicationSource = (publications: PublicationRegister): SearchSource => ({
  register: 'publications',
  stamps: sql`select id, cast(version as text) || ' cited' as stamp from publications where latest = 1`,
  async read(id) {
    const published = await publications.get(id as PublicationId)
    if (!published) return null
    const { publication } = published
    const { title, kind, publishedAt, withdrawn, ...content } = publication
    return {
      id,
      number: publication.kind === 'recommendation' ? publication.number : null,
      title,
      kind,
      place: null,
      day: dayIn(publishedAt, 'UTC'),
      texts: withdrawn ? [] : textsIn(content),
      themes: 'theme' in publication && publication.theme ? [publication.theme] : [],
      standards: withdrawn ? [] : citedIn(publication),
    }
  },
})

const citedIn = (publication: Publication): readonly StandardRef[] => {
  if (publication.kind === 'visit') return [...new Set(publication.findings.flatMap(({ standards }) => standards))]
  return 'standards' in publication ? publication.standards : []
}
