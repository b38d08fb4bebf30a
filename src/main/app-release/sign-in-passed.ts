// Signing in at the institution's own issuer from an app on one's own computer: the browser is sent only to the address that its person has named, whatever the server says.
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { problemAnswer } from '../../foundation/server/http/http.ts'
import { returnPath } from '../../foundation/server/sign-in/openid-options.ts'
import { jsonWithin, problemMost } from '../../sealed/desk/answer-body.ts'
import { isBrowserToken } from '../../sealed/server/entry/sign-ins.ts'
import { refuse } from '../../vocabulary/problems.ts'
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
  /** Who asks, where that is this app. */
  const asked = (c: Context) => {
    const asks = c.req.header('origin') ?? ''
    return askServer(c, origin, own.includes(asks) ? { Origin: asks } : {})
  }
  /** Null unless it is one of the named service. */
  const ofService = (said: string | null): string | null => {
    const address = said === null ? null : URL.parse(said)
    return address && address.origin === signIn && !address.username && !address.password ? address.href : null
  }
  const saidIn = async <T>(answered: Response, shape: v.GenericSchema<unknown, T>): Promise<T | null> => {
    const said = v.safeParse(shape, await jsonWithin(answered, problemMost), { abortEarly: true })
    return said.success ? said.output : null
  }

  return (
    new Hono()
      .post('/sign-in', async (c) => {
        if (signIn === null) return problemAnswer(c, refuse('app-sign-in-not-named').problem)
        const answered = await asked(c)
        if (!answered.ok || !answered.value.ok) return dataAnswer(c, answered)
        const said = await saidIn(answered.value, sent)
        const address = ofService(said?.address ?? null)
        if (!said || address === null) return problemAnswer(c, refuse('app-sign-in-elsewhere').problem)
        return c.json({ address, browser: said.browser })
      })
      // The app hands on what it comes back with: nothing of this request goes to the server.
      .get(returnPath.slice('/api'.length), (c) => c.redirect(`/${new URL(c.req.url).search}`, 303))
      .delete('/sign-in', async (c) => {
        const answered = await asked(c)
        if (!answered.ok || !answered.value.ok) return dataAnswer(c, answered)
        return c.json({ address: ofService((await saidIn(answered.value, left))?.address ?? null) })
      })
  )
}

const left = v.object({ address: v.nullable(v.string()) })
const sent = v.object({ address: v.string(), browser: v.pipe(v.string(), v.check(isBrowserToken)) })
