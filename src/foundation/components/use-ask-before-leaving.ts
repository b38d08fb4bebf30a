// Asks before the page is closed or reloaded, as browsers do, while something on it would be lost.
import { useEffect } from 'react'

/** `loses` is asked at that moment: the same function at each drawing. */
export function useAskBeforeLeaving(loses: () => boolean): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (loses()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [loses])
}
