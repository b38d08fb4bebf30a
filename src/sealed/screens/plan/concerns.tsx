// What speaks against somebody's going, in sentences: it is asked about, and never forbidden.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { Concern } from '../../dossier/plan/delegation.ts'

export function Concerns({ of }: { readonly of: readonly Concern[] }): ReactNode {
  const { t, local, date } = useWords()
  if (of.length === 0) return null
  const sentence = (concern: Concern) =>
    concern.kind === 'term'
      ? t('delegation.term-over', { day: date(concern.until) })
      : t(`delegation.conflict-${concern.against}`, {
          day: date(concern.declared),
          ...(concern.against === 'authority' ? { name: isolated(local(concern.name)) } : {}),
        })
  return (
    <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
      {of.map((concern) => (
        <p key={JSON.stringify(concern)}>{sentence(concern)}</p>
      ))}
    </Notice>
  )
}
