// An address of this page's own for bytes that it holds: to draw them as a picture, or to save them. It ends with what shows it.
import { useEffect, useState } from 'react'

/** Null until there is one, and where there are no bytes. */
export function useBytesAddress(bytes: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(bytes)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return address
}
