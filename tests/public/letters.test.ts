// What is put into a title, a text or a name reaches the letters of the newsletter as words, never as HTML and never as a header.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openMail } from '../../src/foundation/server/mail/mail.ts'
import { alreadyLetter, confirmLetter, issueLetter } from '../../src/public/newsletter/letters.ts'
import { type Reader, readerOf } from '../../src/public/site.ts'
import type { WrittenLetter } from '../../src/public/written-letter.ts'
import type { NewsletterPublication, Publication, SiteIdentity } from '../../src/publish/publication.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { type Language, type LocalText, languages } from '../../src/vocabulary/languages.ts'
import { between, openBuilds } from './built-site.ts'
import { event, frenchOnly, identity, newsletter, recommendation, visit } from './samples.ts'

const { build } = openBuilds()
const mails = mkdtempSync(join(tmpdir(), 'wiqaya-letters-'))
after(() => rmSync(mails, { recursive: true, force: true }))

const markup = `"><script>alert(1)</script><img src=x onerror=alert(2)></a></title> & 'quoted'`
const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;'
const lines = [
  'Lettre\r\nBcc: everyone@example.org\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>',
  'Lettre\nBcc: everyone@example.org\n\n<script>alert(1)</script>',
  'Lettre\rBcc: everyone@example.org\r\r<script>alert(1)</script>',
  'Lettre\u2028Bcc: everyone@example.org\u0085X-Other: 1',
]

