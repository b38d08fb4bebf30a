// Requests by persons about their data, in a database: what was done is JSON that only grows.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type DataRequestId, newId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import type { DataRequest, DataRequestDone, DataRequests } from '../data-request.ts'

export function storedDataRequests(root: Kysely<unknown>, means: Means): DataRequests {
  const db = root.withTables<Tables>()
  return {
    async list() {
      const rows = await db.selectFrom('data_requests').selectAll().execute()
      return rows.map(requestOf).toSorted(inOrder)
    },

    async get(id) {
      const row = await db.selectFrom('data_requests').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? requestOf(row) : null
    },

    async add(form, by) {
      return granted(
        await whole(root, async (transaction) => {
          const year = form.received.slice(0, 4)
          const number = `${year}/D-${String(await nextOf(transaction, `data-requests/${year}`)).padStart(2, '0')}`
          const added: DataRequest = { ...form, id: newId(means.random), number, done: [], ended: null }
          await transaction.withTables<Tables>().insertInto('data_requests').values(rowOf(added)).execute()
          await appendEntry(transaction, means, { by, act: 'data-request-added', subject: added.id, data: { number } })
          return accept(added)
        }),
      )
    },

    addDone: (id, form, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.ended) return refuse('data-request-ended')
        if (form.on < held.received) return refuse('dates-out-of-order', { field: 'on', before: held.received })
        const done: DataRequestDone = { ...form, by, enteredAt: means.clock() }
        const ended = form.step === 'answered' || form.step === 'refused' ? form.on : null
        const request: DataRequest = { ...held, done: [...held.done, done], ended }
        await transaction
          .withTables<Tables>()
          .updateTable('data_requests')
          .set(rowOf(request))
          .where('id', '=', id)
          .execute()
        const data = { number: held.number, step: form.step }
        await appendEntry(transaction, means, { by, act: 'data-request-followed', subject: id, data })
        return accept(request)
      }),
  }
}

const inOrder = (a: DataRequest, b: DataRequest): number =>
  Number(a.ended !== null) - Number(b.ended !== null) ||
  (b.ended ?? '').localeCompare(a.ended ?? '') ||
  (a.deadline ?? '9').localeCompare(b.deadline ?? '9') ||
  a.number.localeCompare(b.number)

/** Its row until the end of the transaction, so that what was done grows one step at a time. */
async function hold(db: Transaction<unknown>, id: DataRequestId): Promise<DataRequest | null> {
  const row = await db
    .withTables<Tables>()
    .updateTable('data_requests')
    .set((eb) => ({ number: eb.ref('number') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? requestOf(row) : null
}

/** Those that were answered or refused. */
export const retainedDataRequests: RetainedSource = {
  async ended(root, lastDay) {
    const rows = await root
      .withTables<Tables>()
      .selectFrom('data_requests')
      .select(['id', 'number', 'ended'])
      .where('ended', '<=', lastDay)
      .execute()
    return rows.flatMap(({ id, number, ended }) => (ended ? [{ id, number, on: ended }] : []))
  },
  async erase(transaction, id) {
    await transaction
      .withTables<Tables>()
      .deleteFrom('data_requests')
      .where('id', '=', id as DataRequestId)
      .execute()
  },
}

export const dataRequestTables: Migration = async (db) => {
  await db.schema
    .createTable('data_requests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('aims', 'text', (column) => column.notNull())
    .addColumn('received', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text')
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('done', 'text', (column) => column.notNull())
    .addColumn('ended', 'text')
    .execute()
}

type Tables = {
  data_requests: {
    id: DataRequestId
    number: string
    /** JSON. */
    aims: string
    received: IsoDate
    deadline: IsoDate | null
    reference: string
    /** JSON. */
    done: string
    ended: IsoDate | null
  }
}

const rowOf = ({ aims, done, ...rest }: DataRequest): Tables['data_requests'] => ({
  ...rest,
  aims: JSON.stringify(aims),
  done: JSON.stringify(done),
})

const requestOf = ({ aims, done, ...rest }: Tables['data_requests']): DataRequest => ({
  ...rest,
  aims: JSON.parse(aims),
  done: JSON.parse(done),
})
