// The plain words of an opened note, kept current.
import { useCallback, useSyncExternalStore } from 'react'
import type { Doc } from 'yjs'
import { textOfDoc } from '../../log/note-text.ts'

/** Empty while it is not opened. */
export function useNoteText(doc: Doc | null): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      doc?.on('update', listener)
      return () => doc?.off('update', listener)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => (doc ? textOfDoc(doc) : ''))
}
