// A tablet whose storage was put back to last week, with new work on it: it never shows two records signed at one seq, and keeps what it has.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join as path } from 'node:path'
import { test } from 'node:test'
import * as Y from 'yjs'
import { nodeStore } from '../../src/sealed/desk/node/node-store.ts'
import { parseRecord } from '../../src/sealed/log/form.ts'
import { readFrames } from '../../src/sealed/mailbox/wire.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, furtherDevice, join, type Member, passphrase, type Someone, setUp } from '../sealed/desk/people.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

passphrasesCostLittle()
carryingCostsLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)

/** A tablet of Salma's with a dossier that she leads, and a copy of its disk of that moment. */
async function tabletOfLastWeek(member: Member) {
  const [file, folder] = [path(temporaryFolder(), 'tablet'), temporaryFolder()]
  const tablet = await furtherDevice(server, member, { store: nodeStore(file) })
  const dossier = granted(await tablet.desk.createDossier([{ person: member.id, role: 'lead' }]))
  const visit = (await tablet.desk.dossiers())
    .find(({ id }) => id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  // Hers alone, on this tablet alone: her other device lets the tablet read, and is not there when the interview begins.
  for (const { desk } of [tablet, hind, member]) granted(await desk.sync())
  const old = path(folder, 'last-week')
  for (const part of ['', '-wal']) cpSync(file + part, old + part)
  return { tablet, dossier, visit, old }
}

/** Types into a note as a browser does, and leaves it unsealed. */
async function types({ desk }: Someone, visit: StreamId, note: string, text: string): Promise<void> {
  const opened = granted(await desk.openNote(visit, note))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, opened.state)
  doc.clientID = opened.clientId
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(doc.getText('t').length, text)
  granted(await desk.editNote(visit, note, opened.session, new Uint8Array(Y.encodeStateAsUpdate(doc, before))))
}

async function noteOf({ desk }: Someone, visit: StreamId, note: string): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, granted(await desk.openNote(visit, note)).state)
  return doc.getText('t').toString()
}

/** All that a device sends into a stream, for whoever asks afterwards what it showed. */
function watched(someone: Someone): { stream: string; device: string; seq: number; name: string }[] {
  const sent: { stream: string; device: string; seq: number; name: string }[] = []
  someone.network.before = ({ method, path: to, body }) => {
    if (method !== 'POST' || !/streams\/[^/]+\/records/.test(to) || !body) return
    for (const bytes of granted(readFrames(new Uint8Array(body)))) {
      const { header } = granted(parseRecord(bytes))
      sent.push({
        stream: header.stream,
        device: header.device,
        seq: header.seq,
        name: Buffer.from(bytes).toString('hex'),
      })
    }
  }
  return sent
}

