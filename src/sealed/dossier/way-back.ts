// The way back: what the institution's registers give the sealed room, as a value that this device keeps in full.
// It is searched here: asking the server for one place would tell it where the next visit goes.
import * as v from 'valibot'
import { alertKinds } from '../../vocabulary/alerts.ts'
import { isId, type PlaceId, type RecommendationId } from '../../vocabulary/ids.ts'
import { genders, languageUses, skills, spokenLanguages } from '../../vocabulary/people.ts'
import { placeGroups, placeKinds, placeWings } from '../../vocabulary/places.ts'
import { type Implementation, implementations, positions } from '../../vocabulary/recommendations.ts'
import { visitKinds } from '../../vocabulary/visits/visits.ts'
import type { Value } from '../log/model.ts'
import { asValue } from './field.ts'
import * as shape from './shapes.ts'

/** The name under which the desk keeps it (`Desk.keep`). */
export const wayBackName = 'way-back'

const said = { on: shape.date, source: shape.line }
const fact = v.variant('kind', [
  v.object({ kind: v.literal('population'), ...said, count: shape.count }),
  v.object({ kind: v.literal('capacity'), ...said, count: shape.count }),
  v.object({ kind: v.literal('group'), ...said, group: v.picklist(placeGroups) }),
  v.object({ kind: v.literal('wing'), ...said, wing: v.picklist(placeWings) }),
])

const conflict = v.pipe(
  v.object({
    declared: shape.date,
    until: v.nullable(shape.date),
    against: v.picklist(['place', 'authority', 'place-kind']),
    /** The authority's name; none of the others. */
    name: shape.localText,
    /** Every place that it touches, as the registers have them: a place, those under an authority, those of a kind. */
    places: v.pipe(v.array(shape.place), v.readonly()),
  }),
  v.readonly(),
)

const rosterPerson = v.pipe(
  v.object({
    ...shape.rosterRef.pipe[0].entries,
    gender: v.picklist(genders),
    skills: v.pipe(v.array(v.picklist(skills)), v.readonly()),
    ownSkills: v.pipe(v.array(shape.localText), v.readonly()),
    languages: v.pipe(
      v.array(v.object({ language: v.picklist(spokenLanguages), words: shape.line, use: v.picklist(languageUses) })),
      v.readonly(),
    ),
    /** The last day of her term; null where it is open, or none is entered. */
    until: v.nullable(shape.date),
    /** The day on which she last signed the undertaking of confidentiality on paper. */
    confidentiality: v.nullable(shape.date),
    conflicts: v.pipe(v.array(conflict), v.readonly()),
  }),
  v.readonly(),
)

const wayBack = v.object({
  at: shape.instant,
  places: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.custom<PlaceId>(isId),
          /** Other entries of the register that were found to be this place: a dossier may name one of them. */
          also: v.optional(v.pipe(v.array(shape.place), v.readonly()), []),
          name: shape.localText,
          /** What it was called before. */
          formerNames: v.optional(v.pipe(v.array(shape.localText), v.readonly()), []),
          kind: v.picklist(placeKinds),
          region: shape.localText,
          authority: shape.localText,
          capacity: v.nullable(v.number()),
          facts: v.pipe(v.array(fact), v.readonly()),
          open: v.boolean(),
          invented: v.boolean(),
        }),
        v.readonly(),
      ),
    ),
    v.readonly(),
  ),
  /** What was recommended to a place before, in both its histories' last words. */
  recommendations: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.custom<RecommendationId>(isId),
          number: shape.line,
          text: shape.localText,
          place: v.nullable(v.custom<PlaceId>(isId)),
          position: v.picklist(positions),
          implementation: v.picklist(implementations),
          made: shape.date,
          deadline: v.nullable(shape.date),
          /** By a decision of the institution, which pursues it no more. */
          ended: v.optional(v.nullable(v.picklist(['replaced', 'closed'])), null),
        }),
        v.readonly(),
      ),
    ),
    v.readonly(),
  ),
  /** What reached the institution about places: that it did and when, never what was told. */
  alerts: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.object({ place: shape.place, number: shape.line, kind: v.picklist(alertKinds), on: shape.date }),
          v.readonly(),
        ),
      ),
      v.readonly(),
    ),
    [],
  ),
  /** Visits made, each in its last release. */
  visits: v.pipe(
    v.array(
      v.pipe(
        v.object({
          place: shape.place,
          number: shape.line,
          kind: v.picklist(visitKinds),
          from: shape.date,
          to: shape.date,
        }),
        v.readonly(),
      ),
    ),
    v.readonly(),
  ),
  /** Who may go: what a team is composed from, and that there is a conflict, never its words. None where whoever holds this device does not read the roster. */
  roster: v.optional(v.pipe(v.array(rosterPerson), v.readonly()), []),
})
export type WayBack = v.InferOutput<typeof wayBack>
export type KnownPlace = WayBack['places'][number]
export type KnownPerson = WayBack['roster'][number]
export type PastRecommendation = WayBack['recommendations'][number]

/** What the desk kept, or null when nothing was kept yet or by another version: it is fetched again. */
export function wayBackFrom(kept: Value | undefined): WayBack | null {
  const parsed = v.safeParse(wayBack, kept)
  return parsed.success ? parsed.output : null
}

/** Whether a dossier that names `id` means this place. */
export const isPlace = ({ id, also }: Pick<KnownPlace, 'id' | 'also'>, named: PlaceId | null | undefined): boolean =>
  named != null && (id === named || also.includes(named))

/** What was recommended to a place, under whichever of its entries the dossier names it. */
export function recommendedAt({ places, recommendations }: WayBack, place: PlaceId): readonly PastRecommendation[] {
  const known = places.find((one) => isPlace(one, place))?.id ?? place
  return recommendations.filter((one) => one.place === known)
}

/** Of that, what is pursued and is neither implemented nor obsolete. */
export const openAt = (wayBack: WayBack, place: PlaceId): readonly PastRecommendation[] =>
  recommendedAt(wayBack, place).filter(
    ({ implementation, ended }) => ended === null && !settled.includes(implementation),
  )

/** What a dossier takes of it: with the words that it has now. */
export const refOf = ({ id, number, text }: PastRecommendation): shape.RecommendationRef => ({ id, number, text })

/** As their numbers are read, the oldest first: the copy itself is in the order of ids, which says nothing to anybody. */
export const byNumber = (one: { readonly number: string }, other: { readonly number: string }): number =>
  one.number.localeCompare(other.number, 'en', { numeric: true })

const settled: readonly Implementation[] = ['implemented', 'obsolete']

/** Null for what could not be read again: a copy that can be stays in its place. */
export const wayBackToKeep = (value: WayBack): Value | null => (v.is(wayBack, value) ? asValue(value) : null)
