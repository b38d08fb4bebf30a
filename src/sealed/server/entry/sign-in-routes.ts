// Routes of the door where an issuer is configured: send a browser there, receive it back, and report the state. They open nothing: a listed device still proves itself.
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { answer, problemAnswer } from '../../../foundation/server/http/http.ts'
import { addressOf, rateLimit } from '../../../foundation/server/http/rate-limit.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import type { SignInDoor, SignInLeft, SignInSent } from '../../mailbox/wire.ts'
import type { Mailbox, SignInElsewhere } from '../mailbox.ts'
import { sessionHours } from './accounts.ts'
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

  routes.get('/sign-in', async (c) => {
    const browser = browserOf(c, elsewhere)
    const standing = browser === null ? null : await signIns.standing(browser)
    return c.json({ at: issuer.options.name, standing } satisfies SignInDoor)
  })

  routes.post('/sign-in', async (c) => {
    const origin = originOf(c)
    if (!origin) return problemAnswer(c, refuse('sign-in-not-offered').problem)
    if (!begun.spend(addressOf(c, behindProxy))) return problemAnswer(c, refuse('too-many-requests').problem)
    const sent = await issuer.begin(origin)
    if (!sent.ok) return answer(c, sent)
    const { address, ...asked } = sent.value
    const { name, ...ways } = cookieOf(elsewhere)
    setCookie(c, name, await signIns.begin({ ...asked, origin }), { ...ways, maxAge: sessionHours * 3_600 })
    return answer(c, accept({ address } satisfies SignInSent))
  })

  routes.get('/sign-in/back', async (c) => {
    if (!cameBack.spend(addressOf(c, behindProxy))) return c.redirect('/?sign-in=too-many', 303)
    const [browser, state] = [browserOf(c, elsewhere), c.req.query('state')]
    const asked = browser !== null && state ? await signIns.takeBack(browser, state) : null
    if (browser === null || !state || !asked) return c.redirect('/?sign-in=stale', 303)
    const subject = await issuer.finish(asked.origin, new URL(c.req.url).search, { ...asked, state })
    if (subject.ok) await signIns.prove(browser, subject.value)
    else await signIns.fail(browser, subject.problem.code)
    return c.redirect('/', 303)
  })

  routes.delete('/sign-in', async (c) => {
    const origin = originOf(c)
    if (!origin) return problemAnswer(c, refuse('sign-in-not-offered').problem)
    const browser = browserOf(c, elsewhere)
    if (browser !== null) await signIns.forget(browser)
    const { name, ...ways } = cookieOf(elsewhere)
    deleteCookie(c, name, ways)
    return answer(c, accept({ address: issuer.signOutAddress(origin) } satisfies SignInLeft))
  })

  return routes
}

/** What the browser holds since it was sent away; null for one that never was. */
export function browserOf(c: Context, elsewhere: SignInElsewhere): string | null {
  const held = getCookie(c, cookieOf(elsewhere).name)
  return held !== undefined && isBrowserToken(held) ? held : null
}

/** No script reads it, no other site sends it along but by bringing somebody here, and where the app has an encrypted address no neighbouring host can set it: an address on a person's own computer beside it changes nothing. */
function cookieOf({ issuer }: SignInElsewhere) {
  const secure = issuer.options.origins.some((origin) => origin.startsWith('https:'))
  const name = secure ? '__Host-wiqaya-sign-in' : 'wiqaya-sign-in'
  return { name, path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}
