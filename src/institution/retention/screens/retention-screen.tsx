// How long things are kept: the rules, and the list of what has passed them, to be decided one by one.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PastKeeping, RetentionRule } from '../retention.ts'
import { OldDossiers } from './old-dossiers.tsx'
import { PastItem } from './past-item.tsx'
import { RuleLine } from './rule-line.tsx'

type Kept = { readonly rules: readonly RetentionRule[]; readonly past: readonly PastKeeping[] }

export default function RetentionScreen(): ReactNode {
  const { t } = useWords()
  const kept = useLoaded<Kept>('/api/retention')
  return (
    <div className="stack-l">
      <ScreenHead title={t('retention.menu')}>
        <p className="muted">{t('retention.intro')}</p>
      </ScreenHead>
      <Shown of={kept}>
        {({ rules, past }, reload) => (
          <>
            <section aria-labelledby="past" className="stack">
              <h2 id="past">{t('retention.past')}</h2>
              <p className="muted">{past.length === 0 ? t('retention.past-none') : t('retention.past-hint')}</p>
              <ul className="lines">
                {past.map((item) => (
                  <PastItem key={`${item.kind}/${item.id}`} item={item} reload={reload} />
                ))}
              </ul>
            </section>
            <OldDossiers years={rules.find(({ kind }) => kind === 'dossiers')?.years ?? null} />
            <section aria-labelledby="rules" className="stack">
              <h2 id="rules">{t('retention.rules')}</h2>
              <ul className="lines">
                {rules.map((rule) => (
                  <RuleLine key={rule.kind} rule={rule} reload={reload} />
                ))}
              </ul>
            </section>
          </>
        )}
      </Shown>
    </div>
  )
}
