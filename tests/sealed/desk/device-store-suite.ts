// What every device's storage must do, whatever it stands on. Run by one short test file for each.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type DeviceStore,
  rememberedNames,
  type SealedRecord,
  type StoredStream,
  snapshotName,
} from '../../../src/sealed/desk/store/device-store.ts'
import type { DeviceId, DossierId, StreamId } from '../../../src/vocabulary/ids.ts'

/** A place that can be opened several times, one opening after the other. */
export type StorePlace = { readonly open: () => Promise<DeviceStore>; readonly remove: () => Promise<void> }

/** `lasting` is false where closing forgets. */
export function deviceStoreSuite(name: string, makePlace: () => Promise<StorePlace>, lasting = true): void {
  const withStore = async (work: (store: DeviceStore, place: StorePlace) => Promise<void>) => {
    const place = await makePlace()
    const store = await place.open()
    try {
      await work(store, place)
    } finally {
      await store.close()
      await place.remove()
    }
  }

  describe(`the device's storage: ${name}`, () => {
    test('a record of one’s own is kept byte for byte and waits to be sent', () =>
      withStore(async (store) => {
        assert.equal(await store.sign([record(1)]), true)
        const [unsent] = await store.unsent()
        assert.deepEqual(unsent?.bytes, record(1).bytes)
        assert.equal(unsent?.position, null)
        assert.deepEqual(await store.records(visit, 0), [unsent])
      }))

    test('a seq is signed once: other bytes at the same seq are refused and nothing of the batch is stored', () =>
      withStore(async (store) => {
        await store.sign([record(1)])
        assert.equal(await store.sign([record(2), record(1, { hash: 'other' })]), false)
        assert.equal(await store.sign([record(3), record(3, { hash: 'other' })]), false)
        assert.deepEqual(
          (await store.records(visit, 0)).map(({ hash }) => hash),
          ['h1'],
        )
      }))

    test('a seq that the server already holds for this device is not signed again', () =>
      withStore(async (store) => {
        await store.receive(dossier, visit, [{ ...record(1), position: 1 }], head(1))
        assert.equal(await store.sign([record(1, { hash: 'other' })]), false)
      }))

    test('how many records of a stream came up to a change is known without reading them', () =>
      withStore(async (store) => {
        await store.sign([record(1), record(2), record(1, { stream: interview, hash: 'i1' }), record(3)])
        const changes = (await store.records(visit, 0)).map(({ change }) => change)
        const counted = await Promise.all([0, ...changes, 1000].map((change) => store.count(visit, change)))
        assert.deepEqual(counted, [0, 1, 2, 3, 3])
        await store.receive(dossier, visit, [{ ...record(1), position: 1 }], head(1))
        assert.equal(await store.count(visit, changes[2] ?? 0), 2)
      }))

    test('records of several streams are stored together', () =>
      withStore(async (store) => {
        await store.sign([record(1), record(1, { stream: interview, hash: 'i1' })])
        assert.deepEqual((await store.streams()).map(({ stream }) => stream).sort(), [interview, visit].sort())
        assert.deepEqual(
          (await store.unsent()).map(({ hash }) => hash),
          ['h1', 'i1'],
        )
        assert.deepEqual(
          (await store.unsent(1)).map(({ hash }) => hash),
          ['h1'],
        )
        assert.equal(await store.countUnsent(), 2)
      }))

    test('an acknowledged record keeps its bytes, gets its place and is no longer unsent', () =>
      withStore(async (store) => {
        await store.sign([record(1), record(2)])
        await store.receive(dossier, visit, [{ ...record(1), position: 7 }], head(7))
        assert.deepEqual(
          (await store.unsent()).map(({ seq }) => seq),
          [2],
        )
        const [first] = await store.records(visit, 0)
        assert.deepEqual([first?.seq, first?.position], [2, null])
        const [placed] = await store.records(visit, first?.change ?? 0)
        assert.deepEqual([placed?.bytes, placed?.position], [record(1).bytes, 7])
        assert.deepEqual((await store.streams())[0]?.head, head(7))
      }))

    test('two different records at one seq of another device are both kept', () =>
      withStore(async (store) => {
        const fork = { ...record(1, { hash: 'fork' }), position: 2 }
        await store.receive(dossier, visit, [{ ...record(1), position: 1 }, fork], head(2))
        assert.equal((await store.records(visit, 0)).length, 2)
      }))

    test('what a file carries is stored once, waits to be sent, and takes the seqs that its devices signed', () =>
      withStore(async (store) => {
        await store.sign([record(1)])
        const theirs = record(1, { device: other, hash: 'o1' })
        assert.equal(await store.take([record(1), theirs, theirs, record(2)]), 2)
        assert.equal(await store.take([record(1), theirs, record(2)]), 0)
        assert.deepEqual(
          (await store.unsent()).map(({ hash }) => hash),
          ['h1', 'o1', 'h2'],
        )
        assert.equal(await store.sign([record(2, { hash: 'other' })]), false)
        await store.receive(dossier, visit, [{ ...theirs, position: 1 }], head(1))
        assert.equal(await store.countUnsent(), 2)
        assert.equal(await store.take([theirs]), 0)
        assert.deepEqual((await store.streams()).map(withoutChange), [{ dossier, stream: visit, head: head(1) }])
      }))

    test('what a file carries of a stream that was never here opens it, without a place in the server’s log', () =>
      withStore(async (store) => {
        assert.equal(await store.take([record(1, { stream: interview, device: other, hash: 'i1' })]), 1)
        assert.deepEqual((await store.streams()).map(withoutChange), [{ dossier, stream: interview, head: null }])
      }))

    test('of each stream the last change is told with its head, whether a record was signed, came, came by hand or got its place', () =>
      withStore(async (store) => {
        const agree = async (streams: number) => {
          const told = await store.streams()
          assert.equal(told.length, streams)
          for (const { stream, change } of told) {
            const last = (await store.records(stream, 0)).at(-1)?.change
            assert.ok(last && last <= change, `${change} of ${stream} comes after ${last}`)
            assert.equal(await store.count(stream, change), (await store.records(stream, 0)).length)
          }
          return new Map(told.map(({ stream, change }) => [stream, change]))
        }
        await store.sign([record(1)])
        const signed = await agree(1)
        await store.take([record(1, { stream: interview, device: other, hash: 'i1' })])
        const took = await agree(2)
        assert.equal(took.get(visit), signed.get(visit), 'of another stream nothing is news')
        await store.receive(dossier, visit, [{ ...record(1), position: 1 }], head(1))
        const placed = await agree(2)
        assert.ok((placed.get(visit) ?? 0) > (took.get(visit) ?? 0))
        await store.receive(dossier, visit, [{ ...record(9, { device: other, hash: 'o9' }), position: 2 }], head(2))
        await store.sign([record(2)])
        const both = await agree(2)
        await store.receive(dossier, visit, [], head(2))
        await agree(2)
        await store.rewind(visit, head(1))
        const rewound = await agree(2)
        assert.ok((rewound.get(visit) ?? 0) >= (both.get(visit) ?? 0))
      }))

    test('what was stored or placed after a known record is read in that order', () =>
      withStore(async (store) => {
        await store.sign([record(1)])
        await store.receive(dossier, visit, [{ ...record(9, { device: other, hash: 'o9' }), position: 1 }], head(1))
        await store.sign([record(2)])
        const known = (await store.records(visit, 0))[0]
        assert.deepEqual(
          (await store.records(visit, known?.change ?? 0)).map(({ hash }) => hash),
          ['o9', 'h2'],
        )
        assert.deepEqual(
          (await store.records(visit, 0, 2)).map(({ hash }) => hash),
          ['h1', 'o9'],
        )
        assert.deepEqual(await store.records(interview, 0), [])
      }))

    test('a log that the server lost the end of is followed from before it, and what stood there is unsent again', () =>
      withStore(async (store) => {
        const placed = [1, 2, 3].map((seq) => ({ ...record(seq, { device: other, hash: `o${seq}` }), position: seq }))
        await store.receive(dossier, visit, placed, head(3))
        await store.sign([record(1)])
        await store.rewind(visit, head(1))
        assert.deepEqual((await store.streams())[0]?.head, head(1))
        assert.deepEqual(
          (await store.unsent()).map(({ hash }) => hash),
          ['o2', 'o3', 'h1'],
        )
        await store.receive(dossier, visit, [{ ...record(3, { device: other, hash: 'o3' }), position: 2 }], head(2))
        assert.deepEqual(
          (await store.records(visit, 0)).map(({ hash, position }) => [hash, position]),
          [
            ['o1', 1],
            ['o2', null],
            ['h1', null],
            ['o3', 2],
          ],
        )
      }))

    test('hundreds that come at once are read in parts, counted up to any of them, and taken back from their midst', () =>
      withStore(async (store) => {
        const placed = Array.from({ length: 600 }, (_, at) => theirs(at + 1))
        await store.sign([record(1)])
        await store.receive(dossier, visit, placed, head(600))
        await store.sign([record(2)])
        const all = await store.records(visit, 0)
        const expected = ['h1', ...placed.map(({ hash }) => hash), 'h2']
        assert.deepEqual(
          all.map(({ hash }) => hash),
          expected,
        )
        for (const most of [1, 90, 251, 602]) {
          const parts: string[] = []
          for (let after = 0; ; ) {
            const part = await store.records(visit, after, most)
            parts.push(...part.map(({ hash }) => hash))
            assert.ok(part.length <= most)
            if (part.length === 0) break
            after = part.at(-1)?.change ?? after
          }
          assert.deepEqual(parts, expected)
        }
        for (const at of [0, 249, 250, 321, 600]) assert.equal(await store.count(visit, all[at]?.change ?? 0), at + 1)

        await store.rewind(visit, head(300))
        assert.equal(await store.countUnsent(), 302)
        assert.deepEqual(
          (await store.records(visit, 0)).map(({ hash, position }) => [hash, position]),
          expected.map((hash, at) => [hash, at > 0 && at <= 300 ? at : null]),
        )
        await store.receive(dossier, visit, placed.slice(300), head(600))
        assert.deepEqual(
          (await store.unsent()).map(({ hash }) => hash),
          ['h1', 'h2'],
        )
        assert.equal(await store.count(visit, Number.MAX_SAFE_INTEGER), 602)
      }))

    test('what the server sends once more is stored once, at its last place, and is news only where that is another', () =>
      withStore(async (store) => {
        await store.receive(dossier, visit, [theirs(1), theirs(2), theirs(3)], head(3))
        const [last] = (await store.records(visit, 0)).slice(-1)
        await store.receive(dossier, visit, [theirs(2)], head(3))
        assert.deepEqual(await store.records(visit, last?.change ?? 0), [])
        await store.receive(dossier, visit, [theirs(1, 4), theirs(5, 5), theirs(5, 6)], head(6))
        assert.deepEqual(
          (await store.records(visit, 0)).map(({ hash, position }) => [hash, position]),
          [
            ['o2', 2],
            ['o3', 3],
            ['o1', 4],
            ['o5', 6],
          ],
        )
        assert.deepEqual(
          (await store.records(visit, last?.change ?? 0)).map(({ hash }) => hash),
          ['o1', 'o5'],
        )
      }))

    test('of what came from the server too no seq of one’s own is signed again, in a page of others’ and once forgotten', () =>
      withStore(async (store) => {
        const own = [2, 4].map((seq) => ({ ...record(seq), position: 10 + seq }))
        await store.receive(dossier, visit, [theirs(1), ...own, theirs(15)], head(15))
        assert.equal(await store.sign([record(4, { hash: 'other' })]), false)
        assert.equal(await store.sign([record(2, { hash: 'other' })]), false)
        assert.equal(await store.sign([record(5)]), true)
        await store.receive(dossier, visit, [{ ...record(5), position: 16 }], head(16))
        await store.forget([visit], mine)
        assert.equal(await store.forgottenSeq(visit, mine), 5)
        assert.equal(await store.count(visit, Number.MAX_SAFE_INTEGER), 0)
      }))

    test('streams are forgotten whole, and no seq that was signed in them is ever signed again', () =>
      withStore(async (store) => {
        await store.sign([record(1), record(2), record(1, { stream: interview, hash: 'i1' })])
        await store.receive(dossier, visit, [{ ...record(9, { device: other, hash: 'o9' }), position: 1 }], head(1))
        for (const [at, name] of rememberedNames(visit).entries()) await store.put({ [name]: bytes(at) })
        await store.put({ [snapshotName(interview)]: bytes(8) })
        await store.forget([visit], mine)
        assert.deepEqual(await store.records(visit, 0), [])
        for (const name of rememberedNames(visit)) assert.equal(await store.read(name), null, name)
        assert.deepEqual(await store.read(snapshotName(interview)), bytes(8))
        assert.deepEqual(
          (await store.streams()).map(({ stream }) => stream),
          [interview],
        )
        assert.equal(await store.countUnsent(), 1)
        assert.deepEqual([await store.forgottenSeq(visit, mine), await store.forgottenSeq(interview, mine)], [2, 0])
        assert.equal(await store.sign([record(2, { hash: 'other' })]), false)
        await store.forget([visit], mine)
        assert.equal(await store.sign([record(2, { hash: 'other' })]), false)
        assert.equal(await store.sign([record(3)]), true)
      }))

    test('the directory only grows, and only from where it is', () =>
      withStore(async (store) => {
        assert.equal(await store.addDirectory(0, [bytes(1), bytes(2)]), true)
        assert.equal(await store.addDirectory(1, [bytes(9)]), false)
        assert.equal(await store.addDirectory(2, [bytes(3)]), true)
        assert.deepEqual(await store.directory(), [bytes(1), bytes(2), bytes(3)])
      }))

    test('values are put, replaced and dropped by name', () =>
      withStore(async (store) => {
        assert.equal(await store.read('device'), null)
        await store.put({ device: bytes(1), draft: bytes(2) })
        await store.put({ device: bytes(3) })
        await store.drop(['draft', 'never there'])
        assert.deepEqual([await store.read('device'), await store.read('draft')], [bytes(3), null])
      }))

    test('work under one name is done one at a time, even after a failure', () =>
      withStore(async (store) => {
        const steps: string[] = []
        const step = (name: string) => async () => {
          steps.push(`${name} begins`)
          await new Promise((resolve) => setTimeout(resolve, 2))
          steps.push(`${name} ends`)
          if (name === 'first') throw new Error('on purpose')
        }
        const first = store.alone('compose', step('first'))
        const second = store.alone('compose', step('second'))
        await assert.rejects(first, /on purpose/)
        await second
        assert.deepEqual(steps, ['first begins', 'first ends', 'second begins', 'second ends'])
      }))

    if (!lasting) return
    test('what was stored is there when the device is opened again', async () => {
      const place = await makePlace()
      const before = await place.open()
      await before.sign([record(1)])
      await before.receive(dossier, visit, [{ ...record(5, { device: other, hash: 'o5' }), position: 3 }], head(3))
      await before.addDirectory(0, [bytes(1)])
      await before.put({ device: bytes(4) })
      await before.close()
      const after = await place.open()
      assert.deepEqual(
        (await after.records(visit, 0)).map(({ hash }) => hash),
        ['h1', 'o5'],
      )
      assert.deepEqual(
        (await after.unsent()).map(({ bytes }) => bytes),
        [record(1).bytes],
      )
      assert.deepEqual((await after.streams()).map(withoutChange), [{ dossier, stream: visit, head: head(3) }])
      assert.deepEqual(await after.directory(), [bytes(1)])
      assert.deepEqual(await after.read('device'), bytes(4))
      assert.equal(await after.sign([record(1, { hash: 'other' })]), false)
      await after.close()
      await place.remove()
    })
  })
}

const withoutChange = ({ change: _, ...stream }: StoredStream) => stream

const dossier = 'AAAAAAAAAAAAAAAAAAAAAA' as DossierId
const visit = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId
const interview = 'AAAAAAAAAAAAAAAAAAAAAg' as StreamId
const mine = 'AAAAAAAAAAAAAAAAAAAABA' as DeviceId
const other = 'AAAAAAAAAAAAAAAAAAAABQ' as DeviceId

/** Of somebody else, where it stands in the server's log. */
const theirs = (seq: number, position = seq) => ({ ...record(seq, { device: other, hash: `o${seq}` }), position })

const bytes = (value: number) => Uint8Array.of(value, value)
const head = (position: number) => ({ position, hash: bytes(position) })

export const record = (seq: number, changes: Partial<SealedRecord> = {}): SealedRecord => ({
  dossier,
  stream: visit,
  device: mine,
  seq,
  hash: `h${seq}`,
  bytes: Uint8Array.of(seq, 1, 2, 3) as SealedRecord['bytes'],
  ...changes,
})
