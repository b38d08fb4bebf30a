// Who comes in: set-up, accounts and sessions, invitations, the directory's board.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { sessionProof } from '../../../src/sealed/desk/session-proof.ts'
import { type Bytes, utf8 } from '../../../src/sealed/keys/bytes.ts'
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { makeInvitation } from '../../../src/sealed/keys/directory/invitation.ts'
import { answerInvitation } from '../../../src/sealed/keys/directory/invitation-answer.ts'
import { deviceChange } from '../../../src/sealed/keys/directory/sign.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { answerLimit, readFrames, type Session } from '../../../src/sealed/mailbox/wire.ts'
import { entryRoutes } from '../../../src/sealed/server/entry/entry-routes.ts'
import { answersMost, madeMost } from '../../../src/sealed/server/entry/invitations.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { type AccountId, newId, type PersonId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { allCases } from '../../support/cases.ts'
import { onEachDatabase, onPostgres, onSqlite } from '../../support/databases.ts'
import { until } from '../../support/installation.ts'
import { day, entryOf, member, smallInstitution, testAccount } from '../keys/small-institution.ts'
import { ask, code, proveDevice, registrationOf, runningMailbox, send, setUpHouse, signIn } from './running-mailbox.ts'

const framesIn = async (response: Response): Promise<Bytes[]> => granted(readFrames(await response.bytes()))

