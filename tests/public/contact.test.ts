// Writing in confidence without script: sealed as it arrives, kept unread, answered to words; what is refused leaves nothing behind.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { t } from '../../src/foundation/words/t.ts'
import { openInbox } from '../../src/public/contact/server/inbox.ts'
import { type IntakeLetter, openLetter, sealLetter } from '../../src/sealed/keys/intake/letter.ts'
import { sealAnswer } from '../../src/sealed/keys/intake/receipt.ts'
import { exchangeKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { sealedMarkers, searchBytes, searchFolder } from '../support/markers.ts'
import { publishInto, samples } from './samples.ts'
import { sendSlowly, startSite } from './serving.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-contact-'))
const intake = join(data, 'intake')
const letters = join(intake, 'letters')
const key = await exchangeKeyFrom(systemRandom(32))
const told: string[] = []
publishInto(join(data, 'publications'), samples.slice(0, 3))
const server = await startSite(data, { report: (line) => told.push(line) })
after(async () => {
  await server.close()
  rmSync(data, { recursive: true, force: true })
})

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString() as Instant
const showKey = (until = dayFromNow(20)) =>
  writeFileSync(join(intake, 'keys.json'), JSON.stringify({ keys: [{ key: toBase64url(key.publicKey), until }] }))

let caller = 0
beforeEach(() => {
  showKey()
  for (const name of readdirSync(letters)) rmSync(join(letters, name))
  caller++
})

type Filed = { name: string; type: string; content: string | Uint8Array<ArrayBuffer> }
async function send(path: string, fields: Record<string, string>, files: readonly Filed[] = []) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  for (const { name, type, content } of files) body.append('files', new File([content], name, { type }))
  const headers = { 'x-forwarded-for': `192.0.2.${caller}` }
  const response = await fetch(server.address + path, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: response.status, headers: response.headers, html: await response.text() }
}

const wordsIn = (html: string): string => {
  const [, list = ''] = /<ol class="receipt"[^>]*>(.*?)<\/ol>/s.exec(html) ?? []
  return [...list.matchAll(/<li>([^<]+)<\/li>/g)].map(([, word]) => word).join(' ')
}

async function waiting(): Promise<IntakeLetter[]> {
  const opened = readdirSync(letters).map((name) =>
    openLetter(new Uint8Array(readFileSync(join(letters, name))), [key]),
  )
  return (await Promise.all(opened)).filter((letter) => letter !== null)
}

