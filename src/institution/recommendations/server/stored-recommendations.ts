// The register of recommendations in a database. Both histories only grow; where they stand today is kept beside, for finding.
import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { newId, type RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import { soughtIn } from '../../terms.ts'
import type { Answer, FollowUp, Recommendation } from '../recommendation.ts'
import { type RecommendationFilter, type RecommendationRegister, settled } from '../recommendation-register.ts'
import { answerOf, followUpOf, type RecommendationTables, rowOf, standingOf } from './recommendation-rows.ts'

export function storedRecommendations(root: Kysely<unknown>, means: Means): RecommendationRegister {
  const db = root.withTables<RecommendationTables>()
  return {
    async find(filter, today, { page, size }) {
      const matching = db.selectFrom('recommendations').where((eb) => matches(eb, filter, today))
      const overdue = sql<number>`case when ${isOverdue(today)} then 1 else 0 end`
      const counted = await matching
        .select((eb) => [eb.fn.countAll<number>().as('total'), sql<number>`coalesce(sum(${overdue}), 0)`.as('overdue')])
        .executeTakeFirstOrThrow()
      const rows = await matching
        .selectAll()
        .orderBy(overdue, 'desc')
        .orderBy(sql`coalesce(deadline, '9999')`)
        .orderBy('number', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      return { items: rows.map((row) => standingOf(row, today)), total: counted.total, overdue: counted.overdue }
    },

    async due(today, withinDays, most) {
      const last = new Date(Date.parse(today) + withinDays * 86_400_000).toISOString().slice(0, 10) as IsoDate
      const rows = await db
        .selectFrom('recommendations')
        .selectAll()
        .where('deadline', '<=', last)
        .where('implementation', 'not in', settled)
        .orderBy('deadline')
        .orderBy('number')
        .limit(most)
        .execute()
      return rows.map((row) => standingOf(row, today))
    },

    async get(id, today) {
      const row = await db.selectFrom('recommendations').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const answers = db.selectFrom('answers').selectAll().where('recommendation', '=', id)
      const followUps = db.selectFrom('follow_ups').selectAll().where('recommendation', '=', id)
      return {
        ...standingOf(row, today),
        answers: (await answers.orderBy('on').orderBy('seq').execute()).map(answerOf),
        followUps: (await followUps.orderBy('on').orderBy('seq').execute()).map(followUpOf),
      }
    },

    async add(form, visitNumber, by) {
      return granted(
        await whole(root, async (transaction) => {
          const number = await numberIn(transaction, visitNumber ?? `${form.made.slice(0, 4)}/00`)
          const id = newId<RecommendationId>(means.random)
          const made: Recommendation = { ...form, id, number, version: 1, changed: means.clock() }
          await tablesOf(transaction)
            .insertInto('recommendations')
            .values({ ...rowOf(made), position: 'none', implementation: 'unverified' })
            .execute()
          await appendEntry(transaction, means, { by, act: 'recommendation-made', subject: id, data: { number } })
          return accept(made)
        }),
      )
    },

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const tables = tablesOf(transaction)
        const found = await tables.selectFrom('recommendations').selectAll().where('id', '=', id).executeTakeFirst()
        if (!found) return refuse('not-found')
        const { number, origin } = standingOf(found, form.made).recommendation
        const changed: Recommendation = { ...form, id, number, origin, version: version + 1, changed: means.clock() }
        const { numUpdatedRows } = await tables
          .updateTable('recommendations')
          .set(rowOf(changed))
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: found.version })
        const data = { number, version: changed.version }
        await appendEntry(transaction, means, { by, act: 'recommendation-changed', subject: id, data })
        return accept(changed)
      }),

    addAnswer: (id, form, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, means, id, form.on)
        if (!held.ok) return held
        const answer: Answer = { ...form, ...common(means, id), enteredBy: by }
        const tables = tablesOf(transaction)
        const seq = await nextOf(transaction, `answers/${id}`)
        await tables
          .insertInto('answers')
          .values({ ...answer, text: JSON.stringify(form.text), seq })
          .execute()
        const answers = tables.selectFrom('answers').select('position').where('recommendation', '=', id)
        const { position } = await latest(answers).executeTakeFirstOrThrow()
        await tables.updateTable('recommendations').set({ position }).where('id', '=', id).execute()
        const data = { number: held.value, position: form.position }
        await appendEntry(transaction, means, { by, act: 'answer-recorded', subject: id, data })
        return accept(answer)
      }),

    addFollowUp: (id, form, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, means, id, form.on)
        if (!held.ok) return held
        const followUp: FollowUp = { ...form, ...common(means, id), verifiedBy: by }
        const tables = tablesOf(transaction)
        const seq = await nextOf(transaction, `follow-ups/${id}`)
        await tables
          .insertInto('follow_ups')
          .values({ ...followUp, text: JSON.stringify(form.text), seq })
          .execute()
        const followUps = tables.selectFrom('follow_ups').select('implementation').where('recommendation', '=', id)
        const { implementation } = await latest(followUps).executeTakeFirstOrThrow()
        await tables.updateTable('recommendations').set({ implementation }).where('id', '=', id).execute()
        const data = { number: held.value, implementation: form.implementation }
        await appendEntry(transaction, means, { by, act: 'follow-up-recorded', subject: id, data })
        return accept(followUp)
      }),
  }
}

