// Where both histories stand today: what the authority says beside what the institution has verified.
import type { ReactNode } from 'react'
import { Proved } from '../../../foundation/components/proved.tsx'
import { Said } from '../../../foundation/components/said.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RecommendationFile } from '../recommendation-register.ts'

export function Lanes({ file }: { readonly file: RecommendationFile }): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  const answer = file.answers.at(-1)
  const followUp = file.followUps.at(-1)
  const isToAuthority = file.recommendation.addressee.kind === 'authority'
  return (
    <div className="lanes">
      <section aria-labelledby="said" className="stack">
        <h2 id="said" className="lane-title">
          {t(isToAuthority ? 'institution.lane.said' : 'institution.lane.said-by-addressee')}
        </h2>
        <p>
          <Said position={file.position} />
        </p>
        {answer ? (
          <>
            {Object.keys(answer.text).length > 0 && <UserText as="blockquote" text={answer.text} />}
            <p className="small muted">
              <When at={answer.on} />
              {answer.reference && (
                <>
                  {' · '}
                  <bdi>{answer.reference}</bdi>
                </>
              )}
            </p>
          </>
        ) : (
          <p className="muted">
            {t('institution.lane.no-answer')} <When at={file.recommendation.made} />
          </p>
        )}
      </section>
      <section aria-labelledby="verified" className="stack">
        <h2 id="verified" className="lane-title">
          {t('institution.lane.verified')}
        </h2>
        <p>
          <Proved implementation={file.implementation} />
        </p>
        {followUp ? (
          <>
            {Object.keys(followUp.text).length > 0 && <UserText as="p" text={followUp.text} />}
            <p className="small muted">
              <bdi>{local(nameOf(followUp.verifiedBy) ?? {}) || t('institution.unknown-person')}</bdi> ·{' '}
              <When at={followUp.on} />
              {followUp.evidence && (
                <>
                  {' · '}
                  <bdi>{followUp.evidence}</bdi>
                </>
              )}
            </p>
          </>
        ) : (
          <p className="muted">
            {t('institution.lane.not-verified')} <When at={file.recommendation.made} />
          </p>
        )}
      </section>
    </div>
  )
}
