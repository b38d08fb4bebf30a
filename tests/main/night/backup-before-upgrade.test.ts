// An upgrade on PostgreSQL: the tables are changed only where there is something to go back to.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { backupBeforeUpgrade } from '../../../src/foundation/server/database/backup-before-upgrade.ts'
import { type Migrations, openDatabase } from '../../../src/foundation/server/database/database.ts'
import { noteBackup } from '../../../src/foundation/server/folders/backup-note.ts'
import { holdsPeople, openPublicStore } from '../../../src/public/server/open-store.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { holdsInstitution } from '../../../src/sealed/server/mailbox.ts'
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
      const database = await openDatabase(url, {
        beforeUpgrade: backupBeforeUpgrade({ folder: staff, holds: holdsInstitution }, env, now),
      })
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
    for (const hours of [25, -1])
      assert.match(String((await upgraded(second, {}, hours)).refused), /no backup was made in the last day/)
    assert.deepEqual(await upgraded(second), { refused: null, found: [...begun, 'second'] })
    const third = { ...second, '3 third': table('third') }
    assert.equal((await upgraded(third, { UPGRADE_WITHOUT_BACKUP: 'yes' }, 25)).refused, null)
  })

  test('of the public server is refused in the same way once somebody is in its store, and its own folder says that a backup was made', async () => {
    const [url, folder] = [await address(), temporaryFolder()]
    mkdirSync(join(folder, 'staff'))
    mkdirSync(join(folder, 'public'))
    const begun = await openDatabase(url)
    const { subscribers } = await openPublicStore(begun, systemRandom)
    const steps: Record<string, ReturnType<typeof table>> = {}
    const upgraded = async (name: string) => {
      steps[name] = table(name)
      const beforeUpgrade = backupBeforeUpgrade({ folder: join(folder, 'public'), holds: holdsPeople }, {})
      const database = await openDatabase(url, { beforeUpgrade })
      const refused = await database.migrate('newer', steps).then(
        () => null,
        (error: Error) => error.message,
      )
      await database.close()
      return refused
    }
    assert.equal(await upgraded('empty'), null)
    await subscribers.ask('reader@site.example', 'fr', systemClock())
    await begun.close()
    await noteBackup(folder, { at: systemClock(), bytes: 1 })
    assert.match(String(await upgraded('later')), /Nothing was changed/, 'this database was not in that backup')
    await noteBackup(folder, { at: systemClock(), bytes: 1 }, ['staff', 'public'])
    assert.equal(await upgraded('later'), null)
  })
})
