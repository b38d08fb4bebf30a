// Everything that the mailbox stores: this page answers "what can somebody with the database see of a dossier?"
import { type Kysely, sql } from 'kysely'
import { bytesColumn, type Migrations } from '../../foundation/server/database/database.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AccountId, CardSubject, DeviceId, DossierId, PersonId, StreamId } from '../../vocabulary/ids.ts'

export type MailboxTables = {
  /** The directory as it was signed. */
  directory_versions: { number: number; version: Uint8Array }
  /** `verifier` is a hash of the authentication key: nothing to guess against. */
  accounts: { account: AccountId; verifier: Uint8Array; person: PersonId }
  /** `token` is a hash of the token; `device` is null until one has proved itself. */
  sessions: { token: string; person: PersonId; device: DeviceId | null; expires: Instant }
  /** Whose account at the institution's own issuer is whose here: one a person and issuer. */
  sign_in_links: { issuer: string; person: PersonId; subject: string; linked: Instant; linked_by: PersonId }
  /**
   * A browser that was sent to the issuer. `browser` and `state` are hashes of what it holds and of what must come back; `state` is null once it has, `person` and what follows until then.
   * With a person it has signed in, until `expires`; with a subject it waits to be linked, by its code.
   */
  sign_ins: {
    browser: string
    origin: string
    expires: Instant
    state: string | null
    nonce: string
    verifier: string
    person: PersonId | null
    subject: string | null
    code: string | null
    problem: string | null
  }
  /** On PostgreSQL, whose servers share a folder of files: how many chunks of each stream there are. */
  attached_chunks: { stream: StreamId; chunks: number }
  /** Where answers to invitations wait. `inviter` is null before set-up. */
  invitations: { invitation: string; inviter: PersonId | null; expires: Instant }
  invitation_answers: { invitation: string; number: number; answer: Uint8Array }
  /** The root's word on which keys sign the catalogue of publications: public. */
  catalogue_vouches: { number: number; vouch: Uint8Array }
  /** Versions that one signer has signed and that wait for a second: `draft` is the hash of the body, `number` the version's. */
  directory_drafts: { draft: string; number: number; proposer: PersonId; content: Uint8Array }
  /** Of a stream: its dossier, control or data, and where its log stands: last position and L there, and the day (UTC) on which it came; null before days were kept. */
  streams: {
    stream: StreamId
    dossier: DossierId
    kind: 'control' | 'data'
    position: number
    head: Uint8Array
    written: IsoDate | null
  }
  /**
   * Which devices each epoch lists: copied from the clear part of its record, so that membership needs no reading of records. `hash` is
   * that record's, `epoch` its number: two made at once have the same.
   */
  epoch_lists: { stream: StreamId; epoch: number; hash: Uint8Array; device: DeviceId }
  /** Of each epoch, the one that it follows, whose person made it, and whether somebody else's record has named it (0 or 1). */
  epochs: {
    stream: StreamId
    hash: Uint8Array
    epoch: number
    follows: Uint8Array | null
    /** Its maker’s; none where an earlier program kept no more than whom it lists. */
    device: DeviceId | ''
    /** The rivals of the one that it follows whose keys it hands on: their names, parted by spaces; none of an earlier program’s. */
    beside: string
    person: PersonId
    taken_up: number
  }
  /** Who may pull a stream and add to it: what `readersOf` makes of its epochs. */
  stream_readers: { stream: StreamId; device: DeviceId }
  /** Sealed: the person who told something about a place, or who asks about her data; `until`: when the first of the keys that it is sealed to ends. */
  intake_cards: { about: CardSubject; card: Uint8Array; until: Instant }
  /** Of each device that takes letters in, the key that it offers for the directory, signed: offered again at each synchronisation until it is listed. */
  intake_offers: { device: DeviceId; offer: Uint8Array }
  /** Who asks that a letter or an authority's answer be deleted which no device has shown to have opened. */
  unread_closings: { letter: string; person: PersonId }
  /** On PostgreSQL, which servers may share: the id in the data folder that goes with this database. One row. */
  data_folder: { one: number; folder: string }
  /** Who asks for the erasure of a stream, and at which position and head: it goes once a second person asks for the same (`erasure.ts`). */
  erasure_requests: { stream: StreamId; person: PersonId; position: number; head: Uint8Array }
  /** What is left of an erased stream: the end of its log, and when it was erased. Nobody opens its id again. */
  erased_streams: { stream: StreamId; dossier: DossierId; position: number; head: Uint8Array; erased: Instant }
  /** `head` is L at this position: what tells a client that the server's log was put back. */
  records: {
    stream: StreamId
    position: number
    device: DeviceId
    seq: number
    epoch: number
    hash: Uint8Array
    head: Uint8Array
    record: Uint8Array
  }
}

