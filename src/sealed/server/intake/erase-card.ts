// Erases the card of the person behind a message together with the message, in one transaction. The card’s wraps hold its key, so nothing of it can be opened again.
import type { Transaction } from 'kysely'
import type { CardSubject } from '../../../vocabulary/ids.ts'
import type { MailboxTables } from '../tables.ts'

export async function eraseCard(db: Transaction<unknown>, about: string): Promise<void> {
  await db
    .withTables<MailboxTables>()
    .deleteFrom('intake_cards')
    .where('about', '=', about as CardSubject)
    .execute()
}
