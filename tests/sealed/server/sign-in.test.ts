// Signing in at the institution's own issuer: what it proves, what it never opens, and what is not believed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../../src/foundation/server/database/database.ts'
import { issuerAt } from '../../../src/foundation/server/sign-in/openid.ts'
import { returnPath } from '../../../src/foundation/server/sign-in/openid-options.ts'
import { sessionProof } from '../../../src/sealed/desk/session-proof.ts'
import { browserHeader, type SignInDoor, type SignInSent } from '../../../src/sealed/mailbox/wire.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { onEachDatabase, onSqlite } from '../../support/databases.ts'
import { type FakeIssuer, fakeIssuer, type Lies } from '../../support/fake-issuer.ts'
import { ask, runningMailbox, send, setUpHouse, signIn } from './running-mailbox.ts'

const origin = 'http://localhost:7400'

async function installation(database: Database) {
  const issuer = await fakeIssuer()
  const said: string[] = []
  const options = {
    issuer: new URL(issuer.url),
    client: issuer.client,
    secret: 'a secret',
    name: 'The house',
    origins: [origin],
  }
  const running = await runningMailbox(database, { issuer: issuerAt(options, (line) => said.push(line)) })
  // Tokens are judged by the real clock, sessions by the test's.
  running.time.now = new Date().toISOString() as Instant
  const house = await setUpHouse(running)
  const { elsewhere } = running.mailbox
  const { db } = database
  if (!elsewhere) throw new Error('an issuer was given')
  const link = (person: typeof house.salma, code: string) =>
    db.transaction().execute((transaction) => elsewhere.signIns.link(transaction, person.id, code, house.idir.id))
  const unlink = (person: typeof house.salma) =>
    db.transaction().execute((transaction) => elsewhere.signIns.unlink(transaction, person.id))
  return { ...running, issuer, house, link, unlink, said, browser: () => browserAt(running.url, issuer) }
}

/** One browser: what it holds, and where it is sent. */
function browserAt(url: string, issuer: FakeIssuer) {
  let token = ''
  const held = () => ({ [browserHeader]: token })
  const begin = async (from = origin) => {
    const response = await send(url, 'POST', 'sign-in', { headers: { Origin: from, ...held() } })
    const json = (await response.json()) as SignInSent & { problem?: { code: string } }
    token = json.browser ?? token
    return { response, json }
  }
  /** What the app is told, once the server has sent the browser back to it. */
  const comeBack = async (sent: URLSearchParams) => {
    const back = await fetch(`${url}${returnPath}?${sent}`, { redirect: 'manual' })
    assert.deepEqual([back.status, back.headers.get('location')], [303, `/?${sent}`])
    const { status, code } = await ask(url, 'POST', 'sign-in/back', { json: { query: `?${sent}` }, headers: held() })
    return code ?? status
  }
  const door = async () => (await (await send(url, 'GET', 'sign-in', { headers: held() })).json()) as SignInDoor
  return {
    begin,
    comeBack,
    door,
    held,
    token: () => token,
    leave: () => send(url, 'DELETE', 'sign-in', { headers: { Origin: origin, ...held() } }),
    async signIn(subject: string, lies: Lies = {}) {
      const { json } = await begin()
      return comeBack(issuer.signIn(json.address, subject, lies))
    },
  }
}
type Browser = ReturnType<typeof browserAt>

async function codeOf(browser: Browser): Promise<string> {
  const { standing } = await browser.door()
  if (standing?.kind !== 'unlinked') throw new Error(`it stands as ${JSON.stringify(standing)}`)
  return standing.code
}

