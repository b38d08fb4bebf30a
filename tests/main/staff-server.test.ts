// The staff server as an administrator meets it: one process, one line when it serves, one line when it cannot.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { moveDatabase } from '../../src/main/night/move.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { setUpHouse } from '../sealed/server/running-mailbox.ts'
import { announce } from '../support/announce.ts'
import { onPostgres } from '../support/databases.ts'
import { until } from '../support/installation.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import {
  type StaffServerInTest,
  startStaffServerProcess,
  temporaryFolder,
  tryStaffServerProcess,
} from '../support/servers.ts'

passphrasesCostLittle()

const refused = async (options: Parameters<typeof tryStaffServerProcess>[0]) => {
  const ended = await tryStaffServerProcess(options)
  assert.ok('code' in ended, 'it started')
  assert.equal(ended.code, 1)
  assert.equal(ended.output.trim().split('\n').length, 1, ended.output)
  return ended.output
}

describe('a start that cannot serve ends with one line and has made nothing', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const data = join(temporaryFolder(), 'data')
    assert.match(await refused({ port, data }), new RegExp(`^Port ${port} is already in use`))
    assert.equal(existsSync(data), false)
    other.close()
  })

  test('a folder that cannot be written', async () => {
    const parent = temporaryFolder()
    writeFileSync(join(parent, 'file'), '')
    assert.match(await refused({ data: join(parent, 'file', 'data') }), /cannot be made or written/)
    assert.deepEqual(readdirSync(parent), ['file'])
  })

  test('a folder in use by another process, until that one is gone, killed or not', async () => {
    const server = await startStaffServerProcess()
    assert.match(await refused({ data: server.data }), /servers still run on this folder/)
    await server.kill()
    const next = await startStaffServerProcess({ data: server.data })
    await next.stop()
    assert.equal(next.process.exitCode, 0)
  })

  test('a database that does not answer, without its password in the line', async () => {
    const line = await refused({ databaseUrl: 'postgres://someone:a-password@127.0.0.1:9/none' })
    assert.match(line, /^The database cannot be opened \(ECONNREFUSED\)/)
    assert.doesNotMatch(line, /a-password/)
  })

  test('a database that cannot be read as one', async () => {
    const data = temporaryFolder()
    mkdirSync(data, { recursive: true })
    writeFileSync(
      join(data, 'staff.sqlite'),
      'this is no database, it is a sentence of more than a hundred letters, as long as a header is',
    )
    assert.match(await refused({ data }), /^The database is damaged/)
  })
})

test('a start that fails once its clocks run ends them: no process is left that serves nothing', {
  timeout: 60_000,
}, async () => {
  const data = temporaryFolder()
  writeFileSync(join(data, 'leaving'), 'a file where a folder belongs')
  assert.match(await refused({ data }), /^The staff server cannot start: EEXIST/)
})

onPostgres('a server whose database was not moved yet', ({ address }) => {
  test('says so, and has made no table there: the move still finds an empty database', async () => {
    const alone = await startStaffServerProcess()
    await setUpHouse(alone)
    await alone.stop()
    const databaseUrl = await address()
    assert.match(await refused({ data: alone.data, databaseUrl }), /holds no institution, but .*staff\.sqlite\S* does/)
    granted(
      await moveDatabase({ server: 'staff', from: join(alone.data, 'staff.sqlite'), to: databaseUrl, progress() {} }),
    )
    const moved = await startStaffServerProcess({ data: alone.data, databaseUrl })
    assert.notEqual((await (await fetch(`${moved.url}/api/about`)).json()).identity, null)
    await moved.stop()
    const forgotten = await refused({ data: alone.data })
    assert.match(forgotten, /is on PostgreSQL, .*DATABASE_URL.*database-is-on-postgresql/, 'the file from before')
  })
})

test('a staff server that nobody gave a code, as a service, says its own until the institution is set up', async () => {
  const first = await startStaffServerProcess({ setupCode: null })
  const said = /Set-up code, until the next start: \u2066(\S+)\u2069\n/
  const setupCode = await until('the code', () => said.exec(first.output())?.[1])
  await setUpHouse({ url: first.url, setupCode })
  await first.stop()
  const second = await startStaffServerProcess({ data: first.data, setupCode: null })
  assert.doesNotMatch(second.output(), /code/)
  await second.stop()
})

describe('a running staff server', () => {
  let server: StaffServerInTest
  before(async () => {
    server = await startStaffServerProcess()
  })

  test('lets nobody without a session into any room, and says nothing of what was asked', async () => {
    for (const path of [
      'places',
      'visits',
      'recommendations',
      'drafts',
      'publications',
      'journal',
      'waiting',
      'streams',
      'people',
      'directory',
    ]) {
      const response = await fetch(`${server.url}/api/${path}?word=marker`, { headers: { accept: 'text/html' } })
      assert.deepEqual(
        [path, response.status, await response.json()],
        [path, 401, { problem: { code: 'session-ended', data: {} } }],
      )
    }
    assert.deepEqual(await (await fetch(`${server.url}/api/about`)).json(), { identity: null })
    const large = await announce(`${server.url}/api/session`, 20 * 1024 * 1024)
    assert.deepEqual([large.status, (await large.json()).problem.code], [413, 'body-too-large'])
    assert.equal(server.output().trim().split('\n').length, 1, server.output())
  })

  test('ends within a moment when asked to, even while somebody waits for changes', async () => {
    const { sessions } = await setUpHouse(server)
    const headers = { Authorization: `Bearer ${sessions.salma.token}` }
    const { cursor } = await (await fetch(`${server.url}/api/changes?after=`, { headers })).json()
    const waiting = request(`${server.url}/api/changes?after=${cursor}`, { headers })
    const answered = new Promise<string>((resolve, reject) => {
      waiting.once('error', reject)
      waiting.once('response', (response) => response.setEncoding('utf8').once('data', resolve))
    })
    await new Promise<void>((left) => waiting.end(left))
    // It has left before this one is asked, which is answered: it stands at the server.
    await fetch(`${server.url}/api/about`)
    const before = Date.now()
    await server.stop()
    assert.deepEqual(JSON.parse(await answered), { cursor })
    assert.equal(server.process.exitCode, 0)
    assert.equal(server.output().trim().split('\n').length, 1, server.output())
    // Somebody who waits is otherwise answered after twenty seconds.
    assert.ok(Date.now() - before < 15_000)
  })
})
