// What comes of a file from which its traces were taken, and the shape of an act that takes them out.
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'

/** A cleaned file, what was found in it and removed, and what it said of itself: when (by its own clock) and with what it was taken. */
export type Stripped = {
  readonly bytes: Bytes
  readonly removed: readonly Trace[]
  readonly captured: string | null
  readonly camera: string | null
}
/** Takes over the bytes and may clean them in place. Null for a file that is not entirely of its kind: nobody can say what else is in it. */
export type Strip = (bytes: Bytes) => Stripped | null
