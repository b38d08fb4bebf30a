// What stands on the page: the way in while the device is empty or locked, the staff's rooms once it is open.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { CallProvider } from '../../foundation/components/call-context.tsx'
import { Loading } from '../../foundation/components/states.tsx'
import { WordsProvider } from '../../foundation/components/words-context.tsx'
import { nowhere } from '../../foundation/words/locale.ts'
import { useDesk, useDeskStatus } from '../../sealed/browser/desk-context.tsx'
import type { DeskStatus } from '../../sealed/desk/desk.ts'
import { Door } from '../../sealed/screens/entry/door.tsx'
import { Mishap } from './mishap.tsx'
import { useSettings } from './settings.tsx'
import { Threshold } from './threshold.tsx'

export function App(): ReactNode {
  const { language } = useSettings()
  const desk = useDesk()
  const status = useDeskStatus()
  return (
    <WordsProvider
      language={language}
      where={status?.institution ?? nowhere}
      addressedAs={status?.me?.addressedAs ?? null}
    >
      <CallProvider call={desk.call}>{status ? <Inside status={status} /> : <Opening />}</CallProvider>
    </WordsProvider>
  )
}

const bringRooms = () => import('./staff.tsx')

/** Brings what stands behind the door while somebody is still at it. */
const Ahead = lazy(() =>
  bringRooms().then(
    ({ Ahead }) => ({ default: Ahead }),
    () => ({ default: () => null }),
  ),
)

let staff = roomsWhenNeeded()

function Rooms(known: Parameters<typeof import('./staff.tsx').Staff>[0]): ReactNode {
  const Staff = staff
  return <Staff {...known} />
}

/** What has not come is asked for again when it is drawn again. */
function roomsWhenNeeded() {
  return lazy(() =>
    bringRooms().then(
      ({ Staff }) => ({ default: Staff }),
      (reason: unknown) => {
        staff = roomsWhenNeeded()
        throw reason
      },
    ),
  )
}

const Opening = (): ReactNode => (
  <Threshold>
    <Loading />
  </Threshold>
)

/** Whoever comes in through an empty device stays at the door until she has put away what is shown only once, though the desk is open by then. */
function Inside({ status }: { readonly status: DeskStatus }): ReactNode {
  const [atDoor, setAtDoor] = useState(status.state === 'empty')
  if (status.state === 'open' && status.me && !atDoor)
    return (
      <Mishap>
        <Suspense fallback={<Opening />}>
          <Rooms status={status} me={status.me} />
        </Suspense>
      </Mishap>
    )
  return (
    <Threshold institution={status.institution}>
      <Door status={status} onEnter={() => setAtDoor(false)} />
      <Suspense fallback={null}>
        <Ahead />
      </Suspense>
    </Threshold>
  )
}
