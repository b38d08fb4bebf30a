// Erasure: what is to go goes everywhere, with its proof; and nobody destroys testimony alone, the server neither.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openStream as openCarrier } from '../../src/sealed/keys/age-file.ts'
import { chunkLength } from '../../src/sealed/log/attachments/attachment-form.ts'
import { examine } from '../../src/sealed/log/carried/examine.ts'
import { unpacked } from '../../src/sealed/log/carried/packed.ts'
import type { StreamEntry } from '../../src/sealed/mailbox/wire.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, join, type Member, passphrase, setUp } from '../sealed/desk/people.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

carryingCostsLittle()
passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const [salma, karim] = [await join(server, hind, 'Salma', ['member']), await join(server, hind, 'Karim', ['member'])]
const everybody = [salma, hind, karim, salma]
for (const { desk } of everybody) granted(await desk.sync())

/** Salma leads, Karim reads the interview with her, Hind coordinates and reads none. */
async function newInterview(): Promise<{ dossier: DossierId; interview: StreamId }> {
  const team = [
    { person: salma.id, role: 'lead' as const },
    { person: karim.id, role: 'member' as const },
  ]
  const dossier = granted(await salma.desk.createDossier(team))
  const interview = granted(await salma.desk.createInterview(dossier, [salma.id, karim.id]))
  granted(await write(salma, interview, 'a name that must go'))
  for (const { desk } of everybody) granted(await desk.sync())
  return { dossier, interview }
}

const recording = {
  content: new Blob([new Uint8Array(5 * chunkLength).fill(65)]),
  name: 'recording.ogg',
  caption: '',
  modified: null,
  asIs: true,
}

const write = ({ desk }: Member, stream: StreamId, value: string) =>
  desk.write(stream, [{ register: 'interview/said', value }])

const erasureOn = async ({ desk }: Member, stream: StreamId) =>
  (await desk.dossiers()).flatMap(({ streams }) => streams).find(({ id }) => id === stream)?.erasure ?? null

