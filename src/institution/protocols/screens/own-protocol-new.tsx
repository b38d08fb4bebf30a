// A do-no-harm protocol of the institution's own is begun, from a ready template.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { OwnProtocolForm } from './own-protocol-form.tsx'

export default function OwnProtocolNew(): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  const title = t('own-protocols.add')
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/protocols', label: t('own-protocols.menu') }, { label: title }]} />
      <OwnProtocolForm
        onCancel={() => go('/protocols')}
        onSaved={({ id }) => {
          done({ words: t('own-protocols.saved') })
          go(`/protocols/${id}`)
        }}
      />
    </>
  )
}
