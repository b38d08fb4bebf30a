// Commits that several callers share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commitTogether } from '../../../src/sealed/server/streams/commit-together.ts'

/** Commits numbers, doubled; the log tells which went together. A number under zero is an error of the whole commit. */
function doubling() {
  const commits: (readonly number[])[] = []
  const double = commitTogether(async (tasks: readonly number[]) => {
    commits.push(tasks)
    await Promise.resolve()
    if (tasks.some((task) => task < 0)) throw new Error('the disk is full')
    return tasks.map((task) => 2 * task)
  })
  return { commits, double }
}

test('those that became ready in one turn go together, each with its own answer; one that comes alone waits for nobody', async () => {
  const { commits, double } = doubling()
  // Each is heard by itself, as requests and checked signatures are: between two of them a commit could have begun and ended.
  const heard = [1, 2, 3].map((task) => new Promise((resolve) => setImmediate(() => resolve(double(task)))))
  assert.deepEqual(await Promise.all(heard), [2, 4, 6])
  assert.deepEqual(commits, [[1, 2, 3]])
  assert.equal(await double(4), 8)
  assert.deepEqual(commits.at(-1), [4])
})

test('the error of one is nobody else’s: the others are written by themselves', async () => {
  const { commits, double } = doubling()
  const settled = await Promise.allSettled([1, 2, -1, 3].map(double))
  assert.deepEqual(
    settled.map((one) => (one.status === 'fulfilled' ? one.value : 'refused')),
    [2, 4, 'refused', 6],
  )
  assert.deepEqual(commits, [[1, 2, -1, 3], [1], [2], [-1], [3]])
})
