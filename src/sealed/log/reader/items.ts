// A record on its way through a reader, and the result of one step with it.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import type { Outcome, Problem, ProblemCode } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Link } from '../causality.ts'
import type { ParsedRecord, RecordName } from '../form.ts'
import type { ReadContent } from '../opened.ts'

/** A record as it comes: with its place in the server's log, or null while it is only on this device. */
export type Arrival = { readonly bytes: Bytes; readonly position: number | null }

export type Item = {
  readonly name: RecordName
  readonly hash: Bytes
  readonly record: ParsedRecord
  position: number | null
  verified: boolean
  opened: Outcome<ReadContent> | null
  /** The records that it carries whole. */
  encloses?: readonly RecordName[]
  /** What could be verified and opened when it came. */
  prepared: Promise<void> | null
  state: 'waiting' | 'valid' | 'refused'
}

/** Its outcome, or the key under which it waits. */
export type Step<T = Link> = Outcome<T> | { readonly waitsFor: string }

/** A record that is refused, or an epoch whose key cannot be used. */
export type Refusal = {
  readonly record: RecordName
  readonly device: DeviceId | null
  readonly seq: number | null
  readonly problem: Problem
}

/** A record that waits, and for what: `record-gap` (others before it), `record-unknown-device` and `directory-stale` (the directory), `stream-not-shared` (a key). */
export type Waiting = {
  readonly record: RecordName
  readonly device: DeviceId
  readonly seq: number
  readonly code: ProblemCode
}

/** Different records that a device signed at one seq. */
export type Pair = { readonly device: DeviceId; readonly seq: number; readonly records: readonly Bytes[] }
