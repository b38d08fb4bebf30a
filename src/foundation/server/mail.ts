// Sends letters: by any SMTP server, or as .eml files into a folder where nothing leaves the machine. One interface for both.
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { writeAtomically } from './files.ts'

export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same letter in HTML, already escaped. */
  readonly html?: string
  readonly language: Language
  /** Where one click ends a subscription (RFC 8058): becomes List-Unsubscribe. */
  readonly unsubscribe?: string
}

export interface Mail {
  /**
   * Resolves when the letter is handed over. Refused with `address-unusable` when the server will not take it, else with
   * `network-unreachable`, whose `taken` is `no` when it surely has not got it, and `unknown` when the line broke in between.
   */
  send(letter: Letter): Promise<Outcome<null>>
  close(): void
}

export type MailSettings =
  | { readonly kind: 'folder'; readonly folder: string; readonly from: string }
  /** `smtp://` or `smtps://` address, with its credentials. */
  | { readonly kind: 'smtp'; readonly address: string; readonly from: string }

export const openMail = (settings: MailSettings): Mail =>
  settings.kind === 'smtp'
    ? mailBySmtp(settings.address, settings.from)
    : mailIntoFolder(settings.folder, settings.from)

function mailBySmtp(address: string, from: string): Mail {
  const transport = createTransport({ url: address, pool: true, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send(letter) {
      try {
        await transport.sendMail(messageOf(letter, from))
        return accept(null)
      } catch (error) {
        if (isRefusal(error)) return refuse('address-unusable')
        return refuse('network-unreachable', { taken: isUntaken(error) ? 'no' : 'unknown' })
      }
    },
    close: () => transport.close(),
  }
}

function mailIntoFolder(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(letter) {
      const { message } = await transport.sendMail(messageOf(letter, from))
      if (!Buffer.isBuffer(message)) throw new Error('the letter was not composed in memory')
      await mkdir(folder, { recursive: true })
      await writeAtomically(join(folder, `${Date.now()}-${randomBytes(4).toString('hex')}.eml`), message)
      return accept(null)
    },
    close: () => transport.close(),
  }
}

const messageOf = ({ to, subject, text, html, language, unsubscribe }: Letter, from: string) => ({
  from,
  // As an object: an address is never parsed for further recipients.
  to: { name: '', address: to },
  subject,
  text,
  html,
  headers: {
    'Content-Language': language,
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  },
  ...(unsubscribe ? { list: { unsubscribe: { url: unsubscribe, comment: '' } } } : {}),
})

/** An answer of the 5xx family: trying again later would not help. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500

/** Put off with a 4xx answer, not signed in, or no connection made: whoever sends it again sends no second letter. */
const isUntaken = (error: unknown): boolean =>
  error instanceof Error &&
  (('responseCode' in error && Number(error.responseCode) >= 400) ||
    ('syscall' in error && /^(connect|getaddrinfo|query)/.test(String(error.syscall))) ||
    ('code' in error && /^(EAUTH|EDNS)$/.test(String(error.code))))
