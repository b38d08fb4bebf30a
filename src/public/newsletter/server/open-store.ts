// Opens the store of the newsletter in a database, brought up to date.
import type { Database } from '../../../foundation/server/database.ts'
import type { Random } from '../../../vocabulary/ids.ts'
import { type IssuesSent, storedIssues } from './issues-sent.ts'
import { type Subscribers, storedSubscribers } from './subscribers.ts'
import { migrations, type Tables } from './tables.ts'

export type NewsletterStore = { readonly subscribers: Subscribers; readonly issues: IssuesSent }

export async function openNewsletterStore(database: Database, random: Random): Promise<NewsletterStore> {
  await database.migrate('newsletter', migrations)
  const db = database.db.withTables<Tables>()
  return { subscribers: storedSubscribers(db, random), issues: storedIssues(db) }
}
