// The register of requests and alerts in a database: what is searched has a column, what was told is JSON.
import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { AlertKind, AlertStep, AlertWay } from '../../../vocabulary/alerts.ts'
import type { SpeaksAgainst } from '../../../vocabulary/data-requests.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import { type AlertId, newId, type PersonId, type PlaceId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import type { KeptSource } from '../../data-requests/server/kept-source.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Alert, AlertDone, AlertFile, AlertLine, AlertState } from '../alert.ts'
import type { AlertFilter, AlertRegister } from '../alert-register.ts'

export function storedAlerts(root: Kysely<unknown>, means: Means): AlertRegister {
  const db = root.withTables<Tables>()
  return {
    async find(filter, { page, size }) {
      const matching = db.selectFrom('alerts').where((eb) => matches(eb, filter))
      const { total } = await matching
        .select((eb) => eb.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow()
      const rows = await matching
        .selectAll()
        .orderBy(sql`case when urgent = 1 and state = 'new' then 0 else 1 end`)
        .orderBy('received', 'desc')
        .orderBy('number', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      return { items: rows.map(lineOf), total: Number(total) }
    },

    read: async (id, by, today) =>
      root.transaction().execute(async (transaction) => {
        const file = await fileIn(transaction, id)
        if (!file) return null
        const { numInsertedOrUpdatedRows } = await transaction
          .withTables<Tables>()
          .insertInto('alert_readings')
          .values({ alert: id, person: by, day: today })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        const { number } = file.alert
        if (numInsertedOrUpdatedRows)
          await appendEntry(transaction, means, { by, act: 'alert-read', subject: id, data: { number } })
        return file
      }),

    async add(form, by) {
      return granted(
        await whole(root, async (transaction) => {
          const year = form.received.slice(0, 4)
          const number = `${year}/A-${String(await nextOf(transaction, `alerts/${year}`)).padStart(2, '0')}`
          const id = newId<AlertId>(means.random)
          const added: Alert = { ...form, id, number, state: 'new', version: 1, changed: means.clock() }
          await transaction.withTables<Tables>().insertInto('alerts').values(rowOf(added)).execute()
          await appendEntry(transaction, means, { by, act: 'alert-added', subject: id, data: { number } })
          return accept(added)
        }),
      )
    },

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.version !== version) return refuse('changed-meanwhile', { version: held.version })
        if (await wasHandedOver(transaction, id)) return refuse('alert-handed-over')
        const changed: Alert = { ...held, ...form, version: version + 1, changed: means.clock() }
        await write(transaction, changed)
        const data = { number: held.number, version: changed.version }
        await appendEntry(transaction, means, { by, act: 'alert-changed', subject: id, data })
        return accept(changed)
      }),

    addDone: (id, form, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (form.on < held.received) return refuse('date-too-early', { field: 'on', before: held.received })
        if ((held.state === 'closed') !== (form.step === 'reopened'))
          return refuse(held.state === 'closed' ? 'alert-closed' : 'alert-not-closed')
        const { handed, ...rest } = form
        await transaction
          .withTables<Tables>()
          .insertInto('alert_steps')
          .values({
            ...rest,
            id: newId<AlertId>(means.random) as string,
            alert: id,
            seq: await nextOf(transaction, `alert-steps/${id}`),
            handed: handed && JSON.stringify(handed),
            by,
            entered: means.clock(),
          })
          .execute()
        await write(transaction, { ...held, state: stateAfter(form.step, held.state), changed: means.clock() })
        const data = { number: held.number, step: form.step }
        await appendEntry(transaction, means, { by, act: 'alert-followed', subject: id, data })
        const file = await fileIn(transaction, id)
        return file ? accept(file) : refuse('not-found')
      }),
  }
}

/** What is only noted leaves with another body what was handed over to it. */
const stateAfter = (step: AlertStep, before: AlertState): AlertState => {
  if (step === 'closed' || step === 'handed-over') return step
  return step === 'noted' && before === 'handed-over' ? before : 'open'
}

function matches(eb: ExpressionBuilder<Tables, 'alerts'>, filter: AlertFilter) {
  const columns = ['place', 'kind', 'state'] as const
  return eb.and(columns.flatMap((column) => (filter[column] ? [eb(column, '=', filter[column])] : [])))
}

/** Its row until the end of the transaction, so that two changes of one come after each other. */
async function hold(db: Transaction<unknown>, id: AlertId): Promise<Alert | null> {
  const tables = db.withTables<Tables>()
  const row = await tables
    .updateTable('alerts')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? alertOf(row) : null
}

/** Once handed over, what was told stays as the other body received it. */
async function wasHandedOver(db: Transaction<unknown>, id: AlertId): Promise<boolean> {
  const steps = db.withTables<Tables>().selectFrom('alert_steps').select('id')
  const step = steps.where('alert', '=', id).where('step', '=', 'handed-over').limit(1)
  return (await step.executeTakeFirst()) !== undefined
}

const write = (db: Transaction<unknown>, alert: Alert) =>
  db.withTables<Tables>().updateTable('alerts').set(rowOf(alert)).where('id', '=', alert.id).execute()

/** For the search index, which shows none of it; reading one goes through the register, which records it in the journal. */
export const alertToIndex = (db: Kysely<unknown>, id: AlertId): Promise<AlertFile | null> => fileIn(db, id)

async function fileIn(db: Kysely<unknown>, id: AlertId): Promise<AlertFile | null> {
  const tables = db.withTables<Tables>()
  const row = await tables.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const steps = await tables.selectFrom('alert_steps').selectAll().where('alert', '=', id).orderBy('seq').execute()
  return { alert: alertOf(row), done: steps.map(doneOf) }
}

