// What comes of a file from which its traces were taken, and the shape of an act that takes them out.
import type { Bytes } from '../keys/bytes.ts'
import type { Trace } from '../log/attachments/attachment-form.ts'

/** A cleaned file, what was found in it and taken out, and what it said of itself: when (its own clock) and with what it was taken. */
export type Stripped = {
  readonly bytes: Bytes
  readonly removed: readonly Trace[]
  readonly captured: string | null
  readonly camera: string | null
}
/** Takes the bytes over: what is cleaned where it stands is cleaned in them. Null for a file that is not wholly of its kind: then nobody can say what else is in it. */
export type Strip = (bytes: Bytes) => Stripped | null
