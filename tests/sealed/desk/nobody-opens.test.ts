// An institution left its interviews out of the recovery, and every device that read one is lost: how such an interview is erased, and what stops two managers from making one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberedFrames, readNumberedFrames, type StreamEntry } from '../../../src/sealed/mailbox/wire.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { furtherDevice, join, refusal, setUp } from './people.ts'

passphrasesCostLittle()

test('what nobody opens any more, not even the council, is erased by two managers once the council has named the device of the one who asks; as long as a listed device opens it, by nobody who does not read it', async () => {
  const server = await startStaffServerProcess()
  const { hind, younes, papers } = await setUp(server, { recoverInterviews: false })
  const karim = await join(server, hind, 'Karim', ['member'])
  for (const { desk } of [hind, younes, karim]) granted(await desk.sync())
  const dossier = granted(await karim.desk.createDossier([{ person: karim.id, role: 'lead' }]))
  const interview = granted(await karim.desk.createInterview(dossier, []))
  granted(await karim.desk.write(interview, [{ register: 'consent/record', value: 'yes' }]))
  for (const { desk } of [karim, hind, younes]) granted(await desk.sync())
  const begun = granted(await karim.desk.call('GET', '/api/streams')) as readonly StreamEntry[]
  const asItBegan = begun.find(({ stream }) => stream === interview) ?? assert.fail()
  const tablet = await furtherDevice(server, karim)
  for (const { desk } of [karim, tablet, hind]) granted(await desk.sync())
  const erase = () => hind.desk.eraseStream(dossier, interview, 'its tablets were seized')
  const opens = async () => granted(await hind.desk.openedBy(dossier, interview))
  const councilNames = async () => {
    for (const kind of ['root', 'recovery'] as const)
      for (const { text } of papersOf(kind)) granted(await hind.desk.enterShare(kind, text))
    const fresh = granted(await hind.desk.printNewShares({ k: 2, n: 2 }))
    for (const { text } of fresh) granted(await hind.desk.confirmNewShare(text))
    recovery = fresh
    granted(await hind.desk.beginRecovery({ dossiers: [dossier], reason: 'its tablets were seized' }))
    const { leftOut } = granted(await hind.desk.takeUp(dossier))
    assert.deepEqual(
      leftOut.map(({ stream }) => stream),
      [interview],
    )
    granted(await hind.desk.endCeremony())
    for (const { desk } of [hind, younes]) granted(await desk.sync())
  }
  let recovery: typeof papers = papers.filter(({ of }) => of === 'recovery').slice(0, 2)
  const papersOf = (kind: 'root' | 'recovery') =>
    kind === 'root' ? papers.filter((one) => one.of === 'root').slice(0, 2) : recovery

  assert.equal(refusal(await erase()), 'erasure-not-read')
  // One of his two devices is lost, and the server keeps from her the epoch in which the other opens it: as long as the decisions let him read it, she is to ask him.
  granted(await hind.desk.strikeOff({ device: (await karim.desk.status()).device as never }))
  hind.network.alter = async (answer) => {
    const { pathname } = new URL(answer.url)
    if (pathname.endsWith('/api/streams')) {
      const entries = (await answer.json()) as readonly StreamEntry[]
      return Response.json(
        entries.map((entry) => (entry.stream === interview ? asItBegan : entry)),
        { headers: answer.headers },
      )
    }
    if (!pathname.endsWith(`/${interview}/records`) || !answer.ok) return answer
    const page = granted(readNumberedFrames(new Uint8Array(await answer.arrayBuffer())))
    const shown = page.filter(({ position }) => position <= asItBegan.position)
    return new Response(numberedFrames(shown), { headers: answer.headers })
  }
  await councilNames()
  assert.deepEqual([await opens(), refusal(await erase())], ['ask-readers', 'erasure-not-read'])
  hind.network.alter = (answer) => answer
  // Taken out, he still opens what he has: the other device does, whatever the council says.
  granted(await hind.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: '' }))
  for (const { desk } of [hind, younes]) granted(await desk.sync())
  assert.deepEqual([await opens(), refusal(await erase())], ['somebody', 'erasure-not-read'])

  // The other one too.
  granted(await hind.desk.strikeOff({ device: (await tablet.desk.status()).device as never }))
  for (const { desk } of [hind, younes]) granted(await desk.sync())
  assert.equal(await opens(), 'nobody')
  assert.equal(refusal(await younes.desk.eraseStream(dossier, interview, 'so I say')), 'erasure-not-read')
  granted(await erase())
  assert.equal(refusal(await erase()), 'erasure-needs-another')
  granted(await younes.desk.sync())
  granted(await younes.desk.eraseStream(dossier, interview, 'so do I'))
  for (const { desk } of [hind, younes, hind]) granted(await desk.sync())
  for (const { desk } of [hind, younes]) {
    const { streams = [] } = (await desk.dossiers()).find(({ id }) => id === dossier) ?? {}
    const { erasure } = streams.find(({ id }) => id === interview) ?? {}
    assert.deepEqual(
      [erasure?.done, erasure?.decided.map(({ person, reason }) => [person, reason])],
      [
        true,
        [
          [hind.id, 'its tablets were seized'],
          [younes.id, 'so do I'],
        ],
      ],
    )
  }
  const listed = granted(await hind.desk.call('GET', '/api/streams')) as { stream: string }[]
  assert.equal(
    listed.some(({ stream }) => stream === interview),
    false,
    'the server has erased it',
  )
})