describe('an interview', () => {
  test('goes from every device and from the server once two managers have decided it, and the dossier says who and why', async () => {
    const { dossier, interview } = await newInterview()
    assert.equal(saidOf(await salma.desk.eraseStream(dossier, interview, ' ')), reads('field-missing'))
    granted(await salma.desk.eraseStream(dossier, interview, 'she asked for it'))
    for (const { desk } of everybody) granted(await desk.sync())
    // Asked is not decided: everything is where it was.
    assert.equal(granted(await karim.desk.registers(interview)).size, 1)
    assert.equal((await erasureOn(hind, interview))?.done, false)
    assert.equal(saidOf(await salma.desk.eraseStream(dossier, interview, 'again')), reads('erasure-needs-another'))
    // Hind does not read it: she agrees to what Salma pinned.
    granted(await hind.desk.eraseStream(dossier, interview, 'consent was withdrawn'))
    for (const { desk } of [hind, ...everybody]) granted(await desk.sync())
    for (const member of [salma, hind, karim]) {
      assert.equal(saidOf(await member.desk.registers(interview)), reads('stream-erased'))
      assert.deepEqual(await member.store.records(interview, 0), [])
      const erasure = await erasureOn(member, interview)
      assert.deepEqual(
        [erasure?.done, erasure?.decided.map(({ person, reason }) => [person, reason])],
        [
          true,
          [
            [salma.id, 'she asked for it'],
            [hind.id, 'consent was withdrawn'],
          ],
        ],
      )
    }
    const pulled = await salma.desk.call('GET', `/api/streams/${interview}/records?after=0`)
    assert.equal(saidOf(pulled), reads('stream-erased'))
  })

  test('is not erased by somebody who manages nothing, whatever she asks of desk or server', async () => {
    const { dossier, interview } = await newInterview()
    assert.equal(
      saidOf(await karim.desk.eraseStream(dossier, interview, 'to hide it')),
      reads('decision-not-authorised'),
    )
    const head = (await karim.store.streams()).find(({ stream }) => stream === interview)?.head
    const asked = { position: head?.position, head: Buffer.from(head?.hash ?? []).toString('base64url') }
    for (const _ of [1, 2]) {
      const answer = await karim.desk.call('POST', `/api/streams/${interview}/erasure`, asked)
      assert.deepEqual(granted(answer), { erased: false })
    }
    granted(await salma.desk.sync())
    assert.equal(granted(await salma.desk.registers(interview)).size, 1)
  })

  test('stands when whoever asked takes it back, until another has agreed; the history says both', async () => {
    const { dossier, interview } = await newInterview()
    const takeBack = ({ desk }: Member) => desk.takeBackErasure(dossier, interview)
    assert.equal(saidOf(await takeBack(salma)), reads('erasure-not-asked'))
    granted(await salma.desk.eraseStream(dossier, interview, 'the wrong interview'))
    for (const { desk } of everybody) granted(await desk.sync())
    assert.equal(saidOf(await takeBack(hind)), reads('erasure-not-asked'), 'nobody takes back what another asked')
    salma.network.cut = true
    assert.equal(saidOf(await takeBack(salma)), reads('network-unreachable'))
    salma.network.cut = false
    granted(await takeBack(salma))
    granted(await salma.desk.sync())
    // Hind's screen is of before: she presses what it offers.
    assert.equal((await erasureOn(hind, interview))?.done, false)
    assert.equal(saidOf(await hind.desk.eraseStream(dossier, interview, 'agreed')), reads('erasure-not-read'))
    for (const { desk } of everybody) granted(await desk.sync())
    for (const member of [salma, hind, karim]) assert.equal(await erasureOn(member, interview), null)
    assert.equal(granted(await karim.desk.registers(interview)).size, 1)
    const told = granted(await karim.desk.dossierHistory(dossier)).flatMap(({ person, acts }) =>
      acts.map(({ kind }) => [person, kind]),
    )
    assert.deepEqual(told.slice(-2), [
      [salma.id, 'erasure'],
      [salma.id, 'erasure-taken-back'],
    ])
    granted(await salma.desk.eraseStream(dossier, interview, 'the right one now'))
    granted(await salma.desk.sync())
    granted(await hind.desk.eraseStream(dossier, interview, 'agreed'))
    granted(await hind.desk.sync())
    assert.equal(saidOf(await takeBack(salma)), reads('stream-erased'))
    assert.equal(saidOf(await salma.desk.registers(interview)), reads('stream-erased'))
  })

  test('goes also while the server tells another history of another dossier; not while it does of this one', async () => {
    const [{ dossier, interview }, other] = [await newInterview(), await newInterview()]
    const listed = granted(await salma.desk.call('GET', '/api/streams')) as StreamEntry[]
    const tellOtherwise = (of: DossierId) => {
      const lie = listed.map((one) => (one.dossier === of ? { ...one, head: 'A'.repeat(43) } : one))
      for (const { network } of [salma, hind])
        network.instead = ({ method, path }) =>
          method === 'GET' && path === '/api/streams' ? Response.json(lie) : null
    }
    tellOtherwise(dossier)
    assert.equal(saidOf(await salma.desk.eraseStream(dossier, interview, 'asked')), reads('server-forked'))
    tellOtherwise(other.dossier)
    assert.equal(saidOf(await salma.desk.sync()), reads('server-forked'))
    granted(await salma.desk.eraseStream(dossier, interview, 'she asked for it'))
    for (const { network } of [salma, hind]) network.instead = () => null
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    granted(await hind.desk.eraseStream(dossier, interview, 'agreed'))
    for (const { desk } of [hind, ...everybody]) granted(await desk.sync())
    assert.equal(saidOf(await karim.desk.registers(interview)), reads('stream-erased'))
  })

  test('that a server erased by itself is missed at the next synchronisation, and kept on the devices', async () => {
    const { interview } = await newInterview()
    salma.network.instead = ({ method, path }) => {
      if (method !== 'GET' || !path.includes('/streams')) return null
      if (path === '/api/streams') return Response.json([])
      const problem = { code: path.includes(interview) ? 'stream-erased' : 'stream-not-shared', data: { position: 2 } }
      return Response.json({ problem }, { status: 410 })
    }
    assert.equal(saidOf(await salma.desk.sync()), reads('erased-undecided'))
    assert.equal(readsAs((await salma.desk.status()).trouble), reads('erased-undecided'))
    assert.equal(granted(await salma.desk.registers(interview)).size, 1)
    salma.network.instead = () => null
    granted(await salma.desk.sync())
  })

  test('erased while a member was away takes what she had not sent with it, says how much, and stops nothing else', async () => {
    const { dossier, interview } = await newInterview()
    granted(await write(karim, interview, 'from the cell'))
    granted(await salma.desk.eraseStream(dossier, interview, 'she asked for it'))
    granted(await salma.desk.sync())
    karim.network.cut = true
    granted(await write(karim, interview, 'and more'))
    granted(await hind.desk.sync())
    granted(await hind.desk.eraseStream(dossier, interview, 'agreed'))
    for (const { desk } of [hind, salma]) granted(await desk.sync())
    karim.network.cut = false
    granted(await karim.desk.sync())
    assert.equal(saidOf(await karim.desk.registers(interview)), reads('stream-erased'))
    assert.equal(await karim.desk.kept(`erased/${interview}`), 2)
    assert.equal((await karim.desk.status()).unsent.count, 0)
  })

  test('erased in one tab takes what is said in a form or being fetched in another, also once the server has let go of it', async () => {
    const { dossier, interview } = await newInterview()
    granted(await salma.desk.write(interview, [{ register: 'consent/record', value: 'yes' }]))
    const file = granted(await salma.desk.addAttachment(interview, recording))
    granted(await salma.desk.sync())
    granted(await salma.desk.sendAttachments())
    granted(await karim.desk.sync())
    const tab = device(server, { store: karim.store })
    granted(await tab.desk.unlock(passphrase))
    granted(await salma.desk.eraseStream(dossier, interview, 'she asked for it'))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    granted(await hind.desk.eraseStream(dossier, interview, 'agreed'))
    granted(await hind.desk.sync())

    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let chunks = 0
    tab.network.after = async ({ path }) => {
      if (!path.includes('/files/')) return
      chunks += 1
      if (chunks < 3) return
      begun.resolve()
      await held.promise
    }
    const fetching = tab.desk.fetchAttachment(interview, file)
    await begun.promise
    for (const { desk } of [karim, salma, hind]) granted(await desk.sync())
    const form = { of: interview, name: 'answers/q1' }
    granted(await tab.desk.keepForm(form, { measured: 'by the window' }))
    held.resolve()
    assert.equal(saidOf(await fetching), reads('stream-erased'))
    assert.deepEqual(await karim.store.files.list(), [])
    granted(await tab.desk.sync())
    assert.equal(await tab.desk.keptForm(form), undefined)
  })
})

