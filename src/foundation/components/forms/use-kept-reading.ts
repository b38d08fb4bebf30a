// A form waits for what the device kept of it where the storage refuses to say: what is typed into an empty one would take its place.
import { use, useCallback, useRef } from 'react'

/** Gives what to hand the reading to. The screen says that it loads while `isRefused` and that reading is not answered; nothing is waited for otherwise. */
export function useKeptReading(isRefused: boolean): <T>(reading: Promise<T>) => Promise<T> {
  const under = useRef<Promise<unknown> | null>(null)
  if (isRefused && under.current) use(under.current)
  return useCallback((reading) => {
    const read = reading.then((kept) => {
      if (under.current === read) under.current = null
      return kept
    })
    under.current = read
    return read
  }, [])
}
