// Sealed dossiers that nobody has written in for as long as the rule says: named by that day alone, and erased from within.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { endedBefore } from '../retention.ts'

/** As the mailbox counts a dossier: when a record last came. */
type Counted = { readonly dossier: string; readonly written: IsoDate | null }

export function OldDossiers({ years }: { readonly years: number | null }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const dossiers = useLoaded<readonly Counted[]>(years === null ? null : '/api/dossiers')
  if (years === null) return null
  return (
    <section aria-labelledby="old-dossiers" className="stack">
      <h2 id="old-dossiers">{t('retention.kind.dossiers')}</h2>
      <p className="muted">{t('retention.dossiers-hint')}</p>
      <Shown of={dossiers}>
        {(all) => {
          const last = endedBefore(today, years)
          const old = all.flatMap(({ dossier, written }) => (written && written <= last ? [{ dossier, written }] : []))
          if (old.length === 0) return <p>{t('retention.past-none')}</p>
          return (
            <ul className="lines">
              {old
                .toSorted((a, b) => a.written.localeCompare(b.written))
                .map(({ dossier, written }) => (
                  <li key={dossier} className="row between">
                    <span>
                      {t('retention.dossier')} <When at={written} />
                    </span>
                    <Link href={`/dossiers/${dossier}`}>{t('retention.dossier-open')}</Link>
                  </li>
                ))}
            </ul>
          )
        }}
      </Shown>
    </section>
  )
}
