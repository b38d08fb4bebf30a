// What both servers do with what reaches them: limits, problems, headers, and silence about what people wrote.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, describe, test } from 'node:test'
import { Hono } from 'hono'
import * as v from 'valibot'
import { dateField, localTextField, someTextField, textField } from '../../src/foundation/fields.ts'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { appFiles, readAppFolder } from '../../src/foundation/server/http/app-files.ts'
import { parse, readBytes, readJson } from '../../src/foundation/server/http/body.ts'
import { healthRoute } from '../../src/foundation/server/http/health.ts'
import { answer, newApi, siteOf } from '../../src/foundation/server/http/http.ts'
import { hasNewerLoopback, listenHere, listenOn } from '../../src/foundation/server/http/listen.ts'
import { rateLimit } from '../../src/foundation/server/http/rate-limit.ts'
import { t } from '../../src/foundation/words/t.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { refuse } from '../../src/vocabulary/problems.ts'
import { announce } from '../support/announce.ts'

const said: string[] = []
const schema = v.strictObject({ name: textField(10), on: dateField })
const api = newApi((line) => said.push(line))
  .post('/things', async (c) => answer(c, await readJson(c.req.raw, schema)))
  .post('/bytes', async (c) => {
    const bytes = await readBytes(c.req.raw, 1000)
    return answer(c, bytes.ok ? { ok: true, value: bytes.value.length } : bytes)
  })
  .get('/bug', () => {
    throw new Error('a sentence that somebody wrote')
  })
const server = await listenOn(0, '127.0.0.1', 'en')
assert.ok(typeof server === 'object')
server.serve(siteOf(api, new Hono()).fetch)
after(() => server.close())
const url = `http://127.0.0.1:${server.port}/api`

const post = (path: string, body: BodyInit) =>
  fetch(`${url}${path}`, { method: 'POST', body, duplex: 'half' } as RequestInit)
/** Megabytes, as they are and as HTTP sends what it has not announced. */
function* pieces(count: number) {
  for (let at = 0; at < count; at++) yield Buffer.alloc(1 << 20)
}
function* chunked(count: number) {
  for (const piece of pieces(count)) yield Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')])
  yield Buffer.from('0\r\n\r\n')
}

const problemOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })

