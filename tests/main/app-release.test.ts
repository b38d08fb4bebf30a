// The app without trusting its server: the same bytes from the same sources, listed and signed, and nothing else is ever served or let through.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { Hono } from 'hono'
import { appFiles, readAppFolder } from '../../src/foundation/server/http/app-files.ts'
import { type Listening, listenOn } from '../../src/foundation/server/http/listen.ts'
import { problemLines } from '../../src/foundation/server/process/terminal.ts'
import { checkedApp } from '../../src/main/app-release/local-app.ts'
import { keyFingerprint, readRelease } from '../../src/main/app-release/manifest.ts'
import { release as releaseCommand, signFolder } from '../../src/main/app-release/release.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { sealFile } from '../../src/sealed/keys/age-file.ts'
import { encodeExact } from '../../src/sealed/keys/exact.ts'
import { labelled, labels } from '../../src/sealed/keys/labels.ts'
import { type SigningKey, sign, signingKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { type Language, languages } from '../../src/vocabulary/languages.ts'
import { granted, type Outcome } from '../../src/vocabulary/problems.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'

carryingCostsLittle()
const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'wiqaya-release-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the app is the same bytes whoever builds it, in whatever folder', async () => {
  await buildIfStale(() => {})
  const elsewhere = join(folder, 'somebody', 'else')
  mkdirSync(elsewhere, { recursive: true })
  for (const name of ['src', 'bin', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'])
    cpSync(join(root, name), join(elsewhere, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(elsewhere, 'node_modules'))
  const args = ['--disable-warning=ExperimentalWarning', 'src/main/cli.ts', 'build']
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, TZ: 'Asia/Tokyo' }
  const built = spawnSync(process.execPath, args, { cwd: elsewhere, env })
  assert.equal(built.status, 0, String(built.stderr))
  const [ours, theirs] = [appFolder, join(elsewhere, 'dist', 'app')].map(readAppFolder)
  assert.ok(ours && theirs && ours.size > 20)
  assert.deepEqual([...theirs.keys()], [...ours.keys()])
  for (const [path, bytes] of ours) assert.ok(Buffer.from(bytes).equals(theirs.get(path) ?? bytes.slice(1)), path)
})

test('nothing is signed with words that do not open the release key, or with a file that is none: each said in three languages', async (context) => {
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const wordsFile = file('words', 'six words of some other key\n')
  const key = file('release.key', await sealFile(systemRandom(32), 'the six words of this key'))
  const cut = file('cut.key', readFileSync(key).subarray(0, 40))
  const other = file('other.key', await sealFile(systemRandom(16), 'six words of some other key'))
  for (const language of languages) {
    const wrong = await refusedToSign(context, key, wordsFile, language)
    assert.equal(wrong, problemLines(language, { code: 'release-key-wrong', data: {} }))
    const unreadable = problemLines(language, { code: 'release-key-unreadable', data: {} })
    assert.notEqual(wrong, unreadable)
    for (const none of [cut, other]) assert.equal(await refusedToSign(context, none, wordsFile, language), unreadable)
  }
})

async function refusedToSign({ mock }: TestContext, key: string, wordsFile: string, language: Language) {
  const lines: string[] = []
  const said = mock.method(console, 'error', (line: string) => lines.push(line))
  assert.equal(await releaseCommand(['sign', key, '--words-file', wordsFile, '--language', language]), 1)
  said.mock.restore()
  return lines.join('\n')
}

describe('an app that is checked before it is opened', () => {
  let server: Listening
  let origin: string
  let key: SigningKey
  /** What the server offers, and how it answers under /api: a test changes them. */
  let offered = new Map<string, Uint8Array<ArrayBuffer>>()
  let api = new Hono()
  let instead = new Hono()
  const state = () => mkdtempSync(join(folder, 'state-'))
  const app = join(folder, 'app')
  const last = join(folder, 'key.last.json')

  const release = async (files: Readonly<Record<string, string>>, by = key, lastList = last) => {
    rmSync(app, { recursive: true, force: true })
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(app, name, '..'), { recursive: true })
      writeFileSync(join(app, name), text)
    }
    granted(await signFolder(app, by, lastList))
    offered = new Map(readAppFolder(app))
  }
  const first = { 'index.html': '<!doctype html><title>one</title>', 'assets/main-1.js': 'console.log(1)' }
  const usualPort = 7410
  const checkOf = (server: string, kept: string, key?: string, port = usualPort) =>
    checkedApp({ origin: server, state: kept, key, port, signIn: null })
  const check = (kept: string, fingerprint?: string) => checkOf(origin, kept, fingerprint)
  const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'accepted' : problemLines('en', outcome.problem))
  const ask = async (checked: Awaited<ReturnType<typeof check>>, path: string, headers = {}, method = 'GET') => {
    const site = granted(checked).site(7410)
    return site.fetch(
      new Request(`http://localhost:7410${path}`, { method, headers: { host: 'localhost:7410', ...headers } }),
    )
  }

  before(async () => {
    key = await signingKeyFrom(systemRandom(32))
    const listening = await listenOn(0, '127.0.0.1', 'en')
    if (typeof listening === 'string') throw new Error(listening)
    server = listening
    origin = `http://127.0.0.1:${server.port}`
    server.serve((asked) =>
      new Hono().route('/api', api).route('/', instead).route('/', appFiles(offered)).fetch(asked),
    )
  })
  after(() => server.close())

  test('is served here, file by file, with the app’s own policy, once every one of them is the signed one', async () => {
    await release(first)
    const checked = await check(state(), await keyFingerprint(key.publicKey))
    const page = await ask(checked, '/index.html')
    assert.equal(await page.text(), first['index.html'])
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.equal(await (await ask(checked, '/assets/main-1.js')).text(), 'console.log(1)')
  })

  test('is refused when a file was altered, removed or made longer, and one that was added is never served', async () => {
    await release(first)
    const name = '/assets/main-1.js'
    const bytes = (text: string) => new Uint8Array(Buffer.from(text))
    for (const altered of ['console.log(2)', 'console.log(1)//', '']) {
      offered.set(name, bytes(altered))
      assert.match(
        said(await check(state())),
        /is not the one that was signed\. Nothing was started[\s\S]*File: \/assets\/main-1\.js/,
      )
    }
    offered.delete(name)
    assert.match(said(await check(state())), /missing on the server[\s\S]*File: \/assets\/main-1\.js/)
    await release(first)
    offered.set('/assets/spy.js', bytes('spy()'))
    assert.equal((await ask(await check(state()), '/assets/spy.js')).status, 404)
  })

  test('is refused without a list, with one that is no list, and with one to which anything was added since its key signed it', async () => {
    await release(first)
    const text = readFileSync(join(app, 'release.json'), 'utf8')
    const offer = (list: string) => offered.set('/release.json', new Uint8Array(Buffer.from(list)))
    const adding = (entry: string) => text.replace('"files": {', `"files": {${entry},`)
    for (const changed of [
      text.replace('"counter": ', '"counter": 1'),
      adding(`"/assets/spy.js": { "hash": "${'A'.repeat(43)}", "size": 5 }`),
      adding('"/assets/spy.js": { "hash": "any", "size": 5 }'),
      adding('"/../etc/passwd": {}'),
      text.replace('/assets/main-1.js', '/../etc/passwd'),
      text.replace('"format": 1', '"format": 2'),
      text.replace('"counter": ', `"deeper": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "counter": `),
    ]) {
      offer(changed)
      assert.match(said(await check(state())), /a file may have been altered or added\. Nothing was started/)
    }
    for (const none of ['<html>', '{}', text.slice(0, -9)]) {
      offer(none)
      assert.match(said(await check(state())), /not one that this program can read/)
    }
    // More than a computer holds.
    const file = { hash: 'A'.repeat(43), size: 16 * 1024 * 1024 }
    const names = ['/index.html', ...Array.from({ length: 1999 }, (_, at) => `/${at}`)]
    const manifest = {
      format: 1,
      counter: 1,
      previous: null,
      files: Object.fromEntries(names.map((one) => [one, file])),
    }
    const signature = await sign(key, labelled(labels.appRelease, encodeExact(manifest)))
    offer(JSON.stringify({ manifest, key: toBase64url(key.publicKey), signature: toBase64url(signature) }))
    assert.match(said(await check(state())), /not one that this program can read/)
    offered.delete('/release.json')
    assert.match(said(await check(state())), /without a signed list/)
  })

  test('is taken from nowhere else, not read without end, and not remembered before all of it was checked', async (context) => {
    await release(first)
    const [kept, older] = [state(), offered]
    await release({ ...first, 'index.html': 'two' })
    const asked: string[] = []
    const elsewhere = await listenOn(0, '127.0.0.1', 'en')
    if (typeof elsewhere === 'string') throw new Error(elsewhere)
    context.after(() => elsewhere.close())
    elsewhere.serve((request) => {
      asked.push(request.url)
      return appFiles(offered).fetch(request)
    })
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 1
          if (sent > 500) controller.error(new Error('it reads on'))
          else controller.enqueue(new Uint8Array(1024 * 1024))
        },
      })
    const name = '/assets/main-1.js'
    const answers: readonly (readonly [() => Response, RegExp])[] = [
      [() => Response.redirect(`http://127.0.0.1:${elsewhere.port}${name}`), /The server cannot be reached/],
      [() => new Response(endless()), /is not the one that was signed/],
    ]
    for (const [answer, says] of answers) {
      instead = new Hono().get(name, answer)
      assert.match(said(await check(kept)), says)
    }
    instead = new Hono()
    assert.deepEqual(asked, [])
    assert.ok(sent < 100, `${sent} MB`)
    // What was refused is not what is newest here.
    offered = older
    granted(await check(kept))
  })

  test('of another key is refused where one is known, and taken when its fingerprint was handed over', async () => {
    await release(first)
    const kept = state()
    assert.equal(granted(await check(kept)).trusted.first, true)
    const thief = await signingKeyFrom(systemRandom(32))
    await release({ ...first, 'index.html': 'stolen' }, thief, join(folder, 'thief.last.json'))
    const refused = await check(kept)
    assert.match(said(refused), /signed by another key/)
    assert.match(said(await check(state(), await keyFingerprint(key.publicKey))), /signed by another key/)
    const handed = await keyFingerprint(thief.publicKey)
    assert.equal(granted(await check(state(), handed)).trusted.first, false)
  })

  test('of a key that takes over goes on from the number of the key before: taken with its fingerprint, and the key before is refused from then on', async (context) => {
    await release(first)
    await release(first)
    const kept = state()
    granted(await check(kept))
    const replaced = offered
    const file = join(folder, 'next.key')
    let printed = ''
    context.mock.method(console, 'log', (line: string) => {
      printed += `${line}\n`
    })
    assert.equal(await releaseCommand(['key', file, '--after', last, '--language', 'en']), 0)
    const nowhere = join(folder, 'no-folder', 'next.key')
    await assert.rejects(releaseCommand(['key', nowhere]), { path: nowhere })
    const { counter } = granted(await readRelease(readFileSync(last, 'utf8'))).manifest
    assert.match(printed, new RegExp(`number ${counter + 1}`))
    const next = await signingKeyFrom(systemRandom(32))
    const handed = await keyFingerprint(next.publicKey)
    await release(first, next, `${file}.last.json`)
    assert.match(said(await check(kept)), /signed by another key/)
    assert.equal(granted(await check(kept, handed)).counter, counter + 1)
    granted(await check(kept))
    // Nor does whoever goes on naming the key before get back to what it signed.
    offered = replaced
    assert.match(said(await check(kept)), /signed by another key/)
    assert.match(said(await check(kept, await keyFingerprint(key.publicKey))), /older app/)
  })

  test('that is older than one used here is refused, and so is another of the same number; the next one is taken', async () => {
    await release(first)
    const older = offered
    const kept = state()
    granted(await check(kept))
    const beforeNext = readFileSync(last, 'utf8')
    await release({ ...first, 'index.html': 'two' })
    const newer = offered
    granted(await check(kept))
    offered = older
    assert.match(said(await check(kept)), /offers an older app than one that was already used here/)
    writeFileSync(last, beforeNext)
    await release({ ...first, 'index.html': 'two, for this reader' })
    assert.match(said(await check(kept)), /another list of files than was shown before/)
    offered = newer
    granted(await check(kept))
  })

  test('of another institution is not opened where a browser keeps what this one’s keeps, whoever’s key was handed over; one that moved to another address is', async (context) => {
    await release(first)
    const kept = state()
    granted(await check(kept))
    const moved = origin.replace('127.0.0.1', 'localhost')
    const before = offered
    await release({ ...first, 'index.html': 'two' })
    granted(await check(kept))
    offered = before
    assert.match(said(await checkOf(moved, kept)), /older app/)
    await release({ ...first, 'index.html': 'three' })
    granted(await checkOf(moved, kept))
    const theirs = await signingKeyFrom(systemRandom(32))
    const handed = await keyFingerprint(theirs.publicKey)
    await release(first, theirs, join(folder, 'theirs.last.json'))
    const another = await listenOn(0, '127.0.0.1', 'en')
    if (typeof another === 'string') throw new Error(another)
    context.after(() => another.close())
    another.serve((asked) => appFiles(offered).fetch(asked))
    const elsewhere = `http://127.0.0.1:${another.port}`
    for (const language of languages) {
      const refused = await checkOf(elsewhere, kept, handed)
      assert.ok(!refused.ok && refused.problem.code === 'app-port-of-another')
      assert.ok(problemLines(language, refused.problem).includes(moved))
    }
    granted(await checkOf(elsewhere, kept, handed, usualPort + 1))
    granted(await checkOf(elsewhere, kept, undefined, usualPort + 1))
  })

  test('lets data through and nothing that a browser would show or run', async () => {
    await release(first)
    const checked = await check(state())
    api = new Hono()
      .post('/echo', async (c) =>
        c.json({
          said: await c.req.text(),
          bearer: c.req.header('authorization'),
          cookie: c.req.header('cookie') ?? null,
        }),
      )
      .get('/page', (c) => c.html('<script>spy()</script>'))
      .get('/script', (c) => c.body('spy()', 200, { 'Content-Type': 'text/javascript' }))
      // Of two types in one answer, a browser goes by the last.
      .get('/both', (c) => c.body('<p>words', 200, { 'Content-Type': 'application/json, text/html' }))
      .get('/longer', (c) => c.body('<p/>', 200, { 'Content-Type': 'application/json+xml' }))
      .get('/usual', (c) => c.body('{}', 200, { 'Content-Type': 'Application/JSON; charset=utf-8' }))
      .get('/elsewhere', (c) => c.redirect('http://127.0.0.1:1/'))
    const site = granted(checked).site(7410)
    const posted = await site.fetch(
      new Request('http://localhost:7410/api/echo', {
        method: 'POST',
        body: 'words',
        headers: {
          host: 'localhost:7410',
          authorization: 'Bearer x',
          cookie: 'a=b',
          'content-type': 'application/json',
        },
      }),
    )
    assert.deepEqual(await posted.json(), { said: 'words', bearer: 'Bearer x', cookie: null })
    assert.equal(posted.headers.get('x-content-type-options'), 'nosniff')
    for (const path of ['/api/page', '/api/script', '/api/both', '/api/longer']) {
      const answer = await ask(checked, path)
      assert.equal(((await answer.json()) as { problem: { code: string } }).problem.code, 'app-answer-refused')
    }
    assert.equal((await ask(checked, '/api/usual')).headers.get('content-type'), 'application/json')
    assert.equal((await ask(checked, '/api/elsewhere')).status, 504)
  })

  test('a browser is sent to sign in only where its person has named, and comes back to nothing but this app', async () => {
    await release(first)
    const service = 'https://accounts.example'
    const token = Buffer.alloc(32, 7).toString('base64url')
    let address: string | null = `${service}/authorize?state=x`
    let browser: unknown = token
    const heard: { path: string; token: string | null; cookie: string | null; origin: string | null }[] = []
    api = new Hono()
      .use(async (c, next) => {
        const said = (name: string) => c.req.header(name) ?? null
        heard.push({ path: c.req.path, token: said('browser-token'), cookie: said('cookie'), origin: said('origin') })
        await next()
      })
      .on(['POST', 'DELETE'], '/sign-in', (c) => c.json({ address, browser, further: 'spy' }))
      .all('*', (c) => c.json({}))
    const site = granted(
      await checkedApp({ origin, state: state(), key: undefined, port: usualPort, signIn: service }),
    ).site(7410)
    const own = 'http://localhost:7410'
    const asked = (method: string, path: string, headers: Record<string, string> = { origin: own }) =>
      site.fetch(new Request(own + path, { method, headers: { host: 'localhost:7410', ...headers } }))
    const code = async (answer: Response) => ((await answer.json()) as { problem?: { code: string } }).problem?.code

    const unnamed = granted(await check(state())).site(7410)
    const before = heard.length
    const refused = await unnamed.fetch(
      new Request(`${own}/api/sign-in`, { method: 'POST', headers: { host: 'localhost:7410', origin: own } }),
    )
    assert.equal(await code(refused), 'app-sign-in-not-named')
    assert.equal(heard.length, before, 'the server is not asked')

    const sent = await asked('POST', '/api/sign-in')
    assert.deepEqual(await sent.json(), { address: `${service}/authorize?state=x`, browser: token })
    for (const elsewhere of [
      'https://accounts.example.evil.example/',
      'https://accounts.example@evil.example/',
      'https://a:b@accounts.example/',
      'http://accounts.example/',
      'https://accounts.example:8443/',
      'javascript:spy()',
      'data:text/html,spy',
      '/enrol',
      null,
    ]) {
      address = elsewhere
      const answer = await asked('POST', '/api/sign-in')
      assert.equal(await code(answer), 'app-sign-in-elsewhere', String(elsewhere))
      assert.deepEqual(await (await asked('DELETE', '/api/sign-in')).json(), { address: null })
    }
    address = `${service}/authorize`
    for (const none of ['short', `${token}; x`, 7, undefined]) {
      browser = none
      assert.equal(await code(await asked('POST', '/api/sign-in')), 'app-sign-in-elsewhere', String(none))
    }

    const known = { 'browser-token': token, cookie: 'a=b' }
    heard.length = 0
    await asked('GET', '/api/sign-in', known)
    await asked('POST', '/api/sign-in', { ...known, origin: 'https://evil.example' })
    await asked('POST', '/api/sign-in/back', { ...known, origin: own })
    await asked('DELETE', '/api/sign-in', { ...known, origin: own })
    assert.deepEqual(heard, [
      { path: '/api/sign-in', token, cookie: null, origin: null },
      { path: '/api/sign-in', token, cookie: null, origin: null },
      { path: '/api/sign-in/back', token, cookie: null, origin: null },
      { path: '/api/sign-in', token, cookie: null, origin: own },
    ])

    heard.length = 0
    const back = await asked('GET', '/api/sign-in/back?code=x&state=y', known)
    assert.deepEqual([back.status, back.headers.get('location')], [303, '/?code=x&state=y'])
    assert.deepEqual(heard, [], 'the app hands on what it came back with')
  })

  test('a page that is shown in a frame comes under headers of this computer, under which it can do nothing', async () => {
    await release(first)
    const checked = await check(state())
    const loose = { 'Content-Security-Policy': "script-src 'unsafe-inline'", 'Set-Cookie': 'a=b' }
    api = new Hono()
      .get('/site-preview/shown/:name', (c) => c.html('<script>spy()</script>', 200, loose))
      .get('/site-preview/other', (c) => c.html('<script>spy()</script>', 200, loose))
    const framed = await ask(checked, '/api/site-preview/shown/abc')
    const policy = framed.headers.get('content-security-policy') ?? ''
    assert.match(policy, /^default-src 'none';.* sandbox$/)
    assert.doesNotMatch(policy, /script-src|allow-/)
    assert.equal(framed.headers.get('set-cookie'), null)
    const other = await ask(checked, '/api/site-preview/other')
    assert.equal(((await other.json()) as { problem: { code: string } }).problem.code, 'app-answer-refused')
  })

  test('an answer without end, or with a status that is none, ends that answer and not the app', async () => {
    await release(first)
    const checked = await check(state())
    const megabyte = new Uint8Array(1024 * 1024).fill(32)
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 1
          if (sent > 500) throw new Error('it takes everything')
          controller.enqueue(megabyte)
        },
      })
    api = new Hono().get('/site-preview/shown/:name', () => new Response(endless()))
    assert.equal((await ask(checked, '/api/site-preview/shown/abc')).status, 404)
    assert.ok(sent < 200, `${sent} MB`)
    for (const status of [205, 304, 599]) {
      api = new Hono().get(
        '/odd',
        () => new Response(null, { status, headers: { 'Content-Type': 'application/json' } }),
      )
      const odd = await ask(checked, '/api/odd')
      assert.ok(odd.status >= 200)
    }
    api = new Hono().get('/about', (c) => c.json({ identity: null }))
    assert.equal((await ask(checked, '/api/about')).status, 200)
  })

  test('an answer that breaks off is none: the app hears that it has no network, and its person’s terminal nothing', async (context) => {
    await release(first)
    const checked = await check(state())
    let pulls = 0
    const broken = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pulls += 1
          if (pulls > 3) controller.error(new Error('the server went away'))
          else controller.enqueue(new TextEncoder().encode('{"half":'))
        },
      })
    const told = context.mock.method(console, 'error', () => {})
    api = new Hono().get('/half', (c) => c.body(broken(), 200, { 'Content-Type': 'application/json' }))
    const answer = await ask(checked, '/api/half')
    assert.deepEqual(
      [answer.status, await answer.json()],
      [504, { problem: { code: 'network-unreachable', data: {} } }],
    )
    // That server says it once for itself.
    assert.ok(told.mock.callCount() <= 1)
  })

  test('answers nobody who asks for it under another name', async () => {
    await release(first)
    const site = granted(await check(state())).site(7410)
    for (const host of ['evil.example', 'localhost:80', 'localhost:7410.evil.example'])
      assert.equal(
        (await site.fetch(new Request('http://localhost:7410/', { headers: { host, accept: 'text/html' } }))).status,
        404,
      )
  })
})
