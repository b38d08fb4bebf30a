// A run in which a test file hangs ends, fails, and has named the file: by whatever it hangs.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { endAtSilence } from './end-at-silence.ts'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-silence-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a run that goes forward is left alone, and one that has ended; one that is silent is stopped', ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const [events, run, ended, over] = [
    new EventEmitter(),
    new AbortController(),
    new EventEmitter(),
    new AbortController(),
  ]
  endAtSilence(events, run, 60)
  endAtSilence(ended, over, 60)
  ended.emit('end')
  for (const event of ['test:dequeue', 'test:complete', 'test:dequeue']) {
    mock.timers.tick(59_000)
    events.emit(event)
  }
  mock.timers.tick(59_000)
  assert.equal(run.signal.aborted, false)
  mock.timers.tick(1_000)
  assert.equal(run.signal.aborted, true)
  assert.equal(over.signal.aborted, false)
})

test('files that hang as they are loaded, in a loop, behind their last test, or by what they have started, are killed and named', async () => {
  const hang = [
    file('as-it-is-loaded', `setInterval(() => {}, 1000); await new Promise(() => {})`),
    file('in-a-loop', `test('loops', () => { for (;;); })`),
    file('behind-its-last-test', `setInterval(() => {}, 1000); test('is good', () => {})`),
    file('by-what-it-started', `test('starts', () => spawn('sleep', ['60'], { stdio: 'inherit' }).unref())`),
  ]
  const { output, code } = await aRun(hang)
  assert.equal(code, 1, output)
  for (const path of hang) assert.match(output, new RegExp(`✖ ${path} .*\\n +Error: It hangs`), output)
})

function file(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { spawn } from 'node:child_process'\nimport { test } from 'node:test'\n${text}\n`)
  return path
}

/** The files run by a process of its own: a test cannot run others. */
async function aRun(files: readonly string[]): Promise<{ output: string; code: number | null }> {
  const runs = file(
    'runs',
    `import { run } from 'node:test'
    import { spec } from 'node:test/reporters'
    import { pipeline } from 'node:stream/promises'
    import { endAtSilence } from '${pathToFileURL(join(import.meta.dirname, 'end-at-silence.ts'))}'
    const stopped = new AbortController()
    const events = run({ files: ${JSON.stringify(files)}, concurrency: 4, signal: stopped.signal })
    endAtSilence(events, stopped, 1)
    let success
    events.on('test:summary', ({ file, success: all }) => { if (file === undefined) success = all })
    await pipeline(events, new spec(), process.stdout, { end: false })
    process.exit(success ? 0 : 1)`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, [runs], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  return { output, code }
}
