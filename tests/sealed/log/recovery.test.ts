// A dossier that the council lets a device take up again: by its word in the directory, for all who may read, and no further.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Directory } from '../../../src/sealed/keys/directory/directory.ts'
import type { DirectoryChange } from '../../../src/sealed/keys/directory/form.ts'
import { signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { makeRecovery } from '../../../src/sealed/keys/root.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { makeEpoch, recoverEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { recoveredBy } from '../../../src/sealed/log/epochs/epoch-keys.ts'
import { noHash, parseRecord, recordHash } from '../../../src/sealed/log/form.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { type DossierId, newId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../../support/refusal.ts'
import { day } from '../keys/small-institution.ts'
import { at, contextOf, dossier, pulls, sends, writes } from './team.ts'

/** Idir coordinates and reads nothing of this dossier; the council's papers lie before him. */
async function council() {
  const world = await dossier()
  const { root, recovery, idir, ids, visitIds, server, current, directoryIs } = world
  await world.write(world.lina, 1, writes('visit/place', 'Ras Talaa'))
  const fresh = (await makeRecovery(systemRandom)).recovery
  const publish = async (...changes: DirectoryChange[]): Promise<Directory> => {
    const version = await signVersion(current(), changes, day(4), [root])
    directoryIs(granted(await verifyDirectory([version], { known: current() })))
    return current()
  }
  const word = (change: Partial<Extract<DirectoryChange, { kind: 'recover' }>> = {}): DirectoryChange => ({
    kind: 'recover',
    device: idir.device.id,
    dossiers: [ids.dossier],
    reason: 'the tablets were taken',
    until: day(10),
    ...change,
  })
  const newKey: DirectoryChange = { kind: 'recovery', key: fresh.exchange.publicKey, interviews: true }
  const takeUp = async (): Promise<{ control: Stream; visit: Stream }> => {
    const keys = recoveredBy(recovery.exchange)
    const control = await openStream(contextOf(ids, idir, current, null), keys)
    await pulls(control, server.control)
    const visit = await openStream(contextOf(visitIds, idir, current, control), keys)
    await pulls(visit, server.visit)
    return { control, visit }
  }
  return { ...world, fresh, publish, word, newKey, takeUp }
}

test('a device that the council names opens a dossier to all who may read it, and is not among them', async () => {
  const { publish, word, newKey, takeUp, server, pull, team, deskOf, lina, idir, recovery, fresh, write } =
    await council()
  const { number } = await publish(newKey, word())
  const { control, visit } = await takeUp()
  assert.equal(visit.registers().get('visit/place')?.[0]?.value, 'Ras Talaa')
  const made = await sends(visit, server.visit, visit.composeRecovery(number))
  await sends(control, server.control, control.composeRecovery(number))

  await pull(...team)
  for (const who of team) {
    const stream = deskOf(who).visit
    assert.deepEqual(stream.refused(), [])
    assert.deepEqual(stream.recoveries(), [{ recovers: number, device: idir.device.id }])
    assert.deepEqual([stream.present()?.recovers, stream.epochNeeded()], [number, 'no'])
  }
  const record = granted(parseRecord(made.bytes))
  const body = granted(readEpochBody(record))
  assert.ok(!body.devices.some(({ device }) => device === idir.device.id))
  assert.equal(refusal(await recoverEpoch(record, body, recovery.exchange)), 'stream-not-shared')
  assert.equal(refusal(await recoverEpoch(record, body, fresh.exchange)), 'accepted')
  await write(lina, 5, writes('visit/aim', 'follow-up'))
  await pull(...team)
  assert.equal(
    deskOf(team[1] ?? lina)
      .visit.registers()
      .get('visit/aim')?.[0]?.value,
    'follow-up',
  )
  assert.equal(refusal(await visit.compose([writes('visit/aim', 'from outside')], at(6))), 'record-wrong-epoch')
})

test('without the council’s word, with its word for another dossier or another device, or after its day, nobody accepts it', async () => {
  const { publish, word, newKey, takeUp, lina, current } = await council()
  const attempt = async (number: number) => refusal(await (await takeUp()).visit.composeRecovery(number))
  assert.equal(await attempt(current().number), 'epoch-not-authorised')
  const elsewhere = await publish(word({ dossiers: [newId<DossierId>(systemRandom)] }))
  assert.equal(await attempt(elsewhere.number), 'epoch-not-authorised')
  const another = await publish(word({ device: lina.device.id }))
  assert.equal(await attempt(another.number), 'epoch-not-authorised')
  const given = await publish(word())
  assert.equal(await attempt(given.number), 'accepted')
  await publish(newKey)
  assert.equal(await attempt(given.number), 'epoch-not-authorised')
})

test('whom the council names shuts nobody out', async () => {
  const { publish, word, takeUp, server, visitIds, idir, salma, current, deskOf, pull } = await council()
  const { number } = await publish(word())
  const { visit, control } = await takeUp()
  const [first] = server.visit
  assert.ok(first)
  const epoch = await recordHash(first)
  const [key] = visit.epochKeys().values()
  const forged = await makeEpoch(
    {
      header: { ...visitIds, kind: 'epoch', epoch, device: idir.device.id, seq: 1, previous: noHash },
      decisions: control.control.newest().map((name) => new Uint8Array(Buffer.from(name, 'base64url'))),
      directory: current(),
      devices: [
        { id: salma.device.id, signing: salma.device.signing.publicKey, exchange: salma.device.exchange.publicKey },
      ],
      recovery: null,
      pins: [],
      before: key ?? null,
      beside: [],
      opening: null,
      recovers: number,
    },
    idir.device.signing,
    systemRandom,
  )
  server.visit.push(forged.bytes)
  await pull(salma)
  assert.deepEqual(
    deskOf(salma)
      .visit.refused()
      .map(({ problem }) => problem.code),
    ['epoch-not-authorised'],
  )
})

test('when the recovery key has changed, the first reader online begins anew for it', async () => {
  const { publish, newKey, recovery, fresh, lina, salma, deskOf, server, pull } = await council()
  assert.equal(deskOf(lina).visit.epochNeeded(), 'no')
  await publish(newKey)
  assert.equal(deskOf(lina).visit.epochNeeded(), 'due')
  const { bytes } = await sends(deskOf(lina).visit, server.visit, deskOf(lina).visit.composeEpoch())
  await pull(salma)
  assert.equal(deskOf(salma).visit.epochNeeded(), 'no')
  const record = granted(parseRecord(bytes))
  const body = granted(readEpochBody(record))
  assert.equal(refusal(await recoverEpoch(record, body, recovery.exchange)), 'stream-not-shared')
  assert.equal(refusal(await recoverEpoch(record, body, fresh.exchange)), 'accepted')
})
