// Why a stream that is on this device is closed to its reader: she was taken out of it, nobody has let her in, or her mission has ended.
import { type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { ReadStream } from '../log/stream.ts'

/** Her last day in it has passed. */
export const hasEnded = (stream: ReadStream, reader: PersonId, now: Instant): boolean => {
  const { until } = stream.access().rightsOf(stream.stream, reader)
  return until !== null && until < utcDayOf(now)
}

/** By a decision that this device has. */
export const isRemoved = (stream: ReadStream, reader: PersonId): boolean =>
  stream.access().rulingsOf(stream.stream).removed.has(reader) && !stream.access().rightsOf(stream.stream, reader).read

/**
 * Records wait for a key and none could be opened: not even, in a control stream, a decision. Whoever opens its first epoch was there from the beginning: what
 * waits for her, a later epoch keeps from her, and that is told as such.
 */
export const isShut = (stream: ReadStream): boolean =>
  stream.waiting().some(({ code }) => code === 'stream-not-shared') &&
  stream.registers().size === 0 &&
  stream.notes().length === 0 &&
  stream.control.newest().every((record) => stream.claimed(record) === null) &&
  !opensFirst(stream)

function opensFirst(stream: ReadStream): boolean {
  const first = stream.links().find(({ claimed, epoch }) => claimed === null && epoch === 1)
  return first !== undefined && stream.epochKeys().has(first.name)
}