describe('a body', () => {
  test('of 20 MB is refused with a problem, whether its length is announced or not', async () => {
    const refused = { status: 413, problem: { code: 'body-too-large', data: { limit: 262_144 } } }
    assert.deepEqual(await problemOf(await announce(`${url}/things`, 20 * 1024 * 1024)), refused)
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 20; at++) controller.enqueue(new Uint8Array(1024 * 1024))
        controller.close()
      },
    })
    assert.deepEqual(await problemOf(await post('/things', stream)), refused)
    assert.equal((await post('/things', JSON.stringify({ name: 'after', on: '2026-11-23' }))).status, 200)
  })

  test('that is refused may be sent to its end, on a line as slow as it is, and the connection goes on with the next request', async () => {
    for (const announced of [true, false]) {
      // Node's own client stops sending once it is answered; browsers go on.
      const line = connect(server.port, '127.0.0.1')
      let heard = ''
      line.setEncoding('latin1').on('data', (text) => {
        heard += text
      })
      const answered = async (code: number) => {
        while (!heard.includes(`HTTP/1.1 ${code} `)) await once(line, 'data')
      }
      const send = (bytes: number, from: Iterable<Uint8Array>) => {
        const length = announced ? `content-length: ${bytes}` : 'transfer-encoding: chunked'
        line.write(`POST /api/bytes HTTP/1.1\r\nhost: here\r\n${length}\r\n\r\n`)
        return pipeline(Readable.from(from), line, { end: false })
      }
      await send(80 << 20, announced ? pieces(80) : chunked(80))
      await answered(413)
      await send(0, announced ? [] : chunked(0))
      await answered(200)
      line.destroy()
    }
  })

  test('that is cut before its end is unreadable, and no fault of the storage', async () => {
    for (const [length, begun] of [
      ['content-length: 100', '{"name":'],
      ['transfer-encoding: chunked', '8\r\n{"name":\r\n'],
    ] as const) {
      const { promise: heard, resolve } = Promise.withResolvers<unknown>()
      const cut = await listenOn(0, '127.0.0.1', 'en')
      assert.ok(typeof cut === 'object')
      cut.serve(async (asked) => {
        line.destroy()
        resolve(await readBytes(asked, 1000))
        return new Response()
      })
      const line = connect(cut.port, '127.0.0.1')
      line.write(`POST / HTTP/1.1\r\nhost: here\r\n${length}\r\n\r\n${begun}`)
      assert.deepEqual(await heard, refuse('body-unreadable'))
      await cut.close()
    }
  })

  test('of the largest size allowed passes', async () => {
    assert.equal(await (await post('/bytes', new Uint8Array(1000))).json(), 1000)
    assert.equal((await post('/bytes', new Uint8Array(1001))).status, 413)
  })

  test('that is not JSON, not UTF-8, or holds a character that one database cannot keep is unreadable', async () => {
    for (const body of ['{', new Uint8Array([0x22, 0xff, 0x22]), '{"name":"a\\u0000b","on":"2026-11-23"}'])
      assert.equal((await problemOf(await post('/things', body))).problem.code, 'body-unreadable')
    assert.equal((await post('/things', '{"name":"\\\\u0000","on":"2026-11-23"}')).status, 200)
  })

  test('with a field missing, empty, too long, unknown or impossible says which field and what', async () => {
    const cases: [unknown, string, object][] = [
      [{ on: '2026-11-23' }, 'field-missing', { field: 'name' }],
      [{ name: '  ', on: '2026-11-23' }, 'field-missing', { field: 'name' }],
      [{ name: 'longer than ten', on: '2026-11-23' }, 'field-too-long', { field: 'name', max: 10 }],
      [{ name: 'a', on: '2026-02-30' }, 'date-does-not-exist', { field: 'on' }],
      [{ name: 'a' }, 'field-missing', { field: 'on' }],
      [{ name: 'a', on: '2026-11-23', more: 1 }, 'field-unknown-value', { field: 'more' }],
      [[], 'field-missing', { field: 'name' }],
    ]
    for (const [body, code, data] of cases)
      assert.deepEqual(await problemOf(await post('/things', JSON.stringify(body))), {
        status: 422,
        problem: { code, data },
      })
  })
})

test('text in some languages keeps those that have something in them', () => {
  assert.deepEqual(parse(localTextField(), { ar: ' سجن ', fr: '' }), { ok: true, value: { ar: 'سجن' } })
  assert.equal(parse(someTextField(), { fr: ' ' }).ok, false)
})

describe('the API', () => {
  test('never answers what a browser would show as a page', async () => {
    for (const path of ['/things', '/nowhere', '/bug']) {
      const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } })
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(response.headers.get('cache-control'), 'no-store')
      assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
    }
  })

  test('tells of a bug without a word that somebody wrote', async () => {
    said.length = 0
    const response = await fetch(`${url}/bug?word=secret`)
    assert.deepEqual(await problemOf(response), { status: 500, problem: { code: 'unexpected', data: {} } })
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /^GET \/api\/bug: Error\n +at /)
    assert.doesNotMatch(said.join(), /secret|sentence/)
  })
})

describe('the app’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-app-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {}')
  const app = siteOf(newApi(), appFiles(readAppFolder(folder)))
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

  test('are served as they are, with their type, a strict policy and nothing added', async () => {
    const page = await get('/')
    assert.equal(await page.text(), '<!doctype html><title>app</title>')
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /require-trusted-types-for 'script'/)
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|http/)
    const script = await get('/assets/main-abc.js')
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8')
    assert.match(script.headers.get('cache-control') ?? '', /immutable/)
  })

  test('stay in the browser’s cache for a page that is begun anew without a network, under one address alone', async () => {
    const cached = async (path: string) => (await get(path)).headers.get('cache-control')
    assert.match((await cached('/after-lock')) ?? '', /max-age/)
    for (const path of ['/', '/index.html']) assert.equal(await cached(path), 'no-cache')
  })

  test('are answered with 304 when nothing changed', async () => {
    const etag = (await get('/')).headers.get('etag') ?? ''
    assert.equal((await get('/', { 'if-none-match': etag })).status, 304)
  })

  test('a navigation to any address of the app gets its page; a missing file and the API never do', async () => {
    const navigation = { accept: 'text/html,*/*' }
    assert.equal((await get('/dossiers/x/plan', navigation)).status, 200)
    assert.equal((await get('/assets/gone.js')).status, 404)
    const api = await get('/api/gone', navigation)
    assert.equal(api.status, 404)
    assert.match(api.headers.get('content-type') ?? '', /json/)
    assert.equal((await get('/api', navigation)).status, 404)
    assert.equal((await get('/..%2f..%2fetc/passwd')).status, 404)
  })
})

