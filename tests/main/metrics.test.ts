// What a watcher of machines reads at `/metrics`: who may, and that it leads to nobody and to nothing that is kept.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { metricsTokenFrom } from '../../src/foundation/server/watching/metrics.ts'
import { type StaffOptions, startStaffServer } from '../../src/main/staff-server.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { newId, type StreamId } from '../../src/vocabulary/ids.ts'
import { ask, code, setUpHouse } from '../sealed/server/running-mailbox.ts'
import { temporaryFolder } from '../support/servers.ts'

const token = 'drawn-by-lot-for-this-test'

async function staffServer(changed: Partial<StaffOptions> = {}): Promise<string> {
  const data = temporaryFolder()
  const server = await startStaffServer({
    language: 'en',
    data,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    setupCode: code,
    behindProxy: false,
    app: join(data, 'no-app'),
    publications: join(data, 'publications'),
    intake: join(data, 'intake'),
    languages: join(data, 'languages'),
    mail: { smtpUrl: null, from: 'a@site.example', bounces: null, dkim: null, perMinute: 1 },
    issuer: null,
    metricsToken: token,
    publicAddress: 'http://localhost:7401',
    ...changed,
  })
  if (typeof server === 'string') throw new Error(server)
  after(server.close)
  return `http://127.0.0.1:${server.port}`
}

const reading = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/metrics`, { headers })
  return { status: response.status, text: await response.text() }
}

/** Under another name than this machine's own, as a page that has had its name pointed here would ask. */
const asNamed = (url: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) =>
    request(`${url}/metrics`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .once('error', reject)
      .end(),
  )

test('requests are counted by the pattern of their address, and no label carries a person, a place, a dossier or anything else that was asked for', async () => {
  const url = await staffServer()
  const { sessions, salma } = await setUpHouse({ url })
  const session = sessions.salma
  const [stream, place] = [newId<StreamId>(systemRandom), newId<StreamId>(systemRandom)]
  await ask(url, 'GET', `streams/${stream}/records?after=0`, { session })
  await ask(url, 'GET', `places/${place}`, { session })
  await ask(url, 'PUT', `invitations/${salma.id}`, { session, json: { expires: '2099-01-01T00:00:00.000Z' } })
  await ask(url, 'GET', 'a-prison-by-its-name/and-a-person?q=secret', { session })
  await fetch(`${url}/somewhere/else"} 1`)
  await fetch(`${url}/api/people`, { method: 'PROPFIND' }).catch(() => {})

  const { status, text } = await reading(url)
  assert.equal(status, 200)
  const lines = text.trim().split('\n')
  const labelled = lines.flatMap((line) =>
    [...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => ({ name, value })),
  )
  const allowed: Record<string, RegExp> = {
    method: /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|other)$/,
    status: /^[1-5]\d\d$/,
    le: /^([\d.]+|\+Inf)$/,
    // As the program writes its routes: words, and names of what stands in their place.
    route: /^(\/|(\/(:?[a-z-]+|\*))+|none)$/i,
  }
  for (const { name = '', value = '' } of labelled) assert.match(value, allowed[name] ?? /^no such label$/, name)
  for (const asked of [stream, place, salma.id, session.token, 'prison', 'secret', 'somewhere', 'PROPFIND'])
    assert.ok(!text.includes(asked), asked)
  for (const line of lines) assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[^{}]+\})? -?[\d.e+-]+)$/)

  const value = (start: string) =>
    Number(
      lines
        .find((line) => line.startsWith(`${start} `))
        ?.split(' ')
        .at(-1),
    )
  assert.equal(value('wiqaya_http_requests_total{method="POST",route="/api/setup",status="200"}'), 1)
  assert.equal(value('wiqaya_http_request_duration_seconds_count{method="POST",route="/api/session"}'), 2)
  assert.ok(value('wiqaya_database_commit_seconds_count') > 0)
  for (const gauge of ['wiqaya_disk_free_bytes', 'process_resident_memory_bytes']) assert.ok(value(gauge) > 0, gauge)
  for (const gauge of [
    'mailbox_records',
    'intake_waiting',
    'publications_overdue',
    'blank_sheets_waiting',
    'reports_waiting',
  ])
    assert.equal(value(`wiqaya_${gauge}`), 0, gauge)
  assert.ok(!text.includes('wiqaya_backup_last'), 'none was made yet')
})

test('it is read on the machine itself, or with the token, and is not there for anybody else', async () => {
  const url = await staffServer()
  assert.equal((await reading(url)).status, 200)
  assert.equal((await reading(url, { Authorization: 'Bearer guessed' })).status, 404)
  assert.equal(await asNamed(url, 'rebound.example'), 404)
  const behind = await staffServer({ behindProxy: true })
  assert.equal((await reading(behind)).status, 404)
  assert.equal((await reading(behind, { Authorization: `Bearer ${token}` })).status, 200)
  const without = await staffServer({ behindProxy: true, metricsToken: null })
  assert.equal((await reading(without, { Authorization: 'Bearer null' })).status, 404)
  assert.match(String(metricsTokenFrom({ METRICS_TOKEN: 'short' }, 'en')), /20 to 200/)
})
