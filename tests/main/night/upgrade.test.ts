// A stored folder of an earlier version, upgraded by starting this one on it: nothing lost, refused or gone on with when it is interrupted.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { readTar } from '../../../src/foundation/server/archive/tar.ts'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { sqliteRows } from '../../../src/foundation/server/database/tables/read-rows.ts'
import { encodeRow } from '../../../src/foundation/server/database/tables/table.ts'
import { usualLanguage } from '../../../src/foundation/server/process/terminal.ts'
import { upgradeProgress } from '../../../src/foundation/server/process/upgrade-progress.ts'
import { sizeOf } from '../../../src/foundation/words/size.ts'
import { t } from '../../../src/foundation/words/t.ts'
import { sqliteFile } from '../../../src/main/night/installation.ts'
import { moveDatabase } from '../../../src/main/night/move.ts'
import { allSteps, makeTables, type Server, servers } from '../../../src/main/night/rooms-tables.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { temporaryFolder, tryStaffServerProcess } from '../../support/servers.ts'
import { sumsAt } from './small-installation.ts'

const fixture = join(import.meta.dirname, '..', '..', 'fixtures', 'older-folder', '925f594.tar.gz')

async function olderFolder(): Promise<string> {
  const folder = temporaryFolder()
  for await (const { path, body } of readTar(piece(gunzipSync(readFileSync(fixture))))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    const bytes: Uint8Array[] = []
    for await (const some of body) bytes.push(some)
    writeFileSync(join(folder, path), Buffer.concat(bytes))
  }
  return folder
}

async function* piece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

type Shape = Readonly<Record<string, readonly string[]>>
type Rows = Readonly<Record<string, readonly string[]>>

/** Who is signed in is no thing to be kept. */
const passing = ['sessions', 'migrations']

function shapeOf(path: string): Shape {
  const database = new DatabaseSync(path, { readOnly: true })
  const names = database.prepare("select name from sqlite_schema where type = 'table'").all()
  const shape = names.flatMap(({ name }) => {
    const columns = database.prepare('select name from pragma_table_info(?)').all(String(name))
    return passing.includes(String(name)) ? [] : [[String(name), columns.map((one) => String(one.name))] as const]
  })
  database.close()
  return Object.fromEntries(shape)
}

/** Of these tables and columns alone, in the order of their bytes. */
async function rowsOf(path: string, shape: Shape): Promise<Rows> {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows: Record<string, string[]> = {}
  for (const [name, columns] of Object.entries(shape)) {
    const found: string[] = []
    for await (const row of sqliteRows(database, { name, columns }))
      found.push(Buffer.from(encodeRow(row)).toString('hex'))
    rows[name] = found.sort()
  }
  database.close()
  return rows
}

/** Written in another shape since, by a step that has tests of its own. */
const reshaped: Readonly<Record<string, readonly string[]>> = { recommendations: ['words'] }

/** A later version may keep a column's content elsewhere: its own tests hold that. No table goes. */
const inBoth = (before: Shape, after: Shape): Shape =>
  Object.fromEntries(
    Object.entries(before).map(([table, columns]) => {
      assert.ok(after[table], `the table ${table} is gone`)
      return [table, columns.filter((column) => after[table]?.includes(column) && !reshaped[table]?.includes(column))]
    }),
  )

/** Both databases, by which server's they are. */
async function standing(
  folder: string,
): Promise<{ readonly shapes: readonly Shape[]; readonly rows: readonly Rows[] }> {
  const files = servers.map((server) => sqliteFile(server, folder))
  const shapes = files.map(shapeOf)
  return { shapes, rows: await Promise.all(files.map((file, at) => rowsOf(file, shapes[at] ?? {}))) }
}

async function upgrade(server: Server, folder: string, only: readonly string[] = []): Promise<void> {
  const database = await openDatabase(sqliteFile(server, folder))
  const steps = Object.entries(await allSteps(server)).filter(([room]) => only.length === 0 || only.includes(room))
  await makeTables(server, database, Object.fromEntries(steps))
  await database.close()
}

const startOn = (folder: string) =>
  tryStaffServerProcess({ data: join(folder, 'staff'), publications: join(folder, 'public', 'publications') })

