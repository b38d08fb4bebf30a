// The gate's screen. It stands before the dossier's own addresses, whose pattern would take it for a section.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'

export const releaseScreens: readonly ScreenRoute[] = [
  { path: '/dossiers/:dossier/release', room: 'sealed', load: () => import('./release-screen.tsx') },
]
