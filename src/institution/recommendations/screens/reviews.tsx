// What was decided about an old recommendation: pursued, replaced or closed, by whom and why, latest first.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useNameOr } from '../../screens/person-name.tsx'
import type { RecommendationFile } from '../recommendation-register.ts'

export function Reviews({ file: { reviews } }: { readonly file: RecommendationFile }): ReactNode {
  const { t } = useWords()
  const nameOr = useNameOr()
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews" className="stack-s">
      <h2 id="reviews" className="form-title">
        {t('recommendations.reviews')}
      </h2>
      <ol className="stack">
        {reviews.toReversed().map(({ id, on, outcome, reason, replacement, decidedBy }) => (
          <li key={id} className="stack-s">
            <p>
              <When at={on} /> · <strong>{t(`vocabulary.review-outcome.${outcome}`)}</strong>
              {replacement && (
                <>
                  {' · '}
                  <Link href={`/recommendations/${replacement}`}>{t('recommendations.review.to-replacement')}</Link>
                </>
              )}
            </p>
            <UserText as="p" text={reason} />
            <p className="small muted">
              {t('recommendations.review.by', {
                name: nameOr(decidedBy),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
