// What stands against a finding as it is: consent that somebody withdrew, sources that changed or are gone, members who do not share it.
import { EqualNot, Hand, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Finding } from '../../dossier/findings/findings.ts'
import { isStopped } from '../../dossier/interviews/withdrawal.ts'
import { useStream } from '../open-stream.tsx'

export function FindingMarks({ finding }: { readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { sources, disagreements } = finding
  const stopped = isStopped(registers, finding)
  const shaken = sources.filter(({ state }) => state !== 'same').length
  if (shaken + disagreements.length === 0 && !stopped) return null
  return (
    <span className="marks">
      {stopped && (
        <Mark kind="alert" icon={<Hand className="i" aria-hidden="true" />}>
          {t('findings.withdrawn')}
        </Mark>
      )}
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
