// The plaintext of a record: when its author says it was made, what she had seen, what it changes; and its padding.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../vocabulary/dates.ts'
import { type DeviceId, isId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, concat, readU32, u32 } from '../keys/bytes.ts'
import { byteString, encodeExact, fieldsReader, mapOf } from '../keys/exact.ts'
import { decision } from './decisions/decision.ts'
import { directoryHead } from './epochs/epoch-form.ts'
import { bucketFor, recordLimit } from './form.ts'
import type { Value, WriteId } from './model.ts'

const hash = byteString(32)
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
const deviceId = v.custom<DeviceId>(isId)
const writeShape = /^[A-Za-z0-9_-]{43}\.(0|[1-9]\d{0,4})$/

const operationsMost = 10_000
const noteUpdateMost = 1024 * 1024
/** How many values one write may replace. */
export const replacesMost = 1000

type Write = {
  readonly kind: 'write'
  readonly register: string
  readonly value: Value
  readonly replaces: readonly WriteId[]
}
type NoteUpdate = {
  readonly kind: 'note'
  readonly note: string
  /** 32 random bits of a tab. */
  readonly session: number
  readonly update: Uint8Array
}

const rarer = v.variant('kind', [
  decision,
  /** Two different records that one device signed at one seq: the proof, kept where everyone sees it. */
  v.strictObject({ kind: v.literal('pair'), one: byteString(1, recordLimit), other: byteString(1, recordLimit) }),
  /** A record of a branch that is not in the server's log, so that the server does not take it: a device without it would wait for ever for what other records refer to. */
  v.strictObject({ kind: v.literal('aside'), record: byteString(1, recordLimit) }),
])
export type RecordOperation = Write | NoteUpdate | v.InferOutput<typeof rarer>

const content = {
  claimed: v.custom<Instant>(isInstant),
  /** The last record seen of every other device in this stream. */
  seen: mapOf(deviceId, v.strictTuple([whole(1), hash])),
  /** The server's log of this stream as far as seen: position 0 and L₀ before any. */
  log: v.strictObject({ position: whole(0), head: hash }),
  /** The newest control records seen (those that no other seen one has seen), in any order. Empty in the control stream itself. */
  control: v.pipe(v.array(hash), v.maxLength(100), v.readonly()),
  directory: directoryHead,
  operations: v.custom<readonly RecordOperation[]>(
    (value) => Array.isArray(value) && value.length <= operationsMost && value.every(isOperation),
  ),
}
export type Content = { readonly [Name in keyof typeof content]: v.InferOutput<(typeof content)[Name]> }

/** Reads contents one after the other: most fields of one device's records repeat the record before. */
export const contentReader = () => fieldsReader<Content>(content, ['log', 'seen', 'control', 'directory'])

/** u32 length ‖ canonical CBOR ‖ zeros up to the bucket. `record-too-large` when the record would not fit. */
export function pad(plain: Content): Outcome<Bytes> {
  const encoded = encodeExact(plain)
  const padded = bucketFor(4 + encoded.length)
  if (padded + 256 > recordLimit) return refuse('record-too-large', { limit: recordLimit })
  return accept(concat(u32(encoded.length), encoded, new Uint8Array(padded - 4 - encoded.length)))
}

/** `record-padding-wrong` unless the padding is exact; `record-unreadable` unless what it holds is. */
export function unpad(padded: Bytes, read: ReturnType<typeof contentReader>): Outcome<Content> {
  const length = padded.length < 4 ? Number.POSITIVE_INFINITY : readU32(padded)
  if (bucketFor(4 + length) !== padded.length) return refuse('record-padding-wrong')
  for (let at = 4 + length; at < padded.length; at++) if (padded[at] !== 0) return refuse('record-padding-wrong')
  const plain = read(padded.subarray(4, 4 + length))
  return plain ? accept(plain) : refuse('record-unreadable')
}

/** The records that an operation carries whole. */
export const recordsIn = (operation: RecordOperation): readonly Bytes[] => {
  if (operation.kind === 'pair') return [operation.one, operation.other]
  return operation.kind === 'aside' ? [operation.record] : []
}

/** Written by hand for speed: it runs for every change of a dossier, and there are tens of thousands of them. */
function isOperation(value: unknown): value is RecordOperation {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const operation: Partial<Record<string, unknown>> = value
  switch (operation.kind) {
    case 'write':
      return (
        hasFields(operation, 4) &&
        isName(operation.register) &&
        isValue(operation.value) &&
        Array.isArray(operation.replaces) &&
        operation.replaces.length <= replacesMost &&
        operation.replaces.every((id) => typeof id === 'string' && writeShape.test(id))
      )
    case 'note': {
      const { note, session, update } = operation
      return (
        hasFields(operation, 4) &&
        isName(note) &&
        typeof session === 'number' &&
        Number.isInteger(session) &&
        session >= 0 &&
        session <= 0xffffffff &&
        update instanceof Uint8Array &&
        update.length > 0 &&
        update.length <= noteUpdateMost
      )
    }
    default:
      return v.is(rarer, value)
  }
}

const isName = (value: unknown): boolean => typeof value === 'string' && value.length >= 1 && value.length <= 200

function hasFields(value: object, count: number): boolean {
  let fields = 0
  for (const _ in value) fields += 1
  return fields === count
}

const valueDepthMost = 16

/** Something that a register can hold: no undefined, no NaN, no bytes, not too deep. */
export function isValue(value: unknown, depth = 0): value is Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || depth === valueDepthMost) return false
  const inside = (item: unknown) => isValue(item, depth + 1)
  if (Array.isArray(value)) return value.every(inside)
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(inside)
}
