// Deleting for everybody what waits sealed on the server: held back for a moment, in which it is taken back, and not from a device that could not read it while another may.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { isUnreadableAnywhere } from '../../desk/intake/unreadable-anywhere.ts'

type Words = { readonly title: string; readonly text: string; readonly closing: string; readonly closed: string }
type CloseProps = {
  readonly id: string
  readonly words: Words
  readonly close: () => Promise<Outcome<null>>
  /** The list that it stood in. */
  readonly back: string
}

export function CloseWaiting({ id, words, close, back }: CloseProps): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  const press = () => {
    done({ words: words.closing, holds: { name: id, act: close, done: words.closed } })
    go(back)
  }
  return (
    <section className="stack" aria-labelledby="close">
      <h2 id="close">{words.title}</h2>
      <p>{words.text}</p>
      <p className="small muted">{t('common.held')}</p>
      <p>
        <Button kind="quiet" onPress={press}>
          {words.title}
        </Button>
      </p>
    </section>
  )
}

type UnreadProps = CloseProps & {
  /** Why it was not opened here. */
  readonly problem: Problem
  /** Who may close it, and from which day on anybody may. */
  readonly kept: (until: IsoDate) => string
}

/** Below the words that say why it does not open. */
export function CloseUnread({ problem, kept, ...closing }: UnreadProps): ReactNode {
  if (isUnreadableAnywhere(problem)) return <CloseWaiting {...closing} />
  const { until } = problem.data
  return isDate(until) ? (
    <Notice>
      <p>{kept(until)}</p>
    </Notice>
  ) : null
}
