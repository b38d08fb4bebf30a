// Shown to a new reader who cannot open the stream yet, because no present reader's device has given hers the key.
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { InnerPurpose } from './inner.ts'

type Props = { readonly of: InnerPurpose; readonly problem: Problem }

export function NotYetOpen({ of, problem }: Props): ReactNode {
  const { t } = useWords()
  if (problem.code !== 'stream-unknown' && problem.code !== 'stream-not-shared') return <Failed problem={problem} />
  return <Mark icon={<KeyRound className="i" aria-hidden="true" />}>{t(`dossier.${of}.readers.you-wait`)}</Mark>
}
