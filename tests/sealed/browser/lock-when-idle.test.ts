// What was left open on a table closes by itself, after as long as its holder chose, also on a computer that slept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type IdleMinutes, lockWhenIdle } from '../../../src/sealed/browser/lock-when-idle.ts'
import type { DeskEvent } from '../../../src/sealed/desk/desk-view.ts'
import { accept, refuse } from '../../../src/vocabulary/problems.ts'

const minute = 60_000

test('a desk that nobody touches locks after the minutes that were chosen, and not while somebody works', async (context) => {
  const { touch, pass, locked, chosen } = tabAt(context)
  await pass(14)
  assert.equal(locked(), 0)
  touch('keydown')
  await pass(14)
  assert.equal(locked(), 0, 'somebody typed meanwhile')
  await pass(2)
  assert.equal(locked(), 1)
  chosen.minutes = 5
  touch('pointerdown')
  await pass(4)
  assert.equal(locked(), 1)
  await pass(2)
  assert.equal(locked(), 2)
})

test('a computer that slept locks the moment that the tab is shown again', async (context) => {
  const { wake, locked } = tabAt(context)
  await wake(20)
  assert.equal(locked(), 1)
})

test('a clock that is put back does not keep it open: it locks after as long as at first', async (context) => {
  const { pass, locked } = tabAt(context)
  await pass(10)
  const before = Date.now
  context.mock.method(Date, 'now', () => before() - 365 * 24 * 60 * minute)
  await pass(14)
  assert.equal(locked(), 0)
  await pass(2)
  assert.equal(locked(), 1)
})

test('where the storage does not say after how many minutes, it locks after the last that were known', async (context) => {
  const { pass, locked, chosen } = tabAt(context)
  chosen.minutes = 5
  await pass(1)
  chosen.minutes = null
  await pass(3)
  assert.equal(locked(), 0)
  await pass(2)
  assert.equal(locked(), 1)
})

test('where words would be lost, or the disk hangs, it locks at the second look whatever is lost, unless somebody came meanwhile', async (context) => {
  for (const refuses of ['words-not-kept', 'hangs'] as const) {
    const { touch, pass, asked, answers } = tabAt(context)
    answers.with = refuses
    await pass(16)
    assert.deepEqual(asked, ['keeping'])
    touch('keydown')
    await pass(16)
    assert.deepEqual(asked, ['keeping', 'keeping'])
    await pass(16)
    assert.deepEqual(asked, ['keeping', 'keeping', 'losing'])
    context.mock.timers.reset()
  }
})

test('once something has left the device it locks at the first minute’s rest, and after that as before', async (context) => {
  const { touch, pass, locked, tell } = tabAt(context)
  tell('left')
  touch('wheel')
  await pass(0.5)
  assert.equal(locked(), 0)
  await pass(1)
  assert.equal(locked(), 1)
  await pass(10)
  assert.equal(locked(), 1)
  tell('left')
  tell('locked')
  await pass(2)
  assert.equal(locked(), 1)
})

/** A tab with a clock in hand: `pass` lets timers run, `wake` moves the clock without them, as sleep does. */
function tabAt(context: { readonly mock: typeof import('node:test').mock }) {
  const { timers } = context.mock
  timers.enable({ apis: ['Date', 'setInterval'], now: 1_000_000 })
  const page = new EventTarget()
  Object.assign(globalThis, { document: page })
  const chosen: { minutes: IdleMinutes | null } = { minutes: 15 }
  const asked: string[] = []
  const answers: { with: 'locks' | 'words-not-kept' | 'hangs' } = { with: 'locks' }
  const listeners: ((event: DeskEvent) => void)[] = []
  lockWhenIdle({
    kept: () => (chosen.minutes === null ? new Promise(() => {}) : Promise.resolve(chosen.minutes)),
    lock: async (words = 'keeping') => {
      asked.push(words)
      if (answers.with === 'hangs') return new Promise(() => {})
      return answers.with === 'locks' ? accept(null) : refuse('words-not-kept')
    },
    subscribe: (listener) => {
      listeners.push(listener)
      return () => {}
    },
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    chosen,
    asked,
    answers,
    locked: () => asked.length,
    tell: (kind: 'left' | 'locked') => {
      for (const listener of listeners) listener({ kind })
    },
    touch: (sign: string) => page.dispatchEvent(new Event(sign)),
    async pass(minutes: number) {
      for (let half = 0; half < minutes * 2; half++) {
        timers.tick(minute / 2)
        await settled()
      }
    },
    async wake(minutes: number) {
      timers.setTime(Date.now() + minutes * minute)
      page.dispatchEvent(new Event('visibilitychange'))
      await settled()
    },
  }
}
