// The public server as a process: what it serves and with which headers, and the newsletter from form to letter.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { t } from '../../src/foundation/words/t.ts'
import { moveDatabase } from '../../src/main/night/move.ts'
import type { PublicOptions, PublicServer } from '../../src/main/public-server.ts'
import { numberInWords } from '../../src/public/forms/sum.ts'
import { openSiteFiles } from '../../src/public/server/site-files.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import type { Language } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase, onPostgres } from '../support/databases.ts'
import { query } from '../support/postgres.ts'
import { readableMail } from '../support/readable-mail.ts'
import { lettersAsFiles } from './built-site.ts'
import { frenchOnly, identity, newsletter, publishInto, samples } from './samples.ts'
import { startSite } from './serving.ts'
import { labelOfSum, sumAsked } from './sum-answer.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-public-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function serve(data: string, more: Partial<PublicOptions> = {}): Promise<PublicServer> {
  const server = await startSite(data, more)
  endings.push(server.close)
  return server
}

/** A reader's browser without script: a caller's address of its own, forms as they stand on the page. */
const browse = (base: string, from = '192.0.2.1') => ({
  get: (path: string, headers: Record<string, string> = {}) =>
    fetch(base + path, { redirect: 'manual', headers: { 'x-forwarded-for': from, ...headers } }),
  post: (path: string, form: Record<string, string>) =>
    fetch(base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': from },
      body: new URLSearchParams(form),
    }),
})

/** The question of a form as a person reads it, in the words of the form's language alone; answered in such a word. */
function answered(html: string, language: Language): { question: string; sum: string } {
  const { a, b } = sumAsked(labelOfSum(html), language)
  const [, question = ''] = /name="question" value="([^"]*)"/.exec(html) ?? []
  return { question, sum: numberInWords(a + b, language).words }
}

const letters = (data: string): string[] => {
  const folder = join(data, 'mail')
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => readableMail(readFileSync(join(folder, name), 'utf8')))
    : []
}

const linkIn = (letter: string, path: string): string => {
  const [link = ''] =
    new RegExp(`http://localhost:\\d+/(?:ar|fr|en)/newsletter/${path}/\\?key=[\\w.%-]+`).exec(letter) ?? []
  assert.notEqual(link, '', `no link to ${path} in ${letter}`)
  return link
}

