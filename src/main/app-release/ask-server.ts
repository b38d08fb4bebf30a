// What an app on one's own computer requests of the server, and which answers it lets through: data, and nothing that a browser would show or run.
import type { Context } from 'hono'
import { problemAnswer } from '../../foundation/server/http/http.ts'
import { bodyWithin, filesMost } from '../../sealed/desk/answer-body.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

/** The request as it is, with four of its headers and those that are given. Refuses `network-unreachable`: no answer, or a redirect, which is none. */
export async function askServer(
  c: Context,
  origin: string,
  further: Readonly<Record<string, string>> = {},
): Promise<Outcome<Response>> {
  const { raw } = c.req
  const { pathname, search } = new URL(raw.url)
  const headers = passedOn.flatMap((name) => {
    const value = raw.headers.get(name)
    return value === null ? [] : [[name, value] as [string, string]]
  })
  try {
    const { method, signal } = raw
    const body = method === 'GET' || method === 'HEAD' ? null : await raw.arrayBuffer()
    const asked = { method, headers: [...headers, ...Object.entries(further)], body, signal }
    return accept(await fetch(origin + pathname + search, { ...asked, redirect: 'error' }))
  } catch {
    return refuse('network-unreachable')
  }
}

/** The answer if it is data, once it is whole: one that breaks off is none. */
export async function dataAnswer(c: Context, answered: Outcome<Response>): Promise<Response> {
  // What a proxy would answer, so that the app knows that it has no network.
  if (!answered.ok) return c.json({ problem: answered.problem }, 504)
  const { status, headers: said, body } = answered.value
  const type = dataType.exec(said.get('content-type') ?? '')?.[1]?.toLowerCase()
  if (status !== 204 && type === undefined) {
    await body?.cancel()
    return problemAnswer(c, refuse('app-answer-refused').problem)
  }
  const whole = await bodyWithin(answered.value, filesMost).catch(() => undefined)
  if (whole === undefined) return c.json({ problem: refuse('network-unreachable').problem }, 504)
  if (whole === null) return problemAnswer(c, refuse('app-answer-refused').problem)
  const date = said.get('date')
  return new Response(body && whole, {
    status,
    headers: { ...(type && { 'Content-Type': type }), ...(date && { Date: date }) },
  })
}

const passedOn: readonly string[] = ['authorization', 'content-type', 'setup-code', 'browser-token']
/** Nothing but that type: of two in one header a browser goes by the last. What comes after it is not handed on. */
const dataType = /^(application\/(?:json|octet-stream))(?:;[^,]*)?$/i
