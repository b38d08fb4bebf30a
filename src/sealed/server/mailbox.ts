// The mailbox: what the server keeps for devices and cannot read.
import type { Kysely } from 'kysely'
import type { Database } from '../../foundation/server/database/database.ts'
import type { SiblingServers } from '../../foundation/server/database/sibling-servers.ts'
import type { Issuer } from '../../foundation/server/sign-in/openid.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Clock } from '../../vocabulary/dates.ts'
import type { CardSubject, PersonId, Random } from '../../vocabulary/ids.ts'
import type { InstitutionIdentity } from '../keys/directory/form.ts'
import { type Changes, changeBoard } from './changes.ts'
import { type DirectoryBoard, directoryBoard } from './directory/directory-board.ts'
import { type VouchBoard, vouchBoard } from './directory/vouch-board.ts'
import { type Accounts, accountStore } from './entry/accounts.ts'
import { type Invitations, invitationStore } from './entry/invitations.ts'
import { type SignIns, signInStore } from './entry/sign-ins.ts'
import { answerAddresses } from './intake/answer-addresses.ts'
import { type IntakeFolder, intakeFolder } from './intake/intake-folder.ts'
import { type RegistrationShelf, registrationShelf } from './intake/registration-shelf.ts'
import { type AttachmentFiles, attachmentFiles } from './streams/attachment-files.ts'
import { stoneOf } from './streams/erasure.ts'
import { type StreamStore, streamStore } from './streams/stream-store.ts'
import { type MailboxDb, type MailboxTables, mailboxMigrations } from './tables.ts'

export type MailboxOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  /** What whoever started the server must know to set it up; null where nobody may. */
  readonly setupCode: string | null
  /** True when a proxy writes the caller's address into X-Forwarded-For. */
  readonly behindProxy: boolean
  /** The institution's own issuer of accounts; null where none is configured. */
  readonly issuer: Issuer | null
  /** Where attached files are kept, also when the database is elsewhere. */
  readonly attachments: string
  /** The folder that the public server shares: what comes in from outside, sealed. */
  readonly intake: string
  /** Called once set-up is on the disk. */
  readonly onSetUp: (identity: InstitutionIdentity) => Promise<void>
  /** Called before something sealed is deleted for everybody; if it throws, nothing is deleted. */
  readonly onDeleting: (deletion: IntakeDeletion) => Promise<void>
  /** Called before a sealed card is given to a device of the intake office; if it throws, it is not. `toRead`: somebody asked to see it; otherwise a device does, to seal it again or to destroy it. */
  readonly onGivingCard: (giving: {
    readonly by: PersonId
    readonly about: CardSubject
    readonly toRead: boolean
  }) => Promise<void>
  /** Called once another word of the root on who signs the catalogue of publications is on the disk. */
  readonly onVouched: () => Promise<void>
}

/** `unread`: nobody has shown that it was opened, and it was to be shown. `id`: the letter's or the answer's, of what the card was about, or of the event that somebody had registered for. */
type IntakeDeletion = {
  readonly by: PersonId
  readonly what: 'letter' | 'answer' | 'registration' | 'card'
  readonly id: string
  readonly unread: boolean
}

/** Where accounts are proved besides, and what is kept of it. */
export type SignInElsewhere = { readonly issuer: Issuer; readonly signIns: SignIns }

export type Mailbox = Omit<MailboxOptions, 'random' | 'attachments' | 'intake' | 'issuer'> & {
  readonly db: MailboxDb
  readonly board: DirectoryBoard
  readonly vouches: VouchBoard
  readonly accounts: Accounts
  readonly elsewhere: SignInElsewhere | null
  readonly invitations: Invitations
  readonly streams: StreamStore
  readonly files: AttachmentFiles
  /** The servers of the same database. */
  readonly siblings: SiblingServers
  readonly changes: Changes
  readonly intake: IntakeFolder
  readonly registrations: RegistrationShelf
  readonly answerAddresses: Awaited<ReturnType<typeof answerAddresses>>
}

/** Every table of the mailbox, brought up to date. */
export const migrateMailbox = ({ migrate }: Pick<Database, 'migrate'>): Promise<void> =>
  migrate('mailbox', mailboxMigrations)

/** Whether an institution has been set up in this database. */
export const holdsInstitution = async (root: Kysely<unknown>): Promise<boolean> => {
  const db = root.withTables<MailboxTables>()
  return (await db.selectFrom('directory_versions').select('number').limit(1).execute()).length > 0
}

/** Brings the tables up to date and opens the stores. */
export async function openMailbox({
  random,
  attachments,
  intake,
  issuer,
  ...options
}: MailboxOptions): Promise<Mailbox> {
  const { database, clock } = options
  await migrateMailbox(database)
  const board = directoryBoard(database)
  const siblings = database.siblings(toBase64url(random(6)))
  const folder = await intakeFolder(intake, async () => (await board.current())?.identity.timeZone ?? 'UTC')
  const directory = await board.current()
  if (directory) await folder.showKeys(directory.intake)
  const db = database.db.withTables<MailboxTables>()
  const files = await attachmentFiles(attachments, database)
  // A server that ended between an erasure and its files left these.
  for (const stream of await files.streams()) if (await stoneOf(db, stream)) await files.forgetFilesOf(stream)
  return {
    ...options,
    intake: folder,
    registrations: registrationShelf(intake),
    answerAddresses: await answerAddresses(intake),
    db,
    board,
    vouches: vouchBoard(database, board),
    accounts: accountStore(database, { clock, random }),
    elsewhere: issuer && { issuer, signIns: signInStore(database, issuer.options.issuer.href, { clock, random }) },
    invitations: invitationStore(database, {
      clock,
      isDemonstration: async () => (await board.current())?.identity.demonstration === true,
    }),
    streams: streamStore(database, clock),
    files,
    siblings,
    changes: await changeBoard(siblings),
  }
}
