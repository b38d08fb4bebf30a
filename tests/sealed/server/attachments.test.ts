// Attached files on the server: sealed chunks for whoever shares the stream, stored once, forgotten with it.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { chunksMost, keptHash, sealedChunkLength } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { type ChunksHere, chunksPerStream, frames, type Session } from '../../../src/sealed/mailbox/wire.ts'
import { migrateMailbox } from '../../../src/sealed/server/mailbox.ts'
import { attachmentFiles } from '../../../src/sealed/server/streams/attachment-files.ts'
import { toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { bytesOfId, type DossierId, type FileId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, refuse } from '../../../src/vocabulary/problems.ts'
import { onEachDatabase, onPostgres } from '../../support/databases.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { temporaryFolder } from '../../support/servers.ts'
import { refusal } from '../desk/people.ts'
import { openControl } from './records-by-hand.ts'
import { ask, runningMailbox, send, setUpHouse } from './running-mailbox.ts'

passphrasesCostLittle()

onEachDatabase('attached files', ({ fresh }) => {
  test('a chunk is stored once, for those who share the stream, and goes with it', async () => {
    const { url, mailbox } = await runningMailbox(await fresh())
    const { salma, sessions } = await setUpHouse({ url })
    const control = await openControl(salma.device)
    const { stream } = control
    const first = await control.rotate(salma.device, [salma.device])
    await ask(url, 'POST', `streams/${stream}/records`, { bytes: frames([first]), session: sessions.salma })

    const file = newId<FileId>(systemRandom)
    const chunk = new Uint8Array(sealedChunkLength).fill(1)
    const put = (
      bytes = chunk,
      {
        of = stream,
        chunk: at = 1 as number | string,
        session = sessions.salma,
      }: Partial<{ of: StreamId; chunk: number | string; session: Session }> = {},
    ) => ask(url, 'PUT', `streams/${of}/files/${file}/${at}`, { bytes, session })
    const here = async () =>
      (await ask(url, 'GET', `streams/${stream}/files/${file}`, { session: sessions.salma })).json

    assert.deepEqual(await here(), { chunks: [] })
    assert.equal((await put()).status, 200)
    assert.equal((await put()).status, 200, 'the same again is fine')
    const other = chunk.slice()
    other[0] = 2
    assert.equal((await put(other)).code, 'attachment-chunk-differs')
    const both = await Promise.all([put(other, { chunk: 0 }), put(chunk, { chunk: 0 })])
    assert.deepEqual(both.map(({ code }) => code ?? 'stored').sort(), ['attachment-chunk-differs', 'stored'])
    const kept = (await here()) as ChunksHere
    assert.deepEqual(
      kept.chunks.map(({ chunk: at }) => at),
      [0, 1],
    )
    assert.equal(kept.chunks[1]?.hash, toBase64url(await keptHash(chunk)))
    const all = await ask(url, 'GET', `streams/${stream}/files`, { session: sessions.salma })
    assert.deepEqual(all.json, { files: [{ file, chunks: 2 }] })
    const got = await send(url, 'GET', `streams/${stream}/files/${file}/1`, { session: sessions.salma })
    assert.equal(got.headers.get('content-type'), 'application/octet-stream')
    assert.ok(Buffer.from(await got.arrayBuffer()).equals(chunk))

    for (const at of [chunksMost, '01', '-1', 'x'])
      assert.equal((await put(chunk, { chunk: at })).code, 'field-unknown-value', String(at))
    assert.equal((await put(chunk.subarray(1), { chunk: 2 })).code, 'record-not-sealed')
    assert.equal((await put(new Uint8Array(sealedChunkLength + 1), { chunk: 2 })).code, 'body-too-large')
    assert.equal((await put(chunk, { of: newId<StreamId>(systemRandom) })).code, 'stream-unknown')
    const idir = sessions.idir
    assert.equal((await put(chunk, { session: idir, chunk: 2 })).code, 'stream-not-shared')
    for (const path of [
      `streams/${stream}/files`,
      `streams/${stream}/files/${file}`,
      `streams/${stream}/files/${file}/1`,
    ])
      assert.deepEqual(
        [(await ask(url, 'GET', path, { session: idir })).status, (await ask(url, 'GET', path)).status],
        [403, 401],
      )

    const { isShared } = mailbox.streams
    const streams: { isShared: typeof isShared } = mailbox.streams
    streams.isShared = async (...asked) => {
      streams.isShared = async () => refuse('stream-unknown')
      return isShared(...asked)
    }
    assert.equal((await put(chunk, { chunk: 3 })).code, 'stream-unknown', 'erased while the chunk came')
    streams.isShared = isShared
    assert.deepEqual(await here(), { chunks: [] })
    assert.equal((await put()).status, 200)

    await mailbox.files.forgetFilesOf(stream)
    assert.deepEqual(await here(), { chunks: [] })
    assert.equal(
      (await ask(url, 'GET', `streams/${stream}/files/${file}/1`, { session: sessions.salma })).code,
      'attachment-not-whole',
    )
  })
})

onPostgres('the room for files of a stream', ({ fresh }) => {
  test('is one for all the servers of a database, also for chunks that come at once', async () => {
    const [database, folder] = [await fresh(), temporaryFolder()]
    await migrateMailbox(database)
    const [stream, file] = [newId<StreamId>(systemRandom), newId<FileId>(systemRandom)]
    const others = join(folder, toHex(bytesOfId(stream)), toHex(systemRandom(16)))
    mkdirSync(others, { recursive: true })
    for (let at = 3; at < chunksPerStream; at++) writeFileSync(join(others, String(at)), '')
    const servers = [await attachmentFiles(folder, database), await attachmentFiles(folder, database)]
    const chunk = new Uint8Array(sealedChunkLength).fill(1)
    const put = async (at: number) => refusal((await servers[at % 2]?.put(stream, file, at, chunk)) ?? accept(null))
    assert.deepEqual((await Promise.all([0, 1, 2, 3, 4, 5].map(put))).toSorted(), [
      'accepted',
      'accepted',
      'accepted',
      'attachments-full',
      'attachments-full',
      'attachments-full',
    ])
    await servers[0]?.forgetFilesOf(stream)
    assert.equal(await put(1), 'accepted', 'erased, it has room again')
  })
})

onEachDatabase('a server that ended between an erasure and its files', ({ fresh }) => {
  test('deletes them at its next start, and no others', async () => {
    const [database, attachments] = [await fresh(), temporaryFolder()]
    const { db, files } = (await runningMailbox(database, { attachments })).mailbox
    const [gone, stays] = [newId<StreamId>(systemRandom), newId<StreamId>(systemRandom)]
    for (const stream of [gone, stays])
      await files.put(stream, newId<FileId>(systemRandom), 0, new Uint8Array(sealedChunkLength))
    const stone = { stream: gone, dossier: newId<DossierId>(systemRandom), position: 1, head: new Uint8Array(32) }
    await db
      .insertInto('erased_streams')
      .values({ ...stone, erased: '2026-01-02T00:00:00.000Z' as Instant })
      .execute()
    const again = (await runningMailbox(database, { attachments })).mailbox
    assert.deepEqual(await again.files.streams(), [stays])
    assert.equal((await again.files.filesOf(stays)).length, 1)
  })
})

test('a stream has room for two gibibytes of files and no more, across a restart too', async () => {
  const folder = temporaryFolder()
  const [stream, file] = [newId<StreamId>(systemRandom), newId<FileId>(systemRandom)]
  const chunk = new Uint8Array(sealedChunkLength).fill(1)
  const before = await attachmentFiles(folder)
  assert.equal(refusal(await before.put(stream, file, 0, chunk)), 'accepted')
  // All but one of the others: of no size, since their number alone is counted.
  const others = join(folder, toHex(bytesOfId(stream)), toHex(systemRandom(16)))
  mkdirSync(others)
  for (let at = 2; at < chunksPerStream; at++) writeFileSync(join(others, String(at)), '')
  const restarted = await attachmentFiles(folder)
  const outcomes = await Promise.all([1, 2].map((at) => restarted.put(stream, file, at, chunk)))
  assert.deepEqual(outcomes.map(refusal).toSorted(), ['accepted', 'attachments-full'])
  assert.equal(refusal(await restarted.put(stream, file, 0, chunk)), 'accepted', 'what is here already is fine')
})
