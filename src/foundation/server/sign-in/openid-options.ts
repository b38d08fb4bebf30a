// The institution's own issuer as its administrator names it in the environment: without a name, nobody outside is ever asked.
import { readFileSync } from 'node:fs'

export type IssuerOptions = {
  readonly issuer: URL
  readonly client: string
  /** Null for a client that has none: what PKCE proves then stands alone. */
  readonly secret: string | null
  /** What the door calls it. */
  readonly name: string
  /** Where the app is opened, exactly: no browser is ever sent back elsewhere. */
  readonly origins: readonly string[]
}

/** Where the issuer sends a browser back to, at each of the app's addresses. */
export const returnPath = '/api/sign-in/back'

/** From `OIDC_ISSUER`, `OIDC_CLIENT`, `OIDC_SECRET_FILE`, `OIDC_NAME` and `STAFF_ADDRESS`: null where no issuer is named; a sentence for what is not understood. Reads the secret's file. */
export function issuerOptionsFrom(env: NodeJS.ProcessEnv): IssuerOptions | null | string {
  if (!env.OIDC_ISSUER) return null
  const issuer = URL.parse(env.OIDC_ISSUER)
  if (!issuer || issuer.search || issuer.hash || !(issuer.protocol === 'https:' || isNear(issuer)))
    return 'OIDC_ISSUER is the issuer’s address as it calls itself: https://…, without ? or #.'
  if (!env.OIDC_CLIENT) return 'OIDC_CLIENT is missing: the name by which the issuer knows this installation.'
  const origins = (env.STAFF_ADDRESS ?? '').split(/[\s,]+/).filter((one) => one !== '')
  const isOrigin = (one: string) => {
    const url = URL.parse(one)
    return url?.origin === one && (url.protocol === 'https:' || isNear(url))
  }
  if (origins.length === 0 || !origins.every(isOrigin))
    return 'STAFF_ADDRESS is where the staff open the app, as a browser writes it: https://staff.example, without a slash at the end; several with commas.'
  const secret = secretFrom(env.OIDC_SECRET_FILE)
  if (secret !== null && typeof secret !== 'string') return secret.sentence
  const name = env.OIDC_NAME || issuer.hostname
  if (name.length > 60) return 'OIDC_NAME is what the door calls the issuer: at most 60 characters.'
  return { issuer, client: env.OIDC_CLIENT, secret, name, origins }
}

/** On this machine, where no network can listen. */
export const isNear = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function secretFrom(file: string | undefined): string | null | { readonly sentence: string } {
  if (!file) return null
  try {
    return readFileSync(file, 'utf8').trim() || { sentence: 'OIDC_SECRET_FILE is empty.' }
  } catch (error) {
    return {
      sentence: `OIDC_SECRET_FILE cannot be read (${error instanceof Error && 'code' in error ? error.code : error}).`,
    }
  }
}
