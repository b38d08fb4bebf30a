// A server that shows two members of a dossier different histories, or keeps the end of one back: found out by holding their devices side by side.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { HeadsCompared } from '../../src/sealed/desk/heads/compare-heads.ts'
import { numberedFrames, readNumberedFrames, type StreamEntry } from '../../src/sealed/mailbox/wire.ts'
import { later, systemClock } from '../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join, type Member, passphrase, refusal, setUp } from '../sealed/desk/people.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

carryingCostsLittle()
passphrasesCostLittle()

const data = temporaryFolder()
const server = await startStaffServerProcess({ data })
const where = { salma: { url: server.url }, hind: { url: server.url } }
const { hind } = await setUp(server, { address: where.hind })
const salma = await join(where.salma, hind, 'Salma', ['member'])
granted(await salma.desk.sync())

async function newDossier(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
  const card = (await salma.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  for (const { desk } of [salma, hind, salma]) granted(await desk.sync())
  return { dossier, visit }
}

const write = ({ desk }: Member, visit: StreamId, value: string) =>
  desk.write(visit, [{ register: 'answers/q1', value }])

/** What `by` says once she has scanned all that `shown` shows. */
async function scanned(by: Member, shown: Member, dossier: DossierId): Promise<HeadsCompared> {
  const [code, ...others] = granted(await shown.desk.headCodes(dossier))
  assert.equal(others.length, 0)
  return granted(await by.desk.compareHeads(dossier, code ?? ''))
}

const verdictOn = ({ streams }: HeadsCompared, stream: StreamId) =>
  streams.find((one) => one.stream === stream)?.verdict

const spoken = async (by: Member, other: Member, dossier: DossierId, key: [string, string]) =>
  granted(await by.desk.headWords(dossier, other.id, key)).en.join(' ')

describe('two devices that have seen the same', () => {
  test('say so, by code and by words that the other side has a part in', async () => {
    const { dossier } = await newDossier()
    const compared = await scanned(hind, salma, dossier)
    assert.deepEqual(new Set(compared.streams.map(({ verdict }) => verdict)), new Set(['same']))
    assert.equal(compared.streams.length, 2)
    assert.equal(compared.directory, 'same')
    const said = await spoken(salma, hind, dossier, ['Lantern', 'olive'])
    assert.equal(said.split(' ').length, 6)
    assert.equal(await spoken(hind, salma, dossier, ['lantern,', 'OLIVE. ']), said)
    assert.notEqual(await spoken(hind, salma, dossier, ['olive', 'lantern']), said)
  })

  test('tell a colleague who has not synchronised from one who was shown something else', async () => {
    const { dossier, visit } = await newDossier()
    granted(await write(salma, visit, 'more'))
    granted(await salma.desk.sync())
    assert.equal(verdictOn(await scanned(salma, hind, dossier), visit), 'theirs-behind')
    // Behind, it synchronises by itself; and only says so when it cannot.
    hind.network.cut = true
    const alone = await scanned(hind, salma, dossier)
    assert.equal(verdictOn(alone, visit), 'behind')
    assert.equal(readsAs(alone.trouble), reads('network-unreachable'))
    hind.network.cut = false
    assert.equal(verdictOn(await scanned(hind, salma, dossier), visit), 'same')
  })

  test('refuse a text that is not a whole code, and one of another dossier', async () => {
    const [one, other] = [await newDossier(), await newDossier()]
    const [code = ''] = granted(await salma.desk.headCodes(one.dossier))
    for (const broken of ['', 'wiqaya:heads:', code.slice(0, -4), `${code}AAAA`, code.replace('heads', 'shares')])
      assert.equal(saidOf(await hind.desk.compareHeads(one.dossier, broken)), reads('head-code-unreadable'))
    assert.equal(saidOf(await hind.desk.compareHeads(other.dossier, code)), reads('head-code-other-dossier'))
  })
})

describe('a server', () => {
  test('that keeps the end of a log from one member is found out by the other’s code', async () => {
    const [{ dossier, visit }, other] = [await newDossier(), await newDossier()]
    const before = granted(await hind.desk.call('GET', '/api/streams')) as StreamEntry[]
    granted(await write(salma, visit, 'what a guard did'))
    granted(await salma.desk.sync())
    // It goes on telling Hind what was true before.
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(before) : null
    granted(await hind.desk.sync())
    const compared = await scanned(hind, salma, dossier)
    assert.equal(verdictOn(compared, visit), 'withheld')
    // Nor does it keep that from being said by what it invents of another dossier.
    const invented = before.map((one) => (one.stream === other.visit ? { ...one, head: 'A'.repeat(43) } : one))
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(invented) : null
    assert.equal(saidOf(await hind.desk.sync()), reads('server-forked'))
    assert.equal(verdictOn(await scanned(hind, salma, dossier), visit), 'withheld')
    assert.notEqual(await spoken(salma, hind, dossier, ['a', 'b']), await spoken(hind, salma, dossier, ['a', 'b']))
    hind.network.instead = () => null
    assert.equal(verdictOn(await scanned(hind, salma, dossier), visit), 'same')
  })

  test('that keeps one part of a dossier from a member, whom no decision put out of it, is found out at once', async () => {
    const { dossier, visit } = await newDossier()
    const all = granted(await hind.desk.call('GET', '/api/streams')) as StreamEntry[]
    hind.network.instead = ({ method, path }) => {
      if (method === 'GET' && path === '/api/streams')
        return Response.json(all.filter(({ stream }) => stream !== visit))
      if (!path.startsWith(`/api/streams/${visit}/records`)) return null
      return Response.json({ problem: { code: 'stream-not-shared', data: {} } }, { status: 403 })
    }
    assert.equal(saidOf(await hind.desk.sync()), reads('shut-out-undecided'))
    hind.network.instead = () => null
    granted(await hind.desk.sync())
    // Who was put out by a decision is told nothing of the kind.
    granted(await salma.desk.changeReaders(dossier, visit, { add: [], remove: [hind.id], reason: '' }))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
  })

  test('that tells a member nothing more of a whole dossier: her device says so, also when it is opened without a network', async () => {
    const { dossier } = await newDossier()
    const all = granted(await hind.desk.call('GET', '/api/streams')) as StreamEntry[]
    const unheard = async () => (await hind.desk.dossiers()).filter((card) => card.unheard).map(({ id }) => id)
    hind.network.instead = ({ method, path }) => {
      if (method === 'GET' && path === '/api/streams')
        return Response.json(all.filter((entry) => entry.dossier !== dossier))
      if (!all.some((entry) => entry.dossier === dossier && path.startsWith(`/api/streams/${entry.stream}/`)))
        return null
      return Response.json({ problem: { code: 'stream-not-shared', data: {} } }, { status: 403 })
    }
    granted(await hind.desk.sync())
    assert.deepEqual(await unheard(), [dossier])
    hind.network.cut = true
    granted(await hind.desk.lock())
    granted(await hind.desk.unlock(passphrase))
    assert.deepEqual(await unheard(), [dossier])
    hind.network.cut = false
    hind.network.instead = () => null
    granted(await hind.desk.sync())
    assert.deepEqual(await unheard(), [])
  })

  test('that names one part of a dossier twice, the second time as it was before, takes nobody back to that', async () => {
    const { visit } = await newDossier()
    const streams = async () => granted(await salma.desk.call('GET', '/api/streams')) as StreamEntry[]
    granted(await write(salma, visit, 'at first'))
    granted(await salma.desk.sync())
    const before = await streams()
    granted(await write(salma, visit, 'what a guard did'))
    granted(await salma.desk.sync())
    const both = [...(await streams()), ...before.filter(({ stream }) => stream === visit)]
    const after = before.find(({ stream }) => stream === visit)?.position ?? 0
    let pages = 0
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(both) : null
    hind.network.alter = async (answer) => {
      const url = new URL(answer.url)
      if (!url.pathname.endsWith(`${visit}/records`)) return answer
      pages += 1
      // All of it the first time; then the first record, and no more.
      if (pages <= 2) return answer
      const page = granted(readNumberedFrames(new Uint8Array(await answer.arrayBuffer())))
      return new Response(numberedFrames(page.filter(({ position }) => position <= after)), answer)
    }
    assert.equal(refusal(await hind.desk.sync()), 'unexpected')
    hind.network.alter = (answer) => answer
    hind.network.instead = () => null
    granted(await hind.desk.sync())
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(before) : null
    assert.equal(saidOf(await hind.desk.sync()), reads('server-forked'))
    hind.network.instead = () => null
    granted(await hind.desk.sync())
  })

  test('that says of a part of one dossier that it is another’s leads nobody of that one to decide of it', async () => {
    const [{ dossier, visit }, other] = [await newDossier(), await newDossier()]
    const before = granted(await hind.desk.call('GET', '/api/streams')) as StreamEntry[]
    granted(await write(salma, visit, 'what a guard did'))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    const moved = before.map((one) => (one.stream === visit ? { ...one, dossier: other.dossier } : one))
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(moved) : null
    assert.equal(saidOf(await hind.desk.sync()), reads('record-wrong-stream'))
    assert.deepEqual(granted(await hind.desk.setBacks(other.dossier)), [])
    assert.equal(refusal(await hind.desk.resumeLogs(other.dossier)), 'nothing-to-resume')
    hind.network.instead = () => null
    granted(await hind.desk.sync())
    assert.deepEqual(granted(await hind.desk.setBacks(dossier)), [])
  })

  test('that never tells a member of a dossier at all is found out by a colleague’s code of it, held against any other, and of any other that both are in', async () => {
    const other = await newDossier()
    const common = async () => (await scanned(hind, salma, other.dossier)).common
    assert.deepEqual(await common(), { person: salma.id, same: true })
    const before = granted(await hind.desk.call('GET', '/api/streams'))
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(before) : null
    const { dossier } = await newDossier()
    assert.ok(!(await hind.desk.dossiers()).some(({ id }) => id === dossier))
    const [code = ''] = granted(await salma.desk.headCodes(dossier))
    assert.equal(saidOf(await hind.desk.compareHeads(other.dossier, code)), reads('head-code-dossier-not-here'))
    assert.deepEqual(await common(), { person: salma.id, same: false })
    // A device that keeps one mission has the others nowhere, and accuses nobody.
    granted(await hind.desk.closeAllBut(other.dossier))
    assert.equal(saidOf(await hind.desk.compareHeads(other.dossier, code)), reads('head-code-other-dossier'))
    assert.equal(await common(), null)
    granted(await hind.desk.bringBack())
    hind.network.instead = () => null
    assert.equal(saidOf(await hind.desk.compareHeads(other.dossier, code)), reads('head-code-other-dossier'))
    assert.ok((await hind.desk.dossiers()).some(({ id }) => id === dossier))
    assert.deepEqual(await common(), { person: salma.id, same: true })
    // What is not sent yet is on one device because of nobody.
    hind.network.cut = true
    granted(await hind.desk.createDossier([{ person: salma.id, role: 'member' }]))
    hind.network.cut = false
    assert.deepEqual(await common(), { person: salma.id, same: true })
    assert.equal((await hind.store.unsent()).length, 3)
  })

  test('that never brings a new member a part which the decisions give her: after three more days with a network her device says so, and a colleague’s code names the part', async () => {
    const { dossier, visit } = await newDossier()
    let day = 0
    const clock = () => later(systemClock(), { days: day })
    const nour = await join(where.salma, hind, 'Nour', ['member'], { clock })
    nour.network.alter = async (answer) => {
      if (new URL(answer.url).pathname !== '/api/streams' || !answer.ok) return answer
      const all = (await answer.json()) as StreamEntry[]
      return Response.json(all.filter(({ stream }) => stream !== visit))
    }
    const add = [{ person: nour.id, role: 'member' as const }]
    granted(await salma.desk.sync())
    granted(await salma.desk.changeTeam(dossier, { add, remove: [], reason: '' }))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    const told = async () => (await nour.desk.dossiers()).find(({ id }) => id === dossier)?.notCome
    for (day = 0; day < 3; day++) {
      for (let again = 0; again < 2; again++) granted(await nour.desk.sync())
      assert.deepEqual(await told(), [], `${day}`)
    }
    nour.network.cut = true
    day = 5
    await nour.desk.sync()
    assert.deepEqual(await told(), [], 'a day without a network is none on which it could have come')
    nour.network.cut = false
    granted(await nour.desk.sync())
    assert.deepEqual(await told(), [visit])
    assert.equal(verdictOn(await scanned(nour, salma, dossier), visit), 'not-here')
    nour.network.cut = true
    const { file, words } = granted(
      await salma.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false }),
    )
    granted(await nour.desk.carryIn(file, words))
    granted(await nour.desk.registers(visit))
    assert.deepEqual(await told(), [], 'a colleague’s file brings it')
    nour.network.cut = false
    nour.network.alter = (answer) => answer
    granted(await nour.desk.sync())
    assert.deepEqual(await told(), [])
  })

  test('that never lets a member have again what she was taken out of and let in to: after three more days with a network her device says so', async () => {
    const { dossier } = await newDossier()
    let day = 0
    const nour = await join(where.salma, hind, 'Nour', ['member'], { clock: () => later(systemClock(), { days: day }) })
    granted(await salma.desk.sync())
    const add = [{ person: nour.id, role: 'member' as const }]
    granted(await salma.desk.changeTeam(dossier, { add, remove: [], reason: '' }))
    const interview = granted(await salma.desk.createInterview(dossier, [nour.id]))
    for (const { desk } of [salma, hind, nour]) granted(await desk.sync())
    granted(await nour.desk.registers(interview))
    for (const change of [
      { add: [], remove: [nour.id], reason: '' },
      { add: [nour.id], remove: [], reason: '' },
    ]) {
      granted(await salma.desk.changeReaders(dossier, interview, change))
      granted(await salma.desk.sync())
    }
    nour.network.alter = async (answer) => {
      const { pathname } = new URL(answer.url)
      if (pathname.startsWith(`/api/streams/${interview}/records`))
        return Response.json({ problem: { code: 'stream-not-shared', data: {} } }, { status: 403 })
      if (pathname !== '/api/streams' || !answer.ok) return answer
      return Response.json(((await answer.json()) as StreamEntry[]).filter(({ stream }) => stream !== interview))
    }
    const leftBehind = async () => (await nour.desk.dossiers()).find(({ id }) => id === dossier)?.leftBehind
    for (day = 0; day < 3; day++) {
      granted(await nour.desk.sync())
      assert.deepEqual(await leftBehind(), [], `${day}`)
    }
    granted(await nour.desk.sync())
    assert.deepEqual(await leftBehind(), [interview])
    assert.equal(verdictOn(await scanned(nour, salma, dossier), interview), 'withheld')
    nour.network.alter = (answer) => answer
    granted(await salma.desk.admitReaders(interview))
    for (const { desk } of [salma, nour]) granted(await desk.sync())
    assert.deepEqual(await leftBehind(), [])
  })

  test('that splits the team in two halves is found out by either’s code, and both keep what they wrote', async () => {
    const { dossier, visit } = await newDossier()
    await server.stop()
    const half = temporaryFolder()
    cpSync(data, half, { recursive: true })
    const [one, other] = [await startStaffServerProcess({ data }), await startStaffServerProcess({ data: half })]
    where.salma.url = one.url
    where.hind.url = other.url
    granted(await write(salma, visit, 'to one half'))
    granted(await write(hind, visit, 'to the other'))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    assert.equal(verdictOn(await scanned(hind, salma, dossier), visit), 'forked')
    assert.equal(verdictOn(await scanned(salma, hind, dossier), visit), 'forked')
    const read = async ({ desk }: Member) =>
      (granted(await desk.registers(visit)).get('answers/q1') ?? []).map(({ value }) => value)
    assert.deepEqual([await read(salma), await read(hind)], [['to one half'], ['to the other']])

    // A file brings each half what the other wrote, whatever the server shows it.
    const carried = granted(await hind.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false }))
    granted(await salma.desk.carryIn(carried.file, carried.words))
    granted(await salma.desk.sync())
    assert.deepEqual(new Set(await read(salma)), new Set(['to one half', 'to the other']))
    // Put in front of one history, the other half stops; a manager decides that it goes on there, and both have all of it.
    where.hind.url = one.url
    assert.equal(saidOf(await hind.desk.sync()), reads('server-forked'))
    assert.ok(granted(await hind.desk.setBacks(dossier)).some(({ stream }) => stream === visit))
    granted(await hind.desk.resumeLogs(dossier))
    for (const { desk } of [hind, salma, hind]) granted(await desk.sync())
    assert.deepEqual(new Set(await read(hind)), new Set(['to one half', 'to the other']))
    assert.equal(verdictOn(await scanned(hind, salma, dossier), visit), 'same')
  })
})
