// Says on every page of an invented institution that it is one.
import type { ReactNode } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'

export function DemonstrationNote(): ReactNode {
  const { t } = useWords()
  return (
    <section className="demo" aria-label={t('common.demonstration')}>
      {t('common.demonstration-note')}
    </section>
  )
}
