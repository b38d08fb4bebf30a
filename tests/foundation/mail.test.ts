// Letters: into a folder where nothing leaves the machine, or to any SMTP server.
import assert from 'node:assert/strict'
import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeAtomically } from '../../src/foundation/server/folders/files.ts'
import { type Letter, openMail } from '../../src/foundation/server/mail/mail.ts'
import { mailOptionsFrom } from '../../src/foundation/server/mail/mail-options.ts'
import { startMailServer } from '../support/mail-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-mail-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const letter: Letter = {
  to: 'reader@example.org',
  subject: 'رسالة إخبارية',
  text: 'Une lettre avec des accents : é.',
  language: 'fr',
  unsubscribe: 'https://site.example/unsubscribe/x',
}
const from = 'Wiqaya <news@site.example>'

test('an address that is no mail server’s is refused at the start, in a sentence that does not show its password', () => {
  for (const SMTP_URL of [
    'nonsense',
    'https://name:secret@mail.example',
    'smtp://name:sec/ret@mail.example',
    'smtp://name#secret@mail.example',
    'smtp://mail.example/name:secret',
  ])
    assert.match(String(mailOptionsFrom({ SMTP_URL }, 'en')), /^SMTP_URL is the address .* %2F\.$/, SMTP_URL)
  for (const SMTP_URL of [
    '',
    'smtps://name:sec%23ret@mail.example:465',
    'smtp://127.0.0.1:1025/',
    'smtp://[::1]?pool=true',
  ])
    assert.equal(typeof mailOptionsFrom({ SMTP_URL }, 'en'), 'object', SMTP_URL)
})

test('a letter into a folder is one whole .eml file', async () => {
  const mail = openMail({ kind: 'folder', folder: join(folder, 'out'), from })
  assert.equal(await mail.send(letter), 'taken')
  const files = readdirSync(join(folder, 'out'))
  assert.equal(files.length, 1)
  const text = readFileSync(join(folder, 'out', files[0] ?? ''), 'utf8')
  assert.match(text, /^To: reader@example\.org\r$/m)
  assert.match(text, /^Content-Language: fr\r$/m)
  assert.match(text, /^List-Unsubscribe: <https:\/\/site\.example\/unsubscribe\/x>/m)
})

test('a subject with a line break adds no header, and an address with a comma adds no reader', async () => {
  const mail = openMail({ kind: 'folder', folder: join(folder, 'bad'), from })
  await mail.send({ ...letter, subject: 'a\r\nBcc: other@example.org', to: 'a@example.org, b@example.org' })
  const text = readFileSync(join(folder, 'bad', readdirSync(join(folder, 'bad'))[0] ?? ''), 'utf8')
  assert.doesNotMatch(text, /^Bcc:/m)
  assert.doesNotMatch(text, /^To: a@example\.org, b@example\.org/m)
})

test('what the mail server says of a letter: taken, no such mailbox, refused for another reason, and everything else later', async () => {
  const said: Record<string, [number, string]> = {
    nobody: [550, '5.1.1 no such person'],
    plain: [550, 'unknown'],
    policy: [550, '5.7.1 not from you'],
    busy: [451, '4.7.1 come back'],
    full: [452, '4.2.2 mailbox full'],
  }
  await using server = await startMailServer({
    recipient: (address) => said[address.slice(0, address.indexOf('@'))] ?? null,
    data: (mail) => (mail.includes('spam') ? [554, '5.6.0 content'] : null),
  })
  const mail = openMail({ kind: 'smtp', address: server.address, from, bounces: 'bounces@site.example' })
  const to = (name: string) => mail.send({ ...letter, to: `${name}@example.org` })
  assert.equal(await mail.send({ ...letter, id: 'one', returnTo: 'key' }), 'taken')
  assert.match(server.received[0]?.text ?? '', /^Message-ID: <one@site\.example>\r$/m)
  assert.equal(server.received[0]?.from, 'bounces+key@site.example')
  assert.deepEqual(
    [await to('nobody'), await to('plain'), await to('policy'), await to('busy'), await to('full')],
    ['unknown-mailbox', 'unknown-mailbox', 'refused', 'later', 'later'],
  )
  assert.equal(await mail.send({ ...letter, text: 'spam' }), 'refused')
  assert.equal(server.received.length, 1)
  mail.close()
  await server.stop()
  const away = openMail({ kind: 'smtp', address: server.address, from })
  assert.equal(await away.send(letter), 'later')
})

test('a wrong password or a refused sender is the installation’s trouble, and no reader is struck off for it', async () => {
  await using server = await startMailServer({ sender: () => [550, '5.7.1 who are you'], password: 'right' })
  const refused = openMail({ kind: 'smtp', address: server.address.replace('//', '//user:right@'), from })
  assert.equal(await refused.send(letter), 'later')
  refused.close()
  const wrong = openMail({ kind: 'smtp', address: server.address.replace('//', '//user:wrong@'), from })
  assert.equal(await wrong.send(letter), 'later')
  wrong.close()
})

test('a letter whose connection broke is handed over once by each send: no library sends it again behind our back', async () => {
  let begun = 0
  await using server = await startMailServer({
    recipient: () => {
      begun += 1
      return 'die'
    },
  })
  const mail = openMail({ kind: 'smtp', address: server.address, from })
  assert.equal(await mail.send(letter), 'later')
  assert.equal(begun, 1)
  mail.close()
})

test('a signed letter verifies against the public half of its key, with the one-click header under the signature', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkim = {
    domain: 'site.example',
    selector: 's1',
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
  const mail = openMail({ kind: 'folder', folder: join(folder, 'signed'), from, dkim })
  await mail.send(letter)
  const text = readFileSync(join(folder, 'signed', readdirSync(join(folder, 'signed'))[0] ?? ''), 'latin1')
  const end = text.indexOf('\r\n\r\n')
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = headers.find((line) => line.startsWith('DKIM-Signature:')) ?? assert.fail('not signed')
  const field = (name: string) => (new RegExp(`[\\s;]${name}=([^;]*)`).exec(signature)?.[1] ?? '').replace(/\s/g, '')
  assert.deepEqual([field('d'), field('s'), field('c')], ['site.example', 's1', 'relaxed/relaxed'])
  const names = field('h').toLowerCase().split(':')
  for (const name of ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post'])
    assert.ok(names.includes(name), name)
  const relaxed = (line: string) => {
    const colon = line.indexOf(':')
    return `${line.slice(0, colon).toLowerCase().trim()}:${line
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim()}`
  }
  const signed = names.flatMap((name) => headers.filter((line) => line.toLowerCase().startsWith(`${name}:`)).slice(-1))
  const over = [...signed.map(relaxed), relaxed(signature.replace(/([\s;]b=)[^;]*$/, '$1'))].join('\r\n')
  assert.ok(verify('sha256', Buffer.from(over, 'latin1'), publicKey, Buffer.from(field('b'), 'base64')))
})

test('a file is replaced whole, and nothing else is left beside it', async () => {
  const path = join(folder, 'page.html')
  writeFileSync(path, 'old')
  await writeAtomically(path, 'new')
  assert.equal(readFileSync(path, 'utf8'), 'new')
  await assert.rejects(writeAtomically(join(folder, 'missing', 'page.html'), 'x'))
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.tmp')),
    [],
  )
})
