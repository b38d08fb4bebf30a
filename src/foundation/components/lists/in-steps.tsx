// A list of what others wrote, however long they made it: the first of it and the last are drawn, and a step more of what lies between with each press. Nothing is left out of it, and all of it counts.
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../words-context.tsx'

type Props<T> = {
  readonly of: readonly T[]
  /** How many at first, and how many more with each press. */
  readonly step?: number
  /** Drawn in any case: the one that is open. */
  readonly stays?: (one: T) => boolean
  /** Its items are those of a list. */
  readonly isList?: boolean
  /** Draws one, with its key, as the `at`th of all. */
  readonly children: (one: T, at: number) => ReactNode
}

/** What is new stands first or last. */
const lastOnes = 10

/** One row of keyed elements whether all are drawn or not: none is drawn anew when the first goes between. */
export function InSteps<T>({ of: all, step = 100, stays, isList = false, children }: Props<T>): ReactNode {
  const { t } = useWords()
  const [most, setMost] = useState(step)
  const last = Math.min(lastOnes, step)
  if (all.length <= most + last) return all.map(children)
  const first = all.slice(0, most).map(children)
  const others = all.flatMap((one, at) => {
    const isDrawn = at >= all.length - last || (at >= most && stays?.(one))
    return isDrawn ? [children(one, at)] : []
  })
  const count = all.length - first.length - others.length
  const more = (
    <>
      <Button kind="quiet" goesOn onPress={() => setMost(most + step)}>
        {t('common.show-further', { count })}
      </Button>
      <span className="on-paper">{t('common.show-further.printed', { count })}</span>
    </>
  )
  return [
    ...first,
    isList ? (
      <li key="further">{more}</li>
    ) : (
      <p key="further" className="further">
        {more}
      </p>
    ),
    ...others,
  ]
}
