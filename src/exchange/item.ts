// One thing that this institution or a peer has published, as the list and its filters know it.
import { textsIn } from '../foundation/search/texts-in.ts'
import type { PublicationKind } from '../publish/publication.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { PeerId } from '../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../vocabulary/languages.ts'
import type { PeerRecommendationRef } from '../vocabulary/peer-recommendations.ts'
import type { Problem } from '../vocabulary/problems.ts'
import type { practiceForms } from '../vocabulary/published/contents.ts'
import type { Theme } from '../vocabulary/themes.ts'
import type { ItemWords } from './peer.ts'

/** Whose it is: our own, or a peer's. */
export type Origin = 'own' | PeerId

export type ItemLine = {
  readonly origin: Origin
  readonly item: string
  readonly title: LocalText | string
  readonly summary: LocalText | string
  readonly kind: PublicationKind | 'feed'
  readonly form: (typeof practiceForms)[number] | null
  readonly theme: Theme | null
  readonly country: string | null
  /** Empty where nobody said: a feed. */
  readonly languages: readonly SiteLanguage[]
  readonly at: Instant | null
  readonly version: number
  readonly withdrawn: boolean
  readonly signed: boolean
  /** The recommendation whose follow-up it tells, where it was published. */
  readonly tells: PeerRecommendationRef | null
  /** Why its newest version is not shown; what stands here is then the version before, or nothing. */
  readonly problem: Problem | null
  /** Who else has published the same under their own name. */
  readonly alsoBy: readonly Origin[]
}

/** All that can be read and filtered of these words. */
export function lineOfWords(words: ItemWords): Omit<ItemLine, 'origin' | 'item' | 'problem' | 'alsoBy'> {
  if (words.from === 'feed') {
    const { title, summary, at } = words.item
    const nothing = { form: null, theme: null, country: null, languages: [], version: 1, withdrawn: false, tells: null }
    return { ...nothing, title, summary, kind: 'feed', at, signed: false }
  }
  const { publication } = words
  const { title, summary, kind, version, withdrawn, publishedAt, correction } = publication
  return {
    title,
    summary,
    kind,
    form: publication.kind === 'practice' ? publication.form : null,
    theme: 'theme' in publication ? publication.theme : null,
    country: publication.kind === 'practice' ? publication.country : null,
    languages: publication.languages,
    at: correction?.at ?? publishedAt,
    version,
    withdrawn,
    signed: true,
    tells: (publication.kind === 'news' && publication.tells) || null,
  }
}

/** The words under which it is found; of a withdrawn one only the title. */
export function searchedText(words: ItemWords): { readonly title: string; readonly text: string } {
  if (words.from === 'feed') return { title: words.item.title, text: words.item.summary }
  const { publication } = words
  const title = languagesOf(publication.title)
    .map((language) => publication.title[language] ?? '')
    .join('\n')
  if (publication.withdrawn) return { title, text: '' }
  return {
    title,
    text: textsIn({ ...publication, title: {} })
      .map(({ text }) => text)
      .join('\n'),
  }
}
