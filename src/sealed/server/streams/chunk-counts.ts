// How many chunks of attached files each stream has, so that none passes its limit: in memory where one server has the folder, in the database where several share it.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../foundation/server/database/database.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { chunksPerStream } from '../../mailbox/wire.ts'
import type { MailboxTables } from '../tables.ts'

type ChunkCounts = {
  /** Counts one more, before it is written: many that come at once do not pass the limit together. False where there is no room. */
  readonly take: (stream: StreamId) => Promise<boolean>
  readonly giveBack: (stream: StreamId) => Promise<void>
  readonly forget: (stream: StreamId) => Promise<void>
}

/** `here` counts what is in the folder, once for a stream. */
export function countsInMemory(here: (stream: StreamId) => Promise<number>): ChunkCounts {
  const counts = new Map<StreamId, Promise<number>>()
  const counted = (stream: StreamId, change: number): Promise<number> => {
    const count = (counts.get(stream) ?? here(stream)).then((before) => before + change)
    counts.set(stream, count)
    return count
  }
  return {
    async take(stream) {
      if ((await counted(stream, 1)) <= chunksPerStream) return true
      await counted(stream, -1)
      return false
    },
    giveBack: async (stream) => void (await counted(stream, -1)),
    forget: async (stream) => void counts.delete(stream),
  }
}

/** Counted again after each start of a server, which frees what a killed one had reserved. */
export async function countsInDatabase(
  { db: root }: Pick<Database, 'db'>,
  here: (stream: StreamId) => Promise<number>,
): Promise<ChunkCounts> {
  const db: Kysely<MailboxTables> = root.withTables<MailboxTables>()
  await db.deleteFrom('attached_chunks').execute()
  const change = (stream: StreamId, by: number) =>
    db
      .updateTable('attached_chunks')
      .set({ chunks: sql`chunks + ${sql.lit(by)}` })
      .where('stream', '=', stream)
      .where('chunks', '<=', chunksPerStream - by)
      .executeTakeFirstOrThrow()
  const isTaken = async (stream: StreamId) => (await change(stream, 1)).numUpdatedRows === 1n
  return {
    async take(stream) {
      if (await isTaken(stream)) return true
      await db
        .insertInto('attached_chunks')
        .values({ stream, chunks: await here(stream) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      // It was begun this moment, by this server or by another; or it is full.
      return isTaken(stream)
    },
    giveBack: async (stream) => void (await change(stream, -1)),
    forget: async (stream) => void (await db.deleteFrom('attached_chunks').where('stream', '=', stream).execute()),
  }
}
