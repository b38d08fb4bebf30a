// Sends what is due: letters that answer forms, and each issue once to each person, in batches. One round at a time.
import type { RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import type { Letter, Mail } from '../../../foundation/server/mail/mail.ts'
import { nameOfError } from '../../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../../foundation/server/process/report.ts'
import type { NewsletterPublication } from '../../../publish/publication.ts'
import { type Clock, later } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { Tokens } from '../../forms/server/tokens.ts'
import type { PublicStore } from '../../server/open-store.ts'
import { readerOf, type Site } from '../../site.ts'
import {
  alreadyLetter,
  confirmLetter,
  confirmLink,
  issueLetter,
  itemsOut,
  languageOfIssue,
  leaveLink,
} from '../letters.ts'
import type { DueLetter, Subscriber } from './subscribers.ts'

type Delivery = Pick<PublicStore, 'subscribers' | 'issues'> & {
  readonly mail: Mail
  readonly tokens: Tokens
  readonly clock: Clock
  /** How many letters may leave in its window: a batch. The rest waits for the next. */
  readonly batch: RateLimit
}

/** An address that is never confirmed is kept this long. */
const pendingDays = 7

/** Gives what carries out one round for the site as it is published now. A round throws when the store does. */
export function newsletterDelivery(delivery: Delivery): (site: Site) => Promise<void> {
  const { subscribers, issues, clock } = delivery
  /** Taken by the mail server, and not yet written down as sent (a full disk): written before anything else is sent. */
  const unwritten: Sending[] = []
  const writeDown = async (): Promise<void> => {
    for (let first = unwritten[0]; first; first = unwritten[0]) {
      await issues.sent(first.issue, first.subscriber, clock())
      unwritten.shift()
    }
  }
  return async (site) => {
    await writeDown()
    const round = clock()
    await subscribers.forgetPending(later(round, { days: -pendingDays }))
    await answerAll(delivery, site)
    for (const issue of site.library.newsletters) {
      await issues.open(issue.id, round)
      await sendIssue(delivery, site, issue, (sending) => {
        unwritten.push(sending)
        return writeDown()
      })
    }
  }
}

/** Runs a round whenever requested, never two at once; a request during one starts another afterwards. A failure is reported. */
export function deliveryRounds(round: () => Promise<void>, report: Report) {
  let running: Promise<void> | null = null
  let again = false
  const run = async (): Promise<void> => {
    while (again) {
      again = false
      try {
        await round()
      } catch (error) {
        report('terminal.log.letters', { why: nameOfError(error) })
      }
    }
    running = null
  }
  return {
    ask(): void {
      again = true
      running ??= run()
    },
    /** Resolves when nothing is under way. */
    idle: async (): Promise<void> => {
      await running
    },
  }
}

type Sending = { readonly issue: PublicationId; readonly subscriber: string }

/** Failures in a row after which the mail server counts as out of reach and the rest waits for the next round. */
const patience = 3

/** A letter to confirm may come twice after a crash: that does no harm, and a lost one would. */
async function answerAll({ subscribers, mail, tokens, clock, batch }: Delivery, site: Site): Promise<void> {
  let failures = 0
  for (const due of await subscribers.lettersDue(clock())) {
    if (failures === patience || !batch.spend('letters')) return
    const said = await mail.send(await answerTo(site, due, tokens))
    failures = said === 'taken' || said === 'unknown-mailbox' ? 0 : failures + 1
    if (said === 'taken') await subscribers.letterDone(due.id)
    else if (said === 'unknown-mailbox') await subscribers.letterRefused(due.id)
    else await subscribers.letterLater(due.id, clock())
  }
}

async function answerTo(site: Site, due: DueLetter, tokens: Tokens): Promise<Letter> {
  const reader = readerOf(site, due.language)
  const fields = {
    to: due.address,
    id: tokens.letterId(`${due.letter} ${due.asked}`, due.id),
    returnTo: tokens.returnFor(due.id),
  }
  if (due.letter === 'confirm')
    return { ...(await confirmLetter(reader, confirmLink(reader, tokens.keyFor('confirm', due.id)))), ...fields }
  const unsubscribe = leaveLink(reader, tokens.keyFor('leave', due.id))
  return { ...(await alreadyLetter(reader, unsubscribe)), ...fields, unsubscribe }
}

/** Once all that the issue carried is withdrawn, nobody else gets it: its introduction would tell of what is no longer there. */
async function sendIssue(
  delivery: Delivery,
  site: Site,
  issue: NewsletterPublication,
  sent: (sending: Sending) => Promise<void>,
): Promise<void> {
  if (itemsOut(site, issue).length === 0) return
  const { issues, mail, clock, batch } = delivery
  let failures = 0
  while (failures < patience && !batch.isSpent('letters')) {
    const to = await issues.take(issue.id, clock())
    if (!to) return
    batch.spend('letters')
    const said = await mail.send(await composed(delivery, site, issue, to))
    failures = said === 'taken' || said === 'unknown-mailbox' ? 0 : failures + 1
    if (said === 'taken') await sent({ issue: issue.id, subscriber: to.id })
    else if (said === 'unknown-mailbox') await issues.unknownMailbox(issue.id, to.id, clock())
    else await issues.later(issue.id, to.id, clock(), { refused: said === 'refused' })
  }
}

async function composed(
  { tokens }: Delivery,
  site: Site,
  issue: NewsletterPublication,
  to: Subscriber,
): Promise<Letter> {
  const writer = readerOf(site, languageOfIssue(readerOf(site, to.language), issue))
  const unsubscribe = leaveLink(readerOf(site, to.language), tokens.keyFor('leave', to.id))
  return {
    ...(await issueLetter(writer, issue, unsubscribe)),
    to: to.address,
    id: tokens.letterId(issue.id, to.id),
    returnTo: tokens.returnFor(to.id),
    unsubscribe,
  }
}
