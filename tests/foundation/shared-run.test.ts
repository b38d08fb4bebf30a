// Whoever asks for a run that another has begun is answered by the next one, which all who wait share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedRun } from '../../src/foundation/shared-run.ts'

test('nobody is told of a run that began before she asked, and all who wait share the next, also after one that failed', async () => {
  const begun: { readonly end: () => void; readonly fail: (error: Error) => void }[] = []
  const run = sharedRun(() => new Promise((end, fail) => begun.push({ end, fail })))
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const first = run()
  await settle()
  const [second, third] = [run(), run()]
  await settle()
  assert.equal(begun.length, 1, 'the next waits for the one under way')
  begun[0]?.fail(new Error('the disk is full'))
  await assert.rejects(first)
  await settle()
  assert.equal(begun.length, 2, 'two who waited share one')
  const late = run()
  begun[1]?.end()
  await Promise.all([second, third])
  await settle()
  assert.equal(begun.length, 3)
  begun[2]?.end()
  await late
})
