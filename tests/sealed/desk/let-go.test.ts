// What is on a device alone and that no server takes from it any more: whoever holds it sees it, takes it out in a file, and lets go of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs'
import { carryForm } from '../../../src/sealed/desk/carry/carrying.ts'
import { addParagraphs, noteFragment } from '../../../src/sealed/log/note-text.ts'
import type { Clock, Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { carryingCostsLittle } from '../../support/quick-age.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { jpeg } from '../attachments/samples.ts'
import { furtherDevice, join, type Member, passphrase, refusal, type Someone, setUp } from './people.ts'

passphrasesCostLittle()
carryingCostsLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const [lina, karim, sara] = [
  await join(server, hind, 'Lina', ['member']),
  await join(server, hind, 'Karim', ['member']),
  await join(server, hind, 'Sara', ['member']),
]
const syncAll = async (...members: readonly Member[]) => {
  for (const { desk } of members) granted(await desk.sync())
}
await syncAll(lina, karim, sara)

async function begun(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const team = [karim, sara].map(({ id }) => ({ person: id, role: 'member' as const }))
  const dossier = granted(await lina.desk.createDossier([{ person: lina.id, role: 'lead' }, ...team]))
  await syncAll(lina, karim, sara, hind)
  const card = (await lina.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  return { dossier, visit }
}
const write = async ({ desk }: Member, stream: StreamId, register: string, value: string) =>
  granted(await desk.write(stream, [{ register, value }]))
const fileOf = async ({ desk }: Member, dossier: DossierId) =>
  granted(await desk.carryOut(dossier, { language: 'fr', handOver: null, files: true }))
const receiptOf = async ({ desk }: Someone, dossier: DossierId) =>
  granted(await desk.receipts()).find((one) => one.dossier === dossier)
/** What her screen showed her as shut. */
const letsGo = async (someone: Someone, dossier: DossierId) =>
  someone.desk.letGo(dossier, (await receiptOf(someone, dossier))?.shut ?? [])
/** Paragraphs of a note, as the editor sends it. */
async function types({ desk }: Member, stream: StreamId, note: string, ...words: readonly string[]) {
  const { state, session, clientId } = granted(await desk.openNote(stream, note))
  const doc = new Doc()
  applyUpdate(doc, state)
  doc.clientID = clientId
  const before = encodeStateVector(doc)
  addParagraphs(doc, words)
  await desk.editNote(stream, note, session, encodeStateAsUpdate(doc, before))
}

test('whoever is taken out of a dossier with work in it that is not sent sees it, hands it over in a file, reads her words, and lets go of it', async () => {
  const { dossier, visit } = await begun()
  for (const { network } of [lina, karim]) network.cut = true
  await write(lina, visit, 'answers/q1', 'of Lina')
  const hers = await fileOf(lina, dossier)
  granted(await karim.desk.carryIn(hers.file, hers.words))
  await write(karim, visit, 'answers/q2', 'of Karim')
  const photo = granted(
    await karim.desk.addAttachment(visit, {
      content: new Blob([jpeg()]),
      name: 'cell.jpg',
      caption: '',
      modified: null,
      asIs: false,
    }),
  )
  granted(await hind.desk.changeTeam(dossier, { add: [], remove: [karim.id], reason: 'another mission' }))
  await syncAll(hind, sara)
  await write(sara, visit, 'answers/q5', 'without him')
  await syncAll(sara)
  granted(
    await karim.desk.keepForm(
      { of: visit, name: 'answers/q3' },
      { text: 'half a sentence', on: true, others: [lina.id] },
    ),
  )
  const before = granted(await karim.desk.receipts()).length
  karim.network.cut = false
  await karim.desk.sync()
  const receipt = await receiptOf(karim, dossier)
  assert.deepEqual(
    [receipt?.closed, receipt?.unsent, receipt?.notTaken, receipt?.files, receipt?.typed],
    [{ why: 'removed-from-dossier', people: [lina.id] }, 3, 3, 1, 1],
  )
  assert.equal(granted(await karim.desk.receipts()).length, before, 'beside those that he reads')
  assert.deepEqual(granted(await karim.desk.wordsNotTaken(dossier)), ['half a sentence'])

  // What keeps him from keeping one mission at a gate is said as what it is.
  const gate = granted(await karim.desk.createDossier([{ person: karim.id, role: 'lead' }]))
  await syncAll(karim)
  assert.equal((await karim.desk.notInList()).removed, 1)
  assert.equal(refusal(await karim.desk.closeAllBut(gate)), 'not-taken-elsewhere')

  const { file, words, unsent, files } = await fileOf(karim, dossier)
  assert.deepEqual([unsent, files], [3, 1])
  const came = granted(await sara.desk.carryIn(file, words))
  assert.deepEqual([came.fresh, came.files.came], [3, 1])
  await syncAll(sara, hind)
  granted(await sara.desk.sendAttachments())
  assert.equal((await sara.desk.status()).unsent.count, 0, 'Lina’s too, whose tablet is still away')
  assert.ok(granted(await hind.desk.registers(visit)).get('answers/q1'))
  // Read apart; once somebody lets it count, the file is there too.
  const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
  const late = card?.streams.find(({ id }) => id === visit)?.late[0]
  assert.ok(late?.toDecide)
  granted(await hind.desk.countLate(dossier, visit, late.device, late.toDecide))
  assert.ok(granted(await hind.desk.openAttachment(visit, photo)))

  granted(await letsGo(karim, dossier))
  assert.equal((await karim.desk.status()).unsent.count, 0)
  assert.equal(await receiptOf(karim, dossier), undefined)
  assert.deepEqual(granted(await karim.desk.wordsNotTaken(dossier)), [])
  assert.deepEqual(
    (await karim.store.files.list()).filter(({ stream }) => stream === visit),
    [],
  )
  await syncAll(karim)
  granted(await karim.desk.closeAllBut(gate))
  granted(await karim.desk.bringBack())
  // Had back, he goes on where the colleague sent him.
  granted(await hind.desk.changeTeam(dossier, { add: [{ person: karim.id, role: 'member' }], remove: [], reason: '' }))
  await syncAll(hind, karim)
  await write(karim, visit, 'answers/q4', 'again')
  await syncAll(karim)
  lina.network.cut = false
  await syncAll(lina)
  assert.equal((await lina.desk.status()).unsent.count, 0)
})

test('nobody lets go of what opens to her; of a part that is closed that alone goes', async () => {
  const { dossier, visit } = await begun()
  const interview = granted(await lina.desk.createInterview(dossier, [karim.id, sara.id]))
  await syncAll(lina, karim, sara)
  karim.network.cut = true
  await write(karim, interview, 'q1', 'before he heard of it')
  await write(karim, visit, 'answers/q1', 'of the visit')
  granted(await lina.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: 'only me' }))
  await syncAll(lina, sara)
  await write(sara, interview, 'q2', 'without him')
  await syncAll(sara)
  assert.equal(refusal(await karim.desk.letGo(dossier, [dossier, visit, interview])), 'not-let-go')
  assert.equal((await receiptOf(karim, dossier))?.unsent, 2)
  karim.network.cut = false
  await syncAll(karim)
  const receipt = await receiptOf(karim, dossier)
  assert.deepEqual([receipt?.closed, receipt?.unsent, receipt?.notTaken], [null, 1, 1])
  granted(await letsGo(karim, dossier))
  const after = await receiptOf(karim, dossier)
  assert.deepEqual([after?.unsent, after?.notTaken], [0, 0])
  assert.ok(granted(await karim.desk.registers(visit)).get('answers/q1'))
  await syncAll(karim)
  assert.equal((await karim.desk.status()).trouble, null)
})

