// A data folder belongs to one process at a time, and to nobody once that process is gone, however it went.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { takeDataFolder } from '../../src/foundation/server/folders/data-folder.ts'
import { openUnfinished } from '../../src/foundation/server/folders/unfinished-folder.ts'
import { granted, type Outcome, refuse } from '../../src/vocabulary/problems.ts'

const parent = mkdtempSync(join(tmpdir(), 'wiqaya-folder-'))
after(() => rmSync(parent, { recursive: true, force: true }))

test('a folder in use is refused, in this process and in another, until it is released', async () => {
  const path = join(parent, 'one')
  const mine = takeDataFolder(path)
  assert.equal(codeOf(takeDataFolder(path)), 'data-folder-in-use')
  assert.equal(await takenElsewhere(path).answer, 'data-folder-in-use')
  granted(mine).release()
  granted(takeDataFolder(path)).release()
})

test('a process that is killed leaves no lock behind', async () => {
  const path = join(parent, 'two')
  const other = takenElsewhere(path)
  assert.equal(await other.answer, 'taken')
  assert.equal(codeOf(takeDataFolder(path)), 'data-folder-in-use')
  other.process.kill('SIGKILL')
  await once(other.process, 'exit')
  granted(takeDataFolder(path)).release()
})

test('a folder that cannot be made is refused, also where Node’s own making of what is missing never comes back', () => {
  writeFileSync(join(parent, 'file'), '')
  for (const folder of [join(parent, 'file', 'data'), '/proc/wiqaya/data'])
    assert.deepEqual(takeDataFolder(folder), refuse('folder-closed', { folder }))
  assert.equal(existsSync(join(parent, 'file', 'data')), false)
})

const codeOf = (taken: Outcome<unknown>) => (taken.ok ? 'taken' : taken.problem.code)

/** Takes the folder in another process, which holds it until it is killed. */
function takenElsewhere(path: string) {
  const module = new URL('../../src/foundation/server/folders/data-folder.ts', import.meta.url).href
  const script = `
    const { takeDataFolder } = await import(${JSON.stringify(module)})
    const code = (({ ok, problem }) => (ok ? 'taken' : problem.code))(takeDataFolder(${JSON.stringify(path)}))
    // Nobody names what was taken: it holds all the same.
    for (let at = 0; at < 3; at++) await new Promise((next) => setImmediate(() => next(gc())))
    console.log(code)
    if (code === 'taken') setInterval(() => {}, 1000)`
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  after(() => child.kill('SIGKILL'))
  return { process: child, answer: once(child.stdout, 'data').then(([line]) => String(line).trim()) }
}

test('what a killed process left half made beside a folder goes when the same is made again; what is still being made stays, and is the folder once it is whole, unless something was put there meanwhile', async () => {
  const beside = join(parent, 'beside')
  mkdirSync(beside)
  const target = join(beside, 'restored')
  const left = `${target}.${'0a'.repeat(6)}.unfinished`
  for (const one of [left, `${target}.old`]) mkdirSync(one)
  writeFileSync(join(left, 'half'), 'x')
  const first = granted(await openUnfinished(target))
  const second = granted(await openUnfinished(target))
  const names = [first, second].map(({ path }) => basename(path))
  assert.deepEqual(readdirSync(beside).toSorted(), [...names, 'restored.old'].toSorted())
  writeFileSync(join(first.path, 'whole'), 'x')
  granted(await first.finish())
  await first.drop()
  assert.deepEqual(await second.finish(), refuse('target-not-empty', { folder: target }))
  await second.drop()
  assert.deepEqual(readdirSync(beside).toSorted(), ['restored', 'restored.old'])
  assert.deepEqual(readdirSync(target), ['whole'])
})

const isRoot = process.getuid?.() === 0

test('what another user left beside a folder is neither opened nor removed', {
  skip: !isRoot && 'only root can make what is another user’s',
}, async () => {
  const beside = join(parent, 'of-others')
  mkdirSync(beside)
  const left = join(beside, `restored.${'0b'.repeat(6)}.unfinished`)
  mkdirSync(left)
  chownSync(left, 65_534, 65_534)
  const link = join(beside, `restored.${'0c'.repeat(6)}.unfinished`)
  symlinkSync(left, link)
  await granted(await openUnfinished(join(beside, 'restored'))).drop()
  assert.deepEqual(readdirSync(beside).toSorted(), [basename(left), basename(link)])
  assert.deepEqual(readdirSync(left), [])
})
