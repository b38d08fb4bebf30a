// The kinds that each register has, with their words: what a search is narrowed by, and what a result says it is.
import type { WordKey } from '../../../foundation/words/words.ts'
import { type AlertKind, alertKinds } from '../../../vocabulary/alerts.ts'
import { type BodyKind, bodyKinds } from '../../../vocabulary/bodies.ts'
import { type RosterPart, rosterParts } from '../../../vocabulary/people.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { type VisitKind, visitKinds } from '../../../vocabulary/visits/visits.ts'
import type { LetterStateKind } from '../../letters/letter.ts'
import type { DraftKind } from '../../newsroom/draft-content.ts'
import type { SearchedRegister } from '../search.ts'

type Kinds = { readonly kinds: readonly string[]; readonly words: (kind: string) => WordKey }

const none: Kinds = { kinds: [], words: () => 'seek.kind' }
const visits: Kinds = { kinds: visitKinds, words: (kind) => `vocabulary.visit-kind.${kind as VisitKind}` }

export const kindsOf: Readonly<Record<SearchedRegister, Kinds>> = {
  places: { kinds: placeKinds, words: (kind) => `vocabulary.place-kind.${kind as PlaceKind}` },
  people: { kinds: rosterParts, words: (kind) => `vocabulary.roster-part.${kind as RosterPart}` },
  authorities: { kinds: bodyKinds, words: (kind) => `vocabulary.body-kind.${kind as BodyKind}` },
  visits,
  recommendations: none,
  letters: {
    kinds: ['draft', 'numbered', 'sent', 'void', 'withdrawn'] satisfies LetterStateKind[],
    words: (kind) => `dialogue.state.${kind as LetterStateKind}`,
  },
  reports: visits,
  alerts: { kinds: alertKinds, words: (kind) => `alerts.kind.${kind as AlertKind}` },
  'data-requests': none,
  drafts: {
    kinds: ['news', 'event', 'page', 'report', 'practice', 'newsletter'] satisfies DraftKind[],
    words: (kind) => `vocabulary.draft-kind.${kind as DraftKind}`,
  },
  publications: {
    kinds: ['news', 'event', 'page', 'report', 'practice', 'newsletter', 'visit', 'recommendation'],
    words: (kind) => `vocabulary.publication-kind.${kind as DraftKind | 'visit' | 'recommendation'}`,
  },
}
