// A server that was put back to yesterday: an alarm, one decision, nothing lost, nobody falsely accused; and no second history under cover of the first.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { installationAt } from '../../src/main/night/installation.ts'
import { restoreBackup } from '../../src/main/night/restore-backup.ts'
import { writeBackup } from '../../src/main/night/write-backup.ts'
import { newBackupKey } from '../../src/sealed/keys/age-file.ts'
import { systemClock } from '../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { furtherDevice, join as joinInstitution, type Member, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

passphrasesCostLittle()

let folder = temporaryFolder()
let running = await startStaffServerProcess({ data: join(folder, 'staff') })
const address = { url: running.url }
const { hind } = await setUp(running, { address })
const salma = await joinInstitution(address, hind, 'Salma', ['member'])
const karim = await joinInstitution(address, hind, 'Karim', ['member'])
const everybody = [salma, hind, karim]
for (const { desk } of everybody) granted(await desk.sync())

const write = ({ desk }: Member, stream: StreamId, question: string) =>
  desk.write(stream, [{ register: `answers/${question}`, value: question }])
const read = async ({ desk }: Pick<Member, 'desk'>, stream: StreamId) =>
  [...granted(await desk.registers(stream)).keys()].sort()

async function newDossier(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const team = [
    { person: salma.id, role: 'lead' as const },
    { person: karim.id, role: 'member' as const },
  ]
  const dossier = granted(await salma.desk.createDossier(team))
  const card = (await salma.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  for (const { desk } of [...everybody, salma]) granted(await desk.sync())
  return { dossier, visit }
}

const key = await newBackupKey()

/** The real thing: made while the server runs. */
async function backup(): Promise<string> {
  const file = join(temporaryFolder(), 'backup.age')
  const readers = { kind: 'keys' as const, recipients: [key.recipient] }
  const installation = granted(installationAt(folder, {}))
  granted(await writeBackup({ installation, file, readers, now: systemClock(), progress: () => {} }))
  return file
}

async function putBack(file: string): Promise<void> {
  await running.stop()
  folder = join(temporaryFolder(), 'restored')
  const opener = { kind: 'key' as const, identity: key.identity }
  granted(await restoreBackup({ file, opener, folder, env: {}, temporary: folder, progress: () => {} }))
  running = await startStaffServerProcess({ data: join(folder, 'staff') })
  address.url = running.url
}

describe('a server that was put back to yesterday', () => {
  test('to an older directory gets the newer one back, once, from whoever has it, also from a device that it no longer knows', async () => {
    const yesterday = await backup()
    const tablet = await furtherDevice(address, salma)
    for (const { desk } of everybody) granted(await desk.sync())
    await putBack(yesterday)
    let posted = 0
    for (const { network } of [tablet, ...everybody])
      network.before = ({ method, path }) => {
        if (method === 'POST' && path === '/api/directory') posted += 1
      }
    for (const { desk } of [tablet, ...everybody]) granted(await desk.sync())
    assert.equal(posted, 1)
    for (const { store } of everybody) assert.deepEqual(await store.directory(), await tablet.store.directory())
    assert.equal((await hind.desk.people()).find(({ id }) => id === salma.id)?.devices.length, 2)
  })

  test('stops whoever knows more; one decision later everybody has everything, and nobody is accused', async () => {
    const { dossier, visit } = await newDossier()
    const begun = granted(await karim.desk.call('GET', '/api/streams')) as readonly { readonly stream: StreamId }[]
    granted(await write(salma, visit, 'q1'))
    for (const { desk } of everybody) granted(await desk.sync())
    const yesterday = await backup()
    // Today: Salma writes, Karim reads it and writes after it, and a member is made a reader of nothing more.
    granted(await write(salma, visit, 'q2'))
    granted(await salma.desk.sync())
    granted(await karim.desk.sync())
    granted(await write(karim, visit, 'q3'))
    granted(await karim.desk.sync())
    granted(await salma.desk.sync())
    granted(await salma.desk.changeTeam(dossier, { add: [], remove: [], reason: '' }))
    await putBack(yesterday)
    // Hind knew no more than the backup: she goes on, and the server's log takes another way.
    granted(await write(hind, visit, 'q4'))
    granted(await hind.desk.sync())
    for (const { desk } of [salma, karim]) {
      assert.equal(saidOf(await desk.sync()), reads('server-forked'))
      assert.equal(readsAs((await desk.status()).trouble), reads('server-forked'))
    }
    granted(await write(karim, visit, 'q5'))
    assert.deepEqual(
      granted(await salma.desk.setBacks(dossier)).map(({ missing }) => missing),
      [2],
    )
    assert.equal(saidOf(await karim.desk.resumeLogs(dossier)), reads('decision-not-authorised'))
    granted(await salma.desk.resumeLogs(dossier))
    // Under cover of that decision nobody is shown less than it goes on from.
    karim.network.alter = async (answer) =>
      answer.url.endsWith('/api/streams')
        ? Response.json(
            ((await answer.json()) as typeof begun).map(
              (entry) => (entry.stream === visit && begun.find(({ stream }) => stream === visit)) || entry,
            ),
            { headers: answer.headers },
          )
        : answer
    assert.equal(saidOf(await karim.desk.sync()), reads('server-forked'))
    karim.network.alter = (answer) => answer
    for (const { desk } of [karim, hind, salma, karim]) granted(await desk.sync())
    for (const member of everybody) {
      assert.deepEqual(await read(member, visit), [
        'answers/q1',
        'answers/q2',
        'answers/q3',
        'answers/q4',
        'answers/q5',
      ])
      const { trouble, unsent } = await member.desk.status()
      assert.deepEqual([trouble, unsent.count], [null, 0])
    }
    const [code = ''] = granted(await salma.desk.headCodes(dossier))
    const compared = granted(await karim.desk.compareHeads(dossier, code))
    assert.deepEqual(new Set(compared.streams.map(({ verdict }) => verdict)), new Set(['same']))
    // Put back a second time, it is an alarm again: the decision covered one.
    const later = await backup()
    granted(await write(salma, visit, 'q6'))
    granted(await salma.desk.sync())
    await putBack(later)
    granted(await write(hind, visit, 'q7'))
    granted(await hind.desk.sync())
    assert.equal(saidOf(await salma.desk.sync()), reads('server-forked'))
    granted(await salma.desk.resumeLogs(dossier))
    for (const { desk } of [karim, hind]) granted(await desk.sync())
    assert.deepEqual(await read(hind, visit), await read(salma, visit))
  })

  test('is gone on with in one dossier while another waits, whatever the server tells of that one', async () => {
    const [one, other] = [await newDossier(), await newDossier()]
    for (const { visit } of [one, other]) granted(await write(salma, visit, 'q1'))
    for (const { desk } of [...everybody, salma]) granted(await desk.sync())
    const yesterday = await backup()
    for (const { visit } of [one, other]) granted(await write(salma, visit, 'q2'))
    granted(await salma.desk.sync())
    await putBack(yesterday)
    assert.equal(saidOf(await salma.desk.sync()), reads('server-forked'))
    // Of the other dossier not even its pages come any more.
    salma.network.instead = ({ path }) =>
      path.startsWith(`/api/streams/${other.visit}`) ? Response.json({}, { status: 500 }) : null
    granted(await salma.desk.resumeLogs(one.dossier))
    for (const { desk } of [hind, karim]) granted(await desk.sync())
    for (const member of everybody) assert.deepEqual(await read(member, one.visit), ['answers/q1', 'answers/q2'])
    assert.deepEqual(granted(await salma.desk.setBacks(one.dossier)), [])
    assert.notEqual((await salma.desk.status()).trouble, null, 'the other is not forgotten over it')
    salma.network.instead = () => null
    assert.equal(saidOf(await salma.desk.sync()), reads('server-forked'))
    granted(await salma.desk.resumeLogs(other.dossier))
    for (const { desk } of [hind, karim]) granted(await desk.sync())
    for (const member of everybody) assert.deepEqual(await read(member, other.visit), ['answers/q1', 'answers/q2'])
    assert.equal((await salma.desk.status()).trouble, null)
  })

  test('to before a dossier was begun gets all of it again', async () => {
    const yesterday = await backup()
    const { dossier, visit } = await newDossier()
    granted(await write(salma, visit, 'q1'))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    await putBack(yesterday)
    assert.equal(saidOf(await salma.desk.sync()), reads('server-forked'))
    granted(await salma.desk.resumeLogs(dossier))
    for (const { desk } of [hind, karim]) granted(await desk.sync())
    for (const member of everybody) assert.deepEqual(await read(member, visit), ['answers/q1'])
    assert.equal((await hind.desk.status()).trouble, null)
  })
})

describe('a server whose disk has damaged a dozen records', () => {
  test('sends none of them: a device that lacks them reads why, and a colleague’s gives them back by itself, byte for byte', async () => {
    const { visit } = await newDossier()
    const questions = Array.from({ length: 12 }, (_, at) => `d${10 + at}`)
    for (const question of questions) granted(await write(salma, visit, question))
    for (const { desk } of everybody) granted(await desk.sync())
    const database = new DatabaseSync(join(folder, 'staff', 'staff.sqlite'))
    const damaged = database
      .prepare('UPDATE records SET record = randomblob(400) WHERE stream = ? AND position > 2')
      .run(visit).changes
    database.close()
    assert.ok(Number(damaged) >= questions.length - 1)

    const tablet = await furtherDevice(address, salma)
    granted(await salma.desk.sync())
    for (const _ of [1, 2]) assert.equal(saidOf(await tablet.desk.sync()), reads('records-damaged'))
    granted(await karim.desk.sync())
    granted(await tablet.desk.sync())
    assert.deepEqual(
      (await read(tablet, visit)).filter((name) => name.startsWith('answers/d')),
      questions.map((question) => `answers/${question}`),
    )
    assert.equal((await tablet.desk.status()).trouble, null)
  })

  test('a server that asks for the same records at each synchronisation is given them once', async () => {
    const { visit } = await newDossier()
    granted(await write(karim, visit, 'e1'))
    granted(await karim.desk.sync())
    let given = 0
    karim.network.before = ({ method, path }) => {
      if (method === 'POST' && path.endsWith(`/${visit}/records`)) given += 1
    }
    karim.network.alter = async (answer) => {
      if (!answer.url.endsWith('/streams')) return answer
      const entries = (await answer.json()) as readonly { readonly stream: StreamId }[]
      return Response.json(
        entries.map((entry) => (entry.stream === visit ? { ...entry, damaged: [1, 2] } : entry)),
        { headers: answer.headers },
      )
    }
    for (const _ of [1, 2, 3]) granted(await karim.desk.sync())
    assert.equal(given, 1)
    karim.network.before = () => {}
    karim.network.alter = (answer) => answer
  })
})
