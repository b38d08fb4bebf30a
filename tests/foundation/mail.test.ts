// Letters: into a folder where nothing leaves the machine, or to any SMTP server.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { writeAtomically } from '../../src/foundation/server/files.ts'
import { type Letter, openMail } from '../../src/foundation/server/mail.ts'

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

test('a letter into a folder is one whole .eml file', async () => {
  const mail = openMail({ kind: 'folder', folder: join(folder, 'out'), from })
  assert.ok((await mail.send(letter)).ok)
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

test('a letter by SMTP arrives; an address that the server refuses, and a server that is away, are two problems', async () => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      stream.on('data', (chunk) => received.push(String(chunk)))
      stream.on('end', () => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mail = openMail({ kind: 'smtp', address: `smtp://127.0.0.1:${port}`, from })
  assert.ok((await mail.send(letter)).ok)
  assert.match(received.join(''), /Content-Language: fr/)
  const unusable = await mail.send({ ...letter, to: 'nobody@example.org' })
  assert.equal(!unusable.ok && unusable.problem.code, 'address-unusable')
  mail.close()
  await new Promise<void>((resolve) => server.close(resolve))
  const away = openMail({ kind: 'smtp', address: `smtp://127.0.0.1:${port}`, from })
  const unreachable = await away.send(letter)
  assert.equal(!unreachable.ok && unreachable.problem.code, 'network-unreachable')
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
