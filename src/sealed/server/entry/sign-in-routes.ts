// Routes of the door where an issuer is configured: send a browser there, receive it back, and report the state. They open nothing: a listed device still proves itself.
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { readJson } from '../../../foundation/server/http/body.ts'
import { answer, problemAnswer } from '../../../foundation/server/http/http.ts'
import { addressOf, rateLimit } from '../../../foundation/server/http/rate-limit.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { browserHeader, type SignInDoor, type SignInLeft, type SignInSent } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'
import { isBrowserToken } from './sign-ins.ts'

export function signInRoutes({ elsewhere, behindProxy }: Pick<Mailbox, 'elsewhere' | 'behindProxy'>): Hono {
  const routes = new Hono()
  if (!elsewhere)
    return routes
      .get('/sign-in', (c) => c.json({ at: null, standing: null } satisfies SignInDoor))
      .delete('/sign-in', (c) => c.json({ address: null } satisfies SignInLeft))
  const { issuer, signIns } = elsewhere
  const begun = rateLimit({ acts: 20, seconds: 300 })
  const cameBack = rateLimit({ acts: 60, seconds: 300 })
  /** Only the app itself, at an address of its own, asks. */
  const originOf = (c: Context): string | null => {
    const origin = c.req.header('origin') ?? ''
    return issuer.options.origins.includes(origin) ? origin : null
  }

  const door = async (c: Context) => {
    const browser = browserOf(c)
    const standing = browser === null ? null : await signIns.standing(browser)
    return c.json({ at: issuer.options.name, standing } satisfies SignInDoor)
  }

  routes.get('/sign-in', door)

  routes.post('/sign-in', async (c) => {
    const origin = originOf(c)
    if (!origin) return problemAnswer(c, refuse('sign-in-not-offered').problem)
    if (!begun.spend(addressOf(c, behindProxy))) return problemAnswer(c, refuse('too-many-requests').problem)
    const sent = await issuer.begin(origin)
    if (!sent.ok) return answer(c, sent)
    const { address, ...asked } = sent.value
    const browser = await signIns.begin({ ...asked, origin })
    return answer(c, accept({ address, browser } satisfies SignInSent))
  })

  // The app has the browser's token, and this request has not.
  routes.get('/sign-in/back', (c) => c.redirect(`/${new URL(c.req.url).search}`, 303))

  routes.post('/sign-in/back', async (c) => {
    if (!cameBack.spend(addressOf(c, behindProxy))) return problemAnswer(c, refuse('too-many-requests').problem)
    const body = await readJson(c.req.raw, returned)
    if (!body.ok) return answer(c, body)
    const { query } = body.value
    const [browser, state] = [browserOf(c), new URLSearchParams(query).get('state')]
    const asked = browser !== null && state ? await signIns.takeBack(browser, state) : null
    if (browser === null || !state || !asked) return problemAnswer(c, refuse('sign-in-stale').problem)
    const subject = await issuer.finish(asked.origin, query, { ...asked, state })
    if (subject.ok) await signIns.prove(browser, subject.value)
    else await signIns.fail(browser, subject.problem.code)
    return door(c)
  })

  routes.delete('/sign-in', async (c) => {
    const origin = originOf(c)
    if (!origin) return problemAnswer(c, refuse('sign-in-not-offered').problem)
    const browser = browserOf(c)
    if (browser !== null) await signIns.forget(browser)
    return answer(c, accept({ address: issuer.signOutAddress(origin) } satisfies SignInLeft))
  })

  return routes
}

const returned = v.strictObject({ query: v.pipe(v.string(), v.maxLength(8_000)) })

/** The token of a browser that was sent away; null for one that never was. */
function browserOf(c: Context): string | null {
  const held = c.req.header(browserHeader)
  return held !== undefined && isBrowserToken(held) ? held : null
}
