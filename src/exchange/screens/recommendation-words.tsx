// A peer's recommendation in marks: to whom it is addressed, whether it still stands, and how far we have come with it.
import { Check, CircleDashed, CircleSlash, Clock, TriangleAlert, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PeerRecommendationRef, PeerRecommendationState } from '../../vocabulary/peer-recommendations.ts'
import type { PeerRecommendation, RecommendationWords } from '../recommended.ts'

/** The screen of one. */
export const pathOf = ({ institution, event, recommendation }: PeerRecommendationRef): string =>
  `/recommended/${institution}/${event}/${encodeURIComponent(recommendation)}`

/** As the event itself says it. */
export function AddressedTo({
  words: { to, name },
}: {
  readonly words: Pick<RecommendationWords, 'to' | 'name'>
}): ReactNode {
  const { t } = useWords()
  return to === 'all-mechanisms' ? t('exchange.event.to-all') : <UserText text={name} />
}

const states = {
  'not-looked-at': { kind: 'differ', Icon: CircleDashed },
  'under-way': { kind: 'plain', Icon: Clock },
  done: { kind: 'done', Icon: Check },
  'not-for-us': { kind: 'plain', Icon: CircleSlash },
} as const

export function StateMark({ state }: { readonly state: PeerRecommendationState }): ReactNode {
  const { t } = useWords()
  const { kind, Icon } = states[state]
  return (
    <Mark kind={kind} icon={<Icon className="i" aria-hidden="true" />}>
      {t(`vocabulary.peer-recommendation-state.${state}`)}
    </Mark>
  )
}

export function RecommendationMarks({ one }: { readonly one: PeerRecommendation }): ReactNode {
  const { t } = useWords()
  const { state, standing, addressing, told } = one
  return (
    <p className="row wide">
      <StateMark state={state} />
      {addressing === 'us' && <Mark kind="differ">{t('exchange.recommended.by-name')}</Mark>}
      {standing !== 'stands' && (
        <Mark
          kind={standing === 'changed' ? 'differ' : 'alert'}
          icon={
            standing === 'changed' ? (
              <TriangleAlert className="i" aria-hidden="true" />
            ) : (
              <Undo2 className="i flip" aria-hidden="true" />
            )
          }
        >
          {t(`exchange.recommended.standing.${standing}`)}
        </Mark>
      )}
      {told.length > 0 && <Mark kind="done">{t('exchange.recommended.told')}</Mark>}
    </p>
  )
}
