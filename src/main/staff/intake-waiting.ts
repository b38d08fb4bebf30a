// Tells the intake office that something sealed has come from outside; only its devices learn how many and from whom.
import type { WaitingItem, WaitingSource } from '../../institution/waiting/waiting.ts'
import type { IntakeFolder } from '../../sealed/server/intake/intake-folder.ts'

export const intakeWaiting =
  ({ letters, authorityAnswers }: Pick<IntakeFolder, 'letters' | 'authorityAnswers'>): WaitingSource =>
  async ({ offices }) => {
    if (!offices.includes('intake')) return []
    return [
      ...((await letters.list()).length > 0 ? [item('letters-outside', '/letters')] : []),
      ...((await authorityAnswers.list()).length > 0 ? [item('authority-answers', '/authority-answers')] : []),
    ]
  }

const item = (what: 'letters-outside' | 'authority-answers', link: string): WaitingItem => ({
  id: `intake/${what}`,
  room: 'institution',
  words: `institution.waiting.${what}`,
  data: {},
  about: null,
  link,
  due: null,
  overdue: false,
})
