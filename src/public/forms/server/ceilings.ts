// How many letters the forms may cause, whoever asks and from wherever: a flood of false sign-ups never becomes a flood of mail to third persons.
import type { Transaction } from 'kysely'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { Tables } from '../../server/tables.ts'

/** One address gets at most one answering letter of a form in so many minutes, whoever asks; below are the longer ones. */
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
 * Counts one letter to this mailbox. `mailbox-full`: it has had its letters, and whoever asked is told nothing of that;
 * `too-many`: the domain's or everyone's ceiling is reached, whatever the mailbox. Then nothing is counted.
 */
export async function countLetter(
  work: Transaction<Tables>,
  address: string,
  now: Instant,
): Promise<'within' | 'mailbox-full' | 'too-many'> {
  await work.deleteFrom('ceilings').where('ends_at', '<=', now).execute()
  const general = [
    ...inAll.map(({ letters, hours }) => ({ name: `all ${hours}`, letters, hours })),
    { name: `domain ${domainOf(address)}`, ...perDomain },
  ]
  const own = { name: mailboxName(address), ...perMailbox }
  const spent = async ({ name, letters }: Ceiling) =>
    ((await work.selectFrom('ceilings').select('letters').where('name', '=', name).executeTakeFirst())?.letters ?? 0) >=
    letters
  for (const ceiling of general) if (await spent(ceiling)) return 'too-many'
  if (await spent(own)) return 'mailbox-full'
  for (const { name, hours } of [...general, own])
    await work
      .insertInto('ceilings')
      .values({ name, ends_at: hoursAfter(now, hours), letters: 1 })
      .onConflict((known) => known.column('name').doUpdateSet((is) => ({ letters: is('ceilings.letters', '+', 1) })))
      .execute()
  return 'within'
}

/** Nothing of an address stays when it leaves. */
export async function forgetMailbox(work: Transaction<Tables>, address: string): Promise<void> {
  await work.deleteFrom('ceilings').where('name', '=', mailboxName(address)).execute()
}

type Ceiling = { readonly name: string; readonly letters: number }

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

const hoursAfter = (now: Instant, hours: number): Instant =>
  new Date(Date.parse(now) + hours * 3_600_000).toISOString() as Instant
