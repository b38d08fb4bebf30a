// What every store may count on, whichever database is underneath.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesColumn, type Migrations } from '../../src/foundation/server/database.ts'
import { onEachDatabase } from '../support/databases.ts'

type Tables = { things: { id: string; size: number; content: Uint8Array } }

const migrations: Migrations = {
  '1 things': async (db, kind) => {
    await db.schema
      .createTable('things')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('content', bytesColumn(kind), (column) => column.notNull())
      .execute()
  },
}

onEachDatabase('a database', ({ fresh }) => {
  test('gives back numbers beyond 32 bits, bytes and every script as they were', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    const thing = { id: 'مقابلة على انفراد', size: 2 ** 52 + 1, content: new Uint8Array([0, 255, 7]) }
    await db.insertInto('things').values(thing).execute()
    const found = await db.selectFrom('things').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual({ ...found, content: new Uint8Array(found.content) }, thing)
  })

  test('migrates once, and says when it is of a later version than the program', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    await database.migrate('test', migrations)
    await assert.rejects(database.migrate('test', {}), /later version: test\/1 things/)
  })

  test('a migration that fails leaves nothing behind', async () => {
    const database = await fresh()
    const failing: Migrations = {
      ...migrations,
      '2 fails': () => Promise.reject(new Error('half-way')),
    }
    await assert.rejects(database.migrate('test', failing), /half-way/)
    await database.migrate('test', migrations)
  })

  test('a transaction that fails leaves nothing behind, and the next one goes on', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    const thing = { id: 'a', size: 1, content: new Uint8Array() }
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('things').values(thing).execute()
      throw new Error('half-way')
    })
    await assert.rejects(failing, /half-way/)
    assert.equal((await db.selectFrom('things').selectAll().execute()).length, 0)
    await db.insertInto('things').values(thing).execute()
  })

  test('transactions that change one row take turns', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    await db.insertInto('things').values({ id: 'a', size: 0, content: new Uint8Array() }).execute()
    const addOne = () =>
      db.transaction().execute(async (transaction) => {
        const row = transaction.selectFrom('things').select('size').where('id', '=', 'a')
        const { size } = await (database.kind === 'postgres' ? row.forUpdate() : row).executeTakeFirstOrThrow()
        await transaction
          .updateTable('things')
          .set({ size: size + 1 })
          .where('id', '=', 'a')
          .execute()
      })
    await Promise.all(Array.from({ length: 20 }, addOne))
    assert.equal((await db.selectFrom('things').select('size').executeTakeFirstOrThrow()).size, 20)
  })
})
