// The writing of one draft on a screen: begins with what this device kept, goes on while the screen stands, warns before a page is left with unsent words.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useQuietCall } from '../../../../foundation/components/call-context.tsx'
import { useKeptForms } from '../../../../foundation/components/kept-forms-context.tsx'
import { type Acting, fieldIn } from '../../../../foundation/components/use-act.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { Outcome } from '../../../../vocabulary/problems.ts'
import type { Draft, DraftContent } from '../../draft.ts'
import { type Writing, type WritingNow, writingOf } from '../writing.ts'

export type WritingOnScreen = Omit<Writing, 'now' | 'subscribe' | 'open' | 'close'> & {
  readonly now: WritingNow
  /** The sentence for a field that the last refusal names, or null. */
  readonly wrong: Acting['wrong']
}

/** `draft` is null while a new one is begun. Both are those of the first call: another draft is another screen. */
export function useWriting(draft: Draft | null, begun: DraftContent): WritingOnScreen {
  const call = useQuietCall()
  const forms = useKeptForms()
  const words = useWords()
  const name = draft ? `draft/${draft.id}` : `draft/new/${begun.kind}`
  const [writing] = useState(() =>
    writingOf(draft, begun, {
      send: (on, content, takesBack) =>
        (on
          ? call('PUT', `/api/drafts/${on.id}`, { content, version: on.version, takesBack })
          : call('POST', '/api/drafts', { content })) as Promise<Outcome<Draft>>,
      read: (id) => call('GET', `/api/drafts/${id}`) as Promise<Outcome<Draft>>,
      keep: (said) => forms.keep(name, said),
      kept: () => forms.kept(name),
      later: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
    }),
  )
  const now = useSyncExternalStore(writing.subscribe, writing.now)
  useEffect(() => {
    writing.open()
    const again = () => void writing.sendWaiting()
    const warn = (event: BeforeUnloadEvent) => {
      if (writing.now().reached.state !== 'saved') event.preventDefault()
    }
    addEventListener('online', again)
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('online', again)
      removeEventListener('beforeunload', warn)
      writing.close()
    }
  }, [writing])
  const { reached } = now
  const problem = now.refused ?? (reached.state === 'not-sent' ? reached.problem : null)
  return { ...writing, now, wrong: (field) => (problem && fieldIn(problem, field) ? words.problem(problem) : null) }
}
