// Why somebody of the team cannot be chosen to read an interview yet, and where that is mended.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PersonCard } from '../../desk/told.ts'

export function NotCompared({ person }: { readonly person: PersonCard }): ReactNode {
  const { t, local } = useWords()
  return (
    <p className="small muted">
      {t('dossier.interviews.not-compared', { name: isolated(local(person.name)) })}{' '}
      <Link href="/people">{t('entry.people.compare')}</Link>
    </p>
  )
}
