// The way to paper, from where questions are asked: blank sheets to print, and those that came back to type in.
import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'

export function ToPaper({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  return (
    <p className="after">
      <Link href={`/dossiers/${dossier}/sheets`} className="link">
        <FileText className="i" aria-hidden="true" />
        {t('paper.to')}
      </Link>
    </p>
  )
}
