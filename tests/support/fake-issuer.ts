// An issuer of accounts on this machine that signs whoever it is told in, and lies as a test asks.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Lies = {
  /** What the ID token says instead. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** How it is signed: by nobody, by a key of somebody else, by the public key taken for a secret. */
  readonly signed?: 'none' | 'other-key' | 'public-key-as-secret'
  readonly withoutToken?: boolean
  /** What the token's own address answers. */
  readonly tokenStatus?: number
  readonly discovery?: Readonly<Record<string, unknown>>
}

/** Made once for all the issuers of a file. */
let keys: Promise<[IssuerKey, IssuerKey]> | undefined
type IssuerKey = Awaited<ReturnType<typeof newKey>>

export type FakeIssuer = Awaited<ReturnType<typeof fakeIssuer>>

export async function fakeIssuer(client = 'wiqaya-in-tests') {
  let close = async (): Promise<void> => {}
  // Before anything is waited for: behind keys that another test waited for too, it would be that test's.
  after(() => close())
  keys ??= Promise.all([newKey(), newKey()])
  const [own, other] = await keys
  const codes = new Map<string, { nonce: string; challenge: string; back: string; subject: string; lies: Lies }>()
  const discovery: { lies: Lies } = { lies: {} }
  /** With what a browser that arrives there is sent back. */
  let arriving = (address: string): URLSearchParams => signIn(address, 'somebody-there')
  let gone = false
  let signing = { key: own, kid: 'one' }
  let made = 0
  const server = createServer(async (request, response) => {
    const answer = (status: number, json: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json))
    if (gone) return request.socket.destroy()
    const { pathname, href, searchParams } = new URL(request.url ?? '', url)
    if (pathname === '/.well-known/openid-configuration') return answer(200, described())
    if (pathname === '/keys')
      return answer(200, { keys: [{ ...signing.key.public, kid: signing.kid, alg: 'RS256', use: 'sig' }] })
    if (pathname === '/authorize')
      return response.writeHead(303, { Location: `${searchParams.get('redirect_uri')}?${arriving(href)}` }).end()
    if (pathname === '/out')
      return response.writeHead(303, { Location: searchParams.get('post_logout_redirect_uri') ?? '' }).end()
    if (pathname !== '/token') return answer(404, {})
    let text = ''
    for await (const chunk of request) text += chunk
    const form = new URLSearchParams(text)
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = Buffer.from(
      await crypto.subtle.digest('SHA-256', Buffer.from(form.get('code_verifier') ?? '')),
    ).toString('base64url')
    if (!asked || asked.challenge !== challenge || asked.back !== form.get('redirect_uri'))
      return answer(400, { error: 'invalid_grant' })
    if (asked.lies.tokenStatus) return answer(asked.lies.tokenStatus, {})
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: url, aud: client, sub: asked.subject, iat: now, exp: now + 60, nonce: asked.nonce }
    const token = await signedToken({ ...claims, ...asked.lies.claims }, asked.lies.signed)
    return answer(200, {
      access_token: 'an-access-token',
      token_type: 'Bearer',
      ...(asked.lies.withoutToken ? {} : { id_token: token }),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }

  const described = () => ({
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    end_session_endpoint: `${url}/out`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    ...discovery.lies.discovery,
  })
  const signedToken = async (claims: object, how: Lies['signed']) => {
    const alg = how === 'none' ? 'none' : how === 'public-key-as-secret' ? 'HS256' : 'RS256'
    const said = [{ alg, typ: 'JWT', kid: signing.kid }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    if (how === 'none') return `${said}.`
    const key =
      how === 'public-key-as-secret' ? await asSecret(own.public) : how === 'other-key' ? other.key : signing.key.key
    const signature = await crypto.subtle.sign(key.algorithm.name, key, Buffer.from(said))
    return `${said}.${Buffer.from(signature).toString('base64url')}`
  }

  /** Somebody signs in with this subject where the browser was sent: gives the query with which it comes back. */
  function signIn(address: string, subject: string, lies: Lies = {}): URLSearchParams {
    const asked = new URL(address).searchParams
    const code = `code-${++made}`
    codes.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      back: asked.get('redirect_uri') ?? '',
      subject,
      lies,
    })
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: url })
  }

  return {
    url,
    client,
    codes,
    /** A browser that arrives from now on is sent back with this. */
    whoArrives: (answer: (address: string) => URLSearchParams) => {
      arriving = answer
    },
    /** No answer at all, until it is told otherwise. */
    beGone: (now: boolean) => {
      gone = now
    },
    /** It signs with another key from now on, and shows that one alone. */
    changeKey: (kid: string) => {
      signing = { key: other, kid }
    },
    /** Holds until it is set again. */
    lieInDiscovery: (lies: Lies) => {
      discovery.lies = lies
    },
    close,
    signIn,
  }
}

async function newKey() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return { key: privateKey, public: await crypto.subtle.exportKey('jwk', publicKey) }
}

const asSecret = async (jwk: object) =>
  crypto.subtle.importKey('raw', Buffer.from(JSON.stringify(jwk)), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
