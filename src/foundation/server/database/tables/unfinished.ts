// Marks a PostgreSQL database as unfinished while it is filled: no server starts on half of it, and whoever fills it again may empty it.
import pg from 'pg'
import { quoted } from './read-rows.ts'
import { unfinishedTable } from './table.ts'

/** What stands at this address: nothing, a filling that was cut off, or something of somebody's. Throws when it cannot be reached. */
export const standingAt = (address: string): Promise<'empty' | 'unfinished' | 'in-use'> =>
  withClient(address, async (client) => {
    const names = await namesIn(client)
    if (names.includes(unfinishedTable)) return 'unfinished'
    return names.length === 0 ? 'empty' : 'in-use'
  })

/** Empties what was cut off, if there is such, and marks the database. It is `empty` or `unfinished`. */
export const markUnfinished = (address: string): Promise<void> =>
  withClient(address, async (client) => {
    await client.query('begin')
    const names = await namesIn(client)
    if (names.length > 0) await client.query(`drop table ${names.map(quoted).join(', ')} cascade`)
    await client.query(`create table ${unfinishedTable} (since text not null)`)
    await client.query('commit')
  })

/** It is whole. */
export const markFinished = (address: string): Promise<void> =>
  withClient(address, async (client) => {
    await client.query(`drop table ${unfinishedTable}`)
  })

async function namesIn(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')",
  )
  return rows.map(({ name }) => name)
}

async function withClient<T>(connectionString: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
