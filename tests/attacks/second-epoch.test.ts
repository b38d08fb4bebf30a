// A colleague's changed program records a removal a second time, over a real and honest server: what it lets count is told to whoever reads there, and settled by a manager.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRecord, recordHash, recordName } from '../../src/sealed/log/form.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join, type Someone, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { turned } from './hostile-member.ts'

passphrasesCostLittle()

test('what counts only because a second device had left somebody out, too, is told to the readers of an interview, read by itself, and settled either way by a manager', async () => {
  const server = await startStaffServerProcess()
  const { hind } = await setUp(server)
  const [salma, karim, amine] = [
    await join(server, hind, 'Salma', ['member']),
    await join(server, hind, 'Karim', ['member']),
    await join(server, hind, 'Amine', ['member']),
  ]
  const syncAll = async (...members: readonly Pick<Someone, 'desk'>[]) => {
    for (const { desk } of members) granted(await desk.sync())
  }
  await syncAll(hind, salma, karim, amine)
  const dossier = granted(
    await salma.desk.createDossier([
      { person: salma.id, role: 'lead' },
      ...[karim, amine].map(({ id }) => ({ person: id, role: 'member' as const })),
    ]),
  )
  await syncAll(salma, hind, karim, amine)
  const interview = granted(await salma.desk.createInterview(dossier, [karim.id, amine.id]))
  granted(await salma.desk.write(interview, [{ register: 'consent/record', value: 'yes' }]))
  await syncAll(salma, karim, amine, hind)
  granted(await karim.desk.write(interview, [{ register: 'interview/place', value: 'before he was taken out' }]))
  await syncAll(karim, amine, salma)
  const cardOf = async () => (await salma.desk.dossiers()).find(({ id }) => id === dossier) ?? assert.fail()
  const control = (await cardOf()).streams.find(({ purpose }) => purpose === 'control')?.id ?? assert.fail()

  const his = await turned(amine, dossier)
  const decided = await his.opened(control, null)
  const aside = await his.opened(interview, decided.control)
  karim.network.cut = true
  granted(await karim.desk.write(interview, [{ register: 'interview/about', value: 'since' }]))
  const [late = assert.fail()] = await karim.store.unsent()
  granted(await hind.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: '' }))
  await syncAll(hind, salma, amine)
  await decided.receive(await amine.store.records(control, 0))
  await aside.refresh()
  await aside.receive([{ bytes: late.bytes, position: null }])
  const beside = granted(await aside.composeEpoch()).bytes
  for (const bytes of [late.bytes, beside]) {
    const { stream, device, seq } = granted(parseRecord(bytes)).header
    const hash = recordName(await recordHash(bytes))
    await amine.store.take([{ dossier, stream, device, seq, hash, bytes }])
  }
  await syncAll(amine, salma)

  const told = async () => (await cardOf()).streams.find(({ id }) => id === interview)?.late ?? assert.fail()
  assert.deepEqual(
    (await told()).map(({ person, came }) => [person, came]),
    [[karim.id, [{ why: 'seen-by-one', count: 1 }]]],
  )
  const { device } = late
  const reading = granted(await salma.desk.lateRecords(dossier, interview, device))
  assert.deepEqual(reading.apart.records, [])
  assert.deepEqual(
    reading.standing.records.flatMap(({ says }) => says.map(({ value }) => value)),
    ['since'],
  )
  const stands = async () =>
    granted(await salma.desk.registers(interview))
      .get('interview/about')
      ?.map(({ value }) => value) ?? []
  const lastDecided = async () =>
    granted(await salma.desk.dossierHistory(dossier))
      .at(-1)
      ?.acts.map(({ kind, people }) => [kind, ...people])
  assert.deepEqual(await stands(), ['since'])
  // Either way, by one press; and what was left out can be let count later.
  const upTo = reading.undecided ?? assert.fail()
  assert.ok(reading.mayLeave)
  granted(await salma.desk.leaveLate(dossier, interview, device, upTo))
  await syncAll(salma)
  assert.deepEqual(
    (await told()).map(({ came }) => came),
    [[{ why: 'after-removal', count: 1 }]],
  )
  assert.deepEqual([await stands(), await lastDecided()], [[], [['late-left', karim.id]]])
  granted(await salma.desk.countLate(dossier, interview, device, upTo))
  await syncAll(salma)
  assert.deepEqual([await told(), await stands(), await lastDecided()], [[], ['since'], [['late-counted', karim.id]]])
})
