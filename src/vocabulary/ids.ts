// Branded ids: 16 random or derived bytes, written in 22 characters of base64url. A dossier's id never fits where a place's is asked for.
import { fromBase64url, toBase64url } from './bytes-as-text.ts'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Id<'person'>
export type DeviceId = Id<'device'>
export type AccountId = Id<'account'>
export type DossierId = Id<'dossier'>
export type StreamId = Id<'stream'>
export type FileId = Id<'file'>
export type PlaceId = Id<'place'>
/** Under which publications name a place: not its id in the register. */
export type PlaceKey = Id<'place-key'>
export type VisitId = Id<'visit'>
export type RecommendationId = Id<'recommendation'>
/** A theme of the institution's own list. */
export type ThemeId = Id<'theme'>
export type DraftId = Id<'draft'>
export type PublicationId = Id<'publication'>
export type PeerId = Id<'peer'>
export type AlertId = Id<'alert'>
/** A body that the institution deals with: an authority or a partner. */
export type AuthorityId = Id<'authority'>
/** Somebody in the register of people, who may have no account: not the directory's `PersonId`. */
export type RosterId = Id<'roster'>
export type LetterId = Id<'letter'>
export type ReportId = Id<'report'>
export type ReportSectionId = Id<'report-section'>
export type ExceptionId = Id<'exception'>
export type DataRequestId = Id<'data-request'>
/** A do-no-harm protocol of the institution's own, and a measure that one says. */
export type OwnProtocolId = Id<'own-protocol'>
export type MeasureId = Id<'measure'>

/** What a sealed card may be about. */
export type CardSubject = AlertId | DataRequestId

type AnyId =
  | PersonId
  | DeviceId
  | AccountId
  | DossierId
  | StreamId
  | FileId
  | PlaceId
  | PlaceKey
  | VisitId
  | RecommendationId
  | ThemeId
  | DraftId
  | PublicationId
  | PeerId
  | AlertId
  | AuthorityId
  | RosterId
  | LetterId
  | ReportId
  | ReportSectionId
  | ExceptionId
  | DataRequestId
  | OwnProtocolId
  | MeasureId

/** Randomness is handed in, so that what makes ids stays testable. Gives `length` fresh random bytes. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>

const shape = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** True for the canonical text of exactly 16 bytes. */
export const isId = (value: unknown): value is AnyId => typeof value === 'string' && shape.test(value)

/** The id of these 16 bytes. Throws on another length: that is a bug, not input. */
export function idOf<T extends AnyId>(bytes: Uint8Array): T {
  if (bytes.length !== 16) throw new Error(`an id has 16 bytes, not ${bytes.length}`)
  return toBase64url(bytes) as T
}

export const newId = <T extends AnyId>(random: Random): T => idOf<T>(random(16))

/** As many as are wanted at once, in ascending order: an index takes in one after the other where it would leap about. */
export function newIds<T extends AnyId>(random: Random, count: number): readonly T[] {
  const ids: T[] = []
  while (ids.length < count) {
    const some = Math.min(drawnAtOnce, count - ids.length)
    const drawn = random(16 * some)
    for (let at = 0; at < some; at++) ids.push(idOf<T>(drawn.subarray(16 * at, 16 * (at + 1))))
  }
  return ids.sort()
}

/** A browser gives no more than 64 KiB of randomness at a time. */
const drawnAtOnce = 256

/** The 16 bytes of an id. Throws when it is not one: parse at the edge with `isId`. */
export function bytesOfId(id: AnyId): Uint8Array<ArrayBuffer> {
  const bytes = isId(id) ? fromBase64url(id) : null
  if (!bytes) throw new Error('not an id')
  return bytes
}
