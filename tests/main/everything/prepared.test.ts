// Everything taken out by screen: prepared for whoever may, fetched in parts by her alone, gone after an hour, and whole on an empty system.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { type Prepared, partBytes } from '../../../src/institution/everything/prepared.ts'
import { everythingRoutes } from '../../../src/main/everything/everything-routes.ts'
import { openPreparing } from '../../../src/main/everything/prepare.ts'
import { readEverything } from '../../../src/main/everything/read-everything.ts'
import { sqliteFile } from '../../../src/main/night/installation.ts'
import { allSteps, makeTables } from '../../../src/main/night/rooms-tables.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { apiAs, type Caller, hind, openInstitution, prison, salma, younes } from '../../institution/institution.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { until } from '../../support/installation.ts'
import { temporaryFolder } from '../../support/servers.ts'

onEachDatabase('everything, prepared', ({ address, kind }) => {
  async function prepared() {
    const at = await address()
    const database = await openDatabase(at)
    await makeTables('staff', database, await allSteps('staff'))
    const { registers } = await openInstitution(database)
    const place = await registers.places.add(prison, hind.person)
    const media = join(temporaryFolder(), 'media')
    mkdirSync(media)
    // More than one part, and nothing that compresses.
    const film = randomBytes(partBytes + 5_000)
    writeFileSync(join(media, 'film'), film)
    let now = Date.parse('2026-11-26T12:00:00.000Z')
    const clock = () => new Date(now).toISOString() as Instant
    const folder = join(temporaryFolder(), 'leaving')
    const people = async () => [{ id: hind.person }]
    const open = () => openPreparing({ folder, address: at, media, people, clock, report: () => {} })
    const preparing = await open()
    const ask = async (caller: Caller, method: string, path = '') => {
      const answer = await apiAs(caller, everythingRoutes(preparing, registers.journal)).request(`/api${path}`, {
        method,
      })
      return { status: answer.status, answer }
    }
    const told = async (caller: Caller): Promise<Prepared> =>
      (await (await ask(caller, 'GET')).answer.json()) as Prepared
    const done = (caller: Caller) =>
      until('the archive', async () => {
        const now = await told(caller)
        return now.state === 'writing' ? null : now
      })
    const later = (milliseconds: number) => {
      now += milliseconds
    }
    const close = async () => {
      await preparing.close()
      await database.close()
    }
    return { ask, told, done, later, open, folder, film, place, registers, close }
  }

  test('a coordinator has it in parts that make an archive, from which all is there again', async () => {
    const { ask, told, done, registers, film, place, close } = await prepared()
    assert.deepEqual(await told(hind), { state: 'none' })
    assert.equal((await ask(hind, 'POST')).status, 200)
    const ready = await done(hind)
    assert.ok(ready.state === 'ready')
    const parts: Uint8Array[] = []
    for (let number = 0; number * partBytes < ready.bytes; number++)
      parts.push(new Uint8Array(await (await ask(hind, 'GET', `/parts/${number}`)).answer.arrayBuffer()))
    assert.equal(parts.length, 2)
    assert.equal((await ask(hind, 'GET', '/parts/2')).status, 404)
    const archive = Buffer.concat(parts)
    assert.equal(archive.length, ready.bytes)

    const from = join(temporaryFolder(), 'archive')
    for (const [name, bytes] of Object.entries(unzipSync(archive))) {
      mkdirSync(dirname(join(from, name)), { recursive: true })
      writeFileSync(join(from, name), bytes)
    }
    const data = join(temporaryFolder(), 'data')
    const databaseUrl = kind === 'postgres' ? await address() : null
    const read = granted(await readEverything({ from, data, databaseUrl, progress: () => {} }))
    assert.deepEqual(
      read.files.map(({ path, bytes }) => [path, bytes]),
      [['film', film.length]],
    )
    const there = await openDatabase(databaseUrl ?? sqliteFile('staff', data))
    const again = await openInstitution(there)
    assert.deepEqual((await again.registers.places.get(place.id))?.name, prison.name)
    await there.close()
    const [taken, asked] = await registers.journal.read({ before: null, size: 2 })
    assert.deepEqual([asked?.act, taken?.act, taken?.by], ['everything-asked', 'everything-taken', hind.person])
    await close()
  })

  test('it is nobody else’s: not a member’s, and not another coordinator’s', async () => {
    const { ask, told, done, close } = await prepared()
    assert.equal((await ask(salma, 'POST')).status, 403)
    await ask(hind, 'POST')
    await done(hind)
    assert.equal((await ask(salma, 'GET', '/parts/0')).status, 403)
    assert.deepEqual(await told(younes), { state: 'none' })
    assert.equal((await ask(younes, 'GET', '/parts/0')).status, 404)
    await close()
  })

  test('it goes after an hour, or when she says so, and leaves no file', async () => {
    const { ask, told, done, later, folder, close } = await prepared()
    await ask(hind, 'POST')
    await done(hind)
    await ask(hind, 'DELETE')
    assert.deepEqual(readdirSync(folder), [])
    await ask(hind, 'POST')
    await done(hind)
    later(3_600_001)
    assert.deepEqual(await told(hind), { state: 'none' })
    assert.deepEqual(readdirSync(folder), [])
    await close()
  })

  test('where the server ended in the middle, she is told so and begins again', async () => {
    const { ask, told, done, later, open, folder, close } = await prepared()
    mkdirSync(join(folder, `${hind.person}.files.99.unfinished`))
    const at = '2026-11-26T12:00:00.000Z'
    const half = { at, prepared: { state: 'writing', step: 'registers', done: 3, of: 50 } }
    writeFileSync(join(folder, `${hind.person}.json`), JSON.stringify(half))
    later(60_000)
    assert.equal((await told(hind)).state, 'writing', 'another server may still be writing it')
    later(120_000)
    const failed = await told(hind)
    assert.ok(failed.state === 'failed' && failed.problem.code === 'export-interrupted')
    await ask(hind, 'POST')
    assert.equal((await done(hind)).state, 'ready')
    later(7_200_000)
    await (await open()).close()
    assert.deepEqual(readdirSync(folder), [], 'a server that starts clears away what nobody fetched')
    await close()
  })
})
