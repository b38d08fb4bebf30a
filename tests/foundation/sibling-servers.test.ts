// The servers of one PostgreSQL: what one tells, the others hear, also after the line between them was cut.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { openSiblings } from '../../src/foundation/server/database/sibling-servers.ts'
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

  test('one that stands still loses the clock to another, and once it goes on does not take itself for the one that has it', async () => {
    const url = await address()
    const program = `
      import { createInterface } from 'node:readline'
      import { openSiblings } from ${JSON.stringify(import.meta.resolve('../../src/foundation/server/database/sibling-servers.ts'))}
      const siblings = openSiblings(process.env.AT, 'still', null, ${beat})
      for await (const _ of createInterface({ input: process.stdin })) console.log(await siblings.hasClock())
      await siblings.close()`
    const still = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program],
      {
        env: { ...process.env, AT: url },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    try {
      const answers = createInterface({ input: still.stdout })[Symbol.asyncIterator]()
      const has = async () => (await answers.next()).value
      still.stdin.write('\n')
      assert.equal(await has(), 'true')
      const database = await openDatabase(url)
      const other = openSiblings(url, 'other', database.db, beat)
      assert.equal(await other.hasClock(), false)
      still.kill('SIGSTOP')
      await until('the other has the clock', other.hasClock)
      // What it does first when it goes on is what it was asked meanwhile.
      still.stdin.write('\n')
      still.kill('SIGCONT')
      assert.equal(await has(), 'false')
      assert.equal(await other.hasClock(), true)
      await other.close()
      await database.close()
    } finally {
      still.kill('SIGKILL')
    }
  })
})

/** Between two words to the database. */
const beat = 300
