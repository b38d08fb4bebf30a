// What every route of both servers shares: how a refusal is answered, which headers every answer has, what a bug looks like from outside.
import { type Context, type Env, Hono } from 'hono'
import { type Outcome, type Problem, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { storageProblem } from '../database/database.ts'

/** Routes whose bugs answer as problems, with the headers of everything under `/api`. A bug is told to `report` without the request's address, query or body. */
export function newApi<E extends Env>(report: (line: string) => void = console.error): Hono<E> {
  const api = new Hono<E>()
  api.onError((error, c) => {
    const known = storageProblem(error)
    report(`${c.req.method} ${c.req.routePath}: ${known?.code ?? traceOf(error)}`)
    return problemAnswer(c, known ?? refuse('unexpected').problem)
  })
  api.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(apiHeaders)) c.res.headers.set(name, value)
  })
  return api
}

/** A whole site: the API under `/api`, where what is not found is a problem too, and files everywhere else. */
export const siteOf = <E extends Env>(api: Hono<E>, files: Hono): Hono =>
  new Hono()
    .route('/api', api)
    .all('/api/*', (c) => problemAnswer(c, refuse('not-found').problem))
    .route('/', files)

/** The outcome: its value as JSON, or as bytes where it is a file, or its problem under the problem's own status. */
export function answer(c: Context, outcome: Outcome<unknown>): Response {
  if (!outcome.ok) return problemAnswer(c, outcome.problem)
  return outcome.value instanceof Uint8Array
    ? bytesAnswer(c, outcome.value as Uint8Array<ArrayBuffer>)
    : c.json(outcome.value)
}

export const problemAnswer = (c: Context, problem: Problem): Response =>
  c.json({ problem }, problemStatus[problem.code])

/** An answer of bytes that no browser shows as a page. */
export const bytesAnswer = (c: Context, bytes: Uint8Array<ArrayBuffer>): Response =>
  c.body(bytes, 200, { 'Content-Type': 'application/octet-stream' })

/** On everything that either server answers. */
export const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
}

const apiHeaders = {
  ...commonHeaders,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** Where the bug is, without its message: messages of databases and parsers quote what people wrote. */
function traceOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, 6)].join('\n')
}