onEachDatabase('signing in at an issuer', ({ fresh }) => {
  test('whoever is linked opens a session with a listed device, her key and a browser that has signed in there: with all three, and for twelve hours', async () => {
    const { url, time, house, link, unlink, browser } = await installation(await fresh())
    const { salma, idir, accounts } = house
    const here = browser()
    const prove = async (browserHere: Browser | null, person = salma, account = accounts.salma) => {
      const session = await signIn(url, account, null)
      const json = await sessionProof(person.device, session.token, browserHere?.token() ?? null)
      const proved = await ask(url, 'POST', 'session/device', { session, json })
      return { session, code: proved.code ?? (await ask(url, 'GET', 'people', { session })).status }
    }
    assert.deepEqual(await here.door(), { at: 'The house', standing: null })
    assert.equal(await here.signIn('salma-there'), 200)
    assert.equal((await prove(here)).code, 200, 'without a link nothing more is asked')

    const { session: before } = await prove(null)
    granted(await link(salma, await codeOf(here)))
    assert.equal((await ask(url, 'GET', 'people', { session: before })).code, 'session-ended')
    assert.equal((await prove(null)).code, 'sign-in-elsewhere')
    assert.equal((await prove(here)).code, 'sign-in-elsewhere', 'what it proved before it was linked opens nothing')
    await here.signIn('salma-there')
    assert.equal((await here.door()).standing?.kind, 'signed-in')
    const { session, code } = await prove(here)
    assert.equal(code, 200)
    assert.equal((await prove(here, idir, accounts.idir)).code, 200, 'nothing is asked of who is not linked')
    const withoutDevice = await signIn(url, accounts.salma, null)
    assert.equal(
      (await ask(url, 'GET', 'people', { session: withoutDevice, headers: here.held() })).code,
      'device-not-listed',
    )

    const anothers = browser()
    await anothers.signIn('idir-there')
    granted(await link(idir, await codeOf(anothers)))
    await anothers.signIn('idir-there')
    assert.equal((await prove(anothers)).code, 'sign-in-elsewhere', 'another person’s sign-in is not hers')

    time.now = new Date(Date.now() + 11.9 * 3_600_000).toISOString() as Instant
    const { session: late, code: still } = await prove(here)
    assert.equal(still, 200)
    time.now = new Date(Date.now() + 12.1 * 3_600_000).toISOString() as Instant
    for (const ended of [session, late])
      assert.equal((await ask(url, 'GET', 'people', { session: ended })).code, 'session-ended')
    assert.equal((await prove(here)).code, 'sign-in-elsewhere')

    granted(await unlink(salma))
    assert.equal((await prove(null)).code, 200)
  })

  test('signing out there and here, and the end of a link, take effect at once', async () => {
    const { url, house, link, unlink, browser, issuer } = await installation(await fresh())
    const { salma, accounts } = house
    const here = browser()
    await here.signIn('salma-there')
    granted(await link(salma, await codeOf(here)))
    await here.signIn('salma-there')
    const session = await signIn(url, accounts.salma, null)
    const json = await sessionProof(salma.device, session.token, here.token())
    assert.equal((await ask(url, 'POST', 'session/device', { session, json })).status, 200)
    granted(await unlink(salma))
    assert.equal((await ask(url, 'GET', 'people', { session })).code, 'session-ended')
    assert.equal((await here.door()).standing, null)
    await here.signIn('salma-there')
    const left = (await (await here.leave()).json()) as { address: string }
    assert.equal(new URL(left.address).origin, issuer.url)
    assert.equal((await here.door()).standing, null)
  })

  test('one account there is one person here: a second link of either is refused, and so is a code that nobody was shown', async () => {
    const { house, link, browser } = await installation(await fresh())
    const [here, there] = [browser(), browser()]
    await here.signIn('one')
    const code = await codeOf(here)
    assert.equal((await link(house.salma, 'ABCDEFGHJK')).ok, false)
    granted(await link(house.salma, code))
    assert.deepEqual(await link(house.idir, code), { ok: false, problem: { code: 'sign-in-code-unknown', data: {} } })
    await there.signIn('two')
    assert.deepEqual(await link(house.salma, await codeOf(there)), {
      ok: false,
      problem: { code: 'sign-in-linked', data: {} },
    })
  })

  test('a code that was stolen, a state that was used and a browser that was brought here open nothing', async () => {
    const { house, link, browser, issuer } = await installation(await fresh())
    const [victim, thief] = [browser(), browser()]
    await victim.signIn('salma-there')
    granted(await link(house.salma, await codeOf(victim)))

    // Her code in a sign-in of his own.
    const hers = issuer.signIn((await victim.begin()).json.address, 'salma-there')
    const his = new URL((await thief.begin()).json.address).searchParams.get('state') ?? ''
    await thief.comeBack(new URLSearchParams({ code: hers.get('code') ?? '', state: his, iss: issuer.url }))
    assert.deepEqual((await thief.door()).standing, { kind: 'refused', problem: 'sign-in-not-proved' })

    // His sign-in, finished in her browser; hers in his; and one of nobody's.
    const prepared = issuer.signIn((await thief.begin()).json.address, 'thief-there')
    assert.equal(await victim.comeBack(prepared), 'sign-in-stale')
    const fetched = issuer.signIn((await victim.begin()).json.address, 'salma-there')
    assert.equal(await thief.comeBack(fetched), 'sign-in-stale')
    assert.deepEqual(await browser().comeBack(fetched), 'sign-in-stale')

    // Hers works once.
    assert.equal(await victim.comeBack(fetched), 200)
    assert.equal(await victim.comeBack(fetched), 'sign-in-stale')
    assert.equal((await victim.door()).standing?.kind, 'signed-in')
  })

  test('a stolen database holds nothing that a browser holds, and nothing with which to come back for it', async () => {
    const { mailbox, browser, issuer } = await installation(await fresh())
    const here = browser()
    const { json } = await here.begin()
    const state = new URL(json.address).searchParams.get('state') ?? ''
    const rows = JSON.stringify(await mailbox.db.selectFrom('sign_ins').selectAll().execute())
    assert.ok(!rows.includes(state) && !rows.includes(here.token()))
    await here.comeBack(issuer.signIn(json.address, 'x'))
    const [row] = await mailbox.db.selectFrom('sign_ins').selectAll().execute()
    assert.deepEqual([row?.nonce, row?.verifier, row?.state], ['', '', null])
  })
})

