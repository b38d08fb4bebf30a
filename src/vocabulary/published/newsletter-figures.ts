// How many read the newsletter, and how each issue fared, as the public server tells the staff. No address.
import type { Instant } from '../dates.ts'
import type { PublicationId } from '../ids.ts'
import type { PerLanguage } from '../languages.ts'

export type NewsletterFigures = {
  /** Those who confirmed, by the language that they read. */
  readonly confirmed: PerLanguage<number>
  /** Asked, and not confirmed yet. */
  readonly pending: number
  /** The newest first. */
  readonly issues: readonly IssueFigures[]
}

/** `returned`: no such mailbox, or come back later; `failed`: given up after the last try. */
export type IssueFigures = {
  readonly id: PublicationId
  readonly opened: Instant
  readonly sent: number
  readonly waiting: number
  readonly returned: number
  readonly failed: number
}
