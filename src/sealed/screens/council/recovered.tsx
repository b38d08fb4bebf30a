// The entry that everyone in a dossier sees when the council took it up again: when, by whose device, and why.
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { usePeopleNames } from '../people.tsx'

export function Recovered({ card: { recoveries } }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  return recoveries.map(({ person, at, reason }) => (
    <Notice key={at} kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
      <p className="strong">{t('council.recovered')}</p>
      <p className="small muted">
        <When at={at} style="short" />
      </p>
      <p>
        {t('council.recovered.text', { name: nameOf(person) })} <UserText text={reason} />
      </p>
    </Notice>
  ))
}
