// The servers of one PostgreSQL: what one tells, the others hear, also after the line between them was cut.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { onPostgres } from '../support/databases.ts'
import { until } from '../support/installation.ts'
import { query } from '../support/postgres.ts'

onPostgres('the servers of one database', ({ address }) => {
  test('hear one another again after the database has ended their lines, look again at what they may have missed, and one of them has the clock', async () => {
    const url = await address()
    const [one, two] = [await openDatabase(url), await openDatabase(url)]
    const [first, second] = [one.siblings('one'), two.siblings('two')]
    const heard: string[] = []
    let gaps = 0
    second.hear('letters', (text, { mine }) => heard.push(`${text} ${mine}`))
    await second.afterGap(async () => {
      gaps++
    })
    await first.afterGap(async () => {})
    await first.tell('letters', 'before')
    await until('it is heard', () => heard.includes('before false'))
    assert.deepEqual([await first.hasClock(), await second.hasClock(), gaps], [true, false, 1])

    await query(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ~ '^(listen|select pg_try_advisory_lock)'",
    )
    await until('the line stands again, and it was looked for what was missed', () => gaps >= 2)
    await first.tell('letters', 'after')
    await until('it is heard', () => heard.includes('after false'))
    await until('one has the clock again', async () => (await first.hasClock()) !== (await second.hasClock()))
    assert.deepEqual(heard, ['before false', 'after false'])
    await Promise.all([one.close(), two.close()])
  })
})
