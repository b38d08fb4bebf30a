// `npm start` as a newcomer and an administrator meet it: what it refuses, what it keeps apart, that the second start finds the first one's data.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { serverFlags } from '../../src/foundation/server/process/small-heap.ts'
import { openDataFolder } from '../../src/main/data-folder.ts'
import { setUpInstitution } from '../../src/main/demonstration/set-up.ts'
import { onPostgres } from '../support/databases.ts'
import { twoFreePorts } from '../support/free-ports.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'

passphrasesCostLittle()

const folders: string[] = []
const running: ChildProcess[] = []
after(async () => {
  await Promise.all(running.map(stop))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('what cannot begin says so in one line and leaves nothing behind', () => {
  test('a flag that is not known', async () => {
    const { code, errors } = await ended(begin(['--colour', 'blue']))
    assert.equal(code, 2)
    assert.match(errors, /no option \S*--colour[\s\S]*--data FOLDER/)
  })

  test('a port that is taken', async () => {
    const server = createServer().listen(0)
    const port = portOf(server)
    const folder = temporary()
    const { code, errors } = await ended(
      begin([
        '--empty',
        '--data',
        join(folder, 'data'),
        '--staff-port',
        String(port),
        '--public-port',
        String((await twoFreePorts()).public),
      ]),
    )
    server.close()
    assert.equal(code, 1)
    assert.match(errors, new RegExp(`^Port ${port} is already in use\\.[^\\n]*\\n?$`))
    assert.equal(existsSync(join(folder, 'data')), false)
  })

  test('a data folder that cannot be written', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'file'), '')
    const { code, errors } = await ended(begin(['--empty', '--data', join(folder, 'file', 'data'), ...(await ports())]))
    assert.equal(code, 1)
    assert.match(errors, /cannot be made or written/)
    assert.equal(errors.trim().split('\n').length, 1)
  })

  test('a disk that is full; with room again it begins', async () => {
    const folder = join(temporary(), 'data')
    const begun = begin(['--empty', '--data', folder, ...(await ports())], {}, { room: 'none' })
    const { code, errors } = await ended(begun)
    assert.equal(code, 1)
    assert.match(errors, /^Storage is full[^\n]*\n?$/)
    assert.deepEqual(readdirSync(folder), [])
    assert.equal(typeof (await openDataFolder(folder, { demonstration: false }, 'en')), 'object')
  })

  test('a folder that holds something else', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'thesis.txt'), 'mine')
    const { code, errors } = await ended(begin(['--empty', '--data', folder, ...(await ports())]))
    assert.equal(code, 1)
    assert.match(errors, /holds something else/)
    assert.deepEqual(readdirSync(folder), ['thesis.txt'])
  })
})

test('a command that is told more than it takes says what it is, and does nothing', () => {
  const cli = join(root, 'src/main/cli.ts')
  const command = ['--disable-warning=ExperimentalWarning', cli, 'build', 'nonsense', '--language', 'en']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  assert.deepEqual([status, stdout, stderr], [2, '', 'npx wiqaya build    build the app into dist/app\n'])
})

test('a DATABASE_URL that is no address of PostgreSQL’s is refused: as a path it would begin an empty file', async () => {
  const folder = temporary()
  const there = { DATABASE_URL: join(folder, 'db.internal'), PUBLIC_DATABASE_URL: join(folder, 'db.internal') }
  const data = ['--empty', '--data', join(folder, 'data')]
  const { code, errors } = await ended(begin([...data, ...(await ports())], there))
  assert.equal(code, 1)
  assert.match(errors, /^DATABASE_URL is an address of PostgreSQL’s[^\n]*\n?$/)
  const openly = await ended(begin([...data, ...(await ports())], { ...there, DATABASE_URL: '' }))
  assert.match(openly.errors, /^PUBLIC_DATABASE_URL is an address of PostgreSQL’s[^\n]*\n?$/)
  assert.deepEqual(readdirSync(folder), [])
})

test('a database that cannot be reached is said by its server in the language asked for, and leaves the folder as empty as it was', async () => {
  const data = join(temporary(), 'data')
  const nowhere = { DATABASE_URL: `postgres://nobody:secret-word@127.0.0.1:${(await twoFreePorts()).staff}/none` }
  const { code, errors } = await ended(begin(['--data', data, '--language', 'fr', ...(await ports())], nowhere))
  assert.equal(code, 1)
  assert.equal(errors.match(/La base de données ne s’ouvre pas/g)?.length, 1, errors)
  assert.doesNotMatch(errors, /secret-word/)
  assert.deepEqual(readdirSync(data), [])
})

