// The council's ceremonies, through desks and a real server: who signs is changed, and a dossier whose readers lost everything is taken up again.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PrintedShare } from '../../../src/sealed/desk/desk.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import type { StreamEntry } from '../../../src/sealed/mailbox/wire.ts'
import { daysBetween, type Instant, type IsoDate } from '../../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, join, type Member, passphrase, refusal, type Someone, setUp } from './people.ts'

passphrasesCostLittle()

const why = (outcome: Outcome<unknown>): unknown => !outcome.ok && outcome.problem.data.why
const agreed = { register: 'consent/record', value: 'yes' }
/** By so many days, the clock of the device at which the council meets. */
let ahead = 0
const clock = () => new Date(Date.now() + ahead * 86_400_000).toISOString() as Instant

const server = await startStaffServerProcess()
const { hind, younes, papers } = await setUp(server)
const root = papers.filter(({ of }) => of === 'root').map(({ text }) => text)
const recovery = papers.filter(({ of }) => of === 'recovery').map(({ text }) => text)
const karim = await join(server, hind, 'Karim', ['member'])
const amal = await join(server, hind, 'Amal', ['secretariat'], { clock })
granted(await karim.desk.sync())
const create = async () => granted(await karim.desk.createDossier([{ person: karim.id, role: 'lead' }]))
const [dossier, other] = [await create(), await create()]
const interview = granted(await karim.desk.createInterview(dossier, []))
const visit = (await karim.desk.dossiers())
  .find(({ id }) => id === dossier)
  ?.streams.find((one) => one.purpose === 'visit')
assert.ok(visit)
granted(await karim.desk.write(visit.id, [{ register: 'visit/aim', value: 'follow-up' }]))
granted(await karim.desk.write(interview, [agreed, { register: 'interview/summary', value: 'beaten on arrival' }]))
granted(await karim.desk.sync())
let fresh: readonly PrintedShare[] = []
const [tablet, second] = [device(server), device(server)]
const deviceOf = async ({ desk }: Pick<Member, 'desk'>) => (await desk.status()).device as never

const beginsAgainAt = async (next: Someone) => {
  granted(await next.desk.answerInvitation(granted(await hind.desk.invite({ person: karim.id })), { passphrase }))
  granted(await hind.desk.admit())
  const [request] = granted(await younes.desk.requestsToSign())
  granted(await younes.desk.signRequest(request?.id ?? ''))
  granted(await next.desk.awaitAdmission())
  granted(await next.desk.sync())
}

