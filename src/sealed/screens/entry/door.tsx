// The door: what stands before the rooms on a device that is empty, locked, or not yet admitted.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Loading } from '../../../foundation/components/states.tsx'
import type { DeskStatus } from '../../desk/desk.ts'
import { AwaitAdmission } from './await-admission.tsx'
import { Unlock } from './unlock.tsx'

const EmptyDevice = lazy(() => import('./empty-device.tsx'))

type Props = {
  readonly status: DeskStatus
  /** She has come in, and has put away what is shown only once. */
  readonly onEnter: () => void
}

/** A device that was empty stays on its way in, though its desk opens on that way: what is shown only once is still to be shown. */
export function Door({ status, onEnter }: Props): ReactNode {
  const [empty] = useState(status.state === 'empty')
  if (empty)
    return (
      <Suspense fallback={<Loading />}>
        <EmptyDevice onEnter={onEnter} />
      </Suspense>
    )
  return status.state === 'locked' ? <Unlock /> : <AwaitAdmission onAdmitted={onEnter} />
}