describe('a visit', () => {
  test('goes after the interviews of its dossier, with its files and what was being typed, and the control stream keeps its place', async () => {
    const { dossier, interview } = await newInterview()
    const visitOf = async ({ desk }: Member) =>
      (await desk.dossiers()).find(({ id }) => id === dossier)?.streams.find(({ purpose }) => purpose === 'visit')
    const visit = (await visitOf(salma))?.id as StreamId
    granted(await write(karim, visit, 'a place that must go'))
    granted(await karim.desk.sync())
    assert.equal(
      saidOf(await salma.desk.eraseStream(dossier, visit, 'the place was never visited')),
      reads('erasure-visit-last'),
    )
    granted(await salma.desk.eraseStream(dossier, interview, 'she asked for it'))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    granted(await hind.desk.eraseStream(dossier, interview, 'agreed'))
    for (const { desk } of [hind, ...everybody]) granted(await desk.sync())
    granted(await karim.desk.keepForm({ of: visit, name: 'answers/q1' }, { measured: 'by the door' }))

    granted(await salma.desk.eraseStream(dossier, visit, 'the place was never visited'))
    granted(await salma.desk.sync())
    granted(await hind.desk.sync())
    granted(await hind.desk.eraseStream(dossier, visit, 'agreed too'))
    for (const { desk } of [hind, ...everybody]) granted(await desk.sync())
    for (const member of [salma, hind, karim]) {
      assert.equal(saidOf(await member.desk.registers(visit)), reads('stream-erased'))
      assert.deepEqual(await member.store.records(visit, 0), [])
      const { erasure } = (await visitOf(member)) ?? {}
      assert.deepEqual(
        [erasure?.done, erasure?.decided.map(({ person, reason }) => [person, reason])],
        [
          true,
          [
            [salma.id, 'the place was never visited'],
            [hind.id, 'agreed too'],
          ],
        ],
      )
      assert.equal((await member.desk.status()).trouble, null)
    }
    assert.equal(await karim.desk.keptForm({ of: visit, name: 'answers/q1' }), undefined)
    assert.equal(saidOf(await salma.desk.call('GET', `/api/streams/${visit}/records?after=0`)), reads('stream-erased'))
    // Who was on the team, and what was decided, still goes on: the dossier can be carried out, and the verifier says who erased what.
    const handOver = { streams: [], reason: 'the court asks what became of it' }
    const carried = granted(await hind.desk.carryOut(dossier, { language: 'ar', handOver, files: true }))
    const { content } = granted(await unpacked(granted(await openCarrier(carried.file, carried.words))))
    const { sound, erased, absent } = granted(await examine(content))
    assert.ok(sound)
    assert.deepEqual(
      erased.filter(({ stream }) => stream === visit).map(({ by, reason }) => [by, reason]),
      [
        [salma.id, 'the place was never visited'],
        [hind.id, 'agreed too'],
      ],
    )
    assert.deepEqual(absent, [], 'an erased part is not a missing one')
  })
})
