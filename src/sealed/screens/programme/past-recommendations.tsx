// What was recommended to a place before, so that the visit looks at it again: what was said, and what was verified.
import type { ReactNode } from 'react'
import { PositionTag } from '../../../foundation/components/position-tag.tsx'
import { Code, UserText } from '../../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../../foundation/components/verified-mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { byNumber, recommendedAt } from '../../dossier/way-back.ts'
import { useWayBack } from './use-way-back.ts'

export function PastRecommendations({ place }: { readonly place: PlaceId }): ReactNode {
  const { t } = useWords()
  const known = useWayBack()
  if (known.state !== 'ready') return null
  const past = recommendedAt(known.wayBack, place).toSorted(byNumber)
  return (
    <section className="stack" aria-labelledby="past-recommendations">
      <h2 id="past-recommendations" className="h3">
        {t('dossier.plan.past')}
      </h2>
      {past.length === 0 && <p className="muted">{t('dossier.plan.past-none')}</p>}
      <ul className="steps past">
        {past.map(({ id, number, text, position, implementation, ended }) => (
          <li key={id} className="stack-s">
            <p className="small muted">
              <Code>{number}</Code>
            </p>
            <UserText text={text} as="p" />
            <p className="row wide">
              <PositionTag position={position} />
              <VerifiedMark implementation={implementation} />
            </p>
            {ended && <p className="small muted">{t(`recommendations.ended.${ended}`)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
