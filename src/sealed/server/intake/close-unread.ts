// Whether what waits sealed may be deleted although nobody showed that it was opened: once it opens nowhere, or where nobody who could read it is left out of the decision.
import { dayAfter, type IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Directory, listedPerson } from '../../keys/directory/directory.ts'
import { openableDays } from '../../keys/intake/offer.ts'
import type { MailboxDb } from '../tables.ts'

type Asked = { readonly letter: string; readonly arrived: IsoDate; readonly by: PersonId; readonly today: IsoDate }

/**
 * By two people who take letters in, or the only one who does, or once no device in step opens it. Refuses `letter-second-person`, and remembers who
 * asked: the second one's asking lets it go.
 */
export async function mayCloseUnread(db: MailboxDb, directory: Directory, asked: Asked): Promise<Outcome<null>> {
  const { letter, arrived, by, today } = asked
  if (dayAfter(arrived, openableDays) <= today) return accept(null)
  const others = [...directory.people.keys()].filter((id) => id !== by && takesIn(directory, id))
  if (others.length === 0) return accept(null)
  const before = await db.selectFrom('unread_closings').select('person').where('letter', '=', letter).execute()
  if (before.some(({ person }) => others.includes(person))) return accept(null)
  await db
    .insertInto('unread_closings')
    .values({ letter, person: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return refuse('letter-second-person')
}

export async function forgetAsked(db: MailboxDb, letter: string): Promise<void> {
  await db.deleteFrom('unread_closings').where('letter', '=', letter).execute()
}

const takesIn = (directory: Directory, id: PersonId): boolean =>
  listedPerson(directory, id)?.offices.includes('intake') ?? false
