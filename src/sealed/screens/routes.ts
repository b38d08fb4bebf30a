// The screens of dossiers, as main gathers them. The gate's screen stands in `release/screens`: nothing here may reach it.
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { type Office, visitingOffices } from '../../vocabulary/offices.ts'

/** Whoever asks questions in a place. */
const visitors: readonly Office[] = ['coordinator', 'member', 'expert', 'health-professional']

export const sealedScreens: readonly ScreenRoute[] = [
  {
    path: '/programme',
    room: 'sealed',
    load: () => import('./programme/programme.tsx'),
    menu: { words: 'dossier.menu.programme', offices: visitingOffices },
  },
  { path: '/programme/new/:dossier?/:row?', room: 'sealed', load: () => import('./programme/new-visit.tsx') },
  { path: '/programme/places', room: 'sealed', load: () => import('./programme/reasons.tsx') },
  {
    path: '/programme/:dossier/:section?/:part?',
    room: 'sealed',
    load: () => import('./programme/programme-screen.tsx'),
  },
  {
    path: '/dossiers',
    room: 'sealed',
    load: () => import('./dossier/dossiers.tsx'),
    menu: { words: 'dossier.menu.dossiers', offices: visitingOffices },
  },
  {
    path: '/questionnaires',
    room: 'sealed',
    load: () => import('./building/questionnaires.tsx'),
    menu: { words: 'build.menu', offices: visitors },
  },
  { path: '/questionnaires/draft/:key/:step?', room: 'sealed', load: () => import('./building/build-screen.tsx') },
  {
    path: '/questionnaires/version/:print/:step?',
    room: 'sealed',
    load: () => import('./building/version-screen.tsx'),
  },
  {
    path: '/search',
    room: 'sealed',
    load: () => import('./search/search.tsx'),
    menu: { words: 'search.menu', offices: visitingOffices },
  },
  {
    path: '/letters',
    room: 'sealed',
    load: () => import('./letters/letters.tsx'),
    menu: { words: 'letters.menu', offices: ['intake'] },
  },
  {
    path: '/authority-answers',
    room: 'sealed',
    load: () => import('./letters/authority-answers.tsx'),
    menu: { words: 'dialogue.brought.menu', offices: ['intake'] },
  },
  { path: '/authority-answers/:answer', room: 'sealed', load: () => import('./letters/authority-answer.tsx') },
  {
    path: '/registrations',
    room: 'sealed',
    load: () => import('./registrations/registrations.tsx'),
    menu: { words: 'registration.menu', offices: ['intake', 'communications'] },
  },
  { path: '/registrations/:event', room: 'sealed', load: () => import('./registrations/registered-event.tsx') },
  {
    path: '/catalogue',
    room: 'public',
    load: () => import('./catalogue/sign-catalogue.tsx'),
    menu: { words: 'catalogue.menu', offices: ['coordinator', 'administrator'] },
  },
  { path: '/letters/:letter', room: 'sealed', load: () => import('./letters/letter.tsx') },
  {
    path: '/dossiers/:dossier/interviews/:stream/:part?',
    room: 'sealed',
    load: () => import('./interviews/interview-screen.tsx'),
  },
  {
    path: '/dossiers/:dossier/papers',
    room: 'sealed',
    load: () => import('./papers/mission-papers.tsx'),
  },
  {
    path: '/dossiers/:dossier/:section?/:part?/:row?',
    room: 'sealed',
    load: () => import('./dossier/dossier-screen.tsx'),
  },
]
