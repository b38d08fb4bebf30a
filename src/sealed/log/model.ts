// What a stream holds once opened: registers with every value that stands, and notes. Knows nothing of visits.
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts'

/** A value that can be written into a register. `null` clears it: a cleared register stands as null and is a fact like any other. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/** A write's name: base64url of its record's hash, a dot, its index among the record's operations. */
export type WriteId = string & { readonly __write: never }

/** A name of a register, in segments separated by slashes: `answers/q12`, `findings/<row>/title`. */
export type RegisterName = string

/** One write of a register, naming the writes it replaces; only what its record's `seen` covers may be replaced. */
export type RegisterWrite = {
  readonly kind: 'write'
  readonly register: RegisterName
  readonly value: Value
  readonly replaces: readonly WriteId[]
}

/** One of the updates that a note is made of, and whose record it came in. */
export type NoteEdit = {
  readonly person: PersonId
  readonly device: DeviceId
  readonly claimed: Instant
  readonly update: Uint8Array
}

/** A write that nothing has replaced. Two of them in one register are a difference between members: a fact to show. */
export type Standing = {
  readonly write: WriteId
  readonly value: Value
  readonly person: PersonId
  readonly device: DeviceId
  /** When its author's device said it was; never trusted for order. */
  readonly claimed: Instant
  /** False while the write is only on this device. */
  readonly sent: boolean
}

/** The standing writes of each register, oldest claimed first; a register never written is absent. */
export type Registers = ReadonlyMap<RegisterName, readonly Standing[]>

/** Every write of one register that was ever accepted, replaced ones too, in causal order: the history of an answer. */
export type History = readonly (Standing & { readonly replaces: readonly WriteId[] })[]
