// Why an entry is corrected: asked of every entry that follows a wrong one.
import type { ReactNode } from 'react'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

type Props = {
  readonly error: string | null
  readonly value: string
  readonly onChange: (reason: string) => void
}

export function CorrectionReason({ error, value, onChange }: Props): ReactNode {
  const { t } = useWords()
  return (
    <TextField
      label={t('recommendations.correct.reason')}
      hint={t('recommendations.correct.reason-hint')}
      required
      error={error}
      value={value}
      onChange={onChange}
    />
  )
}
