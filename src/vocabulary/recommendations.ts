// Words of a recommendation's life. What an authority says and what the institution has verified are two types, never one.

/** The authority's position: what it says. `none` means no answer yet. */
export const positions = ['accepted', 'partly', 'rejected', 'noted', 'none'] as const
export type Position = (typeof positions)[number]

/** What one answer says, as a word of the vocabulary: words without a position are no silence. */
export const saidAs = (position: Position, hasWords: boolean): Position | 'unsaid' =>
  position === 'none' && hasWords ? 'unsaid' : position

/** The institution's verified implementation: what it has seen itself. */
export const implementations = ['implemented', 'partly', 'started', 'not', 'obsolete', 'unverified'] as const
export type Implementation = (typeof implementations)[number]

/** Whether it says what was seen, good or bad: that needs how it was seen and in what, and is never taken from a promise. */
export const isSeen = (implementation: Implementation): boolean => implementation !== 'unverified'

export const addresseeKinds = ['authority', 'institution', 'mechanism', 'partner'] as const
/** `institution` is the mechanism itself: it recommends to itself too. */
export type AddresseeKind = (typeof addresseeKinds)[number]

export const priorities = ['ordinary', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** What a recommendation is drawn from, when from no finding of a visit. */
export const basisKinds = ['study', 'event', 'peer', 'other'] as const
export type BasisKind = (typeof basisKinds)[number]

/** How the institution verified it. A statement by the authority is only its position, never one of these. */
export const verificationSources = ['visit', 'remote', 'document', 'third-party'] as const
export type VerificationSource = (typeof verificationSources)[number]

/** What is decided of a recommendation that has stood for three years without being carried out. */
export const reviewOutcomes = ['pursued', 'replaced', 'closed'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]
