// Registering for an event over HTTP: asking, confirming, cancelling. Looking at a page does nothing; only a posted form does.
import { type Context, Hono } from 'hono'
import { storageProblem } from '../../../foundation/server/database/database.ts'
import { addressOf, type RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import type { EventPublication } from '../../../publish/publication.ts'
import {
  registrationAnswerMost,
  type SealedAnswers,
  sealRegistration,
} from '../../../sealed/keys/intake/registration.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, dayIn } from '../../../vocabulary/dates.ts'
import { idOf, type Random } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { closesAt } from '../../../vocabulary/published/registration.ts'
import { addressAsking, readForm } from '../../forms/server/posted-form.ts'
import type { Tokens } from '../../forms/server/tokens.ts'
import {
  answerName,
  cancelPath,
  confirmPath,
  registerPath,
  registrationAskPage,
  registrationDonePage,
  registrationPage,
  registrationRefusedPage,
  sentPath,
} from '../../pages/events/registration.ts'
import { inLanguage, pageResponse, readerIn } from '../../server/page-response.ts'
import type { Reader, Site } from '../../site.ts'
import { remindedOf } from './deliver.ts'
import type { RegistrationFolder } from './registration-folder.ts'
import type { Registrations } from './registrations.ts'

export type RegistrationParts = {
  readonly site: () => Site
  readonly registrations: Registrations
  readonly folder: RegistrationFolder
  /** The intake keys to seal to now. */
  readonly keys: () => Promise<readonly Uint8Array<ArrayBuffer>[]>
  readonly tokens: Tokens
  readonly limit: RateLimit
  readonly behindProxy: boolean
  readonly clock: Clock
  readonly random: Random
  /** Something may be due for sending. */
  readonly due: () => void
  readonly report: (line: string) => void
}

/** Seven answers, each letter of which may be written as nine bytes. */
const formLimit = 96 * 1024

export function registrationRoutes(parts: RegistrationParts): Hono {
  const { site, registrations, folder, tokens, limit, behindProxy, clock, due, report } = parts
  const readerFor = (c: Context): Reader => readerIn(c, site())
  const formOf = async (c: Context): Promise<Outcome<URLSearchParams>> =>
    limit.spend(addressOf(c, behindProxy)) ? readForm(c.req.raw, formLimit) : refuse('too-many-requests')
  const eventFor = (c: Context): EventPublication | undefined =>
    site().library.events.find((event) => site().library.pathOf(event) === `events/${c.req.param('slug')}/`)
  const isOpen = async (event: EventPublication) => {
    const closes = closesAt(event, site().identity.timeZone)
    return closes !== null && clock() < closes && (await parts.keys()).length > 0
  }
  /** Whoever confirms now waits for a place. */
  const isFull = async ({ id, registration }: EventPublication) =>
    !(await registrations.hasPlace(id, registration?.places ?? null))
  const routes = new Hono()
  routes.onError((error, c) => {
    const known = storageProblem(error)
    if (!known) throw error
    report(`${c.req.method} ${c.req.routePath}: ${known.code}`)
    return refused(readerFor(c), refuse('newsletter-not-kept').problem)
  })

  routes.get(`${inLanguage}/events/:slug/${registerPath}`, async (c, next) => {
    const [reader, event] = [readerFor(c), eventFor(c)]
    if (!event) return next()
    if (!(await isOpen(event))) return refused(reader, refuse('registration-closed').problem)
    const full = await isFull(event)
    return pageResponse(reader, registrationPage(reader, event, { full }))
  })

  routes.post(`${inLanguage}/events/:slug/${registerPath}`, async (c, next) => {
    const [reader, event] = [readerFor(c), eventFor(c)]
    if (!event) return next()
    if (!(await isOpen(event))) return refused(reader, refuse('registration-closed').problem)
    const form = await formOf(c)
    if (!form.ok) return refused(reader, form.problem)
    const asked = await asking(form.value, event, reader)
    if (!asked.ok)
      return pageResponse(
        reader,
        registrationPage(reader, event, { full: await isFull(event), given: form.value, problem: asked.problem }),
        problemStatus[asked.problem.code],
      )
    if (asked.value) {
      if (!(await registrations.ask(asked.value, clock()))) return refused(reader, refuse('newsletter-busy').problem)
      due()
    }
    return c.redirect(reader.to(`${site().library.pathOf(event)}${registerPath}${sentPath}`), 303)
  })

  routes.get(`${inLanguage}/events/:slug/${registerPath}${sentPath}`, (c, next) => {
    const event = eventFor(c)
    return event ? pageResponse(readerFor(c), registrationDonePage(readerFor(c), 'sent', event)) : next()
  })

  for (const [act, path] of [
    ['register', confirmPath],
    ['cancel', cancelPath],
  ] as const) {
    routes.get(`${inLanguage}/${path}`, async (c) => {
      const reader = readerFor(c)
      const known = await knownBy(act, c.req.query('key') ?? '')
      return known
        ? pageResponse(reader, registrationAskPage(reader, act, c.req.query('key') ?? '', eventOf(known)))
        : refused(reader, refuse('confirmation-unknown').problem)
    })
    routes.post(`${inLanguage}/${path}`, async (c) => {
      const reader = readerFor(c)
      const form = await formOf(c)
      if (!form.ok) return refused(reader, form.problem)
      const known = await knownBy(act, form.value.get('key') ?? '')
      const done = known ? await (act === 'cancel' ? cancelled(known) : confirmed(known)) : null
      if (!done?.ok) return refused(reader, (done ?? refuse('confirmation-unknown')).problem)
      due()
      return pageResponse(reader, registrationDonePage(reader, done.value, known ? eventOf(known) : undefined))
    })
  }

  const knownBy = async (act: 'register' | 'cancel', key: string): Promise<Known | null> => {
    const id = tokens.subscriberOf(act, key)
    return id ? registrations.find(id) : null
  }
  const eventOf = ({ event }: Known) => site().library.events.find(({ id }) => id === event)

  async function cancelled({ id, event }: Known) {
    await folder.remove(event, id)
    await registrations.cancel(id)
    return accept('cancelled' as const)
  }

  /** The sealed answers are in their folder before the seat is given: staff know everyone who has a seat. */
  async function confirmed(known: Known) {
    const event = eventOf(known)
    const { timeZone } = site().identity
    const closes = event ? closesAt(event, timeZone) : null
    if (known.state === 'pending' && (!event || !closes || clock() >= closes)) return refuse('registration-closed')
    const sealed = known.sealed ? fromBase64url(known.sealed) : null
    if (sealed) await folder.put(known.event, known.id, sealed)
    const places = event?.registration?.places ?? null
    const reminded = event ? remindedOf(event, timeZone, clock()) : 'none'
    const standing = await registrations.confirm(known.id, { places, reminded }, clock())
    return standing ? accept(standing) : refuse('confirmation-unknown')
  }

  /** Null for a program: it is thanked, and nothing is done. */
  async function asking(form: URLSearchParams, event: EventPublication, { language, own }: Reader) {
    const address = addressAsking(form, tokens)
    if (!address.ok || !address.value) return address.ok ? accept(null) : address
    const answers: SealedAnswers['answers'][number][] = []
    for (const question of event.registration?.questions ?? []) {
      const text = (form.get(answerName(question)) ?? '').trim().toWellFormed()
      if (text.length > registrationAnswerMost)
        return refuse('field-too-long', { field: question, max: registrationAnswerMost })
      if (text) answers.push({ question, text })
    }
    const id: string = idOf(parts.random(16))
    const who = { id, event: event.id, address: address.value, language }
    const on = dayIn(clock(), site().identity.timeZone)
    const sealed = await sealRegistration({ ...who, language: own, on, answers }, await parts.keys(), parts.random)
    return sealed ? accept({ ...who, sealed: toBase64url(sealed) }) : refuse('registration-closed')
  }

  return routes
}

type Known = NonNullable<Awaited<ReturnType<Registrations['find']>>>

const refused = (reader: Reader, problem: Problem): Promise<Response> =>
  pageResponse(reader, registrationRefusedPage(reader, problem), problemStatus[problem.code])
