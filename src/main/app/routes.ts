// Every screen of the app, as the rooms offer them. A deeper pattern stands before a shallower one only if its room put it so.
import { exchangeScreens } from '../../exchange/screens/routes.ts'
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { mayDo } from '../../institution/access/access.ts'
import { institutionScreens } from '../../institution/screens/routes.ts'
import { publishScreens } from '../../publish/screens/routes.ts'
import { releaseScreens } from '../../release/screens/routes.ts'
import { entryScreens } from '../../sealed/screens/entry/routes.ts'
import { sealedScreens } from '../../sealed/screens/routes.ts'

/** The hall says only what the app begins with (`first-words.ts`), and waits for no other words. */
export const lobby: ScreenRoute = { path: '/', room: 'lobby', load: () => import('./lobby/lobby.tsx') }

export const screens: readonly ScreenRoute[] = [
  lobby,
  ...releaseScreens,
  ...sealedScreens,
  ...institutionScreens,
  ...exchangeScreens(mayDo['read peers']),
  ...entryScreens,
  ...publishScreens,
]
