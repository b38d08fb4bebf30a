// The form of a record, as anyone can check it without a key.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { equal } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import {
  type BeforeRecord,
  bucketFor,
  checkForm,
  encodeHeader,
  headerLength,
  isSignedBy,
  logNext,
  logStart,
  noHash,
  parseRecord,
  type RecordHeader,
  recordHash,
} from '../../../src/sealed/log/form.ts'
import { newDossier, newStream, openedBy } from '../../../src/sealed/log/ids.ts'
import type { DeviceId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { dossier, writes } from './team.ts'

describe('the form of a record', () => {
  test('is a header of 122 bytes that says nothing but kind, ids, epoch, seq and previous', async () => {
    const { lina, write, visitIds } = await dossier()
    const { bytes } = await write(lina, 1, writes('answers/q1', 'يوم واحد'))
    const record = granted(parseRecord(bytes))
    assert.equal(headerLength, 122)
    assert.equal(record.headerBytes.length, 122)
    assert.deepEqual(Object.keys(record.header).sort(), [
      'device',
      'dossier',
      'epoch',
      'kind',
      'previous',
      'seq',
      'stream',
    ])
    assert.deepEqual(encodeHeader(record.header), record.headerBytes)
    assert.equal(record.header.stream, visitIds.stream)
    assert.ok(await isSignedBy(record, lina.device.signing.publicKey))
    const text = new TextDecoder('latin1').decode(bytes)
    for (const word of ['answers', 'write', '2026', 'يوم'])
      assert.ok(!text.includes(Buffer.from(word).toString('latin1')), word)
  })

  test('hides how long an answer is: records come in a few sizes', async () => {
    const { lina, write } = await dossier()
    const sizes = new Set<number>()
    for (const [index, answer] of ['', 'no', 'a little longer'].entries())
      sizes.add((await write(lina, index, writes(`q${index}`, answer))).bytes.length)
    assert.equal(sizes.size, 1)
    assert.deepEqual([1, 256, 257, 385, 513, 3000].map(bucketFor), [256, 256, 384, 512, 768, 3072])
  })

  test('survives thousands of damaged records without an exception, and takes none for an honest one', async () => {
    const { lina, salma, write, server } = await dossier()
    const data = (await write(lina, 1, writes('a', 1))).bytes
    const epoch = server.visit[0] ?? noHash
    let state = 7
    const pick = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return (state >>> 8) % below
    }
    for (let run = 0; run < 3000; run++) {
      const original = run % 2 ? data : epoch
      const bytes = run % 5 ? original.slice() : original.slice(0, pick(original.length))
      for (let change = pick(4); change >= 0; change--) bytes[pick(bytes.length)] = pick(256)
      const parsed = parseRecord(bytes)
      if (!parsed.ok || equal(bytes, original)) continue
      readEpochBody(parsed.value)
      if (run % 50 === 1)
        assert.equal(await isSignedBy(parsed.value, (run % 2 ? lina : salma).device.signing.publicKey), false)
    }
  })
})

describe('ids', () => {
  test('of a dossier and its streams can be opened by the device that made them, and by no other', async () => {
    const { lina, karim } = await dossier()
    const control = await newDossier(lina.device.id, systemRandom)
    const data = await newStream(control.dossier, lina.device.id, systemRandom)
    const by = (device: DeviceId, { dossier, stream, opening }: typeof data) =>
      openedBy({ dossier, stream, device }, opening)
    assert.equal(await by(lina.device.id, control), 'control')
    assert.equal(await by(lina.device.id, data), 'data')
    assert.equal(await by(karim.device.id, control), null)
    assert.equal(await by(karim.device.id, data), null)
  })
})

describe('the running hash of a log', () => {
  test('differs by stream, by record and by order', async () => {
    const [a, b] = [systemRandom(32), systemRandom(32)]
    const { ids, visitIds } = await dossier()
    const start = await logStart(ids.dossier, ids.stream)
    assert.ok(!equal(start, await logStart(ids.dossier, visitIds.stream)))
    const [ab, ba] = [await logNext(await logNext(start, a), b), await logNext(await logNext(start, b), a)]
    assert.ok(!equal(ab, ba))
  })

  test('is the same for everyone who reads the same log, and a server that tells two stories is found out', async () => {
    const { lina, salma, karim, server, deskOf, write, pull } = await dossier()
    await write(lina, 1, writes('a', 1))
    await pull(lina, salma)
    assert.deepEqual(deskOf(lina).visit.head(), deskOf(salma).visit.head())
    const secret = await write(lina, 2, writes('a', 2))
    await pull(lina)
    const told = await write(lina, 3, writes('a', 3))
    server.visit.splice(server.visit.indexOf(secret.bytes), 1)
    await pull(karim)
    assert.equal(deskOf(karim).visit.waiting()[0]?.record, told.hash)
    await deskOf(karim).visit.receive([{ bytes: secret.bytes, position: null }])
    assert.equal(deskOf(karim).visit.forked(), true)
    assert.equal(deskOf(salma).visit.forked(), false)
  })
})

describe('what a server checks of a record that it cannot read', () => {
  const known = async () => {
    const { lina, zineb, server, write } = await dossier()
    const one = granted(parseRecord((await write(lina, 1, writes('a', 1))).bytes))
    const two = granted(parseRecord((await write(lina, 2, writes('a', 2))).bytes))
    const before: BeforeRecord = {
      stream: { dossier: one.header.dossier, kind: 'data' },
      last: { seq: 1, hash: await recordHash(one.bytes), epoch: 1 },
      epoch: { number: 1, devices: new Set([lina.device.id]) },
    }
    const verdict = (header: Partial<RecordHeader>, change: Partial<BeforeRecord> = {}) => {
      const outcome = checkForm({ ...two, header: { ...two.header, ...header } }, { ...before, ...change })
      return outcome.ok ? 'accepted' : outcome.problem.code
    }
    return { verdict, before, zineb, epoch: granted(parseRecord(server.visit[0] ?? noHash)) }
  }

  test('it takes what continues its device’s chain, once', async () => {
    const { verdict } = await known()
    assert.equal(verdict({}), 'accepted')
    assert.equal(verdict({ seq: 1 }), 'record-twice')
    assert.equal(verdict({ seq: 3 }), 'record-gap')
    assert.equal(verdict({ previous: systemRandom(32) }), 'record-chain-broken')
  })

  test('it takes it from devices that the epoch lists, in this stream only', async () => {
    const { verdict, before } = await known()
    assert.equal(verdict({}, { epoch: { number: 1, devices: new Set() } }), 'record-unknown-device')
    assert.equal(verdict({}, { epoch: null }), 'record-wrong-epoch')
    assert.equal(verdict({}, { last: { seq: 1, hash: before.last?.hash ?? noHash, epoch: 2 } }), 'record-wrong-epoch')
    assert.equal(verdict({ kind: 'control' }), 'record-wrong-stream')
  })

  test('it takes an epoch after any that it has of the stream, and a stream begins with its first', async () => {
    const { verdict, epoch, before } = await known()
    assert.equal(verdict({ kind: 'epoch' }), 'accepted')
    assert.equal(verdict({ kind: 'epoch' }, { epoch: null }), 'record-wrong-epoch')
    const last = { seq: 1, hash: before.last?.hash ?? noHash, epoch: 2 }
    assert.equal(verdict({ kind: 'epoch' }, { last }), 'record-wrong-epoch')
    const empty = { stream: null, last: null, epoch: null }
    assert.equal(verdict({}, empty), 'stream-unknown')
    assert.equal(checkForm(epoch, empty).ok, true)
    assert.equal(before.stream?.kind, 'data')
  })
})
