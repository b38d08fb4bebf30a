// Opens the public server's own small store in a database, brought up to date.
import type { Kysely } from 'kysely'
import type { Database } from '../../foundation/server/database/database.ts'
import type { Random } from '../../vocabulary/ids.ts'
import { type IssuesSent, storedIssues } from '../newsletter/server/issues-sent.ts'
import { type Subscribers, storedSubscribers } from '../newsletter/server/subscribers.ts'
import { type Registrations, storedRegistrations } from '../registration/server/registrations.ts'
import { migrations, type Tables } from './tables.ts'

export type PublicStore = {
  readonly subscribers: Subscribers
  readonly issues: IssuesSent
  readonly registrations: Registrations
}

/** Every table of it, brought up to date. */
export const migratePublicStore = ({ migrate }: Pick<Database, 'migrate'>): Promise<void> =>
  // The name that the first of its tables gave it stays: it is written in databases that are out there.
  migrate('newsletter', migrations)

/** Whether it keeps anybody: what an upgrade could lose. */
export const holdsPeople = async (root: Kysely<unknown>): Promise<boolean> => {
  const db = root.withTables<Tables>()
  const one = (table: 'subscribers' | 'registrations') => db.selectFrom(table).select('id').limit(1).execute()
  return [...(await one('subscribers')), ...(await one('registrations'))].length > 0
}

export async function openPublicStore(database: Database, random: Random): Promise<PublicStore> {
  await migratePublicStore(database)
  const db = database.db.withTables<Tables>()
  return {
    subscribers: storedSubscribers(db, random),
    issues: storedIssues(db),
    registrations: storedRegistrations(db),
  }
}
