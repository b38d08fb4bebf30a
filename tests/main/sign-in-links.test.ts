// The administrator's side of the sign-in service: by whom an account is linked, what the journal says of it, and what it does to who is linked.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Hono } from 'hono'
import { returnPath } from '../../src/foundation/server/sign-in/openid-options.ts'
import { passedThrough } from '../../src/main/app-release/local-app.ts'
import { startStaffServer } from '../../src/main/staff-server.ts'
import { browserHeader, type SignInDoor, type SignInReturn, type SignInSent } from '../../src/sealed/mailbox/wire.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join as joinIn, passphrase, refusal, setUp } from '../sealed/desk/people.ts'
import { fakeIssuer } from '../support/fake-issuer.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { setupCodeInTests as setupCode, temporaryFolder } from '../support/servers.ts'

passphrasesCostLittle()

const origin = 'http://localhost:7400'
/** An app that is checked and served on a person's own computer. */
const onOwnComputer = 'http://localhost:7410'

test('an administrator links a person by the code that she reads out; from then on her device is let in where its browser has signed in, and the journal names both acts', async () => {
  const [data, issuer] = [temporaryFolder(), await fakeIssuer()]
  const server = await startStaffServer({
    language: 'en',
    data,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    setupCode,
    behindProxy: false,
    app: join(data, 'no-app'),
    publications: join(data, 'publications'),
    intake: join(data, 'intake'),
    languages: join(data, 'languages'),
    mail: { smtpUrl: null, from: 'a@site.example', bounces: null, dkim: null, perMinute: 1 },
    issuer: {
      issuer: new URL(issuer.url),
      client: issuer.client,
      secret: null,
      name: 'The house',
      origins: [origin, onOwnComputer],
    },
    metricsToken: null,
    publicAddress: 'http://localhost:7401',
  })
  if (typeof server === 'string') throw new Error(server)
  after(server.close)
  const url = `http://127.0.0.1:${server.port}`
  const { hind } = await setUp({ url, setupCode })
  const noura = await joinIn({ url }, hind, 'Noura', ['member'])

  let browser = ''
  const signIn = async (at = url, from = origin, through: typeof fetch = fetch): Promise<SignInDoor> => {
    const sent = await through(`${at}/api/sign-in`, { method: 'POST', headers: { Origin: from } })
    const { address, browser: token } = (await sent.json()) as SignInSent
    browser = token
    const came = await through(`${at}${returnPath}?${issuer.signIn(address, 'noura-there')}`, { redirect: 'manual' })
    const json = { query: new URL(came.headers.get('location') ?? '', at).search } satisfies SignInReturn
    const headers = { 'Content-Type': 'application/json', [browserHeader]: browser }
    await through(`${at}${returnPath}`, { method: 'POST', headers, body: JSON.stringify(json) })
    return (await (await through(`${at}/api/sign-in`, { headers })).json()) as SignInDoor
  }
  const link = (by: typeof hind, code: string) => by.desk.call('POST', '/api/sign-in/links', { person: noura.id, code })

  granted(await hind.desk.call('POST', '/api/sign-in/look', {}))
  const { standing } = await signIn()
  const code = standing?.kind === 'unlinked' ? standing.code : ''
  assert.equal(refusal(await link(noura, code)), 'not-allowed')
  assert.equal(refusal(await link(hind, 'not a code')), 'sign-in-code-unknown')
  granted(await link(hind, `${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`))
  assert.equal(refusal(await noura.desk.sync()), 'sign-in-elsewhere')
  const { links } = granted(await hind.desk.call('GET', '/api/sign-in/links')) as { links: { person: string }[] }
  assert.deepEqual(
    links.map(({ person }) => person),
    [noura.id],
  )

  assert.equal((await signIn()).standing?.kind, 'signed-in')
  await noura.desk.lock()
  granted(await noura.desk.unlock(passphrase, browser))
  granted(await noura.desk.sync())

  // The same from her own computer's app: the issuer sends her back there.
  const app = new Hono().route('/api', passedThrough({ origin: url, port: 7410, signIn: issuer.url }))
  const through = async (address: RequestInfo | URL, asked?: RequestInit) => app.fetch(new Request(address, asked))
  assert.equal((await signIn(onOwnComputer, onOwnComputer, through)).standing?.kind, 'signed-in')

  assert.equal(refusal(await hind.desk.call('DELETE', `/api/sign-in/links/${hind.id}`, {})), 'not-found')
  granted(await hind.desk.call('DELETE', `/api/sign-in/links/${noura.id}`, {}))
  granted(await noura.desk.sync())
  const entries = granted(await hind.desk.call('GET', '/api/journal')) as {
    act: string
    subject: string
    data: object
  }[]
  const said = entries.filter(({ act }) => act.startsWith('sign-in'))
  assert.deepEqual(
    said.map(({ act, subject, data: about }) => [act, subject, about]),
    [
      ['sign-in-unlinked', noura.id, {}],
      ['sign-in-linked', noura.id, {}],
    ],
  )
})
