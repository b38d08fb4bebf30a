// What an administrator may ask of the newsletter's store on the command line.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { readersAsCsv } from '../../src/public/newsletter/export.ts'
import { openPublicStore } from '../../src/public/server/open-store.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { onEachDatabase } from '../support/databases.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-newsletter-'))
after(() => rmSync(data, { recursive: true, force: true }))
const at = '2026-11-23T10:00:00.000Z' as Instant

const run = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
  spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../../src/main/cli.ts'),
      'newsletter',
      ...args,
    ],
    {
      input,
      encoding: 'utf8',
      env: { ...env, PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    },
  )

test('the list of readers and its figures are told, a mail that came back is kept, and one that cannot be is not lost', async () => {
  mkdirSync(join(data, 'public'))
  const database = await openDatabase(join(data, 'public', 'public.sqlite'))
  let number = 0
  const { subscribers } = await openPublicStore(database, (length) => new Uint8Array(length).fill(++number))
  await subscribers.ask('=hyperlink@example.org', 'ar', at)
  await subscribers.ask('waits@example.org', 'fr', at)
  const [first] = await subscribers.lettersDue(at)
  await subscribers.confirm(first?.id ?? '', at)
  await database.close()

  const csv = run(['export', '--data', data])
  assert.equal(csv.stdout, `address,language,confirmed_at\r\n'=hyperlink@example.org,ar,${at}\n`)
  assert.deepEqual(JSON.parse(run(['figures', '--data', data]).stdout), {
    confirmed: { ar: 1, fr: 0, en: 0 },
    pending: 1,
    issues: [],
  })
  assert.equal(run(['bounce', '--data', data], 'To: x\r\n\r\nreturned').status, 0)
  const [kept = ''] = readdirSync(join(data, 'public', 'bounces'))
  assert.equal(readFileSync(join(data, 'public', 'bounces', kept), 'utf8'), 'To: x\r\n\r\nreturned')
  rmSync(join(data, 'public', 'bounces'), { recursive: true })
  writeFileSync(join(data, 'public', 'bounces'), 'in the way')
  assert.equal(run(['bounce', '--data', data], 'x').status, 75)
  assert.equal(run(['burn', '--data', data]).status, 2)
})

onEachDatabase('one reader of the newsletter', ({ kind, address }) => {
  test('whoever lost her mailbox is found by her address and deleted, and nobody else', async () => {
    const folder = join(data, kind)
    mkdirSync(join(folder, 'public'), { recursive: true })
    const there = kind === 'sqlite' ? null : await address()
    const database = await openDatabase(there ?? join(folder, 'public', 'public.sqlite'))
    let number = 0
    const { subscribers } = await openPublicStore(database, (length) => new Uint8Array(length).fill(++number))
    for (const reader of ['Lost@example.org', 'stays@example.org']) await subscribers.ask(reader, 'fr', at)
    const asked = (act: string) =>
      run(
        [act, '--data', folder, '--language', 'en'],
        ' lost@EXAMPLE.org\n',
        there ? { PUBLIC_DATABASE_URL: there } : {},
      )
    assert.deepEqual(JSON.parse(asked('find').stdout), {
      address: 'Lost@example.org',
      language: 'fr',
      state: 'pending',
      asked_at: at,
      confirmed_at: null,
    })
    const deleted = asked('delete')
    assert.equal(deleted.status, 0)
    assert.ok(!deleted.stdout.includes('example.org'), 'what is deleted is not printed')
    const none = asked('delete')
    assert.equal(none.status, 1)
    assert.match(none.stderr, /Nobody is subscribed under this address/)
    assert.equal(await subscribers.find('lost@example.org'), null)
    assert.ok(await subscribers.find('stays@example.org'))
    await database.close()
  })
})

test('an address that a spreadsheet would calculate or tear apart stays a text', () => {
  const lines = ['+1@x.example', '-1@x.example', 'a"b@x.example'].map(
    (address) => ({ address, language: 'fr', confirmed_at: null }) as const,
  )
  assert.deepEqual(readersAsCsv(lines).split('\r\n').slice(1), [
    "'+1@x.example,fr,",
    "'-1@x.example,fr,",
    '"a""b@x.example",fr,',
  ])
})
