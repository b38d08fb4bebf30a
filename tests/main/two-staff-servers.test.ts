// Two staff servers on one PostgreSQL database and one data folder: whoever speaks to one is heard at the other, and either may die.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { concat } from '../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { sealedChunkLength } from '../../src/sealed/log/attachments/attachment-form.ts'
import { type ChunksHere, frames, readNumberedFrames } from '../../src/sealed/mailbox/wire.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { type FileId, newId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { openControl } from '../sealed/server/records-by-hand.ts'
import { ask, send, setUpHouse, signIn } from '../sealed/server/running-mailbox.ts'
import { onPostgres } from '../support/databases.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder, tryStaffServerProcess } from '../support/servers.ts'

passphrasesCostLittle()

onPostgres('two staff servers', ({ address }) => {
  test('announce, know sessions, count guesses and keep records as one, also when one is killed', async () => {
    const place = { data: temporaryFolder(), databaseUrl: await address() }
    const [one, two] = [await startStaffServerProcess(place), await startStaffServerProcess(place)]
    const { salma, idir, sessions, accounts } = await setUpHouse(one)
    const log = await openControl(salma.device)
    const push = (url: string, record: Uint8Array<ArrayBuffer>) =>
      ask(url, 'POST', `streams/${log.stream}/records`, { bytes: frames([record]), session: sessions.salma })
    const changes = async (url: string, cursor: unknown) =>
      (await ask(url, 'GET', `changes?after=${cursor}`, { session: sessions.idir })).json.cursor

    // A sign-in at one holds at the other; what comes to one is told at the other, to whoever waits there.
    assert.equal((await push(one.url, await log.rotate(salma.device, [salma.device, idir.device]))).status, 200)
    for (const [at, to] of [
      [two, one],
      [one, two],
    ] as const) {
      const cursor = await changes(at.url, '')
      const waiting = changes(at.url, cursor)
      assert.equal((await push(to.url, await log.write(salma.device))).status, 200)
      assert.notEqual(await waiting, cursor)
    }

    // Wrong passphrases at one count at the other.
    const guess = (url: string) =>
      ask(url, 'POST', 'session', { json: { account: accounts.idir.id, key: toBase64url(new Uint8Array(32)) } })
    for (let tries = 0; tries < 30; tries++) assert.equal((await guess(one.url)).code, 'sign-in-refused')
    // It hears of them a moment later, on a busy machine some seconds; by itself it would allow thirty.
    let heard = (await guess(two.url)).code
    for (let tries = 0; tries < 25 && heard !== 'too-many-requests'; tries++) {
      await wait(100 * tries)
      heard = (await guess(two.url)).code
    }
    assert.equal(heard, 'too-many-requests')

    // Another folder is not theirs.
    const other = await tryStaffServerProcess({ ...place, data: temporaryFolder() })
    assert.ok('code' in other)
    assert.match(other.output, /is not the one that belongs to this database/)

    // One dies: what it acknowledged is at the other, whose own waiting goes on.
    const last = await log.write(salma.device)
    assert.equal((await push(one.url, last)).status, 200)
    await one.kill()
    const answered = await send(two.url, 'GET', `streams/${log.stream}/records?after=0`, { session: sessions.salma })
    const records = granted(readNumberedFrames(concat(await answered.bytes())))
    assert.deepEqual([records.length, records.at(-1)?.record], [4, last])
    assert.ok((await signIn(two.url, accounts.salma, salma.device)).token)
    await two.stop()
  })

  test('take one file in pieces, also the same piece at once; of one that is killed in the midst of a piece nothing half written is seen at the other, which takes it whole', async () => {
    const place = { data: temporaryFolder(), databaseUrl: await address() }
    const [one, two] = [await startStaffServerProcess(place), await startStaffServerProcess(place)]
    const { salma, sessions } = await setUpHouse(one)
    const log = await openControl(salma.device)
    const first = frames([await log.rotate(salma.device, [salma.device])])
    assert.equal(
      (await ask(one.url, 'POST', `streams/${log.stream}/records`, { bytes: first, session: sessions.salma })).status,
      200,
    )
    const path = `streams/${log.stream}/files/${newId<FileId>(systemRandom)}`
    const piece = (number: number) => new Uint8Array(sealedChunkLength).fill(number)
    const put = (url: string, number: number) =>
      ask(url, 'PUT', `${path}/${number}`, { bytes: piece(number), session: sessions.salma })
    const here = async (url: string) => {
      const { json } = await ask(url, 'GET', path, { session: sessions.salma })
      return (json as ChunksHere).chunks.map(({ chunk }) => chunk)
    }
    assert.deepEqual([(await put(one.url, 0)).status, (await put(two.url, 1)).status], [200, 200])
    const both = await Promise.all([put(one.url, 2), put(two.url, 2)])
    assert.deepEqual(
      [both.map(({ status }) => status), await here(one.url), await here(two.url)],
      [
        [200, 200],
        [0, 1, 2],
        [0, 1, 2],
      ],
    )

    // Half of a piece has come when it dies.
    const half = request(`${one.url}/api/${path}/3`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${sessions.salma.token}`, 'Content-Length': sealedChunkLength },
    })
    half.on('error', () => {})
    await new Promise<void>((resolve) => half.write(piece(3).subarray(0, sealedChunkLength >> 1), () => resolve()))
    await one.kill()
    assert.deepEqual(await here(two.url), [0, 1, 2])
    assert.equal((await put(two.url, 3)).status, 200)
    for (const number of [0, 1, 2, 3]) {
      const got = await send(two.url, 'GET', `${path}/${number}`, { session: sessions.salma })
      assert.ok(Buffer.from(await got.arrayBuffer()).equals(piece(number)), String(number))
    }
    await two.stop()
  })
})