describe('the site over HTTP', () => {
  test('pages come with validators, strict headers and nothing to run from elsewhere', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 3))
    const server = await serve(data)
    const { get } = browse(server.address)
    const home = await get('/fr/')
    assert.equal(home.status, 200)
    assert.match(home.headers.get('content-type') ?? '', /text\/html; charset=utf-8/)
    assert.match(
      home.headers.get('content-security-policy') ?? '',
      /default-src 'none'; style-src 'self'; script-src 'self'/,
    )
    assert.equal(home.headers.get('x-content-type-options'), 'nosniff')
    const again = await get('/fr/', { 'if-none-match': home.headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
    const [, sheet = ''] = /href="(\/theme\/site\.[0-9a-f]{12}\.css)"/.exec(await home.text()) ?? []
    assert.match((await get(sheet)).headers.get('cache-control') ?? '', /immutable/)
    assert.equal((await get('/theme/fonts/wiqaya-arabic-400.woff2')).headers.get('content-type'), 'font/woff2')
    assert.equal((await get('/fr/news')).headers.get('location'), '/fr/news/')
    assert.equal((await get('/fr/search?q=eau')).headers.get('location'), '/fr/search/?q=eau')
  })

  test('a large file is read a piece at a time, for each reader anew: however many read slowly, none of it stays in memory', async () => {
    const data = newFolder()
    const bytes = randomBytes(3 * 1024 * 1024)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const type = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
    const file = { hash, type, name: 'diapos.pptx', size: bytes.length, width: null, height: null } as const
    const publications = join(data, 'publications')
    mkdirSync(join(publications, 'files'), { recursive: true })
    writeFileSync(join(publications, 'files', `${hash}.pptx`), bytes)
    publishInto(publications, [{ ...frenchOnly, body: { fr: [{ kind: 'file', file, text: 'Les diapositives' }] } }])
    const { get } = browse((await serve(data)).address)
    const [whole, brokenOff] = [await get(`/files/${hash}.pptx`), await get(`/files/${hash}.pptx`)]
    await brokenOff.body?.cancel()
    assert.deepEqual([whole.status, whole.headers.get('content-length')], [200, `${bytes.length}`])
    assert.ok(bytes.equals(Buffer.from(await whole.arrayBuffer())))
    const again = await get(`/files/${hash}.pptx`, { 'if-none-match': whole.headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
    const [version = ''] = readdirSync(join(data, 'site', 'versions'))
    const kept = await openSiteFiles(join(data, 'site', 'versions', version))
    assert.equal(typeof (await kept.get(`/files/${hash}.pptx`))?.bytes, 'function')
  })

  test('the root leads to the language that the browser asks for, or to the first of the site', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 2))
    const { address } = await serve(data)
    const { get } = browse(address)
    assert.equal((await get('/', { 'accept-language': 'fr-MA,fr;q=0.9,ar;q=0.8' })).headers.get('location'), '/fr/')
    assert.equal((await get('/', { 'accept-language': 'de' })).headers.get('location'), '/ar/')
  })

  test('an address that a page had before, here or on the site before this one, leads to where it is now', async () => {
    const data = newFolder()
    const moved = { ...frenchOnly, former: ['premiere-adresse', '/spip.php?article12', '/actualites/ancienne.html'] }
    publishInto(join(data, 'publications'), [moved])
    const { get } = browse(`http://127.0.0.1:${(await serve(data)).port}`)
    const leads = async (path: string) => {
      const { status, headers } = await get(path, { 'accept-language': 'ar' })
      return [status, headers.get('location')]
    }
    const now = 'news/visiter-par-forte-chaleur/'
    assert.deepEqual(await leads('/ar/news/premiere-adresse/'), [301, `/ar/${now}`])
    assert.deepEqual(await leads('/spip.php?article12'), [301, `/fr/${now}`], 'in a language that it has')
    assert.deepEqual(await leads('/actualites/ancienne.html?utm=1'), [301, `/fr/${now}`])
    assert.deepEqual((await leads('/spip.php?article13'))[0], 404)
  })

  test('a page that was taken back answers that it is gone, in every language, and so does no other', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), [{ ...frenchOnly, withdrawn: true }, ...samples.slice(1, 3)])
    const { get } = browse((await serve(data)).address)
    const statuses = ['/fr/news/visiter-par-forte-chaleur/', '/ar/news/visiter-par-forte-chaleur/', '/fr/news/', '/fr/']
    assert.deepEqual(await Promise.all(statuses.map(async (path) => (await get(path)).status)), [410, 410, 200, 200])
  })

  test('what is not there is said in the language of its address, and no path reaches outside the site', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 2))
    const server = await serve(data)
    const { get } = browse(server.address)
    const missing = await get('/fr/nowhere/')
    assert.equal(missing.status, 404)
    assert.match(await missing.text(), /Page introuvable/)
    assert.match(await (await get('/ar/nowhere')).text(), /الصفحة غير موجودة/)
    for (const path of [
      '/../secret',
      '/ar/../../secret',
      '/%2e%2e/%2e%2e/public.sqlite',
      '/ar/..%2f..%2f..%2fsecret',
      '/publications/site.json',
    ])
      assert.equal(await rawStatus(server.port, path), 404, path)
  })

  test('a publication that comes is shown, one that does not fit is left out and named without its words, and the site stands', async () => {
    const data = newFolder()
    const folder = join(data, 'publications')
    publishInto(folder, [frenchOnly])
    const said: string[] = []
    const server = await serve(data, { report: (line) => said.push(line) })
    const { get } = browse(server.address)
    assert.equal((await get('/fr/news/news-2/')).status, 404)
    publishInto(folder, samples.slice(0, 3))
    writeFileSync(join(folder, 'broken.json'), '{"kind":"news","title":{"fr":"Mot secret"}}')
    writeFileSync(
      join(folder, 'untitled.json'),
      JSON.stringify({ ...frenchOnly, slug: 'untitled', title: { fr: '  ' } }),
    )
    writeFileSync(join(folder, 'never.json'), JSON.stringify({ ...frenchOnly, slug: 'never', date: '2026-02-30' }))
    writeFileSync(join(folder, 'torn.json'), '{"kind":')
    await server.settled()
    assert.equal((await get('/fr/news/news-2/')).status, 200)
    for (const slug of ['untitled', 'never']) assert.equal((await get(`/fr/news/${slug}/`)).status, 404)
    assert.equal(said.length, 4)
    assert.ok(
      said.some((line) => line.includes('untitled.json (title)')),
      said.join('\n'),
    )
    assert.ok(!said.join('\n').includes('Mot secret'))
  })

  test('at the institution’s own midnight the site is of the new day, with nothing published', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples, { ...identity, timeZone: 'Africa/Tunis' })
    let now = '2026-11-23T22:30:00.000Z' as Instant
    const server = await serve(data, { clock: () => now })
    const asOf = async () => {
      const table = await (await browse(server.address).get('/data/recommendations.json')).json()
      return (table as { asOf: string }).asOf
    }
    assert.equal(await asOf(), '2026-11-23')
    now = '2026-11-23T23:30:00.000Z' as Instant
    await server.settled()
    assert.equal(await asOf(), '2026-11-24')
  })

  test('before anything is published it says so and waits', async () => {
    const data = newFolder()
    const server = await serve(data)
    const early = await fetch(`${server.address}/`, { headers: { accept: 'text/html' } })
    assert.deepEqual([early.status, (await early.text()).includes(t('ar', 'night.not-yet.title'))], [503, true])
    publishInto(join(data, 'publications'), [frenchOnly])
    await server.settled()
    assert.equal((await browse(server.address).get('/ar/')).status, 200)
  })
})

