// What waits for those who sign: that something was published which peers are still shown as not signed.
import type { OwnCatalogue } from '../../exchange/server/own-catalogue.ts'
import type { WaitingSource } from '../../institution/waiting/waiting.ts'
import type { PersonId } from '../../vocabulary/ids.ts'

export const catalogueWaiting =
  ({ unsigned }: Pick<OwnCatalogue, 'unsigned'>, signs: (person: PersonId) => Promise<boolean>): WaitingSource =>
  async ({ person }) => {
    const count = (await signs(person)) ? await unsigned() : 0
    if (count === 0) return []
    return [
      {
        id: 'catalogue/sign',
        room: 'public',
        words: 'catalogue.waiting',
        data: { count },
        about: null,
        link: '/catalogue',
        due: null,
        overdue: false,
      },
    ]
  }
