// An institution left its interviews out of the recovery, and every device that read one is lost: how such an interview is erased, and what stops two managers from making one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
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
  const tablet = await furtherDevice(server, karim)
  for (const { desk } of [karim, tablet, hind]) granted(await desk.sync())
  const erase = () => hind.desk.eraseStream(dossier, interview, 'its tablets were seized')
  const nobodyOpens = async () => granted(await hind.desk.nobodyOpens(dossier, interview))
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
  // One of his two devices is lost: the other opens it, whatever the council says and whoever is taken out.
  granted(await hind.desk.strikeOff({ device: (await karim.desk.status()).device as never }))
  granted(await hind.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: '' }))
  await councilNames()
  assert.deepEqual([await nobodyOpens(), refusal(await erase())], [false, 'erasure-not-read'])

  // The other one too.
  granted(await hind.desk.strikeOff({ device: (await tablet.desk.status()).device as never }))
  for (const { desk } of [hind, younes]) granted(await desk.sync())
  assert.equal(await nobodyOpens(), true)
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
