// A name for a new row of a dossier, from the browser's randomness.
import { idOf, type StreamId } from '../../vocabulary/ids.ts'

export const newRow = (): string => idOf<StreamId>(crypto.getRandomValues(new Uint8Array(16)))
