// Says of a form that what stands in it was written earlier and was not saved, with the way to begin again.
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Notice } from '../mark.tsx'
import { useWords } from '../words-context.tsx'
import type { KeptRecord } from './use-kept-record.ts'

export function KeptBack({ kept }: { readonly kept: KeptRecord }): ReactNode {
  const { t } = useWords()
  if (!kept.isBack) return null
  return (
    <Notice live>
      <p>{t('common.kept-back')}</p>
      <p>
        <Button kind="plain" onPress={kept.anew}>
          {t('common.kept-anew')}
        </Button>
      </p>
    </Notice>
  )
}
