// A device that was put back, with work that waits for its new keys, in a dossier out of which its holder was taken meanwhile.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join as path } from 'node:path'
import { test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { nodeStore } from '../../../src/sealed/desk/node/node-store.ts'
import { addParagraphs } from '../../../src/sealed/log/note-text.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../../support/servers.ts'
import { jpeg } from '../attachments/samples.ts'
import { device, join, passphrase, refusal, type Someone, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)

/** A tablet that was put back, with work that only it has, and that has become a new device; and the dossier's lead. */
async function putBack(name: string) {
  const [file, old] = [path(temporaryFolder(), 'tablet'), path(temporaryFolder(), 'last-week')]
  const member = await join(server, hind, name, ['member'], { store: nodeStore(file) })
  const team = [
    { person: hind.id, role: 'lead' as const },
    { person: member.id, role: 'member' as const },
  ]
  granted(await hind.desk.sync())
  const dossier = granted(await hind.desk.createDossier(team))
  for (const { desk } of [hind, member]) granted(await desk.sync())
  const visit = (await hind.desk.dossiers())
    .find(({ id }) => id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  granted(await hind.desk.write(visit, [{ register: 'answers/q0', value: 'of Hind' }]))
  await types(hind, visit, 'Of Hind')
  for (const { desk } of [hind, member]) granted(await desk.sync())
  for (const part of ['', '-wal']) cpSync(file + part, old + part)
  granted(await member.desk.write(visit, [{ register: 'answers/q1', value: 'this week' }]))
  for (const { desk } of [member, hind]) granted(await desk.sync())

  const restored = device(server, { store: nodeStore(old) })
  granted(await restored.desk.unlock(passphrase))
  granted(await restored.desk.write(visit, [{ register: 'answers/q2', value: 'after the restore' }]))
  await types(restored, visit, 'The yard')
  granted(
    await restored.desk.addAttachment(visit, {
      content: new Blob([jpeg()]),
      name: 'cell.jpg',
      caption: '',
      modified: null,
      asIs: false,
    }),
  )
  assert.equal(refusal(await restored.desk.sync()), 'device-put-back')
  granted(await restored.desk.becomeNewDevice())
  granted(await restored.desk.unlock(passphrase))
  const takesOut = async () => {
    granted(await hind.desk.changeTeam(dossier, { add: [], remove: [member.id], reason: 'another mission' }))
    granted(await hind.desk.sync())
  }
  return { dossier, visit, restored, takesOut, person: member.id }
}

async function types({ desk }: Someone, stream: StreamId, words: string) {
  const { state, session, clientId } = granted(await desk.openNote(stream, 'visit-notes'))
  const doc = new Doc()
  applyUpdate(doc, state)
  doc.clientID = clientId
  const before = encodeStateVector(doc)
  addParagraphs(doc, [words])
  granted(await desk.editNote(stream, 'visit-notes', session, encodeStateAsUpdate(doc, before)))
}
const receiptOf = async ({ desk }: Someone, dossier: DossierId) =>
  granted(await desk.receipts()).find((one) => one.dossier === dossier)

/** It is said, its words are shown, it holds up what keeps one mission only, and is let go of by an act of hers. */
async function goes({ dossier, visit, restored, person }: Awaited<ReturnType<typeof putBack>>, why: string) {
  const receipt = await receiptOf(restored, dossier)
  assert.deepEqual([receipt?.closed?.why, receipt?.unsent, receipt?.typed, receipt?.notTaken], [why, 0, 1, 0])
  assert.deepEqual(granted(await restored.desk.wordsNotTaken(dossier)), ['after the restore', 'The yard'])
  const gate = granted(await restored.desk.createDossier([{ person, role: 'lead' }]))
  granted(await restored.desk.sync())
  assert.equal((await restored.desk.status()).trouble, null)
  assert.equal(refusal(await restored.desk.closeAllBut(gate)), 'not-taken-elsewhere')
  granted(await restored.desk.letGo(dossier, receipt?.shut ?? []))
  assert.equal((await restored.desk.status()).unsent.count, 0)
  assert.equal(await receiptOf(restored, dossier), undefined)
  assert.deepEqual(granted(await restored.desk.wordsNotTaken(dossier)), [])
  assert.deepEqual(
    (await restored.store.files.list()).filter(({ stream }) => stream === visit),
    [],
  )
  granted(await restored.desk.closeAllBut(gate))
}

test('who was taken out before anybody let the new device in reads what waits there, and lets go of it', async () => {
  const it = await putBack('Salma')
  await it.takesOut()
  granted(await it.restored.desk.sync())
  assert.ok((await it.restored.desk.status()).unsent.count > 0)
  await goes(it, 'was-another-device')
})

test('so does who was taken out after that, before her device came online again', async () => {
  const it = await putBack('Karima')
  // The new device is seen by its first synchronisation, and let in by Hind's.
  it.restored.network.cut = true
  for (const _ of [1, 2]) granted(await hind.desk.sync())
  await it.takesOut()
  granted(await hind.desk.write(it.visit, [{ register: 'answers/q3', value: 'without her' }]))
  granted(await hind.desk.sync())
  it.restored.network.cut = false
  granted(await it.restored.desk.sync())
  await goes(it, 'removed-from-dossier')
})

test('who is let in after all loses nothing by having looked', async () => {
  const { dossier, visit, restored } = await putBack('Amal')
  const receipt = await receiptOf(restored, dossier)
  assert.equal(receipt?.closed?.why, 'was-another-device')
  for (const { desk } of [hind, restored]) granted(await desk.sync())
  // Pressed before that, it takes nothing that opens.
  assert.equal(refusal(await restored.desk.letGo(dossier, receipt?.shut ?? [])), 'not-let-go')
  granted(await restored.desk.sendAttachments())
  assert.equal((await restored.desk.status()).unsent.count, 0)
  assert.equal(granted(await restored.desk.registers(visit)).get('answers/q2')?.[0]?.value, 'after the restore')
})

test('what waits for a part that was erased meanwhile is not counted as unsent for ever', async () => {
  const { dossier, visit, restored } = await putBack('Rim')
  granted(await younes.desk.sync())
  for (const { desk } of [hind, younes]) {
    granted(await desk.eraseStream(dossier, visit, 'a place that asked for it'))
    granted(await desk.sync())
  }
  for (const { desk } of [hind, restored]) granted(await desk.sync())
  assert.equal((await restored.desk.status()).unsent.count, 0)
  assert.deepEqual(await restored.store.files.list(), [])
})
