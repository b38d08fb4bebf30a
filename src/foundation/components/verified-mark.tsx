// What the institution has verified: a disc, full, half, quarter, empty, struck or dashed. Never drawn like what the authority says (`PositionTag`).
import type { ReactNode } from 'react'
import type { Implementation } from '../../vocabulary/recommendations.ts'
import { useWords } from './words-context.tsx'

const discs: Readonly<Record<Implementation, ReactNode>> = {
  implemented: <circle className="full" cx="12" cy="12" r="10" />,
  partly: (
    <>
      <circle cx="12" cy="12" r="9.1" />
      <path className="full" d="M12 2a10 10 0 0 1 0 20z" />
    </>
  ),
  started: (
    <>
      <circle cx="12" cy="12" r="9.1" />
      <path className="full" d="M12 12V2a10 10 0 0 0-8.66 5z" />
    </>
  ),
  not: <circle cx="12" cy="12" r="9.1" />,
  obsolete: (
    <>
      <circle cx="12" cy="12" r="9.1" />
      <path d="M5.6 5.6l12.8 12.8" />
    </>
  ),
  unverified: <circle cx="12" cy="12" r="9.1" strokeDasharray="3.2 3.2" />,
}

export function VerifiedMark({ implementation }: { readonly implementation: Implementation }): ReactNode {
  const { t } = useWords()
  return (
    <span className="proved">
      <svg className="disc" viewBox="0 0 24 24" aria-hidden="true">
        {discs[implementation]}
      </svg>
      {t(`vocabulary.implementation.${implementation}`)}
    </span>
  )
}
