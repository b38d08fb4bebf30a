// How many letters the forms may cause, whoever asks and from wherever: a flood of false sign-ups never becomes a flood of mail to third persons.
import type { Transaction } from 'kysely'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import type { Tables } from '../../server/tables.ts'

/** One address gets at most one answering letter of a form in so many minutes, whoever asks; the longer limits follow. */
export const quietMinutes = 60

/** Two spellings of one mailbox are one person. */
export const keyOf = (address: string): string => address.normalize('NFC').toLowerCase()

/** One mailbox gets at most so many answering letters in its window. */
const perMailbox = { letters: 3, hours: 7 * 24 }
/** All mailboxes of one domain. */
const perDomain = { letters: 20, hours: 1 }
/** All together: in an hour, and in a day. */
const inAll = [
  { letters: 100, hours: 1 },
  { letters: 400, hours: 24 },
] as const

/**
 * Whether so many letters have left lately that none may be asked for, whomever it would go to. Asked before a mailbox is looked up: what
 * is answered then tells nothing of it.
 */
export async function tooManyLetters(work: Transaction<Tables>, address: string, now: Instant): Promise<boolean> {
  const ceilings = general(address)
  const counted = await work
    .selectFrom('ceilings')
    .select(['name', 'letters'])
    .where('ends_at', '>', now)
    .where(
      'name',
      'in',
      ceilings.map(({ name }) => name),
    )
    .execute()
  return counted.some(({ name, letters }) => ceilings.some((one) => one.name === name && letters >= one.letters))
}

/** Counts one letter to this mailbox. False, and nothing is counted, when it has had its letters: the caller is not told so. */
export async function countLetter(work: Transaction<Tables>, address: string, now: Instant): Promise<boolean> {
  await work.deleteFrom('ceilings').where('ends_at', '<=', now).execute()
  const own = { name: mailboxName(address), ...perMailbox }
  const had = await work.selectFrom('ceilings').select('letters').where('name', '=', own.name).executeTakeFirst()
  if (had && had.letters >= own.letters) return false
  for (const { name, hours } of [...general(address), own])
    await work
      .insertInto('ceilings')
      .values({ name, ends_at: later(now, { hours }), letters: 1 })
      .onConflict((known) => known.column('name').doUpdateSet((is) => ({ letters: is('ceilings.letters', '+', 1) })))
      .execute()
  return true
}

/** Nothing of an address stays when it leaves. */
export async function forgetMailbox(work: Transaction<Tables>, address: string): Promise<void> {
  await work.deleteFrom('ceilings').where('name', '=', mailboxName(address)).execute()
}

/** Of all together, and of this address's domain. */
const general = (address: string) => [
  ...inAll.map(({ letters, hours }) => ({ name: `all ${hours}`, letters, hours })),
  { name: `domain ${domainOf(address)}`, ...perDomain },
]

/** Spellings that reach one mailbox with common providers count as one: what follows a `+`, and dots. */
function mailboxName(address: string): string {
  const at = address.lastIndexOf('@')
  const box = (address.slice(0, at).split('+')[0] ?? '').replaceAll('.', '')
  return `mailbox ${box}@${address.slice(at + 1)}`.normalize('NFC').toLowerCase()
}

/** Of `a.b.example.org`, `example.org`; of `b.example.co.uk`, `example.co.uk`: one owner, however many names before it. */
function domainOf(address: string): string {
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.')
  return labels.slice((labels.at(-2) ?? '').length > 3 ? -2 : -3).join('.')
}
