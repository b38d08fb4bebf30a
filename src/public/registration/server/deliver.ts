// One round of the work for registrations: seats that became free, reminders, news of changes, mails to send, data to delete, counts shown to staff.
import type { RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import type { Mail } from '../../../foundation/server/mail/mail.ts'
import type { EventPublication } from '../../../publish/publication.ts'
import { type Clock, type Instant, later } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import { beginsAt, endsAt, plainRegistration } from '../../../vocabulary/published/registration.ts'
import type { CameBack } from '../../forms/server/bounces.ts'
import type { Tokens } from '../../forms/server/tokens.ts'
import { readerOf, type Site } from '../../site.ts'
import { registrationLetter } from '../letters.ts'
import type { DueRegistrationLetter } from './due-letters.ts'
import type { RegistrationFolder } from './registration-folder.ts'
import type { Registrations } from './registrations.ts'

type RegistrationDelivery = {
  readonly registrations: Registrations
  readonly folder: RegistrationFolder
  readonly mail: Mail
  readonly tokens: Tokens
  readonly clock: Clock
  /** How many letters may leave in its window, together with all others of this server. */
  readonly batch: RateLimit
}

/** An address that is never confirmed is kept this long. */
const pendingHours = 48

export function registrationDelivery(delivery: RegistrationDelivery): (site: Site) => Promise<void> {
  const { registrations, clock } = delivery
  return async (site) => {
    await registrations.forgetPending(later(clock(), { hours: -pendingHours }))
    for (const id of await registrations.events()) await keepEvent(delivery, site, id)
    await sendDue(delivery, site)
    await showCounts(delivery, site)
  }
}

type Kept = Pick<RegistrationDelivery, 'registrations' | 'folder'>

/** Hears of a letter that came back later than its mail server had said: as if it had said it at once. A full mailbox keeps its place. */
export const registrationReturned =
  (kept: Kept): CameBack =>
  async (id, { gone }) => {
    const known = gone ? await kept.registrations.find(id) : null
    if (known) await noMailbox(kept, known)
  }

/** A reminder this close to the event is useless. */
export function remindedOf(event: EventPublication, timeZone: string, now: Instant): 'none' | 'day' | 'hour' {
  const start = beginsAt(event, timeZone)
  if (later(now, { hours: 1 }) >= start) return 'hour'
  return later(now, { days: 1 }) >= start ? 'day' : 'none'
}

async function keepEvent(
  { registrations, folder, clock }: RegistrationDelivery,
  site: Site,
  id: PublicationId,
): Promise<void> {
  const found = eventIn(site, id)
  // Its file is missing, and may be back: nothing is concluded from that.
  if (!found) return
  const { event, withdrawn } = found
  const { timeZone } = site.identity
  const now = clock()
  const kept = event.registration?.keptDays ?? plainRegistration.keptDays
  if (now > later(endsAt(event, timeZone), { days: kept })) {
    await registrations.forgetEvent(id)
    await folder.forget(id)
    return
  }
  for (const gone of await folder.gone(id)) {
    await registrations.cancel(gone)
    await folder.remove(id, gone)
  }
  const over = now >= endsAt(event, timeZone)
  if (over) return
  const { date, times, venue, online } = event
  const what = JSON.stringify([date, times, venue, online, await folder.joinLink(id), withdrawn])
  await registrations.tell(id, what, withdrawn ? 'withdrawn' : 'changed', now)
  if (withdrawn) return
  if (event.registration) await registrations.fill(id, event.registration.places, now)
  const near = remindedOf(event, timeZone, now)
  // Who is told of a day without hours is told the day before, and no more.
  if (near !== 'none' && now < beginsAt(event, timeZone) && (near === 'day' || times))
    await registrations.remind(id, near, now)
}

/** Failures in a row after which the mail server counts as out of reach and the rest waits for the next round. */
const patience = 3

async function sendDue(delivery: RegistrationDelivery, site: Site): Promise<void> {
  const { registrations, mail, clock, batch } = delivery
  let failures = 0
  for (const due of await registrations.lettersDue(clock())) {
    if (failures === patience || batch.isSpent('letters')) return
    const letter = await composed(delivery, site, due)
    if (!letter) {
      await registrations.letterDone(due)
      continue
    }
    batch.spend('letters')
    const said = await mail.send(letter)
    failures = said === 'taken' || said === 'unknown-mailbox' ? 0 : failures + 1
    if (said === 'taken') await registrations.letterDone(due)
    else if (said === 'unknown-mailbox') await noMailbox(delivery, due)
    else await registrations.letterLater(due.id, clock())
  }
}

/** A place that nobody can be told of is not held. */
async function noMailbox(
  { registrations, folder }: Kept,
  { id, event }: Pick<DueRegistrationLetter, 'id' | 'event'>,
): Promise<void> {
  await folder.remove(event, id)
  await registrations.cancel(id)
}

/** Null for a mail that has become pointless: a reminder of an event that has begun, a mail about one that is gone. */
async function composed(
  { registrations, folder, tokens, clock }: RegistrationDelivery,
  site: Site,
  { id, event: about, address: to, language, letter, at }: DueRegistrationLetter,
) {
  const found = eventIn(site, about)
  if (!found || (found.withdrawn && letter !== 'withdrawn')) return null
  const { event } = found
  if ((letter === 'day' || letter === 'hour') && clock() >= beginsAt(event, site.identity.timeZone)) return null
  const hasPlace = (await registrations.find(id))?.state === 'confirmed'
  const written = await registrationLetter(readerOf(site, language), event, letter, {
    confirmKey: tokens.keyFor('register', id),
    cancelKey: tokens.keyFor('cancel', id),
    join: hasPlace ? await folder.joinLink(about) : null,
    hasPlace,
  })
  return { ...written, to, id: tokens.letterId(`${letter} ${at}`, id), returnTo: tokens.returnFor(id) }
}

async function showCounts({ registrations, folder }: RegistrationDelivery, site: Site): Promise<void> {
  const asked = site.library.events.flatMap(({ id, registration }) => (registration ? [id] : []))
  const ids = [...new Set([...asked, ...(await registrations.events())])]
  const counts = []
  for (const id of ids) {
    const event = eventIn(site, id)?.event
    if (!event) continue
    const { title, date, registration } = event
    counts.push({
      event: id,
      title,
      date,
      places: registration?.places ?? null,
      ...(await registrations.standings(id)),
    })
  }
  await folder.showCounts(counts)
}

function eventIn({ library }: Site, id: PublicationId): { event: EventPublication; withdrawn: boolean } | null {
  const found = library.find(id) ?? library.withdrawn.find((one) => one.id === id)
  return found?.kind === 'event' ? { event: found, withdrawn: found.withdrawn } : null
}
