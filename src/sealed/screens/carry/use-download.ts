// An address under which the browser saves bytes that never left the device; it ends with the screen that shows it.
import { useEffect, useState } from 'react'

/** Null until there is one. */
export function useDownload(bytes: Blob): string | null {
  const [href, setHref] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(bytes)
    setHref(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return href
}