onEachDatabase('the newsletter', ({ address, kind }) => {
  test('from the form to the letter, its button, an issue in her language, and leaving', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 3))
    const server = await serve(data, { databaseUrl: kind === 'postgres' ? await address() : null })
    const { get, post } = browse(server.address)
    const readers = [
      { language: 'ar', email: 'arabe@reader.example', ask: 'تأكيد التسجيل', done: 'سُجّل عنوانكم في النشرة' },
      { language: 'fr', email: 'francais@reader.example', ask: 'Confirmer l’inscription', done: 'Inscription réussie' },
    ] as const
    const confirmLinks: string[] = []
    for (const { language, email } of readers) {
      const form = answered(await (await get(`/${language}/`)).text(), language)
      const thanked = await post(`/${language}/newsletter/`, { email, website: '', ...form })
      assert.equal(thanked.status, 303)
      assert.equal(thanked.headers.get('location'), `/${language}/newsletter/sent/`)
      await server.settled()
      confirmLinks.push(linkIn(letters(data).at(-1) ?? '', 'confirm').replace(server.address, ''))
    }
    const [toConfirm = ''] = letters(data)
    assert.match(toConfirm, /Content-Language: ar/)
    assert.match(toConfirm, /طلب أحدهم تسجيل هذا العنوان/)

    // Looking at the link, as mail scanners do, confirms nothing.
    for (const [at, { language, ask }] of readers.entries()) {
      const html = await (await get(confirmLinks[at] ?? '')).text()
      assert.ok(html.includes(`<html lang="${language}"`) && html.includes(`<h1>${ask}</h1>`), language)
    }
    publishInto(join(data, 'publications'), [newsletter])
    await server.settled()
    assert.equal(letters(data).length, 2)

    for (const [at, { language, done: words }] of readers.entries()) {
      const link = confirmLinks[at] ?? ''
      const key = new URL(link, server.address).searchParams.get('key') ?? ''
      const done = await post(link.slice(0, link.indexOf('?')), { key })
      assert.equal(done.status, 303)
      assert.equal(done.headers.get('location'), `/${language}/newsletter/confirmed/`)
      const html = await (await get(done.headers.get('location') ?? '')).text()
      assert.ok(html.includes(`<html lang="${language}"`) && html.includes(`<h1>${words}</h1>`), language)
    }
    publishInto(join(data, 'publications'), [{ ...newsletter, id: 'BBBBBBBBBBBBBBBBBBBBBA' as typeof newsletter.id }])
    await server.settled()
    const [arabic = '', french = ''] = letters(data)
      .slice(2)
      .sort((a) => (a.includes('arabe@') ? -1 : 1))
    assert.equal(letters(data).length, 4)
    assert.match(arabic, /Content-Language: ar/)
    assert.match(arabic, /نشرة نونبر/)
    assert.match(arabic, /lang="fr" dir="ltr"><a href="[^"]*">Visiter par forte chaleur/)
    assert.match(french, /Lettre de novembre/)
    assert.match(french, /List-Unsubscribe: <http/)
    assert.match(french, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)

    // Leaving: looking does nothing; one click in a mail program does (RFC 8058).
    const leave = linkIn(french, 'leave').replace(server.address, '')
    assert.equal((await get(leave)).status, 200)
    assert.equal((await post(leave, { 'List-Unsubscribe': 'One-Click' })).status, 303)
    publishInto(join(data, 'publications'), [{ ...newsletter, id: 'CCCCCCCCCCCCCCCCCCCCCA' as typeof newsletter.id }])
    await server.settled()
    assert.deepEqual(
      letters(data)
        .slice(4)
        .map((letter) => letter.includes('arabe@')),
      [true],
    )
  })
})

