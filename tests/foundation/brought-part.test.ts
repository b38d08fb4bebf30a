// A part of the program in a file of its own: it comes, at the second try where the first fails, or it is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broughtPart } from '../../src/foundation/brought-part.ts'

test('a part that comes at the second try is there; one that does not come is a refusal that says what to do, and is asked for again at the next use', async () => {
  let tries = 0
  const after = (failures: number) => async () => {
    tries += 1
    if (tries <= failures) throw new TypeError('Failed to fetch dynamically imported module')
    return { reads: true }
  }
  assert.deepEqual(await broughtPart(after(1)), { ok: true, value: { reads: true } })
  tries = 0
  const cut = after(2)
  assert.deepEqual(await broughtPart(cut), { ok: false, problem: { code: 'network-unreachable', data: {} } })
  assert.deepEqual(await broughtPart(cut), { ok: true, value: { reads: true } })
})
