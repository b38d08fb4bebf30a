// Somebody is added to the register of people.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonForm } from './person-form.tsx'

export default function PersonNew(): ReactNode {
  const { t } = useWords()
  useBand(t('people.band'))
  const [, go] = useLocation()
  const done = useDone()
  const title = t('people.add')
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/roster', label: t('people.title') }, { label: title }]} />
      <PersonForm
        onCancel={() => go('/roster')}
        onSaved={({ id }) => {
          done({ words: t('people.saved') })
          go(`/roster/${id}`)
        }}
      />
    </>
  )
}
