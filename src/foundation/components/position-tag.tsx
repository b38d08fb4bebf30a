// What the authority says: a tag with a tail, as in speech. Never drawn like what the institution has verified (`VerifiedMark`).
import { Check, CircleDashed, Info, ListCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Position, saidAs } from '../../vocabulary/recommendations.ts'
import { useWords } from './words-context.tsx'

const shapes = { accepted: Check, partly: ListCheck, rejected: X, noted: Info, none: CircleDashed } as const

type Props = {
  readonly position: Position
  /** It has answered in words. */
  readonly hasWords?: boolean
}

export function PositionTag({ position, hasWords = false }: Props): ReactNode {
  const { t } = useWords()
  const Shape = shapes[position]
  return (
    <span className={position === 'none' ? 'said none' : 'said'}>
      <Shape className="i" aria-hidden="true" />
      {t(`vocabulary.position.${saidAs(position, hasWords)}`)}
    </span>
  )
}
