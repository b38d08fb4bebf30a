// How an installation’s letters leave, as set in the environment: the mail server, the sender, the signature, and where returned mail goes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../../vocabulary/languages.ts'
import { t } from '../../words/t.ts'
import { addressIn, type MailSettings, type SigningKey } from './mail.ts'

export type MailOptions = {
  /** `smtp://…`; null for letters as files in the data folder. */
  readonly smtpUrl: string | null
  readonly from: string
  readonly bounces: string | null
  readonly dkim: SigningKey | null
  /** The most letters that leave in a minute: the size of a batch. */
  readonly perMinute: number
}

export const mailVariables = [
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_BOUNCES',
  'MAIL_PER_MINUTE',
  'DKIM_KEY_FILE',
  'DKIM_SELECTOR',
  'DKIM_DOMAIN',
] as const

/** Gives the options, or the sentence that says what is wrong with them. Reads the key's file. */
export function mailOptionsFrom(env: NodeJS.ProcessEnv, language: Language): MailOptions | string {
  const smtpUrl = env.SMTP_URL || null
  if (smtpUrl !== null && !isMailServer(smtpUrl)) return t(language, 'terminal.setting.smtp-url')
  const from = env.MAIL_FROM || 'newsletter@localhost'
  if (/[\r\n]/.test(from) || !/^[^\s@<>]+@[^\s@<>]+$/.test(addressIn(from)))
    return t(language, 'terminal.setting.mail-from')
  const bounces = env.MAIL_BOUNCES || null
  if (bounces && !/^[^\s@<>+]+@[^\s@<>]+$/.test(bounces)) return t(language, 'terminal.setting.mail-bounces')
  const perMinute = Number(env.MAIL_PER_MINUTE || 200)
  if (!Number.isInteger(perMinute) || perMinute < 1) return t(language, 'terminal.setting.mail-per-minute')
  const dkim = signingKeyFrom(env, from, language)
  if (typeof dkim === 'string') return dkim
  return { smtpUrl, from, bounces, dkim, perMinute }
}

/** A password with a bare `#` or `/` would name another server. */
export function isMailServer(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && url.hash === '' && url.pathname.length < 2
  )
}

/** `folder` is the data folder of the server that sends. */
export const mailSettingsIn = (
  { smtpUrl, from, bounces, dkim }: Omit<MailOptions, 'perMinute'>,
  folder: string,
): MailSettings => ({
  from,
  bounces,
  dkim,
  ...(smtpUrl ? { kind: 'smtp', address: smtpUrl } : { kind: 'folder', folder: join(folder, 'mail') }),
})

function signingKeyFrom(env: NodeJS.ProcessEnv, from: string, language: Language): SigningKey | string | null {
  const file = env.DKIM_KEY_FILE
  if (!file) return null
  const sender = addressIn(from)
  const [selector, domain] = [env.DKIM_SELECTOR, env.DKIM_DOMAIN || sender.slice(sender.lastIndexOf('@') + 1)]
  if (!selector) return t(language, 'terminal.setting.dkim-selector')
  try {
    const key = readFileSync(file, 'utf8')
    return /-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(key)
      ? { domain, selector, key }
      : t(language, 'terminal.setting.dkim-key')
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return t(language, 'terminal.setting.file-unreadable', { name: 'DKIM_KEY_FILE', why })
  }
}
