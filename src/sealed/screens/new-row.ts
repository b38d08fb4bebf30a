// A name for a new row of a dossier, from the browser's randomness.
import { browserRandom } from '../../foundation/components/browser-random.ts'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
import { newId, type StreamId } from '../../vocabulary/ids.ts'

export const newRow = (): string => newId<StreamId>(browserRandom)

/** For a row begun on the screen that draws it, whose name is its `id`: the keyboard continues there. */
export function begunRow(): string {
  const row = newRow()
  goOnceDrawn(row)
  return row
}
