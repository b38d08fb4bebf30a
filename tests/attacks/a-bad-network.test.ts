// A thousand random schedules (in CI; a fifth elsewhere) of lost requests, lost answers, lies and killed devices: a seq is signed once, and nothing is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMainThread } from 'node:worker_threads'
import { casesOf } from '../support/cases.ts'
import { inThread } from '../support/thread.ts'
import { openSchedules, type Tried } from './schedules.ts'

const schedules = casesOf(1_000)
/** Ten follow each other on one dossier: a device that is opened costs more than what it does there. */
const together = 10

const work = async (): Promise<Tried> => {
  const { run, close } = await openSchedules()
  const tried: Tried = new Map()
  for (let seed = 1; seed <= schedules / together; seed++) await run(seed, together, tried)
  await close()
  return tried
}

if (isMainThread)
  test('false 409, lost acknowledgement and kill -9 at each step of a push: no device signs two records at one seq, and in the end all have everything', async () => {
    const tried = await inThread(import.meta.url, work)
    for (const step of ['storing', 'pushing', 'noting', 'pulling', 'listing'])
      for (const when of ['before', 'after']) assert.ok(tried.has(`killed ${when} ${step}`), `killed ${when} ${step}`)
    for (const fate of ['lost', 'cut', 'false 409', 'kept, and 409']) assert.ok(tried.has(`pushing ${fate}`), fate)
  })
else await inThread(import.meta.url, work)
