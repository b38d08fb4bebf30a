// Shapes of what a dossier's registers hold, for parsing what other devices wrote.
import * as v from 'valibot'
import { type Instant, type IsoDate, isDate, isInstant } from '../../vocabulary/dates.ts'
import {
  faultOfStated,
  figureMost,
  type OwnProtocolVersion,
  ownProtocolMost,
} from '../../vocabulary/do-no-harm/own-protocol.ts'
import { thresholdNames } from '../../vocabulary/do-no-harm/template.ts'
import {
  type DeviceId,
  type DossierId,
  type FileId,
  isId,
  type MeasureId,
  type OwnProtocolId,
  type PersonId,
  type PlaceId,
  type RecommendationId,
  type RosterId,
  type StreamId,
  type VisitId,
} from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { rosterParts } from '../../vocabulary/people.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import { isStandardRef, type StandardRef } from '../../vocabulary/standards/standards.ts'
import { healthCrises } from '../../vocabulary/visits/visits.ts'
import type { WriteId } from '../log/model.ts'

/** One line; a title, a name. */
export const line = v.pipe(v.string(), v.maxLength(300))
/** Paragraphs. */
export const text = v.pipe(v.string(), v.maxLength(10_000))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
export const date = v.custom<IsoDate>(isDate)
/** Days, as often as something was done again. */
export const dates = v.pipe(v.array(date), v.maxLength(50), v.readonly())
/** Hours and minutes of the day where it was: `14:05`. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
export const instant = v.custom<Instant>(isInstant)
export const person = v.custom<PersonId>(isId)
export const device = v.custom<DeviceId>(isId)
export const stream = v.custom<StreamId>(isId)
export const dossier = v.custom<DossierId>(isId)
export const place = v.custom<PlaceId>(isId)
export const visit = v.custom<VisitId>(isId)
export const writesMost = 1000
export const writes = v.pipe(
  v.array(v.custom<WriteId>((id) => typeof id === 'string' && id.length < 100)),
  v.maxLength(writesMost),
  v.readonly(),
)
/** By the names of their records. */
export const records = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,60}$/))),
  v.maxLength(writesMost),
  v.readonly(),
)
export const standard = v.custom<StandardRef>(isStandardRef)
export const standards = v.pipe(v.array(standard), v.maxLength(20), v.readonly())
export const files = v.pipe(v.array(v.custom<FileId>(isId)), v.maxLength(50), v.readonly())
export const streams = v.pipe(v.array(stream), v.maxLength(500), v.readonly())

export const localText = v.pipe(
  v.object({ ar: v.optional(text), fr: v.optional(text), en: v.optional(text) }),
  v.transform((given): LocalText => given),
)

/** The place with the name it had when the visit was planned: the register may change, the plan does not. */
export const placeRef = v.pipe(
  v.object({ id: place, name: localText, kind: v.picklist(placeKinds), region: localText }),
  v.readonly(),
)
export type PlaceRef = v.InferOutput<typeof placeRef>

/** A recommendation with the words it had when it was taken up: the register may change, what was set out to be seen does not. */
export const recommendationRef = v.pipe(
  v.object({ id: v.custom<RecommendationId>(isId), number: line, text: localText }),
  v.readonly(),
)
export type RecommendationRef = v.InferOutput<typeof recommendationRef>
export const recommendationRefs = v.pipe(v.array(recommendationRef), v.maxLength(200), v.readonly())

/** Somebody of the roster with the name and the part she had when she was chosen, and her account where she has one: the register may change. */
export const rosterRef = v.pipe(
  v.object({
    id: v.custom<RosterId>(isId),
    name: localText,
    part: v.picklist(rosterParts),
    account: v.nullable(person),
  }),
  v.readonly(),
)
export type RosterRef = v.InferOutput<typeof rosterRef>

const statedFigure = v.pipe(
  v.object({
    threshold: v.picklist(thresholdNames),
    value: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(figureMost))),
    source: line,
    on: date,
  }),
  v.readonly(),
)
const statedMeasure = v.pipe(
  v.object({
    id: v.custom<MeasureId>(isId),
    text: localText,
    source: line,
    on: date,
    from: v.nullable(date),
    until: v.nullable(date),
    asks: text,
  }),
  v.readonly(),
)

/** A version of the institution's own protocol, in full, as it was when it was taken over. Anything its register would refuse is not a version. */
export const ownProtocol: v.GenericSchema<unknown, OwnProtocolVersion> = v.pipe(
  v.object({
    id: v.custom<OwnProtocolId>(isId),
    version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
    crisis: v.picklist([...healthCrises, 'none']),
    name: localText,
    figures: v.pipe(v.array(statedFigure), v.maxLength(thresholdNames.length), v.readonly()),
    measures: v.pipe(v.array(statedMeasure), v.maxLength(ownProtocolMost.measures), v.readonly()),
    changed: instant,
  }),
  v.check((version) => faultOfStated(version) === null),
  v.readonly(),
)
