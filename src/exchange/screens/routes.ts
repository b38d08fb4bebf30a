// The exchange's screens: what the institution and its peers publish, and whom it follows.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import type { Office } from '../../vocabulary/offices.ts'

/** `readers` are the offices that the institution's table lets read it. */
export const exchangeScreens = (readers: readonly Office[]): readonly ScreenRoute[] => [
  {
    path: '/exchange',
    room: 'institution',
    load: () => import('./item-list.tsx'),
    menu: { words: 'exchange.menu.items', group: 'telling', offices: readers },
  },
  { path: '/exchange/:origin/:item', room: 'institution', load: () => import('./item-page.tsx') },
  {
    path: '/recommended',
    room: 'institution',
    load: () => import('./recommended-list.tsx'),
    menu: { words: 'exchange.menu.recommended', group: 'telling', offices: readers },
  },
  {
    path: '/recommended/:institution/:event/:recommendation',
    room: 'institution',
    load: () => import('./recommended-page.tsx'),
  },
  {
    path: '/peers',
    room: 'institution',
    load: () => import('./peer-list.tsx'),
    menu: { words: 'exchange.menu.peers', group: 'telling', offices: readers },
  },
  { path: '/peers/new', room: 'institution', load: () => import('./peer-new.tsx') },
  { path: '/peers/:id', room: 'institution', load: () => import('./peer-page.tsx') },
]