describe('a letter in confidence', () => {
  test('is sealed as it arrives: no word of it, and no name of a file, is in the store, its journal, a log or a folder', async () => {
    const message = sealedMarkers.join(' ')
    const file = { name: 'hlomvariqent.jpg', type: 'image/jpeg', content: 'hlomvariqent in a picture' }
    const { status, html, headers } = await send('/ar/contact/', { message }, [file])
    assert.equal(status, 200)
    assert.deepEqual([headers.get('set-cookie'), headers.get('cache-control')], [null, 'no-store'])
    assert.equal(wordsIn(html).split(' ').length, 10)
    const [letter, ...others] = await waiting()
    assert.equal(others.length, 0)
    assert.deepEqual([letter?.text, letter?.language, letter?.sealed], [message, 'ar', 'on-arrival'])
    assert.deepEqual(
      letter?.files.map(({ name, type, bytes }) => [name, type, Buffer.from(bytes).toString()]),
      [[file.name, file.type, file.content]],
    )
    const marks = [...sealedMarkers, 'hlomvariqent', ...wordsIn(html).split(' '), `192.0.2.${caller}`]
    assert.deepEqual(searchFolder(intake, marks), [])
    const unsaid = [...sealedMarkers, 'hlomvariqent', `192.0.2.${caller}`]
    assert.deepEqual(searchFolder(data, unsaid), [])
    assert.deepEqual(searchBytes('log', Buffer.from(told.join('\n')), unsaid), [])
  })

  test('is answered to its words, whoever types them, and to no others', async () => {
    const words = wordsIn((await send('/fr/contact/', { message: 'Bonjour' })).html)
    const [letter] = await waiting()
    assert.ok(letter)
    const early = await send('/fr/contact/answer/', { words })
    assert.equal(early.status, 404, 'no answer yet')
    const sealed = await sealAnswer(
      { text: 'Nous venons <b>demain</b>.', at: dayFromNow(0) },
      letter.receipt,
      systemRandom,
    )
    const file = join(intake, 'answers', toBase64url(letter.receipt.mailbox))
    writeFileSync(file, sealed)
    const { status, html, headers } = await send('/ar/contact/answer/', { words: ` ${words.toUpperCase()} ` })
    assert.equal(status, 200)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(html, /Nous venons &lt;b&gt;demain&lt;\/b&gt;\./)
    const others = wordsIn((await send('/fr/contact/', { message: 'Une autre' })).html)
    const wrong = await send('/fr/contact/answer/', { words: others })
    assert.equal(wrong.status, 404)
    // The answer put under another's words opens no more than a stranger's.
    const other = (await waiting()).find(({ text }) => text === 'Une autre')
    assert.ok(other)
    writeFileSync(join(intake, 'answers', toBase64url(other.receipt.mailbox)), sealed)
    assert.equal((await send('/fr/contact/answer/', { words: others })).status, 404)

    utimesSync(file, new Date(), new Date(Date.now() - 91 * 86_400_000))
    await (await openInbox(intake)).forgetAnswers(dayFromNow(0))
    assert.equal((await send('/fr/contact/answer/', { words })).status, 404, 'gone after ninety days')
  })

  test('that was sealed in a browser is kept as it came, once however often it is sent; what is no letter is not', async () => {
    const keys: string[] = await (await fetch(`${server.address}/fr/contact/keys`)).json()
    assert.deepEqual(keys, [toBase64url(key.publicKey)])
    const letter: IntakeLetter = {
      language: 'fr',
      text: 'Bonjour',
      at: dayFromNow(0),
      sealed: 'in-browser',
      files: [],
      receipt: { mailbox: systemRandom(16), key: systemRandom(32) },
    }
    const sealed = await sealLetter(letter, [key.publicKey], systemRandom)
    assert.ok(sealed)
    const post = (body: Uint8Array<ArrayBuffer>) =>
      fetch(`${server.address}/fr/contact/sealed`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `192.0.2.${caller}` },
        body,
      })
    assert.deepEqual([(await post(sealed)).status, (await post(sealed)).status], [204, 204])
    assert.deepEqual(readdirSync(letters).length, 1)
    assert.equal((await waiting())[0]?.text, 'Bonjour')
    for (const wrong of [systemRandom(200), sealed.slice(0, -1), new Uint8Array([...sealed, 0])])
      assert.equal((await post(wrong)).status, 400)
    const { publicKey: stranger } = await exchangeKeyFrom(systemRandom(32))
    const toNobody = await sealLetter(letter, [stranger], systemRandom)
    assert.ok(toNobody)
    assert.equal((await post(toNobody)).status, 400, 'no device of the institution could ever open or close it')
    assert.equal(readdirSync(letters).length, 1)
  })

  test('has no form and takes nothing while nobody holds a key to receive with', async () => {
    showKey(dayFromNow(-1))
    for (const broken of [null, '{"keys":"x"}', '[']) {
      if (broken !== null) writeFileSync(join(intake, 'keys.json'), broken)
      const page = await (await fetch(`${server.address}/ar/contact/`)).text()
      assert.doesNotMatch(page, /<textarea/)
      assert.equal((await send('/ar/contact/', { message: 'text' })).status, 503)
    }
    assert.deepEqual(readdirSync(letters), [])
    showKey()
    assert.match(await (await fetch(`${server.address}/ar/contact/`)).text(), /<textarea/)
  })

  test('that the program fails to keep is answered in the reader’s words, a page or a sentence, and never by a bare number', async () => {
    rmSync(letters, { recursive: true })
    try {
      const page = await fetch(`${server.address}/fr/contact/`, {
        method: 'POST',
        headers: { accept: 'text/html', 'x-forwarded-for': `192.0.2.${caller}` },
        body: new URLSearchParams({ message: 'hlomvariqent' }),
      })
      assert.equal(page.status, 500)
      const html = await page.text()
      assert.ok(html.includes(t('fr', 'public.failed.sent')) && !html.includes('hlomvariqent'))
      const told = await send('/ar/contact/', { message: 'hlomvariqent' })
      assert.deepEqual([told.status, told.html], [500, t('ar', 'public.failed.here')])
    } finally {
      mkdirSync(letters)
    }
  })

  test('that is empty, too long, too large or no form is refused with what to do, its text given back, and nothing is kept', async () => {
    assert.equal((await send('/fr/contact/', { message: '  ' })).status, 422)
    const long = await send('/fr/contact/', { message: `${'mot '.repeat(5001)}` })
    assert.equal(long.status, 422)
    assert.match(long.html, /role="alert"/)
    const six = Array.from({ length: 6 }, () => ({ name: 'a', type: '', content: 'a' }))
    const many = await send('/fr/contact/', { message: '</textarea><script>' }, six)
    assert.equal(many.status, 413)
    assert.match(many.html, /&lt;\/textarea&gt;&lt;script&gt;<\/textarea>/)
    const large = { name: 'a', type: '', content: new Uint8Array(25 * 1024 * 1024 + 1) }
    assert.equal((await send('/fr/contact/', { message: 'text' }, [large])).status, 413)
    const larger = await send('/fr/contact/', { message: 'drevolistan' }, [large, large])
    assert.equal(larger.status, 413)
    assert.match(larger.html, /drevolistan<\/textarea>/, 'more than is read at all: the words came before')
    const odd = await fetch(`${server.address}/fr/contact/`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-forwarded-for': '192.0.2.200' },
      body: '--x\r\nnonsense',
    })
    assert.equal(odd.status, 400)
    assert.deepEqual(readdirSync(letters), [])
  })

  test('carries hostile names and kinds of files as text, and a page never draws them', async () => {
    const name = '../../<img src=x onerror=alert(1)>.html'
    const { html } = await send('/fr/contact/', { message: 'text' }, [{ name, type: 'text/html', content: '<script>' }])
    assert.ok(!html.includes('onerror'))
    const [letter] = await waiting()
    assert.equal(letter?.files[0]?.type, 'text/html')
    assert.equal(readdirSync(letters).length, 1)
  })

  test('by a program that fills in what nobody sees is not kept', async () => {
    assert.equal((await send('/fr/contact/', { message: 'Buy', website: 'http://x.example' })).status, 200)
    assert.deepEqual(readdirSync(letters), [])
  })

  test('comes from one address ten times in ten minutes, and no more', async () => {
    for (let at = 0; at < 10; at++) assert.equal((await send('/fr/contact/', { message: 'text' })).status, 200)
    const refused = await send('/fr/contact/', { message: 'text' })
    assert.equal(refused.status, 429)
    assert.equal(readdirSync(letters).length, 10)
  })
})

