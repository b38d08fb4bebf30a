// An addressee that is named in words alone becomes a body of the register in every recommendation that names it so, and is words again where that is taken back: the words themselves stay.
import type { Transaction } from 'kysely'
import type { DatabaseKind } from '../../../foundation/server/database/database.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { AuthorityId, PersonId } from '../../../vocabulary/ids.ts'
import type { Addressee } from '../recommendation.ts'
import { bodyKey } from '../recommendation-register.ts'
import { keepFound, piecesOf } from './recommendation-found.ts'
import { type RecommendationRow, type RecommendationTables, recommendationColumns } from './recommendation-rows.ts'
import { recommendationIndex } from './recommendation-tables.ts'

/** `from` is a `bodyKey` of words. */
type Named = { readonly from: string; readonly to: AuthorityId }
type Step = { readonly by: PersonId; readonly at: Instant }

/** Gives in how many recommendations. */
export function joinAddressee(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  { from, to }: Named,
  step: Step,
): Promise<number> {
  const joined = (one: Addressee): Addressee => (bodyKey(one) === from ? { ...one, authority: to } : one)
  return changeAddressees(transaction, kind, { body: from, changed: null }, joined, step)
}

/** Those that were `joined` at this moment and not changed since. Gives in how many recommendations. */
export function partAddressee(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  { from, to, joined }: Named & { readonly joined: Instant },
  step: Step,
): Promise<number> {
  const parted = (one: Addressee): Addressee =>
    one.authority === to && bodyKey({ ...one, authority: null }) === from ? { ...one, authority: null } : one
  return changeAddressees(transaction, kind, { body: to, changed: joined }, parted, step)
}

async function changeAddressees(
  transaction: Transaction<unknown>,
  kind: DatabaseKind,
  { body, changed }: { readonly body: string; readonly changed: Instant | null },
  change: (one: Addressee) => Addressee,
  { by, at }: Step,
): Promise<number> {
  const tables = transaction.withTables<RecommendationTables>()
  const named = await tables
    .selectFrom('recommendation_addressees')
    .select('recommendation')
    .where('body', '=', body)
    .execute()
  let count = 0
  for (const piece of piecesOf([...new Set(named.map(({ recommendation }) => recommendation))])) {
    // Held until the end, so that no history grows meanwhile.
    let held = tables
      .selectFrom('recommendations')
      .select(recommendationColumns)
      .where('id', 'in', piece)
      .$if(kind === 'postgres', (query) => query.forUpdate())
    if (changed) held = held.where('changed', '=', changed)
    const changes: { before: RecommendationRow; after: RecommendationRow; words: false }[] = []
    for (const before of await held.execute()) {
      const words = JSON.parse(before.words)
      const addressees = words.addressees.map(change)
      if (JSON.stringify(addressees) === JSON.stringify(words.addressees)) continue
      const now = {
        words: JSON.stringify({ ...words, addressees, joined: (words.joined ?? 0) + 1 }),
        version: before.version + 1,
        changed: at,
        changed_by: by,
      }
      await tables.updateTable('recommendations').set(now).where('id', '=', before.id).execute()
      changes.push({ before, after: { ...before, ...now }, words: false })
    }
    if (changes.length > 0) await keepFound(transaction, recommendationIndex(kind), changes)
    count += changes.length
  }
  return count
}
