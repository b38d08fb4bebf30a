// Something feels wrong at night: the doctor names it and says what to do, and the journal proves itself.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, mock, test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { markUnfinished } from '../../../src/foundation/server/database/tables/unfinished.ts'
import { noteBackup, noteTried } from '../../../src/foundation/server/folders/backup-note.ts'
import { noteElsewhere } from '../../../src/foundation/server/folders/database-elsewhere.ts'
import { openUnfinished } from '../../../src/foundation/server/folders/unfinished-folder.ts'
import { rateLimit } from '../../../src/foundation/server/http/rate-limit.ts'
import { whyStopped } from '../../../src/foundation/server/process/terminal.ts'
import { appendEntry, storedJournal } from '../../../src/institution/journal/server/stored-journal.ts'
import { cardOfAnInstitution, openDataFolder } from '../../../src/main/data-folder.ts'
import { doctor, examine } from '../../../src/main/night/doctor.ts'
import { installationAt, sqliteFile } from '../../../src/main/night/installation.ts'
import { checkJournalAt, journal, journalHash } from '../../../src/main/night/journal.ts'
import { exchangeRoutes } from '../../../src/public/server/exchange-routes.ts'
import { headsFile, publishHead, readHeads } from '../../../src/publish/server/journal-heads.ts'
import { isSameFolder } from '../../../src/sealed/server/same-folder.ts'
import { type IsoDate, systemClock } from '../../../src/vocabulary/dates.ts'
import type { PersonId } from '../../../src/vocabulary/ids.ts'
import type { Language } from '../../../src/vocabulary/languages.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { onEachDatabase, onPostgres } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/servers.ts'
import { smallInstallation } from './small-installation.ts'

async function healthy(staff?: string): Promise<string> {
  const folder = await smallInstallation(staff ? { staff } : {})
  const database = await openDatabase(staff ?? sqliteFile('staff', folder))
  const end = database.db.withTables<{ journal_end: { seq: number; hash: string } }>()
  await end.updateTable('journal_end').set({ seq: 0, hash: '' }).execute()
  await database.close()
  rmSync(join(folder, 'public', 'publications', 'one.v1.json'))
  chmodSync(join(folder, 'staff'), 0o700)
  await noteBackup(folder, { at: systemClock(), bytes: 1 })
  await noteTried(folder, systemClock())
  return folder
}

/** Not the machine's own: what other programs left there is not these tests'. */
const temporary = temporaryFolder()

const examined = (folder: string, env: NodeJS.ProcessEnv = {}, language: Language = 'en') =>
  examine(granted(installationAt(folder, env, [])), language, { env, temporary })

async function wrongIn(folder: string, env: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const found = await examined(folder, env)
  return found.flatMap(({ weight, code }) => (weight === 'wrong' ? [code] : []))
}

const changeStaff = (folder: string, sql: string) => {
  const database = new DatabaseSync(sqliteFile('staff', folder))
  database.exec(sql)
  database.close()
}

