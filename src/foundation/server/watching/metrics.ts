// Metrics of a server for monitoring, in Prometheus' format: how many requests by the pattern of their address, how long, how full. Never whose, of what or from where.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Language } from '../../../vocabulary/languages.ts'
import { t } from '../../words/t.ts'
import type { Database } from '../database/database.ts'
import { commonHeaders } from '../http/http.ts'
import { addressOf } from '../http/rate-limit.ts'
import { type Histogram, histogram } from './histogram.ts'

/** One number of this moment. Its name and its help are of the program; it bears no label, so it can bear nobody's name. */
export type Gauge = { readonly name: string; readonly help: string; readonly value: number }

type MetricsOptions = {
  readonly database: Pick<Database, 'commits'>
  /** Measured at each reading. What cannot be measured at the moment is left out. */
  readonly gauges: () => Promise<readonly Gauge[]>
  /** Who knows it may read from anywhere; null where nobody may but this machine itself. */
  readonly token: string | null
  readonly behindProxy: boolean
}

type Metrics = {
  /** To stand before everything that is counted. */
  readonly counting: MiddlewareHandler
  /** `/metrics`: 404 for whoever may not read it, as if it were not there. */
  readonly route: Hono
  readonly close: () => void
}

export function metricsOf({ database, gauges, token, behindProxy }: MetricsOptions): Metrics {
  const counts = new Map<string, number>()
  const durations = new Map<string, Histogram>()
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()

  const counting: MiddlewareHandler = async (c, next) => {
    const began = performance.now()
    await next()
    const route = `method="${methodOf(c)}",route="${routeOf(c)}"`
    const counted = `${route},status="${c.res.status}"`
    counts.set(counted, (counts.get(counted) ?? 0) + 1)
    const duration = durations.get(route) ?? histogram()
    durations.set(route, duration)
    duration.observe((performance.now() - began) / 1000)
  }

  const written = async (): Promise<string> => {
    const lines: string[] = []
    const head = (name: string, type: string, help: string) =>
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`)
    head('wiqaya_http_requests_total', 'counter', 'Requests answered, by the pattern of their address and by status.')
    for (const [labels, count] of counts) lines.push(`wiqaya_http_requests_total{${labels}} ${count}`)
    head(
      'wiqaya_http_request_duration_seconds',
      'histogram',
      'From the request to its answer; /api/changes waits on purpose.',
    )
    for (const [labels, one] of durations) lines.push(...one.lines('wiqaya_http_request_duration_seconds', labels))
    head('wiqaya_database_commit_seconds', 'histogram', 'How long a transaction takes to be on the disk.')
    lines.push(...database.commits.lines('wiqaya_database_commit_seconds', ''))
    for (const { name, help, value } of [...ownGauges(loop.percentile(99) / 1e9), ...(await gauges())]) {
      head(name, 'gauge', help)
      lines.push(`${name} ${value}`)
    }
    loop.reset()
    return `${lines.join('\n')}\n`
  }

  const route = new Hono().get('/metrics', async (c) => {
    if (!mayRead(c, token, behindProxy)) return c.text('Not found', 404, commonHeaders)
    const headers = { ...commonHeaders, 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; version=0.0.4' }
    return c.body(await written(), 200, headers)
  })
  return { counting, route, close: () => loop.disable() }
}

/** From `METRICS_TOKEN`: null where none is set; a sentence for one that can be guessed. */
export function metricsTokenFrom(
  env: NodeJS.ProcessEnv,
  language: Language,
): { readonly token: string | null } | string {
  const token = env.METRICS_TOKEN || null
  return token === null || /^[\x21-\x7e]{20,200}$/.test(token)
    ? { token }
    : t(language, 'terminal.setting.metrics-token')
}

/** A proxy's requests all come from this machine: behind one only the token counts. A page that calls itself another name is somebody else's. */
function mayRead(c: Context, token: string | null, behindProxy: boolean): boolean {
  const given = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (given !== undefined) return token !== null && isSame(given, token)
  const near = /^(::ffff:)?127\.|^::1$/.test(addressOf(c, false))
  return !behindProxy && near && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(c.req.header('host') ?? '')
}

/** Takes the same time wherever they differ. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  let differs = a.length ^ b.length
  for (const [at, byte] of b.entries()) differs |= byte ^ (a[at] ?? 0)
  return differs === 0
}

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const methodOf = (c: Context): string => (methods.includes(c.req.method) ? c.req.method : 'other')
/** The route's pattern as the program wrote it: `/api/streams/:stream/records`. The actual address is not known here. */
const routeOf = (c: Context): string => (matchedRoutes(c)[c.req.routeIndex]?.path ?? 'none').replaceAll(/["\\\n]/g, '')

function ownGauges(loopDelay: number): readonly Gauge[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    { name: 'process_resident_memory_bytes', help: 'Memory of this process.', value: rss },
    { name: 'nodejs_heap_size_used_bytes', help: 'Of it, what its values take.', value: heapUsed },
    { name: 'process_cpu_seconds_total', help: 'Processor time since it began.', value: cpuSeconds() },
    {
      name: 'process_start_time_seconds',
      help: 'When it began.',
      value: Math.round(Date.now() / 1000 - process.uptime()),
    },
    {
      name: 'wiqaya_event_loop_delay_seconds',
      help: 'How long the process did not hear, at the 99th percentile since the last reading.',
      value: Number.isFinite(loopDelay) ? loopDelay : 0,
    },
  ]
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
