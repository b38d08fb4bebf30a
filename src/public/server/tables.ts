// The tables of the public server's own small store: newsletter subscribers, what was sent, and how many requests came lately.
import type { Migrations } from '../../foundation/server/database/database.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import type { RegistrationLetter } from '../registration/registration-letter.ts'

export type Tables = {
  subscribers: {
    id: string
    address: string
    address_key: string
    language: SiteLanguage
    state: 'pending' | 'confirmed'
    asked_at: Instant
    confirmed_at: Instant | null
    /** A letter that answers a form and is not handed over yet. */
    letter: 'confirm' | 'already' | null
    letter_at: Instant
    letter_attempts: number
    letter_next: Instant | null
  }
  /** The counts stand here too, so that they stay when a reader and all that was kept of her are deleted. */
  issues: { id: PublicationId; opened_at: Instant; sent: number; returned: number; failed: number }
  sendings: {
    issue: PublicationId
    subscriber: string
    state: 'sending' | 'sent' | 'waiting' | 'returned' | 'failed'
    attempts: number
    /** When it was last touched; of one that waits, when it may be tried again. */
    at: Instant
  }
  /** An event that somebody registered for: what registered people were last told of it, and the row to lock while giving seats. */
  registered_events: { id: PublicationId; told: string | null }
  registrations: {
    id: string
    event: PublicationId
    address: string
    address_key: string
    language: SiteLanguage
    /** `waiting`: confirmed, and on the waiting list. */
    state: 'pending' | 'confirmed' | 'waiting'
    asked_at: Instant
    confirmed_at: Instant | null
    /** The answers, sealed to the intake keys, in base64url, until the address is confirmed: then they move to the folder of what comes in. */
    sealed: string | null
    reminded: 'none' | 'day' | 'hour'
    letter: RegistrationLetter | null
    letter_at: Instant
    letter_attempts: number
    letter_next: Instant | null
  }
  /** How many letters one ceiling has let through in its window. */
  ceilings: { name: string; ends_at: Instant; letters: number }
}

export const migrations: Migrations = {
  async 'first tables'(db) {
    await db.schema
      .createTable('subscribers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('address_key', 'text', (column) => column.notNull().unique())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('letter', 'text')
      .addColumn('letter_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('issues')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('sendings')
      .addColumn('issue', 'text', (column) => column.notNull().references('issues.id'))
      .addColumn('subscriber', 'text', (column) => column.notNull().references('subscribers.id').onDelete('cascade'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('sendings_key', ['issue', 'subscriber'])
      .execute()
  },
  async 'retries, counts and ceilings'(db) {
    const counted = async (table: string, column: string) =>
      db.schema
        .alterTable(table)
        .addColumn(column, 'integer', (made) => made.notNull().defaultTo(0))
        .execute()
    await counted('subscribers', 'letter_attempts')
    await db.schema.alterTable('subscribers').addColumn('letter_next', 'text').execute()
    for (const column of ['sent', 'returned', 'failed']) await counted('issues', column)
    await db.schema
      .createTable('ceilings')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .addColumn('letters', 'integer', (column) => column.notNull())
      .execute()
  },
  async 'registrations for events'(db) {
    await db.schema
      .createTable('registered_events')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('told', 'text')
      .execute()
    await db.schema
      .createTable('registrations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('event', 'text', (column) => column.notNull().references('registered_events.id').onDelete('cascade'))
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('address_key', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('sealed', 'text')
      .addColumn('reminded', 'text', (column) => column.notNull())
      .addColumn('letter', 'text')
      .addColumn('letter_at', 'text', (column) => column.notNull())
      .addColumn('letter_attempts', 'integer', (column) => column.notNull())
      .addColumn('letter_next', 'text')
      .addUniqueConstraint('registrations_address', ['event', 'address_key'])
      .execute()
  },
}
