// The clear body of an epoch record: who can open what follows, by whose decision. The server may import this; keys stay wrapped.
import * as v from 'valibot'
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import { type DeviceId, isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../../keys/exact.ts'
import { noHash, type ParsedRecord } from '../form.ts'
import { openedBy, openingLength } from '../ids.ts'

const device = v.custom<DeviceId>(isId)
const whole = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least))
const hash = byteString(32)
/** Suite byte ‖ what that suite makes. Suite 1 is 81 bytes; later suites are longer. */
const wrap = byteString(1, 4096)
/** An older epoch key, sealed under this epoch's: nonce ‖ ciphertext. */
const handedOn = byteString(60)

/** How far a device's records count: its record at this seq, with this hash, is the last. */
export const pin = v.strictObject({ device, seq: whole(0), hash })
export type Pin = v.InferOutput<typeof pin>

export const directoryHead = v.strictObject({ number: whole(1), hash })

const body = v.strictObject({
  /** The newest control records known, which decide who reads: sorted. Empty in the first epoch of a control stream, whose first decision comes inside it. */
  decisions: v.pipe(v.array(hash), v.maxLength(100), v.readonly()),
  directory: directoryHead,
  /** The devices that open this epoch, each with the key wrapped to it: sorted by id, none twice. */
  devices: v.pipe(v.array(v.strictObject({ device, wrap })), v.minLength(1), v.maxLength(1000), v.readonly()),
  recovery: v.nullable(wrap),
  pins: v.pipe(v.array(pin), v.maxLength(1000), v.readonly()),
  commitment: hash,
  /** The key of the epoch before. Null in a stream's first epoch. */
  before: v.nullable(handedOn),
  /** Keys of epochs beside the one before, where two were made at once: sorted, none twice. Absent when there are none. */
  beside: v.optional(
    v.pipe(v.array(v.strictObject({ epoch: hash, key: handedOn })), v.minLength(1), v.maxLength(1000), v.readonly()),
  ),
  /** In a stream's first epoch: the bytes that its ids are made of. */
  opening: v.nullable(byteString(openingLength)),
  /** The directory version by which the council lets its author take this dossier up again. Absent in every other epoch. */
  recovers: v.optional(whole(1)),
})
export type EpochBody = v.InferOutput<typeof body>

export const encodeEpochBody = (content: EpochBody): Bytes => encodeExact(content)

/** The body of a record of kind `epoch`, exact and well formed; `record-unreadable` otherwise. */
export function readEpochBody(record: ParsedRecord): Outcome<EpochBody> {
  const { kind, epoch, seq } = record.header
  const parsed = kind === 'epoch' ? parseExact(record.payload, body) : null
  if (!parsed) return refuse('record-unreadable')
  const first = equal(epoch, noHash)
  const consistent =
    first === (parsed.before === null) &&
    first === (parsed.opening !== null) &&
    (!first || (seq === 1 && !parsed.beside && parsed.recovers === undefined)) &&
    !parsed.beside?.some((older) => equal(older.epoch, epoch)) &&
    strictlySorted((parsed.beside ?? []).map((older) => toHex(older.epoch))) &&
    strictlySorted(parsed.devices.map((entry) => entry.device)) &&
    strictlySorted(parsed.pins.map((entry) => entry.device)) &&
    strictlySorted(parsed.decisions.map(toHex))
  return consistent ? accept(parsed) : refuse('record-unreadable')
}

/** Which kind of stream a first epoch record opens; `record-wrong-stream` when its author could not have chosen these ids. */
export async function openingOf(record: ParsedRecord, { opening }: EpochBody): Promise<Outcome<'control' | 'data'>> {
  const kind = opening && (await openedBy(record.header, opening))
  return kind ? accept(kind) : refuse('record-wrong-stream')
}

export const epochDevices = ({ devices }: EpochBody): ReadonlySet<DeviceId> =>
  new Set(devices.map((entry) => entry.device))

export const epochsBeside = ({ beside = [] }: EpochBody): readonly Bytes[] => beside.map(({ epoch }) => epoch)

/** The epochs whose keys this one hands on: whoever opens it opens them. */
export const olderEpochs = ({ header }: ParsedRecord, body: EpochBody): readonly Bytes[] =>
  body.before ? [header.epoch, ...epochsBeside(body)] : []

/** In the order of code units, none twice: one list has one form. */
const strictlySorted = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)