describe('the council', () => {
  test('one share, a mistyped one, one of the other key, the same one twice and one of another set-up put no key together', async () => {
    assert.deepEqual(granted(await amal.desk.enterShare('root', root[0] ?? '')), {
      given: 1,
      needed: 2,
      complete: false,
      earlier: false,
    })
    assert.equal(refusal(await amal.desk.enterShare('root', root[0] ?? '')), 'share-entered')
    assert.equal(refusal(await amal.desk.enterShare('root', recovery[0] ?? '')), 'share-other-kind')
    assert.equal(refusal(await amal.desk.enterShare('root', `${recovery[0]}X`)), 'share-mistyped')
    const strange = granted(await amal.desk.printNewShares({ k: 2, n: 2 }))
    assert.equal(refusal(await amal.desk.enterShare('recovery', strange[0]?.text ?? '')), 'share-other-key')
    assert.equal(refusal(await amal.desk.changeSigners([await deviceOf(hind)])), 'shares-insufficient')
    granted(await amal.desk.endCeremony())
  })

  test('changes who signs: two people at least, and the root is forgotten afterwards', async () => {
    for (const text of root.slice(1)) granted(await amal.desk.enterShare('root', text))
    const one = [await deviceOf(hind)]
    assert.equal(refusal(await amal.desk.changeSigners(one)), 'directory-not-authorised')
    const three = [...one, await deviceOf(younes), await deviceOf(karim)]
    // Where the council meets, the clock is a year ahead: by the server's hour it names signers for a year, and the directory is no fresher than it is.
    ahead = 366
    granted(await amal.desk.sync())
    granted(await amal.desk.changeSigners(three))
    ahead = 0
    granted(await karim.desk.sync())
    const { freshAt, signers } = granted(await verifyDirectory(await karim.store.directory(), {}))
    assert.ok(Date.parse(freshAt) < Date.now() + 86_400_000, freshAt)
    for (const { until } of signers)
      assert.equal(daysBetween(freshAt.slice(0, 10) as IsoDate, until.slice(0, 10) as IsoDate), 365)
    assert.equal((await karim.desk.status()).signs, true)
    assert.equal(refusal(await amal.desk.changeSigners(three)), 'shares-insufficient')
  })

  test('sets right a directory that a clock dated next year, where the hour of its own device is the server’s', async () => {
    const signers = [await deviceOf(hind), await deviceOf(younes), await deviceOf(karim)]
    const freshAt = async () => {
      granted(await karim.desk.sync())
      return Date.parse(granted(await verifyDirectory(await karim.store.directory(), {})).freshAt)
    }
    const names = async () => {
      for (const text of root.slice(1)) granted(await amal.desk.enterShare('root', text))
      granted(await amal.desk.changeSigners(signers))
    }
    granted(await amal.desk.sync())
    ahead = 300
    amal.network.alter = ({ status, headers, body }) => {
      const undated = new Headers(headers)
      undated.delete('date')
      return new Response(body, { status, headers: undated })
    }
    await names()
    assert.ok((await freshAt()) > Date.now() + 299 * 86_400_000)
    assert.equal((await karim.desk.status()).trouble?.code, 'clock-slow')
    amal.network.alter = (answer) => answer

    // By a clock that is as far behind nobody knows: that device changes no day.
    ahead = -300
    granted(await amal.desk.sync())
    await names()
    assert.ok((await freshAt()) > Date.now() + 299 * 86_400_000)
    ahead = 0
    granted(await amal.desk.sync())
    await names()
    assert.ok(Math.abs((await freshAt()) - Date.now()) < 86_400_000)
    assert.equal((await karim.desk.status()).trouble, null)
    assert.equal((await karim.desk.status()).signs, true)
  })

  test('takes up a dossier whose readers lost every device, goes on after a cut, and gives it to their new devices alone', async () => {
    granted(await hind.desk.strikeOff({ device: await deviceOf(karim) }))
    await beginsAgainAt(tablet)
    assert.equal(refusal(await tablet.desk.registers(interview)), 'stream-unknown')

    for (const { desk } of [amal, hind, younes]) granted(await desk.sync())
    assert.equal(refusal(await amal.desk.dossiersOnServer()), 'not-allowed')
    const onServer = granted(await hind.desk.dossiersOnServer())
    hind.network.instead = ({ path }) => (path === '/api/dossiers' ? Response.json(onServer.toReversed()) : null)
    for (const listed of [onServer, granted(await hind.desk.dossiersOnServer())])
      assert.deepEqual(
        listed.map(({ dossier, devices, unread }) => ({ dossier, devices, unread })),
        [
          { dossier, devices: 3, unread: 1 },
          { dossier: other, devices: 3, unread: 0 },
        ],
        'two coordinators and the new tablet, the lost one is not counted; first the one whose interview nobody reads',
      )
    hind.network.instead = () => null
    assert.equal(refusal(await amal.desk.takeUp(dossier)), 'shares-insufficient')
    for (const text of root.slice(1)) granted(await amal.desk.enterShare('root', text))
    for (const text of recovery.slice(1)) granted(await amal.desk.enterShare('recovery', text))
    const word = { dossiers: [dossier], reason: 'the tablet was taken at the checkpoint' }
    assert.equal(refusal(await amal.desk.takeUp(dossier)), 'council-word-ended')
    assert.equal(why(await amal.desk.beginRecovery(word)), 'not-confirmed')
    fresh = granted(await amal.desk.printNewShares({ k: 2, n: 3 }))
    assert.equal(refusal(await amal.desk.confirmNewShare(recovery[0] ?? '')), 'share-not-new')
    for (const { text } of fresh.slice(1)) granted(await amal.desk.confirmNewShare(text))
    ahead = 366
    // The word arrives, and its answer does not: nobody reads that the new papers are worth nothing, and it is not given twice.
    amal.network.after = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/directory')) throw new TypeError('the answer is lost')
    }
    assert.equal(refusal(await amal.desk.beginRecovery(word)), 'council-unanswered')
    amal.network.after = () => {}
    granted(await amal.desk.sync())
    const versions = (await amal.store.directory()).length
    granted(await amal.desk.beginRecovery(word))
    assert.equal((await amal.store.directory()).length, versions)
    assert.deepEqual(await amal.desk.recoveryUnderWay(), [dossier])
    ahead = 0
    assert.deepEqual(await amal.desk.recoveryUnderWay(), [dossier])
    // The recovery key has changed meanwhile: two who had not heard of it give a dossier another place, and neither name is lost.
    const theirs = (await hind.desk.dossiers()).find(({ id }) => id === other)
    const place = theirs?.streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    for (const who of [hind, younes]) {
      who.network.cut = true
      granted(
        await who.desk.write(place, [{ register: 'plan/place', value: `by ${who === hind ? 'Hind' : 'Younes'}` }]),
      )
    }
    for (const who of [hind, younes]) who.network.cut = false
    for (const who of [hind, younes, hind]) granted(await who.desk.sync())
    for (const who of [hind, younes]) {
      const standing = granted(await who.desk.registers(place)).get('plan/place') ?? []
      assert.deepEqual(standing.map(({ value }) => value).toSorted(), ['by Hind', 'by Younes'])
    }
    for (const one of [other, 'AAAAAAAAAAAAAAAAAAAAAA' as DossierId])
      assert.equal(refusal(await amal.desk.takeUp(one)), 'council-word-ended')

    let appended = 0
    amal.network.before = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/records') && ++appended > 1) throw new TypeError('cut')
    }
    assert.equal(refusal(await amal.desk.takeUp(dossier)), 'network-unreachable')
    amal.network.before = () => {}
    granted(await amal.desk.endCeremony())
    for (const text of recovery.slice(1, -1)) granted(await amal.desk.enterShare('recovery', text))
    assert.equal(refusal(await amal.desk.enterShare('recovery', fresh[0]?.text ?? '')), 'share-of-another-key')
    const { complete, earlier } = granted(await amal.desk.enterShare('recovery', recovery.at(-1) ?? ''))
    assert.deepEqual({ complete, earlier }, { complete: true, earlier: true }, 'it is said that this key was replaced')
    // What the server makes up about a dossier that is not named holds up nothing in this one.
    granted(await amal.desk.sync())
    const listed = granted(await amal.desk.call('GET', '/api/streams')) as StreamEntry[]
    const strange = {
      dossier: other,
      stream: other as string as StreamId,
      kind: 'data',
      position: 1,
      head: 'A'.repeat(43),
    }
    amal.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json([...listed, strange]) : null
    assert.equal(refusal(await amal.desk.sync()), 'stream-unknown')
    assert.deepEqual(granted(await amal.desk.takeUp(dossier)), { dossier, begun: 3, leftOut: [], missing: [] })
    amal.network.instead = () => null
    assert.deepEqual(
      await amal.desk.recoveryUnderWay(),
      [],
      'what is taken up is not under way, though the word still holds',
    )
    assert.deepEqual(granted(await amal.desk.takeUp(dossier)), { dossier, begun: 3, leftOut: [], missing: [] })

    granted(await tablet.desk.sync())
    assert.equal(granted(await tablet.desk.registers(visit.id)).get('visit/aim')?.[0]?.value, 'follow-up')
    assert.equal(
      granted(await tablet.desk.registers(interview)).get('interview/summary')?.[0]?.value,
      'beaten on arrival',
    )
    granted(await tablet.desk.write(visit.id, [{ register: 'visit/aim', value: 'again' }]))
    granted(await tablet.desk.sync())
    assert.equal(granted(await amal.desk.registers(visit.id)).size, 0)
    assert.deepEqual(await amal.desk.dossiers(), [])
  })

  test('is seen by everyone in the dossier that was taken up, with the reason, and in no other', async () => {
    granted(await hind.desk.sync())
    const cards = await hind.desk.dossiers()
    const seen = cards.find(({ id }) => id === dossier)?.recoveries ?? []
    assert.deepEqual(
      seen.map(({ person, reason }) => [person, reason]),
      [[amal.id, 'the tablet was taken at the checkpoint']],
    )
    assert.deepEqual(cards.find(({ id }) => id === other)?.recoveries, [])
    const history = async ({ desk }: Member, of: DossierId) =>
      granted(await desk.dossierHistory(of)).map(({ person, reason, acts: [first] }) => [person, reason, first?.kind])
    assert.deepEqual(await history(hind, dossier), [
      [karim.id, '', 'begun'],
      [karim.id, '', 'opened'],
      [amal.id, 'the tablet was taken at the checkpoint', 'recovered'],
    ])
    assert.deepEqual(await history(hind, other), [[karim.id, '', 'begun']])
  })

  test('meets at a coordinator’s device too: it takes up an interview that she does not read, and nobody in the dossier fails to see it', async () => {
    const lost = granted(await tablet.desk.createInterview(other, []))
    granted(await tablet.desk.write(lost, [agreed, { register: 'interview/summary', value: 'told twice' }]))
    granted(await tablet.desk.sync())
    granted(await hind.desk.sync())
    granted(await hind.desk.strikeOff({ device: await deviceOf(tablet) }))
    await beginsAgainAt(second)
    assert.equal(refusal(await second.desk.registers(lost)), 'stream-unknown')
    for (const text of root.slice(1)) granted(await hind.desk.enterShare('root', text))
    for (const { text } of fresh.slice(1))
      assert.equal(granted(await hind.desk.enterShare('recovery', text)).earlier, false)
    const newest = granted(await hind.desk.printNewShares({ k: 2, n: 2 }))
    for (const { text } of newest) granted(await hind.desk.confirmNewShare(text))
    fresh = newest
    granted(await hind.desk.beginRecovery({ dossiers: [other], reason: 'the second tablet too' }))
    // Where it met before, nobody has heard of that yet.
    assert.equal(refusal(await amal.desk.takeUp(dossier)), 'council-word-ended')
    granted(await younes.desk.sync())
    // A server that keeps the interview back does not have it said that all is taken up.
    const listed = granted(await hind.desk.call('GET', '/api/streams')) as StreamEntry[]
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? Response.json(listed.filter(({ stream }) => stream !== lost)) : null
    assert.deepEqual(granted(await hind.desk.takeUp(other)), { dossier: other, begun: 2, leftOut: [], missing: [lost] })
    assert.deepEqual(await hind.desk.recoveryUnderWay(), [other], 'it can be continued with the same papers')
    hind.network.instead = () => null
    assert.deepEqual(granted(await hind.desk.takeUp(other)), { dossier: other, begun: 3, leftOut: [], missing: [] })
    assert.deepEqual(await hind.desk.recoveryUnderWay(), [])

    granted(await second.desk.sync())
    assert.equal(granted(await second.desk.registers(lost)).get('interview/summary')?.[0]?.value, 'told twice')
    assert.equal(refusal(await hind.desk.registers(lost)), 'stream-not-shared')
    for (const { desk } of [hind, younes, second]) {
      granted(await desk.sync())
      const told = granted(await desk.dossierHistory(other)).filter(({ acts }) => acts[0]?.kind === 'recovered')
      assert.deepEqual(
        told.map(({ person, reason }) => [person, reason]),
        [[hind.id, 'the second tablet too']],
      )
    }
  })

  test('opens an interview that nobody reads any more to the manager who is to read it: only then does she ask for its erasure', async () => {
    const inner = (await hind.desk.dossiers())
      .find(({ id }) => id === other)
      ?.streams.find(({ purpose }) => purpose === 'interview')?.id
    assert.ok(inner)
    const [karims, hinds] = [second.desk, hind.desk]
    const erase = () => hinds.eraseStream(other, inner, 'the court asked for it')
    assert.equal(refusal(await erase()), 'erasure-not-read')
    granted(await hinds.changeReaders(other, inner, { add: [], remove: [karim.id], reason: '' }))
    for (const desk of [hinds, karims]) granted(await desk.sync())
    // Whoever takes out the readers destroys nothing that way.
    assert.equal(refusal(await erase()), 'erasure-not-read')
    granted(await hinds.changeReaders(other, inner, { add: [hind.id], remove: [], reason: '' }))
    granted(await hinds.sync())
    assert.equal(refusal(await erase()), 'erasure-not-read', 'that she is to read it opens nothing')

    for (const text of root.slice(1)) granted(await hinds.enterShare('root', text))
    for (const { text } of fresh) granted(await hinds.enterShare('recovery', text))
    for (const { text } of granted(await hinds.printNewShares({ k: 2, n: 2 })))
      granted(await hinds.confirmNewShare(text))
    granted(await hinds.beginRecovery({ dossiers: [other], reason: 'to be read before it is erased' }))
    granted(await younes.desk.sync())
    assert.deepEqual(granted(await hinds.takeUp(other)), { dossier: other, begun: 3, leftOut: [], missing: [] })
    granted(await hinds.sync())
    assert.equal(granted(await hinds.registers(inner)).get('interview/summary')?.[0]?.value, 'told twice')
    granted(await erase())
    for (const desk of [hinds, karims]) granted(await desk.sync())
    granted(await karims.eraseStream(other, inner, 'so do I'))
    for (const desk of [karims, hinds]) {
      granted(await desk.sync())
      assert.equal(refusal(await desk.registers(inner)), 'stream-erased')
    }
  })
})
