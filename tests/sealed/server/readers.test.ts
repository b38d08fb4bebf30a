// Whom the server lets share a stream, by what its epochs list and who has taken them up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { readersOf } from '../../../src/sealed/server/streams/readers.ts'
import { streamStore } from '../../../src/sealed/server/streams/stream-store.ts'
import { mailboxMigrations } from '../../../src/sealed/server/tables.ts'
import { type DeviceId, type DossierId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { onEachDatabase } from '../../support/databases.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'] as DeviceId[] as [DeviceId, DeviceId, DeviceId, DeviceId]
type Said =
  | number
  | `${number}?`
  | `${number}? by ${string}`
  | `${number}? knowing`
  | `${number}${'' | '?'} after ${number}`
/**
 * Each follows the first one of the number before it, or the one at the place that it names, and was made by `a` unless it says by whom. A number with `?` behind it was taken up by nobody yet;
 * `knowing`: it hands on the keys of all others of the number before it.
 */
const readers = (...epochs: [Said, ...DeviceId[]][]) => {
  const listed = epochs.map(([said, ...devices], at) => {
    const number = Number.parseInt(String(said), 10)
    const [, after = ''] = String(said).split(' after ')
    const first = epochs.findIndex(([other]) => Number.parseInt(String(other), 10) === number - 1)
    const before = after === '' ? first : Number(after)
    const [, maker = 'a'] = String(said).split(' by ') as [string, DeviceId?]
    const others = epochs.flatMap(([other], place) =>
      Number.parseInt(String(other), 10) === number - 1 && place !== before ? [String(place)] : [],
    )
    return {
      name: String(at),
      follows: before < 0 ? null : String(before),
      number,
      devices: new Set(devices),
      maker: maker as DeviceId,
      beside: new Set(String(said).endsWith('knowing') ? others : []),
      takenUp: !String(said).includes('?'),
    }
  })
  return [...readersOf(listed)].sort()
}

test('a stream without an epoch is shared by nobody; with one, by those whom the newest lists', () => {
  assert.deepEqual(readers(), [])
  assert.deepEqual(readers([1, a, b]), [a, b])
  assert.deepEqual(readers([1, a, b], [2, a, c]), [a, c])
})

test('an epoch that nobody but its maker has taken up puts nobody out, and brings in whom it lists', () => {
  assert.deepEqual(readers([1, a, b, c], ['2?', a]), [a, b, c])
  assert.deepEqual(readers([1, a, b], ['2?', a, b, c], ['3?', a, b, c, d]), [a, b, c, d])
  assert.deepEqual(readers([1, a, b, c], ['2?', a], [2, a, b]), [a, b])
  assert.deepEqual(readers([1, a, b], [2, a, b], ['2?', a, b, c]), [a, b, c], 'a rival’s new device is let in')
})

test('of two newest epochs, either one’s new device shares the stream, and no device that either removed', () => {
  assert.deepEqual(readers([1, a, b], [2, a, b, c], [2, a, b, d]), [a, b, c, d])
  assert.deepEqual(readers([1, a, b, c], [2, a, b], [2, a, b, c]), [a, b])
  assert.deepEqual(readers([1, a, b, c], [2, a, b, c, d], [2, a, b]), [a, b, d])
})

test('a fork from an older epoch gives nothing back, one or two epochs long, and the next epoch settles it', () => {
  assert.deepEqual(readers([1, a, b, c], [2, a, b], [3, a, b], [2, a, b, c]), [a, b])
  assert.deepEqual(readers([1, a, b, c], [2, a, b], [3, a, b], [2, a, b, c], ['3 after 3', a, b, c]), [a, b])
  assert.deepEqual(readers([1, a, b, c], [2, a, b], [2, a, b, c], [3, a, b, c]), [a, b, c])
  assert.deepEqual(readers([1, a, b, c], [2, a, b], ['2?', a, b, c]), [a, b], 'nor does one that nobody has taken up')
})

