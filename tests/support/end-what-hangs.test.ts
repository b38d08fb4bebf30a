// A test file that hangs is named and ended, and the run goes on without it: by whatever it hangs.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, mock, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { endWhatHangs } from './end-what-hangs.ts'
import { endsWithTests } from './ends-with-tests.ts'
import { until } from './installation.ts'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-hangs-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('what is silent for too long is named with what it had begun, and ended; what goes forward, or is done, is left alone', async (context) => {
  context.after(() => mock.timers.reset())
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] })
  const { events, begins, completes, notes, said, ended } = watched(60)
  for (const file of ['slow', 'done', 'silent']) begins(file, file)
  begins('silent', 'a visit')
  begins('silent', 'is planned')
  completes('silent', 'is planned')
  begins('silent', 'is made')
  begins('slow', 'one step')
  completes('done', 'done')
  for (const file of ['slow', 'done']) writeFileSync(join(notes, String(process.pid)), file)
  for (const step of ['one step', 'another step']) {
    mock.timers.tick(59_000)
    completes('slow', step)
    begins('slow', 'another step')
  }
  assert.deepEqual(ended, [], 'it has not come to its first line: there is nothing to end yet')

  const silent = await began(`process.on('SIGTERM', () => console.log('heard'))`)
  const gone = once(silent, 'exit')
  writeFileSync(join(notes, String(silent.pid)), 'silent')
  const heard = once(createInterface({ input: silent.stdout ?? process.stdin }), 'line')
  mock.timers.tick(1_000)
  await heard
  assert.deepEqual(ended, ['silent'])
  assert.deepEqual(said, ['silent hangs, in “a visit” › “is made”: nothing was heard of it for 60 s, and it is ended.'])
  mock.timers.tick(10_000)
  assert.deepEqual(await gone, [null, 'SIGKILL'], 'where it hears nothing it is ended all the same')
  events.emit('end')
})

test('a run in which files hang as they are loaded, in a test and behind their last test ends, and has named each', async () => {
  const hanging = {
    'in-a-test': `test('waits', async () => { setInterval(() => {}, 1000); await new Promise(() => {}) })`,
    'as-it-is-loaded': `setInterval(() => {}, 1000); await new Promise(() => {})`,
    'behind-its-last': `setInterval(() => {}, 1000); test('is good', () => {})`,
  }
  const names = Object.entries(hanging).map(([name, text]) => file(name, text))
  const { output, code } = await aRun(names)
  assert.equal(code, 1, output)
  for (const name of names) assert.match(output, new RegExp(`${name} hangs`))
})

test('what a test has started ends with its process, also where that is ended for hanging', async () => {
  const notes = mkdtempSync(join(folder, 'notes-'))
  const starts = file(
    'starts',
    `import { spawn } from 'node:child_process'
    import { endsWithTests } from '${here('ends-with-tests.ts')}'
    console.log(endsWithTests(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })).pid)
    setInterval(() => {}, 1000)`,
  )
  const child = endsWithTests(
    spawn(process.execPath, ['--import', here('known-process.ts'), starts], {
      env: { ...process.env, WIQAYA_TEST_PROCESSES: notes },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const [pid] = await once(createInterface({ input: child.stdout }), 'line')
  child.kill('SIGTERM')
  await once(child, 'exit')
  await until('the end of what it started', () => !isRunning(Number(pid)))
})

function watched(silentSeconds: number) {
  const events = new EventEmitter()
  const notes = mkdtempSync(join(folder, 'notes-'))
  const said: string[] = []
  const ended = endWhatHangs(events, {
    nameOf: (file) => file,
    notes,
    silentSeconds,
    say: (line) => said.push(line),
  })
  return {
    events,
    notes,
    said,
    ended,
    begins: (file: string, name: string) => events.emit('test:dequeue', { file, name }),
    completes: (file: string, name: string) => events.emit('test:complete', { file, name }),
  }
}

/** A process that does this and then waits, once it has said so. */
async function began(code: string): Promise<ChildProcess> {
  const waits = `${code}; setInterval(() => {}, 1000); console.log('ready')`
  const child = endsWithTests(spawn(process.execPath, ['-e', waits], { stdio: ['ignore', 'pipe', 'inherit'] }))
  await once(child.stdout, 'data')
  return child
}

const here = (name: string): string => pathToFileURL(join(import.meta.dirname, name)).href

function file(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { test } from 'node:test'\n${text}\n`)
  return path
}

/** The files run by a process of its own: a test cannot run others. */
async function aRun(files: readonly string[]): Promise<{ output: string; code: number | null }> {
  const notes = mkdtempSync(join(folder, 'notes-'))
  const runs = file(
    'runs',
    `import { run } from 'node:test'
    import { spec } from 'node:test/reporters'
    import { pipeline } from 'node:stream/promises'
    import { endWhatHangs } from '${here('end-what-hangs.ts')}'
    const files = ${JSON.stringify(files)}
    const env = { ...process.env, WIQAYA_TEST_PROCESSES: ${JSON.stringify(notes)} }
    const events = run({ files, concurrency: 4, execArgv: ['--import', '${here('known-process.ts')}'], env })
    const ended = endWhatHangs(events, {
      nameOf: (file) => (files.includes(file) ? file : undefined),
      notes: env.WIQAYA_TEST_PROCESSES,
      silentSeconds: 2,
      say: console.log,
    })
    await pipeline(events, new spec(), process.stdout, { end: false })
    process.exit(ended.length > 0 ? 1 : 0)`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = endsWithTests(spawn(process.execPath, [runs], { env, stdio: ['ignore', 'pipe', 'inherit'] }))
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  return { output, code }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