test('a tablet restored from last week signs and sends nothing more, says so, and becomes a new device with one act: all that was written on it arrives, and nobody is accused', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const { tablet, dossier, visit, old } = await tabletOfLastWeek(salma)
  granted(await tablet.desk.write(visit, [{ register: 'answers/q1', value: 'this week' }]))
  await types(tablet, visit, 'n', 'This week. ')
  granted(await tablet.desk.sync())
  const lost = (await tablet.desk.status()).device

  const restored = device(server, { store: nodeStore(old) })
  const sent = watched(restored)
  granted(await restored.desk.unlock(passphrase))
  granted(await restored.desk.write(visit, [{ register: 'answers/q2', value: 'after the restore' }]))
  granted(await restored.desk.write(visit, [{ register: 'answers/q2', value: 'and better' }]))
  await types(restored, visit, 'n', 'After the restore. ')
  await types(restored, visit, 'n', 'And more. ')
  const file = granted(
    await restored.desk.addAttachment(visit, {
      content: new Blob([new Uint8Array(2_000_000).fill(65)]),
      name: 'yard.ogg',
      caption: 'In the yard',
      modified: null,
      asIs: true,
    }),
  )
  granted(await restored.desk.write(visit, [{ register: 'findings/r/source', value: `attachments/${file}` }]))
  const interview = granted(await restored.desk.createInterview(dossier, []))
  granted(await restored.desk.write(interview, [{ register: 'interview/about', value: 'told after the restore' }]))
  const begun = granted(await restored.desk.createDossier([{ person: salma.id, role: 'lead' }]))

  for (const _ of [1, 2]) assert.equal(saidOf(await restored.desk.sync()), reads('device-put-back'))
  assert.equal(readsAs((await restored.desk.status()).trouble), reads('device-put-back'))
  assert.equal(
    saidOf(await restored.desk.write(visit, [{ register: 'answers/q3', value: 1 }])),
    reads('device-put-back'),
  )
  assert.equal(
    saidOf(await restored.desk.carryOut(dossier, { language: 'en', handOver: null, files: false })),
    reads('device-put-back'),
  )
  await types(restored, visit, 'm', 'Typed when nothing is signed any more. ')
  assert.ok(sent.every(({ stream }) => stream !== visit))

  // The network goes behind each version of the directory, the new keys' and the old ones' end: asked for again, it goes on where it was.
  restored.network.after = ({ method, path: to }) => {
    if (method === 'POST' && to === '/api/directory') throw new TypeError('the network is cut')
  }
  for (const _ of [1, 2]) assert.equal(saidOf(await restored.desk.becomeNewDevice()), reads('network-unreachable'))
  restored.network.after = () => {}
  await restored.desk.sync()
  assert.equal(readsAs((await restored.desk.status()).trouble), reads('device-put-back'))
  granted(await restored.desk.becomeNewDevice())
  assert.equal((await restored.desk.status()).state, 'locked')
  granted(await restored.desk.unlock(passphrase))
  const { device: now } = await restored.desk.status()
  assert.notEqual(now, lost)
  // Her other device and Hind's let it in; then it signs what was left.
  for (const { desk } of [restored, salma, restored, hind, salma]) granted(await desk.sync())
  granted(await restored.desk.sendAttachments())
  assert.deepEqual([(await restored.desk.status()).trouble, (await restored.desk.status()).unsent.count], [null, 0])

  for (const reader of [hind, salma, restored]) {
    const registers = granted(await reader.desk.registers(visit))
    const said = (register: string) => registers.get(register)?.map(({ value }) => value)
    assert.deepEqual(said('answers/q1'), ['this week'])
    assert.deepEqual(said('answers/q2'), ['and better'])
    assert.deepEqual(
      [...(await noteOf(reader, visit, 'n')).split('. ')].sort(),
      ['', 'After the restore', 'And more', 'This week'].sort(),
    )
    assert.equal(await noteOf(reader, visit, 'm'), 'Typed when nothing is signed any more. ')
    const [attached] = granted(await reader.desk.attachments(visit)).files
    assert.equal(attached?.device, now)
    assert.deepEqual(said('findings/r/source'), [`attachments/${attached?.id}`])
    const opened = granted(await reader.desk.openAttachment(visit, attached?.id ?? file))
    assert.equal(opened?.content.size, 2_000_000)
    const status = await reader.desk.status()
    assert.equal(status.trouble, null)
    assert.ok((await reader.desk.dossiers()).some(({ id }) => id === begun))
  }
  const inner = (await salma.desk.dossiers())
    .find(({ id }) => id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'interview')
  assert.notEqual(inner?.id, interview)
  assert.deepEqual(
    granted(await salma.desk.registers(inner?.id ?? interview))
      .get('interview/about')
      ?.map(({ value }) => value),
    ['told after the restore'],
  )
  // What it showed to anybody: of each seq of each chain one record, and of the old key nothing where others read.
  const chains = Map.groupBy(sent, ({ stream, device: by, seq }) => `${stream} ${by} ${seq}`)
  for (const [at, records] of chains) assert.equal(new Set(records.map(({ name }) => name)).size, 1, at)
  assert.ok(sent.every(({ stream, device: by }) => by === now || stream !== visit))
  assert.deepEqual(
    (await hind.desk.people())
      .find(({ id }) => id === salma.id)
      ?.devices.map(({ id }) => id)
      .includes(lost ?? assert.fail()),
    false,
  )
})

