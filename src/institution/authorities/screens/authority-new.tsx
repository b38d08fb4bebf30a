// An authority or a partner is added to the register.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { AuthorityForm } from './authority-form.tsx'

export default function AuthorityNew(): ReactNode {
  const { t } = useWords()
  useBand(t('authorities.band'))
  const [, go] = useLocation()
  const done = useDone()
  const title = t('authorities.add')
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/authorities', label: t('authorities.title') }, { label: title }]} />
      <AuthorityForm
        onCancel={() => go('/authorities')}
        onSaved={({ id }) => {
          done({ words: t('authorities.saved') })
          go(`/authorities/${id}`)
        }}
      />
    </>
  )
}