test('a server that cannot serve yet says so in each language, and asks of whoever has sent something to send it again', async () => {
  const early = await listenOn(0, '127.0.0.1', 'en')
  assert.ok(typeof early === 'object')
  const at = `http://127.0.0.1:${early.port}/ar/`
  const headers = { accept: 'text/html,*/*' }
  const [read, sent, asked] = [
    await fetch(at, { headers }),
    await fetch(at, { method: 'POST', headers }),
    await fetch(at),
  ]
  const pages = [await read.text(), await sent.text(), await asked.text()]
  assert.deepEqual([read.status, sent.status, asked.status, pages[2]], [503, 503, 503, ''])
  assert.ok([read, sent, asked].every((one) => Number(one.headers.get('retry-after')) > 0))
  for (const language of languages) {
    assert.ok(pages[0]?.includes(t(language, 'night.not-yet.asked')))
    assert.ok(pages[1]?.includes(t(language, 'night.not-yet.sent')))
  }
  assert.deepEqual([pages[0]?.includes('refresh'), pages[1]?.includes('refresh')], [true, false])
  await early.close()
})

test('a port that is taken is said in one line', async () => {
  assert.match(String(await listenOn(server.port, '127.0.0.1', 'en')), /^Port \d+ is already in use\./)
})

test('who listens on this computer alone has both of its addresses: a browser asks the newer one first, and finds nobody else’s program there', async (context) => {
  if (!hasNewerLoopback()) return context.skip('no ::1 on this machine')
  const here = await listenHere(0, 'en')
  assert.ok(typeof here === 'object')
  here.serve(() => new Response('ours'))
  for (const host of ['127.0.0.1', '[::1]', 'localhost'])
    assert.equal(await (await fetch(`http://${host}:${here.port}/`)).text(), 'ours', host)
  await here.close()
  const theirs = await listenOn(here.port, '::1', 'en')
  assert.ok(typeof theirs === 'object')
  assert.match(String(await listenHere(here.port, 'en')), /^Port \d+ is already in use\./)
  await theirs.close()
  const again = await listenHere(here.port, 'en')
  assert.ok(typeof again === 'object', 'what was refused holds nothing')
  await again.close()
})

test('the rate limiter counts per caller, forgets when the window ends, and does not grow without end', () => {
  let now = 0
  const limit = rateLimit({ acts: 2, seconds: 60, keys: 2, now: () => now })
  assert.deepEqual([limit.spend('a'), limit.spend('a'), limit.spend('a')], [true, true, false])
  assert.equal(limit.isSpent('a'), true)
  assert.equal(limit.spend('b'), true)
  assert.deepEqual([limit.spend('c'), limit.spend('d'), limit.spend('e')], [true, true, false])
  now = 60_000
  assert.equal(limit.spend('a'), true)
})

test('whoever has all the networks of a site uses up the counts of nobody else', () => {
  const limit = rateLimit({ acts: 2, seconds: 60, keys: 1_000, now: () => 0 })
  for (let network = 0; network < 5_000; network++) limit.spend(`2001:db8:7:${network.toString(16)}::/64`)
  assert.equal(limit.spend('2001:db8:7:ffff::/64'), false)
  const others = ['192.0.2.7', '2001:db8:8:1::/64', '2001:db8:8:2::/64']
  assert.deepEqual(
    others.map((one) => [limit.spend(one), limit.spend(one), limit.spend(one)]),
    others.map(() => [true, true, false]),
  )
})

test('whoever watches a server is told that it works, or that it does not, and nothing else', async () => {
  const database = await openDatabase(':memory:')
  let free = 5e9
  const route = healthRoute(database, async () => free)
  const asked = async () => {
    const answered = await route.request('/health')
    return [answered.status, await answered.text()]
  }
  assert.deepEqual(await asked(), [200, 'ok'])
  free = 4096
  assert.deepEqual(await asked(), [503, 'not'], 'whoever writes is refused')
  free = 5e9
  await database.close()
  assert.deepEqual(await asked(), [503, 'not'])
})
