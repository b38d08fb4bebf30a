// Requests by persons about their data, in a database: what was done is JSON that only grows.
import type { Kysely, Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { KeptKind } from '../../../vocabulary/data-requests.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import { type DataRequestId, newId, type PersonId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import { alertNumbered } from '../../alerts/server/stored-alerts.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type EraseBelow, forgetDecision, type RetainedSource } from '../../retention/server/stored-retention.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import {
  asksForErasure,
  type DataRequest,
  type DataRequestDone,
  type DataRequests,
  type Examined,
  type ExaminedForm,
  erasureWaits,
  isTheSame,
  type Kept,
  type KeptOfHer,
  withoutWords,
} from '../data-request.ts'
import type { KeptSource } from './kept-source.ts'

/** `sources`: the registers that keep something of persons that can be erased singly. */
export function storedDataRequests(
  root: Kysely<unknown>,
  means: Means,
  sources: readonly KeptSource[],
  eraseBelow: EraseBelow,
): DataRequests {
  const db = root.withTables<Tables>()

  const keptIn = async (from: Kysely<unknown>, table: string, id: string, today: IsoDate): Promise<readonly Kept[]> =>
    (await sources.find((source) => source.table === table)?.kept(from, id, today)) ?? []
  /** The thing as it is today; null if it changed or is gone. */
  const keptOf = async (from: Kysely<unknown>, what: KeptOfHer, today: IsoDate): Promise<Kept | null> =>
    what.kind === 'row'
      ? null
      : ((await keptIn(from, tables[what.kind], what.id, today)).find((one) => isTheSame(one.what, what)) ?? null)

  /** One that is open, with the erasure at this place, which waits. */
  const heldErasure = async (transaction: Transaction<unknown>, id: DataRequestId, at: number) => {
    const held = await hold(transaction, id)
    const one = held?.examined[at]
    if (!held || !one || one.decision !== 'erase' || one.state.kind !== 'waits') return refuse('not-found')
    return accept({ held, one })
  }

  const write = async (transaction: Transaction<unknown>, request: DataRequest): Promise<void> => {
    const there = transaction.withTables<Tables>().updateTable('data_requests').set(rowOf(request))
    await there.where('id', '=', request.id).execute()
  }

  return {
    keptIn: async (table, rows, today) =>
      (await Promise.all(rows.map((row) => keptIn(root, table, row, today)))).flat(),

    async keptUnder(number, today) {
      const alert = await alertNumbered(root, number)
      return alert === null ? [] : keptIn(root, tables.alerts, alert, today)
    },

    waiting: ({ examined }, today) =>
      Promise.all(
        examined.flatMap((one, at) =>
          erasureWaits(one) ? [keptOf(root, one.what, today).then((kept) => ({ at, kept }))] : [],
        ),
      ),

    examine: (id, form, by, today) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.ended) return refuse('data-request-ended')
        if (!asksForErasure(held)) return refuse('erasure-not-her-wish')
        if (held.examined.some((one) => erasureWaits(one) && isTheSame(one.what, form.what)))
          return refuse('changed-meanwhile')
        const kept = await keptOf(transaction, form.what, today)
        if (form.what.kind !== 'row' && !kept) return refuse('not-found')
        if (form.text === '' && (form.decision === 'keep' || (kept?.against.length ?? 0) > 0))
          return refuse('field-missing', { field: 'text' })
        const request = {
          ...held,
          examined: [...held.examined, examinedOf(form, kept?.number ?? '', by, means.clock())],
        }
        await write(transaction, request)
        const act = form.decision === 'keep' ? 'kept-at-request' : 'erasure-at-request-proposed'
        const data = { number: held.number, kind: form.what.kind }
        await appendEntry(transaction, means, { by, act, subject: id, data })
        return accept(request)
      }),

    agree: (id, at, by, today) =>
      whole(root, async (transaction) => {
        const held = await heldErasure(transaction, id, at)
        if (!held.ok) return held
        const { held: request, one } = held.value
        if (one.by === by) return refuse('erasure-own')
        const kept = await keptOf(transaction, one.what, today)
        if (!kept) return refuse('changed-meanwhile')
        const { what } = kept
        // The keys go first, with the card that holds them; then the words.
        if (what.kind !== 'contacts') await eraseBelow(transaction, what.id)
        await sources.find(({ table }) => table === tables[what.kind])?.erase(transaction, what)
        if (what.kind === 'people' || what.kind === 'alerts') await forgetDecision(transaction, what.kind, what.id)
        const now = means.clock()
        const erased: Examined = { ...one, state: { kind: 'erased', by, at: now } }
        const done: DataRequestDone = {
          on: today,
          step: 'deleted',
          places: ['registers'],
          text: '',
          by,
          enteredAt: now,
        }
        const examined = withoutWords(request.examined.with(at, erased), (other) => isTheSame(other.what, what))
        const changed = { ...request, examined, done: [...request.done, done] }
        await write(transaction, changed)
        const data = { number: request.number, kind: what.kind }
        await appendEntry(transaction, means, { by, act: 'erased-at-request', subject: id, data })
        return accept(changed)
      }),

    takeBack: (id, at, by) =>
      whole(root, async (transaction) => {
        const held = await heldErasure(transaction, id, at)
        if (!held.ok) return held
        const { held: request, one } = held.value
        const state = { kind: 'taken-back', by, at: means.clock() } as const
        const taken: Examined = { ...one, state }
        const examined = withoutWords(request.examined.with(at, taken), (other) => other === taken)
        const changed = { ...request, examined }
        await write(transaction, changed)
        const data = { number: request.number, kind: one.what.kind }
        await appendEntry(transaction, means, { by, act: 'erasure-at-request-taken-back', subject: id, data })
        return accept(changed)
      }),

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
          const added: DataRequest = { ...form, id: newId(means.random), number, done: [], examined: [], ended: null }
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
        if (form.on < held.received) return refuse('date-too-early', { field: 'on', before: held.received })
        const ends = form.step === 'answered' || form.step === 'refused'
        if (ends && held.examined.some(erasureWaits)) return refuse('erasure-waits')
        // The registers delete by an act of their own, which records itself here.
        if (form.step === 'deleted' && form.places.every((place) => place === 'registers'))
          return refuse('erasure-without-act', { field: 'places' })
        const done: DataRequestDone = { ...form, by, enteredAt: means.clock() }
        const ended = ends ? form.on : null
        const examined = ends ? withoutWords(held.examined, () => true) : held.examined
        const request: DataRequest = { ...held, done: [...held.done, done], examined, ended }
        await write(transaction, request)
        const data = { number: held.number, step: form.step }
        await appendEntry(transaction, means, { by, act: 'data-request-followed', subject: id, data })
        return accept(request)
      }),
  }
}

const tables = {
  people: 'roster',
  contacts: 'authorities',
  alerts: 'alerts',
  cards: 'alerts',
} as const satisfies Record<KeptKind, string>

function examinedOf(form: ExaminedForm, number: string, by: PersonId, at: Instant): Examined {
  const { what, text } = form
  return form.decision === 'keep'
    ? { what, number, text, by, at, decision: 'keep', ground: form.ground }
    : { what, number, text, by, at, decision: 'erase', state: { kind: 'waits' } }
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

export const dataRequestsExamined: Migration = async (db) => {
  await db.schema
    .alterTable('data_requests')
    .addColumn('examined', 'text', (column) => column.notNull().defaultTo('[]'))
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
    /** JSON. */
    examined: string
  }
}

const rowOf = ({ aims, done, examined, ...rest }: DataRequest): Tables['data_requests'] => ({
  ...rest,
  aims: JSON.stringify(aims),
  done: JSON.stringify(done),
  examined: JSON.stringify(examined),
})

const requestOf = ({ aims, done, examined, ...rest }: Tables['data_requests']): DataRequest => ({
  ...rest,
  aims: JSON.parse(aims),
  done: JSON.parse(done),
  examined: JSON.parse(examined),
})