onEachDatabase('the way in', ({ fresh }) => {
  test('an empty server says so, opens only with its code, and only once', async () => {
    const { url } = await runningMailbox(await fresh())
    assert.deepEqual((await ask(url, 'GET', 'about')).json, { identity: null })
    const house = await smallInstitution()
    const setup = {
      code,
      directory: toBase64url(house.first),
      accounts: [await registrationOf(await testAccount(), house.salma)],
    }
    assert.equal((await ask(url, 'POST', 'setup', { json: { ...setup, code: 'guessed' } })).code, 'setup-code-wrong')
    assert.deepEqual((await ask(url, 'POST', 'setup', { json: setup })).json, {})
    assert.equal((await ask(url, 'POST', 'setup', { json: setup })).code, 'already-set-up')
    assert.deepEqual((await ask(url, 'GET', 'about')).json, { identity: house.directory.identity })
  })

  test('a set-up that is refused leaves the server as empty as it was', async () => {
    const { url } = await runningMailbox(await fresh())
    const house = await smallInstitution()
    const account = await testAccount()
    const directory = toBase64url(house.first)
    const stranger = await registrationOf(account, await member())
    assert.equal(
      (await ask(url, 'POST', 'setup', { json: { code, directory, accounts: [stranger] } })).code,
      'not-allowed',
    )
    const changed = house.first.slice()
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1
    const wrong = await ask(url, 'POST', 'setup', { json: { code, directory: toBase64url(changed), accounts: [] } })
    assert.equal(wrong.code, 'directory-signature-wrong')
    assert.equal(
      (await ask(url, 'POST', 'setup', { json: { code, directory: 'AAAA', accounts: [] } })).code,
      'directory-unreadable',
    )
    assert.deepEqual((await ask(url, 'GET', 'about')).json, { identity: null })
  })

  test('a wrong passphrase and an unknown account are answered with the same bytes', async () => {
    const running = await runningMailbox(await fresh())
    const { accounts } = await setUpHouse(running)
    const answered = async (account: AccountId) => {
      const response = await send(running.url, 'POST', 'session', {
        json: { account, key: toBase64url(systemRandom(32)) },
      })
      const headers = [...response.headers].filter(([name]) => name !== 'date')
      return { status: response.status, headers, body: (await response.bytes()).toHex() }
    }
    const wrong = await answered(accounts.salma.id)
    assert.deepEqual(await answered(newId<AccountId>(systemRandom)), wrong)
    assert.equal(wrong.status, 401)
  })

  test('guessing stops: after thirty wrong keys, also when more come all at once, even the right one waits, and an unknown account is treated alike', async () => {
    const running = await runningMailbox(await fresh())
    const { accounts } = await setUpHouse(running)
    const guess = (key: Bytes) =>
      ask(running.url, 'POST', 'session', { json: { account: accounts.salma.id, key: toBase64url(key) } })
    const codes = await Promise.all(Array.from({ length: 40 }, async () => (await guess(systemRandom(32))).code))
    assert.equal(codes.filter((one) => one === 'sign-in-refused').length, 30)
    assert.equal(codes.filter((one) => one === 'too-many-requests').length, 10)
    assert.equal((await guess(accounts.salma.authKey)).code, 'too-many-requests')
  })

  test('ten devices that wait to be admitted in one office, each under an account that nobody has yet, shut nobody there out; six hundred tries do', async () => {
    const running = await runningMailbox(await fresh())
    const { accounts } = await setUpHouse(running)
    const asks = async (account: AccountId, key: Bytes) =>
      (await ask(running.url, 'POST', 'session', { json: { account, key: toBase64url(key) } })).code
    const waits = async () => {
      const account = newId<AccountId>(systemRandom)
      for (let tries = 0; tries < 29; tries += 1) assert.equal(await asks(account, systemRandom(32)), 'sign-in-refused')
    }
    const tenWait = () => Promise.all(Array.from({ length: 10 }, waits))
    await tenWait()
    assert.equal(await asks(accounts.salma.id, accounts.salma.authKey), undefined)
    await tenWait()
    for (let tries = 0; tries < 20; tries += 1) await asks(newId<AccountId>(systemRandom), systemRandom(32))
    assert.equal(await asks(accounts.salma.id, accounts.salma.authKey), 'too-many-requests')
  })

  test('a session knows its person, ends on request, and ends by itself', async () => {
    const { url, time, ...running } = await runningMailbox(await fresh())
    const { accounts, sessions, salma } = await setUpHouse({ url, ...running })
    assert.deepEqual([sessions.salma.person, sessions.salma.offices], [salma.id, ['coordinator']])
    assert.equal((await ask(url, 'GET', 'people', { session: sessions.salma })).status, 200)
    await ask(url, 'DELETE', 'session', { session: sessions.salma })
    assert.equal((await ask(url, 'GET', 'people', { session: sessions.salma })).code, 'session-ended')
    assert.equal((await ask(url, 'GET', 'people')).code, 'session-ended')
    const later = await signIn(url, accounts.salma, salma.device)
    time.now = day(5)
    assert.equal((await ask(url, 'GET', 'people', { session: later })).code, 'session-ended')
  })

  test('neither a token nor a key is in the database as it was sent', async () => {
    const database = await fresh()
    const running = await runningMailbox(database)
    const { accounts, sessions } = await setUpHouse(running)
    const rows = await running.mailbox.db.selectFrom('sessions').selectAll().execute()
    assert.ok(
      rows.length === 2 && rows.every(({ token }) => token !== sessions.salma.token && token !== sessions.idir.token),
    )
    const kept = await running.mailbox.db.selectFrom('accounts').select('verifier').execute()
    assert.ok(kept.every(({ verifier }) => toBase64url(verifier) !== toBase64url(accounts.salma.authKey)))
  })

  test('a person whom the directory no longer lists is out at once', async () => {
    const running = await runningMailbox(await fresh())
    const { root, salma, sessions, next } = await setUpHouse(running)
    const { url } = running
    const nour = await member()
    const account = await testAccount()
    const added = await next(await entryOf(root, nour), [salma.device])
    assert.equal((await ask(url, 'POST', 'directory', { bytes: added.bytes, session: sessions.salma })).json.number, 2)
    const registration = await registrationOf(account, nour)
    assert.deepEqual((await ask(url, 'POST', 'accounts', { json: registration, session: sessions.salma })).json, {})
    const session = await signIn(url, account, nour.device)
    const removal = [{ kind: 'remove-person', person: nour.id }] as const
    const removed = await next(removal, [salma.device], { on: granted(added.outcome) })
    assert.equal(
      (await ask(url, 'POST', 'directory', { bytes: removed.bytes, session: sessions.salma })).json.number,
      3,
    )
    assert.equal((await ask(url, 'GET', 'people', { session })).code, 'session-ended')
    await assert.rejects(signIn(url, account, nour.device), /sign-in-refused/)
  })

  test('a struck-off device is out at once, though its person goes on with another, and an unlisted one sees the directory alone', async () => {
    const running = await runningMailbox(await fresh())
    const { root, salma, idir, accounts, sessions, next } = await setUpHouse(running)
    const { url } = running
    const tablet = (await member()).device
    const before = await signIn(url, accounts.salma, null)
    assert.equal((await proveDevice(url, before, tablet)).code, 'device-not-listed')
    assert.equal((await ask(url, 'GET', 'people', { session: before })).code, 'device-not-listed')
    assert.equal((await send(url, 'GET', 'directory?after=0', { session: before })).status, 200)
    assert.equal((await proveDevice(url, before, idir.device)).code, 'device-not-listed', 'another person’s device')
    const forged = { ...(await sessionProof(tablet, before.token)), device: salma.device.id }
    const claimed = await ask(url, 'POST', 'session/device', { session: before, json: forged })
    assert.equal(claimed.code, 'device-not-listed', 'to name a listed device is not to hold its key')
    const replayed = await sessionProof(salma.device, sessions.salma.token)
    assert.equal(
      (await ask(url, 'POST', 'session/device', { session: before, json: replayed })).code,
      'device-not-listed',
    )

    const added = await next([await deviceChange(tablet, root.fingerprint, salma.id)], [salma.device])
    await ask(url, 'POST', 'directory', { bytes: added.bytes, session: sessions.salma })
    assert.equal((await proveDevice(url, before, tablet)).status, 200)
    assert.equal((await ask(url, 'GET', 'people', { session: before })).status, 200)
    const struck = await next([{ kind: 'remove-device', device: tablet.id }], [idir.device], {
      on: granted(added.outcome),
    })
    await ask(url, 'POST', 'directory', { bytes: struck.bytes, session: sessions.idir })
    assert.equal((await ask(url, 'GET', 'people', { session: before })).code, 'device-not-listed')
    assert.equal((await proveDevice(url, before, tablet)).code, 'device-not-listed')
    assert.equal((await ask(url, 'GET', 'people', { session: sessions.salma })).status, 200)
  })

  test('an account is opened by a signer, for somebody listed whose own device asks for it, and never changes hands', async () => {
    const running = await runningMailbox(await fresh())
    const { root, salma, idir, sessions, next } = await setUpHouse(running)
    const { url } = running
    const nour = await member()
    const account = await testAccount()
    const registration = await registrationOf(account, nour)
    assert.equal(
      (await ask(url, 'POST', 'accounts', { json: registration, session: sessions.salma })).code,
      'not-allowed',
    )
    const { bytes } = await next(await entryOf(root, nour), [salma.device])
    await ask(url, 'POST', 'directory', { bytes, session: sessions.salma })
    for (let again = 0; again < 2; again++)
      assert.equal((await ask(url, 'POST', 'accounts', { json: registration, session: sessions.salma })).status, 200)
    const session = await signIn(url, account, nour.device)
    const another = await registrationOf(await testAccount(), idir)
    assert.equal((await ask(url, 'POST', 'accounts', { json: another, session })).code, 'not-allowed')
    const asAnother = await registrationOf(await testAccount(), nour, salma.device)
    const impersonation = await ask(url, 'POST', 'accounts', { json: asAnother, session: sessions.salma })
    assert.equal(impersonation.code, 'not-allowed', 'a signer does not become another person')
    const taken = { ...registration, person: idir.id }
    assert.equal((await ask(url, 'POST', 'accounts', { json: taken, session: sessions.salma })).code, 'not-allowed')
  })

  test('the board takes the next version, once, and gives back exactly what was signed', async () => {
    const running = await runningMailbox(await fresh())
    const { first, root, salma, sessions, next } = await setUpHouse(running)
    const { url } = running
    const session = sessions.idir
    const { bytes } = await next(await entryOf(root, await member()), [salma.device])
    const rival = await next(await entryOf(root, await member()), [salma.device])
    const wrong = bytes.slice()
    wrong[wrong.length - 1] = (wrong[wrong.length - 1] ?? 0) ^ 1
    assert.equal((await ask(url, 'POST', 'directory', { bytes: wrong, session })).code, 'directory-signature-wrong')
    for (let again = 0; again < 2; again++)
      assert.equal((await ask(url, 'POST', 'directory', { bytes, session })).json.number, 2)
    assert.equal((await ask(url, 'POST', 'directory', { bytes: rival.bytes, session })).code, 'directory-chain-broken')
    const versions = await framesIn(await send(url, 'GET', 'directory', { session }))
    assert.deepEqual(versions, [first, bytes])
    assert.deepEqual(await framesIn(await send(url, 'GET', 'directory?after=1', { session })), [bytes])
    assert.equal((await ask(url, 'GET', 'directory?after=-1', { session })).code, 'field-unknown-value')
  })

  test('a board that was put back beneath the running server takes the same versions again, and no others in between', async () => {
    const database = await fresh()
    const running = await runningMailbox(database)
    const { first, root, salma, sessions, next } = await setUpHouse(running)
    const { url } = running
    const session = sessions.salma
    const second = await next(await entryOf(root, await member()), [salma.device])
    const third = await next([], [salma.device], { on: granted(second.outcome) })
    const post = async ({ bytes }: { bytes: Bytes }) => ask(url, 'POST', 'directory', { bytes, session })
    for (const version of [second, third]) await post(version)
    await running.mailbox.db.deleteFrom('directory_versions').where('number', '>', 1).execute()
    assert.equal((await post(third)).code, 'directory-chain-broken')
    for (const [version, number] of [
      [second, 2],
      [third, 3],
    ] as const)
      assert.equal((await post(version)).json.number, number)
    assert.deepEqual(await framesIn(await send(url, 'GET', 'directory', { session })), [
      first,
      second.bytes,
      third.bytes,
    ])
  })

  test('of two versions added at once, one is taken', async () => {
    const database = await fresh()
    const running = await runningMailbox(database)
    const other = await runningMailbox(database)
    const { root, salma, sessions, next } = await setUpHouse(running)
    const versions = await Promise.all(
      [1, 2].map(async () => (await next(await entryOf(root, await member()), [salma.device])).bytes),
    )
    const answers = await Promise.all(
      versions.map((bytes, index) =>
        ask([running, other][index]?.url ?? '', 'POST', 'directory', { bytes, session: sessions.salma }),
      ),
    )
    assert.deepEqual(answers.map(({ code }) => code ?? 'taken').sort(), ['directory-chain-broken', 'taken'])
  })

  test('an invitation’s answer waits for the one who invited, and for nobody else', async () => {
    const running = await runningMailbox(await fresh())
    const { sessions } = await setUpHouse(running)
    const { url } = running
    const mailbox = `invitations/${newId(systemRandom)}`
    const bytes = utf8('an answer')
    assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes })).code, 'invitation-unknown')
    assert.equal((await ask(url, 'PUT', mailbox, { json: { expires: day(10) } })).code, 'session-ended')
    assert.equal((await ask(url, 'PUT', mailbox, { json: { expires: day(10) }, session: sessions.salma })).status, 200)
    const answeredOf = async (session: Session) =>
      (await send(url, 'GET', 'invitations', { session })).json() as Promise<unknown>
    assert.deepEqual(await answeredOf(sessions.salma), { answered: [], elsewhere: [] })
    assert.equal(
      (await ask(url, 'PUT', mailbox, { json: { expires: day(10) }, session: sessions.idir })).code,
      'not-allowed',
    )
    for (let again = 0; again < 2; again++)
      assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes })).status, 200)
    assert.deepEqual(await framesIn(await send(url, 'GET', `${mailbox}/answers`, { session: sessions.salma })), [bytes])
    assert.equal((await ask(url, 'GET', `${mailbox}/answers`, { session: sessions.idir })).code, 'invitation-unknown')
    assert.deepEqual(await answeredOf(sessions.salma), { answered: [mailbox.split('/')[1]], elsewhere: [] })
    assert.deepEqual(await answeredOf(sessions.idir), { answered: [], elsewhere: [] })
    const large = new Uint8Array(answerLimit + 1)
    assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes: large })).code, 'body-too-large')
    running.time.now = day(11)
    assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes: utf8('too late') })).code, 'invitation-stale')
    assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes })).status, 200, 'what came in time stays')
  })

  test('that somebody waits for another’s device a signer is told, and a coordinator who asks one, until she is listed or it is too late; of that one’s own further device nobody is told', async () => {
    const running = await runningMailbox(await fresh())
    const { root, salma, idir, accounts, sessions, next, directory } = await setUpHouse(running)
    const { url } = running
    const answers = async (person: PersonId, device: DeviceKeys) => {
      const mailbox = newId(systemRandom)
      const account = await testAccount()
      const said = {
        kind: 'person',
        person,
        rootFingerprint: root.fingerprint,
        head: directory,
        standing: false,
      } as const
      const { id, signing, exchange } = salma.device
      const inviter = { id, signing: signing.publicKey, exchange: exchange.publicKey }
      const invitation = makeInvitation({ ...said, inviter, expires: day(10) }, systemRandom)
      await ask(url, 'PUT', `invitations/${mailbox}`, { json: { expires: day(10) }, session: sessions.salma })
      const bytes = await answerInvitation(invitation, device, account)
      assert.equal((await ask(url, 'POST', `invitations/${mailbox}/answers`, { bytes })).status, 200)
    }
    const elsewhere = async (session: Session) =>
      (await ask(url, 'GET', 'invitations', { session })).json.elsewhere as readonly PersonId[]
    await answers(salma.id, (await member()).device)
    assert.deepEqual(await elsewhere(sessions.idir), [])
    const [nader, rim] = [await member(), await member()]
    await answers(nader.id, nader.device)
    await answers(rim.id, rim.device)
    assert.deepEqual(await elsewhere(sessions.idir), [salma.id, salma.id])
    assert.deepEqual(await elsewhere(sessions.salma), [], 'her own are counted on her device')
    const added = await next(await entryOf(root, nader), [salma.device])
    assert.equal((await ask(url, 'POST', 'directory', { bytes: added.bytes, session: sessions.salma })).status, 200)
    assert.deepEqual(await elsewhere(sessions.idir), [salma.id])
    let on = granted(added.outcome)
    for (const [offices, told] of [
      [['coordinator', 'member'], [salma.id]],
      [['secretariat'], []],
    ] as const) {
      const nour = await member()
      const account = await testAccount()
      const listed = await next(await entryOf(root, nour, { offices }), [salma.device], { on })
      on = granted(listed.outcome)
      await ask(url, 'POST', 'directory', { bytes: listed.bytes, session: sessions.salma })
      await ask(url, 'POST', 'accounts', { json: await registrationOf(account, nour), session: sessions.salma })
      assert.deepEqual(await elsewhere(await signIn(url, account, nour.device)), told)
    }
    running.time.now = day(11)
    assert.deepEqual(await elsewhere(await signIn(url, accounts.idir, idir.device)), [])
  })

  test('the second signer’s answer is relayed before set-up, to whoever has the set-up code', async () => {
    const running = await runningMailbox(await fresh())
    const { url } = running
    const mailbox = `invitations/${newId(systemRandom)}`
    const headers = { 'Setup-Code': `${code.toUpperCase()}.` }
    const guessed = { 'Setup-Code': 'guessed' }
    assert.equal(
      (await ask(url, 'PUT', mailbox, { json: { expires: day(10) }, headers: guessed })).code,
      'setup-code-wrong',
    )
    assert.equal((await ask(url, 'PUT', mailbox, { json: { expires: day(10) }, headers })).status, 200)
    const bytes = utf8('an answer')
    assert.equal((await ask(url, 'POST', `${mailbox}/answers`, { bytes })).status, 200)
    assert.deepEqual(await framesIn(await send(url, 'GET', `${mailbox}/answers`, { headers })), [bytes])
    assert.equal((await ask(url, 'GET', `${mailbox}/answers`, { headers: guessed })).code, 'setup-code-wrong')
    await setUpHouse(running)
    assert.equal((await ask(url, 'GET', `${mailbox}/answers`, { headers })).code, 'already-set-up')
  })

  test('the place for answers does not fill without end', async () => {
    const { mailbox } = await runningMailbox(await fresh())
    const place = newId(systemRandom)
    granted(await mailbox.invitations.open(place, null, day(10)))
    const post = (text: string) => mailbox.invitations.answer(place, utf8(text), async () => false)
    for (let index = 0; index < answersMost; index++) granted(await post(`${index}`))
    const full = await post('one more')
    assert.equal(!full.ok && full.problem.code, 'too-many-requests')
  })

  test('one person’s session opens so many invitations and no more; each is deleted a month after its end, which is at most a month away', async () => {
    const running = await runningMailbox(await fresh())
    const { sessions } = await setUpHouse(running)
    const opens = (expires: Instant, session = sessions.salma) =>
      ask(running.url, 'PUT', `invitations/${newId(systemRandom)}`, { json: { expires }, session })
    const { invitations } = running.mailbox
    assert.equal((await opens(day(10))).status, 200)
    const openedAtOnce = await Promise.all(
      Array.from({ length: madeMost + 5 }, () =>
        invitations.open(newId(systemRandom), sessions.salma.person, day(5000)),
      ),
    )
    assert.equal(openedAtOnce.filter(({ ok }) => ok).length, madeMost - 1, 'those of one moment are counted too')
    assert.equal((await opens(day(10))).code, 'invitations-too-many')
    assert.equal((await opens(day(10), sessions.idir)).status, 200, 'another person has her own count')
    running.time.now = day(66)
    granted(await invitations.open(newId(systemRandom), sessions.salma.person, day(67)))
  })

  test('who waits for changes is told of them, and of nobody else’s', async () => {
    const running = await runningMailbox(await fresh())
    const { sessions, root, salma, next } = await setUpHouse(running)
    const { url } = running
    const cursor = (await ask(url, 'GET', 'changes?after=', { session: sessions.salma })).json.cursor
    const waiting = ask(url, 'GET', `changes?after=${cursor}`, { session: sessions.salma })
    const { bytes } = await next(await entryOf(root, await member()), [salma.device])
    await ask(url, 'POST', 'directory', { bytes, session: sessions.idir })
    assert.notEqual((await waiting).json.cursor, cursor)
  })
})

