// A decision: an operation of the control stream by which a manager says who may manage, write and read which stream, until when and why.
import * as v from 'valibot'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { type DeviceId, isId, type PersonId, type StreamId } from '../../../vocabulary/ids.ts'
import { teamRoles } from '../../../vocabulary/visits/visits.ts'
import { byteString } from '../../keys/exact.ts'
import { pin } from '../epochs/epoch-form.ts'
import { openingLength } from '../ids.ts'

/** What a data stream is for: it stays sealed in the control stream. Interviews and medical notes take fewer people (see `authority.ts`). */
export const streamPurposes = ['visit', 'programme', 'interview', 'medical'] as const
export type StreamPurpose = (typeof streamPurposes)[number]

/** A dossier's own stream, open to everyone in the dossier. The others are inside it and have readers of their own. */
export type MainPurpose = Extract<StreamPurpose, 'visit' | 'programme'>
export const isMain = (purpose: string): purpose is MainPurpose => purpose === 'visit' || purpose === 'programme'

const id = <T extends PersonId | DeviceId | StreamId>() => v.custom<T>(isId)
const stream = id<StreamId>()
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const hash = byteString(32)

const change = v.variant('kind', [
  /** Declares a data stream; only the device whose id is made of `opening` can. Who opens it grants rights in it in the same decision. */
  v.strictObject({
    kind: v.literal('open'),
    stream,
    purpose: v.picklist(streamPurposes),
    opening: byteString(openingLength),
  }),
  /** What she may do in a stream from now on, instead of what she could before. Nothing at all: see `remove`. */
  v.strictObject({
    kind: v.literal('grant'),
    stream,
    person: id<PersonId>(),
    role: v.nullable(v.picklist(teamRoles)),
    manage: v.boolean(),
    write: v.boolean(),
    read: v.boolean(),
    /** The last day on which her records count. */
    until: v.nullable(v.custom<IsoDate>(isDate)),
  }),
  /** Takes her out of a stream. `pins` names the last record of each of her devices that counts. */
  v.strictObject({
    kind: v.literal('remove'),
    stream,
    person: id<PersonId>(),
    pins: v.pipe(v.array(pin), v.maxLength(100), v.readonly()),
  }),
  /** Lets more of a removed device's records count; a pin is never lowered. */
  v.strictObject({ kind: v.literal('raise'), stream, pin }),
  /** Says which of two records that a device signed at one seq counts. */
  v.strictObject({ kind: v.literal('branch'), stream, device: id<DeviceId>(), seq: whole, record: hash }),
  /** Erases a stream whole, once a second manager has decided the same; its final log head is what proves that all of it went. */
  v.strictObject({ kind: v.literal('erase'), stream, position: whole, head: hash }),
  /** Takes back what its author had decided of erasing a stream, unless another agreed without having seen this. */
  v.strictObject({ kind: v.literal('keep'), stream }),
  /** After a restored backup: the log goes on from here. */
  v.strictObject({ kind: v.literal('resume'), stream, position: whole, head: hash }),
  /** Says that the keys of a stream leave the dossier in a file for verification, and in the reason for whom. Changes nobody's rights. */
  v.strictObject({ kind: v.literal('hand-over'), stream }),
])
export type DecisionChange = v.InferOutput<typeof change>
export type ChangeOf<Kind extends DecisionChange['kind']> = Extract<DecisionChange, { kind: Kind }>

export const decision = v.strictObject({
  kind: v.literal('decision'),
  reason: v.pipe(v.string(), v.maxLength(4000)),
  changes: v.pipe(v.array(change), v.minLength(1), v.maxLength(500), v.readonly()),
})
export type Decision = v.InferOutput<typeof decision>
