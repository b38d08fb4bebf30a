// An invitation opened on a device that already belongs to somebody: one browser holds one person. Whoever answered one here, and loaded the page again while she waited, is led in.
import { type ReactNode, useEffect, useState } from 'react'
import { Redirect } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { addressNow, dropFragment } from './fragment.ts'

export default function DeviceTaken(): ReactNode {
  const { t, local } = useWords()
  const me = useDeskStatus()?.me
  const [isInvited] = useState(() => addressNow().fragment !== '')
  useEffect(dropFragment, [])
  if (!isInvited) return <Redirect to="/" replace />
  return (
    <>
      <ScreenHead title={t('entry.taken.title')}>
        <p>{t('entry.taken.text', { name: isolated(me ? local(me.name) : '') })}</p>
      </ScreenHead>
      <ButtonLink to="/">{t('common.to-lobby')}</ButtonLink>
    </>
  )
}
