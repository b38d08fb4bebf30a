// An act that a press starts, once: a second press while it runs meant the same.
import { useRef } from 'react'

/** The same act, which does nothing while an earlier call of it is still running. */
export function useOnce<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  const underWay = useRef(false)
  return async (...given) => {
    if (underWay.current) return
    underWay.current = true
    try {
      await act(...given)
    } finally {
      underWay.current = false
    }
  }
}
