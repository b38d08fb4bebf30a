// `wiqaya app URL`: checks the app that a server offers, and serves it on this computer. The server gives data from then on, and no program.
import { parseArgs } from 'node:util'
import { type Context, Hono } from 'hono'
import type { BlankEnv } from 'hono/types'
import { appFiles } from '../../foundation/server/app-files.ts'
import { commonHeaders, newApi, problemAnswer, siteOf } from '../../foundation/server/http.ts'
import { listenOn } from '../../foundation/server/listen.ts'
import { sandboxedPage, sandboxedPages } from '../../foundation/server/sandboxed-page.ts'
import { t } from '../../foundation/words/t.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { languageAsked, problemLines, until } from '../terminal.ts'
import { fetchFiles, fetchRelease } from './fetch-app.ts'
import { defaultState, type Trust, trust } from './trusted.ts'

/**
 * Always the same, unless asked: what a browser keeps for the app belongs to this address, its port included.
 */
const usualPort = 7410

/** Serves until interrupted. 1 when the app was refused, 2 for arguments that are none. */
export async function localApp(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const options = optionsIn(args)
  if (!options) {
    console.error(t(language, 'app.usage'))
    return 2
  }
  const { origin, state, key, port } = options
  const checked = await checkedApp(origin, state, key)
  if (!checked.ok) {
    console.error(problemLines(language, checked.problem))
    return 1
  }
  const listening = await listenOn(port, '127.0.0.1')
  if (typeof listening === 'string') {
    console.error(listening)
    return 1
  }
  listening.serve(checked.value.site(listening.port).fetch)
  const { counter, count, trusted } = checked.value
  console.log(t(language, 'app.checked', { counter, count, fingerprint: trusted.fingerprint }))
  if (trusted.first) console.log(t(language, 'app.first', { fingerprint: trusted.fingerprint }))
  console.log(t(language, 'app.open', { address: `http://localhost:${listening.port}` }))
  await until('SIGINT', 'SIGTERM')
  await listening.close()
  return 0
}

type CheckedApp = {
  readonly counter: number
  readonly count: number
  readonly trusted: Trust
  /** What this computer serves at that port. */
  readonly site: (port: number) => Hono
}

/** Checks everything before anything is remembered or served. Refuses what `fetchRelease`, `trust` and `fetchFiles` refuse. */
export async function checkedApp(origin: string, state: string, key: string | undefined): Promise<Outcome<CheckedApp>> {
  const fetched = await fetchRelease(origin)
  if (!fetched.ok) return fetched
  const { release, text } = fetched.value
  const trusted = await trust(state, origin, release, text, key)
  if (!trusted.ok) return trusted
  const files = await fetchFiles(origin, release)
  if (!files.ok) return files
  await trusted.value.keep()
  const app = siteOf(passedThrough(origin), appFiles(files.value))
  const site = (port: number) => onThisComputer(port, new Hono().route('/', framesFrom(origin)).route('/', app))
  return accept({ counter: release.manifest.counter, count: files.value.size, trusted: trusted.value, site })
}

/** Asked under another name than this computer's own, somebody else's page is asking. */
function onThisComputer(port: number, site: Hono): Hono {
  const names = [`localhost:${port}`, `127.0.0.1:${port}`]
  return new Hono()
    .use(async (c, next) =>
      names.includes(c.req.header('host') ?? '') ? next() : c.text('Not found', 404, commonHeaders),
    )
    .route('/', site)
}

/** Pages that are shown in a frame, under this computer's own headers, whatever the server says of them: they can do nothing. */
function framesFrom(origin: string): Hono {
  return new Hono().get(`${sandboxedPages}:name`, async (c) => {
    const answered = await ask(c, origin)
    if (!answered.ok) return problemAnswer(c, answered.problem)
    const page = await answered.value.text()
    return answered.value.ok ? sandboxedPage(page) : problemAnswer(c, refuse('not-found').problem)
  })
}

/** Under `/api`: the request as it is, and the answer if it is data. */
function passedThrough(origin: string): Hono {
  const api = newApi<BlankEnv>()
  api.all('/*', async (c) => {
    const answered = await ask(c, origin)
    // As a proxy says it: the app knows then that it is without a network.
    if (!answered.ok) return c.json({ problem: answered.problem }, 504)
    const type = answered.value.headers.get('content-type') ?? ''
    if (answered.value.status !== 204 && !dataTypes.some((one) => type.startsWith(one))) {
      await answered.value.body?.cancel()
      return problemAnswer(c, refuse('app-answer-refused').problem)
    }
    const date = answered.value.headers.get('date')
    const headers = { ...(type && { 'Content-Type': type }), ...(date && { Date: date }) }
    return new Response(answered.value.body, { status: answered.value.status, headers })
  })
  return api
}

/** Nothing that a browser would show or run. */
const dataTypes: readonly string[] = ['application/json', 'application/octet-stream']
const passedOn: readonly string[] = ['authorization', 'content-type', 'setup-code']

async function ask(c: Context, origin: string): Promise<Outcome<Response>> {
  const { raw } = c.req
  const { pathname, search } = new URL(raw.url)
  const headers = passedOn.flatMap((name) => {
    const value = raw.headers.get(name)
    return value === null ? [] : [[name, value] as [string, string]]
  })
  try {
    const { method, signal } = raw
    const body = method === 'GET' || method === 'HEAD' ? null : await raw.arrayBuffer()
    return accept(await fetch(origin + pathname + search, { method, headers, body, signal, redirect: 'error' }))
  } catch {
    return refuse('network-unreachable') // no answer, or a redirect, which is none
  }
}

type Options = {
  readonly origin: string
  readonly state: string
  readonly key: string | undefined
  readonly port: number
}

function optionsIn(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        port: { type: 'string', default: String(usualPort) },
        state: { type: 'string', default: defaultState },
        language: { type: 'string' },
      },
    })
    const [address = ''] = positionals
    const { protocol, origin, hostname } = new URL(address)
    const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    const port = Number(values.port)
    if (positionals.length !== 1 || !(protocol === 'https:' || (protocol === 'http:' && near))) return null
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return null
    return { origin, state: values.state, key: values.key, port }
  } catch {
    return null // an option or an address that is none
  }
}
