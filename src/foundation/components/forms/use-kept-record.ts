// Keeps the contents of a form on this device before they are saved: a reload, a lock or a killed browser loses nothing.
import { useEffect, useRef, useState } from 'react'
import { useKeptForms } from './kept-forms-context.tsx'
import { useKeptReading } from './use-kept-reading.ts'

export type KeptRecord = {
  /** What stands in the form was written earlier and is here again. */
  readonly isBack: boolean
  /** Another each time that the fields are filled by no hand: the key of a control which keeps its own text. */
  readonly round: number
  /** Saved, or given up: what stands now is as the form began. */
  readonly forget: () => void
  /** Fills the form as it was before anything was kept. */
  readonly anew: () => void
}

/** `now` is plain data. `fill` puts into the form what was kept under this name, not once somebody has typed, and what it began with. */
export function useKeptRecord<Now extends object>(name: string, now: Now, fill: (said: Now) => void): KeptRecord {
  const forms = useKeptForms()
  const written = JSON.stringify(now)
  const [first] = useState(now)
  const begun = useRef(written)
  const kept = useRef(written)
  const filling = useRef(fill)
  filling.current = fill
  const [round, setRound] = useState(0)
  const isRefused = forms.useIsRefused()
  const waitsFor = useKeptReading(isRefused && kept.current === begun.current)

  useEffect(() => {
    let left = false
    void waitsFor(forms.kept(name)).then((found) => {
      if (left || found === null || typeof found !== 'object' || kept.current !== begun.current) return
      // With what an earlier version of the program did not know.
      filling.current({ ...first, ...found })
      setRound((before) => before + 1)
    })
    return () => {
      left = true
    }
  }, [forms, name, first, waitsFor])

  useEffect(() => {
    if (written === kept.current) return
    kept.current = written
    void forms.keep(name, written === begun.current ? null : JSON.parse(written))
  }, [forms, name, written])

  const forget = (as: string) => {
    begun.current = as
    kept.current = as
    setRound(0)
    void forms.keep(name, null)
  }
  return {
    isBack: round > 0,
    round,
    forget: () => forget(kept.current),
    anew() {
      fill(first)
      forget(JSON.stringify(first))
    },
  }
}

/** The fields of a form as one value, kept in the same way until it is saved or given up. */
export function useKeptFields<Now extends object>(
  name: string,
  begun: Now,
): { readonly now: Now; readonly say: (some: Partial<Now>) => void; readonly kept: KeptRecord } {
  const [now, setNow] = useState(begun)
  const kept = useKeptRecord(name, now, setNow)
  return { now, say: (some) => setNow((before) => ({ ...before, ...some })), kept }
}