test('it is found out before a seq is used twice, when the server shows what the tablet does not remember', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const { tablet, visit, old } = await tabletOfLastWeek(salma)
  granted(await tablet.desk.write(visit, [{ register: 'answers/q1', value: 'this week' }]))
  granted(await tablet.desk.sync())
  const restored = device(server, { store: nodeStore(old) })
  granted(await restored.desk.unlock(passphrase))
  assert.equal(saidOf(await restored.desk.sync()), reads('device-put-back'))
  assert.equal(
    saidOf(await restored.desk.write(visit, [{ register: 'answers/q2', value: 1 }])),
    reads('device-put-back'),
  )
  assert.equal((await restored.desk.status()).unsent.count, 0)
  granted(await restored.desk.becomeNewDevice())
  granted(await restored.desk.unlock(passphrase))
  for (const { desk } of [restored, salma, restored]) granted(await desk.sync())
  granted(await restored.desk.write(visit, [{ register: 'answers/q2', value: 'goes on' }]))
  for (const { desk } of [restored, hind]) granted(await desk.sync())
  assert.deepEqual([...granted(await hind.desk.registers(visit)).keys()].sort(), ['answers/q1', 'answers/q2'])
  assert.equal((await hind.desk.status()).trouble, null)
})

test('it is found out without a network too, from a colleague’s file: no seq is used twice', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const { tablet, dossier, visit, old } = await tabletOfLastWeek(salma)
  granted(await tablet.desk.write(visit, [{ register: 'answers/q1', value: 'this week' }]))
  for (const { desk } of [tablet, hind]) granted(await desk.sync())
  const { file, words } = granted(await hind.desk.carryOut(dossier, { language: 'en', handOver: null, files: false }))
  const restored = device(server, { store: nodeStore(old) })
  granted(await restored.desk.unlock(passphrase))
  restored.network.cut = true
  assert.equal(saidOf(await restored.desk.carryIn(file, words)), reads('device-put-back'))
  assert.equal(
    saidOf(await restored.desk.write(visit, [{ register: 'answers/q2', value: 1 }])),
    reads('device-put-back'),
  )
  assert.equal((await restored.desk.status()).unsent.count, 0)
})

test('what nobody else reads is handed on by the old key as its last act, after all that the server has of it', async () => {
  const [file, old] = [path(temporaryFolder(), 'tablet'), path(temporaryFolder(), 'last-week')]
  const karim = await join(server, hind, 'Karim', ['member'], { store: nodeStore(file) })
  const dossier = granted(await karim.desk.createDossier([{ person: karim.id, role: 'lead' }]))
  const interview = granted(await karim.desk.createInterview(dossier, []))
  granted(await karim.desk.sync())
  for (const part of ['', '-wal']) cpSync(file + part, old + part)
  granted(await karim.desk.write(interview, [{ register: 'interview/about', value: 'this week' }]))
  // Of this one last week's image knows nothing at all.
  const later = granted(await karim.desk.createInterview(dossier, []))
  granted(await karim.desk.write(later, [{ register: 'interview/about', value: 'a later one' }]))
  granted(await karim.desk.sync())

  const restored = device(server, { store: nodeStore(old) })
  const sent = watched(restored)
  granted(await restored.desk.unlock(passphrase))
  granted(await restored.desk.write(interview, [{ register: 'interview/place', value: 'after the restore' }]))
  assert.equal(saidOf(await restored.desk.sync()), reads('device-put-back'))
  // Cut off on its way, and asked for again.
  restored.network.after = ({ method, path: to }) => {
    if (method === 'POST' && to.includes('/records')) throw new TypeError('the network is cut')
  }
  assert.equal(saidOf(await restored.desk.becomeNewDevice()), reads('network-unreachable'))
  restored.network.after = () => {}
  granted(await restored.desk.becomeNewDevice())
  granted(await restored.desk.unlock(passphrase))
  for (const { desk } of [restored, hind, restored]) granted(await desk.sync())
  const read = async (stream: StreamId) =>
    [...granted(await restored.desk.registers(stream)).values()].flat().map(({ value }) => value)
  assert.deepEqual((await read(interview)).sort(), ['after the restore', 'this week'])
  assert.deepEqual(await read(later), ['a later one'])
  assert.deepEqual([(await restored.desk.status()).trouble, (await hind.desk.status()).trouble], [null, null])
  assert.equal((await restored.desk.status()).unsent.count, 0)
  for (const [at, records] of Map.groupBy(sent, ({ stream, device: by, seq }) => `${stream} ${by} ${seq}`))
    assert.equal(new Set(records.map(({ name }) => name)).size, 1, at)
})

