// Deleting for everybody what waits sealed on the server: asked twice, and not from a device that could not read it while another may.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { isUnreadableAnywhere } from '../../desk/intake/unreadable-anywhere.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Words = { readonly title: string; readonly text: string; readonly sure: string }
type CloseProps = {
  readonly words: Words
  readonly close: () => Promise<Outcome<null>>
  /** The list that it stood in. */
  readonly back: string
}

export function CloseWaiting({ words, close, back }: CloseProps): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const [asked, setAsked] = useState(false)
  const { act, problem, working } = useDeskAct()
  const sure = async () => {
    const outcome = await act(close())
    if (outcome.ok) go(back)
  }
  return (
    <section className="stack" aria-labelledby="close">
      <h2 id="close">{words.title}</h2>
      <p>{words.text}</p>
      {problem && <Failed problem={problem} />}
      <p className="row wide">
        {asked ? (
          <>
            <Button removes disabled={working} onPress={() => void sure()}>
              {words.sure}
            </Button>
            <Button kind="plain" onPress={() => setAsked(false)}>
              {t('common.cancel')}
            </Button>
          </>
        ) : (
          <Button kind="quiet" onPress={() => setAsked(true)}>
            {words.title}
          </Button>
        )}
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
