// Recommendations that come many at a time, from a table of before: written in batches, each with its number, and taken out again while nobody has touched them.
import type { Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { insertRows } from '../../../foundation/server/database/insert-rows.ts'
import { newId, newIds, type PersonId, type RecommendationId } from '../../../vocabulary/ids.ts'
import type { ImportedRecommendation } from '../../importing/imported-rows.ts'
import type { Means } from '../../server/means.ts'
import type { Recommendation } from '../recommendation.ts'
import { registerDay } from './recommendation-day.ts'
import { keepFound } from './recommendation-found.ts'
import { type Numbered, nextNumbers } from './recommendation-numbers.ts'
import {
  isAsItCame,
  type RecommendationRow,
  type RecommendationTables,
  recommendationColumns,
  rowOf,
  termsOfRow,
} from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

/**
 * In the caller's transaction, with no entry in the journal: it tells of all of them at once. `origin` says which table a row came from: its title stands as what the recommendation
 * is drawn from, by which its old number finds it, and its reference beside the answer that the row tells. What was verified is nothing yet. Gives the ids in the order of the rows.
 */
export async function addMany(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  means: Pick<Means, 'clock' | 'random'>,
  rows: readonly ImportedRecommendation[],
  originOf: (row: ImportedRecommendation) => { readonly title: string; readonly reference: string },
  by: PersonId,
): Promise<readonly { readonly id: RecommendationId; readonly answer: string | null }[]> {
  const changed = means.clock()
  const day = await registerDay(transaction)
  const numbers = await nextNumbers(
    transaction,
    rows.map(({ made }) => `${made.slice(0, 4)}/00`),
  )
  const ids = newIds<RecommendationId>(means.random, rows.length)
  const added: { id: RecommendationId; answer: string | null }[] = []
  const recommendations: RecommendationRow[] = []
  const answers: RecommendationTables['answers'][] = []
  for (const [at, row] of rows.entries()) {
    const { number, seq } = numbers[at] as Numbered
    const id = ids[at] as RecommendationId
    const { text, addressee, body = null, place, theme, priority, made, deadline, answer } = row
    const { title, reference } = originOf(row)
    const recommendation: Recommendation = {
      ...{ id, number, text, place, theme, priority, made, deadline, changed },
      addressees: [{ no: 1, ...addressee, authority: body }],
      basis: { kind: 'other', title },
      ...{ origin: null, repeats: null, ownTheme: null, standards: [], version: 1, changedBy: by },
    }
    const positions = [answer?.position ?? 'none'] as const
    const standing = { positions, implementation: 'unverified', ended: null, pursuedOn: null } as const
    recommendations.push(rowOf(recommendation, standing, { seq, root: id }, day))
    const entry = answer && {
      ...{ id: newId<RecommendationId>(means.random) as string, recommendation: id, addressee: 1, seq: 1 },
      ...{ on: answer.on, position: answer.position, text: JSON.stringify(answer.text) },
      ...{ reference, enteredBy: by, enteredAt: changed, corrects: null, reason: '' },
    }
    if (entry) answers.push(entry)
    added.push({ id, answer: entry?.id ?? null })
  }
  const tables = transaction.withTables<RecommendationTables>()
  const index = recommendationIndex(kind)
  const kept = recommendations.map((after, at) => {
    const answer = rows[at]?.answer
    return { before: null, after, terms: termsOfRow(after, answer ? [answer.text] : []) }
  })
  const written = kept.map(({ after, terms }) => index.withTerms(after, terms))
  await insertRows(tables, 'recommendations', written)
  await insertRows(tables, 'answers', answers)
  await keepFound(transaction, index, kept)
  return added
}

/**
 * `own` are the answers that came with them. Gives those that stay, because they were written again, answered, verified, decided on or repeated since, or are in `alsoKept`.
 */
export async function removeUntouched(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  ids: readonly RecommendationId[],
  own: readonly string[],
  alsoKept: readonly RecommendationId[],
): Promise<ReadonlySet<RecommendationId>> {
  const tables = transaction.withTables<RecommendationTables>()
  // Held until the end, so that no history grows meanwhile.
  const there = await tables
    .selectFrom('recommendations')
    .select(recommendationColumns)
    .where('id', 'in', ids)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .execute()
  const touching = async (table: 'answers' | 'follow_ups' | 'recommendation_reviews') =>
    tables.selectFrom(table).select(['recommendation', 'id']).where('recommendation', 'in', ids).execute()
  const entries = [
    ...(await touching('answers')),
    ...(await touching('follow_ups')),
    ...(await touching('recommendation_reviews')),
  ]
  const repeated = await tables.selectFrom('recommendations').select('repeats').where('repeats', 'in', ids).execute()
  const replacing = tables.selectFrom('recommendation_reviews').select('replacement')
  const replacements = await replacing.where('replacement', 'in', ids).execute()
  const kept = new Set([
    ...there.filter((row) => !isAsItCame(row)).map(({ id }) => id),
    ...entries.filter(({ id }) => !own.includes(id)).map(({ recommendation }) => recommendation),
    ...repeated.flatMap(({ repeats }) => repeats ?? []),
    ...replacements.flatMap(({ replacement }) => replacement ?? []),
    ...alsoKept,
  ])
  const gone = there.filter(({ id }) => !kept.has(id))
  if (gone.length > 0) {
    const named = gone.map(({ id }) => id)
    await tables.deleteFrom('answers').where('recommendation', 'in', named).execute()
    await keepFound(
      transaction,
      recommendationIndex(kind),
      gone.map((before) => ({ before, after: null })),
    )
    await tables.deleteFrom('recommendations').where('id', 'in', named).execute()
  }
  return kept
}
