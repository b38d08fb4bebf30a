// Proves whose account it is at the institution's own issuer (OpenID Connect): where a browser is sent, and what its return is worth. Nobody outside is asked before a person wants to sign in.
import * as openid from 'openid-client'
import { accept, type Outcome, type Problem, type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import { leftToRight } from '../../words/t.ts'
import type { Report } from '../process/report.ts'
import { type IssuerOptions, isNear, returnPath } from './openid-options.ts'

/** What must come back as it was sent: kept on the server until then. */
export type SignInAsked = { readonly state: string; readonly nonce: string; readonly verifier: string }

export type Issuer = {
  readonly options: IssuerOptions
  /** Where to send the browser, from an app at `origin`. Refuses `issuer-unreachable`, `issuer-not-as-configured`. */
  readonly begin: (origin: string) => Promise<Outcome<SignInAsked & { readonly address: string }>>
  /**
   * The subject that the return of a browser proves: `query` is the query of its address. Refuses `sign-in-called-off` where the person or the issuer said no,
   * `sign-in-clocks-apart` for a proof that is over or has not begun by the clock here, `sign-in-not-proved` for anything else that is not exactly what was
   * requested, and what `begin` refuses.
   */
  readonly finish: (origin: string, query: string, asked: SignInAsked) => Promise<Outcome<string>>
  /** Reads the issuer's configuration again. */
  readonly look: () => Promise<Outcome<null>>
  /** Where a browser signs out of the issuer too; null where the issuer has no such page, or is not known yet. */
  readonly signOutAddress: (origin: string) => string | null
}

/** `report` is told what kind of fault it was: no token, code, subject or address. */
export function issuerAt(options: IssuerOptions, report: Report): Issuer {
  let known: { readonly config: openid.Configuration; readonly until: number } | null = null

  const discover = async (): Promise<openid.Configuration> => {
    const { issuer, client, secret } = options
    const config = await openid.discovery(
      issuer,
      client,
      { [openid.clockTolerance]: toleratedSeconds },
      secret === null ? openid.None() : openid.ClientSecretPost(secret),
      {
        timeout: patienceSeconds,
        [openid.customFetch]: fetchLittle,
        // The signature of its word is verified too, although it came over a channel of its own.
        execute: [openid.enableNonRepudiationChecks, ...(isNear(issuer) ? [openid.allowInsecureRequests] : [])],
      },
    )
    known = { config, until: Date.now() + knownMinutes * 60_000 }
    return config
  }
  const configuration = async () => (known && known.until > Date.now() ? known.config : discover())

  /** As an outcome: what the library throws is an answer here, `otherwise` where it is none of the issuer's reach or setting. */
  const tried = async <T>(otherwise: ProblemCode, act: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return accept(await act())
    } catch (error) {
      const problem = problemOf(error, otherwise)
      // It may sign with a new key since: the next sign-in reads all of it again.
      if (ofAnotherKey.test(kindOf(error))) known = null
      if (problem.code !== 'sign-in-called-off')
        report('terminal.log.sign-in', { why: leftToRight(`${problem.code}, ${kindOf(error)}`) })
      return { ok: false, problem }
    }
  }

  return {
    options,
    begin: (origin) =>
      tried('issuer-not-as-configured', async () => {
        const config = await configuration()
        const asked = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          verifier: openid.randomPKCECodeVerifier(),
        }
        const address = openid.buildAuthorizationUrl(config, {
          redirect_uri: origin + returnPath,
          scope: 'openid',
          state: asked.state,
          nonce: asked.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(asked.verifier),
          code_challenge_method: 'S256',
        })
        return { ...asked, address: address.href }
      }),
    finish: (origin, query, { state, nonce, verifier }) =>
      tried('sign-in-not-proved', async () => {
        const tokens = await openid.authorizationCodeGrant(
          await configuration(),
          new URL(origin + returnPath + query),
          {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: verifier,
            idTokenExpected: true,
          },
        )
        const subject = tokens.claims()?.sub
        if (!subject || subject.length > subjectMost) throw new Error('no subject')
        return subject
      }),
    look: () =>
      tried('issuer-not-as-configured', async () => {
        const { authorization_endpoint: sendsTo = '' } = (await discover()).serverMetadata()
        if (!URL.canParse(sendsTo)) throw new Error('no address to send a browser to')
        return null
      }),
    signOutAddress: (origin) =>
      known?.config.serverMetadata().end_session_endpoint === undefined
        ? null
        : openid.buildEndSessionUrl(known.config, { post_logout_redirect_uri: `${origin}/` }).href,
  }
}

const patienceSeconds = 10
const toleratedSeconds = 30
const knownMinutes = 60
/** As the standard sets it. */
const subjectMost = 255
const bytesMost = 256 * 1024

/** The issuer's answers are short; one that is not is none. Nowhere is a redirect followed. */
const fetchLittle: openid.CustomFetch = async (url, options) => {
  const response = await fetch(url, { ...(options as RequestInit), redirect: 'manual' })
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > bytesMost) throw new Error('too long')
    chunks.push(chunk)
  }
  const { status, statusText, headers } = response
  return new Response(bodyless.includes(status) ? null : Buffer.concat(chunks), { status, statusText, headers })
}
const bodyless: readonly number[] = [101, 204, 205, 304]

function problemOf(error: unknown, otherwise: ProblemCode): Problem {
  if (error instanceof openid.AuthorizationResponseError)
    return refuse(error.error === 'access_denied' ? 'sign-in-called-off' : 'sign-in-not-proved').problem
  const kind = kindOf(error)
  if (unreachable.test(kind)) return refuse('issuer-unreachable').problem
  if (kind === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return refuse('sign-in-clocks-apart').problem
  return refuse(misconfigured.test(kind) ? 'issuer-not-as-configured' : otherwise).problem
}
const ofAnotherKey = /^OAUTH_(KEY_SELECTION_FAILED|INVALID_RESPONSE)$/
const unreachable = /^(OAUTH_TIMEOUT|OAUTH_RESPONSE_IS_NOT_CONFORM 5\d\d|E[A-Z]+|UND_ERR_.*|TypeError)$/
/** What the issuer says of this client, and of itself: for the administrator to mend. */
const misconfigured =
  /^(invalid_client|unauthorized_client|OAUTH_(JSON_ATTRIBUTE_COMPARISON_FAILED|HTTP_REQUEST_FORBIDDEN|RESPONSE_IS_NOT_(CONFORM|JSON).*|MISSING_SERVER_METADATA.*|INVALID_SERVER_METADATA.*))$/

/** A word of the library's or of the standard's; never a message, which may quote what came. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error instanceof openid.ResponseBodyError) return /^[a-z_]{1,40}$/.test(error.error) ? error.error : 'refused'
  const { cause } = error
  if (cause instanceof Response && 'code' in error) return `${error.code} ${cause.status}`
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
