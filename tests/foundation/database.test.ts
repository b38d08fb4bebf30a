// What every store may count on, whichever database is underneath.
import assert from 'node:assert/strict'
import { closeSync, existsSync, openSync, readdirSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { sql } from 'kysely'
import { copyBeforeUpgrade } from '../../src/foundation/server/database/before-upgrade.ts'
import {
  bytesColumn,
  type Migration,
  type Migrations,
  openDatabase,
  storageProblem,
} from '../../src/foundation/server/database/database.ts'
import { insertRows } from '../../src/foundation/server/database/insert-rows.ts'
import { termIndex } from '../../src/foundation/server/database/term-index.ts'
import { whyNot } from '../../src/foundation/server/process/run-server.ts'
import { onEachDatabase, onPostgres, onSqlite } from '../support/databases.ts'
import { until } from '../support/installation.ts'
import { query, startPostgres } from '../support/postgres.ts'

test('a server that cannot start says of a full disk what to do, and of anything else what it is', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  assert.match(whyNot('en', 'staff', full), /staff server cannot start: .* is full\. Make room there and start again\./)
  assert.match(whyNot('en', 'staff', new Error('No such folder')), /^The staff server cannot start: No such folder\. /)
})

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

onEachDatabase('a database', ({ fresh, empty }) => {
  test('gives back numbers beyond 32 bits, bytes and every script as they were', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    const thing = { id: 'مقابلة على انفراد', size: 2 ** 52 + 1, content: new Uint8Array([0, 255, 7]) }
    await db.insertInto('things').values(thing).execute()
    const found = await db.selectFrom('things').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual({ ...found, content: new Uint8Array(found.content) }, thing)
  })

  test('takes many rows at a time, each with its own values, however many there are', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    const things = Array.from({ length: 250 }, (_, at) => ({
      id: `شيء ${at}`,
      size: at,
      content: new Uint8Array([at]),
    }))
    await insertRows(db, 'things', things)
    await insertRows(db, 'things', [])
    const found = await db.selectFrom('things').selectAll().orderBy('size').execute()
    assert.deepEqual(
      found.map((one) => ({ ...one, content: new Uint8Array(one.content) })),
      things,
    )
  })

  test('of many rows one that cannot be written leaves none of them', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    const things = Array.from({ length: 250 }, (_, at) => ({ id: `${at % 249}`, size: at, content: new Uint8Array() }))
    await assert.rejects(db.transaction().execute((transaction) => insertRows(transaction, 'things', things)))
    assert.deepEqual(await db.selectFrom('things').selectAll().execute(), [])
  })

  test('what an act asks again and again gives the columns that came meanwhile; PostgreSQL takes it apart once', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    const db = database.db.withTables<Tables>()
    await db.insertInto('things').values({ id: 'a', size: 1, content: new Uint8Array() }).execute()
    const asked = () =>
      db.transaction().execute(async (act) => {
        const { content: _, ...found } = await act.selectFrom('things').selectAll().executeTakeFirstOrThrow()
        if (database.kind !== 'postgres') return { found, prepared: null }
        const { rows } =
          await sql`select name from pg_prepared_statements where statement like 'select * from "things"%'`.execute(act)
        return { found, prepared: rows.length }
      })
    await asked()
    await asked()
    const prepared = database.kind === 'postgres' ? 1 : null
    assert.deepEqual(await asked(), { found: { id: 'a', size: 1 }, prepared })
    await database.migrate('test', {
      ...migrations,
      '2 colours': async (tables) => {
        await tables.schema.alterTable('things').addColumn('colour', 'text').execute()
      },
    })
    for (let at = 0; at < 3; at++) assert.deepEqual((await asked()).found, { id: 'a', size: 1, colour: null })
  })

  test('migrates once, and says when it is of a later version than the program', async () => {
    const database = await fresh()
    await database.migrate('test', migrations)
    await database.migrate('test', migrations)
    await assert.rejects(database.migrate('test', {}), /later version \(test\/1 things/)
  })

  test('says which of many terms stand anywhere, those that it has noted as its commonest too', async () => {
    const { db, kind, migrate } = await empty()
    const index = termIndex(kind, 'texts', 'row')
    const made: Migration = async (tables) => {
      await tables.schema
        .createTable('texts')
        .addColumn('row', 'integer', (column) => column.primaryKey())
        .execute()
      await index.create(tables)
      await index.withoutList(tables)
    }
    await migrate('test', { '1 texts': made })
    const rows = Array.from({ length: 400 }, (_, at) => ({ row: at + 1 }))
    await insertRows(db.withTables<{ texts: { row: number } }>(), 'texts', rows)
    const terms = ({ row }: { row: number }) => [row === 7 ? 'نادرة' : 'registre', row % 2 ? 'personne' : 'cellule']
    await index.put(
      db,
      rows.map((one) => ({ ...one, terms: terms(one) })),
    )
    const asked = ['registre', 'regstre', 'cellule', 'نادرة', 'celulle', "cel'lule"]
    const expected = ['cellule', 'registre', 'نادرة']
    assert.deepEqual((await index.standing(db, asked)).toSorted(), expected)
    if (kind === 'postgres') await sql`analyze texts`.execute(db)
    assert.deepEqual((await index.standing(db, asked)).toSorted(), expected)
    await index.clear(db)
    if (kind === 'postgres') await sql`analyze texts`.execute(db)
    assert.deepEqual(await index.standing(db, asked), [])
  })

  test('an index of terms that was written bit by bit is put together, and finds the same', async () => {
    const { db, kind, migrate } = await empty()
    const index = termIndex(kind, 'texts', 'row')
    const made: Migration = async (tables) => {
      await tables.schema
        .createTable('texts')
        .addColumn('row', 'integer', (column) => column.primaryKey())
        .execute()
      await index.create(tables)
    }
    await migrate('test', { '1 texts': made })
    const numbers = Array.from({ length: 120 }, (_, at) => at + 1)
    await insertRows(
      db.withTables<{ texts: { row: number } }>(),
      'texts',
      numbers.map((row) => ({ row })),
    )
    for (const row of numbers) {
      const own = Array.from({ length: 200 }, (_, at) => `own${row}x${at}`)
      await index.put(db, [{ row, terms: ['registre', row % 2 ? 'personne' : 'cellule', ...own] }])
    }
    await index.remove(db, [3])
    if (kind === 'postgres') await sql`delete from texts where row = 3`.execute(db)
    const parts = async () => {
      if (kind === 'postgres') return 1
      const { rows } = await sql<{ count: number }>`
        select count(distinct segid) as count from texts_terms_idx`.execute(db)
      return rows[0]?.count
    }
    const rows = async (...sought: string[]) => {
      const asked = sought.map((word) => ({ whole: [word], begun: [] }))
      return (await sql<{ row: number }>`${index.rows(asked)}`.execute(db)).rows
        .map(({ row }) => row)
        .sort((a, b) => a - b)
    }
    const before = await parts()
    if (kind === 'sqlite') assert.ok(Number(before) > 5, `${before}`)
    await index.gather(db, AbortSignal.abort())
    assert.equal(await parts(), before)
    await index.gather(db, new AbortController().signal)
    assert.equal(await parts(), 1)
    assert.deepEqual(
      await rows('personne'),
      numbers.filter((row) => row % 2 && row !== 3),
    )
    assert.deepEqual(await rows('own7x199', 'registre'), [7])
    assert.deepEqual(await rows('own3x1'), [])
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

onSqlite('an upgrade', ({ address }) => {
  const next: Migrations = {
    ...migrations,
    '2 emptied': async (db) => {
      await db.withTables<Tables>().deleteFrom('things').execute()
    },
  }
  const filled = async (): Promise<string> => {
    const path = await address()
    const database = await openDatabase(path)
    await database.migrate('test', migrations)
    const thing = { id: 'a', size: 1, content: new Uint8Array() }
    await database.db.withTables<Tables>().insertInto('things').values(thing).execute()
    await database.close()
    return path
  }
  const countIn = (path: string) => {
    const database = new DatabaseSync(path)
    const row = database.prepare('select count(*) as count from things').get()
    database.close()
    return row?.count
  }

  test('keeps a copy of what was there before it; a start that changes nothing, and a new database, keep none', async () => {
    const path = await filled()
    const copy = `${path}.before-1-steps`
    const again = await openDatabase(path)
    await again.migrate('test', migrations)
    assert.equal(existsSync(copy), false)
    await again.migrate('test', next)
    await again.close()
    assert.deepEqual([countIn(path), countIn(copy)], [0, 1])
  })

  test('leaves a copy for a month: what was erased since is still in it', async () => {
    const path = await filled()
    const copyOf = (days: number): string => {
      const copy = `${path}.before-${days}-steps`
      const at = Date.now() / 1000 - days * 86_400
      writeFileSync(copy, 'with words that were erased since')
      utimesSync(copy, at, at)
      return copy
    }
    const copies = [copyOf(31), copyOf(29)]
    await (await openDatabase(path)).close()
    assert.deepEqual(
      copies.map((copy) => existsSync(copy)),
      [false, true],
    )
  })

  test('copies it again where the earlier version went on after a copy was made', async () => {
    const path = await filled()
    const copy = `${path}.before-1-steps`
    writeFileSync(copy, 'of another day')
    utimesSync(copy, 1_600_000_000, 1_600_000_000)
    const database = await openDatabase(path)
    await database.migrate('test', next)
    await database.close()
    assert.equal(countIn(copy), 1)
  })

  test('without room for the copy and for what it writes itself is refused with both figures before it begins; with it, it goes on', async () => {
    const path = await filled()
    let free = 4_000_000
    const before = copyBeforeUpgrade(
      path,
      () => {},
      () => free,
    )
    const bytes = statSync(path).size
    const asks = new RegExp(`needs ${Math.ceil((2 * bytes + 4_000_000) / 1_000_000)} MB free .* 4 MB are free`)
    await assert.rejects(before('test', Object.keys(next)), asks)
    assert.deepEqual(readdirSync(dirname(path)), [basename(path)])
    free = 2 * bytes + 4_000_000
    await before('test', Object.keys(next))
    assert.equal(countIn(`${path}.before-1-steps`), 1)
  })

  test('whose copy cannot be written to its end is refused, has changed nothing and leaves nothing', async () => {
    const path = await filled()
    const database = new DatabaseSync(path)
    const thing = database.prepare("insert into things values ('large', 1, zeroblob(1000000))")
    thing.run()
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    const file = openSync(path, 'r+')
    for (let page = 20; page < 40; page++) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, page * 4096)
    closeSync(file)
    const opened = await openDatabase(path)
    await assert.rejects(opened.migrate('test', next), /could not be copied.*Nothing was changed: npx wiqaya doctor/)
    await opened.close()
    assert.equal(countIn(path), 2)
    assert.deepEqual(
      readdirSync(dirname(path)).filter((name) => name.includes('before')),
      [],
    )
  })
})

onPostgres('a database that ends a line', ({ address }) => {
  test('between two statements of an act: the act is refused as one that may be tried again, the process lives, and the next goes well', async () => {
    const url = await address()
    const database = await openDatabase(url)
    const act = database.db.transaction().execute(async (work) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(work)
      await query(url, `select pg_terminate_backend(${rows[0]?.pid})`)
      await until('the line is gone', async () => {
        const left = await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(database.db)
        return left.rows.length === 0
      })
      await sql`select 1`.execute(work)
    })
    await assert.rejects(act, (error) => storageProblem(error)?.code === 'storage-unavailable')
    assert.equal((await sql`select 1`.execute(database.db)).rows.length, 1)
    await database.close()
  })
})

onPostgres('an act that is not yet kept', () => {
  test('holds up nobody who works on the same row, and is not answered before it is kept', async () => {
    const cluster = await startPostgres({ waitsFor: 'a_standby_that_is_away' })
    assert.ok(cluster)
    await using ends = new AsyncDisposableStack()
    const database = await openDatabase(cluster.url)
    ends.defer(database.close)
    ends.defer(cluster.stop)
    await query(cluster.url, 'set synchronous_commit to local; create table counts as select 0 as done')
    let answered = 0
    const act = async () => {
      await database.db.transaction().execute((work) => sql`update counts set done = done + 1`.execute(work))
      answered++
    }
    const acts = [act(), act(), act()]
    const ended = Promise.allSettled(acts)
    await until('all three wait for the standby, none for another', async () => {
      const waiting = sql`select 1 from pg_stat_activity where wait_event = 'SyncRep'`
      return (await waiting.execute(database.db)).rows.length === acts.length
    })
    assert.equal(answered, 0)
    await query(cluster.url, "alter system set synchronous_standby_names = ''")
    await query(cluster.url, 'select pg_reload_conf()')
    assert.deepEqual(
      (await ended).map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled'],
    )
    assert.deepEqual((await sql`select done from counts`.execute(database.db)).rows, [{ done: 3 }])
  })

  test('is kept for a person of the database who may do nothing but work in her tables', async () => {
    const cluster = await startPostgres()
    assert.ok(cluster)
    await using ends = new AsyncDisposableStack()
    ends.defer(cluster.stop)
    await query(
      cluster.url,
      'create role works login; create table counts as select 0 as done; grant all on counts to works',
    )
    const database = await openDatabase(cluster.url.replace('wiqaya@', 'works@'))
    ends.defer(database.close)
    await database.db.transaction().execute((work) => sql`update counts set done = 1`.execute(work))
    assert.deepEqual((await sql`select done from counts`.execute(database.db)).rows, [{ done: 1 }])
  })
})