test('a device that remembers all of its records is not made anew', async () => {
  assert.equal(saidOf(await hind.desk.becomeNewDevice()), reads('nothing-put-back'))
})

test('two records under one number, one of them carried by hand, come before everybody; a manager’s word lets one branch count, whatever comes later', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const { tablet, dossier, visit, old } = await tabletOfLastWeek(salma)
  // The copy never meets the server: it writes, and a colleague takes its file in.
  const copy = device(server, { store: nodeStore(old) })
  granted(await copy.desk.unlock(passphrase))
  copy.network.cut = true
  for (const question of ['q2', 'q3', 'q4'])
    granted(await copy.desk.write(visit, [{ register: `answers/${question}`, value: 'on the copy' }]))
  const { file: carried, words } = granted(
    await copy.desk.carryOut(dossier, { language: 'en', handOver: null, files: false }),
  )
  for (const question of ['q1', 'q5'])
    granted(await tablet.desk.write(visit, [{ register: `answers/${question}`, value: 'on the tablet' }]))
  granted(await tablet.desk.sync())
  granted(await hind.desk.carryIn(carried, words))
  granted(await hind.desk.write(visit, [{ register: 'answers/q6', value: 'by Hind, who had seen the copy’s' }]))
  for (const { desk } of [hind, salma, hind]) granted(await desk.sync())

  const read = async ({ desk }: Someone) => [...granted(await desk.registers(visit)).keys()].sort()
  for (const member of [hind, salma]) {
    assert.deepEqual(await read(member), ['answers/q6'])
    const { trouble, unsent } = await member.desk.status()
    assert.equal(trouble?.code, 'record-twice')
    assert.equal(unsent.count, 0)
    const [fork, ...others] = granted(await member.desk.forks(dossier))
    assert.deepEqual(others, [])
    assert.deepEqual([fork?.person, fork?.named, fork?.mayDecide], [salma.id, null, true])
    assert.deepEqual(fork?.branches.map(({ says, follow }) => [says[0]?.value, follow]).sort(), [
      ['on the copy', 2],
      ['on the tablet', 1],
    ])
  }
  const [fork = assert.fail()] = granted(await salma.desk.forks(dossier))
  const theTablets = fork.branches.find(({ says }) => says[0]?.value === 'on the tablet')?.record ?? assert.fail()
  assert.equal(saidOf(await salma.desk.nameBranch(dossier, fork, theTablets, ' ')), reads('field-missing'))
  assert.equal(saidOf(await salma.desk.nameBranch(dossier, fork, fork.device, 'none of the two')), reads('not-found'))
  granted(await salma.desk.nameBranch(dossier, fork, theTablets, 'The copy was made by the workshop.'))
  for (const { desk } of [salma, hind]) granted(await desk.sync())
  for (const member of [hind, salma]) {
    assert.deepEqual(await read(member), ['answers/q1', 'answers/q5', 'answers/q6'])
    assert.equal((await member.desk.status()).trouble, null)
  }

  // More of the copy's, later: the decision holds for it too.
  granted(await copy.desk.write(visit, [{ register: 'answers/q7', value: 'on the copy' }]))
  const later = granted(await copy.desk.carryOut(dossier, { language: 'en', handOver: null, files: false }))
  granted(await hind.desk.carryIn(later.file, later.words))
  for (const { desk } of [hind, salma]) granted(await desk.sync())
  for (const member of [hind, salma]) assert.deepEqual(await read(member), ['answers/q1', 'answers/q5', 'answers/q6'])
  assert.deepEqual(
    granted(await hind.desk.forks(dossier)).map(({ named }) => named?.reason),
    ['The copy was made by the workshop.'],
  )
  const told = granted(await hind.desk.dossierHistory(dossier)).at(-1)
  assert.deepEqual([told?.acts[0]?.kind, told?.person], ['branch-named', salma.id])
})
