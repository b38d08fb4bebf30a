// Several things done one after the other, of which some fail.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doEach } from '../../src/foundation/do-each.ts'

test('what one of several things throws keeps none of the others from being done, and is thrown once they are', () => {
  const done: string[] = []
  const failing = (what: string) => () => {
    throw new Error(what)
  }
  const works = [() => done.push('first'), failing('one'), () => done.push('second'), failing('another')]
  assert.throws(() => doEach(works), { message: 'one' })
  doEach([() => done.push('third')])
  assert.deepEqual(done, ['first', 'second', 'third'])
})
