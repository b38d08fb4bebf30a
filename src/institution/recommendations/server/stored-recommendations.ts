// The register of recommendations in a database: what is written, beside what `read-recommendations.ts` reads. The histories are only added to; their present state is kept next to them, for searching.
import type { Kysely, OperationNodeSource, Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import { newId, type RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import { type Means, whole } from '../../server/means.ts'
import type { Addressee, Answer, FollowUp, Recommendation, ReviewDecision } from '../recommendation.ts'
import {
  type AddresseeForm,
  bodyKey,
  type RecommendationForm,
  type RecommendationRegister,
} from '../recommendation-register.ts'
import { joinAddressee, partAddressee } from './join-addressee.ts'
import { readRecommendations } from './read-recommendations.ts'
import { registerDay } from './recommendation-day.ts'
import { keepFound, searchableWords } from './recommendation-found.ts'
import {
  type HistoriesThen,
  historiesOf,
  inOrder,
  mayCorrect,
  nothingYet,
  standsAt,
} from './recommendation-histories.ts'
import { nextNumber } from './recommendation-numbers.ts'
import {
  type RecommendationRow,
  type RecommendationTables,
  recommendationColumns,
  rowOf,
  standingOf,
  termsOfRow,
} from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

export function storedRecommendations(root: Kysely<unknown>, kind: DatabaseKind, means: Means): RecommendationRegister {
  const terms = recommendationIndex(kind)
  return {
    ...readRecommendations(root, kind),

    joinAddressee: (from, to, by) =>
      whole(root, async (transaction) => {
        const at = means.clock()
        const count = await joinAddressee(transaction, kind, { from, to }, { by, at })
        if (count === 0) return refuse('not-found')
        await appendEntry(transaction, means, { by, act: 'addressee-joined', subject: to, data: { count } })
        return accept({ count, at })
      }),

    partAddressee: (from, to, joined, by) =>
      whole(root, async (transaction) => {
        const at = means.clock()
        const count = await partAddressee(transaction, kind, { from, to, joined }, { by, at })
        if (count === 0) return refuse('not-found')
        await appendEntry(transaction, means, { by, act: 'addressee-parted', subject: to, data: { count } })
        return accept({ count, at })
      }),

    add: (form, visitNumber, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<RecommendationTables>()
        const earlier = form.repeats
          ? await tables
              .selectFrom('recommendations')
              .select(recommendationColumns)
              .where('id', '=', form.repeats)
              .executeTakeFirst()
          : null
        if (form.repeats && !earlier) return refuse('not-found', { field: 'repeats' })
        if (earlier && form.made < earlier.made)
          return refuse('dates-out-of-order', { field: 'made', first: earlier.made, last: form.made })
        const day = await registerDay(transaction)
        // From here on, others who add one wait until this one is committed.
        const { number, seq } = await nextNumber(transaction, visitNumber ?? `${form.made.slice(0, 4)}/00`)
        const id = newId<RecommendationId>(means.random)
        const addressees = numbered(
          form.addressees.map(({ no: _, ...one }) => one),
          [],
        )
        const made: Recommendation = {
          ...form,
          addressees,
          id,
          number,
          version: 1,
          changedBy: by,
          changed: means.clock(),
        }
        const own = { seq, root: earlier?.root ?? id }
        const row = rowOf(made, { ...nothingYet, positions: addressees.map(() => 'none') }, own, day)
        const foundBy = termsOfRow(row, [])
        const inserted = tables.insertInto('recommendations').values(terms.withTerms(row, foundBy))
        await keepFound(transaction, terms, [{ before: null, after: row, terms: foundBy }], [inserted])
        await appendEntry(transaction, means, { by, act: 'recommendation-made', subject: id, data: { number } })
        return accept(made)
      }),

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const before = await held(transaction, kind, id)
        if (!before) return refuse('not-found')
        if (before.version !== version) return refuse('changed-meanwhile', { version: before.version })
        const { number, origin, repeats, addressees } = standingOf(before, form.made).recommendation
        const histories = await historiesOf(transaction, id)
        const { answers, followUps, reviews } = histories
        const kept = numbered(form.addressees, addressees)
        const strange = form.addressees.some(({ no }) => no && !addressees.some((one) => one.no === no))
        if (strange) return refuse('addressee-unknown', { field: 'addressees' })
        const gone = answers.find(({ addressee }) => !kept.some(({ no }) => no === addressee))
        if (gone) return refuse('addressee-answered', { field: 'addressees' })
        const changed: Recommendation = {
          ...form,
          addressees: kept,
          id,
          number,
          origin,
          repeats,
          version: version + 1,
          changedBy: by,
          changed: means.clock(),
        }
        const row = rowOf(changed, standsAt(kept, answers, followUps, reviews), before, histories.day)
        await keep(transaction, before, row, histories)
        const data = { number, version: changed.version }
        await appendEntry(transaction, means, { by, act: 'recommendation-changed', subject: id, data })
        return accept(changed)
      }),

    addAnswer: (id, form, by) =>
      whole(root, async (transaction) => {
        const before = await held(transaction, kind, id)
        if (!before) return refuse('not-found')
        const { made, number, addressees } = standingOf(before, form.on).recommendation
        if (form.on < made) return refuse('date-too-early', { field: 'on', before: made })
        if (!addressees.some(({ no }) => no === form.addressee))
          return refuse('addressee-unknown', { field: 'addressee' })
        const histories = await historiesOf(transaction, id)
        if (!mayCorrect(histories.answers, form.corrects)) return refuse('entry-corrected', { field: 'corrects' })
        const answer: Answer = { ...form, ...common(means, id), enteredBy: by }
        const { corrects, text, ...columns } = answer
        const added = transaction
          .withTables<RecommendationTables>()
          .insertInto('answers')
          .values({
            ...columns,
            ...correction(corrects),
            text: JSON.stringify(text),
            seq: histories.next.answers,
          })
        await keepStanding(transaction, before, { ...histories, answers: inOrder(histories.answers, answer) }, added)
        const data = { number, position: form.position, ...(corrects ? { corrects: corrects.entry } : {}) }
        await appendEntry(transaction, means, { by, act: 'answer-recorded', subject: id, data })
        return accept(answer)
      }),

    addFollowUp: (id, form, by) =>
      whole(root, async (transaction) => {
        const before = await held(transaction, kind, id)
        if (!before) return refuse('not-found')
        if (form.on < before.made) return refuse('date-too-early', { field: 'on', before: before.made })
        const histories = await historiesOf(transaction, id)
        if (!mayCorrect(histories.followUps, form.corrects)) return refuse('entry-corrected', { field: 'corrects' })
        const followUp: FollowUp = { ...form, ...common(means, id), verifiedBy: by }
        const { corrects, text, ...columns } = followUp
        const added = transaction
          .withTables<RecommendationTables>()
          .insertInto('follow_ups')
          .values({
            ...columns,
            ...correction(corrects),
            text: JSON.stringify(text),
            seq: histories.next.followUps,
          })
        const now = { ...histories, followUps: inOrder(histories.followUps, followUp) }
        await keepStanding(transaction, before, now, added)
        const { implementation } = form
        const data = { number: before.number, implementation, ...(corrects ? { corrects: corrects.entry } : {}) }
        await appendEntry(transaction, means, { by, act: 'follow-up-recorded', subject: id, data })
        return accept(followUp)
      }),

    review: (id, form, by) =>
      whole(root, async (transaction) => {
        const before = await held(transaction, kind, id)
        if (!before) return refuse('not-found')
        if (form.on < before.made) return refuse('date-too-early', { field: 'on', before: before.made })
        if (before.ended === null && before.phase === 2) return refuse('recommendation-settled')
        const tables = transaction.withTables<RecommendationTables>()
        const replacement =
          form.replacement === null || form.replacement === id
            ? null
            : await tables
                .selectFrom('recommendations')
                .select('number')
                .where('id', '=', form.replacement)
                .executeTakeFirst()
        if (form.outcome === 'replaced' && !replacement) return refuse('not-found', { field: 'replacement' })
        const decision: ReviewDecision = { ...form, ...common(means, id), decidedBy: by }
        const histories = await historiesOf(transaction, id)
        const added = tables.insertInto('recommendation_reviews').values({ ...decision, seq: histories.next.reviews })
        await keepStanding(transaction, before, { ...histories, reviews: inOrder(histories.reviews, decision) }, added)
        const data = { number: before.number, outcome: form.outcome }
        await appendEntry(transaction, means, { by, act: 'recommendation-reviewed', subject: id, data })
        return accept(decision)
      }),
  }

  /** The row as it is now, with an entry that is `added` to one of its histories. */
  async function keepStanding(
    transaction: Transaction<unknown>,
    before: RecommendationRow,
    histories: HistoriesThen,
    added: OperationNodeSource,
  ): Promise<void> {
    const { answers, followUps, reviews, day } = histories
    const { recommendation } = standingOf(before, before.made)
    const stands = standsAt(recommendation.addressees, answers, followUps, reviews)
    const now = { ...recommendation, changed: means.clock() }
    await keep(transaction, before, rowOf(now, stands, before, day), histories, [added])
  }

  async function keep(
    transaction: Transaction<unknown>,
    before: RecommendationRow,
    { id, ...after }: RecommendationRow,
    { answers, followUps }: HistoriesThen,
    added: readonly OperationNodeSource[] = [],
  ): Promise<void> {
    const foundBy = termsOfRow({ ...after, id }, [
      ...answers.map(({ text }) => text),
      ...followUps.flatMap(({ text, evidence }) => searchableWords(text, evidence)),
    ])
    const row = transaction
      .withTables<RecommendationTables>()
      .updateTable('recommendations')
      .set(terms.withTerms(after, foundBy))
      .where('id', '=', id)
    await keepFound(transaction, terms, [{ before, after: { ...after, id }, terms: foundBy }], [...added, row])
  }
}

