// Snapshots on a device’s disk: they save time and change nothing; one that was altered, moved or left behind is passed over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShelf } from '../../../src/sealed/desk/shelf.ts'
import { type DeviceStore, type PlacedRecord, snapshotName } from '../../../src/sealed/desk/store/device-store.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { parseRecord, recordHash, recordName } from '../../../src/sealed/log/form.ts'
import type { NewStream } from '../../../src/sealed/log/ids.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { stateOf } from '../log/any-order.ts'
import { forger } from '../log/forger.ts'
import { dossier, furtherDevice, type Kept, writes } from '../log/team.ts'

const world = await dossier()
const { ids, visitIds, server, salma, lina, karim, current } = world
const answer = 'a sentence that stands in no file in the clear'
for (let minute = 0; minute < 6; minute++)
  await world.write([lina, karim][minute % 2] ?? lina, minute, writes(`q${minute % 3}`, `${answer} ${minute}`))
await world.pull(lina, karim)

const placedIn = async ({ dossier, stream }: NewStream, kept: Kept): Promise<PlacedRecord[]> =>
  Promise.all(
    kept.map(async (bytes, index) => {
      const record = granted(parseRecord(bytes))
      const { device, seq } = record.header
      const hash = recordName(await recordHash(bytes))
      return { dossier, stream, device, seq, hash, bytes: record.bytes, position: index + 1 }
    }),
  )
const head = (position: number) => ({ position, hash: new Uint8Array(32) })
const all = server.visit.length

/** A device's storage with the first `count` records of the visit, and what was read of it. */
async function storage(count = all) {
  const store = memoryStore()
  const control = await placedIn(ids, server.control)
  await store.receive(ids.dossier, ids.stream, control, head(control.length))
  await more(store, 0, count)
  const readFrom: number[] = []
  const watched: DeviceStore = {
    ...store,
    records: (stream, after, most) => {
      if (stream === visitIds.stream) readFrom.push(after)
      return store.records(stream, after, most)
    },
  }
  return { store: watched, readFrom }
}

const more = async (store: DeviceStore, from: number, to: number) =>
  store.receive(ids.dossier, visitIds.stream, (await placedIn(visitIds, server.visit)).slice(from, to), head(to))

async function opened(store: DeviceStore, keys = salma.device) {
  const parts = { store, keys, me: salma.id, directory: current, random: systemRandom, clock: systemClock }
  const shelf = openShelf({ ...parts, emit: () => {} })
  await shelf.catchUp()
  return shelf
}

const visitIn = async (store: DeviceStore) => granted((await opened(store)).stream(visitIds.stream))

/** A storage with a snapshot in it, as it was before anything is done to it. */
async function remembering(count = all) {
  const { store, readFrom } = await storage(count)
  await (await opened(store)).remember(1)
  const snapshot = await store.read(snapshotName(visitIds.stream))
  if (!snapshot) throw new Error('nothing is remembered')
  readFrom.length = 0
  return { store, readFrom, snapshot }
}

const expected = stateOf(await visitIn((await storage()).store))

test('a stream is opened from its snapshot: not one of its records is read, and it is the same stream', async () => {
  const { store, readFrom } = await remembering()
  assert.deepEqual(stateOf(await visitIn(store)), expected)
  assert.ok(readFrom.length > 0 && !readFrom.includes(0))
})

test('a snapshot of before is completed with what has come since', async () => {
  const { store, readFrom } = await remembering(4)
  await more(store, 4, all)
  assert.deepEqual(stateOf(await visitIn(store)), expected)
  assert.ok(!readFrom.includes(0))
})

test('no word of it stands on the disk in the clear', async () => {
  const { snapshot } = await remembering()
  assert.equal(Buffer.from(snapshot).includes(answer.slice(0, 12)), false)
  assert.equal(Buffer.from(snapshot).includes(visitIds.stream), false)
})

/** Opened from its records, as if nothing had been remembered. */
const isPassedOver = async ({ store, readFrom }: { store: DeviceStore; readFrom: number[] }, why: string) => {
  assert.deepEqual(stateOf(await visitIn(store)), expected, why)
  assert.ok(readFrom.includes(0), why)
}

test('a snapshot that was altered on the disk is passed over', async () => {
  for (const change of [
    (bytes: Uint8Array<ArrayBuffer>) => bytes.with(3, (bytes[3] ?? 0) ^ 1),
    (bytes: Uint8Array<ArrayBuffer>) => bytes.with(40, (bytes[40] ?? 0) ^ 1),
    (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -1),
    () => new Uint8Array(5),
    () => new Uint8Array(0),
  ]) {
    const { store, readFrom, snapshot } = await remembering()
    await store.put({ [snapshotName(visitIds.stream)]: new Uint8Array(change(snapshot)) })
    await isPassedOver({ store, readFrom }, String(change))
  }
})

test('a snapshot of another stream, or of another device, is passed over', async () => {
  const { store, snapshot } = await remembering()
  const other = 'AAAAAAAAAAAAAAAAAAAAAA' as StreamId
  await store.put({ [snapshotName(other)]: snapshot })
  await store.receive(ids.dossier, other, [], head(0))
  assert.equal((await opened(store)).stream(other).ok, false)

  const device = await furtherDevice()
  const theirs = await storage()
  await theirs.store.put({ [snapshotName(visitIds.stream)]: snapshot })
  await opened(theirs.store, { ...salma.device, storage: device.storage })
  assert.ok(theirs.readFrom.includes(0))
})

test('a snapshot of more records than the storage has is passed over: what is shown can be sent and exported', async () => {
  const { snapshot } = await remembering()
  const { store } = await storage(all - 2)
  await store.put({ [snapshotName(visitIds.stream)]: snapshot })
  const visit = await visitIn(store)
  assert.equal(visit.links().length, all - 2)
  await more(store, all - 2, all)
  assert.deepEqual(stateOf(await visitIn(store)), expected)
})

test('a stream that is erased while it is being remembered leaves no snapshot', async () => {
  const { store } = await storage()
  const racing: DeviceStore = {
    ...store,
    put: async (values) => {
      await store.forget([visitIds.stream], salma.device.id)
      await store.put(values)
    },
  }
  await (await opened(racing)).remember(1)
  assert.equal(await store.read(snapshotName(visitIds.stream)), null)
})

test('a snapshot whose stream is gone opens nothing', async () => {
  const { snapshot } = await remembering()
  const store = memoryStore()
  await store.put({ [snapshotName(visitIds.stream)]: snapshot })
  assert.equal((await opened(store)).stream(visitIds.stream).ok, false)
})

test('a second record at a remembered seq brings both: the proof is whole', async () => {
  const { store } = await remembering()
  const [first] = (await placedIn(visitIds, server.visit)).filter(({ device }) => device === karim.device.id)
  const twin = await (await forger(world, karim)).record({ claimed: '2026-03-01T09:31:00.000Z' as never })
  const [placed] = await placedIn(visitIds, [twin])
  assert.ok(first && placed && placed.seq === first.seq)
  await store.receive(ids.dossier, visitIds.stream, [{ ...placed, position: all + 1 }], head(all + 1))
  const [pair] = (await visitIn(store)).pairs()
  assert.equal(pair?.records.length, 2)
})
