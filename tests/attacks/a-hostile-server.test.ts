// The real app in Chromium before a malicious server: each attack is refused, loses nothing, and says its sentence to whoever sits there.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { problemSentence } from '../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../src/main/build.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import { makeDevice } from '../../src/sealed/keys/device-keys.ts'
import { devicesOf } from '../../src/sealed/keys/directory.ts'
import { signVersion } from '../../src/sealed/keys/directory-sign.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory-verify.ts'
import { invitationText, readInvitation } from '../../src/sealed/keys/invitation.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { frames } from '../../src/sealed/mailbox/wire.ts'
import { systemClock } from '../../src/vocabulary/dates.ts'
import { granted, type ProblemCode, refuse } from '../../src/vocabulary/problems.ts'
import { answerByClicking } from '../main/set-up-by-clicking.ts'
import { join, passphrase, refusal, setUp } from '../sealed/desk/people.ts'
import { testAccount } from '../sealed/keys/small-institution.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { sitDown } from '../support/clicking.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import {
  type Attack,
  answerInvitation,
  clockAhead,
  falseConflict,
  honest,
  hostileServer,
  letAnybodyIn,
  loseAcknowledgement,
  ownAnswer,
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

const world = browserSkip.skip === false ? await begin() : null

/** Hind signs at a device of hers in Node, and will sit before Chromium at a further one. */
async function begin() {
  await buildIfStale(() => {})
  const real = await startStaffServerProcess({ data, app: appFolder })
  const home = { url: real.url }
  const { hind, younes } = await setUp(real, { address: home })
  const salma = await join(home, hind, 'Salma', ['member'])
  granted(await younes.desk.sync())
  const dossier = granted(await hind.desk.createDossier([]))
  granted(await hind.desk.sync())
  const [card] = await hind.desk.dossiers()
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
  const server = await hostileServer(real)
  const reader = await sitDown({ language: 'fr', you: 'feminine' }, { serviceWorkers: 'block' })
  after(async () => {
    await reader.close()
    dropProfile(reader)
  })
  reader.page.setDefaultTimeout(60_000)
  return { real, home, hind, younes, salma, dossier, visit, server, reader }
}

describe('a malicious server before the app', { skip: world === null && browserSkip.skip }, () => {
  if (!world) return
  const { home, hind, younes, salma, dossier, visit, server, reader } = world
  let { real } = world

  const notice = (code: ProblemCode) => reader.page.locator('main .notice').getByText(sentence(code), { exact: true })
  /** Under this attack she reads this sentence; once the server is honest again it goes away by itself. */
  const reads = async (code: ProblemCode, attack: Attack) => {
    server.does(attack)
    await notice(code).first().waitFor()
    server.does(honest)
    await notice(code).first().waitFor({ state: 'detached' })
  }
  /** At home, where the server is honest. */
  const hindWrites = async (value: string) => {
    granted(await hind.desk.write(visit, [{ register: 'of-hind', value }]))
    granted(await hind.desk.sync())
  }
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
    assert.equal((await hind.desk.people()).length, 3)
  })

  test('lets her in as long as it is honest', async () => {
    const invitation = granted(await hind.desk.invite({ person: hind.id }))
    await reader.page.goto(`${server.url}/join#${invitation}`)
    await reader.field('entry.account.secret').fill(hind.accountSecret)
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.account.act')
    await reader.title(reader.say('entry.await.title'))
    granted(await hind.desk.admit())
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
    const inviter = devicesOf(directory, hind.id)[1] ?? assert.fail()
    server.does(answerInvitation(await ownAnswer(inviter, directory, hind.id)))
    await goTo('/people')
    await reader.press('entry.device.act')
    await notice('invitation-mac-wrong').first().waitFor()
    server.does(honest)
    granted(await hind.desk.sync())
    assert.equal((await hind.desk.people()).find(({ id }) => id === hind.id)?.devices.length, 2)
  })

  test('that shows a directory which a stranger signed', async () => {
    const known = await hind.store.directory()
    const { device: stranger } = await makeDevice(await testAccount(), systemRandom)
    const version = await signVersion(granted(await verifyDirectory(known, {})), [], systemClock(), [stranger])
    await reads('directory-not-authorised', showDirectory([...known, version]))
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

  test('that brings two records into another order', async () => {
    await hindWrites('first')
    await hindWrites('then')
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

  test('that was put back to yesterday', async () => {
    const old = await startStaffServerProcess({ data: yesterday, app: appFolder })
    server.behind = old
    server.does(honest)
    await notice('server-forked').first().waitFor()
    server.behind = real
    server.does(honest)
    await notice('server-forked').first().waitFor({ state: 'detached' })
  })

  test('that keeps the directory back for twenty-two days', async () => {
    server.does(clockAhead(22))
    await reader.page.reload()
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.unlock.act')
    await notice('directory-stale').first().waitFor()
  })

  test('that puts a record of its own into a log, in a colleague’s name: it counts for nobody, and the team reads that it came', async () => {
    const { device } = await hind.desk.status()
    const written = (await hind.store.records(visit, 0)).filter((record) => record.device === device)
    const record = written.at(-1)?.bytes ?? assert.fail()
    const forged = record.with(record.length - 100, (record.at(-100) ?? 0) ^ 1) as Bytes
    await goTo(`/dossiers/${dossier}/plan`)
    server.does(putIn(visit, forged))
    await notice('record-signature-wrong').waitFor()
    await reader.page.getByText(reader.say('dossier.team.refused', { count: 1 }), { exact: true }).waitFor()
  })

  test('no page broke its policy or threw', () => {
    assert.deepEqual(reader.complaints, [])
  })
})
