// The screens of the second gate, and of what is published.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { mayDo } from '../../institution/access/access.ts'

export const publishScreens: readonly ScreenRoute[] = [
  {
    path: '/publications',
    room: 'public',
    load: () => import('./publication-list.tsx'),
    menu: { words: 'publish.menu.publications', offices: mayDo['read publications'] },
  },
  {
    path: '/site-face',
    room: 'public',
    load: () => import('./site-face.tsx'),
    menu: { words: 'face.menu', offices: mayDo['propose the site’s face'] },
  },
  { path: '/publications/:id', room: 'public', load: () => import('./publication-history.tsx') },
  { path: '/publish/:kind/:id', room: 'institution', load: () => import('./gate.tsx') },
]