onPostgres('an installation', ({ address }) => {
  const folder = temporary()
  let DATABASE_URL: string
  let rest: readonly string[]
  let first: ChildProcess
  let code: string
  before(async () => {
    DATABASE_URL = await address()
    rest = await ports()
    first = begin(['--empty', '--data', join(folder, 'real'), ...rest], { DATABASE_URL })
    code = /Set-up code: (\S+)/.exec(await ready(first))?.[1] ?? ''
  })

  test('the staff process alone is told where its database is', {
    skip: process.platform !== 'linux' && 'reads /proc',
  }, () => {
    const [staffServer, publicServer] = ['staff-server.ts', 'public-server.ts'].map((file) =>
      childrenOf(first.pid ?? 0).find((pid) => commandOf(pid).includes(file)),
    )
    const knownTo = (pid?: number) => readFileSync(`/proc/${pid}/environ`, 'utf8') + commandOf(pid ?? 0)
    assert.ok(knownTo(staffServer).includes(DATABASE_URL), 'the search is known to work')
    assert.ok(!knownTo(publicServer).includes(new URL(DATABASE_URL).pathname))
  })

  test('a demonstration is not begun in a database that holds an institution, and what it holds stays', async () => {
    const members = await setUpInstitution(join(folder, 'devices'), `http://localhost:${rest[1]}`, code)
    for (const { desk } of Object.values(members)) await desk.close()
    await stop(first)
    const { errors } = await ended(begin(['--data', join(folder, 'another'), ...rest], { DATABASE_URL }))
    assert.match(errors, /holds an institution already/)
    assert.equal(errors.trim().split('\n').length, 1, errors)
    const second = begin(['--empty', '--data', join(folder, 'real'), ...rest], { DATABASE_URL })
    assert.doesNotMatch(await ready(second), /Set-up code/, 'it is set up, and no code is offered again')
    await stop(second)
  })
})

describe('an empty installation', () => {
  const data = join(temporary(), 'data')
  const secret = 'staff-database-password'
  let main: ChildProcess
  before(async () => {
    main = begin(['--empty', '--data', data, ...(await ports())], { WIQAYA_MARKER: secret, PGPASSWORD: secret })
    assert.match(await ready(main), /Set-up code: \S{12}/)
  })

  test('serves both sites as two processes; the public one has neither the staff database’s address nor its file', {
    skip: process.platform !== 'linux' && 'reads /proc',
  }, () => {
    const children = childrenOf(main.pid ?? 0)
    const publicServer = children.find((pid) => commandOf(pid).includes('public-server.ts'))
    const staffServer = children.find((pid) => commandOf(pid).includes('staff-server.ts'))
    assert.ok(publicServer && staffServer && publicServer !== staffServer)
    for (const server of [publicServer, staffServer])
      for (const flag of serverFlags) assert.ok(commandOf(server).includes(flag), flag)
    assert.ok(
      openFilesOf(staffServer).some((file) => file.startsWith(join(data, 'staff'))),
      'the staff process holds its database open: the search is known to work',
    )
    assert.deepEqual(
      openFilesOf(publicServer).filter((file) => file.startsWith(join(data, 'staff'))),
      [],
    )
    const known = readFileSync(`/proc/${publicServer}/environ`, 'utf8') + commandOf(publicServer)
    assert.ok(!known.includes(secret) && !known.includes('DATABASE_URL') && !known.includes(join(data, 'staff')))
  })

  test('has no way to enrol a browser as an invented person’s device', {
    skip: process.platform !== 'linux' && 'reads /proc',
  }, () => {
    assert.equal(existsSync(join(data, 'demonstration')), false)
    assert.ok(!childrenOf(main.pid ?? 0).some((pid) => commandOf(pid).includes('attendant')))
  })

  test('is not begun a second time while it runs, which is said in one line', async () => {
    const { code, errors } = await ended(begin(['--empty', '--data', data, ...(await ports())]))
    assert.equal(code, 1)
    assert.match(errors, /^The servers still run on this folder[^\n]*\n$/)
  })
})

test('a server keeps to little memory as a service too: its unit gives it what `npm start` gives', () => {
  for (const name of ['staff', 'public']) {
    const unit = readFileSync(join(root, `deploy/wiqaya-${name}.service`), 'utf8')
    const started = /^ExecStart=\S+ (.*?) \/\S+-server\.ts /m.exec(unit)?.[1]
    assert.deepEqual(started?.split(' '), serverFlags, name)
  }
})

test('the staff server’s unit leaves it room for both engines of documents: one that takes what it may would else end the server with it', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const engines = ['src/foundation/server/documents/typesetter.ts', 'src/main/staff/staff-rooms.ts'].map((path) =>
    Number(/\bmemory: (\d+) \* 1024 \* 1024/.exec(read(path))?.[1]),
  )
  const unit = read('deploy/wiqaya-staff.service')
  const ceiling = Number(/^MemoryMax=(\d+)G$/m.exec(unit)?.[1]) * 1024
  const server = 512
  assert.ok(ceiling >= engines.reduce((sum, most) => sum + most, server), `${ceiling} MB for ${engines} and the server`)
  assert.match(unit, /^OOMPolicy=continue$/m, 'what is ended for its memory ends nothing else')
})

const root = join(import.meta.dirname, '..', '..')
/** Without room the system takes not a byte into any file of the process, as a full disk does. */
function begin(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  { room = 'enough' }: { readonly room?: 'enough' | 'none' } = {},
): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env
  const command = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(root, 'src/main/cli.ts'),
    'start',
    ...args,
  ]
  const limit = room === 'none' ? ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'] : []
  const [program = '', ...given] = [...limit, ...command]
  const child = spawn(program, given, {
    env: { ...inherited, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  return child
}

function ended(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  child.stdout?.resume()
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, errors })))
}

/** Waits for the lines that say where to go; gives all that was said until then. */
function ready(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (/^ {2}public {2}http/m.test(said)) resolve(said)
    })
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    child.once('close', () => reject(new Error(said)))
  })
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const done = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill('SIGTERM')
  return done
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-start-'))
  folders.push(folder)
  return folder
}

async function ports(): Promise<string[]> {
  const { staff, public: open } = await twoFreePorts()
  return ['--staff-port', String(staff), '--public-port', String(open)]
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
function openFilesOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)]
    } catch {
      return [] // closed between the listing and the reading
    }
  })
}
