// The present state of both histories: what the authority says next to what the institution has verified.
import type { ReactNode } from 'react'
import { PositionTag } from '../../../foundation/components/position-tag.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../../foundation/components/verified-mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Position } from '../../../vocabulary/recommendations.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { type Answer, holding } from '../recommendation.ts'
import type { RecommendationFile } from '../recommendation-register.ts'

export function Lanes({ file }: { readonly file: RecommendationFile }): ReactNode {
  const { t } = useWords()
  const followUp = holding(file.followUps).at(-1)
  const { addressees } = file.recommendation
  const isToAuthority = addressees.every(({ kind }) => kind === 'authority')
  return (
    <div className="lanes">
      <section aria-labelledby="said" className="stack">
        <h2 id="said" className="lane-title">
          {t(isToAuthority ? 'institution.lane.said' : 'institution.lane.said-by-addressee')}
        </h2>
        {addressees.map((addressee, at) => (
          <SaidBy
            key={addressee.no}
            name={addressees.length > 1 ? addressee.name : null}
            position={file.positions[at] ?? 'none'}
            answer={holding(file.answers).findLast((one) => one.addressee === addressee.no)}
            made={file.recommendation.made}
          />
        ))}
      </section>
      <section aria-labelledby="verified" className="stack">
        <h2 id="verified" className="lane-title">
          {t('institution.lane.verified')}
        </h2>
        <p>
          <VerifiedMark implementation={file.implementation} />
        </p>
        {followUp ? (
          <>
            {Object.keys(followUp.text).length > 0 && <UserText as="p" text={followUp.text} />}
            <p className="small muted">
              <PersonName id={followUp.verifiedBy} /> · <When at={followUp.on} />
              {followUp.source && (
                <>
                  {' · '}
                  {t(`vocabulary.verification-source.${followUp.source}`)}
                </>
              )}
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

/** One addressee's lane: what it says today, or since when it has not answered. */
function SaidBy({
  name,
  position,
  answer,
  made,
}: {
  readonly name: LocalText | null
  readonly position: Position
  readonly answer: Answer | undefined
  readonly made: IsoDate
}): ReactNode {
  const { t } = useWords()
  return (
    <>
      {name && (
        <h3 className="cap">
          <UserText text={name} />
        </h3>
      )}
      <p>
        <PositionTag position={position} hasWords={answer !== undefined && Object.keys(answer.text).length > 0} />
      </p>
      {answer ? (
        <>
          {Object.keys(answer.text).length > 0 && (
            <div className="as-written">
              <UserText as="blockquote" text={answer.text} />
            </div>
          )}
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
          {t('institution.lane.no-answer')} <When at={made} />
        </p>
      )}
    </>
  )
}
