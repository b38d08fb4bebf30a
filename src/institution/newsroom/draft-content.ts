// What a draft holds, whatever its kind: what may become a publication.
import type { LocalText } from '../../vocabulary/languages.ts'
import type { MandateId } from '../../vocabulary/mandates.ts'
import type { WrittenContent } from '../../vocabulary/published/contents.ts'

/** What every draft has, whatever its kind. */
type Titled = {
  readonly title: LocalText
  readonly summary: LocalText
  /** Whose work it tells: the mechanism for prevention, or another mandate of the institution that it belongs to. */
  readonly mandate: MandateId
  /** Addresses on a site that this one took over: `/spip.php?article12`. They will lead to what becomes of the draft. */
  readonly former: readonly string[]
}
export type DraftContent = Titled & WrittenContent
export type DraftKind = WrittenContent['kind']
export type DraftOf<Kind extends DraftKind> = Titled & Extract<WrittenContent, { readonly kind: Kind }>
