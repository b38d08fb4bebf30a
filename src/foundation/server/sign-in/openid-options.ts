// The institution's own issuer as its administrator names it in the environment: without a name, nobody outside is ever asked.
import { readFileSync } from 'node:fs'
import type { Language } from '../../../vocabulary/languages.ts'
import { t } from '../../words/t.ts'

export type IssuerOptions = {
  readonly issuer: URL
  readonly client: string
  /** Null for a client without a secret: PKCE alone then proves who asks. */
  readonly secret: string | null
  /** What the door calls it. */
  readonly name: string
  /** Where the app is opened, exactly: no browser is ever sent back elsewhere. */
  readonly origins: readonly string[]
}

/** Where the issuer sends a browser back to, at each of the app's addresses. */
export const returnPath = '/api/sign-in/back'

/** From `OIDC_ISSUER`, `OIDC_CLIENT`, `OIDC_SECRET_FILE`, `OIDC_NAME` and `STAFF_ADDRESS`: null where no issuer is named; a sentence for what is not understood. Reads the secret's file. */
export function issuerOptionsFrom(env: NodeJS.ProcessEnv, language: Language): IssuerOptions | null | string {
  if (!env.OIDC_ISSUER) return null
  const issuer = URL.parse(env.OIDC_ISSUER)
  if (!issuer || issuer.search || issuer.hash || !(issuer.protocol === 'https:' || isNear(issuer)))
    return t(language, 'terminal.setting.oidc-issuer')
  if (!env.OIDC_CLIENT) return t(language, 'terminal.setting.oidc-client')
  const origins = (env.STAFF_ADDRESS ?? '').split(/[\s,]+/).filter((one) => one !== '')
  const isOrigin = (one: string) => {
    const url = URL.parse(one)
    return url?.origin === one && (url.protocol === 'https:' || isNear(url))
  }
  if (origins.length === 0 || !origins.every(isOrigin)) return t(language, 'terminal.setting.staff-address')
  const secret = secretFrom(env.OIDC_SECRET_FILE, language)
  if (secret !== null && typeof secret !== 'string') return secret.sentence
  const name = env.OIDC_NAME || issuer.hostname
  if (name.length > 60) return t(language, 'terminal.setting.oidc-name')
  return { issuer, client: env.OIDC_CLIENT, secret, name, origins }
}

/** On this machine, where no network can listen. */
export const isNear = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function secretFrom(file: string | undefined, language: Language): string | null | { readonly sentence: string } {
  if (!file) return null
  try {
    const secret = readFileSync(file, 'utf8').trim()
    return secret || { sentence: t(language, 'terminal.setting.file-empty', { name: 'OIDC_SECRET_FILE' }) }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { sentence: t(language, 'terminal.setting.file-unreadable', { name: 'OIDC_SECRET_FILE', why }) }
  }
}
