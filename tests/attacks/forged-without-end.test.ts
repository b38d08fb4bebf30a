// A server that never stops sending: records that nobody signed, dossiers that nobody began, a true record over and over. The device takes a few at most, and its member reads it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strangeMost } from '../../src/sealed/desk/sync/door.ts'
import { type Bytes, concat } from '../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { encodeHeader, parseRecord, type RecordHeader } from '../../src/sealed/log/form.ts'
import { numberedFrames } from '../../src/sealed/mailbox/wire.ts'
import { type DeviceId, type DossierId, newId, type StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join, setUp } from '../sealed/desk/people.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { reads, saidOf } from './reads-as.ts'

passphrasesCostLittle()
carryingCostsLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
granted(await salma.desk.sync())
const dossier = granted(await hind.desk.createDossier([{ person: salma.id, role: 'member' }]))
const visit = (await hind.desk.dossiers())[0]?.streams.find(({ purpose }) => purpose === 'visit')?.id as StreamId
granted(await hind.desk.write(visit, [{ register: 'answers/q1', value: 'true' }]))
for (const { desk } of [hind, salma]) granted(await desk.sync())

const last = (await salma.store.records(visit, 0)).at(-1) ?? assert.fail()
const { header } = granted(parseRecord(last.bytes))
const forged = (changed: Partial<RecordHeader>): Bytes =>
  concat(encodeHeader({ ...header, ...changed }), systemRandom(12 + 256 + 16), systemRandom(64))
const stored = async (): Promise<number> => {
  let count = 0
  for (const { stream } of await salma.store.streams()) count += (await salma.store.records(stream, 0)).length
  return count
}

/** The only stream that the server lists; it gives these records, page after page, wherever somebody asks. */
function sendsWithoutEnd(of: Place, pageOf: number, record: () => Bytes): void {
  let pages = 0
  salma.network.instead = ({ method, path }) => {
    if (method !== 'GET') return null
    if (path.endsWith('/streams'))
      return Response.json([{ ...of, kind: 'data', position: 10 ** 9, head: 'A'.repeat(43) }])
    if (!path.includes(`/streams/${of.stream}/records`)) return null
    pages += 1
    assert.ok(pages < 40, 'the device asks for ever')
    const after = Number(new URL(path, server.url).searchParams.get('after'))
    const page = Array.from({ length: pageOf }, (_, at) => ({ position: after + at + 1, record: record() }))
    return new Response(numberedFrames(page))
  }
}

type Place = { readonly dossier: DossierId; readonly stream: StreamId }

const ofVisit = { dossier, stream: visit }
const ofNobody = { dossier: newId<DossierId>(systemRandom), stream: newId<StreamId>(systemRandom) }
const attacks: Readonly<Record<string, readonly [of: Place, record: () => Bytes]>> = {
  'records in a colleague’s name': [ofVisit, () => forged({})],
  'records of devices that nobody listed': [ofVisit, () => forged({ device: newId<DeviceId>(systemRandom) })],
  'a dossier that nobody began': [ofNobody, () => forged(ofNobody)],
  'a true record over and over': [ofVisit, () => last.bytes],
}
for (const [what, [of, record]] of Object.entries(attacks))
  test(`${what}, a page at a time and without end: none is stored, she reads it, and an honest server goes on`, async () => {
    const before = await stored()
    sendsWithoutEnd(of, 500, record)
    for (const _ of [1, 2]) assert.equal(saidOf(await salma.desk.sync()), reads('server-forges'))
    assert.equal((await salma.desk.status()).trouble?.code, 'server-forges')
    assert.equal(await stored(), before)
    salma.network.instead = () => null
    granted(await hind.desk.write(visit, [{ register: 'answers/q1', value: what }]))
    for (const { desk } of [hind, salma]) granted(await desk.sync())
    const [read] = granted(await salma.desk.registers(visit)).get('answers/q1') ?? []
    assert.equal(read?.value, what)
  })

test('forged records a few at a time, over many synchronisations: a few are kept and refused one by one, then none; with an honest server she goes on, where no manager met anything to decide', async () => {
  const before = await stored()
  sendsWithoutEnd(ofVisit, 3, () => forged({}))
  for (const _ of [1, 2, 3, 4]) assert.equal(saidOf(await salma.desk.sync()), reads('server-forges'))
  const kept = (await stored()) - before
  assert.ok(kept > 0 && kept <= strangeMost, `${kept} are kept`)

  salma.network.instead = () => null
  granted(await hind.desk.write(visit, [{ register: 'answers/q1', value: 'after it all' }]))
  granted(await hind.desk.sync())
  granted(await salma.desk.sync())
  assert.equal((await salma.desk.status()).trouble, null)
  const [read] = granted(await salma.desk.registers(visit)).get('answers/q1') ?? []
  assert.equal(read?.value, 'after it all')
  const { refused = [] } = (await salma.desk.dossiers())[0]?.streams.find(({ id }) => id === visit) ?? {}
  assert.deepEqual(
    refused.map(({ problem, count }) => [problem.code, count]),
    [['record-signature-wrong', kept]],
    'that they came is still said',
  )
  granted(await salma.desk.write(visit, [{ register: 'answers/q2', value: 'hers' }]))
  for (const { desk } of [salma, hind]) granted(await desk.sync())
  assert.equal(granted(await hind.desk.registers(visit)).get('answers/q2')?.[0]?.value, 'hers')

  const carried = granted(await salma.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false }))
  const came = granted(await hind.desk.carryIn(carried.file, carried.words))
  assert.deepEqual([came.records, came.refused], [carried.records, 0], 'a colleague takes in all the rest from a file')
})
