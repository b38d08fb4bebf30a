// Sends what is due: letters that answer forms, and each issue once to each person. One round at a time.
import type { Letter, Mail } from '../../../foundation/server/mail.ts'
import type { NewsletterPublication } from '../../../publish/publication.ts'
import type { Clock, Instant } from '../../../vocabulary/dates.ts'
import { readerOf, type Site } from '../../site.ts'
import { alreadyLetter, confirmLetter, confirmLink, issueLetter, languageOfIssue, leaveLink } from '../letters.ts'
import type { DueLetter, Subscriber, Subscribers } from './subscribers.ts'
import type { Tokens } from './tokens.ts'

export type Delivery = {
  readonly subscribers: Subscribers
  readonly mail: Mail
  readonly tokens: Tokens
  readonly clock: Clock
}

/** An address that is never confirmed is kept this long. */
export const pendingDays = 7

/** Carries out one round for the site as it is published now. Throws when the store does. */
export async function deliverDue(delivery: Delivery, site: Site): Promise<void> {
  const { subscribers, clock } = delivery
  const round = clock()
  await subscribers.forgetPending(daysBefore(round, pendingDays))
  await answerAll(delivery, site)
  for (const issue of site.library.newsletters) {
    await subscribers.openIssue(issue.id, round)
    await sendIssue(delivery, site, issue)
  }
}

/** Carries out a round whenever one is asked for, never two at once; asked for during one, another follows. A failed one is reported. */
export function deliveryRounds(round: () => Promise<void>, report: (line: string) => void) {
  let running: Promise<void> | null = null
  let again = false
  const run = async (): Promise<void> => {
    while (again) {
      again = false
      try {
        await round()
      } catch (error) {
        report(`Letters were not sent: ${error instanceof Error ? error.name : error}`)
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

/** Failures in a row after which the mail server counts as out of reach and the rest waits for the next round. */
const patience = 3

/** A letter to confirm may come twice after a crash: that does no harm, and a lost one would. */
async function answerAll({ subscribers, mail, tokens }: Delivery, site: Site): Promise<void> {
  let failures = 0
  for (const due of await subscribers.lettersDue()) {
    const outcome = await mail.send(await answerTo(site, due, tokens))
    if (!outcome.ok && outcome.problem.code === 'network-unreachable') {
      failures += 1
      if (failures === patience) return
      continue
    }
    failures = 0
    await subscribers.letterDone(due.id)
  }
}

async function answerTo(site: Site, due: DueLetter, tokens: Tokens): Promise<Letter> {
  const reader = readerOf(site, due.language)
  if (due.letter === 'confirm')
    return { ...(await confirmLetter(reader, confirmLink(reader, tokens.keyFor('confirm', due.id)))), to: due.address }
  const unsubscribe = leaveLink(reader, tokens.keyFor('leave', due.id))
  return { ...(await alreadyLetter(reader, unsubscribe)), to: due.address, unsubscribe }
}

async function sendIssue(delivery: Delivery, site: Site, issue: NewsletterPublication): Promise<void> {
  const { subscribers, mail, clock } = delivery
  let failures = 0
  while (failures < patience) {
    const to = await subscribers.take(issue.id, clock())
    if (!to) return
    const outcome = await mail.send(await composed(delivery, site, issue, to))
    failures = outcome.ok || outcome.problem.code === 'address-unusable' ? 0 : failures + 1
    if (outcome.ok) await subscribers.sent(issue.id, to.id)
    else if (outcome.problem.code === 'address-unusable') await subscribers.handBack(issue.id, to.id, { again: false })
    else if (outcome.problem.data.taken === 'no') await subscribers.handBack(issue.id, to.id, { again: true })
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
  return { ...(await issueLetter(writer, issue, unsubscribe)), to: to.address, unsubscribe }
}

const daysBefore = (now: Instant, days: number): Instant =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString() as Instant
