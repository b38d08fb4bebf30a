// What has been published, from which record, by whom: every version, for ever. The files that the public reads are written from here.
import type { Instant } from '../vocabulary/dates.ts'
import type { PersonId, PublicationId } from '../vocabulary/ids.ts'
import type { Outcome } from '../vocabulary/problems.ts'
import type { Publication } from './publication.ts'

export type Published = {
  readonly publication: Publication
  /** `sourceName` of the record it was made from. */
  readonly source: string
  readonly by: PersonId
  readonly at: Instant
}

/** A line of what is out, without its texts but the title. */
export type PublicationLine = Pick<
  Publication,
  'id' | 'kind' | 'version' | 'title' | 'languages' | 'slug' | 'publishedAt' | 'correction' | 'withdrawn'
> & { readonly source: string }

export const lineOf = ({ publication, source }: Published): PublicationLine => {
  const { id, kind, version, title, languages, slug, publishedAt, correction, withdrawn } = publication
  return { id, kind, version, title, languages, slug, publishedAt, correction, withdrawn, source }
}

export interface PublicationRegister {
  /** The latest version of each, latest first. */
  list(): Promise<readonly Published[]>
  /** The latest version. */
  get(id: PublicationId): Promise<Published | null>
  /** Every version that the public may be served: those before a withdrawal are not among them. */
  standing(): Promise<readonly Publication[]>
  /** `changed-meanwhile` when this version was published by someone else meanwhile. */
  record(publication: Publication, source: string, by: PersonId): Promise<Outcome<Published>>
}
