// A data folder belongs to one process at a time, and to nobody once that process is gone, however it went.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { takeDataFolder } from '../../src/foundation/server/folders/data-folder.ts'

const parent = mkdtempSync(join(tmpdir(), 'wiqaya-folder-'))
after(() => rmSync(parent, { recursive: true, force: true }))

test('a folder in use is refused, in this process and in another, until it is released', async () => {
  const path = join(parent, 'one')
  const mine = takeDataFolder(path)
  assert.ok(typeof mine === 'object')
  assert.match(String(takeDataFolder(path)), /in use by another process/)
  assert.match(await takenElsewhere(path).answer, /in use by another process/)
  mine.release()
  const again = takeDataFolder(path)
  assert.ok(typeof again === 'object')
  again.release()
})

test('a process that is killed leaves no lock behind', async () => {
  const path = join(parent, 'two')
  const other = takenElsewhere(path)
  assert.equal(await other.answer, 'taken')
  assert.match(String(takeDataFolder(path)), /in use by another process/)
  other.process.kill('SIGKILL')
  await once(other.process, 'exit')
  const mine = takeDataFolder(path)
  assert.ok(typeof mine === 'object', String(mine))
  mine.release()
})

test('a folder that cannot be made is refused in one line', () => {
  writeFileSync(join(parent, 'file'), '')
  const refused = takeDataFolder(join(parent, 'file', 'data'))
  assert.match(String(refused), /^The data folder .* cannot be written \(.*\)\.$/)
})

/** Takes the folder in another process, which holds it until it is killed. */
function takenElsewhere(path: string) {
  const module = new URL('../../src/foundation/server/folders/data-folder.ts', import.meta.url).href
  const script = `
    const { takeDataFolder } = await import(${JSON.stringify(module)})
    const taken = takeDataFolder(${JSON.stringify(path)})
    console.log(typeof taken === 'string' ? taken : 'taken')
    if (typeof taken !== 'string') setInterval(() => {}, 1000)`
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  return { process: child, answer: once(child.stdout, 'data').then(([line]) => String(line).trim()) }
}
