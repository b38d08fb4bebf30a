// The institution's screens: registers and newsroom.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { mayDo } from '../access/access.ts'

export const institutionScreens: readonly ScreenRoute[] = [
  {
    path: '/places',
    room: 'institution',
    load: () => import('../places/screens/place-list.tsx'),
    menu: { words: 'institution.menu.places', offices: mayDo['read places'], act: 'read places' },
  },
  { path: '/places/new', room: 'institution', load: () => import('../places/screens/place-new.tsx') },
  {
    path: '/places/import',
    room: 'institution',
    load: () => import('../importing/screens/import-places.tsx'),
  },
  { path: '/places/:id', room: 'institution', load: () => import('../places/screens/place-page.tsx') },
  {
    path: '/roster',
    room: 'institution',
    load: () => import('../people/screens/roster-list.tsx'),
    menu: { words: 'people.title', offices: mayDo['read the roster'] },
  },
  { path: '/roster/new', room: 'institution', load: () => import('../people/screens/person-new.tsx') },
  { path: '/roster/:id', room: 'institution', load: () => import('../people/screens/person-page.tsx') },
  {
    path: '/authorities',
    room: 'institution',
    load: () => import('../authorities/screens/authority-list.tsx'),
    menu: { words: 'authorities.title', offices: mayDo['read authorities'] },
  },
  { path: '/authorities/new', room: 'institution', load: () => import('../authorities/screens/authority-new.tsx') },
  { path: '/authorities/:id', room: 'institution', load: () => import('../authorities/screens/authority-page.tsx') },
  {
    path: '/visits',
    room: 'institution',
    load: () => import('../visits/screens/visit-list.tsx'),
    menu: { words: 'institution.menu.visits', offices: mayDo['read visits'], act: 'read visits' },
  },
  { path: '/visits/:id', room: 'institution', load: () => import('../visits/screens/visit-page.tsx') },
  {
    path: '/recommendations',
    room: 'institution',
    load: () => import('../recommendations/screens/recommendation-list.tsx'),
    menu: {
      words: 'institution.menu.recommendations',
      offices: mayDo['read recommendations'],
      act: 'read recommendations',
    },
  },
  {
    path: '/recommendations/new',
    room: 'institution',
    load: () => import('../recommendations/screens/recommendation-new.tsx'),
  },
  {
    path: '/recommendations/import',
    room: 'institution',
    load: () => import('../importing/screens/import-recommendations.tsx'),
  },
  {
    path: '/recommendations/board',
    room: 'institution',
    load: () => import('../recommendations/screens/recommendation-board.tsx'),
  },
  {
    path: '/recommendations/:id',
    room: 'institution',
    load: () => import('../recommendations/screens/recommendation-page.tsx'),
  },
  {
    path: '/alerts',
    room: 'institution',
    load: () => import('../alerts/screens/alert-list.tsx'),
    menu: { words: 'alerts.menu', offices: mayDo['read alerts'], act: 'read alerts' },
  },
  { path: '/alerts/new', room: 'institution', load: () => import('../alerts/screens/alert-new.tsx') },
  { path: '/alerts/:id', room: 'institution', load: () => import('../alerts/screens/alert-page.tsx') },
  {
    path: '/dialogue',
    room: 'institution',
    load: () => import('../letters/screens/letter-list.tsx'),
    menu: { words: 'dialogue.menu', offices: mayDo['read letters to authorities'] },
  },
  { path: '/dialogue/new', room: 'institution', load: () => import('../letters/screens/letter-new.tsx') },
  { path: '/dialogue/settings', room: 'institution', load: () => import('../letters/screens/letter-settings.tsx') },
  { path: '/reminder-mail', room: 'institution', load: () => import('../waiting/screens/reminder-mail.tsx') },
  { path: '/dialogue/:id', room: 'institution', load: () => import('../letters/screens/letter-page.tsx') },
  {
    path: '/data-requests',
    room: 'institution',
    load: () => import('../data-requests/screens/data-request-list.tsx'),
    menu: { words: 'data-requests.menu', offices: mayDo['answer requests about data'] },
  },
  {
    path: '/data-requests/:id',
    room: 'institution',
    load: () => import('../data-requests/screens/data-request-page.tsx'),
  },
  {
    path: '/retention',
    room: 'institution',
    load: () => import('../retention/screens/retention-screen.tsx'),
    menu: { words: 'retention.menu', offices: mayDo['decide what is kept'] },
  },
  {
    path: '/access',
    room: 'institution',
    load: () => import('../access/screens/access-screen.tsx'),
    menu: { words: 'rights.menu', offices: mayDo['read exceptions'] },
  },
  {
    path: '/journal',
    room: 'institution',
    load: () => import('../journal/screens/journal-screen.tsx'),
    menu: { words: 'journal.menu', offices: mayDo['read the journal'] },
  },
  {
    path: '/newsroom',
    room: 'institution',
    load: () => import('../newsroom/screens/draft-list.tsx'),
    menu: { words: 'institution.menu.newsroom', offices: mayDo['read drafts'], act: 'read drafts' },
  },
  { path: '/newsroom/new/:kind', room: 'institution', load: () => import('../newsroom/screens/draft-new.tsx') },
  {
    path: '/newsroom/media',
    room: 'institution',
    load: () => import('../newsroom/media/screens/media-library.tsx'),
  },
  {
    path: '/newsroom/newsletter',
    room: 'institution',
    load: () => import('../newsroom/screens/newsletter-figures.tsx'),
  },
  {
    path: '/newsroom/bring-over',
    room: 'institution',
    load: () => import('../newsroom/bring-over/screens/bring-over.tsx'),
  },
  {
    path: '/newsroom/approval',
    room: 'institution',
    load: () => import('../newsroom/screens/approval-settings.tsx'),
  },
  {
    path: '/newsroom/deleted',
    room: 'institution',
    load: () => import('../newsroom/screens/deleted-drafts.tsx'),
  },
  {
    path: '/newsroom/:id/history',
    room: 'institution',
    load: () => import('../newsroom/screens/draft-history.tsx'),
  },
  {
    path: '/newsroom/:id/preview',
    room: 'institution',
    load: () => import('../newsroom/screens/draft-preview.tsx'),
  },
  { path: '/newsroom/:id', room: 'institution', load: () => import('../newsroom/screens/draft-page.tsx') },
]