onPostgres('a public server whose readers were not moved yet', ({ address }) => {
  test('says so, and has made no table there; once they are moved it starts, also when all of them have left since', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const alone = await startSite(data)
    const { get, post } = browse(alone.address)
    const form = answered(await (await get('/fr/')).text(), 'fr')
    await post('/fr/newsletter/', { email: 'reader@example.org', website: '', ...form })
    await alone.close()
    const databaseUrl = await address()
    await assert.rejects(
      startSite(data, { databaseUrl }),
      /PUBLIC_DATABASE_URL holds nobody, but .*public\.sqlite.* holds readers.*--public-to/,
    )
    const from = join(data, 'public.sqlite')
    granted(await moveDatabase({ server: 'public', from, to: databaseUrl, progress() {} }))
    for (const _ of ['at first', 'when nobody is left']) {
      await (await startSite(data, { databaseUrl })).close()
      await query(databaseUrl, 'delete from subscribers')
    }
    await assert.rejects(startSite(data, { databaseUrl: await address() }), /holds nobody/, 'at a wrong address')
  })
})

describe('the form of the newsletter', () => {
  test('a wrong sum, a wrong address or a stale question gives the form again in its language, with the address kept and a new sum', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    let now = '2026-11-23T10:00:00.000Z' as Instant
    const { address } = await serve(data, { clock: () => now })
    const { get, post } = browse(address)
    const form = answered(await (await get('/ar/newsletter/')).text(), 'ar')
    const wrong = await post('/ar/newsletter/', { email: 'reader@example.org', ...form, sum: '99' })
    assert.equal(wrong.status, 422)
    const html = await wrong.text()
    assert.match(html, /حاصل الجمع غير صحيح/)
    assert.match(html, /value="reader@example\.org"/)
    assert.notEqual(answered(html, 'ar').question, form.question)
    assert.match(html, /id="sum"[^>]*aria-describedby="problem sum-hint"[^>]*aria-invalid="true"/)
    for (const email of [
      '',
      'nobody',
      'a@b',
      'two@example.org, three@example.org',
      'a@example.org\r\nBcc: b@example.org',
      '<x@example.org>',
    ]) {
      const refused = await post('/fr/newsletter/', { email, ...form })
      assert.equal(refused.status, 422, email)
      assert.match(await refused.text(), /adresse électronique n’est pas utilisable/)
    }
    now = '2026-11-26T10:00:00.000Z' as Instant
    assert.equal((await post('/ar/newsletter/', { email: 'reader@example.org', ...form })).status, 422)
    assert.deepEqual(letters(data), [])
  })

  test('an unknown, a waiting and a subscribed address get the same answer', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const server = await serve(data)
    const { get, post } = browse(server.address)
    const form = answered(await (await get('/fr/newsletter/')).text(), 'fr')
    const ask = async () => {
      const answer = await post('/fr/newsletter/', { email: 'reader@example.org', ...form })
      return [answer.status, answer.headers.get('location'), await answer.text()]
    }
    const first = await ask()
    await server.settled()
    assert.deepEqual(await ask(), first)
    const key = new URL(linkIn(letters(data)[0] ?? '', 'confirm')).searchParams.get('key') ?? ''
    await post('/fr/newsletter/confirm/', { key })
    assert.deepEqual(await ask(), first)
  })

  test('a program that fills in the field that nobody sees is thanked, and nothing is kept', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const server = await serve(data)
    const { post } = browse(server.address)
    const answer = await post('/fr/newsletter/', {
      email: 'bot@example.org',
      website: 'https://spam.example',
      sum: '1',
    })
    assert.equal(answer.headers.get('location'), '/fr/newsletter/sent/')
    await server.settled()
    assert.deepEqual(letters(data), [])
  })

  test('forms too many, too large or of another kind are refused in the reader’s language', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const { address } = await serve(data)
    const from = browse(address, '192.0.2.77')
    const large = await browse(address).post('/fr/newsletter/', { email: 'x'.repeat(20_000) })
    assert.equal(large.status, 413)
    assert.match(await large.text(), /trop volumineux/)
    const json = await fetch(`${address}/fr/newsletter/`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(json.status, 400)
    let last = 0
    for (let number = 0; number < 25; number += 1) last = (await from.post('/fr/newsletter/', { email: 'x' })).status
    assert.equal(last, 429)
    assert.equal((await browse(address, '192.0.2.78').post('/fr/newsletter/', { email: 'x' })).status, 422)
  })

  test('a device may work in the place of the sum, for one address and one question', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const server = await serve(data)
    const { get, post } = browse(server.address)
    const { question } = answered(await (await get('/fr/newsletter/')).text(), 'fr')
    const email = 'worker@example.org'
    const zeros = (number: number) =>
      createHash('sha256').update(`${question}\n${email}\n${number}`).digest().readUInt16BE(0) === 0
    let work = 0
    while (!zeros(work)) work += 1
    const form = { email, question, work: String(work) }
    for (const wrong of [
      { ...form, work: String(work + 1) },
      { ...form, work: '1e9' },
      { ...form, email: 'other@example.org' },
      { ...form, question: `${question.split('.').slice(0, 3).join('.')}.AAAAAAAAAAAAAAAAAAAAAA` },
    ]) {
      const refused = await post('/fr/newsletter/', wrong)
      assert.equal(refused.status, 422)
      assert.match(await refused.text(), /calcul de votre appareil n’est pas reconnu/)
    }
    assert.equal((await post('/fr/newsletter/', form)).status, 303)
    await server.settled()
    assert.equal(letters(data).length, 1)
  })

  test('when too many sign-ups came lately, the form says so in the reader’s language, and no letter leaves', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const server = await serve(data)
    const form = answered(await (await browse(server.address).get('/ar/newsletter/')).text(), 'ar')
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, number) =>
        browse(server.address, `192.0.2.${number}`).post('/ar/newsletter/', {
          email: `p${number}@one.example`,
          ...form,
        }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array(20).fill(303), ...Array(4).fill(429)])
    const busy = answers.find(({ status }) => status === 429)
    assert.match((await busy?.text()) ?? '', /وردت طلبات تسجيل كثيرة/)
    await server.settled()
    assert.equal(letters(data).length, 20)
  })

  test('a key that was never given out confirms nothing', async () => {
    const data = newFolder()
    publishInto(join(data, 'publications'), samples.slice(0, 1))
    const { address } = await serve(data)
    for (const key of ['', 'nonsense', 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', '"><script>']) {
      const answer = await browse(address).post('/ar/newsletter/confirm/', { key })
      assert.equal(answer.status, 404)
      assert.match(await answer.text(), /رابط التأكيد غير معروف/)
      assert.equal((await browse(address).get(`/ar/newsletter/leave/?key=${encodeURIComponent(key)}`)).status, 404)
    }
  })
})