describe('the doctor', () => {
  test('finds nothing wrong where nothing is', async () => {
    assert.deepEqual(await wrongIn(await healthy()), [])
  })

  test('names each thing that is wrong, and in each language what to do', async () => {
    const folder = await healthy()
    chmodSync(join(folder, 'staff'), 0o755)
    const ahead = Date.now() / 1000 + 86_400
    utimesSync(join(folder, 'wiqaya.json'), ahead, ahead)
    changeStaff(
      folder,
      `insert into media (hash, type, name, size, text, cleaned, "by", added) values ('h', 'image/png', 'n', 1, '{}', 1, 'p', 'x');
       insert into publications (id, version, source, publication, "by", at, latest) values ('lost', 1, 's', '{}', 'p', 'x', 1)`,
    )
    changeStaff(folder, 'update records set record = zeroblob(length(record)) where position in (7, 8)')
    rmSync(join(folder, 'staff', 'last-backup.json'))
    assert.deepEqual(await wrongIn(folder), [
      'open-folder',
      'clock',
      'records-damaged',
      'media-missing',
      'publications-differ',
      'backup-none',
    ])
    for (const language of ['ar', 'fr', 'en'] as const)
      for (const { sentence } of await examined(folder, {}, language)) assert.match(sentence, /^[^{}]+\.$/)
  })

  test('knows of a withdrawn publication that an older version left words in, and of none once they are removed', async () => {
    const folder = await healthy()
    const page = (version: number, body: object) => {
      const correction = { at: 'x', note: { fr: 'n' } }
      return JSON.stringify({ kind: 'page', version, withdrawn: true, correction, summary: {}, body, people: [] })
    }
    const record = (version: number, body: object) =>
      changeStaff(
        folder,
        `insert into publications (id, version, source, publication, "by", at, latest) values ('p', ${version}, 's', '${page(version, body)}', 'p', 'x', 1)`,
      )
    const noted = async () => {
      const found = await examined(folder)
      return found.flatMap(({ weight, code, sentence }) => (code === 'words-left' ? [`${weight}: ${sentence}`] : []))
    }
    record(2, { fr: 'Il a été dit.' })
    const [said, ...more] = await noted()
    assert.match(said ?? '', /^note: A withdrawn publication still has some of its text/)
    assert.deepEqual(more, [])
    record(3, {})
    assert.deepEqual(await noted(), [])
  })

  test('misses a report as it was sent, a letter’s document and an answer’s scan, each where it lies', async () => {
    const folder = await healthy()
    const [report, letter, answer] = ['r', 'l', 'a'].map((text) => createHash('sha256').update(text).digest('hex'))
    const files = (hash = '') => JSON.stringify([{ hash, type: 'application/pdf', name: 'n', size: 1 }])
    changeStaff(
      folder,
      `insert into report_sendings values ('r', 1, 'place', '1', '2026-11-01', null, '{}', '[{"language":"fr","hash":"${report}","size":1}]', '', 'p', 'x');
       insert into letters (id, state, answered, content, standing, terms, version, "by", changed)
         values ('l', 'sent', 'no', '{"files":${files(letter)}}', '{}', '', 1, 'p', 'x');
       insert into letter_answers values ('a', 'l', 1, 'paper', '{}', '${files(answer)}', 'r', 'standing', 'p', 'x')`,
    )
    const missing = async () => {
      const found = await examined(folder)
      return found.flatMap(({ code, sentence }) => (code === 'media-missing' ? [sentence.slice(0, 8)] : []))
    }
    const media = join(folder, 'staff', 'media')
    const paths = { r: `sent-reports/${report}.pdf`, l: `letters/${letter}`, a: `letters/${answer}` }
    for (const [at, [text, path]] of Object.entries(paths).entries()) {
      assert.deepEqual(await missing(), [at === 2 ? 'A file o' : `${3 - at} files `])
      mkdirSync(join(media, path, '..'), { recursive: true })
      writeFileSync(join(media, path), text)
    }
    assert.deepEqual(await wrongIn(folder), [])
    writeFileSync(join(media, paths.a), 'b')
    assert.deepEqual(await wrongIn(folder), ['media-differ'], 'altered at its length')
  })

  test('names files that no register has named for a month, and lists them for whoever takes them away', async () => {
    const folder = await healthy()
    const media = join(folder, 'staff', 'media')
    for (const path of readdirSync(media)) rmSync(join(media, path), { recursive: true })
    mkdirSync(join(media, 'letters'))
    const left = [join(media, 'letters', 'f'.repeat(64)), join(media, `${'e'.repeat(64)}.png`)]
    for (const path of left) writeFileSync(path, 'left')
    const said = async () => {
      const found = await examine(granted(installationAt(folder, {})), 'en', { env: {} })
      return found.flatMap(({ weight, code }) => (code === 'media-unnamed' ? [weight] : []))
    }
    assert.deepEqual(await said(), [], 'a form on a device may still name them')
    const before = Date.now() / 1000 - 31 * 86_400
    for (const path of left) utimesSync(path, before, before)
    assert.deepEqual(await said(), ['note'])
    const lines: unknown[] = []
    mock.method(console, 'log', (line: unknown) => void lines.push(line))
    assert.equal(await doctor(['--data', folder, '--unnamed']), 0)
    mock.restoreAll()
    assert.deepEqual(lines.toSorted(), left.toSorted())
    for (const path of left) rmSync(path)
    assert.deepEqual(await said(), [])
  })

  test('tells a folder whose database went from one that never had one', async () => {
    const folder = await healthy()
    for (const end of ['', '-wal', '-shm']) rmSync(`${sqliteFile('staff', folder)}${end}`, { force: true })
    for (const kept of ['staff/media', 'staff/attachments', 'public/publications'])
      rmSync(join(folder, kept), { recursive: true, force: true })
    assert.ok(!(await wrongIn(folder)).includes('database-gone'), 'nothing was ever kept in it')
    mkdirSync(join(folder, 'staff', 'media'), { recursive: true })
    writeFileSync(join(folder, 'staff', 'media', 'kept'), 'x')
    assert.ok((await wrongIn(folder)).includes('database-gone'))
  })

  test('names a file that its server may not use, and goes on to look at all else', async () => {
    for (const [inside, name] of [
      ['staff/media', 'kept.pdf'],
      ['languages', 'es.json'],
    ] as const) {
      const folder = await healthy()
      const around = join(folder, inside)
      mkdirSync(around, { recursive: true })
      writeFileSync(join(around, name), 'x', { mode: 0o600 })
      // Who is not root gives nothing away, and is shut out herself.
      if (process.getuid?.() === 0) chownSync(join(around, name), 65_534, 65_534)
      else chmodSync(around, 0)
      const found = await examined(folder)
      chmodSync(around, 0o700)
      const told = found.find(({ code }) => code === 'closed')?.sentence ?? ''
      assert.ok(told.startsWith('A file ') && told.includes(inside), told)
      assert.ok(found.some(({ code }) => code === 'backup'))
    }
  })

  test('names what killed restores left beside the folder and where they only verify, and not what is being restored now', async () => {
    const folder = await healthy()
    const left = join(folder, '..', `restored.${'0a'.repeat(6)}.unfinished`)
    mkdirSync(left)
    const verified = join(temporary, `wiqaya-verified.${'0b'.repeat(6)}.unfinished`)
    mkdirSync(verified)
    const running = granted(await openUnfinished(join(folder, '..', 'another')))
    const found = await examined(folder)
    rmSync(verified, { recursive: true })
    await running.drop()
    const told = found.filter(({ code }) => code === 'left-unfinished')
    assert.deepEqual(
      told.map(({ weight, sentence }) => [weight, sentence.slice(0, 44)]),
      [['wrong', '2 restores, imports or exports were cut off,']],
    )
    assert.match(told[0]?.sentence ?? '', /restored\.0a/)
  })

  test('does not look at a file from before a move, and names the variable that the servers have', async () => {
    const folder = await healthy()
    await noteElsewhere(join(folder, 'public'))
    await noteElsewhere(join(folder, 'staff'))
    const found = await examined(folder)
    const told = found.flatMap(({ weight, sentence }) => (weight === 'wrong' ? [sentence] : []))
    assert.equal(told.length, 2)
    assert.match(told[0] ?? '', /^The staff database .* is on PostgreSQL.*: DATABASE_URL\./)
    assert.match(told[1] ?? '', /^The public database .* is on PostgreSQL.*: PUBLIC_DATABASE_URL\./)
  })

  test('misses the public server’s database where that server has worked, and the folder’s card where it is broken', async () => {
    const folder = await healthy()
    for (const end of ['', '-wal', '-shm']) rmSync(`${sqliteFile('public', folder)}${end}`, { force: true })
    assert.deepEqual(await wrongIn(folder), ['database-gone'])
    rmSync(join(folder, 'public', 'secret'))
    assert.deepEqual(await wrongIn(folder), [], 'it was never started')
    for (const broken of ['', '{"format":', '[]', '{"format":1}']) {
      writeFileSync(join(folder, 'wiqaya.json'), broken)
      assert.deepEqual(await wrongIn(folder), ['card-broken'])
      assert.match(
        String(await openDataFolder(folder, { demonstration: false }, 'en')),
        /wiqaya\.json.*one line: \{"format":1,/,
      )
    }
    writeFileSync(join(folder, 'wiqaya.json'), cardOfAnInstitution)
    assert.deepEqual(await wrongIn(folder), [])
    assert.equal(typeof (await openDataFolder(folder, { demonstration: false }, 'en')), 'object')
  })

  test('tells a damaged database from one of a newer version, and an old backup from none', async () => {
    const damaged = await healthy()
    truncateSync(sqliteFile('staff', damaged), 40_000)
    assert.deepEqual(await wrongIn(damaged), ['database-damaged'])
    const overwritten = await healthy()
    writeFileSync(sqliteFile('staff', overwritten), 'no database at all')
    assert.deepEqual(await wrongIn(overwritten), ['database-damaged'])
    // What any other command that meets it says, in place of where in the program it was.
    for (const folder of [damaged, overwritten])
      await assert.rejects(checkJournalAt(sqliteFile('staff', folder)), (error) =>
        Boolean(whyStopped('en', error)?.startsWith('The database is damaged')),
      )
    const full = await healthy()
    // What SQLite puts beside a database cannot be made, as on a disk without room: the database itself is whole.
    mkdirSync(`${sqliteFile('staff', full)}-wal`)
    assert.deepEqual(await wrongIn(full), ['database-away'])
    const newer = await healthy()
    changeStaff(newer, "insert into migrations values ('institution', '99 of next year')")
    assert.deepEqual(await wrongIn(newer), ['newer'])
    const late = await healthy()
    for (const [at, said] of [
      ['2026-01-01T00:00:00.000Z', 'backup-old'],
      ['2999-01-01T00:00:00.000Z', 'backup-ahead'],
    ] as const) {
      await noteBackup(late, { at: at as ReturnType<typeof systemClock>, bytes: 1 })
      assert.deepEqual(await wrongIn(late), [said])
    }
  })
})

test('a copy of the published heads that is not there, or is something else, is not taken for one that agrees', async () => {
  const folder = await healthy()
  const lines: unknown[] = []
  for (const stream of ['log', 'error'] as const) mock.method(console, stream, (line: unknown) => void lines.push(line))
  const copy = join(temporaryFolder(), 'heads.json')
  const verify = () => journal(['verify', '--data', folder, '--heads', copy])
  assert.equal(await verify(), 1)
  writeFileSync(copy, 'a page')
  assert.equal(await verify(), 1)
  assert.ok(lines.every((line) => String(line).includes(copy)))
  writeFileSync(copy, '{"heads":[]}')
  assert.equal(await verify(), 0)
  mock.restoreAll()
})

onPostgres('the doctor', ({ address }) => {
  test('says that a database forgets on a power cut, has another folder, is half filled, or is away', async () => {
    const staff = await address()
    const folder = await healthy(staff)
    // The tests' own PostgreSQL does not flush, to be quick: which is what is to be found.
    const careless = (await wrongIn(folder, { DATABASE_URL: staff })).filter((code) => code !== 'database-careless')
    assert.deepEqual(careless, [])
    const database = await openDatabase(staff)
    await isSameFolder(database, temporaryFolder(), (length) => new Uint8Array(length))
    await database.close()
    assert.ok((await wrongIn(folder, { DATABASE_URL: staff })).includes('other-folder'))
    const half = await address()
    await markUnfinished(half)
    assert.deepEqual(await wrongIn(folder, { DATABASE_URL: half }), ['database-unfinished'])
    const away = 'postgres://nobody@127.0.0.1:1/none'
    assert.deepEqual(await wrongIn(folder, { DATABASE_URL: away }), ['database-away'])
  })
})

onEachDatabase('the journal', ({ address, kind }) => {
  test('is read through whole, and an entry that was altered, taken out or cut off at the end is named', async () => {
    const staff = await address()
    await smallInstallation({ staff })
    const database = await openDatabase(staff)
    const db = database.db.withTables<{
      journal: { seq: number; subject: string }
      journal_end: { seq: number; hash: string }
    }>()
    await db.updateTable('journal_end').set({ seq: 0, hash: '' }).execute()
    const means = { clock: systemClock, random: (length: number) => new Uint8Array(length), hash: journalHash }
    const entry = { by: 'p' as PersonId, act: 'place-added' as const, subject: 's', data: {} }
    for (let at = 0; at < 12; at++) await db.transaction().execute((tx) => appendEntry(tx as never, means, entry))
    const whole = await checkJournalAt(staff)
    assert.deepEqual([whole.entries, whole.broken, whole.head.length], [12, null, 43])
    const publications = join(temporaryFolder(), 'publications')
    const stored = storedJournal(database.db, means, async () => 'UTC')
    let day = '2026-11-25' as IsoDate
    const publish = () => publishHead({ journal: stored, publications, today: async () => day })
    await publish()
    await publish()
    day = '2026-11-26' as IsoDate
    await db.transaction().execute((tx) => appendEntry(tx as never, means, entry))
    await publish()
    for (const on of ['2031-01-01', '2026-11-27'] as IsoDate[]) {
      day = on
      await publish()
    }
    const heads = await readHeads(headsFile(publications))
    assert.deepEqual(
      heads.map(({ day: on, seq }) => [on, seq]),
      [
        ['2026-11-25', 12],
        ['2026-11-26', 13],
        ['2031-01-01', 13],
        ['2026-11-27', 13],
      ],
      'a clock that was wrong for a day keeps no later day from being published',
    )
    assert.equal((await checkJournalAt(staff, heads)).differing, null)
    const site = exchangeRoutes({ publications, limit: rateLimit({ acts: 9, seconds: 60 }), behindProxy: true })
    const served = await site.request('/journal/heads.json', { headers: { 'x-forwarded-for': '192.0.2.1' } })
    assert.deepEqual(await served.json(), { heads })
    const other = { day, seq: 13, head: 'another' }
    for (const kept of [
      [...heads.slice(0, 1), other],
      [other, ...heads],
    ])
      assert.deepEqual((await checkJournalAt(staff, kept)).differing, other)
    await db.updateTable('journal').set({ subject: 'another' }).where('seq', '=', 7).execute()
    assert.equal((await checkJournalAt(staff)).broken, 7)
    await db.updateTable('journal').set({ subject: 's' }).where('seq', '=', 7).execute()
    await db.deleteFrom('journal').where('seq', '=', 13).execute()
    assert.equal((await checkJournalAt(staff)).broken, 13, `cut off on ${kind}`)
    await database.close()
  })
})
