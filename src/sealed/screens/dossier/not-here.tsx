// Said above what is open in a list's place, where the address names something else that is not here.
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

type Props = { readonly part: string | undefined; readonly open: { readonly row: string } }

export function NotHere({ part, open }: Props): ReactNode {
  const { t } = useWords()
  if (part === undefined || part === open.row) return null
  return <Notice icon={<CircleHelp className="i" aria-hidden="true" />}>{t('dossier.part-not-here')}</Notice>
}
