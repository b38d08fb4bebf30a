// What a cell holds, where a narrow screen folds a table's row and its head is gone.
import type { ReactNode } from 'react'
import { useWords } from '../words-context.tsx'

export function Folded({ label }: { readonly label: string }): ReactNode {
  const { t } = useWords()
  return <span className="narrow muted">{t('common.labelled', { what: label, is: '' })}</span>
}
