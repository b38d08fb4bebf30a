// A server that covers up what a device knows, or has it forget what it waits for, by answers that accuse nobody.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import { frames } from '../../src/sealed/mailbox/wire.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted, type ProblemCode, refuse } from '../../src/vocabulary/problems.ts'
import { device, join, passphrase, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
/** Salma's clock is ahead by so many days. */
let ahead = 0
const clock = () => new Date(Date.now() + ahead * 86_400_000).toISOString() as Instant
const salma = await join(server, hind, 'Salma', ['member'], { clock })
granted(await salma.desk.sync())

const refusing = (code: ProblemCode) => () => Response.json({ problem: refuse(code).problem }, { status: 400 })

describe('a server that keeps the directory back for twenty-two days', () => {
  test('and refuses all else as busy, as unknown, or with no reason: she reads that nobody confirms the directory', async () => {
    ahead = 22
    for (const code of ['too-many-requests', 'unexpected', 'not-allowed', 'stream-unknown', 'record-twice'] as const) {
      salma.network.instead = ({ path }) => (path.startsWith('/api/streams') ? refusing(code)() : null)
      await salma.desk.sync()
      assert.equal(readsAs((await salma.desk.status()).trouble), reads('directory-stale'), code)
    }
    salma.network.instead = () => null
    ahead = 0
  })

  test('and asks her to sign in elsewhere for ever: both are read', async () => {
    ahead = 22
    salma.network.instead = ({ path }) => (path.startsWith('/api/streams') ? refusing('sign-in-elsewhere')() : null)
    await salma.desk.sync()
    const { trouble, asksToSignIn } = await salma.desk.status()
    assert.equal(readsAs(trouble), reads('directory-stale'))
    assert.ok(asksToSignIn)
    ahead = 0
    await salma.desk.sync()
    assert.equal(readsAs((await salma.desk.status()).trouble), reads('sign-in-elsewhere'))
    salma.network.instead = () => null
    granted(await salma.desk.sync())
    assert.ok(!(await salma.desk.status()).asksToSignIn)
  })

  test('on a day on which it is fresh, she reads what the server says', async () => {
    salma.network.instead = ({ path }) => (path.startsWith('/api/streams') ? refusing('too-many-requests')() : null)
    await salma.desk.sync()
    assert.equal(readsAs((await salma.desk.status()).trouble), reads('too-many-requests'))
    salma.network.instead = () => null
    granted(await salma.desk.sync())
  })
})

test('a server that lays the answer of a device which was struck off at an open invitation: it is no answer to that, and whoever was invited comes in', async () => {
  const invite = async (name: string) =>
    granted(await hind.desk.invite({ name: { en: name }, addressedAs: 'feminine', offices: ['member'], link: false }))
  const lost = device(server)
  let old: Uint8Array = new Uint8Array()
  lost.network.before = ({ path, body }) => {
    if (body && path.endsWith('/answers')) old = body
  }
  granted(await lost.desk.answerInvitation(await invite('Amal'), { passphrase }))
  granted(await hind.desk.admit())
  const amal = granted(await lost.desk.awaitAdmission())
  granted(await hind.desk.strikeOff({ person: amal.id }))

  const invitation = await invite('Rim')
  const isAnswers = (path: string) => /\/invitations\/[^/]+\/answers$/.test(path)
  hind.network.instead = ({ path }) => (isAnswers(path) ? new Response(frames([old as Bytes])) : null)
  assert.equal(saidOf(await hind.desk.admit()), reads('invitation-mac-wrong'))
  hind.network.instead = () => null

  const { desk } = device(server)
  granted(await desk.answerInvitation(invitation, { passphrase }))
  assert.equal(granted(await hind.desk.admit()).admitted.length, 1)
  assert.equal(granted(await desk.awaitAdmission()).name.en, 'Rim')
})
