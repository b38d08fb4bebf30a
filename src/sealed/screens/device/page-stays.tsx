// At the door of a page that could not be begun anew after a lock: what that means, and what to do.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

export function PageStays(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ" live>
      <p className="strong">{t('device.page-stays')}</p>
      <p>{t('device.page-stays.text')}</p>
    </Notice>
  )
}