onSqlite('an issuer that is not believed', ({ fresh }) => {
  test('what the issuer did not say to this browser, for this installation, now, is not believed', async () => {
    const { house, link, browser, said, issuer } = await installation(await fresh())
    const here = browser()
    await here.signIn('salma-there')
    granted(await link(house.salma, await codeOf(here)))
    const now = Math.floor(Date.now() / 1000)
    const lies: Record<string, Lies> = {
      'another issuer’s token': { claims: { iss: 'https://issuer.example' } },
      'a token for another installation': { claims: { aud: 'somebody-else' } },
      'a token for several, not given to this one': { claims: { aud: [issuer.client, 'x'], azp: 'x' } },
      'a token without an end': { claims: { exp: undefined } },
      'a token of another sign-in': { claims: { nonce: 'of-another' } },
      'a token without a nonce': { claims: { nonce: undefined } },
      'a token without a subject': { claims: { sub: undefined } },
      'a token that nobody signed': { signed: 'none' },
      'a token that somebody else signed': { signed: 'other-key' },
      'a token signed with the public key as a secret': { signed: 'public-key-as-secret' },
      'no token': { withoutToken: true },
    }
    for (const [what, lie] of Object.entries(lies)) {
      assert.equal(await here.signIn('salma-there', lie), 200, what)
      assert.deepEqual((await here.door()).standing, { kind: 'refused', problem: 'sign-in-not-proved' }, what)
    }
    for (const claims of [{ iat: now - 3_900, exp: now - 3_600 }, { nbf: now + 3_600 }]) {
      assert.equal(await here.signIn('salma-there', { claims }), 200)
      assert.deepEqual((await here.door()).standing, { kind: 'refused', problem: 'sign-in-clocks-apart' })
    }
    const { json } = await here.begin()
    const query = issuer.signIn(json.address, 'salma-there')
    query.set('iss', 'https://issuer.example')
    await here.comeBack(query)
    assert.deepEqual((await here.door()).standing, { kind: 'refused', problem: 'sign-in-not-proved' })
    await here.signIn('salma-there', { tokenStatus: 503 })
    assert.deepEqual((await here.door()).standing, { kind: 'refused', problem: 'issuer-unreachable' })
    assert.doesNotMatch(said.join('\n'), /salma|code-\d|an-access-token|a secret|http/)
    assert.ok(said.length > 0)
  })

  test('an issuer that signs with a new key is believed again at the second sign-in at the latest, under a new name or the old one', async () => {
    for (const kid of ['one', 'two']) {
      const { browser, issuer } = await installation(await fresh())
      const here = browser()
      await here.signIn('salma-there')
      assert.equal((await here.door()).standing?.kind, 'unlinked')
      issuer.changeKey(kid)
      await here.signIn('salma-there')
      await here.signIn('salma-there')
      assert.equal((await here.door()).standing?.kind, 'unlinked')
    }
  })

  test('a browser is sent back to the app’s own addresses and nowhere else', async () => {
    const { url, browser, issuer } = await installation(await fresh())
    const here = browser()
    for (const from of ['https://staff.example', `${origin}.attacker.example`, 'null', ''])
      assert.equal((await here.begin(from)).json.problem?.code, 'sign-in-not-offered', from)
    const { json, response } = await here.begin()
    assert.equal(new URL(json.address).searchParams.get('redirect_uri'), `${origin}${returnPath}`)
    assert.deepEqual(response.headers.getSetCookie(), [])
    const query = issuer.signIn(json.address, 'x')
    for (const name of ['next', 'redirect_uri', 'return_to']) query.set(name, 'https://attacker.example')
    assert.equal(await here.comeBack(query), 200)
    const refused = new URLSearchParams({ error: 'access_denied', iss: issuer.url })
    refused.set('state', new URL((await here.begin()).json.address).searchParams.get('state') ?? '')
    assert.equal(await here.comeBack(refused), 200)
    assert.deepEqual((await here.door()).standing, { kind: 'refused', problem: 'sign-in-called-off' })
    assert.equal(
      (await send(url, 'DELETE', 'sign-in', { headers: { Origin: 'https://attacker.example' } })).status,
      404,
    )
  })

  test('an issuer that is gone, or says that it is another, or talks without end, is named before anybody is sent away', async () => {
    const { browser, issuer } = await installation(await fresh())
    issuer.lieInDiscovery({ discovery: { issuer: 'https://issuer.example' } })
    assert.equal((await browser().begin()).json.problem?.code, 'issuer-not-as-configured')
    for (const discovery of [{ issuer: undefined }, { padding: 'x'.repeat(300_000) }]) {
      issuer.lieInDiscovery({ discovery })
      assert.equal((await browser().begin()).json.problem?.code, 'issuer-not-as-configured')
    }
    await issuer.close()
    assert.equal((await browser().begin()).json.problem?.code, 'issuer-unreachable')
  })
})
