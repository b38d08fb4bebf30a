// A hostile member points a correction at a visit of another dossier, over real desks and the real register.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Place } from '../../src/institution/places/place.ts'
import type { RegisteredVisit } from '../../src/institution/visits/registered-visit.ts'
import { addFinding, handOver, planVisit, streamOf } from '../../src/main/demonstration/acts.ts'
import { get, post } from '../../src/main/demonstration/registry.ts'
import { readDossier } from '../../src/release/dossier-read.ts'
import { takeUpOwn } from '../../src/release/own-releases.ts'
import { chosenIn, release } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import { approveRelease, proposeRelease } from '../../src/release/sign-release.ts'
import { changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { changeHandOver, type HandedOver, releasedBefore } from '../../src/sealed/dossier/hand-over.ts'
import { drawReleaseKey } from '../../src/sealed/keys/released.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { type IsoDate, systemClock } from '../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { bytesInFirstFormat } from '../release/dossier-to-release.ts'
import { join as joins, type Member, refusal, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server, { demonstration: true })
const salma = await joins(server, hind, 'Salma', ['member'])
const nader = await joins(server, hind, 'Nader', ['member'])
const amal = await joins(server, hind, 'Amal', ['secretariat'])

type HandedOn = { readonly dossier: DossierId; readonly visit: StreamId; readonly first: RegisteredVisit }

const words = (text: string) => ({ fr: text })
const today = '2026-11-26' as IsoDate

describe('two visits of one place, each handed over by its own team', () => {
  let hers: HandedOn
  let his: HandedOn
  before(async () => {
    const place = await post<Place>(amal.desk, '/api/places', {
      ...{ name: words('Prison de Ras Talaa'), kind: 'prison', otherKind: {}, authority: words('La direction') },
      ...{ region: words('Nord'), capacity: null, open: true, invented: true },
    })
    hers = await handedOver(salma, place)
    his = await handedOver(nader, place)
  })

  test('a correction of his that names hers is signed by nobody, whatever proof it comes with', async () => {
    const own = releasedBefore(granted(await nader.desk.registers(his.visit)))?.key
    const { key: drawn } = await drawReleaseKey(systemRandom, his.dossier)
    for (const key of [undefined, own, drawn]) {
      await says(nader, his, { visit: hers.first.visit.id, bytes: hers.first.release.bytes, key })
      assert.equal(refusal(await proposes(nader, his)), 'correction-of-another')
    }
    await restored(his)
  })

  test('nor by her who reads both dossiers, and puts into his what hers keeps', async () => {
    const key = releasedBefore(granted(await hind.desk.registers(hers.visit)))?.key
    assert.ok(key)
    await says(hind, his, { visit: hers.first.visit.id, bytes: hers.first.release.bytes, key })
    granted(await nader.desk.sync())
    assert.equal(refusal(await proposes(nader, his)), 'correction-of-another')
    await restored(his)
  })

  test('with a program of his own he signs it all the same: the second signer is refused, and two who conspire are by the register', async () => {
    const [own, another] = [his, hers].map(({ first }) => first.visit)
    assert.ok(own && another)
    const { id, key } = await drawReleaseKey(systemRandom, his.dossier)
    const ownKey = releasedBefore(granted(await nader.desk.registers(his.visit)))?.key
    for (const proof of [null, key.proof, ownKey?.proof ?? null]) {
      const bytes = bytesOfRelease({ ...own, id, corrects: another.id, proof })
      const releaser = await signedBy(nader, bytes)
      const proposal = { visit: id, bytes: toBase64url(bytes), key, releaser }
      granted(await nader.desk.write(his.visit, changeHandOver({ proposal })))
      granted(await nader.desk.sync())
      assert.equal(refusal(await approveRelease(hind.desk, his.dossier, proposal.bytes)), 'release-outdated')
      const approver = await signedBy(hind, bytes)
      const posted = await hind.desk.call('POST', '/api/visits', { bytes: proposal.bytes, releaser, approver })
      assert.equal(refusal(posted), 'correction-of-another')
    }
    // Nor does a record of the oldest form, which could prove nothing: the register takes no new one.
    const bytes = bytesInFirstFormat({ ...own, id, corrects: another.id })
    const [releaser, approver] = [await signedBy(nader, bytes), await signedBy(hind, bytes)]
    const posted = await hind.desk.call('POST', '/api/visits', { bytes: toBase64url(bytes), releaser, approver })
    assert.equal(refusal(posted), 'release-of-older-program')
    assert.equal((await registered(hers)).correctedBy, null, 'hers stands as it was')
  })

  test('an id that was not drawn in the dossier, so that it could never be corrected or others could do it, is not signed second', async () => {
    const card = (await nader.desk.dossiers()).find(({ id }) => id === his.dossier)
    assert.ok(card)
    const read = granted(await readDossier(nader.desk, card))
    for (const dossier of [hers.dossier, his.dossier]) {
      const { id, key } = await drawReleaseKey(systemRandom, dossier)
      const bytes = bytesOfRelease(granted(release(read, chosenIn(read), { id, at: systemClock() })))
      const kept = dossier === his.dossier ? {} : { key }
      const proposal = { visit: id, bytes: toBase64url(bytes), ...kept, releaser: await signedBy(nader, bytes) }
      granted(await nader.desk.write(his.visit, changeHandOver({ proposal })))
      granted(await nader.desk.sync())
      assert.equal(refusal(await approveRelease(hind.desk, his.dossier, proposal.bytes)), 'release-outdated')
    }
  })

  test('what was written over is taken up again by one press, and the true correction is taken', async () => {
    const within = { dossier: his.dossier, stream: his.visit }
    await says(nader, his, { visit: hers.first.visit.id, bytes: hers.first.release.bytes })
    granted(await hind.desk.sync())
    granted(await takeUpOwn(hind.desk, within))
    assert.equal(refusal(await takeUpOwn(hind.desk, within)), 'changed-meanwhile', 'there is nothing else to take up')
    granted(await hind.desk.sync())
    granted(await nader.desk.sync())
    const second = await handOver(nader.desk, hind.desk, his.dossier, [...(await leaving(his))])
    assert.deepEqual([second.visit.corrects, second.number], [his.first.visit.id, his.first.number])

    // An older release of its own, put in the place of the last one, is not corrected a second time.
    const [first] = (await history(his)).filter(({ visit }) => visit === his.first.visit.id)
    assert.ok(first)
    await says(nader, his, first)
    assert.equal(refusal(await proposes(nader, his)), 'correction-of-another')
    await says(nader, his, null)
    assert.equal(
      refusal(await proposes(nader, his)),
      'correction-of-another',
      'nor is the visit handed over as a new one',
    )
    granted(await takeUpOwn(nader.desk, within))
    granted(await proposes(nader, his))
  })

  test('the register knows of no dossier: neither its id nor what would let one try ids stands in what it keeps', async () => {
    const kept = JSON.stringify(await registered(his))
    const all = [kept, atob(his.first.release.bytes.replaceAll('-', '+').replaceAll('_', '/'))].join('')
    for (const { dossier, visit } of [his, hers]) for (const id of [dossier, visit]) assert.ok(!all.includes(id))
    const secrets = (await history(his)).flatMap(({ key }) => key?.secret ?? [])
    assert.ok(secrets.length > 0 && secrets.every((secret) => !all.includes(secret)))
  })
})

async function handedOver(lead: Member, place: Place): Promise<HandedOn> {
  const plan = { place, kind: 'in-depth', from: today, to: today, announced: false, objectives: '' } as const
  const dossier = await planVisit(lead.desk, [{ person: lead.id, role: 'lead' }], plan)
  const visit = await streamOf(lead.desk, dossier, 'visit')
  granted(await lead.desk.write(visit, changeProtocol({ decision: 'visit', reasons: 'calme', crisis: 'none' })))
  const finding = await addFinding(
    lead.desk,
    visit,
    {
      ...{ title: words('Une heure de promenade'), text: words('La promenade dure une heure.'), nature: 'concern' },
      ...{ severity: 'high', theme: 'daily-life', standards: ['mandela/23'], observations: 2, registers: 1 },
      ...{ persons: 0, identifies: 'nobody' },
    },
    { leaves: true },
  )
  granted(await lead.desk.sync())
  granted(await hind.desk.sync())
  return { dossier, visit, first: await handOver(lead.desk, hind.desk, dossier, [finding]) }
}

async function says({ desk }: Member, { visit }: HandedOn, done: HandedOver | null): Promise<void> {
  granted(await desk.write(visit, changeHandOver({ done })))
  granted(await desk.sync())
}

const restored = ({ visit, dossier }: HandedOn) => takeUpOwn(nader.desk, { dossier, stream: visit }).then(granted)
const registered = ({ first }: HandedOn) => get<RegisteredVisit>(hind.desk, `/api/visits/${first.visit.id}`)

const history = async ({ visit }: HandedOn): Promise<readonly HandedOver[]> =>
  granted(await nader.desk.history(visit, 'release/done')).flatMap(({ value }) => (value as HandedOver | null) ?? [])

async function leaving({ dossier }: HandedOn): Promise<ReadonlySet<string>> {
  const card = (await nader.desk.dossiers()).find(({ id }) => id === dossier)
  assert.ok(card)
  return chosenIn(granted(await readDossier(nader.desk, card)))
}

/** As the gate does it. */
async function proposes({ desk }: Member, { dossier }: HandedOn) {
  const card = (await desk.dossiers()).find(({ id }) => id === dossier)
  assert.ok(card)
  const read = granted(await readDossier(desk, card))
  const { id, key } = await drawReleaseKey(systemRandom, dossier)
  return proposeRelease(desk, card, granted(release(read, chosenIn(read), { id, at: systemClock() })), key)
}

async function signedBy({ desk, id }: Member, bytes: Uint8Array) {
  const { device, signature } = granted(await desk.signRelease(bytes))
  return { person: id, device, signature: toBase64url(signature) }
}
