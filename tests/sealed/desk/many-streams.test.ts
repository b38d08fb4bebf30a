// A dossier in which somebody has begun hundreds of interviews: it opens, and hears of a decision, in a moment.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { newDossier, newStream } from '../../../src/sealed/log/ids.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { working } from '../../support/worked.ts'
import { day, testAccount } from '../keys/small-institution.ts'
import { at, contextOf, decides, grant, institution, opens, sends } from '../log/team.ts'
import { deskOnLog } from './desk-on-a-log.ts'

test('what is set aside of a dossier with hundreds of parts is asked once, not again for each of them', async () => {
  const { salma, lina, directory, root } = await institution()
  const store = memoryStore()
  const keeps = async (stream: Stream, made: ReturnType<Stream['compose']>) => {
    granted(await made)
    assert.ok(await store.sign([await sends(stream, null, made)]))
  }
  const ids = await newDossier(salma.device.id, systemRandom)
  const control = await openStream(contextOf(ids, salma, () => directory, null))
  await keeps(control, control.composeEpoch({ opening: ids.opening, readers: [salma.id, lina.id] }))
  const visit = await newStream(ids.dossier, salma.device.id, systemRandom)
  const inner = await Promise.all(
    Array.from({ length: 100 }, () => newStream(ids.dossier, salma.device.id, systemRandom)),
  )
  const begun = (part: typeof visit, purpose: 'visit' | 'interview') => [
    opens(part, purpose),
    ...[salma, lina].map(({ id }) => grant(part.stream, id, 'write')),
  ]
  const team = [grant(ids.stream, salma.id, 'manage', 'coordinator'), grant(ids.stream, lina.id, 'manage', 'lead')]
  const interviews = inner.flatMap((part) => begun(part, 'interview'))
  await keeps(control, control.compose([decides(...team, ...begun(visit, 'visit'), ...interviews)], at(0)))
  for (const part of [visit, ...inner]) {
    const stream = await openStream(contextOf(part, salma, () => directory, control))
    await keeps(stream, stream.composeEpoch({ opening: part.opening }))
  }

  const { opened } = deskOnLog({
    member: lina,
    account: await testAccount(),
    fingerprint: root.fingerprint,
    directory,
    store,
    api: {},
    clock: () => day(60),
  })
  await opened.shelf.catchUp()
  assert.equal(opened.shelf.streams().length, 102)
  const worked = working()
  for (let times = 0; times < 6; times++) await opened.shelf.refresh()
  assert.ok(worked() < 250, `${worked()} ms`)
})
