// What reached the institution about a place is entered.
import type { ReactNode } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isId, type PlaceId } from '../../../vocabulary/ids.ts'
import { AlertForm } from './alert-form.tsx'

export default function AlertNew(): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const [search] = useSearchParams()
  const done = useDone()
  const title = t('alerts.add')
  const place = search.get('place')
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/alerts', label: t('alerts.menu') }, { label: title }]} />
      <AlertForm
        place={isId(place) ? (place as string as PlaceId) : null}
        onCancel={() => go('/alerts')}
        onSaved={({ id }) => {
          done({ words: t('alerts.saved') })
          go(`/alerts/${id}`)
        }}
      />
    </>
  )
}
