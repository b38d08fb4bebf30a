// The screens of people, invitations and this device, and what an invitation's address says on a device that already belongs to somebody.
import type { ScreenRoute } from '../../../foundation/components/screen-route.ts'

export const entryScreens: readonly ScreenRoute[] = [
  {
    path: '/people',
    room: 'institution',
    load: () => import('./people.tsx'),
    menu: { words: 'entry.people', offices: ['coordinator', 'administrator', 'secretariat'] },
  },
  { path: '/people/council', room: 'institution', load: () => import('../council/council-screen.tsx') },
  { path: '/people/invite', room: 'institution', load: () => import('./invite.tsx') },
  { path: '/device', room: 'lobby', load: () => import('../device/device-screen.tsx') },
  { path: '/join', room: 'lobby', load: () => import('./device-taken.tsx') },
  { path: '/enrol', room: 'lobby', load: () => import('./device-taken.tsx') },
]
