// The writing of one draft on a screen: begins with what this device kept, continues while the screen is open, warns before a page is left with unsent words.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Call, useCall, useQuietCall } from '../../../../foundation/components/call-context.tsx'
import { useKeptForms } from '../../../../foundation/components/forms/kept-forms-context.tsx'
import { type Acting, fieldIn } from '../../../../foundation/components/forms/use-act.ts'
import { useKeptReading } from '../../../../foundation/components/forms/use-kept-reading.ts'
import { useAskBeforeLeaving } from '../../../../foundation/components/use-ask-before-leaving.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { Outcome } from '../../../../vocabulary/problems.ts'
import { type Draft, isPutForward } from '../../draft.ts'
import type { DraftContent } from '../../draft-content.ts'
import { type Writing, type WritingMeans, type WritingNow, type WrittenRecord, writingOf } from '../writing.ts'

export type WritingOnScreen<Kept extends WrittenRecord = Draft> = Omit<
  Writing<Kept>,
  'now' | 'subscribe' | 'open' | 'close'
> & {
  readonly now: WritingNow<Kept>
  /** The sentence for a field that the last refusal names, or null. */
  readonly wrong: Acting['wrong']
}

/** `draft` is null for a new one. Only the values of the first call count: another draft is another screen. */
export function useWriting(draft: Draft | null, begun: DraftContent): WritingOnScreen {
  const quiet = useQuietCall()
  const call = useCall()
  // What is sent on leaving the screen changes what other screens show; what is sent before that is seen here.
  const isLeft = useRef(false)
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
    }
  }, [])
  const put: Call = (...asked) => (isLeft.current ? call : quiet)(...asked)
  return useWritingOf<Draft>(draft ? `draft/${draft.id}` : `draft/new/${begun.kind}`, draft, begun, {
    send: (on, content, takesBack) =>
      (on
        ? put('PUT', `/api/drafts/${on.id}`, { content, version: on.version, takesBack })
        : put('POST', '/api/drafts', { content })) as Promise<Outcome<Draft>>,
    read: (id) => quiet('GET', `/api/drafts/${id}`) as Promise<Outcome<Draft>>,
    isHeld: isPutForward,
  })
}

/** For anything written as drafts are; `name` is the key under which this device keeps it. */
export function useWritingOf<Kept extends WrittenRecord>(
  name: string,
  record: Kept | null,
  begun: Kept['content'],
  means: Pick<WritingMeans<Kept>, 'send' | 'read' | 'isHeld'>,
): WritingOnScreen<Kept> {
  const forms = useKeptForms()
  const words = useWords()
  const waitsFor = useKeptReading(forms.useIsRefused())
  const [writing] = useState(() =>
    writingOf<Kept>(record, begun, {
      ...means,
      keep: (said) => forms.keep(name, said),
      kept: () => waitsFor(forms.kept(name)),
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
    addEventListener('online', again)
    return () => {
      removeEventListener('online', again)
      writing.close()
    }
  }, [writing])
  useAskBeforeLeaving(useCallback(() => writing.now().reached.state !== 'saved', [writing]))
  const { reached } = now
  const problem = now.refused ?? (reached.state === 'not-sent' ? reached.problem : null)
  return { ...writing, now, wrong: (field) => (problem && fieldIn(problem, field) ? words.problem(problem) : null) }
}