/** Moves alerts from one entry of the register of places to another that is the same place: those of `only` that are still at `from`, or all. Returns what was moved. */
export async function moveAlerts(
  transaction: Transaction<unknown>,
  from: PlaceId,
  to: PlaceId,
  only: readonly AlertId[] | null,
): Promise<readonly AlertId[]> {
  if (only?.length === 0) return []
  let there = transaction.withTables<Tables>().updateTable('alerts').set({ place: to }).where('place', '=', from)
  if (only) there = there.where('id', 'in', only)
  return (await there.returning('id').execute()).map(({ id }) => id)
}

/** Closed ones, by the day on which they were. */
export const retainedAlerts: RetainedSource = {
  async ended(root, lastDay) {
    const rows = await root
      .withTables<Tables>()
      .selectFrom('alerts')
      .innerJoin('alert_steps', 'alert_steps.alert', 'alerts.id')
      .where('alerts.state', '=', 'closed')
      .select(['alerts.id', 'alerts.number'])
      .select((eb) => eb.fn.max('alert_steps.on').as('on'))
      .groupBy(['alerts.id', 'alerts.number'])
      .having((eb) => eb.fn.max('alert_steps.on'), '<=', lastDay)
      .execute()
    return rows.map(({ id, number, on }) => ({ id, number, on }))
  },
  erase: eraseAlert,
}

async function eraseAlert(transaction: Transaction<unknown>, id: string): Promise<void> {
  const tables = transaction.withTables<Tables>()
  const alert = id as AlertId
  for (const table of ['alert_steps', 'alert_readings'] as const)
    await tables.deleteFrom(table).where('alert', '=', alert).execute()
  await tables.deleteFrom('alerts').where('id', '=', alert).execute()
}

/** Erases only who told it; or everything that was told, and who. */
export const keptAlerts: KeptSource = {
  table: 'alerts',
  async kept(root, id) {
    const file = await fileIn(root, id as AlertId)
    if (!file) return []
    const { kind, number, state } = file.alert
    const against: SpeaksAgainst[] = []
    if (state !== 'closed') against.push('not-closed')
    if (kind === 'death' || kind === 'serious-incident') against.push('serious')
    if (file.done.some(({ handed }) => handed)) against.push('handed-over')
    return [
      { what: { kind: 'cards', id }, name: {}, number, against: [] },
      { what: { kind: 'alerts', id }, name: {}, number, against },
    ]
  },
  /** The card belongs to the room below, which has erased it before. */
  async erase(transaction, { kind, id }) {
    if (kind === 'alerts') await eraseAlert(transaction, id)
  },
}

/** The id of the one with this number. */
export async function alertNumbered(db: Kysely<unknown>, number: string): Promise<AlertId | null> {
  const row = db.withTables<Tables>().selectFrom('alerts').select('id').where('number', '=', number)
  return (await row.executeTakeFirst())?.id ?? null
}

export const alertTables: Migration = async (db) => {
  await db.schema
    .createTable('alerts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('received', 'text', (column) => column.notNull())
    .addColumn('happened', 'text')
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('told', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('alerts_by_place').on('alerts').columns(['place', 'received']).execute()
  await db.schema
    .createTable('alert_steps')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('alert', 'text', (column) => column.notNull().references('alerts.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('on', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('handed', 'text')
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('entered', 'text', (column) => column.notNull())
    .addUniqueConstraint('alert_steps_in_order', ['alert', 'seq'])
    .execute()
  await db.schema
    .createTable('alert_readings')
    .addColumn('alert', 'text', (column) => column.notNull().references('alerts.id'))
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('alert_readings_once', ['alert', 'person', 'day'])
    .execute()
}

type Tables = {
  alerts: {
    id: AlertId
    number: string
    kind: AlertKind
    way: AlertWay
    place: PlaceId | null
    received: IsoDate
    happened: IsoDate | null
    urgent: number
    state: AlertState
    /** JSON that is shown to its reader, and never searched. */
    told: string
    version: number
    changed: Instant
  }
  alert_steps: {
    id: string
    alert: AlertId
    seq: number
    on: IsoDate
    step: AlertStep
    text: string
    /** JSON. */
    handed: string | null
    by: PersonId
    entered: Instant
  }
  /** Who read which one on which day, so that the journal says it once. */
  alert_readings: { alert: AlertId; person: PersonId; day: IsoDate }
}
type Told = Pick<Alert, 'elsewhere' | 'text' | 'reference'>

const rowOf = ({ elsewhere, text, reference, urgent, ...columns }: Alert): Tables['alerts'] => ({
  ...columns,
  urgent: Number(urgent),
  told: JSON.stringify({ elsewhere, text, reference } satisfies Told),
})

const alertOf = ({ told, urgent, ...columns }: Tables['alerts']): Alert => ({
  ...columns,
  ...(JSON.parse(told) as Told),
  urgent: urgent === 1,
})

const lineOf = ({ id, number, kind, way, place, received, happened, urgent, state }: Tables['alerts']): AlertLine => ({
  id,
  number,
  kind,
  way,
  place,
  received,
  happened,
  urgent: urgent === 1,
  state,
})

const doneOf = ({ id, on, step, text, handed, by, entered }: Tables['alert_steps']): AlertDone => ({
  id,
  on,
  step,
  text,
  handed: handed === null ? null : (JSON.parse(handed) as AlertDone['handed']),
  by,
  enteredAt: entered,
})
