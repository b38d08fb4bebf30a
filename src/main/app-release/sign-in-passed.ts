// Signing in at the institution's own issuer from an app on one's own computer: cookies are passed on under this computer's own names, and the browser is sent only to the address that its person has named, whatever the server says.
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { problemAnswer } from '../../foundation/server/http/http.ts'
import { returnPath } from '../../foundation/server/sign-in/openid-options.ts'
import { jsonWithin, problemMost } from '../../sealed/desk/answer-body.ts'
import { sessionHours } from '../../sealed/server/entry/accounts.ts'
import { isBrowserToken } from '../../sealed/server/entry/sign-ins.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { askServer, dataAnswer } from './ask-server.ts'

export type Here = {
  /** The staff server. */
  readonly origin: string
  /** Where this computer serves. */
  readonly port: number
  /** The origin of the sign-in service that the person named. Null if she named none; then nobody is sent elsewhere. */
  readonly signIn: string | null
}

/** To be mounted at `/api`, before what passes everything else through. */
export function signInPassed({ origin, port, signIn }: Here): Hono {
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  // Cookies belong to a host, not to a port: those of other programs on this computer stay theirs.
  const name = `wiqaya-sign-in-${port}`
  const ways = { path: '/', httpOnly: true, sameSite: 'Lax' } as const

  /** What the browser holds, under each of the names that the server may read it by, and who asks, where that is this app. */
  const headersOf = (c: Context): Record<string, string> => {
    const held = getCookie(c, name) ?? ''
    const asks = c.req.header('origin') ?? ''
    return {
      ...(isBrowserToken(held) && { Cookie: names.map((one) => `${one}=${held}`).join('; ') }),
      ...(own.includes(asks) && { Origin: asks }),
    }
  }
  const passed = async (c: Context) => dataAnswer(c, await askServer(c, origin, { headers: headersOf(c) }))
  /** The address in an answer, if it is one of the named service. */
  const addressIn = async (answered: Response): Promise<string | null> => {
    const said = v.safeParse(addressed, await jsonWithin(answered, problemMost), { abortEarly: true })
    const address = said.success && said.output.address !== null ? URL.parse(said.output.address) : null
    return address && address.origin === signIn && !address.username && !address.password ? address.href : null
  }

  return new Hono()
    .get('/sign-in', passed)
    .post('/session/device', passed)
    .post('/sign-in', async (c) => {
      if (signIn === null) return problemAnswer(c, refuse('app-sign-in-not-named').problem)
      const answered = await askServer(c, origin, { headers: headersOf(c) })
      if (!answered.ok || !answered.value.ok) return dataAnswer(c, answered)
      const address = await addressIn(answered.value)
      const held = tokenIn(answered.value)
      if (address === null || held === null) return problemAnswer(c, refuse('app-sign-in-elsewhere').problem)
      setCookie(c, name, held, { ...ways, maxAge: sessionHours * 3_600 })
      return c.json({ address })
    })
    .get(returnPath.slice('/api'.length), async (c) => {
      const answered = await askServer(c, origin, { headers: headersOf(c), redirects: 'looked-at' })
      return c.redirect(wayBack(answered), 303)
    })
    .delete('/sign-in', async (c) => {
      const answered = await askServer(c, origin, { headers: headersOf(c) })
      if (!answered.ok || !answered.value.ok) return dataAnswer(c, answered)
      deleteCookie(c, name, ways)
      return c.json({ address: await addressIn(answered.value) })
    })
}

/** One of the few places in this app that a return leads to; anything else that the server says is taken for no answer. */
function wayBack(answered: Outcome<Response>): string {
  const said = answered.ok && answered.value.status === 303 ? answered.value.headers.get('location') : null
  return said !== null && waysBack.includes(said) ? said : '/?sign-in=unreachable'
}
const waysBack: readonly string[] = ['/', '/?sign-in=stale', '/?sign-in=too-many']

const names: readonly string[] = ['wiqaya-sign-in', '__Host-wiqaya-sign-in']
function tokenIn({ headers }: Response): string | null {
  for (const line of headers.getSetCookie()) {
    const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
    if (names.includes(name) && isBrowserToken(value)) return value
  }
  return null
}

const addressed = v.object({ address: v.nullable(v.string()) })
