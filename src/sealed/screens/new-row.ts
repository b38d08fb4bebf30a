// A name for a new row of a dossier, from the browser's randomness.
import { browserRandom } from '../../foundation/components/browser-random.ts'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
import { newId, type StreamId } from '../../vocabulary/ids.ts'

export const newRow = (): string => newId<StreamId>(browserRandom)

/** Of a row that is begun on the screen where it is drawn, under its name as an `id`: there the keyboard goes on. */
export function begunRow(): string {
  const row = newRow()
  goOnceDrawn(row)
  return row
}
