// One earlier version of something, folded: its line says who made it and when, and it opens to all that it says.
import type { ReactNode } from 'react'

type Props = { readonly made: ReactNode; readonly children: ReactNode }

export function EarlierVersion({ made, children }: Props): ReactNode {
  return (
    <details className="sheet">
      <summary>
        {/* One line of words, which breaks as such. */}
        <span>{made}</span>
      </summary>
      {children}
    </details>
  )
}
