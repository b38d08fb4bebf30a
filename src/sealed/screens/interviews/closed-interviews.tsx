// Beside a count or a list of interviews: how many more she may read that this device does not open, and so are missing there.
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { useClosed } from './use-read-interviews.ts'

export function ClosedInterviews({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { length: count } = useClosed(card, 'interview')
  if (count === 0) return null
  return (
    <p>
      <Mark kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
        <Link href={`/dossiers/${card.id}/interviews`}>{t('dossier.interviews.closed', { count })}</Link>
      </Mark>
    </p>
  )
}
