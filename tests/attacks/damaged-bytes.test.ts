// A million damaged records (in CI; a fifth elsewhere), and as many damaged directories, invitations, pages and edits as time allows: no crash, no hang, none accepted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMainThread } from 'node:worker_threads'
import { casesOf } from '../support/cases.ts'
import { inThread } from '../support/thread.ts'
import { fuzz, openTargets } from './fuzz.ts'

const seed = 20_261_125

const work = async () => {
  const results = []
  for (const target of await openTargets()) results.push({ what: target.what, ...(await fuzz(target, seed)) })
  return results
}

if (isMainThread)
  test('damaged inputs, a million in a long run: none crashes what reads it, none keeps it, and none is taken for honest', {
    timeout: 600_000,
  }, async () => {
    const results = await inThread(import.meta.url, work)
    const records = results.filter(({ what }) => ['a sealed record', 'an epoch record'].includes(what))
    assert.equal(
      records.reduce((sum, { inputs }) => sum + inputs, 0),
      casesOf(1_000_000),
    )
    assert.deepEqual(
      results.flatMap(({ accepted }) => accepted),
      [],
    )
  })
else await inThread(import.meta.url, work)
