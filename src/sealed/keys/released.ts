// What a device signs of bytes that leave the sealed room, under a label of their own, so that no record's signature can be taken for one.
import { type Labelled, labelled, labels } from './labels.ts'

export const releaseToSign = (bytes: Uint8Array): Labelled => labelled(labels.releasedVisit, bytes)
