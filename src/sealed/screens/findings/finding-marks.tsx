// What stands against a finding as it is: sources that changed or are gone, members who do not share it.
import { EqualNot, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Finding } from '../../dossier/findings/findings.ts'

export function FindingMarks({ finding: { sources, disagreements } }: { readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  const shaken = sources.filter(({ state }) => state !== 'same').length
  if (shaken + disagreements.length === 0) return null
  return (
    <span className="marks">
      {shaken > 0 && (
        <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
          {t('findings.shaken', { count: shaken })}
        </Mark>
      )}
      {disagreements.length > 0 && (
        <Mark kind="differ" icon={<Users className="i" aria-hidden="true" />}>
          {t('findings.disagree-count', { count: disagreements.length })}
        </Mark>
      )}
    </span>
  )
}
