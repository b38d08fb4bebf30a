// A night with a backup: all of it comes back, on either database, or nothing does.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { tarEnd, tarHeader, tarPadding } from '../../../src/foundation/server/archive/tar.ts'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { openSnapshot } from '../../../src/foundation/server/database/tables/snapshot.ts'
import { encodeRow, rowSum } from '../../../src/foundation/server/database/tables/table.ts'
import { noteBackup } from '../../../src/foundation/server/folders/backup-note.ts'
import { elsewhereNote, noteElsewhere } from '../../../src/foundation/server/folders/database-elsewhere.ts'
import { installationAt, sqliteFile } from '../../../src/main/night/installation.ts'
import { backupPlanFrom, keepBackups } from '../../../src/main/night/keep-backups.ts'
import { restoreBackup } from '../../../src/main/night/restore-backup.ts'
import { writeBackup } from '../../../src/main/night/write-backup.ts'
import { type BackupOpener, newBackupKey, sealBackup } from '../../../src/sealed/keys/age-file.ts'
import { type Instant, systemClock } from '../../../src/vocabulary/dates.ts'
import { granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { casesOf } from '../../support/cases.ts'
import { onEachDatabase, onPostgres } from '../../support/databases.ts'
import { until } from '../../support/installation.ts'
import { temporaryFolder } from '../../support/servers.ts'
import { files, filesIn, smallInstallation, sumsAt } from './small-installation.ts'

const [key, other] = [await newBackupKey(), await newBackupKey()]
const opener: BackupOpener = { kind: 'key', identity: key.identity }

type Env = { readonly DATABASE_URL?: string; readonly PUBLIC_DATABASE_URL?: string }

async function backedUp(folder: string, env: Env = {}, progress: () => void = () => {}): Promise<string> {
  const file = join(temporaryFolder(), 'backup.age')
  const readers = { kind: 'keys' as const, recipients: [other.recipient, key.recipient] }
  const installation = granted(installationAt(folder, env))
  granted(await writeBackup({ installation, file, readers, now: systemClock(), progress }))
  return file
}

const restored = (file: string, folder: string | null, env: Env = {}, by: BackupOpener = opener) =>
  restoreBackup({ file, opener: by, folder, env, temporary: temporaryFolder(), progress: () => {} })

const newFolder = () => join(temporaryFolder(), 'restored')
const refusedIn = <T>(outcome: Outcome<T>) => {
  assert.ok(!outcome.ok)
  return outcome
}
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.problem.code)

test('a device of a demonstration that runs is not copied half written: the backup says to stop it first, and goes well once it is stopped', async () => {
  const folder = await smallInstallation()
  const store = join(folder, 'demonstration', 'hind', 'device.sqlite')
  mkdirSync(join(store, '..'), { recursive: true })
  const device = new DatabaseSync(store)
  device.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE kept (words TEXT)')
  const file = join(temporaryFolder(), 'backup.age')
  const readers = { kind: 'keys' as const, recipients: [key.recipient] }
  const write = () =>
    writeBackup({
      installation: granted(installationAt(folder, {})),
      file,
      readers,
      now: systemClock(),
      progress: () => {},
    })
  const refused = await write()
  assert.deepEqual(refused, { ok: false, problem: { code: 'backup-device-open', data: { file: store } } })
  assert.ok(!existsSync(file))
  device.close()
  granted(await write())
})

