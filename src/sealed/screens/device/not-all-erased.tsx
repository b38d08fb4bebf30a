// That an erasure could not take everything, with what to do: where it was asked for, and at the door that comes after it.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

export function NotAllErased(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="alert" live>
      <p className="strong">{t('device.erase.not-all')}</p>
      <p>{t('device.erase.not-all-text')}</p>
    </Notice>
  )
}
