import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyUpdate, Doc } from 'yjs'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { furtherDevice, join, type Member, passphrase, refusal, setUp } from './people.ts'

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
const nader = await join(server, hind, 'Nader', ['expert', 'health-professional'])
for (const { desk } of [hind, younes, salma, nader]) granted(await desk.sync())

const q12 = 'answers/q12'
const syncAll = async (...members: readonly { desk: Desk }[]) => {
  for (const { desk } of members) granted(await desk.sync())
}

/** A dossier of Salma's with the doctor in its team, known to both. */
async function dossierOfTwo(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const dossier = granted(
    await salma.desk.createDossier([
      { person: salma.id, role: 'lead' },
      { person: nader.id, role: 'expert' },
    ]),
  )
  await syncAll(salma, nader, hind)
  return { dossier, visit: await visitOf(salma, dossier) }
}

async function visitOf({ desk }: { desk: Desk }, dossier: DossierId): Promise<StreamId> {
  const card = (await desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')
  if (!visit) throw new Error('a dossier has a visit stream')
  return visit.id
}

const values = async ({ desk }: { desk: Desk }, stream: StreamId, register = q12) =>
  granted(await desk.registers(stream))
    .get(register)
    ?.map(({ value }) => value) ?? []

describe('a dossier', () => {
  test('lists its team with the coordinators, and who reads which stream', async () => {
    const { dossier } = await dossierOfTwo()
    const card = (await nader.desk.dossiers()).find(({ id }) => id === dossier)
    assert.deepEqual(card?.team.map(({ role }) => role).sort(), ['coordinator', 'coordinator', 'expert', 'lead'])
    const [control, visit] = card?.streams ?? []
    assert.deepEqual([control?.purpose, visit?.purpose], ['control', 'visit'])
    assert.deepEqual(visit?.mine, { read: true, write: true, manage: false })
    assert.equal(visit?.readers.length, 4)
  })

  test('edited by two people offline keeps both answers, and a third record settles the difference', async () => {
    const { visit } = await dossierOfTwo()
    salma.network.cut = true
    nader.network.cut = true
    granted(await salma.desk.write(visit, [{ register: q12, value: 'yes' }]))
    granted(await nader.desk.write(visit, [{ register: q12, value: 'no' }]))
    assert.deepEqual([await values(salma, visit), await values(nader, visit)], [['yes'], ['no']])
    assert.equal((await salma.desk.status()).unsent.count, 1)
    salma.network.cut = false
    nader.network.cut = false
    await syncAll(salma, nader, salma)
    assert.deepEqual((await values(salma, visit)).toSorted(), ['no', 'yes'])
    assert.deepEqual(await values(nader, visit), await values(salma, visit))

    granted(await salma.desk.write(visit, [{ register: q12, value: 'partly' }]))
    await syncAll(salma, nader)
    assert.deepEqual(await values(nader, visit), ['partly'])
    assert.deepEqual(granted(await nader.desk.history(visit, q12)).map(({ value, sent }) => [value, sent]).length, 3)
  })

  test('is begun without a network, and reaches the others once there is one', async () => {
    salma.network.cut = true
    const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const visit = await visitOf(salma, dossier)
    granted(await salma.desk.write(visit, [{ register: 'plan/place', value: 'سجن المنارة' }]))
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    const { unsent, online } = await salma.desk.status()
    assert.deepEqual([unsent.count, online, unsent.oldest !== null], [4, false, true])
    salma.network.cut = false
    await syncAll(salma, hind)
    assert.deepEqual(await values(hind, visit, 'plan/place'), ['سجن المنارة'])
    assert.equal((await salma.desk.status()).unsent.count, 0)
  })

  test('is not begun by someone who is neither coordinator nor its lead', async () => {
    assert.equal(
      refusal(await nader.desk.createDossier([{ person: nader.id, role: 'lead' }])),
      'decision-not-authorised',
    )
    assert.equal((await nader.desk.status()).unsent.count, 0)
  })

  test('is opened again with what was written, after a lock', async () => {
    const { visit } = await dossierOfTwo()
    granted(await salma.desk.write(visit, [{ register: q12, value: 'kept' }]))
    await salma.desk.lock()
    assert.equal(refusal(await salma.desk.registers(visit)), 'device-locked')
    assert.deepEqual(await salma.desk.dossiers(), [])
    granted(await salma.desk.unlock(passphrase))
    assert.deepEqual(await values(salma, visit), ['kept'])
  })
})

describe('a note', () => {
  test('written by two people at once holds what both wrote, each under a clientID of her own', async () => {
    const { visit } = await dossierOfTwo()
    for (const [member, words] of [
      [salma, 'the yard is small. '],
      [nader, 'no doctor at night. '],
    ] as const) {
      const { state, session, clientId } = granted(await member.desk.openNote(visit, 'notes/visit'))
      const doc = new Doc()
      doc.clientID = clientId
      applyUpdate(doc, state)
      const edits: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => edits.push(update))
      for (const word of words.split(' ')) doc.getText().insert(doc.getText().length, `${word} `)
      for (const edit of edits) granted(await member.desk.editNote(visit, 'notes/visit', session, edit))
    }
    await syncAll(salma, nader, salma)
    const texts = await Promise.all([salma, nader].map((member) => noteText(member, visit)))
    assert.equal(texts[0], texts[1])
    assert.match(texts[0] ?? '', /yard is small/)
    assert.match(texts[0] ?? '', /doctor at night/)
  })

  test('tells an open editor what others wrote', async () => {
    const { visit } = await dossierOfTwo()
    const heard: string[] = []
    const stop = nader.desk.subscribe((event) => {
      if (event.kind === 'note' && event.stream === visit) heard.push(event.note)
    })
    const { session, clientId } = granted(await salma.desk.openNote(visit, 'notes/one'))
    const doc = new Doc()
    doc.clientID = clientId
    doc.on('update', (update: Uint8Array) => void salma.desk.editNote(visit, 'notes/one', session, update))
    doc.getText().insert(0, 'water')
    await syncAll(salma, nader)
    stop()
    assert.deepEqual(heard, ['notes/one'])
  })
})

