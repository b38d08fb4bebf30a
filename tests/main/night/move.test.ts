// From a file to a database server with one command: every row counted and summed on both sides, or nothing there at all.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { takeDataFolder } from '../../../src/foundation/server/folders/data-folder.ts'
import { installationAt, sqliteFile } from '../../../src/main/night/installation.ts'
import { move, moveDatabase } from '../../../src/main/night/move.ts'
import { withRegistersAt } from '../../../src/main/registers-at.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { onPostgres } from '../../support/databases.ts'
import { query } from '../../support/postgres.ts'
import { smallInstallation, sumsAt } from './small-installation.ts'

const endLines = `
  import pg from 'pg'
  const client = new pg.Client({ connectionString: process.argv[1] })
  await client.connect()
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  await client.end()
`

onPostgres('moving from SQLite', ({ address }) => {
  const moved = (from: string, to: string) => moveDatabase({ server: 'staff', from, to, progress: () => {} })
  const changed = async (sql: string, ...values: string[]): Promise<string> => {
    const file = sqliteFile('staff', await smallInstallation())
    const database = new DatabaseSync(file)
    database.prepare(sql).run(...values)
    database.close()
    return file
  }

  test('every table has the same rows on both sides, the file is as it was, and the program goes on from there', async () => {
    const [folder, to] = [await smallInstallation(), await address()]
    const file = sqliteFile('staff', folder)
    const before = readFileSync(file)
    const tables = granted(await moved(file, to))
    assert.ok(tables.every(({ from, to: there }) => from === there && from.length === 64))
    assert.equal(tables.find(({ name }) => name === 'records')?.rows, 250)
    assert.deepEqual(await sumsAt(to), await sumsAt(file))
    assert.deepEqual(readFileSync(file), before)
    await (await openDatabase(to)).close()
    assert.deepEqual(
      granted(await moved(file, to)),
      tables,
      'where it was cut off before the next database, all of it is there',
    )
    await query(to, "update records set stream = stream || 'x' where ctid = (select ctid from records limit 1)")
    const again = await moved(file, to)
    assert.equal(!again.ok && again.problem.code, 'target-not-empty')
  })

  test('a target that holds somebody’s table is refused, and the table stands', async () => {
    const to = await address()
    await query(to, 'create table somebodys (id text)')
    const refused = await moved(sqliteFile('staff', await smallInstallation()), to)
    assert.equal(!refused.ok && refused.problem.code, 'target-not-empty')
    await query(to, 'select * from somebodys')
    const away = await moved('nowhere', 'postgres://nobody@127.0.0.1:1/none')
    assert.equal(!away.ok && away.problem.code, 'target-unreachable')
  })

  test('what PostgreSQL cannot hold is refused with its table; nothing is there, and the next attempt begins again', async () => {
    const to = await address()
    const nul = await moved(await changed('update journal_end set hash = ?', 'a\0b'), to)
    assert.deepEqual(!nul.ok && nul.problem, {
      code: 'row-not-storable',
      data: { table: 'journal_end', column: 'hash' },
    })
    const large = await moved(await changed('update records set epoch = 9223372036854775807'), to)
    assert.deepEqual(!large.ok && large.problem, { code: 'row-not-storable', data: { table: 'records' } })
    await assert.rejects(openDatabase(to), /half filled/)
    granted(await moved(sqliteFile('staff', await smallInstallation()), to))
  })

  test('a target that goes away in between is refused with what to do; nothing is there, and the next attempt begins again', async () => {
    const to = await address()
    const file = sqliteFile('staff', await smallInstallation())
    let ended = 0
    // Ended while this process waits, so that it stands in the middle of the rows.
    const progress = () => {
      if (ended++ === 0)
        execFileSync(process.execPath, ['--input-type=module', '-e', endLines, to], { cwd: import.meta.dirname })
    }
    const cut = await moveDatabase({ server: 'staff', from: file, to, progress })
    assert.equal(!cut.ok && cut.problem.code, 'target-unreachable')
    await assert.rejects(openDatabase(to), /half filled/)
    granted(await moved(file, to))
    assert.deepEqual(await sumsAt(to), await sumsAt(file))
  })

  test('while a server runs on the folder nothing is begun', async (context) => {
    const said: string[] = []
    context.mock.method(console, 'error', (line: string) => said.push(line))
    const folder = await smallInstallation()
    const lock = granted(takeDataFolder(join(folder, 'staff')))
    assert.equal(await move(['--to', await address(), '--data', folder, '--language', 'en']), 1)
    lock.release()
    assert.match(said[0] ?? '', /The servers still run on this folder/)
    granted(installationAt(folder, {}))
  })

  test('once it is done, nothing works on the file of before where the address was forgotten', async (context) => {
    context.mock.method(console, 'log', () => {})
    const [folder, to] = [await smallInstallation(), await address()]
    const command = ['--to', to, '--data', folder]
    assert.deepEqual([await move(command), await move(command)], [0, 0], 'the same command once more proves it')
    const forgotten = installationAt(folder, {})
    assert.deepEqual(!forgotten.ok && forgotten.problem, {
      code: 'database-elsewhere',
      data: { variable: 'DATABASE_URL', file: join(folder, 'staff', 'database-is-on-postgresql') },
    })
    const { databases } = granted(installationAt(folder, { DATABASE_URL: to }))
    assert.deepEqual(databases, { staff: to, public: sqliteFile('public', folder) })
    const registers = await withRegistersAt(folder, null, async () => 'opened')
    assert.equal(!registers.ok && registers.problem.code, 'database-elsewhere')
  })
})