test('where members go on from an epoch whose rival alone was taken up, whoever is new comes in, and nobody whom the rival removed', () => {
  assert.deepEqual(readers([1, a, b], ['2?', a, b], [2, a, b], ['3?', a, b, c]), [a, b, c])
  assert.deepEqual(readers([1, a, b], ['2?', a, b], [2, a, b], ['3?', a, b, c], ['4?', a, b, c, d]), [a, b, c, d])
  assert.deepEqual(readers([1, a, b, c], ['2?', a, b, c], [2, a, b], ['3?', a, b, c, d]), [a, b, d])
  assert.deepEqual(readers([1, a, b, c], ['2?', a, b], [2, a, b], ['3?', a, b, c]), [a, b, c], 'she was let in again')
  const again = 'she was let in again by somebody who knew that she was out'
  assert.deepEqual(readers([1, a, b, c], ['2?', a, b, c], [2, a, b], ['3?', a, b, c]), [a, b])
  assert.deepEqual(readers([1, a, b, c], ['2?', a, b, c], [2, a, b], ['3? knowing', a, b, c]), [a, b, c], again)
})

test('whom a fork let in that began before the newest epoch’s own line knew of her comes in, and nobody whom that line has put out since', () => {
  assert.deepEqual(readers([1, a, b], ['2?', a, b], ['2?', a, b, c], [3, a, b], ['3? after 2', a, b, c]), [a, b, c])
  assert.deepEqual(readers([1, a, b, c], ['2?', a, b], ['2?', a, b, c], [3, a, b], ['3? after 2', a, b, c]), [a, b])
  const again: Parameters<typeof readers> = [
    [1, a, b, c],
    [2, a, b],
    ['3?', a, b],
    ['3?', a, b, c],
    [4, a, b],
    ['4? after 3', a, b, c],
  ]
  assert.deepEqual(readers(...again), [a, b, c], 'she was out before they parted')
  assert.deepEqual(readers([1, a, b], ['2?', a, b, c], ['2?', a, b, c], [3, a, b], ['3? after 2', a, b, c]), [a, b])
})

test('an epoch that nobody has taken up counts where its maker shares the stream, so that nobody who is removed has prepared her way back', () => {
  assert.deepEqual(readers([1, a, b], ['2?', a, b, c], ['3? by c', a, b, c, d]), [a, b, c, d])
  assert.deepEqual(
    readers([1, a, b], ['2? by d', a, d]),
    [a, b, d],
    'whom the council lets in follows one that does not list her',
  )
  const prepared: Parameters<typeof readers> = [
    ['2? by c', a, b, c],
    ['3? by c', a, b, c, d],
    ['4? by c', a, b, d],
  ]
  assert.deepEqual(readers([1, a, b, c, d], ...prepared, [2, a, b], [3, a, b]), [a, b])
})

onEachDatabase('a mailbox of before two epochs could have one number', ({ empty }) => {
  test('keeps who shares its streams', async () => {
    const database = await empty()
    const earlier = Object.entries(mailboxMigrations).filter(([step]) => step < '3')
    await database.migrate('mailbox', Object.fromEntries(earlier))
    const [stream, dossier, hash] = [newId<StreamId>(systemRandom), newId<DossierId>(systemRandom), systemRandom(32)]
    type Before = {
      streams: { stream: string; dossier: string; kind: string; position: number; head: Uint8Array; epoch: number }
      epoch_devices: { stream: string; epoch: number; hash: Uint8Array; device: string }
    }
    const db = database.db.withTables<Before>()
    await db
      .insertInto('streams')
      .values({ stream, dossier, kind: 'control', position: 2, head: hash, epoch: 2 })
      .execute()
    const listed = [
      [1, a],
      [1, b],
      [2, a],
    ] as const
    const rows = listed.map(([epoch, device]) => ({ stream, epoch, hash: hash.map((byte) => byte ^ epoch), device }))
    await db.insertInto('epoch_devices').values(rows).execute()
    await database.migrate('mailbox', mailboxMigrations)
    const store = streamStore(database)
    assert.deepEqual(
      (await store.sharedWith([a])).map((entry) => [entry.stream, entry.position]),
      [[stream, 2]],
    )
    assert.deepEqual(await store.sharedWith([b]), [])
  })
})
