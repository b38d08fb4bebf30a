// The acts of the newsletter over HTTP: asking, confirming, leaving. Looking at a page does nothing; only a posted form does.
import { type Context, Hono } from 'hono'
import { storageProblem } from '../../../foundation/server/database/database.ts'
import { addressOf, type RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import type { Clock } from '../../../vocabulary/dates.ts'
import { type Outcome, type Problem, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { addressAsking, readForm } from '../../forms/server/posted-form.ts'
import type { Tokens } from '../../forms/server/tokens.ts'
import { askPage, confirmPath, leavePath, newsletterPage, newsletterPath, refusedPage } from '../../pages/newsletter.ts'
import { inLanguage, pageResponse, readerIn } from '../../server/page-response.ts'
import type { Reader, Site } from '../../site.ts'
import type { Subscribers } from './subscribers.ts'

export type NewsletterParts = {
  readonly site: () => Site
  readonly subscribers: Subscribers
  readonly tokens: Tokens
  readonly limit: RateLimit
  readonly behindProxy: boolean
  readonly clock: Clock
  /** Something may be due for sending. */
  readonly due: () => void
  readonly report: (line: string) => void
}

export function newsletterRoutes({
  site,
  subscribers,
  tokens,
  limit,
  behindProxy,
  clock,
  due,
  report,
}: NewsletterParts): Hono {
  const readerFor = (c: Context): Reader => readerIn(c, site())
  const formOf = async (c: Context): Promise<Outcome<URLSearchParams>> =>
    limit.spend(addressOf(c, behindProxy)) ? readForm(c.req.raw) : refuse('too-many-requests')
  const routes = new Hono()
  routes.onError((error, c) => {
    const known = storageProblem(error)
    if (!known) throw error
    report(`${c.req.method} ${c.req.routePath}: ${known.code}`)
    return refused(readerFor(c), refuse('newsletter-not-kept').problem)
  })

  routes.post(`${inLanguage}/${newsletterPath}`, async (c) => {
    const reader = readerFor(c)
    const form = await formOf(c)
    if (!form.ok) return refused(reader, form.problem)
    const asked = addressAsking(form.value, tokens)
    if (!asked.ok) {
      const address = form.value.get('email')?.slice(0, 254) ?? ''
      return pageResponse(
        reader,
        newsletterPage(reader, { address, problem: asked.problem }),
        problemStatus[asked.problem.code],
      )
    }
    if (asked.value) {
      if (!(await subscribers.ask(asked.value, reader.language, clock())))
        return refused(reader, refuse('newsletter-busy').problem)
      due()
    }
    return c.redirect(reader.to('newsletter/sent/'), 303)
  })

  for (const [act, path] of [
    ['confirm', confirmPath],
    ['leave', leavePath],
  ] as const) {
    routes.get(`${inLanguage}/${path}`, (c) => {
      const reader = readerFor(c)
      const key = c.req.query('key') ?? ''
      if (!tokens.subscriberOf(act, key)) return refused(reader, refuse('confirmation-unknown').problem)
      return pageResponse(reader, askPage(reader, act, key))
    })

    routes.post(`${inLanguage}/${path}`, async (c) => {
      const reader = readerFor(c)
      const form = await formOf(c)
      if (!form.ok) return refused(reader, form.problem)
      // A mail program's one click posts to the address of the link itself (RFC 8058).
      const subscriber = tokens.subscriberOf(act, form.value.get('key') ?? c.req.query('key') ?? '')
      if (!subscriber) return refused(reader, refuse('confirmation-unknown').problem)
      if (act === 'leave') await subscribers.leave(subscriber)
      else if (!(await subscribers.confirm(subscriber, clock())))
        return refused(reader, refuse('confirmation-unknown').problem)
      due()
      return c.redirect(reader.to(act === 'leave' ? 'newsletter/left/' : 'newsletter/confirmed/'), 303)
    })
  }
  return routes
}

const refused = (reader: Reader, problem: Problem): Promise<Response> =>
  pageResponse(reader, refusedPage(reader, problem), problemStatus[problem.code])
