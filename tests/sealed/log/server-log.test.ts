// The server's log as records tell of it: what a member claims to have seen there waits until it can be held against what is here, however much she claims.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logNext } from '../../../src/sealed/log/form.ts'
import { serverLog } from '../../../src/sealed/log/server-log.ts'

test('whoever claims more than a call takes arguments, of places that are not there, stops nobody who reads on', async () => {
  const [start, record, other] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as Uint8Array<ArrayBuffer>[]
  assert.ok(start && record && other)
  const log = serverLog(start)
  for (let at = 0; at < 200_000; at++) log.claim({ position: 1_000_000 + at, head: other })
  log.claim({ position: 1, head: other })
  log.place(1, record)
  await log.advance()
  assert.deepEqual(log.head(), { position: 1, head: await logNext(start, record) })
  assert.deepEqual(log.contradicted, [{ position: 1, head: other }])
  const again = serverLog(start)
  again.restore({ ...log.remembered(), placed: [[1, record]] })
  await again.advance()
  assert.deepEqual([again.head().position, again.contradicted.length], [1, 1])
})