describe('somebody who sends large letters without end', () => {
  const network = ['::1', '::a', ':1:2:3:4', ':ffff::1', '::', ':0:0:0:9'].map((own) => `2001:db8:1:2${own}`)

  test('has the tries of one caller, from however many addresses of his network', async () => {
    const body = new URLSearchParams({ words: 'un deux' })
    const statuses: number[] = []
    for (const from of [...network, ...network])
      statuses.push(
        (
          await fetch(`${server.address}/fr/contact/answer/`, {
            method: 'POST',
            body,
            headers: { 'x-forwarded-for': from.replace('1:2', 'a:b') },
          })
        ).status,
      )
    assert.deepEqual([statuses[0], statuses.at(-1)], [404, 429])
  })

  test('keeps nobody else from writing, with files or without', async () => {
    const slow = await Promise.all(network.map((one) => sendSlowly(server.address, '/fr/contact/', one)))
    try {
      const file = { name: 'a.jpg', type: 'image/jpeg', content: new Uint8Array(2_000_000) }
      assert.equal((await send('/fr/contact/', { message: 'text' })).status, 200)
      assert.equal((await send('/fr/contact/', { message: 'text' }, [file])).status, 200)
      assert.equal(readdirSync(letters).length, 2)
    } finally {
      for (const socket of slow) socket.destroy()
    }
  })
})

describe('the inbox', () => {
  const letter: IntakeLetter = {
    language: 'fr',
    text: 'text',
    at: dayFromNow(0),
    sealed: 'on-arrival',
    files: [],
    receipt: { mailbox: systemRandom(16), key: systemRandom(32) },
  }

  test('keeps one letter once, however often the same bytes come', async () => {
    const sealed = await sealLetter(letter, [key.publicKey], systemRandom)
    assert.ok(sealed)
    const inbox = await openInbox(intake)
    granted(await inbox.put(sealed))
    granted(await inbox.put(sealed))
    assert.equal(readdirSync(letters).length, 1)
    const stranger = await inbox.put(systemRandom(200))
    assert.equal(stranger.ok ? '' : stranger.problem.code, 'body-unreadable')
  })

  test('that is full says so and keeps nothing by half', async () => {
    const sealed = await sealLetter(letter, [key.publicKey], systemRandom)
    assert.ok(sealed)
    const folder = join(data, 'small')
    mkdirSync(folder)
    const full = await (await openInbox(folder, 1000)).put(sealed)
    assert.equal(full.ok ? '' : full.problem.code, 'contact-not-kept')
    assert.deepEqual(readdirSync(join(folder, 'letters')), [])
  })

  test('counts what it takes without looking at each letter that waits, and finds the room that the staff server has made within a minute', async () => {
    const [first, second] = [
      await sealLetter(letter, [key.publicKey], systemRandom),
      await sealLetter(letter, [key.publicKey], systemRandom),
    ]
    assert.ok(first && second)
    const folder = join(data, 'counted')
    let now = 0
    const inbox = await openInbox(folder, first.length * 1.5, () => now)
    const [came, refused] = await Promise.all([inbox.put(first), inbox.put(second)])
    assert.deepEqual([came.ok, refused.ok], [true, false], 'two that come at once are counted')
    for (const name of readdirSync(join(folder, 'letters'))) rmSync(join(folder, 'letters', name))
    assert.equal((await inbox.put(second)).ok, false)
    now += 60_001
    granted(await inbox.put(second))
  })
})
