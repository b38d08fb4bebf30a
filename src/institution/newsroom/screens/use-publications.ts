// What is out, as the newsroom chooses among it: the publications' own shape is of the room below.
import { type Loaded, useLoaded } from '../../../foundation/components/call-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Draft } from '../draft.ts'

export type PublicationLine = {
  readonly id: PublicationId
  readonly kind: 'news' | 'event' | 'page' | 'report' | 'practice' | 'visit' | 'recommendation' | 'newsletter'
  readonly title: LocalText
  readonly publishedAt: Instant
  /** What it was made from: `draft/…`. */
  readonly source: string
  /** Of its newest version. */
  readonly at: Instant
  readonly withdrawn: boolean
}

export const usePublications = (): Loaded<readonly PublicationLine[]> => useLoaded('/api/publications')

/** What was published from a draft; null until known. */
export const outOf = (publications: Loaded<readonly PublicationLine[]>, { id }: Pick<Draft, 'id'>) =>
  (publications.state === 'ready' && publications.value.find(({ source }) => source === `draft/${id}`)) || null