test('what somebody was typing as she was taken out of a part is no trouble of her device: it is shown, and let go of', async () => {
  const { dossier } = await begun()
  const interview = granted(await lina.desk.createInterview(dossier, [karim.id, sara.id]))
  await syncAll(lina, karim, sara)
  granted(await lina.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: 'only me' }))
  await syncAll(lina, sara)
  await write(sara, interview, 'q2', 'without him')
  await syncAll(sara)
  let typing: Promise<unknown> | null = null
  karim.network.before = () => {
    typing ??= karim.desk.editFields(interview, [{ register: 'q1', value: 'half a word' }])
  }
  await syncAll(karim)
  await typing
  karim.network.before = () => {}
  await syncAll(karim)
  assert.equal((await karim.desk.status()).trouble, null)
  assert.deepEqual(granted(await karim.desk.wordsNotTaken(dossier)), ['half a word'])
  assert.deepEqual([(await receiptOf(karim, dossier))?.typed, (await receiptOf(karim, dossier))?.notTaken], [1, 0])
  granted(await letsGo(karim, dossier))
  assert.equal((await receiptOf(karim, dossier))?.typed, 0)
})

test('words that were typed on a device that was struck off are shown to whoever opens it with the passphrase, and nothing of what stood there', async () => {
  const says = (text: string) => ({ kind: 'answer', given: { type: 'text', text }, comment: '', measured: '' })
  const amina = await join(server, hind, 'Amina', ['member'])
  const dossier = granted(await amina.desk.createDossier([{ person: amina.id, role: 'lead' }]))
  const card = (await amina.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  await types(amina, visit, 'visit-notes', 'What stood there')
  await syncAll(amina)
  assert.deepEqual(granted(await amina.desk.wordsNotTaken(dossier)), [])
  await syncAll(hind)
  granted(await hind.desk.strikeOff({ device: (await amina.desk.status()).device ?? assert.fail() }))
  await amina.desk.sync()
  granted(await amina.desk.editFields(visit, [{ register: 'answers/q1', value: says('Le couloir') }]))
  await types(amina, visit, 'visit-notes', 'The yard')
  await amina.desk.lock()
  assert.equal(refusal(await amina.desk.wordsNotTaken(dossier)), 'device-locked')
  granted(await amina.desk.unlock(passphrase))
  assert.equal((await receiptOf(amina, dossier))?.typed, 1)
  assert.equal((await receiptOf(amina, dossier))?.unsent, 0, 'counted once: they become no record')
  // In the order in which they were typed, without what stood there.
  assert.deepEqual(granted(await amina.desk.wordsNotTaken(dossier)), ['Le couloir', 'The yard'])
})

test('a file that lists another device of hers keeps no device from anything: what does not open is said with whose it is, and she lets go of it', async () => {
  const phone = await furtherDevice(server, karim)
  const gate = granted(await phone.desk.createDossier([{ person: karim.id, role: 'lead' }]))
  granted(await phone.desk.sync())
  phone.network.cut = true
  lina.network.cut = true
  // Lina's tablet has not heard of the phone yet.
  const dossier = granted(
    await lina.desk.createDossier([
      { person: lina.id, role: 'lead' },
      { person: karim.id, role: 'member' },
    ]),
  )
  const { file, words } = await fileOf(lina, dossier)
  const came = granted(await phone.desk.carryIn(file, words))
  const receiptHere = async () => granted(await phone.desk.receipts()).find((one) => one.dossier === dossier)
  const receipt = await receiptHere()
  assert.deepEqual([receipt?.closed, receipt?.unsent], [{ why: 'stream-not-shared', people: [lina.id] }, came.fresh])
  assert.equal(refusal(await phone.desk.closeAllBut(gate)), 'not-taken-elsewhere')
  granted(await letsGo(phone, dossier))
  assert.equal(await receiptHere(), undefined)
  granted(await phone.desk.closeAllBut(gate))
  // Let go of by mistake, it is brought once more.
  assert.equal(granted(await phone.desk.carryIn(file, words)).fresh, came.fresh)
  lina.network.cut = false
})

test('of a note, what stood between two places in which she typed is not shown, nor of a paragraph in which another typed', async () => {
  const rim = await join(server, hind, 'Rim', ['member'])
  const dossier = granted(await rim.desk.createDossier([{ person: rim.id, role: 'lead' }]))
  const card = (await rim.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  await types(rim, visit, 'visit-notes', 'First', 'What another said')
  await syncAll(rim, hind)
  granted(await hind.desk.strikeOff({ device: (await rim.desk.status()).device ?? assert.fail() }))
  await rim.desk.sync()
  const { state, session, clientId } = granted(await rim.desk.openNote(visit, 'visit-notes'))
  const doc = new Doc()
  applyUpdate(doc, state)
  doc.clientID = clientId
  const before = encodeStateVector(doc)
  const first = doc.getXmlFragment(noteFragment).get(0)
  assert.ok(first instanceof XmlElement)
  const text = first.get(0)
  assert.ok(text instanceof XmlText)
  text.insert(text.length, ' cell, with a window')
  text.insert('Fi'.length, 'ne and a f')
  text.delete(text.length - 'a window'.length, 'a '.length)
  addParagraphs(doc, ['What another said'])
  await rim.desk.editNote(visit, 'visit-notes', session, encodeStateAsUpdate(doc, before))
  // Of two lines alike one is hers.
  assert.deepEqual(granted(await rim.desk.wordsNotTaken(dossier)), [
    'ne and a f … cell, with window\nWhat another said',
  ])
})

test('what is closed only after somebody pressed stays: she agreed to let go of a part', async () => {
  const { dossier, visit } = await begun()
  const interview = granted(await lina.desk.createInterview(dossier, [karim.id, sara.id]))
  await syncAll(lina, karim, sara)
  karim.network.cut = true
  await write(karim, interview, 'q1', 'before he heard of it')
  granted(await lina.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: 'only me' }))
  await syncAll(lina, sara)
  await write(sara, interview, 'q2', 'without him')
  await syncAll(sara)
  karim.network.cut = false
  await syncAll(karim)
  karim.network.cut = true
  await write(karim, visit, 'answers/q1', 'of the visit')
  const shown = (await receiptOf(karim, dossier))?.shut ?? []
  assert.deepEqual(shown, [interview])
  granted(await hind.desk.changeTeam(dossier, { add: [], remove: [karim.id], reason: 'another mission' }))
  await syncAll(hind, sara)
  await write(sara, visit, 'answers/q2', 'without him')
  await syncAll(sara)
  karim.network.cut = false
  await karim.desk.sync()
  assert.equal((await receiptOf(karim, dossier))?.closed?.why, 'removed-from-dossier')
  granted(await karim.desk.letGo(dossier, shown))
  const { unsent, closed } = (await receiptOf(karim, dossier)) ?? {}
  assert.deepEqual([unsent, closed?.why], [1, 'removed-from-dossier'])
  granted(await letsGo(karim, dossier))
  granted(await karim.desk.letGo(dossier, shown))
  assert.equal(await receiptOf(karim, dossier), undefined)
})

