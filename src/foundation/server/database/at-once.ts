// Statements that travel to the database together: what is held from one journey to the next is what others wait for.
import { type Kysely, type OperationNodeSource, PostgresAdapter, sql } from 'kysely'

/**
 * Carries out statements that write, in one journey on PostgreSQL. None sees what another writes, and which comes first is not said: at most one of them may touch rows that
 * others of the same act wait for. SQLite has them one after the other: it is no journey away.
 */
export async function atOnce(db: Kysely<unknown>, statements: readonly OperationNodeSource[]): Promise<void> {
  if (statements.length > 1 && db.getExecutor().adapter instanceof PostgresAdapter) {
    const parts = statements.map((statement, at) => sql`${sql.ref(`part${at}`)} as (${statement})`)
    await sql`with ${sql.join(parts)} select 1`.execute(db)
  } else for (const statement of statements) await sql`${statement}`.execute(db)
}