const tablesOf = (transaction: Transaction<unknown>) => transaction.withTables<RecommendationTables>()

type Row = ExpressionBuilder<RecommendationTables, 'recommendations'>

function matches(eb: Row, filter: RecommendationFilter, today: IsoDate) {
  const conditions = []
  for (const column of ['position', 'implementation', 'place', 'theme'] as const)
    if (filter[column]) conditions.push(eb(column, '=', filter[column]))
  if (filter.visit) conditions.push(eb('origin_visit', '=', filter.visit))
  if (filter.addressee) conditions.push(eb('addressee_kind', '=', filter.addressee))
  if (filter.overdue) conditions.push(isOverdue(today))
  for (const { whole, begun } of soughtIn(filter.text ?? ''))
    conditions.push(
      eb.or([
        ...whole.map((term) => eb('terms', 'like', `% ${term} %`)),
        ...begun.map((term) => eb('terms', 'like', `% ${term}%`)),
      ]),
    )
  return eb.and(conditions)
}

const isOverdue = (today: IsoDate) =>
  sql<boolean>`(deadline is not null and deadline < ${today} and implementation not in (${sql.join(settled)}))`

const numberIn = async (db: Transaction<unknown>, series: string): Promise<string> =>
  `${series}-${String(await nextOf(db, `recommendations/${series}`)).padStart(2, '0')}`

/** Holds the recommendation's row until the end of the transaction, so that its histories grow one entry at a time. Gives its number. */
async function hold(
  db: Transaction<unknown>,
  means: Means,
  id: RecommendationId,
  on: IsoDate,
): Promise<Outcome<string>> {
  const held = await tablesOf(db)
    .updateTable('recommendations')
    .set({ changed: means.clock() })
    .where('id', '=', id)
    .returning(['number', 'made'])
    .executeTakeFirst()
  if (!held) return refuse('not-found')
  return on < held.made ? refuse('dates-out-of-order', { field: 'on', before: held.made }) : accept(held.number)
}

const common = (means: Means, recommendation: RecommendationId) => ({
  id: newId<RecommendationId>(means.random) as string,
  recommendation,
  enteredAt: means.clock(),
})

/** What was said or seen last, by its own day and not by the day it was entered. */
const latest = <T extends 'answers' | 'follow_ups', O>(rows: SelectQueryBuilder<RecommendationTables, T, O>) =>
  rows.orderBy(sql`"on"`, 'desc').orderBy(sql`seq`, 'desc').limit(1)
