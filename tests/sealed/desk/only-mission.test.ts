// Before a gate a device keeps one mission and nothing of the others; after it they come back whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkLength } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { forgetWhereElse, keepWhere, whereIn } from '../../../src/sealed/screens/dossier/kept-where.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
for (const { desk } of [hind, younes]) granted(await desk.sync())

const opened = async (): Promise<{ dossier: DossierId; visit: StreamId }> => {
  const dossier = granted(await hind.desk.createDossier([{ person: hind.id, role: 'lead' }]))
  const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  return { dossier, visit }
}
const dossiersOf = async () => (await hind.desk.dossiers()).map(({ id }) => id)

test('the others leave the disk once all of them is sent, stay away, and come back when asked, to be written in again', async () => {
  const [mission, other] = [await opened(), await opened()]
  granted(await hind.desk.write(other.visit, [{ register: 'q1', value: 'elsewhere' }]))
  assert.equal(refusal(await hind.desk.closeAllBut(mission.dossier)), 'unsent-elsewhere')
  assert.equal((await dossiersOf()).length, 2, 'nothing was closed')
  granted(await hind.desk.sync())

  const form = { of: other.visit, name: 'answers/q1' }
  granted(await hind.desk.keepForm(form, { measured: 'by the door' }))
  assert.equal(refusal(await hind.desk.closeAllBut(mission.dossier)), 'typed-elsewhere')
  granted(await hind.desk.keepForm(form, null))
  granted(await hind.desk.editFields(other.visit, [{ register: 'q3', value: 'x'.repeat(5_000_000) }]))
  assert.equal(refusal(await hind.desk.closeAllBut(mission.dossier)), 'typed-elsewhere', 'no record takes it')
  assert.equal((await dossiersOf()).length, 2, 'nothing was closed')
  await hind.desk.editFields(other.visit, [{ register: 'q3', value: 'short' }])
  granted(await hind.desk.sync())
  granted(await hind.desk.keepForm({ of: mission.visit, name: 'answers/q1' }, { measured: 'of the mission' }))

  hind.network.cut = true
  granted(await hind.desk.write(mission.visit, [{ register: 'q1', value: 'of the mission, unsent' }]))
  await keepWhere(hind.desk, mission.dossier, 'observations')
  await keepWhere(hind.desk, other.dossier, 'notes')
  granted(await hind.desk.closeAllBut(mission.dossier))
  assert.deepEqual(await dossiersOf(), [mission.dossier])
  await forgetWhereElse(hind.desk)
  assert.equal(await whereIn(hind.desk, mission.dossier), 'observations')
  assert.equal(await whereIn(hind.desk, other.dossier), undefined, 'where she was in a dossier that is closed')
  assert.equal(await hind.desk.onlyMission(), mission.dossier)
  assert.deepEqual(
    (await hind.store.streams()).filter(({ dossier }) => dossier !== mission.dossier),
    [],
  )
  assert.deepEqual(await hind.store.records(other.visit, 0), [])
  assert.equal(refusal(await hind.desk.registers(other.visit)), 'stream-unknown')
  assert.equal((granted(await hind.desk.registers(mission.visit)).get('q1') ?? []).length, 1)

  hind.network.cut = false
  granted(await younes.desk.sync())
  granted(await younes.desk.write(other.visit, [{ register: 'q2', value: 'meanwhile' }]))
  granted(await younes.desk.sync())
  await hind.desk.lock()
  granted(await hind.desk.unlock(passphrase))
  granted(await hind.desk.sync())
  assert.deepEqual(await dossiersOf(), [mission.dossier], 'no synchronisation brings them back')

  granted(await hind.desk.bringBack())
  assert.equal(await hind.desk.onlyMission(), null)
  assert.deepEqual((await dossiersOf()).sort(), [mission.dossier, other.dossier].sort())
  const registers = granted(await hind.desk.registers(other.visit))
  assert.deepEqual([registers.get('q1')?.[0]?.value, registers.get('q2')?.[0]?.value], ['elsewhere', 'meanwhile'])
  granted(await hind.desk.write(other.visit, [{ register: 'q1', value: 'after the gate' }]))
  granted(await hind.desk.sync())
  granted(await younes.desk.sync())
  assert.equal(granted(await younes.desk.registers(other.visit)).get('q1')?.[0]?.value, 'after the gate')
  assert.equal((await younes.desk.status()).trouble, null, 'nobody is accused of anything')
})

test('a file that is being fetched while its mission is closed, here or in another tab, leaves no part behind', async () => {
  const [mission, other] = [await opened(), await opened()]
  const content = new Blob([new Uint8Array(4 * chunkLength).fill(65)])
  const recording = { content, name: 'recording.ogg', caption: '', modified: null, asIs: true }
  const file = granted(await hind.desk.addAttachment(other.visit, recording))
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  granted(await younes.desk.sync())
  const tab = device(server, { store: younes.store })
  granted(await tab.desk.unlock(passphrase))
  for (const { desk, network } of [younes, tab]) {
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let chunks = 0
    network.after = async ({ path }) => {
      if (!path.includes('/files/')) return
      chunks += 1
      if (chunks < 3) return
      begun.resolve()
      await held.promise
    }
    const fetching = desk.fetchAttachment(other.visit, file)
    await begun.promise
    granted(await younes.desk.closeAllBut(mission.dossier))
    held.resolve()
    assert.equal(refusal(await fetching), 'stream-unknown')
    assert.deepEqual(await younes.store.files.list(), [])
    network.after = () => {}
    granted(await younes.desk.bringBack())
    granted(await tab.desk.sync())
  }
})

test('another tab lets go of what was closed here, and says that something left', async () => {
  const [mission, other] = [await opened(), await opened()]
  granted(await hind.desk.sync())
  granted(await younes.desk.sync())
  const tab = device(server, { store: younes.store })
  granted(await tab.desk.unlock(passphrase))
  assert.ok((await tab.desk.dossiers()).some(({ id }) => id === other.dossier))
  let left = 0
  tab.desk.subscribe(({ kind }) => {
    if (kind === 'left') left += 1
  })
  granted(await younes.desk.closeAllBut(mission.dossier))
  granted(await tab.desk.sync())
  assert.deepEqual(
    (await tab.desk.dossiers()).map(({ id }) => id),
    [mission.dossier],
  )
  assert.equal(refusal(await tab.desk.registers(other.visit)), 'stream-unknown')
  assert.ok(left > 0)
})
