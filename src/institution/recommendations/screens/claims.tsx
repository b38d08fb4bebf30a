// What older tables claim of a recommendation: in their own words, with source and day, and that nobody here has verified it.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import type { Claim } from '../../importing/imported-rows.ts'

/** Draws nothing if there is none. */
export function Claims({ of }: { readonly of: RecommendationId }): ReactNode {
  const { t, number } = useWords()
  const claims = useLoaded<readonly Claim[]>(`/api/imports/claims/${of}`)
  if (claims.state !== 'ready' || claims.value.length === 0) return null
  return (
    <section aria-labelledby="claims" className="stack">
      <h2 id="claims" className="form-title">
        {t('import.claims')}
      </h2>
      <p className="muted">{t('import.claims-hint')}</p>
      <ul className="lines">
        {claims.value.map((claim) => (
          <li key={claim.id}>
            <p className="strong" dir="auto">
              {claim.said}
            </p>
            {claim.note && <p dir="auto">{claim.note}</p>}
            <p className="small">
              {claim.implementation
                ? t('import.claim-taken', { status: t(`vocabulary.implementation.${claim.implementation}`) })
                : t('import.claim-unknown')}
            </p>
            <p className="small muted">
              <When at={claim.on} /> ·{' '}
              {t('import.claim-source', { source: isolated(claim.source), row: number(claim.row) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
