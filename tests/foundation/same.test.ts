// Equality of data: what a screen compares before it draws again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { same } from '../../src/foundation/same.ts'

test('maps are equal by what they hold: registers in which something was written are not what they were', () => {
  const registers = (value: string) => new Map([['release/choice', [{ value }]]])
  assert.ok(same({ visit: registers('stays') }, { visit: registers('stays') }))
  assert.ok(!same({ visit: registers('stays') }, { visit: registers('leaves') }))
  assert.ok(!same(new Map(), {}))
  assert.ok(!same(new Set(['a']), new Set(['b'])))
  assert.ok(same({ a: 1, b: [2] }, { b: [2], a: 1 }))
})
