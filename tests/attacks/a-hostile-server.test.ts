// The real app in Chromium before a malicious server: each attack is refused, loses nothing, and says its sentence to whoever sits there.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { appendFileSync, cpSync, rmSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, describe, test } from 'node:test'
import { promisify } from 'node:util'
import * as Y from 'yjs'
import { readAppFolder } from '../../src/foundation/server/http/app-files.ts'
import { isolated, problemSentence } from '../../src/foundation/words/t.ts'
import { keyFingerprint } from '../../src/main/app-release/manifest.ts'
import { signFolder } from '../../src/main/app-release/release.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { type Bytes, concat } from '../../src/sealed/keys/bytes.ts'
import { possessionOf } from '../../src/sealed/keys/device.ts'
import { type DeviceKeys, makeDevice } from '../../src/sealed/keys/device-keys.ts'
import { devicesOf } from '../../src/sealed/keys/directory/directory.ts'
import type { ChangeOf, DirectoryChange } from '../../src/sealed/keys/directory/form.ts'
import { invitationText, readInvitation } from '../../src/sealed/keys/directory/invitation.ts'
import { deviceChange, signVersion } from '../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { labelled, labels } from '../../src/sealed/keys/labels.ts'
import { sealTo, sign, signingKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { pad } from '../../src/sealed/log/content.ts'
import { makeEpoch } from '../../src/sealed/log/epochs/epoch.ts'
import { type EpochBody, encodeEpochBody, readEpochBody } from '../../src/sealed/log/epochs/epoch-form.ts'
import { noHash, type ParsedRecord, parseRecord, recordHash } from '../../src/sealed/log/form.ts'
import type { WriteId } from '../../src/sealed/log/model.ts'
import { addParagraphs, noteFragment } from '../../src/sealed/log/note-text.ts'
import { noteClient } from '../../src/sealed/log/notes.ts'
import { openPadded, recordKey, sealRecord, signRecord } from '../../src/sealed/log/record.ts'
import { frames } from '../../src/sealed/mailbox/wire.ts'
import { type Instant, type IsoDate, systemClock } from '../../src/vocabulary/dates.ts'
import { bytesOfId, type DossierId, newId, type PersonId, type StreamId } from '../../src/vocabulary/ids.ts'
import { granted, type ProblemCode, refuse } from '../../src/vocabulary/problems.ts'
import { answerByClicking } from '../main/set-up-by-clicking.ts'
import { furtherDevice, join, type Member, passphrase, refusal, setUp } from '../sealed/desk/people.ts'
import { cardOf, testAccount } from '../sealed/keys/small-institution.ts'
import { forger } from '../sealed/log/forger.ts'
import { assertAccessible, browserSkip, dropProfile } from '../support/browser.ts'
import { holds, sitDown } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import { directoryOf, keysOf, turned } from './hostile-member.ts'
import {
  type Attack,
  alsoHeard,
  answerInvitation,
  clockAhead,
  type Forged,
  falseConflict,
  honest,
  hostileServer,
  hourAhead,
  letAnybodyIn,
  loseAcknowledgement,
  type Offered,
  offers,
  ownAnswer,
  problemAnswer,
  putIn,
  reorder,
  replay,
  showDirectory,
  showOldStreams,
  together,
  withholdTail,
} from './hostile-server.ts'

const sentence = (code: ProblemCode): string => problemSentence('fr', refuse(code).problem)
const [data, yesterday] = [temporaryFolder(), temporaryFolder()]
const day = (days: number): IsoDate => inDays(days).slice(0, 10) as IsoDate
const inDays = (days: number): Instant => new Date(Date.now() + days * 86_400_000).toISOString() as Instant

const world = browserSkip.skip === false ? await begin() : null

/** Nour coordinates and is a doctor. Her first device is in Node, and she will sit before Chromium at a further one; all others have theirs in Node. */
async function begin() {
  await buildIfStale(() => {})
  const real = await startStaffServerProcess({ data, app: appFolder })
  const home = { url: real.url }
  const { hind, younes } = await setUp(real, { address: home })
  const others = {
    nour: await join(home, hind, 'Nour', ['coordinator', 'health-professional']),
    salma: await join(home, hind, 'Salma', ['member']),
    karim: await join(home, hind, 'Karim', ['member']),
    lina: await join(home, hind, 'Lina', ['member']),
    sami: await join(home, hind, 'Sami', ['member']),
    amine: await join(home, hind, 'Amine', ['expert', 'health-professional']),
    rania: await join(home, hind, 'Rania', ['interpreter']),
  }
  const { salma, karim, lina, sami, amine } = others
  granted(await hind.desk.sync())
  const dossier = granted(
    await hind.desk.createDossier([
      ...[salma, karim, lina, sami].map(({ id }) => ({ person: id, role: 'member' as const })),
      { person: amine.id, role: 'expert', until: inDays(10).slice(0, 10) as IsoDate },
    ]),
  )
  granted(await hind.desk.sync())
  for (const { desk } of [younes, ...Object.values(others)]) granted(await desk.sync())
  const medical = granted(await amine.desk.createMedicalNotes(dossier, [amine.id, others.nour.id]))
  const interview = granted(await salma.desk.createInterview(dossier, [salma.id]))
  for (const { desk } of [amine, salma, hind, others.nour]) granted(await desk.sync())
  const { control, visit } = await streamsOf(hind, dossier)
  const server = await hostileServer(real)
  const reader = await sitDown({ language: 'fr', you: 'feminine' })
  after(async () => {
    await reader.close()
    dropProfile(reader)
  })
  return { real, home, hind, younes, ...others, dossier, control, visit, medical, interview, server, reader }
}

async function streamsOf({ desk }: Member, dossier: DossierId) {
  const { streams } = (await desk.dossiers()).find(({ id }) => id === dossier) ?? assert.fail()
  const of = (wanted: 'control' | 'visit') => streams.find(({ purpose }) => purpose === wanted)?.id ?? assert.fail()
  return { control: of('control'), visit: of('visit') }
}

describe('a malicious server before the app', { skip: world === null && browserSkip.skip }, () => {
  if (!world) return
  const { home, hind, younes, nour, salma, dossier, visit, server, reader } = world
  let { real } = world

  const notice = (code: ProblemCode) => reader.page.locator('main .notice').getByText(sentence(code), { exact: true })
  /** Under this attack she reads this sentence; once the server is honest again it goes away by itself. */
  const reads = async (code: ProblemCode, attack: Attack) => {
    server.does(attack)
    await looksAway()
    await notice(code).first().waitFor()
    server.does(honest)
    await looksAway()
    await notice(code).first().waitFor({ state: 'detached' })
  }
  /** To something else and back: then the app synchronises, and does not wait as it does after a failure. */
  const looksAway = () =>
    reader.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
      Reflect.deleteProperty(document, 'visibilityState')
    })
  /** At home, where the server is honest; Nour’s device is in step, and hears nothing of it before the server tells. */
  const hindWrites = async (...values: readonly string[]) => {
    await server.isWaitedFor()
    for (const value of values) granted(await hind.desk.write(visit, [{ register: 'of-hind', value }]))
    granted(await hind.desk.sync())
  }
  const team = reader.page.getByRole('region', { name: reader.say('dossier.team.title') })
  const goTo = async (address: string) => {
    await reader.page.evaluate((to) => history.pushState(null, '', to), address)
  }

  test('that swaps the fingerprint in a link: the invited reads that this is another institution, the inviter that the answer was altered', async () => {
    const asked = { name: { fr: 'Zineb' }, addressedAs: 'feminine', offices: ['member'], link: true } as const
    const invitation = granted(await readInvitation(granted(await hind.desk.invite(asked)), systemClock()))
    const swapped = invitationText({ ...invitation, rootFingerprint: systemRandom(32) })
    const elsewhere = await hostileServer(real)
    await reader.page.goto(`${elsewhere.url}/join#${swapped}`)
    await answerByClicking({ page: reader.page, language: 'fr' }, async () => {})
    elsewhere.does(together(letAnybodyIn(invitation.person), showDirectory(await hind.store.directory())))
    await reader.page.getByText(sentence('directory-root-differs'), { exact: true }).waitFor()
    assert.equal(refusal(await hind.desk.admit()), 'invitation-mac-wrong')
    assert.equal((await hind.desk.people()).length, 9)
  })

  test('lets her in as long as it is honest', async () => {
    const invitation = granted(await nour.desk.invite({ person: nour.id }))
    await reader.page.goto(`${server.url}/join#${invitation}`)
    await reader.field('entry.account.secret').fill(nour.accountSecret)
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.account.act')
    await reader.title(reader.say('entry.await.title'))
    granted(await nour.desk.admit())
    granted(await hind.desk.sync())
    await reader.page.locator('.rail').waitFor()
    // This server tells of changes only when it is told to do something: her keys may have come after her first synchronisation.
    server.does(honest)
    await goTo(`/dossiers/${dossier}/notes`)
    await reader.button('dossier.notes.add').waitFor()
    await real.stop()
    cpSync(data, yesterday, { recursive: true })
    real = await startStaffServerProcess({ data, app: appFolder })
    home.url = real.url
    server.behind = real
  })

  test('that answers an invitation with its own keys: nobody is added', async () => {
    // It knows who invites and where the answer is posted, not what stands on the paper.
    const directory = granted(await verifyDirectory(await hind.store.directory(), {}))
    const inviter = devicesOf(directory, nour.id)[1] ?? assert.fail()
    server.does(answerInvitation(await ownAnswer(inviter, directory, nour.id)))
    await goTo('/people')
    await reader.press('entry.device.act')
    await notice('invitation-mac-wrong').first().waitFor()
    server.does(honest)
    granted(await hind.desk.sync())
    assert.equal((await hind.desk.people()).find(({ id }) => id === nour.id)?.devices.length, 2)
  })

  test('that tells her browser to clear what it keeps, and leaves cookies until no request fits: nothing is cleared and none is left', async () => {
    const passed: string[] = []
    server.does(async ({ path }, honestly) => {
      const answer = await honestly()
      passed.push(path)
      const cookie = `c${passed.length}=${'x'.repeat(4_000)}; Max-Age=31536000; Path=/`
      return { ...answer, headers: { ...answer.headers, 'clear-site-data': '"*"', 'set-cookie': cookie } }
    })
    await looksAway()
    await until('a synchronisation', async () => passed.some((path) => path.endsWith('/streams')))
    // The proof that an issuer's sign-in goes along with.
    const clearing: Attack = async ({ path }, honestly) => {
      const answer = path.endsWith('/session') ? await honestly() : problemAnswer(asks(path))
      return { ...answer, headers: { ...answer.headers, 'clear-site-data': '"*"' } }
    }
    const asks = (path: string) => (path.endsWith('/session/device') ? 'sign-in-elsewhere' : 'session-ended')
    server.does(clearing)
    await looksAway()
    await notice('sign-in-elsewhere').first().waitFor()
    server.does(honest)
    await looksAway()
    await reader.sent()
    const refusedByBrowser = reader.complaints.filter((said) => said.startsWith('Clear-Site-Data header on'))
    assert.ok(refusedByBrowser.length > 0, 'the browser has read the header')
    for (const said of refusedByBrowser) reader.complaints.splice(reader.complaints.indexOf(said), 1)
    assert.deepEqual(await reader.context.cookies(), [])
    assert.deepEqual(await reader.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), [
      'wiqaya',
    ])
  })

  /** Versions that look right, each signed by true keys but the first. */
  const forgedDirectories: Readonly<
    Record<string, [code: ProblemCode, make: (by: DeviceKeys, root: Bytes) => Promise<Version>]>
  > = {
    'that a stranger signed': ['directory-not-authorised', async () => ({ by: (await strange()).device })],
    'of a signer whose year has ended': ['directory-not-authorised', async (by) => ({ by, at: inDays(367) })],
    'by one signer alone, where a first device after a loss takes two': [
      'directory-not-authorised',
      async (by, root) => {
        const found = await deviceChange((await strange()).device, root, salma.id)
        return { by, changes: [{ kind: 'remove-device', device: (await keysOf(salma)).id }, found] }
      },
    ],
    'in which signers name a signer': [
      'directory-not-authorised',
      async (by) => {
        const devices = [by.id, (await keysOf(younes)).id]
        const signers = devices.map((device) => ({ device, until: inDays(300) }))
        return { by, changes: [{ kind: 'signers', signers }] }
      },
    ],
    // The point of order one: under it, this is a signature of any message, in every engine that does not refuse it.
    'with a key of small order': [
      'public-key-refused',
      spoilt(() => ({ signing: beginsWithOne(32), possession: beginsWithOne(64) })),
    ],
    'with a key of small order to seal to': ['public-key-refused', exchanging(new Uint8Array(32))],
    'with a key that is not canonical': [
      'public-key-refused',
      exchanging(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0xf0 : at === 31 ? 0x7f : 0xff))),
    ],
    'with a key that nobody proved to hold': [
      'public-key-refused',
      spoilt(({ possession }) => ({ possession: possession.with(0, (possession[0] ?? 0) ^ 1) as typeof possession })),
    ],
  }
  for (const [name, [code, make]] of Object.entries(forgedDirectories))
    test(`that shows a directory ${name}`, async () => {
      const known = await hind.store.directory()
      const directory = await directoryOf(hind)
      const { by, at = systemClock(), changes = [] } = await make(await keysOf(hind), directory.rootFingerprint)
      await reads(code, showDirectory([...known, await signVersion(directory, changes, at, [by])]))
    })

  test('that shows the directory of before', async () => {
    await reads('directory-put-back', showDirectory((await hind.store.directory()).slice(0, -1)))
  })

  test('that shows a half of the directory which it brought another signer to sign', async () => {
    const known = await younes.store.directory()
    const signed: Bytes[] = []
    younes.network.before = ({ method, path, body }) => {
      if (method === 'POST' && path === '/api/directory' && body) signed.push(new Uint8Array(body))
    }
    younes.network.instead = ({ method, path }) => {
      if (!path.startsWith('/api/directory')) return null
      const from = Number(new URL(path, real.url).searchParams.get('after'))
      const half = frames([...known, ...signed].slice(from))
      return method === 'POST' ? Response.json({ number: known.length + 1, hash: '' }) : new Response(half)
    }
    granted(await younes.desk.strikeOff({ person: salma.id }))
    assert.equal(signed.length, 1)
    await reads('directory-chain-broken', showDirectory([...known, ...signed]))
  })

  test('that keeps back the end of a log', async () => {
    await hindWrites('kept back')
    await reads('server-forked', withholdTail(1))
  })

  test('that keeps the end back and its length too: a colleague’s code tells', async () => {
    const shown = granted(await nour.desk.call('GET', '/api/streams'))
    await hindWrites('kept back from Nour alone')
    server.does(showOldStreams(shown))
    await goTo(`/dossiers/${dossier}/heads`)
    const [code = ''] = granted(await hind.desk.headCodes(dossier))
    await reader.field('heads.theirs.text').fill(code)
    await reader.press('heads.theirs.compare')
    await reader.page.getByText(reader.say('heads.verdict.withheld'), { exact: true }).waitFor()
    server.does(honest)
    await reader.press('heads.theirs.compare')
    await reader.page.getByText(reader.say('heads.verdict.withheld'), { exact: true }).waitFor({ state: 'detached' })
    // What no code shows is read out.
    const shared = reader.page.getByRole('region', { name: reader.say('heads.shared.title') })
    await shared.getByLabel(reader.say('heads.words.with')).selectOption({ label: 'Hind' })
    await shared.getByText(reader.say('heads.shared.count', { count: 1 })).waitFor()
    await assertAccessible(reader.page, 'two devices compared')
    await goTo(`/dossiers/${dossier}/notes`)
  })

  test('that never tells of a whole dossier: a colleague’s code of any other tells, and the lists that are read out say which', async () => {
    const shown = granted(await nour.desk.call('GET', '/api/streams'))
    server.does(showOldStreams(shown))
    granted(await hind.desk.createDossier([{ person: hind.id, role: 'lead' }]))
    granted(await hind.desk.sync())
    await goTo(`/dossiers/${dossier}/heads`)
    const [code = ''] = granted(await hind.desk.headCodes(dossier))
    await reader.field('heads.theirs.text').fill(code)
    const verdict = (key: 'heads.common.same' | 'heads.common.differ') =>
      reader.page.getByText(reader.say(key, { name: isolated('Hind') }), { exact: true })
    await reader.press('heads.theirs.compare')
    await verdict('heads.common.differ').waitFor()
    const shared = reader.page.getByRole('region', { name: reader.say('heads.shared.title') })
    await shared.getByText(reader.say('heads.shared.count', { count: 1 })).waitFor()
    server.does(honest)
    await shared.getByText(reader.say('heads.shared.count', { count: 2 })).waitFor()
    await reader.press('heads.theirs.compare')
    await verdict('heads.common.same').waitFor()
    // And two devices of one person, by the same code.
    granted(await nour.desk.sync())
    const [own = ''] = granted(await nour.desk.headCodes(dossier))
    await reader.field('heads.theirs.text').fill(own)
    await reader.press('heads.theirs.compare')
    await reader.page.getByText(reader.say('heads.common.own-same'), { exact: true }).waitFor()
    await goTo(`/dossiers/${dossier}/notes`)
  })

  test('that brings two records into another order', async () => {
    await hindWrites('first', 'then')
    await reads('server-forked', reorder)
  })

  test('that shows the logs as they were once', async () => {
    const old = granted(await hind.desk.call('GET', '/api/streams'))
    await hindWrites('afterwards')
    server.does(honest)
    await server.isWaitedFor()
    await reads('server-forked', showOldStreams(old))
  })

  test('that sends an old record once more', async () => {
    const [, record = assert.fail()] = await hind.store.records(visit, 0)
    await hindWrites('behind an old one')
    await reads('server-forked', replay(record.bytes))
  })

  test('that refuses what she writes with a reason of its choice: nobody is accused, and it is sent unchanged', async () => {
    await goTo(`/dossiers/${dossier}/notes`)
    server.does(falseConflict('record-twice'))
    await reader.press('dossier.notes.add')
    await notice('record-not-taken').first().waitFor()
    assert.equal(await notice('record-twice').count(), 0)
    server.does(honest)
    await reader.sent()
  })

  test('that takes what she writes and does not say so: it is there once', async () => {
    server.does(loseAcknowledgement)
    await reader.press('dossier.notes.add')
    await reader.page
      .locator('.band')
      .getByText(reader.say('common.unsent', { count: 1 }))
      .waitFor()
    server.does(honest)
    await reader.sent()
    granted(await hind.desk.sync())
    const titles = [...granted(await hind.desk.registers(visit)).keys()].filter((name) => name.startsWith('notes/'))
    assert.equal(titles.length, 2)
  })

  test('that was put back to yesterday: she reads it, decides once in each dossier, and what it lost is there again, of everybody', async () => {
    const before = [...granted(await hind.desk.registers(visit)).keys()].toSorted()
    await real.stop()
    real = await startStaffServerProcess({ data: yesterday, app: appFolder })
    home.url = real.url
    server.behind = real
    server.does(honest)
    await notice('server-forked').first().waitFor()
    const lost = reader.page.getByText(reader.say('heads.set-back.title'), { exact: true })
    for (const { id } of (await hind.desk.dossiers()).toReversed()) {
      await goTo(`/dossiers/${id}/heads`)
      await lost.waitFor()
      await assertAccessible(reader.page, 'a server that was put back')
      await reader.press('heads.set-back.resume')
      await lost.waitFor({ state: 'detached' })
    }
    await notice('server-forked').first().waitFor({ state: 'detached' })
    await reader.sent()
    for (const { desk } of [hind, younes, nour]) granted(await desk.sync())
    const late = await furtherDevice(home, hind)
    granted(await late.desk.sync())
    assert.deepEqual([...granted(await late.desk.registers(visit)).keys()].toSorted(), before)
    for (const { id } of await hind.desk.dossiers()) {
      await goTo(`/dossiers/${id}/plan`)
      await reader.field('dossier.plan.objectives').waitFor()
      assert.equal(await team.getByText(reader.say('heads.forks.show')).count(), 0, 'nobody is accused')
    }
    await goTo(`/dossiers/${dossier}/notes`)
  })

  test('that says the hour of three days ago where her clock was turned back as far: the directory tells on both', async () => {
    server.does(clockAhead(-3, hourAhead(-3)))
    await reader.page.reload()
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.unlock.act')
    await notice('clock-slow').first().waitFor()
    await reader.page.getByText(reader.say('common.clock-slow'), { exact: true }).waitFor()
    assert.equal(await reader.page.getByText(reader.say('device.clock-off.days', { days: 3 })).count(), 0)
  })

  test('that keeps the directory back for twenty-two days', async () => {
    server.does(clockAhead(22))
    await reader.page.reload()
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.unlock.act')
    await notice('directory-stale').first().waitFor()
    await reader.page.getByText(reader.say('common.directory-stale'), { exact: true }).waitFor()
  })

  test('that brings two records which a device signed under one number, in the one order and in the other: both are shown, and neither counts', async () => {
    const { lina } = world
    const dossiers: DossierId[] = []
    for (const _ of ['in this order', 'in the other'])
      dossiers.push(granted(await hind.desk.createDossier([{ person: lina.id, role: 'member' }])))
    for (const { desk } of [hind, lina]) granted(await desk.sync())
    const forged: Forged[] = []
    for (const [index, id] of dossiers.entries()) {
      const into = { dossier: id, ...(await streamsOf(hind, id)) }
      const forge = await forgerOf(lina, into)
      const saying = (value: string) =>
        forge.record({ operations: [{ kind: 'write', register: 'plan/objectives', value, replaces: [] }] })
      const pair = [await saying('said to one half'), await saying('said to the other half')]
      for (const record of index === 0 ? pair : pair.toReversed())
        forged.push({ dossier: id, stream: into.visit, record })
    }
    server.does(putIn(forged))
    await looksAway()
    for (const id of dossiers) {
      await goTo(`/dossiers/${id}/plan`)
      await reader.page.getByText(reader.say('heads.forks.open', { count: 1 }), { exact: true }).waitFor()
      assert.equal(await reader.field('dossier.plan.objectives').inputValue(), '')
      await reader.link(reader.say('heads.forks.show'), team).click()
      await reader.page.getByText(reader.say('heads.forks.text'), { exact: true }).waitFor()
      for (const said of ['said to one half', 'said to the other half'])
        await reader.page.locator('.pair .ans').getByText(said, { exact: true }).waitFor()
    }
    server.does(honest)
  })

  test('that brings an edit under a colleague’s Yjs client id and one that uses it a second time, after the honest one and before it: the honest one stands, and the team reads why not the others', async () => {
    const { lina } = world
    const dossiers: DossierId[] = []
    for (const _ of ['after the honest one', 'before it'])
      dossiers.push(
        granted(
          await hind.desk.createDossier([lina, salma].map(({ id }) => ({ person: id, role: 'member' as const }))),
        ),
      )
    for (const { desk } of [hind, lina, salma]) granted(await desk.sync())
    const forged: Forged[] = []
    for (const [index, id] of dossiers.entries()) {
      const into = { dossier: id, ...(await streamsOf(hind, id)) }
      const [row, session] = ['rounds', 1]
      const client = await noteClient(into.visit, (await keysOf(lina)).id, row, session)
      const edit = (text: string) => {
        const doc = new Y.Doc()
        doc.clientID = client
        addParagraphs(doc, [text])
        return { kind: 'note' as const, note: row, session, update: Y.encodeStateAsUpdate(doc) }
      }
      const [hers, his] = [await forgerOf(lina, into), await forgerOf(salma, into)]
      const begun = { kind: 'write' as const, register: `notes/${row}/begun`, value: inDays(0), replaces: [] }
      const truly = await hers.record({ operations: [begun, edit('what she saw')] })
      const again = await hers.record(
        { operations: [edit('another beginning')] },
        { seq: 2, previous: await recordHash(truly) },
      )
      // It refers to nothing: the client id alone speaks against it.
      const line = new Y.Doc()
      line.clientID = client
      line.getXmlFragment(noteFragment).insert(0, [new Y.XmlElement('paragraph')])
      const inHerName = { kind: 'note' as const, note: row, session, update: Y.encodeStateAsUpdate(line) }
      const foreign = await his.record({ operations: [inHerName] })
      const records = [truly, foreign, again]
      for (const record of index === 0 ? records : records.toReversed())
        forged.push({ dossier: id, stream: into.visit, record })
    }
    server.does(putIn(forged))
    await looksAway()
    for (const id of dossiers) {
      await goTo(`/dossiers/${id}/notes`)
      const text = reader.page.locator('.note-text')
      await text.getByText('what she saw', { exact: true }).waitFor()
      await goTo(`/dossiers/${id}/plan`)
      await reader.page
        .locator('main .notice', { hasText: sentence('record-note-session-wrong') })
        .getByText(reader.say('dossier.team.refused', { count: 2 }), { exact: true })
        .waitFor()
      // By now all three were judged.
      await goTo(`/dossiers/${id}/notes`)
      await text.getByText('what she saw', { exact: true }).waitFor()
      assert.equal(await text.innerText(), 'what she saw')
    }
    server.does(honest)
  })

  test('that keeps back that a request for an erasure was taken back: whoever would agree reads to ask by voice first, and once it tells nothing is left to agree to', async () => {
    const asked = granted(await hind.desk.createDossier([{ person: hind.id, role: 'lead' }]))
    const of = granted(await hind.desk.createInterview(asked, [hind.id]))
    granted(await hind.desk.eraseStream(asked, of, 'begun by mistake'))
    for (const { desk } of [hind, nour]) granted(await desk.sync())
    const shown = granted(await nour.desk.call('GET', '/api/streams'))
    await looksAway()
    await goTo(`/dossiers/${asked}/heads`)
    await reader.button('heads.erase.agree-begin').waitFor()
    server.does(showOldStreams(shown))
    granted(await hind.desk.takeBackErasure(asked, of))
    granted(await hind.desk.sync())
    await reader.press('heads.erase.agree-begin')
    const ask = reader.say('heads.erase.agree-ask', { name: isolated('Hind') })
    await reader.page.getByText(ask, { exact: true }).waitFor()
    // Side by side nobody needs to be believed.
    const [code = ''] = granted(await hind.desk.headCodes(asked))
    await reader.field('heads.theirs.text').fill(code)
    await reader.press('heads.theirs.compare')
    await reader.page.getByText(reader.say('heads.verdict.withheld'), { exact: true }).waitFor()
    server.does(honest)
    await looksAway()
    await reader.page.getByText(ask, { exact: true }).waitFor({ state: 'detached' })
    await reader.button('heads.erase.agree-begin').waitFor({ state: 'detached' })
  })

  test('that stands forged records of members behind the true ones: none counts, and the team reads of each why', async () => {
    const { karim, lina, sami, amine, rania, control, medical, interview } = world
    const registers = granted(await hind.desk.registers(visit)).size
    await goTo(`/dossiers/${dossier}/notes`)
    await reader.press('dossier.notes.add')
    await until('what she wrote by her clock', async () => {
      granted(await hind.desk.sync())
      return granted(await hind.desk.registers(visit)).size > registers
    })
    // They know nothing of what has happened since they were let in.
    const [late, expert, foreign, over] = [
      await forgerOf(karim),
      await forgerOf(amine),
      await forgerOf(salma),
      await forgerOf(sami),
    ]
    const half = await otherHalf(nour, sami)
    // Karim wrote, and the server keeps it from everybody until he is out; then he dates a second one back.
    karim.network.cut = true
    granted(await karim.desk.write(visit, [{ register: 'of-karim', value: 'kept back by the server' }]))
    karim.network.cut = false
    const hidden = granted(parseRecord((await karim.store.unsent())[0]?.bytes ?? assert.fail()))
    granted(await hind.desk.changeTeam(dossier, { add: [], remove: [karim.id], reason: '' }))
    granted(await hind.desk.sync())
    granted(await lina.desk.sync())

    const writes = (register: string, replaces: WriteId[] = []) => ({
      operations: [{ kind: 'write' as const, register, value: 'forged', replaces }],
    })
    const unseen = granted(await hind.desk.history(visit, 'of-hind')).at(-1)?.write ?? assert.fail()
    const beforeLast = { ...writes('of-amine'), claimed: inDays(1) }
    // Under a client id that Yjs draws, and not the one of her device.
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'put into another’s mouth')
    const note = { kind: 'note' as const, note: 'n', session: 1, update: Y.encodeStateAsUpdate(doc) }
    const his = await turned(karim, dossier)
    const opening = systemRandom(16)
    const takesOver = await (await his.opened(control, null, { blank: true })).composeEpoch({
      opening,
      readers: [karim.id, hind.id],
    })
    const next = { seq: hidden.header.seq + 1, previous: await recordHash(hidden.bytes) }
    const visitRecords = [
      hidden.bytes,
      await late.record(writes('of-karim'), next),
      await expert.record(beforeLast),
      await foreign.record({ operations: [note] }),
      await over.record(writes('of-hind', [unseen])),
      await serverForges(),
      ...(await spoiltWraps(lina)),
      ...half.visit,
    ]
    server.does(
      putIn([
        ...[granted(takesOver).bytes, ...half.control].map((record) => ({ dossier, stream: control, record })),
        ...visitRecords.map((record) => ({ dossier, stream: visit, record })),
        { dossier, stream: medical, record: await letsHerselfIn(rania, amine) },
        ...(await salma.store.records(interview, 0)).map(({ bytes: record }) => ({
          ...{ dossier, stream: interview, record },
        })),
      ]),
    )
    await goTo(`/dossiers/${dossier}/plan`)
    await looksAway()
    for (const [code, count] of [
      ['record-wrong-stream', 1],
      ['record-note-session-wrong', 1],
      ['record-replaces-unseen', 1],
      ['record-signature-wrong', 1],
      ['epoch-key-mismatch', 1],
      // The wraps that were moved: of another stream, epoch, dossier and device.
      ['stream-not-shared', 4],
      ['record-wrong-epoch', 1],
    ] as const)
      await reader.page
        .locator('main .notice', { hasText: sentence(code) })
        .getByText(reader.say('dossier.team.refused', { count }), { exact: true })
        .waitFor()
    // What somebody in the other half wrote says how far she had seen the log.
    await notice('server-forked').first().waitFor()
    // What the server kept back until Karim was out is read apart, before anybody lets it count.
    // So is what Amine dated before his last day and had not written by then, which counts as things are.
    for (const [why, count, name, readAs, said] of [
      ['after-removal', 2, 'Karim', 'apart', 'kept back by the server'],
      ['dated-within', 1, 'Amine', 'standing', 'forged'],
    ] as const) {
      const told = reader.say(`dossier.team.late.${why}`, { count, name: isolated(name) })
      const notice = reader.page.locator('main .notice', { has: reader.page.getByText(told, { exact: true }) })
      await notice.getByText(reader.say('dossier.team.late.read')).click()
      const what = reader.say('heads.stream.visit', { number: 0 })
      await notice.getByText(reader.say(`dossier.team.late.${readAs}`, { what }), { exact: true }).waitFor()
      await notice.getByText(said, { exact: true }).first().waitFor()
    }
    // Each manager took one out, in a half of his own: both are out.
    const onTeam = reader.page.locator('.who-line.person .strong')
    for (const [name, count] of [
      ['Lina', 1],
      ['Karim', 0],
      ['Sami', 0],
    ] as const)
      assert.equal(await onTeam.getByText(name, { exact: true }).count(), count, name)
    // A true record that the server changed accuses nobody of having signed two.
    assert.equal(await team.getByText(reader.say('heads.forks.show')).count(), 0)
    // Who is handed what she does not read still reads nothing of it.
    await goTo(`/dossiers/${dossier}/interviews/${interview}`)
    await reader.page.getByText(reader.say('dossier.interview.not-yours')).waitFor()
  })

  test('that hands out the medical notes to a coordinator who does not read them: she reads who does, and nothing of them', async () => {
    const { amine } = world
    // Her clock is twenty-two days ahead since that attack.
    const of = granted(await hind.desk.createDossier([{ person: amine.id, role: 'expert', until: day(30) }]))
    for (const { desk } of [hind, amine]) granted(await desk.sync())
    const notes = granted(await amine.desk.createMedicalNotes(of, [amine.id]))
    granted(await amine.desk.write(notes, [{ register: 'notes/1/title', value: 'three bruises' }]))
    granted(await amine.desk.sync())
    const records = await amine.store.records(notes, 0)
    const { attack, asked } = alsoHeard(
      putIn(records.map(({ bytes: record }) => ({ dossier: of, stream: notes, record }))),
    )
    server.does(attack)
    await looksAway()
    await until('her device asks for them', async () =>
      asked.some((path) => path.includes(`/streams/${notes}/records`)),
    )
    await goTo(`/dossiers/${of}/medical`)
    await reader.page.getByText(reader.say('dossier.medical.sealed', { names: isolated('Amine') })).waitFor()
    server.does(honest)
    await looksAway()
    assert.equal(await reader.page.getByText('three bruises').count(), 0)
  })

  test('that brings her what a member sealed under a key of her own, one sentence for the team and another for her: she reads that it is not used, and neither that sentence', async () => {
    const { lina } = world
    const of = granted(await hind.desk.createDossier([{ person: lina.id, role: 'member' }]))
    for (const { desk } of [hind, lina]) granted(await desk.sync())
    const { control, visit: stream } = await streamsOf(hind, of)
    const own = await turned(lina, of)
    const opened = await own.opened(stream, (await own.opened(control, null)).control)
    const next = granted(parseRecord(granted(await opened.composeEpoch()).bytes))
    const body = granted(readEpochBody(next))
    const [, inChromium = assert.fail()] = devicesOf(own.directory, nour.id)
    const hers = systemRandom(32)
    const parts = [bytesOfId(of), bytesOfId(stream), next.header.epoch, bytesOfId(inChromium.id), inChromium.exchange]
    const wrapped = await sealTo(inChromium.exchange, labelled(labels.epochWrap, ...parts), new Uint8Array(0), hers)
    const wrap = concat(Uint8Array.of(1), wrapped ?? assert.fail())
    const devices = body.devices.map((entry) => (entry.device === inChromium.id ? { ...entry, wrap } : entry))
    const epoch = await signRecord(next.headerBytes, encodeEpochBody({ ...body, devices }), own.device.signing)
    const name = await recordHash(epoch)
    const key = await recordKey(hers, name, stream, own.device.id)
    const { content } = await forgerOf(lina, { dossier: of, control, visit: stream })
    const { device, seq } = next.header
    const said = 'what she alone was to read'
    const operations = [{ kind: 'write' as const, register: 'plan/objectives', value: said, replaces: [] }]
    const header = { ...next.header, kind: 'data' as const, epoch: name, seq: seq + 1, previous: name }
    const padded = granted(pad(content({ seen: {}, operations })))
    const sealed = await sealRecord(header, padded, key, own.device.signing, systemRandom)
    assert.equal(device, own.device.id)
    // Under the key that she was given it opens: nothing but the commitment keeps it from her.
    assert.ok(await openPadded(granted(parseRecord(sealed)), key))
    server.does(putIn([epoch, sealed].map((record) => ({ dossier: of, stream, record }))))
    await goTo(`/dossiers/${of}/plan`)
    await looksAway()
    await reader.page
      .locator('main .notice', { hasText: sentence('epoch-key-mismatch') })
      .getByText(reader.say('dossier.team.refused', { count: 1 }), { exact: true })
      .waitFor()
    await reader.field('dossier.plan.objectives').waitFor()
    assert.equal(await reader.field('dossier.plan.objectives').inputValue(), '')
    assert.equal(await reader.page.getByText(said).count(), 0)
    server.does(honest)
    await looksAway()
  })

  test('whose expert sits at a clock that is wrong: a year ahead closes his mission and deletes nothing; turned back, he is given no key to what is written after his last day, and once it is right the mission is gone; out of another he is told that he was taken', async () => {
    const { amine } = world
    const elsewhere = await hostileServer(real)
    const of = granted(await hind.desk.createDossier([{ person: amine.id, role: 'expert', until: day(10) }]))
    for (const { desk } of [hind, amine]) granted(await desk.sync())
    const invitation = granted(await amine.desk.invite({ person: amine.id }))
    await reader.page.goto(`${elsewhere.url}/join#${invitation}`)
    await reader.field('entry.account.secret').fill(amine.accountSecret)
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.account.act')
    await reader.title(reader.say('entry.await.title'))
    granted(await amine.desk.admit())
    granted(await hind.desk.sync())
    await reader.page.locator('.rail').waitFor()
    // As above: his keys may have come after his first synchronisation.
    elsewhere.does(honest)
    const objectives = () => reader.field('dossier.plan.objectives')
    const atClock = async (attack: Attack) => {
      elsewhere.does(attack)
      // What it has, a browser takes from its cache: the worker comes anew where the page is loaded again.
      await reader.page.reload()
      await reader.field('entry.passphrase').fill(passphrase)
      await reader.press('entry.unlock.act')
    }
    await goTo(`/dossiers/${of}/plan`)
    await objectives().waitFor()

    await atClock(clockAhead(400))
    await reader.page.getByText(sentence('mission-ended'), { exact: true }).waitFor()
    const isOff = (days: number) =>
      reader.page
        .locator('main .notice')
        .getByText(reader.say('device.clock-off.days', { days }), { exact: true })
        .waitFor()
    await isOff(400)
    await goTo('/device')
    // Nothing of it is listed there, and what is not sent waits there still.
    await reader.page.locator('section[aria-labelledby="receipts"] .notice').waitFor()
    await goTo(`/dossiers/${of}/plan`)
    // So far ahead nothing else goes on either; two days past his last one, all does.
    const { attack: late, asked } = alsoHeard(clockAhead(12))
    await atClock(late)
    await reader.page.getByText(sentence('mission-ended'), { exact: true }).waitFor()
    await isOff(12)
    const syncs = () => asked.filter((path) => path.endsWith('/api/streams')).length
    await until('a synchronisation', async () => syncs() > 0)
    const first = syncs()
    elsewhere.does(late)
    await until('the next one, when the first is done', async () => syncs() > first)
    await atClock(honest)
    await objectives().waitFor()

    const { visit } = await streamsOf(hind, of)
    const writes = async (value: string) => {
      granted(await hind.desk.write(visit, [{ register: 'plan/objectives', value }]))
      granted(await hind.desk.sync())
    }
    await writes('in time')
    elsewhere.does(honest)
    await holds(objectives(), 'in time')
    const ends = { add: [{ person: amine.id, role: 'expert' as const, until: day(-1) }], remove: [], reason: '' }
    granted(await hind.desk.changeTeam(of, ends))
    await writes('after his last day')
    await atClock(clockAhead(-3))
    await isOff(3)
    await reader.sent()
    await holds(objectives(), 'in time')
    assert.equal(await reader.page.getByText('after his last day').count(), 0)
    await atClock(honest)
    await reader.page.getByText(sentence('mission-ended'), { exact: true }).waitFor()
    await goTo('/dossiers')
    await reader.page.getByText(reader.say('dossier.ended', { count: 1 }), { exact: true }).waitFor()

    const other = granted(await hind.desk.createDossier([{ person: amine.id, role: 'expert', until: day(10) }]))
    granted(await hind.desk.sync())
    elsewhere.does(honest)
    await goTo(`/dossiers/${other}/plan`)
    await objectives().waitFor()
    granted(await hind.desk.changeTeam(other, { add: [], remove: [amine.id], reason: '' }))
    granted(await hind.desk.sync())
    elsewhere.does(honest)
    await reader.page.getByText(sentence('removed-from-dossier'), { exact: true }).waitFor()
    await objectives().waitFor({ state: 'detached' })
    await reader.page.goto('about:blank')
  })

  test('that offers an altered, an added or an older file of the app: none of it runs where `wiqaya app` serves what was signed, and the dossier opens there', async () => {
    const signed = path(temporaryFolder(), 'app')
    const key = await signingKeyFrom(systemRandom(32))
    const release = async (text: string): Promise<Offered> => {
      rmSync(signed, { recursive: true, force: true })
      cpSync(appFolder, signed, { recursive: true })
      appendFileSync(path(signed, 'index.html'), text)
      granted(await signFolder(signed, key, `${signed}.last.json`))
      return new Map(readAppFolder(signed))
    }
    const [older, newer] = [await release(''), await release('<!-- the next one -->')]
    // The last script that the page names: what begins the app.
    const page = Buffer.from(newer.get('/index.html') ?? assert.fail()).toString()
    const entry = [...page.matchAll(/<script[^>]* src="([^"]+\.js)"/g)].at(-1)?.[1] ?? assert.fail(page)
    assert.ok(newer.has(entry))
    const spies = new TextEncoder().encode('document.title = "spied on"')
    const altered = new Map([...newer, [entry, spies] as const])
    const list = Buffer.from(newer.get('/release.json') ?? assert.fail()).toString()
    const withSpy = list.replace('"files": {', '"files": { "/assets/spy.js": { "hash": "", "size": 27 },')
    const added = new Map([
      ...[...newer, ['/assets/spy.js', spies] as const],
      ['/release.json', new TextEncoder().encode(withSpy)] as const,
    ])
    const state = temporaryFolder()
    const options = ['--key', await keyFingerprint(key.publicKey), '--state', state, '--port', '0', '--language', 'fr']
    const command = ['--disable-warning=ExperimentalWarning', 'src/main/cli.ts', 'app', server.url, ...options]

    // The page that is open came from this server: it asks for nothing under the attack.
    await reader.page.goto('about:blank')
    server.does(offers(new Map([...newer, ['/assets/spy.js', spies] as const])))
    const running = spawn(process.execPath, command)
    let said = ''
    running.stdout.on('data', (chunk) => {
      said += chunk
    })
    try {
      const address = await until('the address of the app', async () => said.match(/http:\/\/localhost:\d+/)?.[0])
      // From here on the server tries whatever it likes: the app asks it for data alone.
      const { attack, asked } = alsoHeard(offers(altered))
      server.does(attack)
      const invitation = granted(await nour.desk.invite({ person: nour.id }))
      await reader.page.goto(`${address}/join#${invitation}`)
      await reader.field('entry.account.secret').fill(nour.accountSecret)
      await reader.field('entry.passphrase').fill(passphrase)
      await reader.press('entry.account.act')
      await reader.title(reader.say('entry.await.title'))
      granted(await nour.desk.admit())
      for (const { desk } of [hind, nour]) granted(await desk.sync())
      await reader.page.locator('.rail').waitFor()
      // As above: her keys may have come after her first synchronisation.
      server.does(attack)
      await goTo(`/dossiers/${dossier}/notes`)
      await reader.button('dossier.notes.add').waitFor()
      const spied = await reader.page.evaluate(async () => (await fetch('/assets/spy.js')).status)
      assert.equal(spied, 404)
      assert.notEqual(await reader.page.title(), 'spied on')
      assert.ok(asked.length > 0)
      assert.deepEqual(
        asked.filter((path) => !path.startsWith('/api/')),
        [],
      )
    } finally {
      running.kill('SIGTERM')
      await new Promise((resolve) => running.once('exit', resolve))
    }
    for (const [code, offered] of [
      ['app-file-altered', altered],
      ['app-release-signature', added],
      ['app-older', older],
    ] as const) {
      server.does(offers(offered))
      const refused = await promisify(execFile)(process.execPath, command).catch((error) => error)
      assert.equal(refused.code, 1)
      assert.equal(refused.stdout, '')
      assert.ok(refused.stderr.includes(sentence(code)), refused.stderr)
    }
  })

  test('no page broke its policy or threw', () => {
    assert.deepEqual(reader.complaints, [])
  })

  /** Her next records in the visit stream, by somebody who has seen what stands in her storage now: whoever is online first may have begun an epoch. */
  async function forgerOf(who: Member, into: Forgeable = world ?? assert.fail()) {
    const own = await turned(who, into.dossier)
    const control = await own.opened(into.control, null)
    const opened = { control, visit: await own.opened(into.visit, control.control) }
    const stored = (await who.store.records(into.visit, 0)).map(({ bytes }) => granted(parseRecord(bytes)))
    const [epoch = assert.fail()] = stored.filter(({ header }) => header.kind === 'epoch').slice(-1)
    const known = {
      server: { visit: [epoch.bytes] },
      visitIds: { dossier: into.dossier, stream: into.visit },
      current: () => own.directory,
    }
    const forged = await forger({ ...known, deskOf: () => opened }, own)
    const last = stored.filter(({ header }) => header.device === own.device.id).at(-1)
    const next = last ? { seq: last.header.seq + 1, previous: await recordHash(last.bytes) } : {}
    const record: typeof forged.record = (change, head) => forged.record(change, { ...next, ...head })
    return { ...forged, record }
  }

  /** Without anybody’s key: a true record, changed. */
  async function serverForges(): Promise<Bytes> {
    const { device } = await hind.desk.status()
    const written = (await hind.store.records(visit, 0)).filter((record) => record.device === device)
    const record = written.at(-1)?.bytes ?? assert.fail()
    return record.with(record.length - 100, (record.at(-100) ?? 0) ^ 1) as Bytes
  }

  /**
   * Epochs of the visit, each on the one before: in the first, the one who sits there gets another key than everybody else; in the others, a wrap of the control
   * stream, of the epoch before, of another dossier, of her other device.
   */
  async function spoiltWraps(by: Member): Promise<readonly Bytes[]> {
    const own = await turned(by, dossier)
    const control = await own.opened(world?.control ?? assert.fail(), null)
    const stream = await own.opened(visit, control.control)
    const [atHome = assert.fail(), inChromium = assert.fail()] = devicesOf(own.directory, nour.id)
    const wrapOf = (body: EpochBody, device = inChromium) =>
      body.devices.find((entry) => entry.device === device.id)?.wrap ?? assert.fail()
    const newestOf = async (of: StreamId) => {
      const records = (await by.store.records(of, 0)).map(({ bytes }) => granted(parseRecord(bytes)))
      return granted(readEpochBody(records.findLast(({ header }) => header.kind === 'epoch') ?? assert.fail()))
    }
    const sealed = async (id: DossierId, { header }: ParsedRecord) => {
      const { exchange } = inChromium
      const parts = [bytesOfId(id), bytesOfId(visit), header.epoch, bytesOfId(inChromium.id), exchange]
      const wrap = await sealTo(exchange, labelled(labels.epochWrap, ...parts), new Uint8Array(0), systemRandom(32))
      return concat(Uint8Array.of(1), wrap ?? assert.fail())
    }
    const before = await newestOf(visit)
    const elsewhere = await newestOf(world?.control ?? assert.fail())
    const spoilt: Bytes[] = []
    for (const spoil of [
      (next: ParsedRecord) => sealed(dossier, next),
      () => wrapOf(elsewhere),
      () => wrapOf(before),
      (next: ParsedRecord) => sealed(newId<DossierId>(systemRandom), next),
      (_: ParsedRecord, body: EpochBody) => wrapOf(body, atHome),
    ]) {
      const next = granted(parseRecord(granted(await stream.composeEpoch()).bytes))
      const body = granted(readEpochBody(next))
      const wrap = await spoil(next, body)
      const devices = body.devices.map((entry) => (entry.device === inChromium.id ? { ...entry, wrap } : entry))
      const bytes = await signRecord(next.headerBytes, encodeEpochBody({ ...body, devices }), own.device.signing)
      await stream.receive([{ bytes, position: null }])
      spoilt.push(bytes)
    }
    return spoilt
  }

  /** What the half of the team that is shown another log does there: a manager takes somebody out, both streams get a new epoch, and he writes on. */
  async function otherHalf(by: Member, out: Member): Promise<{ control: readonly Bytes[]; visit: readonly Bytes[] }> {
    granted(await by.desk.sync())
    const own = await turned(by, dossier)
    const ids = { control: world?.control ?? assert.fail(), visit }
    const control = await own.opened(ids.control, null)
    const data = await own.opened(visit, control.control)
    const made = { control: [] as Bytes[], visit: [] as Bytes[] }
    const sends = async (of: 'control' | 'visit', composed: ReturnType<typeof data.compose>) => {
      const stream = of === 'control' ? control : data
      const { bytes } = granted(await composed)
      await stream.receive([{ bytes, position: stream.head().position + 1 }])
      made[of].push(bytes)
    }
    const changes = Object.values(ids).map((stream) => ({ kind: 'remove' as const, stream, person: out.id, pins: [] }))
    await sends('control', control.compose([{ kind: 'decision', reason: '', changes }], systemClock()))
    await sends('control', control.composeEpoch())
    await data.refresh()
    await sends('visit', data.composeEpoch())
    await sends('visit', data.compose([{ kind: 'write', register: 'of-nour', value: 'in one half' }], systemClock()))
    return made
  }

  /** An epoch of the medical notes with herself in it, by somebody who is listed and no more. */
  async function letsHerselfIn(who: Member, reader: Member): Promise<Bytes> {
    const { device, directory } = await turned(who, dossier)
    const { medical } = world ?? assert.fail()
    const [first] = await reader.store.records(medical, 0)
    const epoch = granted(parseRecord(first?.bytes ?? assert.fail()))
    const forged = await makeEpoch(
      {
        header: { ...epoch.header, epoch: await recordHash(epoch.bytes), device: device.id, seq: 1, previous: noHash },
        decisions: granted(readEpochBody(epoch)).decisions,
        directory,
        devices: [...devicesOf(directory, reader.id), ...devicesOf(directory, who.id)],
        recovery: null,
        pins: [],
        before: systemRandom(32),
        beside: [],
        opening: null,
      },
      device.signing,
      systemRandom,
    )
    return forged.bytes
  }
})

