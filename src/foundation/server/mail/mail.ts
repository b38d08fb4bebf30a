// Sends letters: by any SMTP server, or as .eml files into a folder where nothing leaves the machine. One interface for both.
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { writeAtomically } from '../folders/files.ts'

export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same letter in HTML, already escaped. */
  readonly html?: string
  readonly language: SiteLanguage
  /** Who writes, in the letter's own language: beside the sender's address, where the installation gave that no name. */
  readonly signature?: string
  /** An event for the reader's own calendar (iCalendar), beside the text. */
  readonly calendar?: { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string }
  /** Where one click ends a subscription (RFC 8058): becomes List-Unsubscribe. */
  readonly unsubscribe?: string
  /** The local part of its Message-ID: the same whenever this letter is sent again, so that a mailbox recognises a repetition. */
  readonly id?: string
  /** What an answer of a mail server on its way is addressed with: `bounces+<this>@…`, where the installation has such a mailbox. */
  readonly returnTo?: string
}

/**
 * `taken`: the mail server has it and answers for it. `unknown-mailbox`: there is no such mailbox. `refused`: the server will not take this letter for
 * another reason (a policy, a limit). `later`: everything else; what the server did not say is never assumed.
 */
export type HandedOver = 'taken' | 'unknown-mailbox' | 'refused' | 'later'

export interface Mail {
  /** Resolves with what the mail server said. Throws only for a bug, or a folder that cannot be written. */
  send(letter: Letter): Promise<HandedOver>
  close(): void
}

/** A key that signs every letter (DKIM, RFC 6376): its PEM text, and where its public half stands in the DNS. */
export type SigningKey = { readonly domain: string; readonly selector: string; readonly key: string }

export type MailSettings = {
  /** A bare address, or one with a name: `Institution <letter@site.example>`. */
  readonly from: string
  readonly dkim?: SigningKey | null
  /** A mailbox whose `+…` addresses reach it too. Letters that come back go there. */
  readonly bounces?: string | null
} & (
  | { readonly kind: 'folder'; readonly folder: string }
  /** `smtp://` or `smtps://` address, with its credentials. */
  | { readonly kind: 'smtp'; readonly address: string }
)

export const openMail = (settings: MailSettings): Mail =>
  settings.kind === 'smtp' ? mailBySmtp(settings, settings.address) : mailIntoFolder(settings, settings.folder)

function mailBySmtp(settings: MailSettings, address: string): Mail {
  const transport = createTransport({
    url: address,
    pool: true,
    // A letter whose connection broke is ours to send again, and written down: the pool would do it up to five times by itself.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...signing(settings),
  })
  return {
    async send(letter) {
      try {
        await transport.sendMail(messageOf(letter, settings))
        return 'taken'
      } catch (error) {
        return saidBy(error)
      }
    },
    close: () => transport.close(),
  }
}

function mailIntoFolder(settings: MailSettings, folder: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...signing(settings) })
  return {
    async send(letter) {
      const { message } = await transport.sendMail(messageOf(letter, settings))
      if (!Buffer.isBuffer(message)) throw new Error('the letter was not composed in memory')
      await mkdir(folder, { recursive: true })
      await writeAtomically(join(folder, `${Date.now()}-${randomBytes(4).toString('hex')}.eml`), message)
      return 'taken'
    },
    close: () => transport.close(),
  }
}

/** The one-click header must be under the signature (RFC 8058 §4): it is not among those that are signed by custom. */
const signing = ({ dkim }: MailSettings) =>
  dkim
    ? {
        dkim: {
          domainName: dkim.domain,
          keySelector: dkim.selector,
          privateKey: dkim.key,
          headerFieldNames:
            'From:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Language:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post',
        },
      }
    : {}

const messageOf = (letter: Letter, { from, bounces }: MailSettings) => {
  const { to, subject, text, html, language, signature, calendar, unsubscribe, id, returnTo } = letter
  const sender = addressIn(from)
  return {
    from: signature && sender === from.trim() ? { name: signature.replace(/\s+/g, ' '), address: sender } : from,
    // As an object: an address is never parsed for further recipients.
    to: { name: '', address: to },
    subject,
    text,
    html,
    ...(calendar ? { icalEvent: { ...calendar, filename: 'event.ics' } } : {}),
    ...(id ? { messageId: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>` } : {}),
    ...(bounces ? { envelope: { from: returnTo ? bounces.replace('@', `+${returnTo}@`) : bounces, to: [to] } } : {}),
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
    ...(unsubscribe ? { list: { unsubscribe: { url: unsubscribe, comment: '' } } } : {}),
  }
}

/** The address alone of a sender that may have a name. */
export const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()

/**
 * Only what was said of this letter's recipient or content is final: a wrong password, a refused sender or a server that closes down
 * are the installation's troubles, and no reader is struck off for them. Enhanced status codes: RFC 3463.
 */
function saidBy(error: unknown): HandedOver {
  if (!(error instanceof Error)) return 'later'
  const code = 'responseCode' in error ? Number(error.responseCode) : 0
  const command = 'command' in error ? error.command : ''
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec('response' in error ? String(error.response) : '')?.[1] ?? ''
  if (code < 500 || (command !== 'RCPT TO' && command !== 'DATA')) return 'later'
  if (command === 'RCPT TO' && (isUnknownMailbox(status) || (!status && [550, 551, 553].includes(code))))
    return 'unknown-mailbox'
  return 'refused'
}

/** 5.1.x says that the address is at fault, 5.2.1 that the mailbox is closed. */
export const isUnknownMailbox = (status: string): boolean =>
  /^5\.(1\.\d+|2\.1)$/.test(status) && !/^5\.1\.[78]$/.test(status)
