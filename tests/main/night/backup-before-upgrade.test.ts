// An upgrade on PostgreSQL: the tables are changed only where there is something to go back to.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Migrations, openDatabase } from '../../../src/foundation/server/database.ts'
import { backupBeforeUpgrade } from '../../../src/main/night/backup-before-upgrade.ts'
import { noteBackup } from '../../../src/main/night/backup-note.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import { onPostgres } from '../../support/databases.ts'
import { query } from '../../support/postgres.ts'
import { temporaryFolder } from '../../support/servers.ts'

const table = (name: string) => async (db: Parameters<Migrations[string]>[0]) => {
  await db.schema.createTable(name).addColumn('number', 'integer').execute()
}
const first = { '1 people': table('directory_versions') }
const next = { ...first, '1b next': async () => {} }
const second = { ...next, '2 second': table('second') }

onPostgres('an upgrade', ({ address }) => {
  test('is refused without a backup of the last day, and has changed nothing; a new database and one that is up to date are never asked', async () => {
    const [url, folder] = [await address(), temporaryFolder()]
    const staff = join(folder, 'staff')
    mkdirSync(staff)
    const upgraded = async (steps: Migrations, env: NodeJS.ProcessEnv = {}, hoursLater = 0) => {
      const now = () => Date.now() + hoursLater * 3_600_000
      const database = await openDatabase(url, { beforeUpgrade: backupBeforeUpgrade(staff, env, now) })
      const tables = async () => (await database.db.introspection.getTables()).map(({ name }) => name).toSorted()
      const refused = await database.migrate('room', steps).then(
        () => null,
        (error: Error) => error.message,
      )
      const found = await tables()
      await database.close()
      return { refused, found }
    }
    const begun = ['directory_versions', 'migrations']
    assert.deepEqual(await upgraded(first), { refused: null, found: begun })
    assert.equal((await upgraded(next)).refused, null, 'there is nobody in it yet')
    await query(url, 'insert into directory_versions values (1)')
    assert.equal((await upgraded(next)).refused, null)
    const { refused, found } = await upgraded(second)
    assert.match(String(refused), /Nothing was changed: make one \(npx wiqaya backup/)
    assert.deepEqual(found, begun)
    await noteBackup(folder, { at: systemClock(), bytes: 1 })
    assert.match(String((await upgraded(second, {}, 25)).refused), /no backup was made in the last day/)
    assert.deepEqual(await upgraded(second), { refused: null, found: [...begun, 'second'] })
    const third = { ...second, '3 third': table('third') }
    assert.equal((await upgraded(third, { UPGRADE_WITHOUT_BACKUP: 'yes' }, 25)).refused, null)
  })
})