/** Holds the recommendation's row until the end of the transaction, so that its histories grow one entry at a time. */
const held = (
  db: Transaction<unknown>,
  kind: DatabaseKind,
  id: RecommendationId,
): Promise<RecommendationRow | undefined> =>
  db
    .withTables<RecommendationTables>()
    .selectFrom('recommendations')
    .select(recommendationColumns)
    .where('id', '=', id)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()

const correction = (corrects: Answer['corrects']) => ({
  corrects: corrects?.entry ?? null,
  reason: corrects?.reason ?? '',
})

/** Those that are new are numbered on; one that the recommendation has by this name keeps its number. */
function numbered(form: RecommendationForm['addressees'], before: readonly Addressee[]): readonly Addressee[] {
  let last = Math.max(0, ...before.map(({ no }) => no))
  const taken = new Set(form.flatMap(({ no }) => no ?? []))
  return form.map(({ no, ...one }: AddresseeForm) => {
    const same = before.find((each) => !taken.has(each.no) && bodyKey(each) === bodyKey(one))
    if (same) taken.add(same.no)
    return { no: no ?? same?.no ?? ++last, ...one, authority: one.authority ?? null }
  })
}

const common = (means: Means, recommendation: RecommendationId) => ({
  id: newId<RecommendationId>(means.random) as string,
  recommendation,
  enteredAt: means.clock(),
})
