// The gate's screens. They stand before the sealed room's own addresses, whose patterns would take them for a section.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'

export const releaseScreens: readonly ScreenRoute[] = [
  { path: '/questionnaires/version/:print/share', room: 'sealed', load: () => import('./share-questionnaire.tsx') },
  { path: '/dossiers/:dossier/release', room: 'sealed', load: () => import('./release-screen.tsx') },
]
