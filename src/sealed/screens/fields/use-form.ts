// What is said in a form with a save button: on the disk at each change, there again when the form is opened, forgotten once it is saved or given up.
import { useEffect, useRef, useState } from 'react'
import * as v from 'valibot'
import { useKeptReading } from '../../../foundation/components/forms/use-kept-reading.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk, useIsStorageRefused } from '../../browser/desk-context.tsx'
import type { FormName } from '../../desk/drafts/form-drafts.ts'
import type { Value } from '../../log/model.ts'
import { useFormsHere } from './forms-here.tsx'

type Form<T> = {
  readonly said: T
  readonly say: (part: Partial<T>) => void
  /** Saved, or given up: the form is as it began. */
  readonly forget: () => void
  /** Another each time that the fields are filled by no hand: the key of a control which keeps its own text. */
  readonly round: number
  /** Why the disk did not take it; the words are still in the form, and the next change tries again. */
  readonly problem: Problem | null
}

/** `begin` is what an untouched form says. What an older version kept in another shape is left. */
export function useForm<T extends object>(
  { of, name }: FormName,
  shape: v.GenericSchema<unknown, T>,
  begin: T,
): Form<T> {
  const desk = useDesk()
  const here = useFormsHere(of)
  const now = useRef<T | null>(null)
  const [said, setSaid] = useState(() => {
    const found = v.safeParse(shape, here?.get(name))
    if (!found.success) return begin
    now.current = found.output
    return found.output
  })
  const [round, setRound] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const failed = useRef(false)
  const isRefused = useIsStorageRefused()
  const waitsFor = useKeptReading(isRefused && !now.current)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it begins with and its shape are those of the form of this name
  useEffect(() => {
    if (here) return
    let left = false
    void waitsFor(desk.keptForm({ of, name })).then((kept) => {
      const found = v.safeParse(shape, kept)
      if (left || now.current || !found.success) return
      now.current = found.output
      setSaid(found.output)
      setRound((before) => before + 1)
    })
    return () => {
      left = true
    }
  }, [desk, here, of, name, waitsFor])

  const keep = async (value: T | null) => {
    // Without undefined fields: values on the disk cannot have them.
    const plain = value && (JSON.parse(JSON.stringify(value)) as Value)
    if (plain === null) here?.delete(name)
    else here?.set(name, plain)
    const outcome = await desk.keepForm({ of, name }, plain)
    // Saying once more that nothing is wrong draws the form once more, at each letter.
    if (outcome.ok && !failed.current) return
    failed.current = !outcome.ok
    setProblem(outcome.ok ? null : outcome.problem)
  }
  return {
    said,
    say(part) {
      now.current = { ...(now.current ?? said), ...part }
      setSaid(now.current)
      void keep(now.current)
    },
    forget() {
      now.current = null
      setSaid(begin)
      setRound((before) => before + 1)
      void keep(null)
    },
    round,
    problem,
  }
}

/** A form that asks for a reason alone. */
export const reasonShape = v.object({ reason: v.string() })
export const noReason = { reason: '' }