async function noteText({ desk }: Member, stream: StreamId): Promise<string> {
  const doc = new Doc()
  applyUpdate(doc, granted(await desk.openNote(stream, 'notes/visit')).state)
  return doc.getText().toString()
}

describe('an interview', () => {
  test('is begun without a network and read by its readers alone', async () => {
    const { dossier } = await dossierOfTwo()
    salma.network.cut = true
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    granted(await salma.desk.write(interview, [{ register: 'words', value: 'what she said' }]))
    salma.network.cut = false
    await syncAll(salma, nader, hind)
    assert.deepEqual(await values(nader, interview, 'words'), ['what she said'])
    assert.equal(refusal(await hind.desk.registers(interview)), 'stream-unknown')
    assert.equal(refusal(await hind.desk.write(interview, [{ register: 'words', value: 'mine' }])), 'stream-unknown')
    const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
    assert.deepEqual(card?.streams.at(-1)?.mine, { read: false, write: false, manage: false })
  })
})

describe('a further device of a person', () => {
  test('reads the records made before it joined, and writes beside the first', async () => {
    const { visit } = await dossierOfTwo()
    granted(await nader.desk.write(visit, [{ register: q12, value: 'before' }]))
    await syncAll(nader, salma)
    const second = await furtherDevice(server, salma)
    await syncAll(second)
    assert.deepEqual(await values(second, visit), ['before'])
    granted(await second.desk.write(visit, [{ register: q12, value: 'from the second' }]))
    await syncAll(second, salma, nader)
    assert.deepEqual(await values(salma, visit), ['from the second'])
    assert.deepEqual(await values(nader, visit), ['from the second'])
  })

  test('is given the dossiers that others began before they knew of it', async () => {
    hind.network.cut = true
    const dossier = granted(await hind.desk.createDossier([{ person: nader.id, role: 'expert' }]))
    const visit = await visitOf(hind, dossier)
    granted(await hind.desk.write(visit, [{ register: q12, value: 'begun offline' }]))
    const second = await furtherDevice(server, nader)
    hind.network.cut = false
    await syncAll(hind, second)
    assert.deepEqual(await values(second, visit), ['begun offline'])
  })
})
