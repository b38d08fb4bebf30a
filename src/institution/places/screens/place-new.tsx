// A place is added to the register.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PlaceForm } from './place-form.tsx'

export default function PlaceNew(): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  const title = t('institution.place.add')
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/places', label: t('institution.menu.places') }, { label: title }]} />
      <PlaceForm
        onCancel={() => go('/places')}
        onSaved={({ id }) => {
          done({ words: t('institution.place.saved') })
          go(`/places/${id}`)
        }}
      />
    </>
  )
}
