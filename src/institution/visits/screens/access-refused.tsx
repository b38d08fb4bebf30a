// Access that a delegation was refused, as it left the dossier: what, by which function, on which ground, how it ended.
import type { ReactNode } from 'react'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReleasedAccessRefusal } from '../../../release/released-visit.ts'

export function AccessRefused({ refusals }: { readonly refusals: readonly ReleasedAccessRefusal[] }): ReactNode {
  const { t } = useWords()
  if (refusals.length === 0) return null
  return (
    <section aria-labelledby="access-refused" className="stack-l">
      <h2 id="access-refused">{t('institution.visit.access-refused')}</h2>
      {refusals.map(({ row, sought, on, minutes, by, ground, legal, account, end }) => (
        <article key={row} className="sheet stack">
          <h3>{t(`vocabulary.access.${sought}`)}</h3>
          {account && <p dir="auto">{account}</p>}
          <dl className="kv small">
            <dt>{t('access.on')}</dt>
            <dd>
              <When at={on} />
              {minutes !== null && ` · ${t('access.minutes-of', { count: minutes })}`}
            </dd>
            <dt>{t('access.by')}</dt>
            <dd dir="auto">{by}</dd>
            <dt>{t('access.ground')}</dt>
            <dd>
              {t(`vocabulary.refusal-ground.${ground}`)}
              {legal && (
                <>
                  {' · '}
                  <bdi>{legal}</bdi>
                </>
              )}
            </dd>
            <dt>{t('access.end')}</dt>
            <dd>{t(`vocabulary.refusal-end.${end}`)}</dd>
          </dl>
        </article>
      ))}
      <p className="small muted">{t('access.right-text')}</p>
    </section>
  )
}
