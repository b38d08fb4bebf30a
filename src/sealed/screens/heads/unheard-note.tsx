// Says that the server tells nothing of a dossier any more: the two possible reasons, and whom to ask.
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

export function UnheardNote(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ" icon={<CloudOff className="i" aria-hidden="true" />}>
      <p className="strong">{t('heads.unheard')}</p>
      <p className="small">{t('heads.unheard.text')}</p>
    </Notice>
  )
}

export function UnheardMark(): ReactNode {
  const { t } = useWords()
  return (
    <Mark kind="differ" icon={<CloudOff className="i" aria-hidden="true" />}>
      {t('heads.unheard.mark')}
    </Mark>
  )
}
