// A questionnaire under its author's hands: every change is on this device a moment later, sealed, and can be taken back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import { type Draft, keepDraft, readDraft } from '../../dossier/forms/versions/shelf.ts'

export type Writing = {
  readonly draft: Draft
  /** `typing` names the field: what is typed there in one go is undone in one go. */
  readonly change: (next: (now: Questionnaire) => Questionnaire, typing?: string) => void
  readonly undo: () => void
  readonly mayUndo: boolean
  readonly saved: boolean
  /** Why the disk did not take it; the next change tries again. */
  readonly problem: Problem | null
}

/** `undefined` until read, null where there is none under this key. */
export function useDraft(key: string): Writing | null | undefined {
  const desk = useDesk()
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined)
  const [past, setPast] = useState<readonly Questionnaire[]>([])
  const [unsaved, setUnsaved] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const latest = useRef<Draft | null>(null)
  const typingIn = useRef<string | null>(null)
  const saving = useRef(false)

  useEffect(() => {
    let left = false
    void readDraft(desk, key).then((found) => {
      if (left) return
      latest.current = found
      setDraft(found)
    })
    return () => {
      left = true
    }
  }, [desk, key])

  const save = useCallback(async () => {
    if (saving.current) return
    saving.current = true
    for (let kept: Draft | null = null; kept !== latest.current; ) {
      kept = latest.current
      if (!kept) break
      const outcome = await keepDraft(desk, kept)
      setProblem(outcome.ok ? null : outcome.problem)
    }
    saving.current = false
    setUnsaved(0)
  }, [desk])

  const set = useCallback(
    (questionnaire: Questionnaire) => {
      if (!latest.current) return
      latest.current = { ...latest.current, questionnaire, changed: systemClock() }
      setDraft(latest.current)
      setUnsaved((before) => before + 1)
      void save()
    },
    [save],
  )

  const change = useCallback<Writing['change']>(
    (next, typing) => {
      const before = latest.current?.questionnaire
      const now = before && next(before)
      if (!before || !now || now === before) return
      if (!typing || typing !== typingIn.current) setPast((past) => [...past.slice(1 - pastMost), before])
      typingIn.current = typing ?? null
      set(now)
    },
    [set],
  )

  if (!draft) return draft
  return {
    draft,
    change,
    undo() {
      const before = past.at(-1)
      if (!before) return
      setPast(past.slice(0, -1))
      typingIn.current = null
      set(before)
    },
    mayUndo: past.length > 0,
    saved: unsaved === 0,
    problem,
  }
}

/** Steps that can be taken back. */
const pastMost = 100