onEachDatabase('a backup', ({ address, kind }) => {
  const addresses = async (): Promise<Env> =>
    kind === 'sqlite' ? {} : { DATABASE_URL: await address(), PUBLIC_DATABASE_URL: await address() }
  const installed = async (env: Env) =>
    smallInstallation({
      ...(env.DATABASE_URL ? { staff: env.DATABASE_URL } : {}),
      ...(env.PUBLIC_DATABASE_URL ? { public: env.PUBLIC_DATABASE_URL } : {}),
    })
  const sumsOf = async (folder: string, { DATABASE_URL, PUBLIC_DATABASE_URL }: Env) => [
    await sumsAt(DATABASE_URL ?? sqliteFile('staff', folder)),
    await sumsAt(PUBLIC_DATABASE_URL ?? sqliteFile('public', folder)),
  ]

  test('comes back whole on the same database and on SQLite: every row and every file, and nobody signed in', async () => {
    const env = await addresses()
    const folder = await installed(env)
    if (kind === 'postgres') await noteElsewhere(join(folder, 'staff'))
    const file = await backedUp(folder, env)
    for (const into of [await addresses(), {}]) {
      const back = newFolder()
      granted(await restored(file, back, into))
      const isElsewhere = (server: string) => existsSync(join(back, server, elsewhereNote))
      assert.deepEqual(['staff', 'public'].filter(isElsewhere), 'DATABASE_URL' in into ? ['staff', 'public'] : [])
      assert.deepEqual(filesIn(back), filesIn(folder))
      assert.deepEqual(Object.keys(filesIn(back)).toSorted(), Object.keys(files).toSorted())
      assert.deepEqual(await sumsOf(back, into), await sumsOf(folder, env))
    }
    const staff = new DatabaseSync(sqliteFile('staff', await restoredOnSqlite(file)))
    assert.equal(staff.prepare('select count(*) as count from sessions').get()?.count, 0)
    staff.close()
  })

  test('is refused over what is there, and touches nothing of it', async () => {
    const env = await addresses()
    const folder = await installed(env)
    const file = await backedUp(folder, env)
    const before = filesIn(folder)
    assert.equal(codeOf(await restored(file, folder, {})), 'target-not-empty')
    assert.deepEqual(filesIn(folder), before)
    if (kind === 'sqlite') return
    const [sums, back] = [await sumsOf(folder, env), newFolder()]
    assert.equal(codeOf(await restored(file, back, env)), 'target-not-empty')
    assert.deepEqual([await sumsOf(folder, env), existsSync(back)], [sums, false])
  })
})

async function restoredOnSqlite(file: string): Promise<string> {
  const folder = newFolder()
  granted(await restored(file, folder))
  return folder
}

