// Why somebody of the team cannot be chosen to read an interview yet, or begins none herself, and where that is mended.
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PersonCard } from '../../desk/desk-view.ts'

export function NotCompared({ person }: { readonly person: PersonCard }): ReactNode {
  const { t, local } = useWords()
  return (
    <p className="small muted">
      {t('dossier.interviews.not-compared', { name: isolated(local(person.name)) })}{' '}
      <Link href="/people">{t('entry.people.compare')}</Link>
    </p>
  )
}

/** To whoever came by a link, in the place of a form that her log would refuse. */
export function YouNotCompared(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
      <p>{t('dossier.interviews.you-not-compared')}</p>
      <p>
        <Link href="/people">{t('entry.people.compare')}</Link>
      </p>
    </Notice>
  )
}
