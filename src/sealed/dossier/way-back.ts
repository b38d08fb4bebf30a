// The way back: what the institution's registers hand to the sealed room, as a value that this device keeps whole.
// It is searched here: asking the server for one place would tell it where the next visit goes.
import * as v from 'valibot'
import { alertKinds } from '../../vocabulary/alerts.ts'
import type { PlaceId, RecommendationId } from '../../vocabulary/ids.ts'
import { isId } from '../../vocabulary/ids.ts'
import { placeGroups, placeKinds, placeWings } from '../../vocabulary/places.ts'
import { type Implementation, implementations, positions } from '../../vocabulary/recommendations.ts'
import { visitKinds } from '../../vocabulary/visits.ts'
import type { Value } from '../log/model.ts'
import { asValue } from './field.ts'
import * as shape from './shapes.ts'

/** The name under which the desk keeps it (`Desk.keep`). */
export const wayBackName = 'way-back'

const said = { on: shape.date, source: shape.line }
const fact = v.variant('kind', [
  v.object({ kind: v.literal('population'), ...said, count: shape.count }),
  v.object({ kind: v.literal('group'), ...said, group: v.picklist(placeGroups) }),
  v.object({ kind: v.literal('wing'), ...said, wing: v.picklist(placeWings) }),
])

const wayBack = v.object({
  at: shape.instant,
  places: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.custom<PlaceId>(isId),
          name: shape.localText,
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
})
export type WayBack = v.InferOutput<typeof wayBack>
export type PastVisit = WayBack['visits'][number]
export type KnownPlace = WayBack['places'][number]
export type PastRecommendation = WayBack['recommendations'][number]

/** What the desk kept, or null when nothing was kept yet or by another version: it is fetched again. */
export function wayBackFrom(kept: Value | undefined): WayBack | null {
  const parsed = v.safeParse(wayBack, kept)
  return parsed.success ? parsed.output : null
}

/** What was recommended to a place and is neither done nor without an object. */
export const openAt = ({ recommendations }: WayBack, place: PlaceId): readonly PastRecommendation[] =>
  recommendations.filter((one) => one.place === place && !settled.includes(one.implementation))

const settled: readonly Implementation[] = ['implemented', 'obsolete']

export const wayBackToKeep = (value: WayBack): Value => asValue(value)
