// What the newsroom is told of the newsletter.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { NewsletterFigures } from '../../vocabulary/published/newsletter-figures.ts'

export type NewsletterSummary = {
  /** When the figures last changed; null, as they are, while the public server has told nothing. */
  readonly at: Instant | null
  readonly figures: NewsletterFigures | null
  /** Of the issues that are out, by their ids. */
  readonly titles: Readonly<Record<PublicationId, LocalText>>
  /** Whose letters no longer leave: the issue was withdrawn, or all that it carried. */
  readonly stopped: Readonly<Record<PublicationId, StoppedBy>>
}

export type StoppedBy = 'issue-withdrawn' | 'items-withdrawn'
