// How often the same was recommended: first made on, each time after, and which of them this one is.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../../foundation/components/verified-mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RecommendationFile } from '../recommendation-register.ts'

export function Chain({ file: { chain, recommendation } }: { readonly file: RecommendationFile }): ReactNode {
  const { t, date } = useWords()
  const [first] = chain
  if (!first) return null
  const nth = chain.findIndex(({ id }) => id === recommendation.id) + 1
  return (
    <section aria-labelledby="chain" className="stack-s">
      <h2 id="chain" className="form-title">
        {t('recommendations.chain')}
      </h2>
      <p>
        {t('recommendations.chain-first', { date: date(first.made) })} ·{' '}
        {t('recommendations.chain-times', { count: chain.length })} · {t('recommendations.chain-this', { nth })}
      </p>
      <ol className="stack-s">
        {chain.map(({ id, number, made, implementation }) => (
          <li key={id} className="row">
            {id === recommendation.id ? (
              <strong>
                <Code>{number}</Code>
              </strong>
            ) : (
              <Link href={`/recommendations/${id}`}>
                <Code>{number}</Code>
              </Link>
            )}
            <When at={made} />
            <VerifiedMark implementation={implementation} />
          </li>
        ))}
      </ol>
    </section>
  )
}
