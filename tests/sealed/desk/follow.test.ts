// A desk that keeps itself in step: what waited through a cut goes as soon as the server answers again, though nothing new has come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow } from '../../../src/sealed/desk/follow.ts'
import type { StaffApi } from '../../../src/sealed/desk/staff-api.ts'
import { accept, type Outcome, refuse } from '../../../src/vocabulary/problems.ts'

test('after a cut a desk synchronises at the first answer', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const asked: string[] = []
  const cut = Promise.withResolvers<void>()
  const answers: (() => Promise<Outcome<{ cursor: string }>>)[] = [
    async () => accept({ cursor: 'a' }),
    async () => {
      cut.resolve()
      return refuse('network-unreachable')
    },
    async () => accept({ cursor: 'a' }),
  ]
  const api = {
    changes: (cursor: string) => {
      asked.push(cursor)
      return answers.shift()?.() ?? new Promise<never>(() => {})
    },
  } as unknown as StaffApi
  const again = Promise.withResolvers<void>()
  let syncs = 0
  const following = follow(api, async () => {
    syncs += 1
    if (syncs === 2) again.resolve()
    return accept(null)
  })
  await cut.promise
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(syncs, 1)
  t.mock.timers.tick(2_000)
  await again.promise
  following.stop()
  assert.deepEqual(asked.slice(0, 3), ['', 'a', ''])
})
