// Connections to PostgreSQL for acts: from `begin` on their statements are prepared, and at their end others may go on before the disk has flushed.
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import type { PreparedStatements } from './prepared.ts'

/**
 * A pool whose connections prepare every statement from `begin` on. A query outside an act is planned each time for its values: the best plan for a word
 * that one row has is not the best for a word that all have.
 */
export function actingConnections(pool: pg.Pool, prepared: PreparedStatements): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const acting = known.get(client) ?? actingConnection(client, prepared)
      known.set(client, acting)
      return acting
    },
    end: () => pool.end(),
  }
}

function actingConnection(client: pg.PoolClient, prepared: PreparedStatements): PostgresPoolClient {
  let acting = false
  const query = async (text: string, values: readonly unknown[]) => {
    if (text === 'commit' || text === 'rollback') acting = false
    if (text === 'commit') return commit(client)
    const name = acting ? prepared.nameOf(text) : undefined
    if (text === 'begin') acting = true
    return client.query({ text, values: [...values], ...(name ? { name } : {}) })
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

/**
 * Ends an act in one journey. PostgreSQL keeps an act's locks until its commit is on the disk, so whoever waits for them waits for the disk too. Here the commit lets go of them at
 * once, and the next transaction, an empty message in the log, is on the disk only after it: when this resolves, the act is there, and on the standbys that the installation waits for.
 * Whoever read the act meanwhile and commits is on the disk after it, too.
 */
async function commit(client: pg.PoolClient): Promise<pg.QueryResult | undefined> {
  const results: unknown = await client.query(
    "set local synchronous_commit to off; commit; select pg_logical_emit_message(true, 'wiqaya', '')",
  )
  return Array.isArray(results) ? results[1] : undefined
}