onPostgres('a backup of SQLite', ({ address }) => {
  test('comes back on PostgreSQL; cut short, no server starts on what is half there, and the whole one goes in after it', async () => {
    const folder = await smallInstallation()
    const file = await backedUp(folder)
    const env = { DATABASE_URL: await address() }
    const cut = join(temporaryFolder(), 'cut.age')
    writeFileSync(cut, readFileSync(file).subarray(0, 280_000))
    const back = newFolder()
    assert.equal(codeOf(await restored(cut, back, env)), 'backup-damaged')
    const away = await restored(file, back, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    assert.equal(codeOf(away), 'target-unreachable')
    assert.equal(existsSync(back), false)
    await assert.rejects(openDatabase(env.DATABASE_URL), /half filled/)
    granted(await restored(file, back, env))
    assert.deepEqual(await sumsAt(env.DATABASE_URL), await sumsAt(sqliteFile('staff', folder)))
    await (await openDatabase(env.DATABASE_URL)).close()
  })

  test('with a character that PostgreSQL cannot hold is refused, with the table and the column', async () => {
    const folder = await smallInstallation()
    const staff = new DatabaseSync(sqliteFile('staff', folder))
    staff.prepare('update journal_end set hash = ?').run('a\0b')
    staff.close()
    const refused = await restored(await backedUp(folder), newFolder(), { DATABASE_URL: await address() })
    assert.deepEqual(!refused.ok && refused.problem, {
      code: 'row-not-storable',
      data: { table: 'journal_end', column: 'hash' },
    })
  })
})

describe('a backup made while people write', () => {
  test('shows one moment: what one transaction wrote is there whole or not at all', async () => {
    const folder = await smallInstallation()
    const staff = new DatabaseSync(sqliteFile('staff', folder))
    staff.exec('PRAGMA journal_mode = WAL; delete from invitation_answers; delete from invitations')
    let written = 0
    const writeBoth = () => {
      written++
      staff.exec(`BEGIN; insert into invitations values ('w${written}', null, 'x')`)
      staff.exec(`insert into invitation_answers (invitation, number, answer) values ('w${written}', 1, x'00'); COMMIT`)
    }
    writeBoth()
    const file = await backedUp(folder, {}, writeBoth)
    staff.close()
    assert.ok(written > 5, 'somebody wrote while it was made')
    const back = new DatabaseSync(sqliteFile('staff', await restoredOnSqlite(file)))
    const count = (table: string) => Number(back.prepare(`select count(*) as count from ${table}`).get()?.count)
    assert.equal(count('invitations'), count('invitation_answers'))
    assert.ok(count('invitations') >= 1 && count('invitations') < written)
    back.close()
  })
})

onEachDatabase('a backup made while an authority’s answer is taken in', ({ address, kind }) => {
  test('holds it: where it waited, in the register, or in both', async () => {
    const env: Env = kind === 'sqlite' ? {} : { DATABASE_URL: await address() }
    const folder = await smallInstallation(env.DATABASE_URL ? { staff: env.DATABASE_URL } : {})
    const waiting = (at: string) => join(at, 'public', 'intake', 'authority-answers', 'A'.repeat(22))
    mkdirSync(dirname(waiting(folder)), { recursive: true })
    writeFileSync(waiting(folder), 'sealed')
    const staff = await openDatabase(env.DATABASE_URL ?? sqliteFile('staff', folder))
    const row = { invitation: 'taken in', inviter: null, expires: 'x' }
    let takenIn: Promise<unknown> | undefined
    const file = await backedUp(folder, env, () => {
      takenIn ??= staff.db
        .insertInto('invitations' as never)
        .values(row as never)
        .execute()
      rmSync(waiting(folder), { force: true })
    })
    await takenIn
    await staff.close()
    const back = newFolder()
    granted(await restored(file, back))
    const database = new DatabaseSync(sqliteFile('staff', back))
    const rows = database.prepare("select count(*) as count from invitations where invitation = 'taken in'").get()
    database.close()
    assert.ok(existsSync(waiting(back)) || rows?.count === 1, 'it is in neither')
  })
})

/** Sealed as ours are, by somebody who knows the key and writes what she likes. */
const madeUp = async (entries: Readonly<Record<string, Uint8Array>>): Promise<string> => {
  const tar = Object.entries(entries).flatMap(([path, bytes]) => [
    tarHeader({ path, size: bytes.length, mode: 0o777, changed: 0 }),
    bytes,
    tarPadding(bytes.length),
  ])
  const stream = new Blob([...tar, tarEnd] as BlobPart[]).stream()
  const sealed = granted(await sealBackup(stream, { kind: 'keys', recipients: [key.recipient] }))
  const file = join(temporaryFolder(), 'made-up.age')
  writeFileSync(file, await new Response(sealed).bytes())
  return file
}
const aboutOf = (databases: object) => ({
  'wiqaya/backup.json': Buffer.from(JSON.stringify({ format: 1, made: systemClock(), databases })),
})

async function shapeOfStaff(folder: string) {
  const snapshot = await openSnapshot(sqliteFile('staff', folder))
  const { steps, tables } = snapshot
  await snapshot.close()
  return { steps, tables }
}

onEachDatabase('a backup whose rows their table does not take', ({ address, kind }) => {
  test('is refused with the table: the same row twice, or a row of something that is not there', async () => {
    const { steps, tables } = await shapeOfStaff(await smallInstallation())
    const answer = (invitation: string) => encodeRow([new Uint8Array([1]), invitation, 1])
    for (const rows of [[answer('a'), answer('a')], [answer('a')]]) {
      const summed = (encoded: readonly Uint8Array[]) => {
        const sum = rowSum()
        for (const one of encoded) sum.add(one)
        return sum.told()
      }
      const staff = tables.map(({ name }) => [name, summed(name === 'invitation_answers' ? rows : [])])
      const file = await madeUp({
        ...aboutOf({ staff: { steps, tables } }),
        'wiqaya/staff/invitation_answers/1.rows': Buffer.concat(rows),
        'wiqaya/sums.json': Buffer.from(
          JSON.stringify({ tables: { staff: Object.fromEntries(staff), public: {} }, parts: {} }),
        ),
      })
      const [folder, env] = [newFolder(), kind === 'sqlite' ? {} : { DATABASE_URL: await address() }]
      const { problem } = refusedIn(await restored(file, folder, env))
      assert.deepEqual(problem, { code: 'row-not-storable', data: { table: 'invitation_answers' } })
      assert.equal(existsSync(folder), false)
    }
  })
})

describe('a backup that is not whole', () => {
  test('is refused whole, wherever it is cut or altered, and leaves nothing', async () => {
    const file = await backedUp(await smallInstallation())
    const bytes = readFileSync(file)
    const cuts = [0, 150, 66_000, bytes.length >> 1, bytes.length - 1]
    const damaged = join(temporaryFolder(), 'damaged.age')
    const parent = temporaryFolder()
    const refusedAs = async (given: Uint8Array) => {
      writeFileSync(damaged, given)
      assert.equal(codeOf(await restored(damaged, join(parent, 'restored'))), 'backup-damaged')
      assert.deepEqual(readdirSync(parent), [])
    }
    for (const cut of cuts) await refusedAs(bytes.subarray(0, cut))
    for (const at of [500, bytes.length >> 1, bytes.length - 20]) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      await refusedAs(altered)
    }
    await refusedAs(Buffer.concat([bytes, Buffer.from([0])]))
  })

  test('is told from one that another key opens, and from one of a newer version', async () => {
    const folder = await smallInstallation()
    const staff = new DatabaseSync(sqliteFile('staff', folder))
    const file = await backedUp(folder)
    const stranger = await newBackupKey()
    const by = (identity: string) => restored(file, newFolder(), {}, { kind: 'key', identity })
    assert.equal(codeOf(await by(stranger.identity)), 'backup-key-wrong')
    assert.equal(codeOf(await by('AGE-SECRET-KEY-1NONE')), 'backup-key-unreadable')
    assert.equal(codeOf(await by(other.identity)), 'ok')
    assert.equal(codeOf(await restored(file, newFolder(), {}, { kind: 'words', words: 'x' })), 'backup-key-wrong')
    staff.prepare("insert into migrations values ('institution', '99 of next year')").run()
    staff.close()
    const refused = await restored(await backedUp(folder), newFolder())
    assert.deepEqual(!refused.ok && refused.problem.data, { step: 'institution/99 of next year' })
  })

  test('holds no way out of its folder, even made by somebody who has the key', async () => {
    const evil = ['data/../../evil', 'data//evil', 'data/a\\..\\evil', '/evil', 'data/./evil', 'data/c:evil']
    for (const path of evil) {
      const file = await madeUp({ ...aboutOf({}), [path]: Buffer.from('x') })
      const parent = temporaryFolder()
      assert.equal(codeOf(await restored(file, join(parent, 'in', 'restored'))), 'backup-damaged', path)
      assert.deepEqual(readdirSync(parent), existsSync(join(parent, 'in')) ? ['in'] : [])
    }
  })

  test('is refused before its passphrase is tried where that would take a gigabyte or more, and where its header has no end', async () => {
    const file = join(temporaryFolder(), 'made-up.age')
    const by: BackupOpener = { kind: 'words', words: 'some words that nobody knows' }
    const refusedAs = async (header: string) => {
      writeFileSync(file, header)
      return codeOf(await restored(file, newFolder(), {}, by))
    }
    const asking = (work: string) =>
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} ${work}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(200)}`
    for (const work of ['19', '20', '30', '99', '1000000000'])
      assert.equal(await refusedAs(asking(work)), 'backup-words-too-costly', work)
    assert.equal(await refusedAs(`age-encryption.org/v1\n${'-> X25519 A\n\n'.repeat(10_000)}`), 'backup-damaged')
    assert.equal(await refusedAs('age-encryption.org/v1\n-> '.padEnd(8_000_000, 'x')), 'backup-damaged')
  })

  test('of millions of rows of nothing, or of one endless row, is refused, and takes little memory', async () => {
    const folder = await smallInstallation()
    const { steps, tables } = await shapeOfStaff(folder)
    const rowsFile = (table: string, bytes: Uint8Array) =>
      madeUp({ ...aboutOf({ staff: { steps, tables } }), [`wiqaya/staff/${table}/1.rows`]: bytes })
    const many = casesOf(60_000_000)
    const endless = Buffer.alloc(many, 0xf6)
    endless[0] = 0x9a
    endless.writeUInt32BE(many, 1)
    for (const bytes of [Buffer.alloc(many, 0x80), endless, Buffer.from([0x81, 0x80])])
      assert.equal(codeOf(await restored(await rowsFile('invitations', bytes), null)), 'backup-damaged')
  })
})

describe('backups by the clock', () => {
  test('are made when the last one is old enough, also after a night when the machine was off; a failed one is tried again an hour later', async () => {
    const plan = backupPlanFrom({ BACKUP_TO: '/backups', BACKUP_FOR: `${key.recipient}, ${other.recipient}` }, 'en')
    assert.deepEqual(plan, {
      to: '/backups',
      recipients: [key.recipient, other.recipient],
      everyHours: 24,
      keep: 14,
      language: 'en',
    })
    assert.ok(plan !== null && typeof plan === 'object')
    const folder = await smallInstallation()
    let [now, made, fails] = [Date.parse('2026-11-26T01:00:00Z'), 0, false]
    const clock = () => new Date(now).toISOString() as Instant
    const make = async () => {
      made++
      if (!fails) await noteBackup(folder, { at: clock(), bytes: 1 })
    }
    const backups = keepBackups(plan, folder, { clock, make })
    const after = async (hours: number) => {
      now += hours * 3_600_000
      await backups.look()
      return made
    }
    assert.deepEqual([await after(0), await after(1), await after(22), await after(1)], [1, 1, 1, 2])
    fails = true
    assert.deepEqual([await after(48), await after(0.5), await after(0.5)], [3, 3, 4])
    fails = false
    // The clock runs years ahead for a moment, a backup is made then, and a server is killed while it makes another.
    assert.equal(await after(24 * 1_000), 5)
    writeFileSync(join(folder, 'staff', 'backup-begun'), String(now))
    assert.deepEqual([await after(-24 * 1_000), await after(23), await after(1)], [6, 6, 7])
    await backups.close()
  })

  test('of two servers that share a folder one makes it; what a killed one left holds nobody up', async () => {
    const plan = backupPlanFrom({ BACKUP_TO: '/backups', BACKUP_FOR: key.recipient }, 'en')
    assert.ok(plan !== null && typeof plan === 'object')
    const folder = await smallInstallation()
    let [now, made] = [Date.parse('2026-11-26T01:00:00Z'), 0]
    const clock = () => new Date(now).toISOString() as Instant
    let end = () => {}
    const make = () => {
      made++
      return new Promise<void>((resolve) => {
        end = resolve
      })
    }
    const [one, other] = [keepBackups(plan, folder, { clock, make }), keepBackups(plan, folder, { clock, make })]
    const first = one.look()
    await until('the first to have begun', () => made === 1)
    await other.look()
    assert.equal(made, 1)
    end()
    await first
    writeFileSync(join(folder, 'staff', 'backup-begun'), String(now))
    now += 3_600_000
    const again = Promise.all([one.look(), other.look()])
    await until('one to have begun', () => made > 1)
    // Whose note was taken over while it stood still leaves that of the other alone.
    const note = join(folder, 'staff', 'backup-begun')
    writeFileSync(note, `${now} another`)
    end()
    await again
    assert.deepEqual([made, readFileSync(note, 'utf8')], [2, `${now} another`], 'of two that find it one makes it')
    for (const backups of [one, other]) await backups.close()
  })

  test('one that cannot begin is told, and tried again an hour later', async () => {
    const plan = backupPlanFrom({ BACKUP_TO: '/backups', BACKUP_FOR: key.recipient }, 'en')
    assert.ok(plan !== null && typeof plan === 'object')
    const folder = await smallInstallation()
    const inTheWay = join(folder, 'staff', 'backup-begun')
    mkdirSync(inTheWay)
    let [now, made] = [Date.parse('2026-11-26T01:00:00Z'), 0]
    const told: string[] = []
    const backups = keepBackups(plan, folder, {
      clock: () => new Date(now).toISOString() as Instant,
      make: async () => {
        made++
      },
      report: (key) => told.push(key),
    })
    await backups.look()
    assert.equal(made, 0)
    assert.deepEqual(told, ['terminal.log.backup'])
    rmdirSync(inTheWay)
    now += 3_600_000
    await backups.look()
    assert.deepEqual([made, told.length], [1, 1])
    await backups.close()
  })

  test('are refused at the start when nobody could open them', () => {
    assert.match(String(backupPlanFrom({ BACKUP_TO: '/backups' }, 'en')), /BACKUP_FOR/)
    assert.match(
      String(backupPlanFrom({ BACKUP_TO: 'x', BACKUP_FOR: 'age1', BACKUP_EVERY: 'night' }, 'en')),
      /BACKUP_EVERY/,
    )
    assert.equal(backupPlanFrom({}, 'en'), null)
  })
})

describe('the command', () => {
  /** `fileMost`: how large a file may become, in kibibytes. */
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, fileMost: number | null = null) => {
    const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'main', 'cli.ts')
    const command = [process.execPath, '--disable-warning=ExperimentalWarning', cli, ...args]
    const within = fileMost === null ? [] : ['bash', '-c', `ulimit -f ${fileMost}; exec "$@"`, 'bash']
    const [program = '', ...rest] = [...within, ...command]
    const child = spawn(program, rest, {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, LANG: 'fr', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, output })),
    )
    return { child, ended }
  }

  test('makes a key that only its owner reads, never over another, and keeps as many backups as it is told', async () => {
    const folder = await smallInstallation()
    const place = temporaryFolder()
    const keyFile = join(place, 'key')
    const made = await run(['backup', 'key', keyFile]).ended
    assert.equal(made.code, 0, made.output)
    assert.equal(statSync(keyFile).mode & 0o777, 0o600)
    const [, recipient = ''] = /(age1\w+)/.exec(made.output) ?? []
    const again = await run(['backup', 'key', keyFile]).ended
    assert.match(again.output, /jamais écrasée/)
    const backups = join(place, 'backups')
    mkdirSync(backups)
    for (const day of ['01', '02', '03'])
      writeFileSync(join(backups, `wiqaya-2026-01-${day}T00-00-00Z.age`), 'an old one')
    writeFileSync(join(backups, 'mine.txt'), 'not a backup')
    const done = await run([
      'backup',
      '--to',
      backups,
      '--for',
      `${recipient},${other.recipient}`,
      '--keep',
      '2',
      '--data',
      folder,
    ]).ended
    assert.equal(done.code, 0, done.output)
    const kept = readdirSync(backups).toSorted()
    assert.deepEqual([kept.length, kept[0], kept[1]], [3, 'mine.txt', 'wiqaya-2026-01-03T00-00-00Z.age'])
    const unsealed = await run(['backup', '--to', backups, '--data', folder]).ended
    assert.deepEqual([unsealed.code, /personne n’est désigné/.test(unsealed.output)], [1, true])
    const file = join(backups, kept[2] ?? '')
    const checked = await run(['restore', file, '--key', keyFile, '--check', '--language', 'ar']).ended
    assert.match(checked.output, /كاملة وتُفتح/)
  })

  test('killed in the middle, or where there is no room, leaves nothing that bears a backup’s name, and goes well the next time', async () => {
    const folder = await smallInstallation()
    for (let at = 0; at < 20; at++)
      writeFileSync(join(folder, 'staff', 'media', `large-${at}`), Buffer.alloc(1_000_000, at))
    const backups = temporaryFolder()
    const args = ['backup', '--to', backups, '--for', key.recipient, '--data', folder]
    const named = () => readdirSync(backups).filter((name) => name.endsWith('.age'))
    const { child, ended } = run(args)
    await until('the backup has begun', () => readdirSync(backups).some((name) => name.endsWith('.tmp')))
    child.kill('SIGKILL')
    await ended
    assert.deepEqual(named(), [])
    const [half = ''] = readdirSync(backups)
    // A file may have four megabytes and no more: what a disk says that is full.
    const full = await run(args, {}, 4_096).ended
    assert.deepEqual([full.code, named()], [1, []])
    assert.match(full.output, /pas assez de place là où la sauvegarde/)
    utimesSync(join(backups, half), 1, 1)
    assert.equal((await run(args).ended).code, 0)
    assert.deepEqual([named().length, readdirSync(backups).length], [1, 1], 'the half of long ago is gone')
    const keyFile = join(temporaryFolder(), 'key')
    writeFileSync(keyFile, `${key.identity}\n`)
    const parent = temporaryFolder()
    const restore = ['restore', join(backups, named()[0] ?? ''), '--key', keyFile, '--data', join(parent, 'restored')]
    assert.equal((await run(restore, {}, 200).ended).code, 1)
    assert.deepEqual(readdirSync(parent), [])
  })

  test('killed in the middle leaves no folder that could be taken for a whole one, and goes well the next time', async () => {
    const folder = await smallInstallation()
    for (let at = 0; at < 20; at++)
      writeFileSync(join(folder, 'staff', 'media', `large-${at}`), Buffer.alloc(1_000_000, at))
    const file = await backedUp(folder)
    const parent = temporaryFolder()
    const keyFile = join(temporaryFolder(), 'key')
    writeFileSync(keyFile, `${key.identity}\n`)
    const back = join(parent, 'restored')
    const { child, ended } = run(['restore', file, '--key', keyFile, '--data', back])
    await until('the restore has begun', () => readdirSync(parent).some((name) => name.endsWith('.unfinished')))
    child.kill('SIGKILL')
    await ended
    assert.equal(existsSync(back), false)
    assert.equal((await run(['restore', file, '--key', keyFile, '--data', back]).ended).code, 0)
    assert.deepEqual(readdirSync(parent), ['restored'], 'what the killed one left is gone')
    assert.deepEqual(filesIn(back), filesIn(folder))
  })
})