describe('a folder of an earlier version', () => {
  test('is upgraded by starting on it, also where an upgrade was killed between two rooms, and every row is there as it was', async () => {
    const folder = await olderFolder()
    const before = await standing(folder)
    assert.ok((before.rows[0]?.recommendations?.length ?? 0) > 50, 'the folder holds something to lose')
    await upgrade('staff', folder, ['mailbox', 'institution'])
    const server = await startOn(folder)
    assert.ok('url' in server, 'output' in server ? String(server.output) : '')
    const about: unknown = await (await fetch(`${server.url}/api/about`)).json()
    assert.match(JSON.stringify(about), /"demonstration":true/)
    await server.stop()
    await upgrade('public', folder)
    const untouched = await olderFolder()
    for (const [at, one] of servers.entries()) {
      const kept = inBoth(before.shapes[at] ?? {}, shapeOf(sqliteFile(one, folder)))
      const after = await rowsOf(sqliteFile(one, folder), kept)
      for (const [table, rows] of Object.entries(await rowsOf(sqliteFile(one, untouched), kept))) {
        const there = new Set(after[table])
        const lost = rows.filter((row) => !there.has(row))
        assert.equal(lost.length, 0, `${lost.length} of ${rows.length} rows of ${table} are lost or altered`)
      }
    }
  })

  test('is told of while it is upgraded: the copy, each step, and the words that are read again', async () => {
    const server = await startOn(await olderFolder())
    assert.ok('url' in server, 'output' in server ? String(server.output) : '')
    await server.stop()
    const said = server.output().split('\n')
    const numbers = (text: string) => text.replace(/\d[\d.,\u202f\u00a0]*/g, '#')
    const language = usualLanguage()
    const at = (['copy', 'step', 'words'] as const).map((kind) => {
      const lines = [1_000, 1_000_000].map((bytes) =>
        numbers(t(language, `night.upgrade.${kind}`, { size: t(language, ...sizeOf(bytes)), at: 1, of: 2, done: 1 })),
      )
      return said.findIndex((one) => lines.includes(numbers(one)))
    })
    assert.ok(at.every((one) => one >= 0) && at.join() === at.toSorted((a, b) => a - b).join(), said.join('\n'))
  })

  test('says no more than a line every two seconds, and the last of the words', () => {
    let now = 0
    const said: string[] = []
    const told = upgradeProgress(
      'en',
      (line) => said.push(line),
      () => now,
    )
    for (let at = 1; at <= 10; at++) {
      told({ kind: 'step', at, of: 10 })
      now += 500
    }
    for (let done = 0; done <= 2_000; done += 500) {
      told({ kind: 'words', done, of: 2_000 })
      now += 500
    }
    const steps = [1, 5, 9].map((at) => t('en', 'night.upgrade.step', { at, of: 10 }))
    const words = ['0', '2,000'].map((done) => t('en', 'night.upgrade.words', { done, of: '2,000' }))
    assert.deepEqual(said, [...steps, ...words])
  })

  test('of a later version is refused with what to do, and nothing in it is touched', async () => {
    const folder = await olderFolder()
    const staff = new DatabaseSync(sqliteFile('staff', folder))
    staff.exec("insert into migrations values ('institution', '99 of next year')")
    staff.close()
    await upgrade('staff', folder, ['mailbox'])
    const before = await standing(folder)
    const refused = await startOn(folder)
    assert.ok('code' in refused)
    assert.equal(refused.code, 1)
    assert.match(refused.output, /of a later version.*99 of next year.*Nothing was changed/)
    assert.deepEqual((await standing(folder)).rows, before.rows)
  })
})

/** Takes the registers' steps, and is killed in the transaction before the last of them: the index of words, what is found by it and the columns that went are erased by then. */
const killedInTheMidst = `
  const { openDatabase } = await import(process.argv[1])
  const { allSteps, makeTables } = await import(process.argv[2])
  const upgrading = (told) => told.kind === 'step' && told.at === told.of && process.kill(process.pid, 'SIGKILL')
  const { institution } = await allSteps('staff')
  await makeTables('staff', await openDatabase(process.argv[3], { upgrading }), { institution })
`
const module = (path: string) => join(import.meta.dirname, '..', '..', '..', 'src', path)

onEachDatabase('an upgrade', ({ address, kind }) => {
  const stored = async (): Promise<string> => {
    const from = sqliteFile('staff', await olderFolder())
    if (kind === 'sqlite') return from
    const to = await address()
    granted(await moveDatabase({ server: 'staff', from, to, progress() {} }))
    return to
  }

  test('that is killed in the midst of the steps that erase leaves every row as it was, and the next one takes all of them', async () => {
    const at = await stored()
    const before = await sumsAt(at)
    const modules = [module('foundation/server/database/database.ts'), module('main/night/rooms-tables.ts')]
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', killedInTheMidst, ...modules, at])
    assert.equal(signal, 'SIGKILL')
    assert.deepEqual(await sumsAt(at), before)
    const database = await openDatabase(at)
    await makeTables('staff', database, await allSteps('staff'))
    await database.close()
    if (kind === 'postgres') return
    const folder = await olderFolder()
    await upgrade('staff', folder)
    assert.deepEqual(await sumsAt(at), await sumsAt(sqliteFile('staff', folder)), 'as where nothing was killed')
  })
})
