// A state: a shape, a word, and only then a colour. And the notice, which says something that must be read here.
import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type MarkProps = {
  readonly kind?: 'plain' | 'alert' | 'differ' | 'done' | 'inroom'
  /** A Lucide icon with `className="i"` and `aria-hidden`; a kind that has a colour has a shape of its own. */
  readonly icon?: ReactNode
  readonly children: ReactNode
}

export function Mark({ kind = 'plain', icon = shapes[kind], children }: MarkProps): ReactNode {
  return (
    <span className={kind === 'plain' ? 'mark' : `mark ${kind}`}>
      {icon}
      {children}
    </span>
  )
}

/** Printed in grey, nothing may be lost. */
const shapes: { readonly [Kind in NonNullable<MarkProps['kind']>]?: ReactNode } = {
  alert: <TriangleAlert className="i" aria-hidden="true" />,
  differ: <CircleAlert className="i" aria-hidden="true" />,
  done: <Check className="i" aria-hidden="true" />,
}

type NoticeProps = {
  readonly kind?: 'plain' | 'alert' | 'differ'
  readonly icon?: ReactNode
  /** Read out at once when it appears. */
  readonly live?: boolean
  readonly children: ReactNode
}

export function Notice({ kind = 'plain', icon, live = false, children }: NoticeProps): ReactNode {
  return (
    <div className={kind === 'plain' ? 'notice' : `notice ${kind}`} role={live ? 'alert' : undefined}>
      {icon}
      <div className="stack-s">{children}</div>
    </div>
  )
}
