// The questionnaires of this device, for its screens: read when one opens, after each synchronisation (not after one's own records, which change none of them), when the library has been fetched again, and when something is put on the shelf.
import { useState } from 'react'
import { isMoreThanStatus, useDesk, useLive } from '../../browser/desk-context.tsx'
import { libraryList, readShelf, type Shelf } from '../../dossier/forms/versions/shelf.ts'

/** Null until read. The second reads it again. */
export function useShelf(): readonly [Shelf | null, () => void] {
  const desk = useDesk()
  const [turn, setTurn] = useState(0)
  const shelf = useLive(
    () => readShelf(desk),
    (event) => isMoreThanStatus(event) || (event.kind === 'kept' && event.name === libraryList),
    'questionnaires',
    { again: turn, gather: 500 },
  )
  return [shelf, () => setTurn((now) => now + 1)]
}
