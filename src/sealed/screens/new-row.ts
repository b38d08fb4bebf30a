// A name for a new row of a dossier, from the browser's randomness.
import { browserRandom } from '../../foundation/components/browser-random.ts'
import { newId, type StreamId } from '../../vocabulary/ids.ts'

export const newRow = (): string => newId<StreamId>(browserRandom)
