// Set-up, invitations and entry through desks, over a real server.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Clock, systemClock } from '../../../src/vocabulary/dates.ts'
import type { Office } from '../../../src/vocabulary/offices.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { until } from '../../support/installation.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, furtherDevice, institution, join, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes, shares } = await setUp(server)
const rania = { name: { en: 'Rania' }, addressedAs: 'feminine', offices: ['member'], link: true } as const

describe('set-up and entry, through a real staff server', () => {
  test('set-up names two coordinators, and prints the shares of root and recovery key', async () => {
    assert.equal(shares, 6)
    const people = await hind.desk.people()
    assert.deepEqual(
      people.map(({ name, offices }) => [name.en, offices]),
      [
        ['Hind', ['coordinator']],
        ['Younes', ['coordinator', 'administrator']],
      ],
    )
    assert.deepEqual(await younes.desk.people(), people)
    assert.equal((await younes.desk.status()).institution?.name.en, 'Mechanism of the test')
  })

  test('a server that is set up is not set up again', async () => {
    const { desk } = device(server)
    const outcome = await desk.beginSetup({
      code: server.setupCode,
      identity: { name: { en: 'Another' }, country: 'ZZ', timeZone: 'UTC', demonstration: false },
      shares: { k: 2, n: 3 },
      recoverInterviews: true,
      first: { name: { en: 'Stranger' }, addressedAs: 'feminine', passphrase },
      second: { name: { en: 'Other' }, addressedAs: 'feminine' },
    })
    assert.equal(refusal(outcome), 'already-set-up')
    assert.equal((await desk.status()).state, 'empty')
  })

  test('a lead and a doctor join by invitation, and everybody sees them', async () => {
    const salma = await join(server, hind, 'Salma', ['member'])
    const nader = await join(server, hind, 'Nader', ['expert', 'health-professional'])
    assert.deepEqual(nader.card.offices, ['expert', 'health-professional'])
    granted(await salma.desk.sync())
    assert.ok((await salma.desk.people()).some(({ id }) => id === nader.id))
  })

  test('only a signer invites a person, and only oneself to a further device', async () => {
    const member = await join(server, hind, 'Karim', ['secretariat'])
    const request = { name: { en: 'X' }, addressedAs: 'feminine', offices: ['member'], link: false } as const
    assert.equal(refusal(await member.desk.invite(request)), 'not-allowed')
    assert.equal(refusal(await member.desk.invite({ person: hind.id })), 'not-allowed')
    assert.equal(refusal(await member.desk.invite({ person: member.id, standing: true })), 'not-allowed')
  })

  test('a wrong passphrase does not open the device; the right one does, without a network', async () => {
    const { desk, network } = await join(server, hind, 'Leila', ['communications'])
    await desk.lock()
    assert.equal((await desk.status()).state, 'locked')
    assert.equal(refusal(await desk.unlock(`${passphrase}s`)), 'passphrase-wrong')
    network.cut = true
    granted(await desk.unlock(passphrase))
    const status = await desk.status()
    assert.deepEqual([status.state, status.me?.name.en], ['open', 'Leila'])
  })

  test('a short passphrase is refused before anything is made', async () => {
    const invitation = granted(
      await hind.desk.invite({ name: { en: 'Z' }, addressedAs: 'feminine', offices: [], link: true }),
    )
    const { desk } = device(server)
    assert.equal(refusal(await desk.answerInvitation(invitation, { passphrase: 'short' })), 'passphrase-too-short')
    assert.equal((await desk.status()).state, 'empty')
  })

  test('a stale invitation is refused, and the device stays empty', async () => {
    const invitation = granted(
      await hind.desk.invite({ name: { en: 'Late' }, addressedAs: 'feminine', offices: [], link: false }),
    )
    const inTwoWeeks: Clock = () => new Date(Date.now() + 14 * 86_400_000).toISOString() as ReturnType<Clock>
    const late = device(server, { clock: inTwoWeeks })
    assert.equal(refusal(await late.desk.answerInvitation(invitation, { passphrase })), 'invitation-stale')
    assert.equal((await late.desk.status()).state, 'empty')
    assert.ok(systemClock() < inTwoWeeks())
  })

  test('an invitation altered on its way is not admitted', async () => {
    const invitation = granted(
      await hind.desk.invite({ name: { en: 'Mallory' }, addressedAs: 'feminine', offices: [], link: false }),
    )
    const bytes = Uint8Array.fromBase64(invitation, { alphabet: 'base64url' })
    // The last bytes are the time at which it ends: one more minute is an honest-looking lie.
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    const altered = bytes.toBase64({ alphabet: 'base64url', omitPadding: true }) as typeof invitation
    const { desk } = device(server)
    granted(await desk.answerInvitation(altered, { passphrase }))
    assert.equal(refusal(await hind.desk.admit()), 'invitation-mac-wrong')
  })

  test('an answer whose acknowledgement was lost is posted again, the same one', async () => {
    const invitation = granted(
      await hind.desk.invite({ name: { en: 'Amal' }, addressedAs: 'feminine', offices: ['member'], link: false }),
    )
    const { desk, network } = device(server)
    network.after = () => {
      throw new TypeError('the answer is lost')
    }
    granted(await desk.answerInvitation(invitation, { passphrase }))
    network.after = () => {}
    const waiting = desk.awaitAdmission()
    await hind.desk.admit()
    assert.equal(granted(await waiting).name.en, 'Amal')
  })

  test('an answer that no network let out leaves once there is one', async () => {
    const invitation = granted(await hind.desk.invite(rania))
    const { desk, network } = device(server)
    const twice = Promise.withResolvers<void>()
    let posted = 0
    network.before = ({ path }) => {
      if (path.endsWith('/answers')) posted += 1
      if (posted === 2) twice.resolve()
      throw new TypeError('no network')
    }
    granted(await desk.answerInvitation(invitation, { passphrase }))
    const waiting = desk.awaitAdmission()
    await twice.promise
    network.before = () => {}
    await until('the answer is there', async () => {
      const admitted = await hind.desk.admit()
      return admitted.ok && admitted.value.admitted.length > 0
    })
    granted(await waiting)
  })

  test('an invitation lets in one device: whoever answers it afterwards is told so and stays empty, and nobody is told that somebody waits', async () => {
    const waiting = async () => granted(await younes.desk.answersToAdmit()).elsewhere.length
    const before = await waiting()
    const invitation = granted(await hind.desk.invite(rania))
    granted(await device(server).desk.answerInvitation(invitation, { passphrase }))
    granted(await hind.desk.admit())
    const { desk } = device(server)
    assert.equal(refusal(await desk.answerInvitation(invitation, { passphrase })), 'invitation-used')
    assert.equal((await desk.status()).state, 'empty')
    assert.equal(await waiting(), before)
  })

  test('an invitation that two devices have answered lets in neither, and is closed once the inviter has read so', async () => {
    const listed = (await hind.desk.people()).length
    const before = granted(await younes.desk.answersToAdmit()).elsewhere.length
    const invitation = granted(await hind.desk.invite(rania))
    for (const { desk } of [device(server), device(server)])
      granted(await desk.answerInvitation(invitation, { passphrase }))
    for (const act of [{ again: false }, { again: false }, undefined])
      assert.equal(refusal(await hind.desk.admit(act)), 'invitation-answered-twice')
    assert.equal((await hind.desk.people()).length, listed)
    const { desk } = device(server)
    assert.equal(refusal(await desk.answerInvitation(invitation, { passphrase })), 'invitation-stale')
    assert.notEqual(refusal(await hind.desk.admit()), 'invitation-answered-twice')
    assert.equal(granted(await younes.desk.answersToAdmit()).elsewhere.length, before)
  })

  test('who has answered an invitation is counted on the device that made it until she is let in; another signer and a coordinator are told whose device that is, nobody else; nobody is let in by the counting', async () => {
    const standing = granted(await hind.desk.answersToAdmit()).here
    const invite = async (name: string) =>
      granted(await hind.desk.invite({ name: { en: name }, addressedAs: 'feminine', offices: ['member'], link: false }))
    const [first] = [await invite('Rim'), await invite('Sonia')]
    const asked: string[] = []
    hind.network.before = ({ path }) => void asked.push(path)
    assert.equal(granted(await hind.desk.answersToAdmit()).here, standing, 'an invitation alone waits for nobody')
    const once = standing > 0 ? ['answered', 'the directory', 'its drafts'] : ['answered']
    assert.equal(asked.length, once.length + standing, 'of all that wait the server is asked once')
    hind.network.before = () => {}
    const { desk } = device(server)
    granted(await desk.answerInvitation(first, { passphrase }))
    assert.equal(granted(await hind.desk.answersToAdmit()).here, standing + 1)
    assert.equal(granted(await hind.desk.answersToAdmit()).here, standing + 1)
    const elsewhere = async (desk: typeof hind.desk) => granted(await desk.answersToAdmit()).elsewhere
    const { id: inviter } = (await hind.desk.status()).me ?? {}
    const before = (await elsewhere(younes.desk)).length - 1
    assert.ok((await elsewhere(younes.desk)).every((one) => one === inviter))
    assert.deepEqual(await elsewhere(hind.desk), [])
    const letIn = async (name: string, offices: readonly Office[]) => {
      const request = { name: { en: name }, addressedAs: 'feminine', offices, link: false } as const
      const { desk: hers } = device(server)
      granted(await hers.answerInvitation(granted(await hind.desk.invite(request)), { passphrase }))
      return hers
    }
    const [coordinator, secretary] = [await letIn('Aya', ['coordinator']), await letIn('Lina', ['secretariat'])]
    hind.network.cut = true
    assert.equal(refusal(await hind.desk.answersToAdmit()), 'network-unreachable')
    hind.network.cut = false
    const waiting = desk.awaitAdmission()
    await hind.desk.admit()
    assert.equal(granted(await waiting).name.en, 'Rim')
    assert.deepEqual(granted(await desk.answersToAdmit()), { here: 0, elsewhere: [] })
    granted(await coordinator.awaitAdmission())
    granted(await secretary.awaitAdmission())
    granted(await device(server).desk.answerInvitation(await invite('Dina'), { passphrase }))
    assert.deepEqual(await elsewhere(secretary), [])
    assert.equal((await elsewhere(coordinator)).at(-1), inviter)
    assert.equal((await elsewhere(younes.desk)).length, before + 1)
    await hind.desk.admit()
    assert.equal((await elsewhere(younes.desk)).length, before)
    assert.equal(granted(await hind.desk.answersToAdmit()).here, standing)
  })

  test('invitations handed out at once at two tabs of a device are both answered and let in', async () => {
    const tab = device(server, { store: hind.store })
    granted(await tab.desk.unlock(passphrase))
    // Both have their mailbox before either writes down that it handed one out.
    const both = Promise.withResolvers<void>()
    let put = 0
    for (const { network } of [hind, tab])
      network.after = ({ path }) => {
        if (!path.startsWith('/api/invitations/')) return
        put += 1
        if (put === 2) both.resolve()
        return both.promise
      }
    const asked = ['Farah', 'Jihad'].map((name) => ({
      name: { en: name },
      addressedAs: 'feminine' as const,
      offices: ['member' as const],
      link: false,
    }))
    const invitations = await Promise.all(
      [hind.desk, tab.desk].map(async (desk, at) => granted(await desk.invite(asked[at] ?? assert.fail()))),
    )
    hind.network.after = () => {}
    for (const invitation of invitations)
      granted(await device(server).desk.answerInvitation(invitation, { passphrase }))
    assert.equal(granted(await hind.desk.admit()).admitted.length, 2)
  })

  test('a network that goes at any moment of an admission keeps nobody out: the next one lets her in', async () => {
    for (const [moment, lost] of [
      ['before', '/api/accounts'],
      ['after', '/api/accounts'],
      ['after', '/api/directory'],
    ] as const) {
      const invitation = granted(
        await hind.desk.invite({ name: { en: 'Amina' }, addressedAs: 'feminine', offices: ['member'], link: false }),
      )
      const { desk } = device(server)
      granted(await desk.answerInvitation(invitation, { passphrase }))
      hind.network[moment] = ({ method, path }: { method: string; path: string }) => {
        if (method === 'POST' && path === lost) throw new TypeError('the network is gone')
      }
      assert.equal(refusal(await hind.desk.admit()), 'network-unreachable')
      hind.network[moment] = () => {}
      assert.equal(granted(await hind.desk.admit()).admitted.length, 1)
      assert.equal(granted(await desk.awaitAdmission()).name.en, 'Amina')
    }
  })

  test('a further device of a person signs in with the same account', async () => {
    const member = await join(server, hind, 'Rim', ['member'])
    const second = await furtherDevice(server, member)
    const status = await second.desk.status()
    assert.equal(status.me?.id, member.id)
    assert.equal(status.me?.devices.length, 2)
    granted(await second.desk.call('GET', '/api/people'))
  })

  test('a further device whose passphrase is another one says so before it is listed, and begins again with the right one', async () => {
    const member = await join(server, hind, 'Amal', ['member'])
    const tablet = device(server)
    const invitation = granted(await member.desk.invite({ person: member.id }))
    const { accountSecret } = member
    const answer = (typed: string) => tablet.desk.answerInvitation(invitation, { passphrase: typed, accountSecret })
    assert.equal(refusal(await answer(`${passphrase}s`)), 'sign-in-refused')
    assert.deepEqual(granted(await member.desk.admit()).admitted, [])
    tablet.network.cut = true
    assert.equal(refusal(await answer(passphrase)), 'network-unreachable')
    tablet.network.cut = false
    granted(await answer(passphrase))
    granted(await member.desk.admit())
    assert.equal(granted(await tablet.desk.awaitAdmission()).devices.length, 2)
  })

  test('a further device may have a card and a passphrase of its own, where those of before are lost', async () => {
    const member = await join(server, hind, 'Nawal', ['member'])
    const tablet = device(server)
    const invitation = granted(await member.desk.invite({ person: member.id }))
    const own = granted(await tablet.desk.answerInvitation(invitation, { passphrase: `${passphrase} anew` }))
    assert.notEqual(own.accountSecret, member.accountSecret)
    granted(await member.desk.admit())
    assert.equal(granted(await tablet.desk.awaitAdmission()).id, member.id)
    for (const { desk } of [tablet, member]) granted(await desk.call('GET', '/api/people'))
  })

  test('values that a device keeps are there after it is opened again, and sealed on its disk', async () => {
    const { desk, store } = await join(server, hind, 'Nour', ['member'])
    granted(await desk.keep('places', [{ name: 'سجن المنارة' }]))
    await desk.lock()
    assert.equal(await desk.kept('places'), undefined)
    granted(await desk.unlock(passphrase))
    assert.deepEqual(await desk.kept('places'), [{ name: 'سجن المنارة' }])
    const onDisk = new TextDecoder().decode((await store.read('kept/own/places')) ?? new Uint8Array())
    assert.doesNotMatch(onDisk, /المنارة/)
  })

  test('a session that ended is opened again in silence', async () => {
    const { desk, network } = await join(server, hind, 'Sami', ['member'])
    granted(await desk.call('GET', '/api/people'))
    const paths: string[] = []
    network.before = ({ path }) => paths.push(path)
    granted(await desk.call('DELETE', '/api/session'))
    granted(await desk.call('GET', '/api/people'))
    assert.deepEqual(paths, ['/api/session', '/api/people', '/api/session', '/api/session/device', '/api/people'])
  })
})

