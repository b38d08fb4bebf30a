// A desk that keeps itself in step: what waited through a cut goes as soon as the server answers again, though nothing new has come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StaffApi } from '../../../src/sealed/desk/staff-api.ts'
import { follow } from '../../../src/sealed/desk/sync/follow.ts'
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
  }
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

test('where the platform says that there is a network again, it asks anew at once, whatever it waited for', async () => {
  const asked = [Promise.withResolvers<string>(), Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  let at = 0
  const api = {
    changes: (cursor: string, signal: AbortSignal): ReturnType<StaffApi['changes']> => {
      const here = at
      at += 1
      asked[here]?.resolve(cursor)
      if (here === 0) return Promise.resolve(refuse('network-unreachable'))
      // As a question that was on its way when the network went: no answer, and nobody who says so.
      if (here === 1)
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(refuse('network-unreachable'))))
      return here === 2 ? Promise.resolve(accept({ cursor: 'a' })) : new Promise<never>(() => {})
    },
  }
  const synced = Promise.withResolvers<void>()
  const following = follow(api, async () => {
    synced.resolve()
    return accept(null)
  })
  await asked[0]?.promise
  await new Promise((resolve) => setImmediate(resolve))
  following.again() // out of the pause after a failure
  assert.equal(await asked[1]?.promise, '')
  following.again() // out of a question that nobody answers
  assert.equal(await asked[2]?.promise, '')
  await synced.promise
  following.stop()
})

test('where the server refuses to say what is new a desk synchronises all the same: only so does it learn that it was struck off while it was closed', {
  timeout: 10_000,
}, async (t) => {
  const synced = Promise.withResolvers<void>()
  const following = follow({ changes: async () => refuse('device-not-listed') }, async () => {
    synced.resolve()
    return refuse('device-not-listed')
  })
  t.after(() => following.stop())
  await synced.promise
})

test('what a short cut refused goes a moment later, though the question outlived the cut and brings no news', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const api = { changes: () => new Promise<never>(() => {}) }
  const outcomes: Outcome<null>[] = [refuse('network-unreachable'), refuse('network-unreachable'), accept(null)]
  let syncs = 0
  const whys: string[] = []
  const following = follow(api, async (why) => {
    whys.push(why)
    return outcomes[syncs++] ?? assert.fail('nothing is left to send')
  })
  const after = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds)
    await new Promise((resolve) => setImmediate(resolve))
    return syncs
  }
  following.soon()
  assert.equal(await after(150), 1)
  assert.equal(await after(1_999), 1)
  assert.equal(await after(1), 2)
  assert.equal(await after(4_000), 3)
  assert.equal(await after(60_000), 3)
  assert.deepEqual(whys, ['written', 'news', 'news'])
  following.stop()
})

test('a server that always has news at once keeps no device at it: after some it is asked once a second, until a question waits again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let asked = 0
  let isHonest = false
  const api = {
    changes: async () => {
      asked += 1
      return isHonest ? new Promise<never>(() => {}) : accept({ cursor: `${asked}` })
    },
  }
  let syncs = 0
  const following = follow(api, async () => {
    syncs += 1
    return accept(null)
  })
  const after = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds)
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    return asked
  }
  const first = await after(0)
  assert.ok(first < 30, `${first} questions`)
  assert.equal(await after(999), first)
  assert.equal(await after(1), first + 1)
  assert.equal(syncs, first + 1, 'and what it had is brought')
  isHonest = true
  assert.equal(await after(1_000), first + 2)
  assert.equal(await after(60_000), first + 2)
  following.stop()
})

test('a synchronisation that ends with a bug is told to the console and tried again, and the following goes on', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const told = t.mock.method(console, 'error', () => {})
  const api = {
    changes: async (cursor: string) => (cursor === 'a' ? new Promise<never>(() => {}) : accept({ cursor: 'a' })),
  }
  const bug = new Error('nobody thought of this')
  let syncs = 0
  const following = follow(api, async () => {
    syncs += 1
    if (syncs === 1) throw bug
    return accept(null)
  })
  const after = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds)
    await new Promise((resolve) => setImmediate(resolve))
    return syncs
  }
  assert.equal(await after(0), 1)
  assert.deepEqual(told.mock.calls[0]?.arguments, [bug])
  assert.equal(await after(2_000), 2)
  assert.equal(await after(60_000), 2)
  following.stop()
})
