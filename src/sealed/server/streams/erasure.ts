// Erases a stream when two people of its dossier ask for it, one of them a coordinator. The server cannot read the decision: it can see that nobody does this alone.
import * as v from 'valibot'
import { bytesField } from '../../../foundation/fields.ts'
import type { Database } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { type Directory, devicesOf, listedPerson } from '../../keys/directory/directory.ts'
import type { MailboxDb, MailboxTables } from '../tables.ts'
import { headAt } from './log-head.ts'

/** What the decision pins: a position of the stream's log, and L there. */
export const erasureSchema = v.strictObject({
  position: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  head: bytesField({ length: 32 }),
})
export type ErasureAsked = v.InferOutput<typeof erasureSchema>

export type Asking = ErasureAsked & { readonly person: PersonId; readonly now: Instant }

/**
 * Notes that this person asks, and erases when another has asked for the same: records, epochs and whoever shared them go in one transaction, and
 * a stone is left. `already` when it had gone before. Whoever asks shares the dossier's control stream (`stream-not-shared` otherwise); refuses `stream-unknown`,
 * `not-allowed` for a control stream, `server-forked` when the log does not have this head at this position.
 */
export const eraseStream = (
  { db, kind }: Database,
  directory: Directory,
  stream: StreamId,
  asking: Asking,
): Promise<Outcome<'asked' | 'erased' | 'already'>> =>
  db
    .withTables<MailboxTables>()
    .transaction()
    .execute(async (transaction) => {
      if (await stoneOf(transaction, stream)) return accept('already' as const)
      const row = await transaction
        .selectFrom('streams')
        .selectAll()
        .where('stream', '=', stream)
        .$if(kind === 'postgres', (query) => query.forUpdate())
        .executeTakeFirst()
      if (!row) return refuse('stream-unknown')
      const own = devicesOf(directory, asking.person).map(({ id }) => id)
      if (!(await sharesDossier(transaction, row.dossier, own))) return refuse('stream-not-shared')
      if (row.kind === 'control') return refuse('not-allowed', { why: 'control-stream' })
      if (!(await hadHead(transaction, row, asking))) return refuse('server-forked', { position: asking.position })
      await note(transaction, stream, asking)
      if (!(await isAgreed(transaction, directory, row.dossier, stream, asking))) return accept('asked' as const)
      const { dossier, position, head } = row
      await transaction
        .insertInto('erased_streams')
        .values({ stream, dossier, position, head, erased: asking.now })
        .execute()
      for (const table of everything) await transaction.deleteFrom(table).where('stream', '=', stream).execute()
      return accept('erased' as const)
    })

/** Where an erased stream's log stood, and when it went; undefined for one that was never erased. */
export const stoneOf = (db: MailboxDb, stream: StreamId): Promise<MailboxTables['erased_streams'] | undefined> =>
  db.selectFrom('erased_streams').selectAll().where('stream', '=', stream).executeTakeFirst()

const everything = ['records', 'epochs', 'epoch_lists', 'stream_readers', 'erasure_requests', 'streams'] as const

async function sharesDossier(
  db: MailboxDb,
  dossier: MailboxTables['streams']['dossier'],
  devices: readonly DeviceId[],
): Promise<boolean> {
  if (devices.length === 0) return false
  const found = await db
    .selectFrom('streams')
    .innerJoin('stream_readers', 'stream_readers.stream', 'streams.stream')
    .select('stream_readers.device')
    .where('streams.dossier', '=', dossier)
    .where('streams.kind', '=', 'control')
    .where('stream_readers.device', 'in', devices)
    .executeTakeFirst()
  return found !== undefined
}

/** Records may have come since: a stream is erased whole, with them. */
async function hadHead(
  db: MailboxDb,
  of: MailboxTables['streams'],
  { position, head }: ErasureAsked,
): Promise<boolean> {
  const ours = await headAt(db, of, position)
  return ours !== null && equal(new Uint8Array(ours), head)
}

/** A person has one request for a stream: the last. */
async function note(db: MailboxDb, stream: StreamId, { person, position, head }: Asking): Promise<void> {
  await db.deleteFrom('erasure_requests').where('stream', '=', stream).where('person', '=', person).execute()
  await db.insertInto('erasure_requests').values({ stream, person, position, head }).execute()
}

/** Two people whom the directory lists and who share the dossier at this moment, one of them a coordinator, for the same head. */
async function isAgreed(
  db: MailboxDb,
  directory: Directory,
  dossier: MailboxTables['streams']['dossier'],
  stream: StreamId,
  { position, head }: ErasureAsked,
): Promise<boolean> {
  const rows = await db.selectFrom('erasure_requests').selectAll().where('stream', '=', stream).execute()
  const asking: PersonId[] = []
  for (const row of rows) {
    const same = row.position === position && equal(new Uint8Array(row.head) as Bytes, head)
    const devices = devicesOf(directory, row.person).map(({ id }) => id)
    if (same && listedPerson(directory, row.person) && (await sharesDossier(db, dossier, devices)))
      asking.push(row.person)
  }
  const coordinates = (person: PersonId) => listedPerson(directory, person)?.offices.includes('coordinator') ?? false
  return asking.length > 1 && asking.some(coordinates)
}
