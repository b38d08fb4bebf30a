// What stands on the page: the way in while the device is empty or locked, the staff's rooms once it is open.
import { lazy, type ReactNode, Suspense, useLayoutEffect, useState } from 'react'
import { forgetForReload, keepForReload } from '../../foundation/components/address.ts'
import { CallProvider } from '../../foundation/components/call-context.tsx'
import { loadedWhenDrawn } from '../../foundation/components/loaded-when-drawn.tsx'
import { Loading } from '../../foundation/components/states.tsx'
import { WordsProvider } from '../../foundation/components/words-context.tsx'
import { nowhere } from '../../foundation/words/locale.ts'
import { useDesk, useDeskStatus, useOfStatus } from '../../sealed/browser/desk-context.tsx'
import type { DeskStatus } from '../../sealed/desk/desk-view.ts'
import { PageStays } from '../../sealed/screens/device/page-stays.tsx'
import { Door } from '../../sealed/screens/entry/door.tsx'
import { BrokenPart } from './broken-part.tsx'
import { DoorPage } from './door-page.tsx'
import { useNewPage } from './new-page.ts'
import { useSettings } from './settings.tsx'

export function App(): ReactNode {
  const { language } = useSettings()
  const desk = useDesk()
  const state = useOfStatus((status) => status.state)
  const institution = useOfStatus((status) => status.institution)
  const me = useOfStatus((status) => status.me)
  useLayoutEffect(() => {
    if (state === 'open') keepForReload()
    else if (state) forgetForReload()
  }, [state])
  return (
    <WordsProvider language={language} where={institution ?? nowhere} addressedAs={me?.addressedAs ?? null}>
      <CallProvider call={desk.call}>{state ? <Inside state={state} me={me} /> : <Opening />}</CallProvider>
    </WordsProvider>
  )
}

const bringRooms = () => import('./staff.tsx')

/** Loads what is behind the door while somebody is still at it. */
const Ahead = lazy(() =>
  bringRooms().then(
    ({ Ahead }) => ({ default: Ahead }),
    () => ({ default: () => null }),
  ),
)

const Rooms = loadedWhenDrawn(async () => ({ default: (await bringRooms()).Staff }), 'screen')

const Opening = (): ReactNode => (
  <DoorPage>
    <Loading />
  </DoorPage>
)

/** After an empty device is enrolled, the door stays until what is shown only once has been put away, although the desk is already open. */
function Inside({
  state,
  me,
}: {
  readonly state: DeskStatus['state']
  readonly me: DeskStatus['me'] | null
}): ReactNode {
  const [atDoor, setAtDoor] = useState(state === 'empty')
  const newPage = useNewPage()
  if (newPage === 'begins' && !atDoor) return <Opening />
  if (state === 'open' && me && !atDoor)
    return (
      <BrokenPart>
        <Suspense fallback={<Opening />}>
          <Rooms me={me} />
        </Suspense>
      </BrokenPart>
    )
  return <AtDoor onEnter={() => setAtDoor(false)} />
}

function AtDoor({ onEnter }: { readonly onEnter: () => void }): ReactNode {
  const status = useDeskStatus()
  const stays = useNewPage() === 'stays'
  if (!status) return null
  return (
    <DoorPage institution={status.institution}>
      <BrokenPart>
        <div className="stack-l">
          {stays && <PageStays />}
          <Door status={status} onEnter={onEnter} />
        </div>
      </BrokenPart>
      <Suspense fallback={null}>
        <Ahead />
      </Suspense>
    </DoorPage>
  )
}
