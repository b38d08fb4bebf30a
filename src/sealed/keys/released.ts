// What a device signs of bytes that leave the sealed room: under a label of their own, so that no record's signature is ever one.
import type { Bytes } from './bytes.ts'
import { type Labelled, labelled, labels } from './labels.ts'

export const signedRelease = (bytes: Bytes): Labelled => labelled(labels.releasedVisit, bytes)