type Forgeable = { readonly dossier: DossierId; readonly control: StreamId; readonly visit: StreamId }

type Version = { readonly by: DeviceKeys; readonly at?: Instant; readonly changes?: readonly DirectoryChange[] }

async function strange() {
  return makeDevice(await testAccount(), systemRandom)
}

type Spoil = (
  change: ChangeOf<'device'>,
  device: DeviceKeys,
  root: Bytes,
) => Partial<ChangeOf<'device'>> | Promise<Partial<ChangeOf<'device'>>>

/** One signer lists somebody whose device is none. */
function spoilt(spoil: Spoil) {
  return async (by: DeviceKeys, root: Bytes): Promise<Version> => {
    const id = newId<PersonId>(systemRandom)
    const { device } = await strange()
    const change = await deviceChange(device, root, id)
    return { by, changes: [cardOf(id), { ...change, ...(await spoil(change, device, root)) }] }
  }
}

/** That signs truly for this key: nothing but what the key is speaks against it. */
function exchanging(exchange: Bytes) {
  return spoilt(async ({ person, signing }, device, root) => {
    return { exchange, possession: await sign(device.signing, possessionOf(root, person, signing, exchange)) }
  })
}

function beginsWithOne(length: number): Bytes {
  return Uint8Array.from({ length }, (_, at) => (at === 0 ? 1 : 0))
}
