// What has been published, from which record, by whom: every version, for ever. The files of the public site are written from here.
import type { Instant } from '../vocabulary/dates.ts'
import type { PersonId, PublicationId } from '../vocabulary/ids.ts'
import type { Outcome } from '../vocabulary/problems.ts'
import type { Issue, Publication } from './publication.ts'
import { keepsWords } from './publish.ts'

export type Published = {
  readonly publication: Publication
  /** `sourceName` of the record it was made from. */
  readonly source: string
  readonly by: PersonId
  readonly at: Instant
  /** The moment for which it was planned, of a version that published itself. */
  readonly planned: Instant | null
}

/** Of a version that publishes itself: the moment it was planned for, and when that was decided. Null for one that a person puts out at once. */
export type Recording = { readonly planned: Instant; readonly made: Instant } | null

/** One publication in a list: of its texts, only the title. */
export type PublicationLine = Pick<
  Publication,
  'id' | 'kind' | 'version' | 'title' | 'languages' | 'slug' | 'publishedAt' | 'correction' | 'withdrawn'
> &
  Pick<Published, 'source' | 'at' | 'planned'> & {
    /** It was withdrawn by a program that left words in it. */
    readonly keepsWords: boolean
    readonly issues: readonly Issue[]
  }

/** The issues that are out, in the order of `out`, by each publication in them. */
export function issuesIn(out: readonly Published[]): ReadonlyMap<PublicationId, readonly Issue[]> {
  const issues = new Map<PublicationId, Issue[]>()
  for (const { publication } of out) {
    if (publication.kind !== 'newsletter' || publication.withdrawn) continue
    const { id, title, publishedAt } = publication
    for (const item of publication.items) issues.set(item, [...(issues.get(item) ?? []), { id, title, publishedAt }])
  }
  return issues
}

/** Where publications show one place as several: how many lack its key and can be given it, and how many are waiting at the gate anyway. */
export type PlaceApart = { readonly without: number; readonly waiting: number }

export const lineOf = (
  { publication, source, at, planned }: Published,
  issues: ReturnType<typeof issuesIn>,
): PublicationLine => {
  const { id, kind, version, title, languages, slug, publishedAt, correction, withdrawn } = publication
  const line = { id, kind, version, title, languages, slug, publishedAt, correction, withdrawn, source, at, planned }
  return { ...line, keepsWords: keepsWords(publication), issues: issues.get(id) ?? [] }
}

/** A version as its history tells it. */
export type PublicationVersion = Pick<
  Publication,
  'kind' | 'version' | 'title' | 'languages' | 'correction' | 'withdrawn'
> &
  Pick<Published, 'by' | 'at' | 'planned'>

export const versionOf = ({ publication, by, at, planned }: Published): PublicationVersion => {
  const { kind, version, title, languages, correction, withdrawn } = publication
  return { kind, version, title, languages, correction, withdrawn, by, at, planned }
}

type RecordedVersion = { readonly id: PublicationId; readonly version: number; readonly at: Instant }
type PublicationFile = { readonly publication: Publication; readonly file: string }

export interface PublicationRegister {
  /** The latest version of each, latest first. */
  list(): Promise<readonly Published[]>
  /** The latest version. */
  get(id: PublicationId): Promise<Published | null>
  /** Every version that the public may be served: those before a withdrawal are not among them. */
  standing(): Promise<readonly Publication[]>
  /** All of one, newest first. */
  versions(id: PublicationId): Promise<readonly Published[]>
  /** Every version that was ever published, withdrawn ones too, in no order and without its texts. */
  recorded(): Promise<readonly RecordedVersion[]>
  /** One version with its file, character for character as it was written and is served. */
  file(id: PublicationId, version: number): Promise<PublicationFile | null>
  /**
   * Records a publication and ends the plan that it carries out. `changed-meanwhile` if somebody else published this version meanwhile, or the plan was taken back;
   * `medium-missing` if a file that it shows has left the library.
   */
  record(publication: Publication, source: string, by: PersonId, recording: Recording): Promise<Outcome<Published>>
}
