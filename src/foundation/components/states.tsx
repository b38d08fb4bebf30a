// What a screen says while there is nothing, not yet something, or something went wrong.
import { Clock, TriangleAlert } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import type { Problem } from '../../vocabulary/problems.ts'
import type { WordKey } from '../words/words.ts'
import { Button, ButtonLink } from './button.tsx'
import type { Loaded } from './call-context.tsx'
import { Sign } from './drawn/sign.tsx'
import { Mark, Notice } from './mark.tsx'
import { useRoom } from './room.tsx'
import { ScreenHead } from './screen-head.tsx'
import { useWords } from './words-context.tsx'

/** The room's star in a thin line, what will be here, and one way to begin (`children`). */
export function Empty({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}): ReactNode {
  const room = useRoom()
  return (
    <div className="empty stack">
      <Sign room={room === 'sealed' ? 'institution' : room} className="thin" />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}

/** Nothing for half a second, then the word; flat bars stand in the place of text. Nothing spins. */
export function Loading({ words }: { readonly words?: string }): ReactNode {
  const { t } = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 500)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="stack">
      <div role="status">
        {late && <Mark icon={<Clock className="i" aria-hidden="true" />}>{words ?? t('common.loading')}</Mark>}
      </div>
      <div aria-hidden="true" className="bones stack">
        <p className="bone" />
        <p className="bone" />
        <p className="bone" />
      </div>
    </div>
  )
}

/**
 * What was not done, why, and what to do. `title` names the act ("The answer was not saved"). If the reason is a missing right or a missing thing, no
 * second try is offered.
 */
export function Failed({
  problem,
  title,
  onRetry,
}: {
  readonly problem: Problem
  readonly title?: string
  readonly onRetry?: () => void
}): ReactNode {
  const words = useWords()
  return (
    <Notice kind="alert" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
      {title && <p className="strong">{title}</p>}
      <p>{words.problem(problem)}</p>
      {onRetry && !['not-allowed', 'not-intake', 'not-found'].includes(problem.code) && (
        <p>
          <Button kind="plain" onPress={onRetry}>
            {words.t('common.try-again')}
          </Button>
        </p>
      )}
    </Notice>
  )
}

/** A value that is being loaded, has failed, or is here. What it is drawn with may still wait, for the words of another language: what stands around it, and the focus there, stays. */
export function Shown<T>({
  of: loaded,
  children,
}: {
  readonly of: Loaded<T>
  readonly children: (value: T, reload: () => void) => ReactNode
}): ReactNode {
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'failed') return <Failed problem={loaded.problem} onRetry={loaded.reload} />
  return <Suspense fallback={<Loading />}>{children(loaded.value, loaded.reload)}</Suspense>
}

/** The entry of a list that a screen is about. Where it cannot be shown the screen is called as the list is, and leads to it. */
export function ShownEntry<T>({
  of: loaded,
  list: { to, called },
  children,
}: {
  readonly of: Loaded<T>
  readonly list: { readonly to: string; readonly called: WordKey }
  readonly children: (value: T, reload: () => void) => ReactNode
}): ReactNode {
  const { t } = useWords()
  if (loaded.state !== 'failed') return <Shown of={loaded}>{children}</Shown>
  return (
    <div className="stack-l">
      <ScreenHead title={t(called)} />
      <Failed problem={loaded.problem} onRetry={loaded.reload} />
      <p>
        <ButtonLink kind="quiet" to={to}>
          {t('common.to-list')}
        </ButtonLink>
      </p>
    </div>
  )
}
