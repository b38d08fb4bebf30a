// The door: what stands before the rooms on a device that is empty, locked, or not yet admitted.
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { loadedWhenDrawn } from '../../../foundation/components/loaded-when-drawn.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isNotAll, notAllIsSaid } from '../../browser/store/erase-device.ts'
import { type DeskStatus, isOfStorage } from '../../desk/desk-view.ts'
import { EraseSection } from '../device/erase-section.tsx'
import { NotAllErased } from '../device/not-all-erased.tsx'
import { OpenElsewhereNotice } from './open-elsewhere.tsx'
import { Unlock } from './unlock.tsx'

const AwaitAdmission = loadedWhenDrawn(() => import('./await-admission.tsx'), 'screen')
const EmptyDevice = loadedWhenDrawn(() => import('./empty-device.tsx'), 'screen')

type Props = {
  readonly status: DeskStatus
  /** She has come in, and has put away what is shown only once. */
  readonly onEnter: () => void
}

export function Door(props: Props): ReactNode {
  const [notAllErased] = useState(isNotAll)
  useEffect(notAllIsSaid, [])
  return (
    <div className="stack-l">
      {/* Of a locked device the act stands further down. */}
      {notAllErased && (props.status.state === 'empty' ? <EraseSection begun="not-all" /> : <NotAllErased />)}
      {props.status.state === 'locked' && <OpenElsewhereNotice />}
      <WayIn {...props} />
    </div>
  )
}

/** A device that was empty stays on its way in, though its desk opens on that way: what is shown only once is still to be shown. */
function WayIn({ status, onEnter }: Props): ReactNode {
  const { t } = useWords()
  const [empty] = useState(status.state === 'empty')
  // Said before any work is done: what is written here would be kept nowhere.
  if (status.trouble && isOfStorage(status.trouble))
    return (
      <>
        <ScreenHead title={t('entry.no-storage')} />
        <Failed problem={status.trouble} onRetry={() => location.reload()} />
      </>
    )
  if (!empty && status.state === 'locked') return <Unlock />
  return (
    <Suspense fallback={<Loading />}>
      {empty ? <EmptyDevice onEnter={onEnter} /> : <AwaitAdmission onAdmitted={onEnter} />}
    </Suspense>
  )
}
