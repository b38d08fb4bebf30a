// What every register of the institution needs from outside itself: time, randomness, a hash. Handed in, so that tests hold them.
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../../vocabulary/dates.ts'
import type { Random } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Hash } from '../journal/journal.ts'

export type Means = { readonly clock: Clock; readonly random: Random; readonly hash: Hash }

/** Carries an act out whole or not at all: a refusal undoes what the act had written before it. */
export async function whole<T>(
  db: Kysely<unknown>,
  act: (db: Transaction<unknown>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await db.transaction().execute(async (transaction) => {
      const outcome = await act(transaction)
      if (!outcome.ok) throw new Undone(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}

class Undone extends Error {
  readonly refusal: Outcome<never>
  constructor(refusal: Outcome<never>) {
    super('undone')
    this.refusal = refusal
  }
}