test('letters go by a real mail server: an issue put off is sent later, one accepted is never sent twice, whatever restarts', async () => {
  const data = newFolder()
  publishInto(join(data, 'publications'), samples.slice(0, 3))
  const received: string[] = []
  let busy = false
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(busy ? Object.assign(new Error('busy'), { responseCode: 451 }) : null),
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        received.push(readableMail(text))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  endings.push(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  const smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  let now = Date.parse('2026-11-23T10:00:00.000Z')
  const clock = () => new Date(now).toISOString() as Instant

  let server = await serve(data, { mail: { ...lettersAsFiles, smtpUrl }, clock })
  const { get, post } = browse(server.address)
  const form = answered(await (await get('/en/newsletter/')).text(), 'en')
  await post('/en/newsletter/', { email: 'reader@example.org', ...form })
  await server.settled()
  const key = new URL(linkIn(received[0] ?? '', 'confirm')).searchParams.get('key') ?? ''
  await post('/en/newsletter/confirm/', { key })
  assert.match(received[0] ?? '', /^To: reader@example\.org/m)

  busy = true
  publishInto(join(data, 'publications'), [newsletter])
  await server.settled()
  assert.equal(received.length, 1)
  busy = false
  for (const minutes of [20, 40, 60]) {
    await server.close()
    now += minutes * 60_000
    server = await serve(data, { mail: { ...lettersAsFiles, smtpUrl }, clock })
    await server.settled()
  }
  assert.equal(received.length, 2)
  assert.match(received[1] ?? '', /This page is available|نشرة نونبر/)
})

test('the public server is a process of its own: one line when it is ready, one clear line when it cannot be', {
  timeout: 120_000,
}, async () => {
  const data = newFolder()
  publishInto(join(data, 'publications'), [frenchOnly], identity)
  const start = () => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, '../../src/main/public-server.ts'),
        '--data',
        data,
        '--port',
        '0',
      ],
      {
        env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    endings.push(() => void child.kill('SIGKILL'))
    // Listened for from the beginning: on a busy machine it has ended before its last line is read.
    return { child, ended: new Promise((resolve) => child.once('exit', resolve)) }
  }
  const first = start()
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: first.child.stdout }).once('line', resolve),
  )
  const { ready, port } = JSON.parse(line)
  assert.equal(ready, true)
  assert.equal((await fetch(`http://127.0.0.1:${port}/fr/`)).status, 200)
  const second = start()
  const sentence = await new Promise<string>((resolve) =>
    createInterface({ input: second.child.stderr }).once('line', resolve),
  )
  assert.match(sentence, /servers still run on this folder/)
  assert.notEqual(await second.ended, 0)
  first.child.kill('SIGTERM')
  assert.equal(await first.ended, 0)

  // What had begun is ended where something after it cannot begin: no process is left that holds the port and the folder.
  rmSync(join(data, 'intake'), { recursive: true })
  writeFileSync(join(data, 'intake'), 'a file where a folder belongs')
  assert.equal(await start().ended, 1)
})

/** A request whose path is sent as it is written: fetch would tidy it. */
const rawStatus = (port: number, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1' }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
