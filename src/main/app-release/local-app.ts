// `wiqaya app URL`: checks the app that a server offers, and serves it on this computer. The server gives data from then on, and no program.
import { Hono } from 'hono'
import type { BlankEnv } from 'hono/types'
import { appFiles } from '../../foundation/server/http/app-files.ts'
import { commonHeaders, newApi, problemAnswer, siteOf } from '../../foundation/server/http/http.ts'
import { listenHere } from '../../foundation/server/http/listen.ts'
import { sandboxedPage, sandboxedPages } from '../../foundation/server/http/sandboxed-page.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage, until } from '../../foundation/server/process/terminal.ts'
import { isNear } from '../../foundation/server/sign-in/openid-options.ts'
import { t } from '../../foundation/words/t.ts'
import { bodyWithin, usualMost } from '../../sealed/desk/answer-body.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { askServer, dataAnswer } from './ask-server.ts'
import { fetchFiles, fetchRelease } from './fetch-app.ts'
import { type Here, signInPassed } from './sign-in-passed.ts'
import { defaultState, type Trust, trust } from './trusted.ts'

/**
 * Always the same, unless asked: what a browser keeps for the app belongs to this address, its port included.
 */
const usualPort = 7410

/** Serves until interrupted. 1 when the app was refused, 2 for arguments that are none. */
export async function localApp(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const options = optionsIn(args)
  if (!options) return tellUsage(language, args, t(language, 'app.usage'))
  const { origin, port } = options
  const checked = await checkedApp(options)
  if (!checked.ok) {
    const { problem } = checked
    const unreached = problem.code === 'network-unreachable'
    console.error(unreached ? t(language, 'app.unreachable', { address: origin }) : problemLines(language, problem))
    return 1
  }
  const listening = await listenHere(port, language)
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
  /** What this computer serves on that port. */
  readonly site: (port: number) => Hono
}

/** Checks everything before anything is remembered or served. Refuses what `fetchRelease`, `trust` and `fetchFiles` refuse. */
export async function checkedApp({ origin, state, key, port, signIn }: Options): Promise<Outcome<CheckedApp>> {
  const fetched = await fetchRelease(origin)
  if (!fetched.ok) return fetched
  const { release, text } = fetched.value
  const trusted = await trust(state, { origin, port }, release, text, key)
  if (!trusted.ok) return trusted
  const files = await fetchFiles(origin, release)
  if (!files.ok) return files
  await trusted.value.keep()
  const site = (served: number) => {
    const app = siteOf(passedThrough({ origin, port: served, signIn }), appFiles(files.value))
    return onThisComputer(served, new Hono().route('/', framesFrom(origin)).route('/', app))
  }
  return accept({ counter: release.manifest.counter, count: files.value.size, trusted: trusted.value, site })
}

/** A request under another name than this computer's own comes from somebody else's page. */
function onThisComputer(port: number, site: Hono): Hono {
  const names = [`localhost:${port}`, `127.0.0.1:${port}`]
  return new Hono()
    .use(async (c, next) =>
      names.includes(c.req.header('host') ?? '') ? next() : c.text('Not found', 404, commonHeaders),
    )
    .route('/', site)
}

/** Pages shown in a frame have this computer's own headers, whatever the server sends: they can do nothing. */
function framesFrom(origin: string): Hono {
  return new Hono().get(`${sandboxedPages}:name`, async (c) => {
    const answered = await askServer(c, origin)
    if (!answered.ok) return problemAnswer(c, answered.problem)
    const page = await bodyWithin(answered.value, usualMost).catch(() => null)
    const isPage = answered.value.ok && page !== null
    return isPage ? sandboxedPage(new TextDecoder().decode(page)) : problemAnswer(c, refuse('not-found').problem)
  })
}

/** Under `/api`. */
export function passedThrough(here: Here): Hono {
  const api = newApi<BlankEnv>()
  api.route('/', signInPassed(here))
  api.all('/*', async (c) => dataAnswer(c, await askServer(c, here.origin)))
  return api
}

type Options = {
  readonly origin: string
  readonly state: string
  readonly key: string | undefined
  readonly port: number
  /** Where alone a browser may be sent to sign in. */
  readonly signIn: string | null
}

function optionsIn(args: readonly string[]): Options | null {
  const read = argumentsOf(args, {
    key: { type: 'string' },
    port: { type: 'string', default: String(usualPort) },
    'sign-in': { type: 'string' },
    state: { type: 'string', default: defaultState },
  })
  if (!read) return null
  const { values, positionals } = read
  const [address = ''] = positionals
  const server = safeIn(address)
  const service = values['sign-in'] === undefined ? null : safeIn(values['sign-in'])
  const port = Number(values.port)
  if (positionals.length !== 1 || !server || (values['sign-in'] !== undefined && !service)) return null
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return null
  return { origin: server.origin, state: values.state, key: values.key, port, signIn: service?.origin ?? null }
}

/** Null for what is no address, and for one that others could listen in on. */
function safeIn(address: string): URL | null {
  const url = URL.parse(address)
  return url && (url.protocol === 'https:' || isNear(url)) ? url : null
}
