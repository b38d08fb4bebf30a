// Statements that travel to the database together: a lock that is held over fewer journeys keeps others waiting less.
import { type Compilable, type Kysely, type OperationNodeSource, PostgresAdapter, sql } from 'kysely'

/**
 * Carries out statements that write, in one journey on PostgreSQL. None sees what another writes, and which comes first is not said: at most one of them may touch rows that
 * others of the same act wait for. SQLite has them one after the other: it is no journey away.
 */
export async function runBatched(db: Kysely<unknown>, statements: readonly OperationNodeSource[]): Promise<void> {
  if (statements.length > 1 && db.getExecutor().adapter instanceof PostgresAdapter) {
    const parts = statements.map((statement, at) => sql`${sql.ref(`part${at}`)} as (${statement})`)
    await sql`with ${sql.join(parts)} select 1`.execute(db)
  } else for (const statement of statements) await sql`${statement}`.execute(db)
}

/**
 * What several questions give, each in its order, in one journey on PostgreSQL. All see one moment there. Contract: what their rows hold is text, whole numbers or nothing, which JSON
 * carries as it is.
 */
export async function queryBatched<Rows extends readonly object[]>(
  db: Kysely<unknown>,
  questions: { readonly [At in keyof Rows]: OperationNodeSource & Compilable<Rows[At]> },
): Promise<{ readonly [At in keyof Rows]: Rows[At][] }> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const parts = questions.map((one) => sql`(select coalesce(json_agg(asked), '[]') from (${one}) as asked)`)
    const { rows } = await sql<{ given: { readonly [At in keyof Rows]: Rows[At][] } }>`
      select json_build_array(${sql.join(parts)}) as given`.execute(db)
    const [answer] = rows
    if (!answer) throw new Error('a question without an answer')
    return answer.given
  }
  const given: object[][] = []
  for (const one of questions) given.push((await db.executeQuery(one.compile())).rows)
  return given as never
}