test('in a demonstration, a standing invitation makes every browser that answers one more device of the person', async () => {
  const server = await startStaffServerProcess()
  const { hind } = await setUp(server, { demonstration: true })
  const invitation = granted(await hind.desk.invite({ person: hind.id, standing: true }))
  const { accountSecret } = hind
  for (const expected of [2, 3]) {
    const visitor = device(server)
    granted(await visitor.desk.answerInvitation(invitation, { passphrase, accountSecret }))
    assert.deepEqual(granted(await hind.desk.admit()).admitted, [hind.id])
    assert.equal(granted(await visitor.desk.awaitAdmission()).devices.length, expected)
  }
  assert.deepEqual(granted(await hind.desk.admit()).admitted, [])
})

test('a set-up whose second signer’s invitation two devices have answered founds nothing and says so; begun again, it goes on', async () => {
  const server = await startStaffServerProcess()
  const { desk } = device(server)
  const begin = async () =>
    granted(
      await desk.beginSetup({
        code: server.setupCode,
        identity: institution,
        shares: { k: 2, n: 3 },
        recoverInterviews: true,
        first: { name: { en: 'Hind' }, addressedAs: 'feminine', passphrase },
        second: { name: { en: 'Younes' }, addressedAs: 'masculine' },
      }),
    ).secondSigner
  const { desk: younes } = device(server)
  const invitation = await begin()
  for (const answering of [younes, device(server).desk])
    granted(await answering.answerInvitation(invitation, { passphrase }))
  for (const _ of ['told', 'told again']) assert.equal(refusal(await desk.finishSetup()), 'invitation-answered-twice')
  assert.equal(refusal(await device(server).desk.answerInvitation(invitation, { passphrase })), 'invitation-stale')
  const another = device(server)
  granted(await another.desk.answerInvitation(await begin(), { passphrase }))
  granted(await desk.finishSetup())
  granted(await another.desk.awaitAdmission())
})
