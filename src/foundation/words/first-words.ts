// Which words the app begins with: what its door, the frame around every screen and the hall say, and every problem. The rest of a language comes with the first other screen.

const files: readonly string[] = ['app', 'common', 'device', 'entry', 'problems', 'vocabulary']

/** The entries of the menu, and the sentences of what waits for somebody. */
const named = /(^|\.)(menu|waiting)([.-]|$)/

const others: readonly string[] = [
  'authorities.title',
  'heads.forks',
  'heads.forks.show',
  'heads.set-back.show',
  'institution.reminder.title',
  'people.title',
  'public.only-in',
  'reports.title',
  'seek.frame',
  'seek.go',
]

/** Whether this key of this file of words is among them. `tests/architecture.test.ts` holds door, frame and hall to it. */
export const comesFirst = (file: string, key: string): boolean =>
  files.includes(file) || named.test(key) || others.includes(`${file}.${key}`)

/** The files that only a terminal, a server or the public site says, and no screen: the app is without them. */
export const wordsElsewhere: readonly string[] = ['find', 'night', 'places', 'standing', 'terminal', 'track']
