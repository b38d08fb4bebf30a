// An invitation opened on a device that already belongs to somebody: one browser holds one person.
import { type ReactNode, useEffect } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { dropFragment } from './fragment.ts'

export default function DeviceTaken(): ReactNode {
  const { t, local } = useWords()
  const me = useDeskStatus()?.me
  useEffect(dropFragment, [])
  return (
    <>
      <ScreenHead title={t('entry.taken.title')}>
        <p>{t('entry.taken.text', { name: isolated(me ? local(me.name) : '') })}</p>
      </ScreenHead>
      <ButtonLink to="/">{t('common.to-lobby')}</ButtonLink>
    </>
  )
}
