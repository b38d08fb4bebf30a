// What one synchronisation costs a device that follows many dossiers.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Bench } from '../../../src/sealed/desk/bench.ts'
import { carry } from '../../../src/sealed/desk/sync/carry.ts'
import { giveBack } from '../../../src/sealed/desk/sync/give-back.ts'
import { logStart } from '../../../src/sealed/log/form.ts'
import type { StreamEntry } from '../../../src/sealed/mailbox/wire.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { type DossierId, idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'

test('how far each log is followed is read as often for many as for a few, where nothing is new', async () => {
  assert.equal(await readings(40), await readings(3))
})

test('a server that asks for records beyond the end of its log, others each time, has none looked for', async () => {
  const kept = memoryStore()
  const [dossier, stream] = [drawn<DossierId>(), drawn<StreamId>()]
  const head = { position: 7, hash: await logStart(dossier, stream) }
  await kept.receive(dossier, stream, [], head)
  let looked = 0
  const records: typeof kept.records = (...asked) => {
    looked += 1
    return kept.records(...asked)
  }
  const bench = { store: { ...kept, records }, opened: {} } as unknown as Bench
  const entry: StreamEntry = { dossier, stream, kind: 'data', position: 7, head: toBase64url(head.hash) }
  for (let round = 1; round <= 3; round += 1)
    granted(await giveBack(bench, { ...entry, damaged: [round * 1000, round * 1000 + 1] }, head.position))
  assert.equal(looked, 0)
  granted(await giveBack(bench, { ...entry, damaged: [7, 9_000] }, head.position))
  assert.equal(looked, 1)
})

/** How often the device reads all of its streams in a synchronisation that brings nothing. */
async function readings(count: number): Promise<number> {
  const kept = memoryStore()
  const listed: StreamEntry[] = []
  for (let at = 0; at < count; at += 1) {
    const [dossier, stream] = [drawn<DossierId>(), drawn<StreamId>()]
    const head = { position: 7, hash: await logStart(dossier, stream) }
    await kept.receive(dossier, stream, [], head)
    listed.push({ dossier, stream, kind: 'control', position: 7, head: toBase64url(head.hash) })
  }
  let times = 0
  const streams = () => {
    times += 1
    return kept.streams()
  }
  const bench = { store: { ...kept, streams }, opened: null, api: { streams: async () => accept(listed) } }
  granted(await carry(bench as unknown as Bench))
  return times
}

const drawn = <Id extends DossierId | StreamId>(): Id => idOf<Id>(new Uint8Array(randomBytes(16)))