onPostgres('two servers of one empty database', ({ address }) => {
  test('take each other’s set-up code, whichever was started first, and no other', async () => {
    const shared = await address()
    const started = async (setupCode: string) => {
      const database = await openDatabase(shared)
      after(database.close)
      return runningMailbox(database, { setupCode })
    }
    const [one, two] = [await started('aaaa-1111'), await started('bbbb-2222')]
    const opens = async ({ url }: typeof one, setupCode: string) => {
      const headers = { 'Setup-Code': setupCode }
      return ask(url, 'PUT', `invitations/${newId(systemRandom)}`, { json: { expires: day(4) }, headers })
    }
    await until('the first has heard', async () => (await opens(one, 'BBBB2222')).status === 200)
    await until('the second has asked', async () => (await opens(two, 'aaaa-1111')).status === 200)
    assert.equal((await opens(two, 'cccc-3333')).code, 'setup-code-wrong')
  })
})

onSqlite('a flood at the door', ({ fresh }) => {
  test('of more accounts that nobody has than are counted, from many networks, shuts nobody out who has one', {
    skip: !allCases,
  }, async () => {
    const running = await runningMailbox(await fresh())
    const { accounts } = await setUpHouse(running)
    const routes = entryRoutes({ ...running.mailbox, behindProxy: true })
    const asks = async (account: AccountId, key: Bytes, from: string) =>
      routes.request('/session', {
        method: 'POST',
        headers: { 'x-forwarded-for': from, 'content-type': 'application/json' },
        body: JSON.stringify({ account, key: toBase64url(key) }),
      })
    for (let at = 0; at < 10_040; at++)
      await asks(newId<AccountId>(systemRandom), systemRandom(32), `192.0.2.${at % 40}`)
    assert.equal((await asks(accounts.salma.id, accounts.salma.authKey, '198.51.100.7')).status, 200)
  })
})