describe('the letters of the newsletter', () => {
  test('HTML and script in the title, the introduction, the items and the institution’s name are shown as text in a letter of HTML', async () => {
    for (const language of languages) {
      const { issue, confirm, already } = await lettersWith(markup, language)
      for (const { html } of [issue, confirm, already]) {
        assertOurMarkup(html, language)
        assert.ok(between(html, '<title>', '</title>').includes(escaped))
        assert.ok(between(html, '<h1>', '</h1>').includes(escaped))
        assert.ok(between(html, '<p>', '</body>').includes(escaped), 'the signature too')
      }
      // The head, the heading, the introduction, four items with their summaries, the signature.
      assert.equal(issue.html.split(escaped).length - 1, 12)
    }
  })

  test('the part of plain text says the same words as they are', async () => {
    const { issue, confirm } = await lettersWith(markup, 'fr')
    for (const { text } of [issue, confirm]) assert.ok(text.includes(markup))
    assert.ok(issue.text.split(markup).length > 6)
  })

  test('an item that was corrected since says so with its note, before its summary: whoever got it in an earlier letter reads what has changed', async () => {
    const note = { fr: 'Un constat est retiré.', ar: 'سُحب استنتاج.' }
    const corrected = { ...visit, version: 2, correction: { at: '2026-11-28T10:00:00.000Z' as Instant, note } }
    const issue: NewsletterPublication = { ...newsletter, items: [corrected.id, frenchOnly.id] }
    const { site } = await build([corrected, frenchOnly, issue], 'corrected', identity)
    for (const [language, said] of [
      ['fr', /Corrigé le 28 novembre 2026\. Un constat est retiré\./],
      ['ar', /صُحح في 28 \S+ 2026\. سُحب استنتاج\./],
    ] as const) {
      const { text, html } = await issueLetter(readerOf(site, language), issue, 'https://site.example/leave')
      assert.match(text, said)
      assert.match(html, said)
      assert.equal(text.split(said).length, 2, 'of that item alone')
    }
  })

  test('a letter’s body says its language and direction for webmail, which takes that alone, and who writes is named in them', async () => {
    for (const language of languages) {
      const { issue } = await lettersWith('Zayzafoun', language)
      const dir = language === 'ar' ? 'rtl' : 'ltr'
      assert.ok(issue.html.includes(`<body><div lang="${language}" dir="${dir}"><h1>`))
    }
    const { confirm } = await lettersWith('الآلية الوطنية', 'ar')
    assert.equal((await posted(confirm)).headers.get('from'), 'الآلية الوطنية <letter@site.example>')
    const named = await posted(confirm, 'Mécanisme <letter@site.example>')
    assert.equal(named.headers.get('from'), 'Mécanisme <letter@site.example>')
  })

  test('a line that ends in an introduction ends in HTML too', async () => {
    const { issue } = await lettersWith('jeudi 10 décembre\n10 h à 12 h', 'fr')
    assert.ok(issue.html.includes('>jeudi 10 décembre<br>10 h à 12 h</span></p>'))
  })

  test('an introduction of several paragraphs is divided by us, and each of them is text', async () => {
    const { issue } = await lettersWith(`${markup}\n\n${markup}`, 'ar')
    assertOurMarkup(issue.html, 'ar')
    assert.match(issue.html, /&#39;quoted&#39;<\/span><\/p><p><span lang="ar" dir="rtl">&quot;&gt;&lt;script&gt;/)
  })

  test('a title or a name with line ends adds no header, no recipient and no part to a letter', async () => {
    const tame = await lettersWith('Lettre', 'fr')
    for (const line of lines) {
      const wild = await lettersWith(line, 'fr')
      for (const which of ['issue', 'confirm', 'already'] as const) {
        assert.doesNotMatch(wild[which].subject, /[\r\n\u2028]/)
        const [expected, sent] = [await posted(tame[which]), await posted(wild[which])]
        assert.deepEqual(sent.headers.keys().toArray(), expected.headers.keys().toArray(), JSON.stringify(line))
        assert.equal(sent.headers.get('to'), 'reader@example.org')
        assert.match(sent.headers.get('content-type') ?? '', /^multipart\/alternative;/)
        assert.equal(sent.headers.get('subject')?.split('Bcc: everyone@example.org').length, 2, 'one line of words')
        assert.deepEqual(
          sent.parts.map(({ type }) => type),
          ['text/plain; charset=utf-8', 'text/html; charset=utf-8'],
        )
        assertOurMarkup(sent.parts[1]?.body ?? '', 'fr')
      }
    }
  })

  test('HTML in every field reaches the mailbox as text, whatever the mail does to its lines', async () => {
    for (const language of languages)
      for (const letter of Object.values(await lettersWith(markup, language))) {
        const [plain, html] = (await posted(letter)).parts
        assert.equal(html?.body, letter.html.replaceAll('\n', '\r\n'))
        assert.equal(plain?.body, letter.text.replaceAll('\n', '\r\n'))
      }
  })
})

type Letters = Readonly<Record<'issue' | 'confirm' | 'already', WrittenLetter>>

/** The three letters of a site where every text that an institution writes is this one. */
async function lettersWith(text: string, language: Language): Promise<Letters> {
  const everywhere: LocalText = { ar: text, fr: text, en: text }
  const written = { title: everywhere, summary: everywhere, languages } as const
  const publications: Publication[] = [
    { ...frenchOnly, ...written },
    { ...event, ...written },
    { ...visit, ...written },
    { ...recommendation(3), ...written },
  ]
  const items = publications.map(({ id }) => id)
  const issue: NewsletterPublication = { ...newsletter, ...written, intro: everywhere, items }
  const face: SiteIdentity = { ...identity, name: everywhere, motto: everywhere, parent: everywhere }
  const { site } = await build([...publications, issue], 'letters', face)
  const reader: Reader = readerOf(site, language)
  const link = `https://site.example/${language}/newsletter/`
  return {
    issue: await issueLetter(reader, issue, `${link}leave/?key=k`),
    confirm: await confirmLetter(reader, `${link}confirm/?key=k`),
    already: await alreadyLetter(reader, `${link}leave/?key=k`),
  }
}

/** Holds the elements and attributes that the letters are made of and no others; every link leads to the site. */
function assertOurMarkup(html: string, language: Language): void {
  const own = [
    /^<!doctype html>$/,
    /^<html lang="(ar|fr|en)" dir="(rtl|ltr)">$/,
    /^<meta charset="utf-8">$/,
    /^<(?:span|p|h2|div) lang="(ar|fr|en)" dir="(rtl|ltr)">$/,
    /^<a href="https:\/\/site\.example\/[\w/.?=-]*"(?: dir="ltr")?>$/,
    /^<\/?(head|title|style|body|h1|h2|p)>$/,
    /^<p class="(?:signed|leaves)">$/,
    /^<meta name="viewport" content="width=device-width">$/,
    /^<meta name="color-scheme" content="light dark">$/,
    /^<w?br>$/,
    /^<\/(html|div|span|a)>$/,
  ]
  for (const [tag] of html.matchAll(/<[^>]*>?/g))
    assert.ok(
      own.some((one) => one.test(tag)),
      tag,
    )
  assert.ok(html.startsWith(`<!doctype html>`) && html.includes(`<html lang="${language}"`))
  assert.equal(html.split('<title>').length, 2)
  assert.equal(html.split('<body>').length, 2)
}

type Posted = {
  /** By lower-case name, decoded. */
  readonly headers: ReadonlyMap<string, string>
  readonly parts: readonly { readonly type: string; readonly body: string }[]
}

/** The letter as it lies in the folder of the demonstration, read as a mail program reads it. */
async function posted(letter: WrittenLetter, from = 'letter@site.example'): Promise<Posted> {
  const folder = mkdtempSync(join(mails, 'mail-'))
  const mail = openMail({ kind: 'folder', folder, from })
  const unsubscribe = 'https://site.example/fr/newsletter/leave/?key=k'
  assert.equal(await mail.send({ ...letter, to: 'reader@example.org', unsubscribe }), 'taken')
  mail.close()
  const [name = '', ...more] = readdirSync(folder)
  assert.deepEqual(more, [])
  const { headers, body } = entityOf(readFileSync(join(folder, name), 'utf8'))
  const boundary = /boundary="([^"]*)"/.exec(headers.get('content-type') ?? '')?.[1] ?? assert.fail('one part only')
  const parts = body.split(new RegExp(`(?:^|\r\n)--${boundary}(?:--)?\r\n`)).slice(1, -1)
  return {
    headers,
    parts: parts.map((part) => {
      const { headers, body } = entityOf(part)
      return { type: headers.get('content-type') ?? '', body: decoded(body, headers.get('content-transfer-encoding')) }
    }),
  }
}

function entityOf(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = text.indexOf('\r\n\r\n')
  const unfolded = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of unfolded.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^([\w-]+): ?(.*)$/.exec(line) ?? assert.fail(`not a header: ${line}`)
    assert.ok(!headers.has(name.toLowerCase()), `${name} twice`)
    headers.set(name.toLowerCase(), inWords(value))
  }
  return { headers, body: text.slice(end + 4) }
}

/** Encoded words (RFC 2047) as the reader sees them. */
const inWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(words, 'base64').toString('utf8') : quoted(words.replaceAll('_', ' ')),
    )

const decoded = (body: string, encoding = '7bit'): string =>
  encoding === 'base64'
    ? Buffer.from(body, 'base64').toString('utf8')
    : encoding === 'quoted-printable'
      ? quoted(body.replace(/=\r\n/g, ''))
      : body

const quoted = (text: string): string =>
  text.replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