test('a mission that has ended by a clock that is ahead is not let go of: nothing tells without a network, and with one the server takes it', async () => {
  let days = 0
  const clock: Clock = () => new Date(Date.now() + days * 86_400_000).toISOString() as Instant
  const expert = await join(server, hind, 'Idris', ['expert'], { clock })
  await syncAll(lina)
  const until = clock().slice(0, 10) as IsoDate
  const team = [
    { person: lina.id, role: 'lead' as const },
    { person: expert.id, role: 'expert' as const, until },
  ]
  const dossier = granted(await lina.desk.createDossier(team))
  await syncAll(lina, expert)
  const card = (await expert.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  expert.network.cut = true
  await write(expert, visit, 'answers/q1', 'in the cell')
  granted(await expert.desk.keepForm({ of: visit, name: 'answers/q2' }, { text: 'half a sentence' }))
  days = 365
  assert.equal((await receiptOf(expert, dossier))?.closed?.why, 'mission-ended')
  assert.equal(refusal(await letsGo(expert, dossier)), 'network-unreachable')
  expert.network.cut = false
  assert.equal(refusal(await letsGo(expert, dossier)), 'not-let-go')
  days = 0
  assert.equal(granted(await expert.desk.registers(visit)).get('answers/q1')?.length, 1)
  assert.deepEqual(await expert.desk.keptForm({ of: visit, name: 'answers/q2' }), { text: 'half a sentence' })

  // Once it has ended by both, it goes, and what is asked for in the form of a file holds nothing up.
  granted(await expert.desk.keepForm({ of: dossier, name: carryForm }, { files: false }))
  days = 3
  expert.network.serverClock = clock
  granted(await letsGo(expert, dossier))
  assert.equal((await expert.desk.notInList()).gone, 1)
  await syncAll(expert)
  assert.deepEqual(await expert.store.streams(), [])
})

test('the form in which a file is asked for is no words: it keeps no dossier on the device, and leaves with it', async () => {
  const { dossier } = await begun()
  const gate = granted(await sara.desk.createDossier([{ person: sara.id, role: 'lead' }]))
  await syncAll(sara)
  granted(await sara.desk.keepForm({ of: dossier, name: carryForm }, { files: false }))
  granted(await sara.desk.closeAllBut(gate))
  assert.equal(await sara.desk.keptForm({ of: dossier, name: carryForm }), undefined)
  granted(await sara.desk.bringBack())
})