export type MailboxDb = Kysely<MailboxTables>

export const mailboxMigrations: Migrations = {
  '1 people and keys': async (db, kind) => {
    const bytes = bytesColumn(kind)
    const { schema } = db
    await schema
      .createTable('directory_versions')
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('version', bytes, (column) => column.notNull())
      .execute()
    await schema
      .createTable('accounts')
      .addColumn('account', 'text', (column) => column.primaryKey().notNull())
      .addColumn('verifier', bytes, (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('sessions')
      .addColumn('token', 'text', (column) => column.primaryKey().notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('invitations')
      .addColumn('invitation', 'text', (column) => column.primaryKey().notNull())
      .addColumn('inviter', 'text')
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('invitation_answers')
      .addColumn('invitation', 'text', (column) =>
        column.notNull().references('invitations.invitation').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('answer', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('invitation_answers_key', ['invitation', 'number'])
      .execute()
  },
  '2 streams': async (db, kind) => {
    const bytes = bytesColumn(kind)
    const { schema } = db
    await schema
      .createTable('streams')
      .addColumn('stream', 'text', (column) => column.primaryKey().notNull())
      .addColumn('dossier', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('head', bytes, (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .execute()
    await schema
      .createTable('epoch_devices')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('hash', bytes, (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('epoch_devices_key', ['stream', 'epoch', 'device'])
      .execute()
    await schema.createIndex('epoch_devices_by_device').on('epoch_devices').column('device').execute()
    await schema
      .createTable('records')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('hash', bytes, (column) => column.notNull())
      .addColumn('head', bytes, (column) => column.notNull())
      .addColumn('record', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('records_key', ['stream', 'position'])
      .addUniqueConstraint('records_seq', ['stream', 'device', 'seq'])
      .execute()
  },
  '3 two epochs of one number': async (db, kind) => {
    const { schema } = db
    await schema
      .createTable('epoch_lists')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('hash', bytesColumn(kind), (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('epoch_lists_key', ['stream', 'hash', 'device'])
      .execute()
    await schema
      .createTable('stream_readers')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('stream_readers_key', ['stream', 'device'])
      .execute()
    await schema.createIndex('stream_readers_by_device').on('stream_readers').column('device').execute()
    await sql`insert into epoch_lists (stream, epoch, hash, device) select stream, epoch, hash, device from epoch_devices`.execute(
      db,
    )
    await sql`insert into stream_readers (stream, device) select stream, device from epoch_devices
      where epoch = (select epoch from streams where streams.stream = epoch_devices.stream)`.execute(db)
    await schema.dropTable('epoch_devices').execute()
    await schema.alterTable('streams').dropColumn('epoch').execute()
  },
  '4 epochs that were taken up': async (db, kind) => {
    await db.schema
      .createTable('epochs')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('hash', bytesColumn(kind), (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('follows', bytesColumn(kind))
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('taken_up', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('epochs_key', ['stream', 'hash'])
      .execute()
    // Earlier rows stay as they were.
    await sql`insert into epochs (stream, hash, epoch, follows, person, taken_up)
      select distinct stream, hash, epoch, cast(null as ${sql.raw(bytesColumn(kind))}), '', 1 from epoch_lists`.execute(
      db,
    )
  },
  '5 sessions of devices': async (db) => {
    await db.schema.alterTable('sessions').addColumn('device', 'text').execute()
  },
  '6 drafts of the directory': async (db, kind) => {
    await db.schema
      .createTable('directory_drafts')
      .addColumn('draft', 'text', (column) => column.primaryKey().notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('proposer', 'text', (column) => column.notNull())
      .addColumn('content', bytesColumn(kind), (column) => column.notNull())
      .execute()
  },
  '7 erased streams': async (db, kind) => {
    await db.schema
      .createTable('erasure_requests')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('head', bytesColumn(kind), (column) => column.notNull())
      .addPrimaryKeyConstraint('erasure_requests_key', ['stream', 'person'])
      .execute()
    await db.schema
      .createTable('erased_streams')
      .addColumn('stream', 'text', (column) => column.primaryKey().notNull())
      .addColumn('dossier', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('head', bytesColumn(kind), (column) => column.notNull())
      .addColumn('erased', 'text', (column) => column.notNull())
      .execute()
  },
  '8 when a stream was last written': async (db) => {
    await db.schema.alterTable('streams').addColumn('written', 'text').execute()
  },
  '9 who signs the catalogue': async (db, kind) => {
    await db.schema
      .createTable('catalogue_vouches')
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('vouch', bytesColumn(kind), (column) => column.notNull())
      .execute()
  },
  '10 cards of who is behind messages': async (db, kind) => {
    await db.schema
      .createTable('intake_cards')
      .addColumn('about', 'text', (column) => column.primaryKey().notNull())
      .addColumn('card', bytesColumn(kind), (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute()
  },
  '11 two servers': async (db, kind) => {
    await db.schema
      .createTable('intake_offers')
      .addColumn('device', 'text', (column) => column.primaryKey().notNull())
      .addColumn('offer', bytesColumn(kind), (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('data_folder')
      .addColumn('one', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('folder', 'text', (column) => column.notNull())
      .execute()
  },
  '30 sign-in at an issuer': async (db) => {
    await db.schema
      .createTable('sign_in_links')
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('linked', 'text', (column) => column.notNull())
      .addColumn('linked_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('sign_in_links_key', ['issuer', 'person'])
      .addUniqueConstraint('sign_in_links_subject', ['issuer', 'subject'])
      .execute()
    await db.schema
      .createTable('sign_ins')
      .addColumn('browser', 'text', (column) => column.primaryKey().notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .addColumn('state', 'text')
      .addColumn('nonce', 'text', (column) => column.notNull())
      .addColumn('verifier', 'text', (column) => column.notNull())
      .addColumn('person', 'text')
      .addColumn('subject', 'text')
      .addColumn('code', 'text')
      .addColumn('problem', 'text')
      .execute()
  },
  '31 counts of attached files': async (db) => {
    await db.schema
      .createTable('attached_chunks')
      .addColumn('stream', 'text', (column) => column.primaryKey().notNull())
      .addColumn('chunks', 'integer', (column) => column.notNull())
      .execute()
  },
  '32 what is closed unread': async (db) => {
    await db.schema
      .createTable('unread_closings')
      .addColumn('letter', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('unread_closings_key', ['letter', 'person'])
      .execute()
  },
  '33 the device that made an epoch': async (db) => {
    await db.schema
      .alterTable('epochs')
      .addColumn('device', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await sql`update epochs set device = records.device from records
      where records.stream = epochs.stream and records.hash = epochs.hash`.execute(db)
  },
  '34 what an epoch knew beside the one before': async (db) => {
    await db.schema
      .alterTable('epochs')
      .addColumn('beside', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
  },
}
