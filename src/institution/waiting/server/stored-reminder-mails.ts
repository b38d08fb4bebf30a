// Who asked for a mail when something waits, in a database: one row a person.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import type { ReminderMails } from '../reminder-mail.ts'

export function storedReminderMails(root: Kysely<unknown>): ReminderMails {
  const db = root.withTables<ReminderTables>()
  return {
    async of(person) {
      const row = await db.selectFrom('reminder_mails').selectAll().where('person', '=', person).executeTakeFirst()
      return row ? { address: row.address, language: row.language } : null
    },
    async set(person, mail) {
      if (!mail) {
        await db.deleteFrom('reminder_mails').where('person', '=', person).execute()
        return
      }
      await db
        .insertInto('reminder_mails')
        .values({ person, ...mail, sent: never })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(mail))
        .execute()
    },
    async unsent(on) {
      const rows = await db.selectFrom('reminder_mails').selectAll().where('sent', '!=', on).orderBy('person').execute()
      return rows.map(({ sent, ...mail }) => ({ ...mail, last: sent }))
    },
    async claim(person, { last, on }) {
      const { numUpdatedRows } = await db
        .updateTable('reminder_mails')
        .set({ sent: on })
        .where('person', '=', person)
        .where('sent', '=', last)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async release(person, on) {
      await db
        .updateTable('reminder_mails')
        .set({ sent: never })
        .where('person', '=', person)
        .where('sent', '=', on)
        .execute()
    },
  }
}

export const reminderTables: Migration = async (db) => {
  await db.schema
    .createTable('reminder_mails')
    .addColumn('person', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('sent', 'text', (column) => column.notNull())
    .execute()
}

/** Before any day. */
const never = ''

type ReminderTables = {
  reminder_mails: { person: PersonId; address: string; language: Language; sent: IsoDate | typeof never }
}
